//! Addresses, and sockets, which this target does not have: opening one fails with `Unsupported`.

mod address;
pub(crate) mod socket;

pub use address::ToSocketAddrs;
pub use core::net::*;
pub use socket::{Incoming, Shutdown, TcpListener, TcpStream, UdpSocket};
