//! What strings are searched for.

use super::two_way::TwoWay;
use crate::fmt;
use crate::slice::memchr;

/// Something to search for in a string.
pub trait Pattern: Sized {
    type Searcher<'a>: Searcher<'a>;
    fn into_searcher(self, haystack: &str) -> Self::Searcher<'_>;
    #[inline]
    fn is_contained_in(self, haystack: &str) -> bool {
        self.into_searcher(haystack).next_match().is_some()
    }
    #[inline]
    fn is_prefix_of(self, haystack: &str) -> bool {
        matches!(self.into_searcher(haystack).next(), SearchStep::Match(0, _))
    }
    #[inline]
    fn is_suffix_of<'a>(self, haystack: &'a str) -> bool
    where
        Self::Searcher<'a>: ReverseSearcher<'a>,
    {
        matches!(self.into_searcher(haystack).next_back(), SearchStep::Match(_, j) if haystack.len() == j)
    }
    #[inline]
    fn strip_prefix_of(self, haystack: &str) -> Option<&str> {
        if let SearchStep::Match(0, len) = self.into_searcher(haystack).next() {
            // SAFETY: searchers give boundaries.
            unsafe { Some(haystack.get_unchecked(len..)) }
        } else {
            None
        }
    }
    #[inline]
    fn strip_suffix_of<'a>(self, haystack: &'a str) -> Option<&'a str>
    where
        Self::Searcher<'a>: ReverseSearcher<'a>,
    {
        match self.into_searcher(haystack).next_back() {
            // SAFETY: searchers give boundaries.
            SearchStep::Match(start, end) if end == haystack.len() => unsafe { Some(haystack.get_unchecked(..start)) },
            _ => None,
        }
    }
    #[inline]
    fn as_utf8_pattern(&self) -> Option<Utf8Pattern<'_>> {
        None
    }
}

/// A pattern that is text, for those who can do better when it is.
#[derive(Debug)]
pub enum Utf8Pattern<'a> {
    StringPattern(&'a [u8]),
    CharPattern(char),
}

/// What a searcher found.
#[derive(Copy, Clone, Eq, PartialEq, Debug)]
pub enum SearchStep {
    Match(usize, usize),
    Reject(usize, usize),
    Done,
}

/// Finds matches that do not overlap, from the front. The positions are character boundaries.
pub unsafe trait Searcher<'a> {
    fn haystack(&self) -> &'a str;
    fn next(&mut self) -> SearchStep;
    #[inline]
    fn next_match(&mut self) -> Option<(usize, usize)> {
        loop {
            match self.next() {
                SearchStep::Match(a, b) => return Some((a, b)),
                SearchStep::Done => return None,
                _ => {}
            }
        }
    }
    #[inline]
    fn next_reject(&mut self) -> Option<(usize, usize)> {
        loop {
            match self.next() {
                SearchStep::Reject(a, b) => return Some((a, b)),
                SearchStep::Done => return None,
                _ => {}
            }
        }
    }
}

/// Finds matches from the back.
pub unsafe trait ReverseSearcher<'a>: Searcher<'a> {
    fn next_back(&mut self) -> SearchStep;
    #[inline]
    fn next_match_back(&mut self) -> Option<(usize, usize)> {
        loop {
            match self.next_back() {
                SearchStep::Match(a, b) => return Some((a, b)),
                SearchStep::Done => return None,
                _ => {}
            }
        }
    }
    #[inline]
    fn next_reject_back(&mut self) -> Option<(usize, usize)> {
        loop {
            match self.next_back() {
                SearchStep::Reject(a, b) => return Some((a, b)),
                SearchStep::Done => return None,
                _ => {}
            }
        }
    }
}

/// Finds the same matches from both ends.
pub trait DoubleEndedSearcher<'a>: ReverseSearcher<'a> {}

