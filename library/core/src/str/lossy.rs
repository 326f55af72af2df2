//! Bytes that are UTF-8 for the most part.

use super::{from_utf8, from_utf8_unchecked};
use crate::fmt::{self, Write};
use crate::iter::FusedIterator;

impl [u8] {
    pub fn utf8_chunks(&self) -> Utf8Chunks<'_> {
        Utf8Chunks { source: self }
    }
}

/// A piece of text and the wrong bytes after it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Utf8Chunk<'a> {
    valid: &'a str,
    invalid: &'a [u8],
}
impl<'a> Utf8Chunk<'a> {
    #[must_use]
    pub fn valid(&self) -> &'a str {
        self.valid
    }
    #[must_use]
    pub fn invalid(&self) -> &'a [u8] {
        self.invalid
    }
}

/// The pieces of text between wrong bytes.
#[must_use = "iterators are lazy and do nothing unless consumed"]
#[derive(Clone)]
pub struct Utf8Chunks<'a> {
    source: &'a [u8],
}
impl<'a> Iterator for Utf8Chunks<'a> {
    type Item = Utf8Chunk<'a>;
    fn next(&mut self) -> Option<Utf8Chunk<'a>> {
        if self.source.is_empty() {
            return None;
        }
        match from_utf8(self.source) {
            Ok(valid) => {
                self.source = &[];
                Some(Utf8Chunk { valid, invalid: &[] })
            }
            Err(e) => {
                let (valid, rest) = self.source.split_at(e.valid_up_to());
                let (invalid, rest) = rest.split_at(e.error_len().unwrap_or(rest.len()));
                self.source = rest;
                // SAFETY: tested up to there.
                Some(Utf8Chunk { valid: unsafe { from_utf8_unchecked(valid) }, invalid })
            }
        }
    }
}
impl FusedIterator for Utf8Chunks<'_> {}
impl fmt::Debug for Utf8Chunks<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_char('"')?;
        for chunk in self.clone() {
            for c in chunk.valid().chars() {
                for e in c.escape_debug() {
                    f.write_char(e)?;
                }
            }
            for b in chunk.invalid() {
                write!(f, "\\x{:02X}", b)?;
            }
        }
        f.write_char('"')
    }
}
