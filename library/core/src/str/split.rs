//! What `split` and `matches` give.

use super::pattern::{DoubleEndedSearcher, Pattern, ReverseSearcher, Searcher};
use crate::fmt;
use crate::iter::FusedIterator;

/// The state that all kinds of splitting share.
struct SplitInternal<'a, P: Pattern> {
    start: usize,
    end: usize,
    matcher: P::Searcher<'a>,
    allow_trailing_empty: bool,
    finished: bool,
}
impl<'a, P: Pattern> SplitInternal<'a, P> {
    #[inline]
    fn new(s: &'a str, pat: P, allow_trailing_empty: bool) -> Self {
        SplitInternal { start: 0, end: s.len(), matcher: pat.into_searcher(s), allow_trailing_empty, finished: false }
    }
    #[inline]
    fn slice(&self, start: usize, end: usize) -> &'a str {
        // SAFETY: searchers give boundaries.
        unsafe { self.matcher.haystack().get_unchecked(start..end) }
    }
    /// What is left, once.
    #[inline]
    fn get_end(&mut self) -> Option<&'a str> {
        if !self.finished {
            self.finished = true;
            if self.allow_trailing_empty || self.end - self.start > 0 {
                return Some(self.slice(self.start, self.end));
            }
        }
        None
    }
    #[inline]
    fn next(&mut self) -> Option<&'a str> {
        if self.finished {
            return None;
        }
        match self.matcher.next_match() {
            Some((a, b)) => {
                let part = self.slice(self.start, a);
                self.start = b;
                Some(part)
            }
            None => self.get_end(),
        }
    }
    #[inline]
    fn next_inclusive(&mut self) -> Option<&'a str> {
        if self.finished {
            return None;
        }
        match self.matcher.next_match() {
            Some((_, b)) => {
                let part = self.slice(self.start, b);
                self.start = b;
                Some(part)
            }
            None => self.get_end(),
        }
    }
    /// A part at the end that is empty does not count when it may not be there.
    #[inline]
    fn next_back(&mut self) -> Option<&'a str>
    where
        P::Searcher<'a>: ReverseSearcher<'a>,
    {
        if self.finished {
            return None;
        }
        if !self.allow_trailing_empty {
            self.allow_trailing_empty = true;
            match self.next_back() {
                Some(elt) if !elt.is_empty() => return Some(elt),
                _ => {
                    if self.finished {
                        return None;
                    }
                }
            }
        }
        match self.matcher.next_match_back() {
            Some((a, b)) => {
                let part = self.slice(b, self.end);
                self.end = a;
                Some(part)
            }
            None => {
                self.finished = true;
                Some(self.slice(self.start, self.end))
            }
        }
    }
    #[inline]
    fn next_back_inclusive(&mut self) -> Option<&'a str>
    where
        P::Searcher<'a>: ReverseSearcher<'a>,
    {
        if self.finished {
            return None;
        }
        if !self.allow_trailing_empty {
            self.allow_trailing_empty = true;
            match self.next_back_inclusive() {
                Some(elt) if !elt.is_empty() => return Some(elt),
                _ => {
                    if self.finished {
                        return None;
                    }
                }
            }
        }
        match self.matcher.next_match_back() {
            Some((_, b)) => {
                let part = self.slice(b, self.end);
                self.end = b;
                Some(part)
            }
            None => {
                self.finished = true;
                Some(self.slice(self.start, self.end))
            }
        }
    }
}
impl<'a, P: Pattern<Searcher<'a>: Clone>> Clone for SplitInternal<'a, P> {
    fn clone(&self) -> Self {
        SplitInternal { matcher: self.matcher.clone(), ..*self }
    }
}
impl<'a, P: Pattern<Searcher<'a>: fmt::Debug>> fmt::Debug for SplitInternal<'a, P> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("SplitInternal")
            .field("start", &self.start)
            .field("end", &self.end)
            .field("matcher", &self.matcher)
            .field("allow_trailing_empty", &self.allow_trailing_empty)
            .field("finished", &self.finished)
            .finish()
    }
}

