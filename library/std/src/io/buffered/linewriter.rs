//! `LineWriter`: a buffer that is written out at the end of a line.

use super::{BufWriter, IntoInnerError};
use crate::fmt;
use crate::io::{Result, Write};

/// A buffer that is written out at the end of a line.
pub struct LineWriter<W: ?Sized + Write> {
    inner: BufWriter<W>,
}

impl<W: Write> LineWriter<W> {
    /// A buffer of the usual size.
    pub fn new(inner: W) -> LineWriter<W> {
        LineWriter::with_capacity(1024, inner)
    }

    /// A buffer of `capacity` bytes.
    pub fn with_capacity(capacity: usize, inner: W) -> LineWriter<W> {
        LineWriter { inner: BufWriter::with_capacity(capacity, inner) }
    }

    /// The writer.
    pub fn get_mut(&mut self) -> &mut W {
        self.inner.get_mut()
    }

    /// The writer, after the buffer is written out.
    pub fn into_inner(self) -> crate::result::Result<W, IntoInnerError<LineWriter<W>>> {
        self.inner.into_inner().map_err(|err| err.map(|inner| LineWriter { inner }))
    }
}

impl<W: ?Sized + Write> LineWriter<W> {
    /// The writer.
    pub fn get_ref(&self) -> &W {
        self.inner.get_ref()
    }

    /// A complete line in the buffer goes before anything else.
    fn flush_if_complete(&mut self) -> Result<()> {
        match self.inner.buffer().last() {
            Some(b'\n') => self.inner.flush_buf(),
            _ => Ok(()),
        }
    }
}

fn last_newline(buf: &[u8]) -> Option<usize> {
    buf.iter().rposition(|&b| b == b'\n')
}

impl<W: ?Sized + Write> Write for LineWriter<W> {
    fn write(&mut self, buf: &[u8]) -> Result<usize> {
        let Some(newline) = last_newline(buf) else {
            self.flush_if_complete()?;
            return self.inner.write(buf);
        };
        let lines = &buf[..newline + 1];
        self.inner.flush_buf()?;
        let flushed = self.inner.get_mut().write(lines)?;
        if flushed == 0 {
            return Ok(0);
        }
        // The rest is taken only as far as it fits.
        let tail = if flushed >= lines.len() {
            &buf[flushed..]
        } else {
            let rest = &lines[flushed..];
            if rest.len() <= self.inner.capacity() {
                rest
            } else {
                let part = &rest[..self.inner.capacity()];
                match last_newline(part) {
                    Some(i) => &part[..i + 1],
                    None => part,
                }
            }
        };
        Ok(flushed + self.inner.write_to_buf(tail))
    }

    fn write_all(&mut self, buf: &[u8]) -> Result<()> {
        match last_newline(buf) {
            None => {
                self.flush_if_complete()?;
                self.inner.write_all(buf)
            }
            Some(newline) => {
                let (lines, tail) = buf.split_at(newline + 1);
                if self.inner.buffer().is_empty() {
                    self.inner.get_mut().write_all(lines)?;
                } else {
                    self.inner.write_all(lines)?;
                    self.inner.flush_buf()?;
                }
                self.inner.write_all(tail)
            }
        }
    }

    fn flush(&mut self) -> Result<()> {
        self.inner.flush()
    }
}

impl<W: ?Sized + Write + fmt::Debug> fmt::Debug for LineWriter<W> {
    fn fmt(&self, fmt: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt.debug_struct("LineWriter")
            .field("writer", &self.get_ref())
            .field("buffer", &format_args!("{}/{}", self.inner.buffer().len(), self.inner.capacity()))
            .finish_non_exhaustive()
    }
}
