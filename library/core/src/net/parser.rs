//! Addresses from texts: a recursive descent whose steps take nothing when they fail.

use super::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr, SocketAddrV4, SocketAddrV6};
use crate::fmt;
use crate::str::FromStr;

/// A text is no address.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AddrParseError(AddrKind);

#[derive(Debug, Clone, PartialEq, Eq)]
enum AddrKind {
    Ip,
    Ipv4,
    Ipv6,
    Socket,
    SocketV4,
    SocketV6,
}

impl fmt::Display for AddrParseError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self.0 {
            AddrKind::Ip => "invalid IP address syntax",
            AddrKind::Ipv4 => "invalid IPv4 address syntax",
            AddrKind::Ipv6 => "invalid IPv6 address syntax",
            AddrKind::Socket => "invalid socket address syntax",
            AddrKind::SocketV4 => "invalid IPv4 socket address syntax",
            AddrKind::SocketV6 => "invalid IPv6 socket address syntax",
        })
    }
}


struct Parser<'a> {
    rest: &'a [u8],
}

impl<'a> Parser<'a> {
    /// Runs a step; the text is as before if it fails.
    fn attempt<T>(&mut self, step: impl FnOnce(&mut Parser<'a>) -> Option<T>) -> Option<T> {
        let before = self.rest;
        let result = step(self);
        if result.is_none() {
            self.rest = before;
        }
        result
    }

    fn byte(&mut self, wanted: u8) -> Option<()> {
        match self.rest {
            [first, rest @ ..] if *first == wanted => {
                self.rest = rest;
                Some(())
            }
            _ => None,
        }
    }

    /// A number of at most `digits` digits (0: of any length) and at most `max`.
    fn number(&mut self, radix: u32, digits: usize, zeros: bool, max: u32) -> Option<u32> {
        self.attempt(|p| {
            let leading_zero = p.rest.first() == Some(&b'0');
            let mut value: u32 = 0;
            let mut count = 0;
            while let [first, rest @ ..] = p.rest {
                let Some(digit) = (*first as char).to_digit(radix) else { break };
                value = value.checked_mul(radix)?.checked_add(digit)?;
                count += 1;
                if value > max || digits != 0 && count > digits {
                    return None;
                }
                p.rest = rest;
            }
            if count == 0 || !zeros && leading_zero && count > 1 { None } else { Some(value) }
        })
    }

    fn ipv4(&mut self) -> Option<Ipv4Addr> {
        self.attempt(|p| {
            let mut octets = [0; 4];
            let mut i = 0;
            while i < 4 {
                if i > 0 {
                    p.byte(b'.')?;
                }
                octets[i] = p.number(10, 3, false, 255)? as u8;
                i += 1;
            }
            Some(Ipv4Addr::from_octets(octets))
        })
    }

    /// Segments into `to`, the last two perhaps as an address of version 4: how many, and whether that was so.
    fn segments(&mut self, to: &mut [u16]) -> (usize, bool) {
        let mut i = 0;
        while i < to.len() {
            if i + 1 < to.len() {
                let v4 = self.attempt(|p| {
                    if i > 0 {
                        p.byte(b':')?;
                    }
                    p.ipv4()
                });
                if let Some(v4) = v4 {
                    let bits = v4.to_bits();
                    to[i] = (bits >> 16) as u16;
                    to[i + 1] = bits as u16;
                    return (i + 2, true);
                }
            }
            let segment = self.attempt(|p| {
                if i > 0 {
                    p.byte(b':')?;
                }
                p.number(16, 4, true, 0xFFFF)
            });
            match segment {
                Some(segment) => to[i] = segment as u16,
                None => break,
            }
            i += 1;
        }
        (i, false)
    }

    fn ipv6(&mut self) -> Option<Ipv6Addr> {
        self.attempt(|p| {
            let mut head = [0; 8];
            let (head_len, head_v4) = p.segments(&mut head);
            if head_len == 8 {
                return Some(Ipv6Addr::from_segments(head));
            }
            if head_v4 {
                return None;
            }
            p.byte(b':')?;
            p.byte(b':')?;
            // `::` stands for one segment at least.
            let mut tail = [0; 7];
            let limit = 8 - (head_len + 1);
            let (tail_len, _) = p.segments(&mut tail[..limit]);
            head[8 - tail_len..].copy_from_slice(&tail[..tail_len]);
            Some(Ipv6Addr::from_segments(head))
        })
    }

    fn ip(&mut self) -> Option<IpAddr> {
        match self.ipv4() {
            Some(v4) => Some(IpAddr::V4(v4)),
            None => self.ipv6().map(IpAddr::V6),
        }
    }

    fn port(&mut self) -> Option<u16> {
        self.attempt(|p| {
            p.byte(b':')?;
            p.number(10, 0, true, 0xFFFF).map(|n| n as u16)
        })
    }

    fn socket_v4(&mut self) -> Option<SocketAddrV4> {
        self.attempt(|p| {
            let ip = p.ipv4()?;
            Some(SocketAddrV4::new(ip, p.port()?))
        })
    }

    fn socket_v6(&mut self) -> Option<SocketAddrV6> {
        self.attempt(|p| {
            p.byte(b'[')?;
            let ip = p.ipv6()?;
            let scope = p.attempt(|p| {
                p.byte(b'%')?;
                p.number(10, 0, true, u32::MAX)
            });
            p.byte(b']')?;
            Some(SocketAddrV6::new(ip, p.port()?, 0, scope.unwrap_or(0)))
        })
    }

    fn socket(&mut self) -> Option<SocketAddr> {
        match self.socket_v4() {
            Some(v4) => Some(SocketAddr::V4(v4)),
            None => self.socket_v6().map(SocketAddr::V6),
        }
    }
}

macro_rules! from_text {
    ($($t:ty, $step:ident, $kind:ident, $longest:expr;)*) => {$(
        impl FromStr for $t {
            type Err = AddrParseError;
            fn from_str(s: &str) -> Result<$t, AddrParseError> {
                let mut parser = Parser { rest: s.as_bytes() };
                match parser.$step() {
                    Some(address) if parser.rest.is_empty() && s.len() <= $longest => Ok(address),
                    _ => Err(AddrParseError(AddrKind::$kind)),
                }
            }
        }
    )*};
}
from_text! {
    IpAddr, ip, Ip, usize::MAX;
    Ipv4Addr, ipv4, Ipv4, 15;
    Ipv6Addr, ipv6, Ipv6, usize::MAX;
    SocketAddr, socket, Socket, usize::MAX;
    SocketAddrV4, socket_v4, SocketV4, usize::MAX;
    SocketAddrV6, socket_v6, SocketV6, usize::MAX;
}