/// Searches for one character by its last byte.
#[derive(Clone, Debug)]
pub struct CharSearcher<'a> {
    haystack: &'a str,
    /// What is left to search.
    front: usize,
    back: usize,
    needle: char,
    utf8: [u8; 4],
    utf8_size: u8,
}
impl CharSearcher<'_> {
    #[inline(always)]
    fn last_byte(&self) -> u8 {
        self.utf8[self.utf8_size as usize - 1]
    }
    /// Whether the needle stands right before `end`.
    #[inline(always)]
    fn matches_before(&self, end: usize) -> bool {
        let size = self.utf8_size as usize;
        end >= size && {
            let bytes = self.haystack.as_bytes();
            let mut i = 0;
            while i < size {
                if bytes[end - size + i] != self.utf8[i] {
                    return false;
                }
                i += 1;
            }
            true
        }
    }
}
unsafe impl<'a> Searcher<'a> for CharSearcher<'a> {
    #[inline]
    fn haystack(&self) -> &'a str {
        self.haystack
    }
    #[inline]
    fn next(&mut self) -> SearchStep {
        let old = self.front;
        // SAFETY: both are boundaries.
        match unsafe { self.haystack.get_unchecked(old..self.back) }.chars().next() {
            Some(c) => {
                self.front = old + c.len_utf8();
                if c == self.needle { SearchStep::Match(old, self.front) } else { SearchStep::Reject(old, self.front) }
            }
            None => SearchStep::Done,
        }
    }
    #[inline]
    fn next_match(&mut self) -> Option<(usize, usize)> {
        loop {
            let bytes = &self.haystack.as_bytes()[self.front..self.back];
            match memchr::memchr(self.last_byte(), bytes) {
                Some(index) => {
                    self.front += index + 1;
                    if self.matches_before(self.front) {
                        return Some((self.front - self.utf8_size as usize, self.front));
                    }
                }
                None => {
                    self.front = self.back;
                    return None;
                }
            }
        }
    }
}
unsafe impl<'a> ReverseSearcher<'a> for CharSearcher<'a> {
    #[inline]
    fn next_back(&mut self) -> SearchStep {
        let old = self.back;
        // SAFETY: both are boundaries.
        match unsafe { self.haystack.get_unchecked(self.front..old) }.chars().next_back() {
            Some(c) => {
                self.back = old - c.len_utf8();
                if c == self.needle { SearchStep::Match(self.back, old) } else { SearchStep::Reject(self.back, old) }
            }
            None => SearchStep::Done,
        }
    }
    #[inline]
    fn next_match_back(&mut self) -> Option<(usize, usize)> {
        loop {
            let bytes = &self.haystack.as_bytes()[self.front..self.back];
            match memchr::memrchr(self.last_byte(), bytes) {
                Some(index) => {
                    let end = self.front + index + 1;
                    if self.matches_before(end) && end - self.utf8_size as usize >= self.front {
                        self.back = end - self.utf8_size as usize;
                        return Some((self.back, end));
                    }
                    self.back = end - 1;
                }
                None => {
                    self.back = self.front;
                    return None;
                }
            }
        }
    }
}
impl<'a> DoubleEndedSearcher<'a> for CharSearcher<'a> {}

impl Pattern for char {
    type Searcher<'a> = CharSearcher<'a>;
    #[inline]
    fn into_searcher(self, haystack: &str) -> CharSearcher<'_> {
        let mut utf8 = [0; 4];
        let utf8_size = self.encode_utf8(&mut utf8).len() as u8;
        CharSearcher { haystack, front: 0, back: haystack.len(), needle: self, utf8, utf8_size }
    }
    #[inline]
    fn is_contained_in(self, haystack: &str) -> bool {
        if self.is_ascii() {
            memchr::memchr(self as u8, haystack.as_bytes()).is_some()
        } else {
            self.into_searcher(haystack).next_match().is_some()
        }
    }
    #[inline]
    fn as_utf8_pattern(&self) -> Option<Utf8Pattern<'_>> {
        Some(Utf8Pattern::CharPattern(*self))
    }
}

