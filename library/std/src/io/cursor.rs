//! `Cursor`: reading and writing memory.

use super::{BufRead, ErrorKind, Read, Result, Seek, SeekFrom, Write};
use crate::cmp;

/// Memory with a position.
#[derive(Debug, Default, Eq, PartialEq)]
pub struct Cursor<T> {
    inner: T,
    pos: u64,
}

impl<T> Cursor<T> {
    /// Memory at its start.
    pub const fn new(inner: T) -> Cursor<T> {
        Cursor { pos: 0, inner }
    }
    /// The memory.
    pub fn into_inner(self) -> T {
        self.inner
    }
    /// The memory.
    pub const fn get_ref(&self) -> &T {
        &self.inner
    }
    /// The memory.
    pub const fn get_mut(&mut self) -> &mut T {
        &mut self.inner
    }
    /// The position.
    pub const fn position(&self) -> u64 {
        self.pos
    }
    /// Sets the position.
    pub const fn set_position(&mut self, pos: u64) {
        self.pos = pos;
    }
}

impl<T: AsRef<[u8]>> Cursor<T> {
    fn rest(&self) -> &[u8] {
        let all = self.inner.as_ref();
        &all[cmp::min(self.pos, all.len() as u64) as usize..]
    }
}

impl<T: Clone> Clone for Cursor<T> {
    fn clone(&self) -> Self {
        Cursor { inner: self.inner.clone(), pos: self.pos }
    }
}

impl<T: AsRef<[u8]>> Seek for Cursor<T> {
    fn seek(&mut self, style: SeekFrom) -> Result<u64> {
        let (base, offset) = match style {
            SeekFrom::Start(n) => {
                self.pos = n;
                return Ok(n);
            }
            SeekFrom::End(n) => (self.inner.as_ref().len() as u64, n),
            SeekFrom::Current(n) => (self.pos, n),
        };
        match base.checked_add_signed(offset) {
            Some(n) => {
                self.pos = n;
                Ok(n)
            }
            None => Err(super::const_error(ErrorKind::InvalidInput, "invalid seek to a negative or overflowing position")),
        }
    }
}

impl<T: AsRef<[u8]>> Read for Cursor<T> {
    fn read(&mut self, buf: &mut [u8]) -> Result<usize> {
        let n = Read::read(&mut self.rest(), buf)?;
        self.pos += n as u64;
        Ok(n)
    }
    fn read_exact(&mut self, buf: &mut [u8]) -> Result<()> {
        match Read::read_exact(&mut self.rest(), buf) {
            Ok(()) => {
                self.pos += buf.len() as u64;
                Ok(())
            }
            Err(e) => {
                self.pos = self.inner.as_ref().len() as u64;
                Err(e)
            }
        }
    }
    fn read_to_end(&mut self, buf: &mut Vec<u8>) -> Result<usize> {
        let rest = self.rest();
        let n = rest.len();
        buf.try_reserve(n)?;
        buf.extend_from_slice(rest);
        self.pos += n as u64;
        Ok(n)
    }
}

impl<T: AsRef<[u8]>> BufRead for Cursor<T> {
    fn fill_buf(&mut self) -> Result<&[u8]> {
        Ok(self.rest())
    }
    fn consume(&mut self, amt: usize) {
        self.pos += amt as u64;
    }
}

/// Writes over a slice of fixed length.
fn slice_write(pos: &mut u64, slice: &mut [u8], buf: &[u8]) -> Result<usize> {
    let start = cmp::min(*pos, slice.len() as u64) as usize;
    let n = (&mut slice[start..]).write(buf)?;
    *pos += n as u64;
    Ok(n)
}

/// Writes into a vector, which grows.
fn vec_write(pos: &mut u64, vec: &mut Vec<u8>, buf: &[u8]) -> Result<usize> {
    let Ok(start) = usize::try_from(*pos) else {
        return Err(super::const_error(ErrorKind::InvalidInput, "cursor position exceeds maximum possible vector length"));
    };
    if start > vec.len() {
        vec.resize(start, 0);
    }
    let over = cmp::min(vec.len() - start, buf.len());
    vec[start..start + over].copy_from_slice(&buf[..over]);
    vec.extend_from_slice(&buf[over..]);
    *pos += buf.len() as u64;
    Ok(buf.len())
}

macro_rules! write_impl {
    ([$($gen:tt)*] $t:ty, $this:ident, $buf:ident => $write:expr) => {
        impl<$($gen)*> Write for Cursor<$t> {
            #[inline]
            fn write(&mut self, $buf: &[u8]) -> Result<usize> {
                let $this = self;
                $write
            }
            #[inline]
            fn flush(&mut self) -> Result<()> {
                Ok(())
            }
        }
    };
}
write_impl!([] &mut [u8], c, buf => slice_write(&mut c.pos, c.inner, buf));
write_impl!([] &mut Vec<u8>, c, buf => vec_write(&mut c.pos, c.inner, buf));
write_impl!([] Vec<u8>, c, buf => vec_write(&mut c.pos, &mut c.inner, buf));
write_impl!([] Box<[u8]>, c, buf => slice_write(&mut c.pos, &mut c.inner, buf));
write_impl!([const N: usize] [u8; N], c, buf => slice_write(&mut c.pos, &mut c.inner, buf));
