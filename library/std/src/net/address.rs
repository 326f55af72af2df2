//! What can be made into socket addresses.

use super::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr, SocketAddrV4, SocketAddrV6};
use crate::io;
use crate::iter;
use crate::option;
use crate::slice;
use crate::vec;

/// What can be made into socket addresses. Names cannot be looked up here, but `localhost`.
pub trait ToSocketAddrs {
    /// The addresses.
    type Iter: Iterator<Item = SocketAddr>;

    /// Makes them.
    fn to_socket_addrs(&self) -> io::Result<Self::Iter>;
}

macro_rules! one_address {
    ($($t:ty, $self:ident => $make:expr;)*) => {$(
        impl ToSocketAddrs for $t {
            type Iter = option::IntoIter<SocketAddr>;
            fn to_socket_addrs(&$self) -> io::Result<option::IntoIter<SocketAddr>> {
                Ok(Some($make).into_iter())
            }
        }
    )*};
}
one_address! {
    SocketAddr, self => *self;
    SocketAddrV4, self => SocketAddr::V4(*self);
    SocketAddrV6, self => SocketAddr::V6(*self);
    (IpAddr, u16), self => SocketAddr::new(self.0, self.1);
    (Ipv4Addr, u16), self => SocketAddr::new(IpAddr::V4(self.0), self.1);
    (Ipv6Addr, u16), self => SocketAddr::new(IpAddr::V6(self.0), self.1);
}

fn look_up(host: &str, port: u16) -> io::Result<vec::IntoIter<SocketAddr>> {
    if let Ok(ip) = host.parse::<IpAddr>() {
        return Ok(vec![SocketAddr::new(ip, port)].into_iter());
    }
    if host == "localhost" {
        return Ok(vec![SocketAddr::new(IpAddr::V4(Ipv4Addr::LOCALHOST), port)].into_iter());
    }
    Err(io::const_error(io::ErrorKind::Unsupported, "operation not supported on this platform"))
}

impl ToSocketAddrs for (&str, u16) {
    type Iter = vec::IntoIter<SocketAddr>;
    fn to_socket_addrs(&self) -> io::Result<vec::IntoIter<SocketAddr>> {
        look_up(self.0, self.1)
    }
}

impl ToSocketAddrs for (String, u16) {
    type Iter = vec::IntoIter<SocketAddr>;
    fn to_socket_addrs(&self) -> io::Result<vec::IntoIter<SocketAddr>> {
        look_up(&self.0, self.1)
    }
}

impl ToSocketAddrs for str {
    type Iter = vec::IntoIter<SocketAddr>;
    fn to_socket_addrs(&self) -> io::Result<vec::IntoIter<SocketAddr>> {
        if let Ok(addr) = self.parse() {
            return Ok(vec![addr].into_iter());
        }
        let Some((host, port)) = self.rsplit_once(':') else {
            return Err(io::const_error(io::ErrorKind::InvalidInput, "invalid socket address"));
        };
        let Ok(port) = port.parse() else {
            return Err(io::const_error(io::ErrorKind::InvalidInput, "invalid port value"));
        };
        look_up(host, port)
    }
}

impl<'a> ToSocketAddrs for &'a [SocketAddr] {
    type Iter = iter::Cloned<slice::Iter<'a, SocketAddr>>;
    fn to_socket_addrs(&self) -> io::Result<Self::Iter> {
        Ok(self.iter().cloned())
    }
}

impl<T: ToSocketAddrs + ?Sized> ToSocketAddrs for &T {
    type Iter = T::Iter;
    fn to_socket_addrs(&self) -> io::Result<T::Iter> {
        (**self).to_socket_addrs()
    }
}

impl ToSocketAddrs for String {
    type Iter = vec::IntoIter<SocketAddr>;
    fn to_socket_addrs(&self) -> io::Result<vec::IntoIter<SocketAddr>> {
        (**self).to_socket_addrs()
    }
}
