//! Sources and sinks of nothing.

use super::{BufRead, Read, Result, Seek, SeekFrom, Write};

/// Nothing to read, and a place where what is written is lost.
#[non_exhaustive]
#[derive(Copy, Clone, Debug, Default)]
pub struct Empty;

/// An `Empty`.
#[must_use]
pub const fn empty() -> Empty {
    Empty
}

impl Read for Empty {
    fn read(&mut self, _buf: &mut [u8]) -> Result<usize> {
        Ok(0)
    }
}

impl BufRead for Empty {
    fn fill_buf(&mut self) -> Result<&[u8]> {
        Ok(&[])
    }
    fn consume(&mut self, _n: usize) {}
}

impl Seek for Empty {
    fn seek(&mut self, _pos: SeekFrom) -> Result<u64> {
        Ok(0)
    }
}

/// One byte for ever.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Repeat {
    byte: u8,
}

/// A `Repeat` of a byte.
#[must_use]
pub const fn repeat(byte: u8) -> Repeat {
    Repeat { byte }
}

impl Read for Repeat {
    fn read(&mut self, buf: &mut [u8]) -> Result<usize> {
        buf.fill(self.byte);
        Ok(buf.len())
    }
}

/// A place where what is written is lost.
#[non_exhaustive]
#[derive(Copy, Clone, Debug, Default)]
pub struct Sink;

/// A `Sink`.
#[must_use]
pub const fn sink() -> Sink {
    Sink
}

macro_rules! lose {
    ($($t:ty),*) => {$(
        impl Write for $t {
            fn write(&mut self, buf: &[u8]) -> Result<usize> {
                Ok(buf.len())
            }
            fn flush(&mut self) -> Result<()> {
                Ok(())
            }
        }
    )*};
}
lose!(Sink, &Sink, Empty, &Empty);