/// A set of characters.
#[doc(hidden)]
pub trait MultiCharEq {
    fn matches(&mut self, c: char) -> bool;
}
impl<F: FnMut(char) -> bool> MultiCharEq for F {
    #[inline]
    fn matches(&mut self, c: char) -> bool {
        (*self)(c)
    }
}
impl<const N: usize> MultiCharEq for [char; N] {
    #[inline]
    fn matches(&mut self, c: char) -> bool {
        self.contains(&c)
    }
}
impl<const N: usize> MultiCharEq for &[char; N] {
    #[inline]
    fn matches(&mut self, c: char) -> bool {
        self.contains(&c)
    }
}
impl MultiCharEq for &[char] {
    #[inline]
    fn matches(&mut self, c: char) -> bool {
        self.contains(&c)
    }
}

/// Tests character by character.
#[derive(Clone, Debug)]
#[doc(hidden)]
pub struct MultiCharEqSearcher<'a, C: MultiCharEq> {
    char_eq: C,
    haystack: &'a str,
    char_indices: super::CharIndices<'a>,
}
unsafe impl<'a, C: MultiCharEq> Searcher<'a> for MultiCharEqSearcher<'a, C> {
    #[inline]
    fn haystack(&self) -> &'a str {
        self.haystack
    }
    #[inline]
    fn next(&mut self) -> SearchStep {
        match self.char_indices.next() {
            Some((i, c)) => {
                let end = i + c.len_utf8();
                if self.char_eq.matches(c) { SearchStep::Match(i, end) } else { SearchStep::Reject(i, end) }
            }
            None => SearchStep::Done,
        }
    }
}
unsafe impl<'a, C: MultiCharEq> ReverseSearcher<'a> for MultiCharEqSearcher<'a, C> {
    #[inline]
    fn next_back(&mut self) -> SearchStep {
        match self.char_indices.next_back() {
            Some((i, c)) => {
                let end = i + c.len_utf8();
                if self.char_eq.matches(c) { SearchStep::Match(i, end) } else { SearchStep::Reject(i, end) }
            }
            None => SearchStep::Done,
        }
    }
}
impl<'a, C: MultiCharEq> DoubleEndedSearcher<'a> for MultiCharEqSearcher<'a, C> {}