/// The state of splitting into a limited number of parts.
struct SplitNInternal<'a, P: Pattern> {
    iter: SplitInternal<'a, P>,
    count: usize,
}
impl<'a, P: Pattern> SplitNInternal<'a, P> {
    fn new(s: &'a str, pat: P, count: usize) -> Self {
        SplitNInternal { iter: SplitInternal::new(s, pat, true), count }
    }
    #[inline]
    fn next(&mut self) -> Option<&'a str> {
        match self.count {
            0 => None,
            1 => {
                self.count = 0;
                self.iter.get_end()
            }
            _ => {
                self.count -= 1;
                self.iter.next()
            }
        }
    }
    #[inline]
    fn next_back(&mut self) -> Option<&'a str>
    where
        P::Searcher<'a>: ReverseSearcher<'a>,
    {
        match self.count {
            0 => None,
            1 => {
                self.count = 0;
                self.iter.get_end()
            }
            _ => {
                self.count -= 1;
                self.iter.next_back()
            }
        }
    }
}
impl<'a, P: Pattern<Searcher<'a>: Clone>> Clone for SplitNInternal<'a, P> {
    fn clone(&self) -> Self {
        SplitNInternal { iter: self.iter.clone(), count: self.count }
    }
}
impl<'a, P: Pattern<Searcher<'a>: fmt::Debug>> fmt::Debug for SplitNInternal<'a, P> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("SplitNInternal").field("iter", &self.iter).field("count", &self.count).finish()
    }
}

/// The state of looking for matches.
struct MatchesInternal<'a, P: Pattern>(P::Searcher<'a>);
impl<'a, P: Pattern> MatchesInternal<'a, P> {
    fn new(s: &'a str, pat: P) -> Self {
        MatchesInternal(pat.into_searcher(s))
    }
    #[inline]
    fn item(&self, (start, end): (usize, usize)) -> (usize, &'a str) {
        // SAFETY: searchers give boundaries.
        (start, unsafe { self.0.haystack().get_unchecked(start..end) })
    }
    #[inline]
    fn next_index(&mut self) -> Option<(usize, &'a str)> {
        self.0.next_match().map(|m| self.item(m))
    }
    #[inline]
    fn next_back_index(&mut self) -> Option<(usize, &'a str)>
    where
        P::Searcher<'a>: ReverseSearcher<'a>,
    {
        self.0.next_match_back().map(|m| self.item(m))
    }
    #[inline]
    fn next(&mut self) -> Option<&'a str> {
        self.next_index().map(|(_, s)| s)
    }
    #[inline]
    fn next_back(&mut self) -> Option<&'a str>
    where
        P::Searcher<'a>: ReverseSearcher<'a>,
    {
        self.next_back_index().map(|(_, s)| s)
    }
}
impl<'a, P: Pattern<Searcher<'a>: Clone>> Clone for MatchesInternal<'a, P> {
    fn clone(&self) -> Self {
        MatchesInternal(self.0.clone())
    }
}
impl<'a, P: Pattern<Searcher<'a>: fmt::Debug>> fmt::Debug for MatchesInternal<'a, P> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("MatchesInternal").field(&self.0).finish()
    }
}

/// The parts between the matches.
pub struct Split<'a, P: Pattern>(SplitInternal<'a, P>);
impl<'a, P: Pattern> Split<'a, P> {
    #[inline]
    pub(super) fn new(s: &'a str, pat: P) -> Self {
        Split(SplitInternal::new(s, pat, true))
    }
}
impl<'a, P: Pattern> Iterator for Split<'a, P> {
    type Item = &'a str;
    #[inline]
    fn next(&mut self) -> Option<&'a str> {
        self.0.next()
    }
}
impl<'a, P: Pattern> DoubleEndedIterator for Split<'a, P>
where
    P::Searcher<'a>: DoubleEndedSearcher<'a>,
{
    #[inline]
    fn next_back(&mut self) -> Option<&'a str> {
        self.0.next_back()
    }
}
impl<'a, P: Pattern> FusedIterator for Split<'a, P> {}
impl<'a, P: Pattern<Searcher<'a>: Clone>> Clone for Split<'a, P> {
    fn clone(&self) -> Self {
        Split(self.0.clone())
    }
}
impl<'a, P: Pattern<Searcher<'a>: fmt::Debug>> fmt::Debug for Split<'a, P> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Split").field(&self.0).finish()
    }
}

