//! `Write`.

use super::{Error, Result};
use crate::fmt;
use crate::ops::Deref;

/// A piece of memory to write.
#[derive(Copy, Clone)]
#[repr(transparent)]
pub struct IoSlice<'a>(&'a [u8]);

impl<'a> IoSlice<'a> {
    /// That memory.
    #[must_use]
    #[inline]
    pub fn new(buf: &'a [u8]) -> IoSlice<'a> {
        IoSlice(buf)
    }

    /// Cuts `n` bytes off the front.
    pub fn advance(&mut self, n: usize) {
        let Some((_, rest)) = self.0.split_at_checked(n) else { panic!("advancing IoSlice beyond its length") };
        self.0 = rest;
    }

    /// Cuts `n` bytes off the front of several.
    pub fn advance_slices(bufs: &mut &mut [IoSlice<'a>], n: usize) {
        let mut left = n;
        let mut remove = 0;
        for buf in bufs.iter() {
            match left.checked_sub(buf.len()) {
                Some(rest) => {
                    left = rest;
                    remove += 1;
                }
                None => break,
            }
        }
        *bufs = &mut crate::mem::take(bufs)[remove..];
        if bufs.is_empty() {
            assert!(left == 0, "advancing io slices beyond their length");
        } else {
            bufs[0].advance(left);
        }
    }
}

impl Deref for IoSlice<'_> {
    type Target = [u8];
    fn deref(&self) -> &[u8] {
        self.0
    }
}

impl fmt::Debug for IoSlice<'_> {
    fn fmt(&self, fmt: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(self.0, fmt)
    }
}

/// A sink of bytes.
#[cfg_attr(not(native_test), rustc_diagnostic_item = "IoWrite")]
pub trait Write {
    /// Writes some bytes.
    fn write(&mut self, buf: &[u8]) -> Result<usize>;

    /// Writes some bytes of several buffers.
    fn write_vectored(&mut self, bufs: &[IoSlice<'_>]) -> Result<usize> {
        for buf in bufs {
            if !buf.is_empty() {
                return self.write(buf);
            }
        }
        self.write(&[])
    }

    /// Makes sure that everything has arrived.
    fn flush(&mut self) -> Result<()>;

    /// Writes all bytes.
    fn write_all(&mut self, mut buf: &[u8]) -> Result<()> {
        while !buf.is_empty() {
            match self.write(buf) {
                Ok(0) => return Err(Error::WRITE_ALL_EOF),
                Ok(n) => buf = &buf[n..],
                Err(ref e) if e.is_interrupted() => {}
                Err(e) => return Err(e),
            }
        }
        Ok(())
    }

    /// Writes a formatted text.
    fn write_fmt(&mut self, args: fmt::Arguments<'_>) -> Result<()> {
        match args.as_str() {
            Some(s) => self.write_all(s.as_bytes()),
            None => write_fmt(self, args),
        }
    }

    /// A writer through a reference.
    fn by_ref(&mut self) -> &mut Self
    where
        Self: Sized,
    {
        self
    }
}

fn write_fmt<W: Write + ?Sized>(this: &mut W, args: fmt::Arguments<'_>) -> Result<()> {
    /// A text sink that remembers what went wrong.
    struct Adapter<'a, T: ?Sized> {
        inner: &'a mut T,
        error: Result<()>,
    }
    impl<T: Write + ?Sized> fmt::Write for Adapter<'_, T> {
        fn write_str(&mut self, s: &str) -> fmt::Result {
            match self.inner.write_all(s.as_bytes()) {
                Ok(()) => Ok(()),
                Err(e) => {
                    self.error = Err(e);
                    Err(fmt::Error)
                }
            }
        }
    }
    let mut output = Adapter { inner: this, error: Ok(()) };
    match fmt::write(&mut output, args) {
        Ok(()) => Ok(()),
        Err(..) if output.error.is_err() => output.error,
        Err(..) => {
            panic!("a formatting trait implementation returned an error when the underlying stream did not")
        }
    }
}
