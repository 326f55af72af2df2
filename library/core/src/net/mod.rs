//! Addresses of the Internet, as values and as texts.

mod ip;
mod parser;
mod socket;
mod text;

pub use ip::{IpAddr, Ipv4Addr, Ipv6Addr};
pub use parser::AddrParseError;
pub use socket::{SocketAddr, SocketAddrV4, SocketAddrV6};
