//! `Read` and `BufRead`, and what they adapt to.

use super::{Seek, SeekFrom};
use super::{Error, Result, DEFAULT_BUF_SIZE};
use crate::fmt;
use crate::ops::{Deref, DerefMut};
use crate::str;

/// A piece of memory to read into.
#[repr(transparent)]
pub struct IoSliceMut<'a>(&'a mut [u8]);

impl<'a> IoSliceMut<'a> {
    /// That memory.
    #[inline]
    pub fn new(buf: &'a mut [u8]) -> IoSliceMut<'a> {
        IoSliceMut(buf)
    }

    /// Cuts `n` bytes off the front.
    pub fn advance(&mut self, n: usize) {
        let slice = crate::mem::take(&mut self.0);
        let Some((_, rest)) = slice.split_at_mut_checked(n) else { panic!("advancing IoSliceMut beyond its length") };
        self.0 = rest;
    }

    /// Cuts `n` bytes off the front of several.
    pub fn advance_slices(bufs: &mut &mut [IoSliceMut<'a>], n: usize) {
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

impl Deref for IoSliceMut<'_> {
    type Target = [u8];
    fn deref(&self) -> &[u8] {
        self.0
    }
}

impl DerefMut for IoSliceMut<'_> {
    fn deref_mut(&mut self) -> &mut [u8] {
        self.0
    }
}

impl fmt::Debug for IoSliceMut<'_> {
    fn fmt(&self, fmt: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&*self.0, fmt)
    }
}

/// Appends through `f` to the bytes of `buf`, which stay a text: what is no UTF-8 is removed again.
pub(super) fn append_to_string<F: FnOnce(&mut Vec<u8>) -> Result<usize>>(buf: &mut String, f: F) -> Result<usize> {
    /// Cuts the text back, also when `f` panics.
    struct Guard<'a> {
        buf: &'a mut Vec<u8>,
        len: usize,
    }
    impl Drop for Guard<'_> {
        fn drop(&mut self) {
            self.buf.truncate(self.len);
        }
    }
    let len = buf.len();
    let mut g = Guard { len, buf: unsafe { buf.as_mut_vec() } };
    let ret = f(g.buf);
    if str::from_utf8(&g.buf[g.len..]).is_err() {
        ret.and_then(|_| Err(Error::INVALID_UTF8))
    } else {
        g.len = g.buf.len();
        ret
    }
}

/// Reads until the end into a vector that grows.
pub(super) fn default_read_to_end<R: Read + ?Sized>(r: &mut R, buf: &mut Vec<u8>, hint: Option<usize>) -> Result<usize> {
    let start = buf.len();
    let mut room = match hint {
        Some(n) => n.saturating_add(32),
        None => 32,
    };
    loop {
        let len = buf.len();
        if buf.capacity() - len < room {
            buf.try_reserve(room)?;
        }
        // The memory past the end is given a value before anybody reads it.
        let cap = buf.capacity();
        buf.resize(cap, 0);
        let got = loop {
            match r.read(&mut buf[len..]) {
                Err(e) if e.is_interrupted() => continue,
                other => break other,
            }
        };
        match got {
            Ok(n) => {
                buf.truncate(len + n);
                if n == 0 {
                    return Ok(buf.len() - start);
                }
            }
            Err(e) => {
                buf.truncate(len);
                return Err(e);
            }
        }
        room = DEFAULT_BUF_SIZE;
    }
}

pub(super) fn default_read_exact<R: Read + ?Sized>(this: &mut R, mut buf: &mut [u8]) -> Result<()> {
    while !buf.is_empty() {
        match this.read(buf) {
            Ok(0) => return Err(Error::READ_EXACT_EOF),
            Ok(n) => buf = &mut buf[n..],
            Err(ref e) if e.is_interrupted() => {}
            Err(e) => return Err(e),
        }
    }
    Ok(())
}

/// A source of bytes.
#[cfg_attr(not(native_test), rustc_diagnostic_item = "IoRead")]
pub trait Read {
    /// Reads some bytes; 0 at the end.
    fn read(&mut self, buf: &mut [u8]) -> Result<usize>;