macro_rules! char_set_pattern {
    ($([$($generics:tt)*] $Pattern:ty, $(#[$attr:meta])* $Searcher:ident<$($args:tt),*>;)*) => { $(
        $(#[$attr])*
        #[derive(Clone)]
        pub struct $Searcher<'a, $($generics)*>(MultiCharEqSearcher<'a, $Pattern>);
        unsafe impl<'a, $($generics)*> Searcher<'a> for $Searcher<'a, $($args),*> {
            #[inline]
            fn haystack(&self) -> &'a str { self.0.haystack }
            #[inline]
            fn next(&mut self) -> SearchStep { self.0.next() }
        }
        unsafe impl<'a, $($generics)*> ReverseSearcher<'a> for $Searcher<'a, $($args),*> {
            #[inline]
            fn next_back(&mut self) -> SearchStep { self.0.next_back() }
        }
        impl<'a, $($generics)*> DoubleEndedSearcher<'a> for $Searcher<'a, $($args),*> {}
        impl<$($generics)*> fmt::Debug for $Searcher<'_, $($args),*> {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.debug_struct(stringify!($Searcher)).field("haystack", &self.0.haystack).field("char_indices", &self.0.char_indices).finish()
            }
        }
    )* };
}
macro_rules! searcher_of {
    ($Searcher:ident) => {
        #[inline]
        fn into_searcher(self, haystack: &str) -> Self::Searcher<'_> {
            $Searcher(MultiCharEqSearcher { char_eq: self, haystack, char_indices: haystack.char_indices() })
        }
    };
}
char_set_pattern! {
    [F: FnMut(char) -> bool] F, /** Searches with a predicate. */ CharPredicateSearcher<F>;
    [const N: usize] [char; N], /** Searches for one of several characters. */ CharArraySearcher<N>;
    ['b, const N: usize] &'b [char; N], /** Searches for one of several characters. */ CharArrayRefSearcher<'b, N>;
    ['b] &'b [char], /** Searches for one of several characters. */ CharSliceSearcher<'b>;
}
impl<F: FnMut(char) -> bool> Pattern for F {
    type Searcher<'a> = CharPredicateSearcher<'a, F>;
    searcher_of!(CharPredicateSearcher);
}
impl<const N: usize> Pattern for [char; N] {
    type Searcher<'a> = CharArraySearcher<'a, N>;
    searcher_of!(CharArraySearcher);
}
impl<'b, const N: usize> Pattern for &'b [char; N] {
    type Searcher<'a> = CharArrayRefSearcher<'a, 'b, N>;
    searcher_of!(CharArrayRefSearcher);
}
impl<'b> Pattern for &'b [char] {
    type Searcher<'a> = CharSliceSearcher<'a, 'b>;
    searcher_of!(CharSliceSearcher);
}

/// Searches for a string.
#[derive(Clone, Debug)]
pub struct StrSearcher<'a, 'b> {
    haystack: &'a str,
    needle: &'b str,
    /// Where the next forward search begins, and where the next backward search ends.
    front: usize,
    back: usize,
    /// A match that was found while its reject was reported first.
    pending: Option<usize>,
    pending_back: Option<usize>,
    /// For the empty needle: whether the next step is a match, and whether a direction is done.
    empty_match: bool,
    empty_match_back: bool,
    done: bool,
    done_back: bool,
    /// For needles longer than one byte.
    two_way: Option<TwoWay>,
}
impl<'a, 'b> StrSearcher<'a, 'b> {
    fn new(haystack: &'a str, needle: &'b str) -> StrSearcher<'a, 'b> {
        StrSearcher {
            haystack,
            needle,
            front: 0,
            back: haystack.len(),
            pending: None,
            pending_back: None,
            empty_match: true,
            empty_match_back: true,
            done: false,
            done_back: false,
            two_way: if needle.len() > 1 { Some(TwoWay::new(needle.as_bytes())) } else { None },
        }
    }
    #[inline]
    fn find_from(&self, position: usize) -> Option<usize> {
        let (haystack, needle) = (self.haystack.as_bytes(), self.needle.as_bytes());
        match &self.two_way {
            Some(two_way) => two_way.find(haystack, needle, position),
            None => memchr::memchr(needle[0], &haystack[position..]).map(|i| position + i),
        }
    }
    /// The last occurrence that ends at or before `end`: by its last byte.
    fn find_before(&self, mut end: usize) -> Option<usize> {
        let (haystack, needle) = (self.haystack.as_bytes(), self.needle.as_bytes());
        let n = needle.len();
        let last = needle[n - 1];
        loop {
            let i = memchr::memrchr(last, &haystack[..end])?;
            if i + 1 < n {
                return None;
            }
            let start = i + 1 - n;
            if haystack[start..i + 1] == *needle {
                return Some(start);
            }
            end = i;
        }
    }
}
unsafe impl<'a, 'b> Searcher<'a> for StrSearcher<'a, 'b> {
    #[inline]
    fn haystack(&self) -> &'a str {
        self.haystack
    }
    fn next(&mut self) -> SearchStep {
        if self.needle.is_empty() {
            if self.done {
                return SearchStep::Done;
            }
            let position = self.front;
            if self.empty_match {
                self.empty_match = false;
                return SearchStep::Match(position, position);
            }
            return match self.haystack[position..].chars().next() {
                Some(c) => {
                    self.empty_match = true;
                    self.front = position + c.len_utf8();
                    SearchStep::Reject(position, self.front)
                }
                None => {
                    self.done = true;
                    SearchStep::Done
                }
            };
        }
        let old = self.front;
        if let Some(at) = self.pending.take() {
            self.front = at + self.needle.len();
            return SearchStep::Match(at, self.front);
        }
        if old == self.haystack.len() {
            return SearchStep::Done;
        }
        match self.find_from(old) {
            Some(at) if at == old => {
                self.front = at + self.needle.len();
                SearchStep::Match(at, self.front)
            }
            Some(at) => {
                self.pending = Some(at);
                self.front = at;
                SearchStep::Reject(old, at)
            }
            None => {
                self.front = self.haystack.len();
                SearchStep::Reject(old, self.front)
            }
        }
    }
    #[inline]
    fn next_match(&mut self) -> Option<(usize, usize)> {
        if self.needle.is_empty() {
            loop {
                match self.next() {
                    SearchStep::Match(a, b) => return Some((a, b)),
                    SearchStep::Done => return None,
                    SearchStep::Reject(..) => {}
                }
            }
        }
        self.pending = None;
        match self.find_from(self.front) {
            Some(at) => {
                self.front = at + self.needle.len();
                Some((at, self.front))
            }
            None => {
                self.front = self.haystack.len();
                None
            }
        }
    }
}
unsafe impl<'a, 'b> ReverseSearcher<'a> for StrSearcher<'a, 'b> {
    fn next_back(&mut self) -> SearchStep {
        if self.needle.is_empty() {
            if self.done_back {
                return SearchStep::Done;
            }
            let end = self.back;
            if self.empty_match_back {
                self.empty_match_back = false;
                return SearchStep::Match(end, end);
            }
            return match self.haystack[..end].chars().next_back() {
                Some(c) => {
                    self.empty_match_back = true;
                    self.back = end - c.len_utf8();
                    SearchStep::Reject(self.back, end)
                }
                None => {
                    self.done_back = true;
                    SearchStep::Done
                }
            };
        }
        let old = self.back;
        if let Some(at) = self.pending_back.take() {
            self.back = at;
            return SearchStep::Match(at, at + self.needle.len());
        }
        if old == 0 {
            return SearchStep::Done;
        }
        match self.find_before(old) {
            Some(at) if at + self.needle.len() == old => {
                self.back = at;
                SearchStep::Match(at, old)
            }
            Some(at) => {
                self.pending_back = Some(at);
                self.back = at + self.needle.len();
                SearchStep::Reject(self.back, old)
            }
            None => {
                self.back = 0;
                SearchStep::Reject(0, old)
            }
        }
    }
}

