//! Iterators over characters, bytes, words and lines.


use super::split::SplitInclusive;
use super::validations::{next_code_point, next_code_point_reverse};
use crate::fmt;
use crate::iter::{Copied, FusedIterator, TrustedLen};
use crate::num::NonZero;
use crate::slice;

/// The characters.
#[derive(Clone)]
#[must_use = "iterators are lazy and do nothing unless consumed"]
pub struct Chars<'a> {
    pub(super) iter: slice::Iter<'a, u8>,
}
impl<'a> Chars<'a> {
    #[must_use]
    #[inline]
    pub fn as_str(&self) -> &'a str {
        // SAFETY: what is left is UTF-8.
        unsafe { super::from_utf8_unchecked(self.iter.as_slice()) }
    }
}
impl<'a> Iterator for Chars<'a> {
    type Item = char;
    #[inline]
    fn next(&mut self) -> Option<char> {
        // SAFETY: strings are UTF-8.
        match unsafe { next_code_point(&mut self.iter) } {
            Some(code) => Some(unsafe { char::from_u32_unchecked(code) }),
            None => None,
        }
    }
    /// All bytes that do not continue a character, eight at a time.
    #[inline]
    fn count(self) -> usize {
        let bytes = self.iter.as_slice();
        let (p, len) = (bytes.as_ptr(), bytes.len());
        let mut count = 0;
        let mut i = 0;
        // SAFETY: within bounds.
        unsafe {
            while i + 8 <= len {
                let x = (p.add(i) as *const u64).read_unaligned();
                // A byte begins a character unless its top bits are 10.
                let begins = (!(x >> 7) | (x >> 6)) & 0x0101010101010101;
                count += begins.count_ones() as usize;
                i += 8;
            }
            while i < len {
                count += (*p.add(i) as i8 >= -64) as usize;
                i += 1;
            }
        }
        count
    }
    #[inline]
    fn size_hint(&self) -> (usize, Option<usize>) {
        let len = self.iter.len();
        (len.div_ceil(4), Some(len))
    }
    #[inline]
    fn last(mut self) -> Option<char> {
        self.next_back()
    }
}
impl DoubleEndedIterator for Chars<'_> {
    #[inline]
    fn next_back(&mut self) -> Option<char> {
        // SAFETY: strings are UTF-8.
        match unsafe { next_code_point_reverse(&mut self.iter) } {
            Some(code) => Some(unsafe { char::from_u32_unchecked(code) }),
            None => None,
        }
    }
}
impl FusedIterator for Chars<'_> {}
impl fmt::Debug for Chars<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Chars(")?;
        f.debug_list().entries(self.clone()).finish()?;
        f.write_str(")")
    }
}

/// The characters and where they begin.
#[derive(Clone, Debug)]
#[must_use = "iterators are lazy and do nothing unless consumed"]
pub struct CharIndices<'a> {
    pub(super) front_offset: usize,
    pub(super) iter: Chars<'a>,
}
impl<'a> CharIndices<'a> {
    #[must_use]
    #[inline]
    pub fn as_str(&self) -> &'a str {
        self.iter.as_str()
    }
    /// Where the next character begins.
    #[inline]
    #[must_use]
    pub fn offset(&self) -> usize {
        self.front_offset
    }
}
impl Iterator for CharIndices<'_> {
    type Item = (usize, char);
    #[inline]
    fn next(&mut self) -> Option<(usize, char)> {
        let before = self.iter.iter.len();
        match self.iter.next() {
            Some(c) => {
                let index = self.front_offset;
                self.front_offset += before - self.iter.iter.len();
                Some((index, c))
            }
            None => None,
        }
    }
    #[inline]
    fn count(self) -> usize {
        self.iter.count()
    }
    #[inline]
    fn size_hint(&self) -> (usize, Option<usize>) {
        self.iter.size_hint()
    }
    #[inline]
    fn last(mut self) -> Option<(usize, char)> {
        self.next_back()
    }
}
impl DoubleEndedIterator for CharIndices<'_> {
    #[inline]
    fn next_back(&mut self) -> Option<(usize, char)> {
        match self.iter.next_back() {
            Some(c) => Some((self.front_offset + self.iter.iter.len(), c)),
            None => None,
        }
    }
}
impl FusedIterator for CharIndices<'_> {}

/// The bytes.
#[derive(Clone, Debug)]
#[must_use = "iterators are lazy and do nothing unless consumed"]
pub struct Bytes<'a>(pub(super) Copied<slice::Iter<'a, u8>>);
impl Iterator for Bytes<'_> {
    type Item = u8;
    #[inline]
    fn next(&mut self) -> Option<u8> {
        self.0.next()
    }
    #[inline]
    fn size_hint(&self) -> (usize, Option<usize>) {
        self.0.size_hint()
    }
    #[inline]
    fn count(self) -> usize {
        self.0.count()
    }
    #[inline]
    fn last(self) -> Option<u8> {
        self.0.last()
    }
    #[inline]
    fn nth(&mut self, n: usize) -> Option<u8> {
        self.0.nth(n)
    }
    #[inline]
    fn advance_by(&mut self, n: usize) -> Result<(), NonZero<usize>> {
        self.0.advance_by(n)
    }
    #[inline]
    fn fold<B, F: FnMut(B, u8) -> B>(self, init: B, f: F) -> B {
        self.0.fold(init, f)
    }
}
impl DoubleEndedIterator for Bytes<'_> {
    #[inline]
    fn next_back(&mut self) -> Option<u8> {
        self.0.next_back()
    }
    #[inline]
    fn nth_back(&mut self, n: usize) -> Option<u8> {
        self.0.nth_back(n)
    }
}
impl ExactSizeIterator for Bytes<'_> {
    #[inline]
    fn len(&self) -> usize {
        self.0.len()
    }
}
impl FusedIterator for Bytes<'_> {}
unsafe impl TrustedLen for Bytes<'_> {}