    /// Reads some bytes into several buffers.
    fn read_vectored(&mut self, bufs: &mut [IoSliceMut<'_>]) -> Result<usize> {
        for buf in bufs {
            if !buf.is_empty() {
                return self.read(buf);
            }
        }
        self.read(&mut [])
    }

    /// Reads until the end.
    fn read_to_end(&mut self, buf: &mut Vec<u8>) -> Result<usize> {
        default_read_to_end(self, buf, None)
    }

    /// Reads a text until the end.
    fn read_to_string(&mut self, buf: &mut String) -> Result<usize> {
        append_to_string(buf, |b| default_read_to_end(self, b, None))
    }

    /// Fills the buffer.
    fn read_exact(&mut self, buf: &mut [u8]) -> Result<()> {
        default_read_exact(self, buf)
    }

    /// A reader through a reference.
    fn by_ref(&mut self) -> &mut Self
    where
        Self: Sized,
    {
        self
    }

    /// An iterator of the bytes.
    fn bytes(self) -> Bytes<Self>
    where
        Self: Sized,
    {
        Bytes { inner: self }
    }

    /// A reader of this and then of `next`.
    fn chain<R: Read>(self, next: R) -> Chain<Self, R>
    where
        Self: Sized,
    {
        Chain { first: self, second: next, done_first: false }
    }

    /// A reader of at most `limit` bytes.
    fn take(self, limit: u64) -> Take<Self>
    where
        Self: Sized,
    {
        Take { inner: self, len: limit, limit }
    }
}

/// Reads a text until the end.
pub fn read_to_string<R: Read>(mut reader: R) -> Result<String> {
    let mut buf = String::new();
    reader.read_to_string(&mut buf)?;
    Ok(buf)
}

/// A source of bytes with a buffer.
#[cfg_attr(not(native_test), rustc_diagnostic_item = "IoBufRead")]
pub trait BufRead: Read {
    /// What is in the buffer, filled if it is empty; nothing at the end.
    fn fill_buf(&mut self) -> Result<&[u8]>;

    /// Takes `amount` bytes out of the buffer.
    fn consume(&mut self, amount: usize);

    /// Whether there is more to come.
    #[doc(hidden)]
    fn has_data_left(&mut self) -> Result<bool> {
        self.fill_buf().map(|b| !b.is_empty())
    }

    /// Reads up to and including `byte`.
    fn read_until(&mut self, byte: u8, buf: &mut Vec<u8>) -> Result<usize> {
        read_until(self, byte, Some(buf))
    }

    /// Skips up to and including `byte`.
    fn skip_until(&mut self, byte: u8) -> Result<usize> {
        read_until(self, byte, None)
    }

    /// Reads a line with its end.
    fn read_line(&mut self, buf: &mut String) -> Result<usize> {
        append_to_string(buf, |b| read_until(self, b'\n', Some(b)))
    }

    /// An iterator of the parts between bytes `byte`.
    fn split(self, byte: u8) -> Split<Self>
    where
        Self: Sized,
    {
        Split { buf: self, delim: byte }
    }

