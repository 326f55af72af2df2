//! Reading and writing file descriptors.

use super::errno;
use super::wasi;
use crate::io;

/// A pointer and a length, as WASI reads them.
#[repr(C)]
pub struct Iovec {
    pub buf: u32,
    pub len: u32,
}

#[inline(always)]
pub fn address<T: ?Sized>(p: *const T) -> u32 {
    p.cast::<u8>() as usize as u32
}

/// A WASI result as a `Result`.
#[inline]
pub fn check(errno: u32) -> io::Result<()> {
    if errno == 0 { Ok(()) } else { Err(io::Error::from_raw_os_error(errno::from_wasi(errno))) }
}

#[cfg(not(native_test))]
fn with_memory<R>(f: impl FnOnce(*mut Iovec, *mut u32) -> R) -> R {
    let mut iov = Iovec { buf: 0, len: 0 };
    let mut n = 0u32;
    f(&mut iov, &mut n)
}

// A native stack lies too high for 32-bit addresses.
#[cfg(native_test)]
fn with_memory<R>(f: impl FnOnce(*mut Iovec, *mut u32) -> R) -> R {
    let mut iov = Box::new(Iovec { buf: 0, len: 0 });
    let mut n = Box::new(0u32);
    f(&mut *iov, &mut *n)
}

/// Writes some of `data`.
pub fn write(fd: u32, data: &[u8]) -> io::Result<usize> {
    #[cfg(native_test)]
    let low = data.to_vec();
    #[cfg(native_test)]
    let data = &low[..];
    with_memory(|iov, n| unsafe {
        *iov = Iovec { buf: address(data.as_ptr()), len: data.len() as u32 };
        check(wasi::fd_write(fd, address(iov), 1, address(n)))?;
        Ok(*n as usize)
    })
}

/// Reads into `buf`.
pub fn read(fd: u32, buf: &mut [u8]) -> io::Result<usize> {
    with_memory(|iov, n| unsafe {
        *iov = Iovec { buf: address(buf.as_mut_ptr()), len: buf.len() as u32 };
        check(wasi::fd_read(fd, address(iov), 1, address(n)))?;
        Ok(*n as usize)
    })
}

/// Writes all of `data` to the standard error, whatever happens.
pub fn write_stderr(mut data: &[u8]) {
    while !data.is_empty() {
        match write(2, data) {
            Ok(n) if n > 0 => data = &data[n..],
            _ => return,
        }
    }
}

/// A text on the stack, for messages when there may be no heap; what does not fit is cut off.
pub struct SmallText {
    buf: [u8; 512],
    len: usize,
}

impl SmallText {
    pub fn new() -> SmallText {
        SmallText { buf: [0; 512], len: 0 }
    }

    pub fn as_bytes(&self) -> &[u8] {
        &self.buf[..self.len]
    }
}

impl crate::fmt::Write for SmallText {
    fn write_str(&mut self, s: &str) -> crate::fmt::Result {
        let room = self.buf.len() - self.len;
        let n = if s.len() < room { s.len() } else { room };
        self.buf[self.len..self.len + n].copy_from_slice(&s.as_bytes()[..n]);
        self.len += n;
        Ok(())
    }
}