/// The parts between the matches, from the end.
pub struct RSplit<'a, P: Pattern>(SplitInternal<'a, P>);
impl<'a, P: Pattern> RSplit<'a, P> {
    #[inline]
    pub(super) fn new(s: &'a str, pat: P) -> Self {
        RSplit(SplitInternal::new(s, pat, true))
    }
}
impl<'a, P: Pattern> Iterator for RSplit<'a, P>
where
    P::Searcher<'a>: ReverseSearcher<'a>,
{
    type Item = &'a str;
    #[inline]
    fn next(&mut self) -> Option<&'a str> {
        self.0.next_back()
    }
}
impl<'a, P: Pattern> DoubleEndedIterator for RSplit<'a, P>
where
    P::Searcher<'a>: DoubleEndedSearcher<'a>,
{
    #[inline]
    fn next_back(&mut self) -> Option<&'a str> {
        self.0.next()
    }
}
impl<'a, P: Pattern> FusedIterator for RSplit<'a, P>
where
    P::Searcher<'a>: ReverseSearcher<'a>,
{
}
impl<'a, P: Pattern<Searcher<'a>: Clone>> Clone for RSplit<'a, P> {
    fn clone(&self) -> Self {
        RSplit(self.0.clone())
    }
}
impl<'a, P: Pattern<Searcher<'a>: fmt::Debug>> fmt::Debug for RSplit<'a, P> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("RSplit").field(&self.0).finish()
    }
}

/// The parts that matches end.
pub struct SplitTerminator<'a, P: Pattern>(SplitInternal<'a, P>);
impl<'a, P: Pattern> SplitTerminator<'a, P> {
    #[inline]
    pub(super) fn new(s: &'a str, pat: P) -> Self {
        SplitTerminator(SplitInternal::new(s, pat, false))
    }
}
impl<'a, P: Pattern> Iterator for SplitTerminator<'a, P> {
    type Item = &'a str;
    #[inline]
    fn next(&mut self) -> Option<&'a str> {
        self.0.next()
    }
}
impl<'a, P: Pattern> DoubleEndedIterator for SplitTerminator<'a, P>
where
    P::Searcher<'a>: DoubleEndedSearcher<'a>,
{
    #[inline]
    fn next_back(&mut self) -> Option<&'a str> {
        self.0.next_back()
    }
}
impl<'a, P: Pattern> FusedIterator for SplitTerminator<'a, P> {}
impl<'a, P: Pattern<Searcher<'a>: Clone>> Clone for SplitTerminator<'a, P> {
    fn clone(&self) -> Self {
        SplitTerminator(self.0.clone())
    }
}
impl<'a, P: Pattern<Searcher<'a>: fmt::Debug>> fmt::Debug for SplitTerminator<'a, P> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("SplitTerminator").field(&self.0).finish()
    }
}

/// The parts that matches end, from the end.
pub struct RSplitTerminator<'a, P: Pattern>(SplitInternal<'a, P>);
impl<'a, P: Pattern> RSplitTerminator<'a, P> {
    #[inline]
    pub(super) fn new(s: &'a str, pat: P) -> Self {
        RSplitTerminator(SplitInternal::new(s, pat, false))
    }
}
impl<'a, P: Pattern> Iterator for RSplitTerminator<'a, P>
where
    P::Searcher<'a>: ReverseSearcher<'a>,
{
    type Item = &'a str;
    #[inline]
    fn next(&mut self) -> Option<&'a str> {
        self.0.next_back()
    }
}
impl<'a, P: Pattern> DoubleEndedIterator for RSplitTerminator<'a, P>
where
    P::Searcher<'a>: DoubleEndedSearcher<'a>,
{
    #[inline]
    fn next_back(&mut self) -> Option<&'a str> {
        self.0.next()
    }
}
impl<'a, P: Pattern> FusedIterator for RSplitTerminator<'a, P>
where
    P::Searcher<'a>: ReverseSearcher<'a>,
{
}
impl<'a, P: Pattern<Searcher<'a>: Clone>> Clone for RSplitTerminator<'a, P> {
    fn clone(&self) -> Self {
        RSplitTerminator(self.0.clone())
    }
}
impl<'a, P: Pattern<Searcher<'a>: fmt::Debug>> fmt::Debug for RSplitTerminator<'a, P> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("RSplitTerminator").field(&self.0).finish()
    }
}

