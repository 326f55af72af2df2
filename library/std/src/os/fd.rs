//! File descriptors.

use crate::fmt;
use crate::io;
use crate::marker::PhantomData;
use crate::mem;
use crate::sys::wasi;

/// A descriptor's number.
pub type RawFd = i32;

/// A descriptor that is closed when dropped.
#[repr(transparent)]
#[rustc_layout_scalar_valid_range_end(0x7FFF_FFFF)]
pub struct OwnedFd {
    fd: u32,
}

/// A borrowed descriptor.
#[derive(Copy, Clone)]
#[repr(transparent)]
pub struct BorrowedFd<'fd> {
    fd: RawFd,
    _lifetime: PhantomData<&'fd OwnedFd>,
}

impl OwnedFd {
    pub(crate) unsafe fn new(fd: u32) -> OwnedFd {
        unsafe { OwnedFd { fd } }
    }

    #[inline]
    pub(crate) fn number(&self) -> u32 {
        self.fd
    }
}

impl BorrowedFd<'_> {
    /// Borrows a descriptor by its number.
    #[inline]
    pub const unsafe fn borrow_raw(fd: RawFd) -> Self {
        BorrowedFd { fd, _lifetime: PhantomData }
    }
}

impl BorrowedFd<'_> {
    /// A second handle, which this target cannot make.
    pub fn try_clone_to_owned(&self) -> io::Result<OwnedFd> {
        Err(io::const_error(io::ErrorKind::Unsupported, "operation not supported on this platform"))
    }
}

impl OwnedFd {
    /// A second handle, which this target cannot make.
    pub fn try_clone(&self) -> io::Result<OwnedFd> {
        self.as_fd().try_clone_to_owned()
    }
}

impl Drop for OwnedFd {
    fn drop(&mut self) {
        wasi::fd_close(self.fd);
    }
}

/// What has a descriptor's number.
pub trait AsRawFd {
    /// The number.
    fn as_raw_fd(&self) -> RawFd;
}

/// What can be made from a descriptor's number.
pub trait FromRawFd {
    /// Takes ownership of the descriptor.
    unsafe fn from_raw_fd(fd: RawFd) -> Self;
}

/// What gives up a descriptor.
pub trait IntoRawFd {
    /// The number; the caller owns the descriptor.
    fn into_raw_fd(self) -> RawFd;
}

/// What has a descriptor.
pub trait AsFd {
    /// The descriptor, borrowed.
    fn as_fd(&self) -> BorrowedFd<'_>;
}

impl AsRawFd for RawFd {
    fn as_raw_fd(&self) -> RawFd {
        *self
    }
}

impl AsRawFd for OwnedFd {
    fn as_raw_fd(&self) -> RawFd {
        self.fd as RawFd
    }
}

impl AsRawFd for BorrowedFd<'_> {
    fn as_raw_fd(&self) -> RawFd {
        self.fd
    }
}

impl FromRawFd for OwnedFd {
    unsafe fn from_raw_fd(fd: RawFd) -> OwnedFd {
        unsafe { OwnedFd::new(fd as u32) }
    }
}

impl IntoRawFd for OwnedFd {
    fn into_raw_fd(self) -> RawFd {
        let fd = self.fd as RawFd;
        mem::forget(self);
        fd
    }
}

impl AsFd for OwnedFd {
    fn as_fd(&self) -> BorrowedFd<'_> {
        unsafe { BorrowedFd::borrow_raw(self.fd as RawFd) }
    }
}

impl AsFd for BorrowedFd<'_> {
    fn as_fd(&self) -> BorrowedFd<'_> {
        *self
    }
}

macro_rules! standard_streams {
    ($($t:ty, $fd:literal;)*) => {$(
        impl AsRawFd for $t {
            fn as_raw_fd(&self) -> RawFd {
                $fd
            }
        }
        impl AsFd for $t {
            fn as_fd(&self) -> BorrowedFd<'_> {
                unsafe { BorrowedFd::borrow_raw($fd) }
            }
        }
    )*};
}
standard_streams! { io::Stdin, 0; io::StdinLock<'_>, 0; io::Stdout, 1; io::StdoutLock<'_>, 1; io::Stderr, 2; io::StderrLock<'_>, 2; }

impl fmt::Debug for OwnedFd {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("OwnedFd").field("fd", &(self.fd as RawFd)).finish()
    }
}

impl fmt::Debug for BorrowedFd<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("BorrowedFd").field("fd", &self.fd).finish()
    }
}
