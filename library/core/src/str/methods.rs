//! Methods of `str`.

use super::index::slice_error_fail;
use super::pattern::{DoubleEndedSearcher, Pattern, ReverseSearcher, Searcher};
use super::*;
use crate::mem;
use crate::slice::SliceIndex;

impl str {
    #[must_use]
    #[inline(always)]
    pub const fn len(&self) -> usize {
        self.as_bytes().len()
    }
    #[must_use]
    #[inline(always)]
    pub const fn is_empty(&self) -> bool {
        self.len() == 0
    }
    #[must_use]
    #[inline]
    pub const fn is_char_boundary(&self, index: usize) -> bool {
        if index == 0 {
            return true;
        }
        if index >= self.len() {
            index == self.len()
        } else {
            // Not a continuation byte.
            self.as_bytes()[index] as i8 >= -0x40
        }
    }
    #[inline]
    pub const fn floor_char_boundary(&self, index: usize) -> usize {
        if index >= self.len() {
            return self.len();
        }
        let mut i = index;
        while !self.is_char_boundary(i) {
            i -= 1;
        }
        i
    }
    #[inline]
    pub const fn ceil_char_boundary(&self, index: usize) -> usize {
        if index >= self.len() {
            return self.len();
        }
        let mut i = index;
        while !self.is_char_boundary(i) {
            i += 1;
        }
        i
    }
    #[must_use]
    #[inline(always)]
    pub const fn as_bytes(&self) -> &[u8] {
        // SAFETY: the layouts are the same.
        unsafe { mem::transmute(self) }
    }
    #[must_use]
    #[inline(always)]
    pub const unsafe fn as_bytes_mut(&mut self) -> &mut [u8] {
        // SAFETY: the layouts are the same; the caller keeps it UTF-8.
        unsafe { &mut *(self as *mut str as *mut [u8]) }
    }
    #[must_use]
    #[inline(always)]
    pub const fn as_ptr(&self) -> *const u8 {
        self as *const str as *const u8
    }
    #[must_use]
    #[inline(always)]
    pub const fn as_mut_ptr(&mut self) -> *mut u8 {
        self as *mut str as *mut u8
    }
    #[inline]
    pub fn get<I: SliceIndex<str>>(&self, i: I) -> Option<&I::Output> {
        i.get(self)
    }
    #[inline]
    pub fn get_mut<I: SliceIndex<str>>(&mut self, i: I) -> Option<&mut I::Output> {
        i.get_mut(self)
    }
    #[inline]
    pub unsafe fn get_unchecked<I: SliceIndex<str>>(&self, i: I) -> &I::Output {
        // SAFETY: the caller promises boundaries.
        unsafe { &*i.get_unchecked(self) }
    }
    #[inline]
    pub unsafe fn get_unchecked_mut<I: SliceIndex<str>>(&mut self, i: I) -> &mut I::Output {
        // SAFETY: the caller promises boundaries.
        unsafe { &mut *i.get_unchecked_mut(self) }
    }
    #[deprecated(since = "1.29.0", note = "use `get_unchecked(begin..end)` instead")]
    #[must_use]
    #[inline]
    pub unsafe fn slice_unchecked(&self, begin: usize, end: usize) -> &str {
        // SAFETY: the caller promises boundaries.
        unsafe { self.get_unchecked(begin..end) }
    }
    #[deprecated(since = "1.29.0", note = "use `get_unchecked_mut(begin..end)` instead")]
    #[inline]
    pub unsafe fn slice_mut_unchecked(&mut self, begin: usize, end: usize) -> &mut str {
        // SAFETY: the caller promises boundaries.
        unsafe { self.get_unchecked_mut(begin..end) }
    }
    #[inline]
    #[must_use]
    pub const fn split_at(&self, mid: usize) -> (&str, &str) {
        match self.split_at_checked(mid) {
            None => slice_error_fail(self, 0, mid),
            Some(pair) => pair,
        }
    }
    #[inline]
    #[must_use]
    pub const fn split_at_mut(&mut self, mid: usize) -> (&mut str, &mut str) {
        if !self.is_char_boundary(mid) {
            slice_error_fail(self, 0, mid)
        }
        // SAFETY: a boundary.
        unsafe {
            let (a, b) = self.as_bytes_mut().split_at_mut_unchecked(mid);
            (from_utf8_unchecked_mut(a), from_utf8_unchecked_mut(b))
        }
    }
    #[inline]
    #[must_use]
    pub const fn split_at_checked(&self, mid: usize) -> Option<(&str, &str)> {
        if self.is_char_boundary(mid) {
            // SAFETY: a boundary.
            unsafe {
                let (a, b) = self.as_bytes().split_at_unchecked(mid);
                Some((from_utf8_unchecked(a), from_utf8_unchecked(b)))
            }
        } else {
            None
        }
    }
    #[inline]
    #[must_use]
    pub const fn split_at_mut_checked(&mut self, mid: usize) -> Option<(&mut str, &mut str)> {
        if self.is_char_boundary(mid) { Some(self.split_at_mut(mid)) } else { None }
    }
    #[inline]
    pub fn chars(&self) -> Chars<'_> {
        Chars { iter: self.as_bytes().iter() }
    }
    #[inline]
    pub fn char_indices(&self) -> CharIndices<'_> {
        CharIndices { front_offset: 0, iter: self.chars() }
    }
    #[inline]
    pub fn bytes(&self) -> Bytes<'_> {
        Bytes(self.as_bytes().iter().copied())
    }
    #[must_use = "this returns the split string as an iterator, without modifying the original"]
    #[inline]
    pub fn split_whitespace(&self) -> SplitWhitespace<'_> {
        SplitWhitespace { rest: self }
    }
    #[must_use = "this returns the split string as an iterator, without modifying the original"]
    #[inline]
    pub fn split_ascii_whitespace(&self) -> SplitAsciiWhitespace<'_> {
        SplitAsciiWhitespace { rest: self.as_bytes() }
    }
    #[inline]
    pub fn lines(&self) -> Lines<'_> {
        Lines(self.split_inclusive('\n'))
    }
    #[deprecated(since = "1.4.0", note = "use lines() instead now")]
    #[inline]
    #[allow(deprecated)]
    pub fn lines_any(&self) -> LinesAny<'_> {
        LinesAny(self.lines())
    }
    #[must_use = "this returns the encoded string as an iterator, without modifying the original"]
    pub fn encode_utf16(&self) -> EncodeUtf16<'_> {
        EncodeUtf16 { chars: self.chars(), extra: 0 }
    }
    #[inline]
    pub fn contains<P: Pattern>(&self, pat: P) -> bool {
        pat.is_contained_in(self)
    }
    pub fn starts_with<P: Pattern>(&self, pat: P) -> bool {
        pat.is_prefix_of(self)
    }
    pub fn ends_with<P: Pattern>(&self, pat: P) -> bool
    where
        for<'a> P::Searcher<'a>: ReverseSearcher<'a>,
    {
        pat.is_suffix_of(self)
    }
    #[inline]
    pub fn find<P: Pattern>(&self, pat: P) -> Option<usize> {
        pat.into_searcher(self).next_match().map(|(i, _)| i)
    }
    #[inline]
    pub fn rfind<P: Pattern>(&self, pat: P) -> Option<usize>
    where
        for<'a> P::Searcher<'a>: ReverseSearcher<'a>,
    {
        pat.into_searcher(self).next_match_back().map(|(i, _)| i)
    }
    #[inline]
    pub fn split<P: Pattern>(&self, pat: P) -> Split<'_, P> {
        Split::new(self, pat)
    }
    #[inline]
    pub fn split_inclusive<P: Pattern>(&self, pat: P) -> SplitInclusive<'_, P> {
        SplitInclusive::new(self, pat)
    }
    #[inline]
    pub fn rsplit<P: Pattern>(&self, pat: P) -> RSplit<'_, P>
    where
        for<'a> P::Searcher<'a>: ReverseSearcher<'a>,
    {
        RSplit::new(self, pat)
    }
    #[inline]
    pub fn split_terminator<P: Pattern>(&self, pat: P) -> SplitTerminator<'_, P> {
        SplitTerminator::new(self, pat)
    }
    #[inline]
    pub fn rsplit_terminator<P: Pattern>(&self, pat: P) -> RSplitTerminator<'_, P>
    where
        for<'a> P::Searcher<'a>: ReverseSearcher<'a>,
    {
        RSplitTerminator::new(self, pat)
    }
    #[inline]
    pub fn splitn<P: Pattern>(&self, n: usize, pat: P) -> SplitN<'_, P> {
        SplitN::new(self, pat, n)
    }
    #[inline]
    pub fn rsplitn<P: Pattern>(&self, n: usize, pat: P) -> RSplitN<'_, P>
    where
        for<'a> P::Searcher<'a>: ReverseSearcher<'a>,
    {
        RSplitN::new(self, pat, n)
    }
    #[inline]
    pub fn split_once<P: Pattern>(&self, delimiter: P) -> Option<(&'_ str, &'_ str)> {
        let (start, end) = delimiter.into_searcher(self).next_match()?;
        // SAFETY: searchers give boundaries.
        unsafe { Some((self.get_unchecked(..start), self.get_unchecked(end..))) }
    }
    #[inline]
    pub fn rsplit_once<P: Pattern>(&self, delimiter: P) -> Option<(&'_ str, &'_ str)>
    where
        for<'a> P::Searcher<'a>: ReverseSearcher<'a>,
    {
        let (start, end) = delimiter.into_searcher(self).next_match_back()?;
        // SAFETY: searchers give boundaries.
        unsafe { Some((self.get_unchecked(..start), self.get_unchecked(end..))) }
    }
    #[inline]
    pub fn matches<P: Pattern>(&self, pat: P) -> Matches<'_, P> {
        Matches::new(self, pat)
    }
    #[inline]
    pub fn rmatches<P: Pattern>(&self, pat: P) -> RMatches<'_, P>
    where
        for<'a> P::Searcher<'a>: ReverseSearcher<'a>,
    {
        RMatches::new(self, pat)
    }
    #[inline]
    pub fn match_indices<P: Pattern>(&self, pat: P) -> MatchIndices<'_, P> {
        MatchIndices::new(self, pat)
    }
    #[inline]
    pub fn rmatch_indices<P: Pattern>(&self, pat: P) -> RMatchIndices<'_, P>
    where
        for<'a> P::Searcher<'a>: ReverseSearcher<'a>,
    {
        RMatchIndices::new(self, pat)
    }
    #[inline]
    #[must_use = "this returns the trimmed string as a slice, without modifying the original"]
    pub fn trim(&self) -> &str {
        self.trim_start().trim_end()
    }
    #[inline]
    #[must_use = "this returns the trimmed string as a new slice, without modifying the original"]
    pub fn trim_start(&self) -> &str {
        let mut chars = self.chars();
        loop {
            let rest = chars.as_str();
            match chars.next() {
                Some(c) if c.is_whitespace() => {}
                _ => return rest,
            }
        }
    }
    #[inline]
    #[must_use = "this returns the trimmed string as a new slice, without modifying the original"]
    pub fn trim_end(&self) -> &str {
        let mut chars = self.chars();
        loop {
            let rest = chars.as_str();
            match chars.next_back() {
                Some(c) if c.is_whitespace() => {}
                _ => return rest,
            }
        }
    }
    #[must_use = "this returns the trimmed string as a new slice, without modifying the original"]
    #[inline]
    #[deprecated(since = "1.33.0", note = "superseded by `trim_start`")]
    pub fn trim_left(&self) -> &str {
        self.trim_start()
    }
    #[must_use = "this returns the trimmed string as a new slice, without modifying the original"]
    #[inline]
    #[deprecated(since = "1.33.0", note = "superseded by `trim_end`")]
    pub fn trim_right(&self) -> &str {
        self.trim_end()
    }
    #[must_use = "this returns the trimmed string as a new slice, without modifying the original"]
    pub fn trim_matches<P: Pattern>(&self, pat: P) -> &str
    where
        for<'a> P::Searcher<'a>: DoubleEndedSearcher<'a>,
    {
        let mut i = 0;
        let mut j = 0;
        let mut matcher = pat.into_searcher(self);
        if let Some((a, b)) = matcher.next_reject() {
            i = a;
            j = b;
        }
        if let Some((_, b)) = matcher.next_reject_back() {
            j = b;
        }
        // SAFETY: searchers give boundaries.
        unsafe { self.get_unchecked(i..j) }
    }
    #[must_use = "this returns the trimmed string as a new slice, without modifying the original"]
    pub fn trim_start_matches<P: Pattern>(&self, pat: P) -> &str {
        let i = match pat.into_searcher(self).next_reject() {
            Some((a, _)) => a,
            None => self.len(),
        };
        // SAFETY: searchers give boundaries.
        unsafe { self.get_unchecked(i..) }
    }
    #[must_use = "this returns the remaining substring as a new slice, without modifying the original"]
    pub fn strip_prefix<P: Pattern>(&self, prefix: P) -> Option<&str> {
        prefix.strip_prefix_of(self)
    }
    #[must_use = "this returns the remaining substring as a new slice, without modifying the original"]
    pub fn strip_suffix<P: Pattern>(&self, suffix: P) -> Option<&str>
    where
        for<'a> P::Searcher<'a>: ReverseSearcher<'a>,
    {
        suffix.strip_suffix_of(self)
    }
    #[must_use = "this returns the trimmed string as a new slice, without modifying the original"]
    pub fn trim_end_matches<P: Pattern>(&self, pat: P) -> &str
    where
        for<'a> P::Searcher<'a>: ReverseSearcher<'a>,
    {
        let j = match pat.into_searcher(self).next_reject_back() {
            Some((_, b)) => b,
            None => 0,
        };
        // SAFETY: searchers give boundaries.
        unsafe { self.get_unchecked(..j) }
    }
    #[must_use = "this returns the trimmed string as a new slice, without modifying the original"]
    #[deprecated(since = "1.33.0", note = "superseded by `trim_start_matches`")]
    pub fn trim_left_matches<P: Pattern>(&self, pat: P) -> &str {
        self.trim_start_matches(pat)
    }
    #[must_use = "this returns the trimmed string as a new slice, without modifying the original"]
    #[deprecated(since = "1.33.0", note = "superseded by `trim_end_matches`")]
    pub fn trim_right_matches<P: Pattern>(&self, pat: P) -> &str
    where
        for<'a> P::Searcher<'a>: ReverseSearcher<'a>,
    {
        self.trim_end_matches(pat)
    }
    #[inline]
    pub fn parse<F: FromStr>(&self) -> Result<F, F::Err> {
        FromStr::from_str(self)
    }
    #[must_use]
    #[inline]
    pub const fn is_ascii(&self) -> bool {
        self.as_bytes().is_ascii()
    }
    #[must_use]
    #[inline]
    pub const fn eq_ignore_ascii_case(&self, other: &str) -> bool {
        self.as_bytes().eq_ignore_ascii_case(other.as_bytes())
    }
    #[inline]
    pub const fn make_ascii_uppercase(&mut self) {
        // SAFETY: ASCII letters stay ASCII letters.
        unsafe { self.as_bytes_mut() }.make_ascii_uppercase()
    }
    #[inline]
    pub const fn make_ascii_lowercase(&mut self) {
        // SAFETY: ASCII letters stay ASCII letters.
        unsafe { self.as_bytes_mut() }.make_ascii_lowercase()
    }
    #[must_use]
    #[inline]
    pub const fn trim_ascii_start(&self) -> &str {
        // SAFETY: cut at ASCII characters.
        unsafe { from_utf8_unchecked(self.as_bytes().trim_ascii_start()) }
    }
    #[must_use]
    #[inline]
    pub const fn trim_ascii_end(&self) -> &str {
        // SAFETY: cut at ASCII characters.
        unsafe { from_utf8_unchecked(self.as_bytes().trim_ascii_end()) }
    }
    #[must_use]
    #[inline]
    pub const fn trim_ascii(&self) -> &str {
        // SAFETY: cut at ASCII characters.
        unsafe { from_utf8_unchecked(self.as_bytes().trim_ascii()) }
    }
    #[must_use = "this returns the escaped string as an iterator, without modifying the original"]
    pub fn escape_debug(&self) -> EscapeDebug<'_> {
        EscapeDebug::new(self)
    }
    #[must_use = "this returns the escaped string as an iterator, without modifying the original"]
    pub fn escape_default(&self) -> EscapeDefault<'_> {
        EscapeDefault::new(self)
    }
    #[must_use = "this returns the escaped string as an iterator, without modifying the original"]
    pub fn escape_unicode(&self) -> EscapeUnicode<'_> {
        EscapeUnicode::new(self)
    }
}
