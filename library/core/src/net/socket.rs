//! Addresses of sockets: a host and a port.

use super::{IpAddr, Ipv4Addr, Ipv6Addr};

/// A socket's address of either version.
#[derive(Copy, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum SocketAddr {
    /// Of version 4.
    V4(SocketAddrV4),
    /// Of version 6.
    V6(SocketAddrV6),
}

/// A socket's address of version 4.
#[derive(Copy, Clone, Eq, PartialEq, Ord, PartialOrd, Hash)]
pub struct SocketAddrV4 {
    ip: Ipv4Addr,
    port: u16,
}

/// A socket's address of version 6.
#[derive(Copy, Clone, Eq, PartialEq, Ord, PartialOrd, Hash)]
pub struct SocketAddrV6 {
    ip: Ipv6Addr,
    port: u16,
    flowinfo: u32,
    scope_id: u32,
}

impl SocketAddr {
    /// An address of a host and a port.
    #[must_use]
    #[inline]
    pub const fn new(ip: IpAddr, port: u16) -> SocketAddr {
        match ip {
            IpAddr::V4(a) => SocketAddr::V4(SocketAddrV4::new(a, port)),
            IpAddr::V6(a) => SocketAddr::V6(SocketAddrV6::new(a, port, 0, 0)),
        }
    }
    /// The host.
    #[must_use]
    #[inline]
    pub const fn ip(&self) -> IpAddr {
        match *self {
            SocketAddr::V4(ref a) => IpAddr::V4(*a.ip()),
            SocketAddr::V6(ref a) => IpAddr::V6(*a.ip()),
        }
    }
    /// Sets the host.
    #[inline]
    pub const fn set_ip(&mut self, new_ip: IpAddr) {
        *self = Self::new(new_ip, self.port());
    }
    /// The port.
    #[must_use]
    #[inline]
    pub const fn port(&self) -> u16 {
        match *self {
            SocketAddr::V4(ref a) => a.port(),
            SocketAddr::V6(ref a) => a.port(),
        }
    }
    /// Sets the port.
    #[inline]
    pub const fn set_port(&mut self, new_port: u16) {
        match *self {
            SocketAddr::V4(ref mut a) => a.set_port(new_port),
            SocketAddr::V6(ref mut a) => a.set_port(new_port),
        }
    }
    /// Whether it is of version 4.
    #[must_use]
    pub const fn is_ipv4(&self) -> bool {
        matches!(*self, SocketAddr::V4(_))
    }
    /// Whether it is of version 6.
    #[must_use]
    pub const fn is_ipv6(&self) -> bool {
        matches!(*self, SocketAddr::V6(_))
    }
}

impl SocketAddrV4 {
    /// An address of a host and a port.
    #[must_use]
    #[inline]
    pub const fn new(ip: Ipv4Addr, port: u16) -> SocketAddrV4 {
        SocketAddrV4 { ip, port }
    }
    /// The host.
    #[must_use]
    #[inline]
    pub const fn ip(&self) -> &Ipv4Addr {
        &self.ip
    }
    /// Sets the host.
    #[inline]
    pub const fn set_ip(&mut self, new_ip: Ipv4Addr) {
        self.ip = new_ip;
    }
    /// The port.
    #[must_use]
    #[inline]
    pub const fn port(&self) -> u16 {
        self.port
    }
    /// Sets the port.
    #[inline]
    pub const fn set_port(&mut self, new_port: u16) {
        self.port = new_port;
    }
}

impl SocketAddrV6 {
    /// An address of all its parts.
    #[must_use]
    #[inline]
    pub const fn new(ip: Ipv6Addr, port: u16, flowinfo: u32, scope_id: u32) -> SocketAddrV6 {
        SocketAddrV6 { ip, port, flowinfo, scope_id }
    }
    /// The host.
    #[must_use]
    #[inline]
    pub const fn ip(&self) -> &Ipv6Addr {
        &self.ip
    }
    /// Sets the host.
    #[inline]
    pub const fn set_ip(&mut self, new_ip: Ipv6Addr) {
        self.ip = new_ip;
    }
    /// The port.
    #[must_use]
    #[inline]
    pub const fn port(&self) -> u16 {
        self.port
    }
    /// Sets the port.
    #[inline]
    pub const fn set_port(&mut self, new_port: u16) {
        self.port = new_port;
    }
    /// The flow.
    #[must_use]
    #[inline]
    pub const fn flowinfo(&self) -> u32 {
        self.flowinfo
    }
    /// Sets the flow.
    #[inline]
    pub const fn set_flowinfo(&mut self, new_flowinfo: u32) {
        self.flowinfo = new_flowinfo;
    }
    /// The scope.
    #[must_use]
    #[inline]
    pub const fn scope_id(&self) -> u32 {
        self.scope_id
    }
    /// Sets the scope.
    #[inline]
    pub const fn set_scope_id(&mut self, new_scope_id: u32) {
        self.scope_id = new_scope_id;
    }
}

impl From<SocketAddrV4> for SocketAddr {
    #[inline]
    fn from(sock4: SocketAddrV4) -> SocketAddr {
        SocketAddr::V4(sock4)
    }
}

impl From<SocketAddrV6> for SocketAddr {
    #[inline]
    fn from(sock6: SocketAddrV6) -> SocketAddr {
        SocketAddr::V6(sock6)
    }
}

impl<I: Into<IpAddr>> From<(I, u16)> for SocketAddr {
    fn from(pieces: (I, u16)) -> SocketAddr {
        SocketAddr::new(pieces.0.into(), pieces.1)
    }
}