/// The parts, each with the match that ends it.
pub struct SplitInclusive<'a, P: Pattern>(SplitInternal<'a, P>);
impl<'a, P: Pattern> SplitInclusive<'a, P> {
    #[inline]
    pub(super) fn new(s: &'a str, pat: P) -> Self {
        SplitInclusive(SplitInternal::new(s, pat, false))
    }
}
impl<'a, P: Pattern> Iterator for SplitInclusive<'a, P> {
    type Item = &'a str;
    #[inline]
    fn next(&mut self) -> Option<&'a str> {
        self.0.next_inclusive()
    }
}
impl<'a, P: Pattern> DoubleEndedIterator for SplitInclusive<'a, P>
where
    P::Searcher<'a>: DoubleEndedSearcher<'a>,
{
    #[inline]
    fn next_back(&mut self) -> Option<&'a str> {
        self.0.next_back_inclusive()
    }
}
impl<'a, P: Pattern> FusedIterator for SplitInclusive<'a, P> {}
impl<'a, P: Pattern<Searcher<'a>: Clone>> Clone for SplitInclusive<'a, P> {
    fn clone(&self) -> Self {
        SplitInclusive(self.0.clone())
    }
}
impl<'a, P: Pattern<Searcher<'a>: fmt::Debug>> fmt::Debug for SplitInclusive<'a, P> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("SplitInclusive").field(&self.0).finish()
    }
}

/// At most so many parts.
pub struct SplitN<'a, P: Pattern>(SplitNInternal<'a, P>);
impl<'a, P: Pattern> SplitN<'a, P> {
    #[inline]
    pub(super) fn new(s: &'a str, pat: P, count: usize) -> Self {
        SplitN(SplitNInternal::new(s, pat, count))
    }
}
impl<'a, P: Pattern> Iterator for SplitN<'a, P> {
    type Item = &'a str;
    #[inline]
    fn next(&mut self) -> Option<&'a str> {
        self.0.next()
    }
}
impl<'a, P: Pattern> FusedIterator for SplitN<'a, P> {}
impl<'a, P: Pattern<Searcher<'a>: Clone>> Clone for SplitN<'a, P> {
    fn clone(&self) -> Self {
        SplitN(self.0.clone())
    }
}
impl<'a, P: Pattern<Searcher<'a>: fmt::Debug>> fmt::Debug for SplitN<'a, P> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("SplitN").field(&self.0).finish()
    }
}

/// At most so many parts, from the end.
pub struct RSplitN<'a, P: Pattern>(SplitNInternal<'a, P>);
impl<'a, P: Pattern> RSplitN<'a, P> {
    #[inline]
    pub(super) fn new(s: &'a str, pat: P, count: usize) -> Self {
        RSplitN(SplitNInternal::new(s, pat, count))
    }
}
impl<'a, P: Pattern> Iterator for RSplitN<'a, P>
where
    P::Searcher<'a>: ReverseSearcher<'a>,
{
    type Item = &'a str;
    #[inline]
    fn next(&mut self) -> Option<&'a str> {
        self.0.next_back()
    }
}
impl<'a, P: Pattern> FusedIterator for RSplitN<'a, P>
where
    P::Searcher<'a>: ReverseSearcher<'a>,
{
}
impl<'a, P: Pattern<Searcher<'a>: Clone>> Clone for RSplitN<'a, P> {
    fn clone(&self) -> Self {
        RSplitN(self.0.clone())
    }
}
impl<'a, P: Pattern<Searcher<'a>: fmt::Debug>> fmt::Debug for RSplitN<'a, P> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("RSplitN").field(&self.0).finish()
    }
}

/// The matches.
pub struct Matches<'a, P: Pattern>(MatchesInternal<'a, P>);
impl<'a, P: Pattern> Matches<'a, P> {
    #[inline]
    pub(super) fn new(s: &'a str, pat: P) -> Self {
        Matches(MatchesInternal::new(s, pat))
    }
}
impl<'a, P: Pattern> Iterator for Matches<'a, P> {
    type Item = &'a str;
    #[inline]
    fn next(&mut self) -> Option<&'a str> {
        self.0.next()
    }
}
impl<'a, P: Pattern> DoubleEndedIterator for Matches<'a, P>
where
    P::Searcher<'a>: DoubleEndedSearcher<'a>,
{
    #[inline]
    fn next_back(&mut self) -> Option<&'a str> {
        self.0.next_back()
    }
}
impl<'a, P: Pattern> FusedIterator for Matches<'a, P> {}
impl<'a, P: Pattern<Searcher<'a>: Clone>> Clone for Matches<'a, P> {
    fn clone(&self) -> Self {
        Matches(self.0.clone())
    }
}
impl<'a, P: Pattern<Searcher<'a>: fmt::Debug>> fmt::Debug for Matches<'a, P> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Matches").field(&self.0).finish()
    }
}

