//! File descriptors.

use crate::fmt;
use crate::io;
use crate::marker::PhantomData;
use crate::mem;
use crate::rc::Rc;
use crate::sync::Arc;
use crate::sys::stdio;
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

impl FromRawFd for RawFd {
    unsafe fn from_raw_fd(fd: RawFd) -> RawFd {
        fd
    }
}

impl IntoRawFd for RawFd {
    fn into_raw_fd(self) -> RawFd {
        self
    }
}

impl io::IsTerminal for OwnedFd {
    fn is_terminal(&self) -> bool {
        io::fd_is_terminal(self.fd)
    }
}

impl io::IsTerminal for BorrowedFd<'_> {
    fn is_terminal(&self) -> bool {
        io::fd_is_terminal(self.fd as u32)
    }
}

/// What points to something with a descriptor has it too.
macro_rules! pointers {
    ($($P:ty),* ; $($Shared:ty),*) => {
        $(impl<T: AsFd + ?Sized> AsFd for $P {
            fn as_fd(&self) -> BorrowedFd<'_> {
                (**self).as_fd()
            }
        })*
        $(impl<T: AsRawFd> AsRawFd for $Shared {
            fn as_raw_fd(&self) -> RawFd {
                (**self).as_raw_fd()
            }
        })*
    };
}
pointers! { &T, &mut T, Box<T>, Rc<T>, Arc<T>; Box<T>, Rc<T>, Arc<T> }

/// What a type that holds nothing but a descriptor has of traits; `read` and `write` add those of streams.
macro_rules! descriptor {
    ($($ty:ty $(, $stream:ident)*;)*) => { $(
        impl AsFd for $ty {
            fn as_fd(&self) -> BorrowedFd<'_> { self.0.as_fd() }
        }
        impl AsRawFd for $ty {
            fn as_raw_fd(&self) -> RawFd { self.0.as_raw_fd() }
        }
        impl IntoRawFd for $ty {
            fn into_raw_fd(self) -> RawFd { self.0.into_raw_fd() }
        }
        impl From<OwnedFd> for $ty {
            fn from(fd: OwnedFd) -> Self { Self(fd) }
        }
        impl From<$ty> for OwnedFd {
            fn from(whole: $ty) -> OwnedFd { whole.0 }
        }
        impl fmt::Debug for $ty {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.debug_struct(stringify!($ty).rsplit(':').next().unwrap_or_default().trim()).field("fd", &self.0.as_raw_fd()).finish()
            }
        }
        $(descriptor! { @$stream $ty })*
    )* };
    (@from_raw $ty:ty) => {
        impl FromRawFd for $ty {
            unsafe fn from_raw_fd(fd: RawFd) -> Self {
                // SAFETY: the caller owns the descriptor.
                Self(unsafe { OwnedFd::from_raw_fd(fd) })
            }
        }
    };
    (@read $ty:ty) => {
        descriptor! { @reader $ty }
        descriptor! { @reader &$ty }
    };
    (@read_owned $ty:ty) => { descriptor! { @reader $ty } };
    (@write $ty:ty) => {
        descriptor! { @writer $ty }
        descriptor! { @writer &$ty }
    };
    (@reader $ty:ty) => {
        impl io::Read for $ty {
            fn read(&mut self, buf: &mut [u8]) -> io::Result<usize> { stdio::read(self.0.number(), buf) }
        }
    };
    (@writer $ty:ty) => {
        impl io::Write for $ty {
            fn write(&mut self, buf: &[u8]) -> io::Result<usize> { stdio::write(self.0.number(), buf) }
            fn flush(&mut self) -> io::Result<()> { Ok(()) }
        }
    };
}
descriptor! {
    crate::net::TcpStream, from_raw, read, write;
    crate::net::TcpListener, from_raw;
    crate::net::UdpSocket, from_raw;
    super::unix::net::UnixStream, from_raw, read, write;
    super::unix::net::UnixListener, from_raw;
    super::unix::net::UnixDatagram, from_raw;
    io::PipeReader, from_raw, read;
    io::PipeWriter, from_raw, write;
    crate::process::ChildStdin, write;
    crate::process::ChildStdout, read_owned;
    crate::process::ChildStderr, read_owned;
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