/// The lines, without what ends them.
#[must_use = "iterators are lazy and do nothing unless consumed"]
#[derive(Clone, Debug)]
pub struct Lines<'a>(pub(super) SplitInclusive<'a, char>);
#[inline]
fn without_line_end(line: &str) -> &str {
    let Some(line) = line.strip_suffix('\n') else { return line };
    let Some(line) = line.strip_suffix('\r') else { return line };
    line
}
impl<'a> Iterator for Lines<'a> {
    type Item = &'a str;
    #[inline]
    fn next(&mut self) -> Option<&'a str> {
        self.0.next().map(without_line_end)
    }
    #[inline]
    fn size_hint(&self) -> (usize, Option<usize>) {
        self.0.size_hint()
    }
    #[inline]
    fn last(mut self) -> Option<&'a str> {
        self.next_back()
    }
}
impl<'a> DoubleEndedIterator for Lines<'a> {
    #[inline]
    fn next_back(&mut self) -> Option<&'a str> {
        self.0.next_back().map(without_line_end)
    }
}
impl FusedIterator for Lines<'_> {}

/// The same as `Lines`.
#[deprecated(since = "1.4.0", note = "use lines()/Lines instead now")]
#[derive(Clone, Debug)]
pub struct LinesAny<'a>(pub(super) Lines<'a>);
#[allow(deprecated)]
impl<'a> Iterator for LinesAny<'a> {
    type Item = &'a str;
    #[inline]
    fn next(&mut self) -> Option<&'a str> {
        self.0.next()
    }
}
#[allow(deprecated)]
impl<'a> DoubleEndedIterator for LinesAny<'a> {
    #[inline]
    fn next_back(&mut self) -> Option<&'a str> {
        self.0.next_back()
    }
}

/// The words between white space.
#[derive(Clone, Debug)]
pub struct SplitWhitespace<'a> {
    pub(super) rest: &'a str,
}
impl<'a> Iterator for SplitWhitespace<'a> {
    type Item = &'a str;
    #[inline]
    fn next(&mut self) -> Option<&'a str> {
        let s = self.rest.trim_start();
        if s.is_empty() {
            self.rest = s;
            return None;
        }
        let end = s.find(char::is_whitespace).unwrap_or(s.len());
        let (word, rest) = s.split_at(end);
        self.rest = rest;
        Some(word)
    }
}
impl<'a> DoubleEndedIterator for SplitWhitespace<'a> {
    #[inline]
    fn next_back(&mut self) -> Option<&'a str> {
        let s = self.rest.trim_end();
        if s.is_empty() {
            self.rest = s;
            return None;
        }
        let start = match s.char_indices().rev().find(|(_, c)| c.is_whitespace()) {
            Some((i, c)) => i + c.len_utf8(),
            None => 0,
        };
        let (rest, word) = s.split_at(start);
        self.rest = rest;
        Some(word)
    }
}
impl FusedIterator for SplitWhitespace<'_> {}

/// The words between ASCII white space.
#[derive(Clone, Debug)]
pub struct SplitAsciiWhitespace<'a> {
    pub(super) rest: &'a [u8],
}
impl<'a> Iterator for SplitAsciiWhitespace<'a> {
    type Item = &'a str;
    #[inline]
    fn next(&mut self) -> Option<&'a str> {
        let s = self.rest.trim_ascii_start();
        if s.is_empty() {
            self.rest = s;
            return None;
        }
        let end = s.iter().position(u8::is_ascii_whitespace).unwrap_or(s.len());
        let (word, rest) = s.split_at(end);
        self.rest = rest;
        // SAFETY: cut at ASCII characters only.
        Some(unsafe { super::from_utf8_unchecked(word) })
    }
}
impl<'a> DoubleEndedIterator for SplitAsciiWhitespace<'a> {
    #[inline]
    fn next_back(&mut self) -> Option<&'a str> {
        let s = self.rest.trim_ascii_end();
        if s.is_empty() {
            self.rest = s;
            return None;
        }
        let start = s.iter().rposition(u8::is_ascii_whitespace).map_or(0, |i| i + 1);
        let (rest, word) = s.split_at(start);
        self.rest = rest;
        // SAFETY: cut at ASCII characters only.
        Some(unsafe { super::from_utf8_unchecked(word) })
    }
}
impl FusedIterator for SplitAsciiWhitespace<'_> {}

/// UTF-16.
#[derive(Clone)]
pub struct EncodeUtf16<'a> {
    pub(super) chars: Chars<'a>,
    /// A low surrogate that is still to come, or 0.
    pub(super) extra: u16,
}
impl Iterator for EncodeUtf16<'_> {
    type Item = u16;
    #[inline]
    fn next(&mut self) -> Option<u16> {
        if self.extra != 0 {
            return Some(crate::mem::take(&mut self.extra));
        }
        let c = self.chars.next()?;
        let mut buf = [0; 2];
        if c.encode_utf16(&mut buf).len() == 2 {
            self.extra = buf[1];
        }
        Some(buf[0])
    }
    #[inline]
    fn size_hint(&self) -> (usize, Option<usize>) {
        let len = self.chars.iter.len();
        let extra = (self.extra != 0) as usize;
        (len.div_ceil(3) + extra, Some(len + extra))
    }
}
impl FusedIterator for EncodeUtf16<'_> {}
impl fmt::Debug for EncodeUtf16<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("EncodeUtf16").finish_non_exhaustive()
    }
}