/// The matches, from the end.
pub struct RMatches<'a, P: Pattern>(MatchesInternal<'a, P>);
impl<'a, P: Pattern> RMatches<'a, P> {
    #[inline]
    pub(super) fn new(s: &'a str, pat: P) -> Self {
        RMatches(MatchesInternal::new(s, pat))
    }
}
impl<'a, P: Pattern> Iterator for RMatches<'a, P>
where
    P::Searcher<'a>: ReverseSearcher<'a>,
{
    type Item = &'a str;
    #[inline]
    fn next(&mut self) -> Option<&'a str> {
        self.0.next_back()
    }
}
impl<'a, P: Pattern> DoubleEndedIterator for RMatches<'a, P>
where
    P::Searcher<'a>: DoubleEndedSearcher<'a>,
{
    #[inline]
    fn next_back(&mut self) -> Option<&'a str> {
        self.0.next()
    }
}
impl<'a, P: Pattern> FusedIterator for RMatches<'a, P>
where
    P::Searcher<'a>: ReverseSearcher<'a>,
{
}
impl<'a, P: Pattern<Searcher<'a>: Clone>> Clone for RMatches<'a, P> {
    fn clone(&self) -> Self {
        RMatches(self.0.clone())
    }
}
impl<'a, P: Pattern<Searcher<'a>: fmt::Debug>> fmt::Debug for RMatches<'a, P> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("RMatches").field(&self.0).finish()
    }
}

/// The matches and where they begin.
pub struct MatchIndices<'a, P: Pattern>(MatchesInternal<'a, P>);
impl<'a, P: Pattern> MatchIndices<'a, P> {
    #[inline]
    pub(super) fn new(s: &'a str, pat: P) -> Self {
        MatchIndices(MatchesInternal::new(s, pat))
    }
}
impl<'a, P: Pattern> Iterator for MatchIndices<'a, P> {
    type Item = (usize, &'a str);
    #[inline]
    fn next(&mut self) -> Option<(usize, &'a str)> {
        self.0.next_index()
    }
}
impl<'a, P: Pattern> DoubleEndedIterator for MatchIndices<'a, P>
where
    P::Searcher<'a>: DoubleEndedSearcher<'a>,
{
    #[inline]
    fn next_back(&mut self) -> Option<(usize, &'a str)> {
        self.0.next_back_index()
    }
}
impl<'a, P: Pattern> FusedIterator for MatchIndices<'a, P> {}
impl<'a, P: Pattern<Searcher<'a>: Clone>> Clone for MatchIndices<'a, P> {
    fn clone(&self) -> Self {
        MatchIndices(self.0.clone())
    }
}
impl<'a, P: Pattern<Searcher<'a>: fmt::Debug>> fmt::Debug for MatchIndices<'a, P> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("MatchIndices").field(&self.0).finish()
    }
}

/// The matches and where they begin, from the end.
pub struct RMatchIndices<'a, P: Pattern>(MatchesInternal<'a, P>);
impl<'a, P: Pattern> RMatchIndices<'a, P> {
    #[inline]
    pub(super) fn new(s: &'a str, pat: P) -> Self {
        RMatchIndices(MatchesInternal::new(s, pat))
    }
}
impl<'a, P: Pattern> Iterator for RMatchIndices<'a, P>
where
    P::Searcher<'a>: ReverseSearcher<'a>,
{
    type Item = (usize, &'a str);
    #[inline]
    fn next(&mut self) -> Option<(usize, &'a str)> {
        self.0.next_back_index()
    }
}
impl<'a, P: Pattern> DoubleEndedIterator for RMatchIndices<'a, P>
where
    P::Searcher<'a>: DoubleEndedSearcher<'a>,
{
    #[inline]
    fn next_back(&mut self) -> Option<(usize, &'a str)> {
        self.0.next_index()
    }
}
impl<'a, P: Pattern> FusedIterator for RMatchIndices<'a, P>
where
    P::Searcher<'a>: ReverseSearcher<'a>,
{
}
impl<'a, P: Pattern<Searcher<'a>: Clone>> Clone for RMatchIndices<'a, P> {
    fn clone(&self) -> Self {
        RMatchIndices(self.0.clone())
    }
}
impl<'a, P: Pattern<Searcher<'a>: fmt::Debug>> fmt::Debug for RMatchIndices<'a, P> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("RMatchIndices").field(&self.0).finish()
    }
}
