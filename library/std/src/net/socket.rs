//! Sockets. None can be opened; one may still come from elsewhere, as a descriptor, and then be read and written.

use super::{Ipv4Addr, Ipv6Addr, SocketAddr, ToSocketAddrs};
use crate::io;
use crate::os::fd::OwnedFd;
use crate::time::Duration;

pub(crate) fn unsupported<T>() -> io::Result<T> {
    Err(io::const_error(io::ErrorKind::Unsupported, "operation not supported on this platform"))
}

/// Which halves of a connection to close.
#[derive(Copy, Clone, PartialEq, Eq, Debug)]
pub enum Shutdown {
    /// The reading half.
    Read,
    /// The writing half.
    Write,
    /// Both.
    Both,
}

/// A connection.
pub struct TcpStream(pub(crate) OwnedFd);

/// A socket that waits for connections.
pub struct TcpListener(pub(crate) OwnedFd);

/// A socket for datagrams.
pub struct UdpSocket(pub(crate) OwnedFd);

/// The iterator of `TcpListener::incoming`.
#[derive(Debug)]
pub struct Incoming<'a> {
    listener: &'a TcpListener,
}

/// Methods of sockets: `open` ones would make a socket, the others would ask one.
macro_rules! socket {
    ($ty:ident { open { $($(#[$odoc:meta])* fn $open:ident$(<$og:ident: $ob:path>)?($($op:ident: $ot:ty),*);)* }
        $($(#[$doc:meta])* fn $name:ident$(<$g:ident: $b:path>)?($($p:ident: $t:ty),*) -> $r:ty;)* }) => {
        impl $ty {
            $($(#[$odoc])* pub fn $open$(<$og: $ob>)?($($op: $ot),*) -> io::Result<$ty> {
                $(let _ = $op;)*
                unsupported()
            })*
            $($(#[$doc])* pub fn $name$(<$g: $b>)?(&self, $($p: $t),*) -> io::Result<$r> {
                $(let _ = $p;)*
                unsupported()
            })*
        }
    };
}
pub(crate) use socket;

socket!(TcpStream {
    open {
        /// Connects.
        fn connect<A: ToSocketAddrs>(addr: A);
        /// Connects, within a time.
        fn connect_timeout(addr: &SocketAddr, timeout: Duration);
    }
    /// The address of the other side.
    fn peer_addr() -> SocketAddr;
    /// Closes halves.
    fn shutdown(how: Shutdown) -> ();
    /// Sets whether small packets are sent at once.
    fn set_nodelay(nodelay: bool) -> ();
    /// Whether small packets are sent at once.
    fn nodelay() -> bool;
    /// The address of this side.
    fn local_addr() -> SocketAddr;
    /// A second handle.
    fn try_clone() -> TcpStream;
    /// Sets how many hops packets may take.
    fn set_ttl(ttl: u32) -> ();
    /// How many hops packets may take.
    fn ttl() -> u32;
    /// The pending error.
    fn take_error() -> Option<io::Error>;
    /// Sets whether calls wait.
    fn set_nonblocking(nonblocking: bool) -> ();
    /// Sets how long reading waits.
    fn set_read_timeout(dur: Option<Duration>) -> ();
    /// Sets how long writing waits.
    fn set_write_timeout(dur: Option<Duration>) -> ();
    /// How long reading waits.
    fn read_timeout() -> Option<Duration>;
    /// How long writing waits.
    fn write_timeout() -> Option<Duration>;
    /// Reads without taking.
    fn peek(buf: &mut [u8]) -> usize;
});

socket!(TcpListener {
    open {
        /// Waits at an address.
        fn bind<A: ToSocketAddrs>(addr: A);
    }
    /// Waits for a connection.
    fn accept() -> (TcpStream, SocketAddr);
    /// The address of this side.
    fn local_addr() -> SocketAddr;
    /// A second handle.
    fn try_clone() -> TcpListener;
    /// Sets how many hops packets may take.
    fn set_ttl(ttl: u32) -> ();
    /// How many hops packets may take.
    fn ttl() -> u32;
    /// The pending error.
    fn take_error() -> Option<io::Error>;
    /// Sets whether calls wait.
    fn set_nonblocking(nonblocking: bool) -> ();
});

socket!(UdpSocket {
    open {
        /// A socket at an address.
        fn bind<A: ToSocketAddrs>(addr: A);
    }
    /// Receives a datagram.
    fn recv_from(buf: &mut [u8]) -> (usize, SocketAddr);
    /// Receives a datagram without taking it.
    fn peek_from(buf: &mut [u8]) -> (usize, SocketAddr);
    /// Sends a datagram.
    fn send_to<A: ToSocketAddrs>(buf: &[u8], addr: A) -> usize;
    /// The address of the other side.
    fn peer_addr() -> SocketAddr;
    /// Sets the other side.
    fn connect<A: ToSocketAddrs>(addr: A) -> ();
    /// Sends a datagram to the other side.
    fn send(buf: &[u8]) -> usize;
    /// Receives a datagram from the other side.
    fn recv(buf: &mut [u8]) -> usize;
    /// Sets whether it may broadcast.
    fn set_broadcast(broadcast: bool) -> ();
    /// Whether it may broadcast.
    fn broadcast() -> bool;
    /// Sets whether it hears itself.
    fn set_multicast_loop_v4(on: bool) -> ();
    /// Whether it hears itself.
    fn multicast_loop_v4() -> bool;
    /// Sets how many hops multicast packets may take.
    fn set_multicast_ttl_v4(ttl: u32) -> ();
    /// How many hops multicast packets may take.
    fn multicast_ttl_v4() -> u32;
    /// Sets whether it hears itself.
    fn set_multicast_loop_v6(on: bool) -> ();
    /// Whether it hears itself.
    fn multicast_loop_v6() -> bool;
    /// Joins a group.
    fn join_multicast_v4(multiaddr: &Ipv4Addr, interface: &Ipv4Addr) -> ();
    /// Joins a group.
    fn join_multicast_v6(multiaddr: &Ipv6Addr, interface: u32) -> ();
    /// Leaves a group.
    fn leave_multicast_v4(multiaddr: &Ipv4Addr, interface: &Ipv4Addr) -> ();
    /// Leaves a group.
    fn leave_multicast_v6(multiaddr: &Ipv6Addr, interface: u32) -> ();
    /// The address of this side.
    fn local_addr() -> SocketAddr;
    /// A second handle.
    fn try_clone() -> UdpSocket;
    /// Sets how many hops packets may take.
    fn set_ttl(ttl: u32) -> ();
    /// How many hops packets may take.
    fn ttl() -> u32;
    /// The pending error.
    fn take_error() -> Option<io::Error>;
    /// Sets whether calls wait.
    fn set_nonblocking(nonblocking: bool) -> ();
    /// Sets how long reading waits.
    fn set_read_timeout(dur: Option<Duration>) -> ();
    /// Sets how long writing waits.
    fn set_write_timeout(dur: Option<Duration>) -> ();
    /// How long reading waits.
    fn read_timeout() -> Option<Duration>;
    /// How long writing waits.
    fn write_timeout() -> Option<Duration>;
    /// Reads without taking.
    fn peek(buf: &mut [u8]) -> usize;
});

impl TcpListener {
    /// An iterator of connections.
    pub fn incoming(&self) -> Incoming<'_> {
        Incoming { listener: self }
    }
}

impl Iterator for Incoming<'_> {
    type Item = io::Result<TcpStream>;
    fn next(&mut self) -> Option<io::Result<TcpStream>> {
        Some(self.listener.accept().map(|p| p.0))
    }
}

impl crate::iter::FusedIterator for Incoming<'_> {}