impl<'b> Pattern for &'b str {
    type Searcher<'a> = StrSearcher<'a, 'b>;
    #[inline]
    fn into_searcher(self, haystack: &str) -> StrSearcher<'_, 'b> {
        StrSearcher::new(haystack, self)
    }
    #[inline]
    fn as_utf8_pattern(&self) -> Option<Utf8Pattern<'_>> {
        Some(Utf8Pattern::StringPattern(self.as_bytes()))
    }
    #[inline]
    fn is_prefix_of(self, haystack: &str) -> bool {
        haystack.as_bytes().starts_with(self.as_bytes())
    }
    #[inline]
    fn is_contained_in(self, haystack: &str) -> bool {
        match self.len() {
            0 => true,
            1 => memchr::memchr(self.as_bytes()[0], haystack.as_bytes()).is_some(),
            n if n >= haystack.len() => *self == *haystack,
            _ => self.into_searcher(haystack).next_match().is_some(),
        }
    }
    #[inline]
    fn strip_prefix_of(self, haystack: &str) -> Option<&str> {
        // SAFETY: a boundary, as the needle is a string.
        if self.is_prefix_of(haystack) { unsafe { Some(haystack.get_unchecked(self.len()..)) } } else { None }
    }
    #[inline]
    fn is_suffix_of<'a>(self, haystack: &'a str) -> bool
    where
        Self::Searcher<'a>: ReverseSearcher<'a>,
    {
        haystack.as_bytes().ends_with(self.as_bytes())
    }
    #[inline]
    fn strip_suffix_of<'a>(self, haystack: &'a str) -> Option<&'a str>
    where
        Self::Searcher<'a>: ReverseSearcher<'a>,
    {
        if self.is_suffix_of(haystack) {
            let i = haystack.len() - self.len();
            // SAFETY: a boundary, as the needle is a string.
            unsafe { Some(haystack.get_unchecked(..i)) }
        } else {
            None
        }
    }
}
impl<'b, 'c> Pattern for &'c &'b str {
    type Searcher<'a> = StrSearcher<'a, 'b>;
    #[inline]
    fn into_searcher(self, haystack: &str) -> StrSearcher<'_, 'b> {
        (*self).into_searcher(haystack)
    }
    #[inline]
    fn is_prefix_of(self, haystack: &str) -> bool {
        (*self).is_prefix_of(haystack)
    }
}
