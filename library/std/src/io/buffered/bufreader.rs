//! `BufReader`.

use crate::fmt;
use crate::io::{BufRead, Read, Result, Seek, SeekFrom, DEFAULT_BUF_SIZE};

/// A buffer in front of a reader: `buf[pos..filled]` is read but not taken.
pub struct BufReader<R: ?Sized> {
    buf: Box<[u8]>,
    pos: usize,
    filled: usize,
    inner: R,
}

impl<R: Read> BufReader<R> {
    /// A buffer of the usual size.
    pub fn new(inner: R) -> BufReader<R> {
        BufReader::with_capacity(DEFAULT_BUF_SIZE, inner)
    }

    /// A buffer of `capacity` bytes.
    pub fn with_capacity(capacity: usize, inner: R) -> BufReader<R> {
        BufReader { buf: vec![0; capacity].into_boxed_slice(), pos: 0, filled: 0, inner }
    }
}

impl<R: ?Sized> BufReader<R> {
    /// The reader.
    pub fn get_ref(&self) -> &R {
        &self.inner
    }

    /// The reader.
    pub fn get_mut(&mut self) -> &mut R {
        &mut self.inner
    }

    /// What is read but not taken.
    pub fn buffer(&self) -> &[u8] {
        &self.buf[self.pos..self.filled]
    }

    /// The buffer's size.
    pub fn capacity(&self) -> usize {
        self.buf.len()
    }

    /// The reader; what is in the buffer is lost.
    pub fn into_inner(self) -> R
    where
        R: Sized,
    {
        self.inner
    }

    fn discard_buffer(&mut self) {
        self.pos = 0;
        self.filled = 0;
    }
}

impl<R: ?Sized + Seek> BufReader<R> {
    /// Goes some way, within the buffer if possible.
    pub fn seek_relative(&mut self, offset: i64) -> Result<()> {
        let target = self.pos as i64 + offset;
        if target >= 0 && target <= self.filled as i64 {
            self.pos = target as usize;
            return Ok(());
        }
        self.seek(SeekFrom::Current(offset)).map(drop)
    }
}

impl<R: ?Sized + Read> Read for BufReader<R> {
    fn read(&mut self, buf: &mut [u8]) -> Result<usize> {
        // A large request with an empty buffer goes past it.
        if self.pos == self.filled && buf.len() >= self.capacity() {
            self.discard_buffer();
            return self.inner.read(buf);
        }
        let mut rest = self.fill_buf()?;
        let n = rest.read(buf)?;
        self.consume(n);
        Ok(n)
    }

    fn read_exact(&mut self, buf: &mut [u8]) -> Result<()> {
        if self.filled - self.pos >= buf.len() {
            buf.copy_from_slice(&self.buf[self.pos..self.pos + buf.len()]);
            self.pos += buf.len();
            return Ok(());
        }
        crate::io::read::default_read_exact(self, buf)
    }

    fn read_to_end(&mut self, buf: &mut Vec<u8>) -> Result<usize> {
        let n = self.filled - self.pos;
        buf.try_reserve(n)?;
        buf.extend_from_slice(&self.buf[self.pos..self.filled]);
        self.discard_buffer();
        Ok(n + self.inner.read_to_end(buf)?)
    }

    fn read_to_string(&mut self, buf: &mut String) -> Result<usize> {
        crate::io::read::append_to_string(buf, |b| self.read_to_end(b))
    }
}

impl<R: ?Sized + Read> BufRead for BufReader<R> {
    fn fill_buf(&mut self) -> Result<&[u8]> {
        if self.pos >= self.filled {
            self.discard_buffer();
            self.filled = self.inner.read(&mut self.buf)?;
        }
        Ok(&self.buf[self.pos..self.filled])
    }

    fn consume(&mut self, amt: usize) {
        self.pos = crate::cmp::min(self.pos + amt, self.filled);
    }
}

impl<R: ?Sized + Seek> Seek for BufReader<R> {
    fn seek(&mut self, pos: SeekFrom) -> Result<u64> {
        let result = match pos {
            SeekFrom::Current(n) => {
                let ahead = (self.filled - self.pos) as i64;
                match n.checked_sub(ahead) {
                    Some(offset) => self.inner.seek(SeekFrom::Current(offset))?,
                    None => {
                        self.inner.seek(SeekFrom::Current(-ahead))?;
                        self.discard_buffer();
                        self.inner.seek(SeekFrom::Current(n))?
                    }
                }
            }
            _ => self.inner.seek(pos)?,
        };
        self.discard_buffer();
        Ok(result)
    }

    fn stream_position(&mut self) -> Result<u64> {
        let ahead = (self.filled - self.pos) as u64;
        self.inner.stream_position().map(|pos| {
            pos.checked_sub(ahead).expect("overflow when subtracting remaining buffer size from inner stream position")
        })
    }
}

impl<R: ?Sized + fmt::Debug> fmt::Debug for BufReader<R> {
    fn fmt(&self, fmt: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt.debug_struct("BufReader")
            .field("reader", &&self.inner)
            .field("buffer", &format_args!("{}/{}", self.filled - self.pos, self.capacity()))
            .finish()
    }
}
