//! Addresses as texts.

use super::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr, SocketAddrV4, SocketAddrV6};
use crate::fmt::{self, Debug, Display, Formatter, Write};

/// The longest text: `[…]:port` with eight segments and a scope.
const LONGEST: usize = 64;

/// A text on the stack, for padding.
struct Buffer {
    buf: [u8; LONGEST],
    len: usize,
}

impl Write for Buffer {
    fn write_str(&mut self, s: &str) -> fmt::Result {
        let end = self.len + s.len();
        if end > LONGEST {
            return Err(fmt::Error);
        }
        self.buf[self.len..end].copy_from_slice(s.as_bytes());
        self.len = end;
        Ok(())
    }
}

/// Writes a text, padded if the formatter asks for that.
fn padded(f: &mut Formatter<'_>, write: &dyn Fn(&mut dyn Write) -> fmt::Result) -> fmt::Result {
    if f.precision().is_none() && f.width().is_none() {
        return write(f);
    }
    let mut buffer = Buffer { buf: [0; LONGEST], len: 0 };
    write(&mut buffer)?;
    // SAFETY: only texts were written.
    f.pad(unsafe { crate::str::from_utf8_unchecked(&buffer.buf[..buffer.len]) })
}

fn write_v4(ip: &Ipv4Addr, w: &mut dyn Write) -> fmt::Result {
    let [a, b, c, d] = ip.octets();
    w.write_fmt(format_args!("{a}.{b}.{c}.{d}"))
}

/// Start and length of the longest run of zero segments; the first of several.
fn longest_zeros(segments: &[u16; 8]) -> (usize, usize) {
    let (mut best, mut start, mut len) = ((0, 0), 0, 0);
    for i in 0..8 {
        if segments[i] == 0 {
            if len == 0 {
                start = i;
            }
            len += 1;
            if len > best.1 {
                best = (start, len);
            }
        } else {
            len = 0;
        }
    }
    best
}

fn write_v6(ip: &Ipv6Addr, w: &mut dyn Write) -> fmt::Result {
    if let Some(v4) = ip.to_ipv4_mapped() {
        w.write_str("::ffff:")?;
        return write_v4(&v4, w);
    }
    let segments = ip.segments();
    let (start, len) = longest_zeros(&segments);
    let mut i = 0;
    while i < 8 {
        if len > 1 && i == start {
            w.write_str("::")?;
            i += len;
            continue;
        }
        if i > 0 && !(len > 1 && i == start + len) {
            w.write_char(':')?;
        }
        w.write_fmt(format_args!("{:x}", segments[i]))?;
        i += 1;
    }
    Ok(())
}

impl Display for Ipv4Addr {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        padded(f, &|w| write_v4(self, w))
    }
}

impl Display for Ipv6Addr {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        padded(f, &|w| write_v6(self, w))
    }
}

impl Display for SocketAddrV4 {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        padded(f, &|w| {
            write_v4(self.ip(), w)?;
            w.write_fmt(format_args!(":{}", self.port()))
        })
    }
}

impl Display for SocketAddrV6 {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        padded(f, &|w| {
            w.write_char('[')?;
            write_v6(self.ip(), w)?;
            match self.scope_id() {
                0 => w.write_fmt(format_args!("]:{}", self.port())),
                scope => w.write_fmt(format_args!("%{scope}]:{}", self.port())),
            }
        })
    }
}

impl Display for IpAddr {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match self {
            IpAddr::V4(ip) => Display::fmt(ip, f),
            IpAddr::V6(ip) => Display::fmt(ip, f),
        }
    }
}

impl Display for SocketAddr {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match self {
            SocketAddr::V4(a) => Display::fmt(a, f),
            SocketAddr::V6(a) => Display::fmt(a, f),
        }
    }
}

macro_rules! debug_as_display {
    ($($t:ty),*) => {$(
        impl Debug for $t {
            fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
                Display::fmt(self, f)
            }
        }
    )*};
}
debug_as_display!(IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr, SocketAddrV4, SocketAddrV6);