    /// An iterator of the lines without their ends.
    fn lines(self) -> Lines<Self>
    where
        Self: Sized,
    {
        Lines { buf: self }
    }
}

fn find_byte(byte: u8, text: &[u8]) -> Option<usize> {
    text.iter().position(|&b| b == byte)
}

fn read_until<R: BufRead + ?Sized>(r: &mut R, delim: u8, mut buf: Option<&mut Vec<u8>>) -> Result<usize> {
    let mut read = 0;
    loop {
        let (done, used) = {
            let available = match r.fill_buf() {
                Ok(n) => n,
                Err(ref e) if e.is_interrupted() => continue,
                Err(e) => return Err(e),
            };
            let (done, used) = match find_byte(delim, available) {
                Some(i) => (true, i + 1),
                None => (false, available.len()),
            };
            if let Some(buf) = &mut buf {
                buf.extend_from_slice(&available[..used]);
            }
            (done, used)
        };
        r.consume(used);
        read += used;
        if done || used == 0 {
            return Ok(read);
        }
    }
}

/// The reader of `Read::chain`.
#[derive(Debug)]
pub struct Chain<T, U> {
    first: T,
    second: U,
    done_first: bool,
}

impl<T, U> Chain<T, U> {
    /// Both readers.
    pub fn into_inner(self) -> (T, U) {
        (self.first, self.second)
    }
    /// Both readers.
    pub fn get_ref(&self) -> (&T, &U) {
        (&self.first, &self.second)
    }
    /// Both readers.
    pub fn get_mut(&mut self) -> (&mut T, &mut U) {
        (&mut self.first, &mut self.second)
    }
}

impl<T: Read, U: Read> Read for Chain<T, U> {
    fn read(&mut self, buf: &mut [u8]) -> Result<usize> {
        if !self.done_first {
            match self.first.read(buf)? {
                0 if !buf.is_empty() => self.done_first = true,
                n => return Ok(n),
            }
        }
        self.second.read(buf)
    }
}

impl<T: BufRead, U: BufRead> BufRead for Chain<T, U> {
    fn fill_buf(&mut self) -> Result<&[u8]> {
        if !self.done_first {
            if self.first.fill_buf()?.is_empty() {
                self.done_first = true;
            } else {
                return self.first.fill_buf();
            }
        }
        self.second.fill_buf()
    }
    fn consume(&mut self, amt: usize) {
        if !self.done_first { self.first.consume(amt) } else { self.second.consume(amt) }
    }
}

/// The reader of `Read::take`. `len` is what `limit` was when it was last set.
#[derive(Debug)]
pub struct Take<T> {
    inner: T,
    len: u64,
    limit: u64,
}

impl<T> Take<T> {
    /// How many bytes may still be read.
    pub fn limit(&self) -> u64 {
        self.limit
    }
    /// Sets how many bytes may still be read.
    pub fn set_limit(&mut self, limit: u64) {
        self.len = limit;
        self.limit = limit;
    }
    /// The reader.
    pub fn into_inner(self) -> T {
        self.inner
    }
    /// The reader.
    pub fn get_ref(&self) -> &T {
        &self.inner
    }
    /// The reader.
    pub fn get_mut(&mut self) -> &mut T {
        &mut self.inner
    }
}

impl<T: Read> Read for Take<T> {
    fn read(&mut self, buf: &mut [u8]) -> Result<usize> {
        if self.limit == 0 {
            return Ok(0);
        }
        let max = crate::cmp::min(buf.len() as u64, self.limit) as usize;
        let n = self.inner.read(&mut buf[..max])?;
        assert!(n as u64 <= self.limit, "number of read bytes exceeds limit");
        self.limit -= n as u64;
        Ok(n)
    }
}

impl<T: Seek> Seek for Take<T> {
    /// Positions count from where reading began, and end at the limit.
    fn seek(&mut self, pos: SeekFrom) -> Result<u64> {
        let here = self.len - self.limit;
        let target = match pos {
            SeekFrom::Start(n) => Some(n),
            SeekFrom::End(n) => self.len.checked_add_signed(n),
            SeekFrom::Current(n) => here.checked_add_signed(n),
        };
        let Some(target) = target.filter(|&n| n <= self.len) else {
            return Err(super::const_error(super::ErrorKind::InvalidInput, "invalid seek to a negative or overflowing position"));
        };
        // The distance may be too long for one step.
        let mut distance = target as i128 - here as i128;
        while distance != 0 {
            let step = distance.clamp(i64::MIN as i128, i64::MAX as i128);
            self.inner.seek_relative(step as i64)?;
            distance -= step;
        }
        self.limit = self.len - target;
        Ok(target)
    }
}

impl<T: BufRead> BufRead for Take<T> {
    fn fill_buf(&mut self) -> Result<&[u8]> {
        if self.limit == 0 {
            return Ok(&[]);
        }
        let buf = self.inner.fill_buf()?;
        let cap = crate::cmp::min(buf.len() as u64, self.limit) as usize;
        Ok(&buf[..cap])
    }
    fn consume(&mut self, amt: usize) {
        let amt = crate::cmp::min(amt as u64, self.limit) as usize;
        self.limit -= amt as u64;
        self.inner.consume(amt);
    }
}

/// The iterator of `Read::bytes`.
#[derive(Debug)]
pub struct Bytes<R> {
    inner: R,
}

impl<R: Read> Iterator for Bytes<R> {
    type Item = Result<u8>;
    fn next(&mut self) -> Option<Result<u8>> {
        let mut byte = 0;
        loop {
            return match self.inner.read(crate::slice::from_mut(&mut byte)) {
                Ok(0) => None,
                Ok(..) => Some(Ok(byte)),
                Err(ref e) if e.is_interrupted() => continue,
                Err(e) => Some(Err(e)),
            };
        }
    }
}

/// The iterator of `BufRead::split`.
#[derive(Debug)]
pub struct Split<B> {
    buf: B,
    delim: u8,
}

impl<B: BufRead> Iterator for Split<B> {
    type Item = Result<Vec<u8>>;
    fn next(&mut self) -> Option<Result<Vec<u8>>> {
        let mut buf = Vec::new();
        match self.buf.read_until(self.delim, &mut buf) {
            Ok(0) => None,
            Ok(_) => {
                if buf[buf.len() - 1] == self.delim {
                    buf.pop();
                }
                Some(Ok(buf))
            }
            Err(e) => Some(Err(e)),
        }
    }
}

/// The iterator of `BufRead::lines`.
#[derive(Debug)]
#[cfg_attr(not(native_test), rustc_diagnostic_item = "IoLines")]
pub struct Lines<B> {
    buf: B,
}

impl<B: BufRead> Iterator for Lines<B> {
    type Item = Result<String>;
    fn next(&mut self) -> Option<Result<String>> {
        let mut buf = String::new();
        match self.buf.read_line(&mut buf) {
            Ok(0) => None,
            Ok(_) => {
                if buf.ends_with('\n') {
                    buf.pop();
                    if buf.ends_with('\r') {
                        buf.pop();
                    }
                }
                Some(Ok(buf))
            }
            Err(e) => Some(Err(e)),
        }
    }
}
