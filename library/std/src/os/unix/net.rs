//! Sockets of this machine, which this target cannot open.

use crate::fmt;
use crate::io;
use crate::net::Shutdown;
use crate::net::socket::{socket, unsupported};
use crate::os::fd::OwnedFd;
use crate::path::{Path, PathBuf};
use crate::time::Duration;

/// The longest path that a socket's address holds, with its nul.
const PATH_ROOM: usize = 108;

/// A connection.
pub struct UnixStream(pub(crate) OwnedFd);

/// A socket that waits for connections.
pub struct UnixListener(pub(crate) OwnedFd);

/// A socket for datagrams.
pub struct UnixDatagram(pub(crate) OwnedFd);

/// The iterator of `UnixListener::incoming`.
#[derive(Debug)]
pub struct Incoming<'a> {
    listener: &'a UnixListener,
}

/// An address: a path, or none.
#[derive(Clone)]
pub struct SocketAddr {
    path: Option<PathBuf>,
}

impl SocketAddr {
    /// The address that is a path.
    pub fn from_pathname<P: AsRef<Path>>(path: P) -> io::Result<SocketAddr> {
        let path = path.as_ref();
        let bytes = path.as_os_str().as_encoded_bytes();
        if bytes.contains(&0) {
            return Err(io::const_error(io::ErrorKind::InvalidInput, "paths must not contain interior null bytes"));
        }
        if bytes.len() >= PATH_ROOM {
            return Err(io::const_error(io::ErrorKind::InvalidInput, "path must be shorter than SUN_LEN"));
        }
        Ok(SocketAddr { path: if bytes.is_empty() { None } else { Some(path.to_path_buf()) } })
    }

    /// Whether it has no name.
    #[must_use]
    pub fn is_unnamed(&self) -> bool {
        self.path.is_none()
    }

    /// The path.
    #[must_use]
    pub fn as_pathname(&self) -> Option<&Path> {
        self.path.as_deref()
    }
}

impl fmt::Debug for SocketAddr {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.path {
            Some(path) => write!(f, "{path:?} (pathname)"),
            None => f.write_str("(unnamed)"),
        }
    }
}

socket!(UnixStream {
    open {
        /// Connects.
        fn connect<P: AsRef<Path>>(path: P);
        /// Connects.
        fn connect_addr(socket_addr: &SocketAddr);
    }
    /// A second handle.
    fn try_clone() -> UnixStream;
    /// The address of this side.
    fn local_addr() -> SocketAddr;
    /// The address of the other side.
    fn peer_addr() -> SocketAddr;
    /// Sets how long reading waits.
    fn set_read_timeout(timeout: Option<Duration>) -> ();
    /// Sets how long writing waits.
    fn set_write_timeout(timeout: Option<Duration>) -> ();
    /// How long reading waits.
    fn read_timeout() -> Option<Duration>;
    /// How long writing waits.
    fn write_timeout() -> Option<Duration>;
    /// Sets whether calls wait.
    fn set_nonblocking(nonblocking: bool) -> ();
    /// The pending error.
    fn take_error() -> Option<io::Error>;
    /// Closes halves.
    fn shutdown(how: Shutdown) -> ();
});

impl UnixStream {
    /// Both ends of a connection.
    pub fn pair() -> io::Result<(UnixStream, UnixStream)> {
        unsupported()
    }
}

socket!(UnixListener {
    open {
        /// Waits at a path.
        fn bind<P: AsRef<Path>>(path: P);
        /// Waits at an address.
        fn bind_addr(socket_addr: &SocketAddr);
    }
    /// Waits for a connection.
    fn accept() -> (UnixStream, SocketAddr);
    /// A second handle.
    fn try_clone() -> UnixListener;
    /// The address of this side.
    fn local_addr() -> SocketAddr;
    /// Sets whether calls wait.
    fn set_nonblocking(nonblocking: bool) -> ();
    /// The pending error.
    fn take_error() -> Option<io::Error>;
});

impl UnixListener {
    /// An iterator of connections.
    pub fn incoming(&self) -> Incoming<'_> {
        Incoming { listener: self }
    }
}

impl<'a> IntoIterator for &'a UnixListener {
    type Item = io::Result<UnixStream>;
    type IntoIter = Incoming<'a>;
    fn into_iter(self) -> Incoming<'a> {
        self.incoming()
    }
}

impl Iterator for Incoming<'_> {
    type Item = io::Result<UnixStream>;
    fn next(&mut self) -> Option<io::Result<UnixStream>> {
        Some(self.listener.accept().map(|pair| pair.0))
    }
    fn size_hint(&self) -> (usize, Option<usize>) {
        (usize::MAX, None)
    }
}

socket!(UnixDatagram {
    open {
        /// A socket at a path.
        fn bind<P: AsRef<Path>>(path: P);
        /// A socket at an address.
        fn bind_addr(socket_addr: &SocketAddr);
        /// A socket without an address.
        fn unbound();
    }
    /// Sets the other side.
    fn connect<P: AsRef<Path>>(path: P) -> ();
    /// Sets the other side.
    fn connect_addr(socket_addr: &SocketAddr) -> ();
    /// A second handle.
    fn try_clone() -> UnixDatagram;
    /// The address of this side.
    fn local_addr() -> SocketAddr;
    /// The address of the other side.
    fn peer_addr() -> SocketAddr;
    /// Receives a datagram.
    fn recv_from(buf: &mut [u8]) -> (usize, SocketAddr);
    /// Receives a datagram from the other side.
    fn recv(buf: &mut [u8]) -> usize;
    /// Sends a datagram.
    fn send_to<P: AsRef<Path>>(buf: &[u8], path: P) -> usize;
    /// Sends a datagram.
    fn send_to_addr(buf: &[u8], socket_addr: &SocketAddr) -> usize;
    /// Sends a datagram to the other side.
    fn send(buf: &[u8]) -> usize;
    /// Sets how long receiving waits.
    fn set_read_timeout(timeout: Option<Duration>) -> ();
    /// Sets how long sending waits.
    fn set_write_timeout(timeout: Option<Duration>) -> ();
    /// How long receiving waits.
    fn read_timeout() -> Option<Duration>;
    /// How long sending waits.
    fn write_timeout() -> Option<Duration>;
    /// Sets whether calls wait.
    fn set_nonblocking(nonblocking: bool) -> ();
    /// The pending error.
    fn take_error() -> Option<io::Error>;
    /// Closes halves.
    fn shutdown(how: Shutdown) -> ();
});

impl UnixDatagram {
    /// Two sockets connected with each other.
    pub fn pair() -> io::Result<(UnixDatagram, UnixDatagram)> {
        unsupported()
    }
}
