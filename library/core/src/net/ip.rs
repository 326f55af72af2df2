//! Addresses of hosts.

use crate::cmp::Ordering;
use crate::ops::{BitAnd, BitAndAssign, BitOr, BitOrAssign, Not};

/// An address of either version.
#[derive(Copy, Clone, Eq, PartialEq, Hash, PartialOrd, Ord)]
pub enum IpAddr {
    /// Of version 4.
    V4(Ipv4Addr),
    /// Of version 6.
    V6(Ipv6Addr),
}

/// An address of four bytes.
#[derive(Copy, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Ipv4Addr {
    octets: [u8; 4],
}

/// An address of 16 bytes.
#[derive(Copy, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Ipv6Addr {
    octets: [u8; 16],
}

impl IpAddr {
    /// Whether it is the address of no host.
    #[must_use]
    pub const fn is_unspecified(&self) -> bool {
        match self {
            IpAddr::V4(ip) => ip.is_unspecified(),
            IpAddr::V6(ip) => ip.is_unspecified(),
        }
    }
    /// Whether it means this host.
    #[must_use]
    pub const fn is_loopback(&self) -> bool {
        match self {
            IpAddr::V4(ip) => ip.is_loopback(),
            IpAddr::V6(ip) => ip.is_loopback(),
        }
    }
    /// Whether it means a group.
    #[must_use]
    pub const fn is_multicast(&self) -> bool {
        match self {
            IpAddr::V4(ip) => ip.is_multicast(),
            IpAddr::V6(ip) => ip.is_multicast(),
        }
    }
    /// Whether it is of version 4.
    #[must_use]
    pub const fn is_ipv4(&self) -> bool {
        matches!(self, IpAddr::V4(_))
    }
    /// Whether it is of version 6.
    #[must_use]
    pub const fn is_ipv6(&self) -> bool {
        matches!(self, IpAddr::V6(_))
    }
    /// An address of version 4 that was mapped into version 6, as itself.
    #[must_use]
    pub const fn to_canonical(&self) -> IpAddr {
        match self {
            IpAddr::V4(_) => *self,
            IpAddr::V6(v6) => v6.to_canonical(),
        }
    }
}

impl Ipv4Addr {
    /// The number of bits.
    pub const BITS: u32 = 32;
    /// This host.
    pub const LOCALHOST: Self = Ipv4Addr::new(127, 0, 0, 1);
    /// No host.
    pub const UNSPECIFIED: Self = Ipv4Addr::new(0, 0, 0, 0);
    /// All hosts of the network.
    pub const BROADCAST: Self = Ipv4Addr::new(255, 255, 255, 255);

    /// An address of its bytes.
    #[must_use]
    #[inline]
    pub const fn new(a: u8, b: u8, c: u8, d: u8) -> Ipv4Addr {
        Ipv4Addr { octets: [a, b, c, d] }
    }
    /// The address as a number.
    #[must_use]
    #[inline]
    pub const fn to_bits(self) -> u32 {
        u32::from_be_bytes(self.octets)
    }
    /// An address of a number.
    #[must_use]
    #[inline]
    pub const fn from_bits(bits: u32) -> Ipv4Addr {
        Ipv4Addr { octets: bits.to_be_bytes() }
    }
    /// The bytes.
    #[must_use]
    #[inline]
    pub const fn octets(&self) -> [u8; 4] {
        self.octets
    }
    /// An address of its bytes.
    #[must_use]
    #[inline]
    pub const fn from_octets(octets: [u8; 4]) -> Ipv4Addr {
        Ipv4Addr { octets }
    }
    /// Whether it is the address of no host.
    #[must_use]
    #[inline]
    pub const fn is_unspecified(&self) -> bool {
        self.to_bits() == 0
    }
    /// Whether it means this host: 127/8.
    #[must_use]
    #[inline]
    pub const fn is_loopback(&self) -> bool {
        self.octets[0] == 127
    }
    /// Whether it is of a private network: 10/8, 172.16/12, 192.168/16.
    #[must_use]
    #[inline]
    pub const fn is_private(&self) -> bool {
        match self.octets {
            [10, ..] => true,
            [172, b, ..] => b >= 16 && b <= 31,
            [192, 168, ..] => true,
            _ => false,
        }
    }
    /// Whether it is of the local link: 169.254/16.
    #[must_use]
    #[inline]
    pub const fn is_link_local(&self) -> bool {
        matches!(self.octets, [169, 254, ..])
    }
    /// Whether it means a group: 224/4.
    #[must_use]
    #[inline]
    pub const fn is_multicast(&self) -> bool {
        self.octets[0] >= 224 && self.octets[0] <= 239
    }
    /// Whether it means all hosts of the network.
    #[must_use]
    #[inline]
    pub const fn is_broadcast(&self) -> bool {
        self.to_bits() == u32::MAX
    }
    /// Whether it is for examples: 192.0.2/24, 198.51.100/24, 203.0.113/24.
    #[must_use]
    #[inline]
    pub const fn is_documentation(&self) -> bool {
        matches!(self.octets, [192, 0, 2, _] | [198, 51, 100, _] | [203, 0, 113, _])
    }
    /// `::a.b.c.d`
    #[must_use]
    #[inline]
    pub const fn to_ipv6_compatible(&self) -> Ipv6Addr {
        Ipv6Addr::from_bits(self.to_bits() as u128)
    }
    /// `::ffff:a.b.c.d`
    #[must_use]
    #[inline]
    pub const fn to_ipv6_mapped(&self) -> Ipv6Addr {
        Ipv6Addr::from_bits(0xFFFF_0000_0000 | self.to_bits() as u128)
    }
}

impl Ipv6Addr {
    /// The number of bits.
    pub const BITS: u32 = 128;
    /// This host.
    pub const LOCALHOST: Self = Ipv6Addr::from_bits(1);
    /// No host.
    pub const UNSPECIFIED: Self = Ipv6Addr::from_bits(0);

    /// An address of its segments.
    #[must_use]
    #[inline]
    pub const fn new(a: u16, b: u16, c: u16, d: u16, e: u16, f: u16, g: u16, h: u16) -> Ipv6Addr {
        Ipv6Addr::from_segments([a, b, c, d, e, f, g, h])
    }
    /// The address as a number.
    #[must_use]
    #[inline]
    pub const fn to_bits(self) -> u128 {
        u128::from_be_bytes(self.octets)
    }
    /// An address of a number.
    #[must_use]
    #[inline]
    pub const fn from_bits(bits: u128) -> Ipv6Addr {
        Ipv6Addr { octets: bits.to_be_bytes() }
    }
    /// The segments.
    #[must_use]
    #[inline]
    pub const fn segments(&self) -> [u16; 8] {
        let bits = self.to_bits();
        let mut segments = [0; 8];
        let mut i = 0;
        while i < 8 {
            segments[i] = (bits >> (112 - 16 * i)) as u16;
            i += 1;
        }
        segments
    }
    /// An address of its segments.
    #[must_use]
    #[inline]
    pub const fn from_segments(segments: [u16; 8]) -> Ipv6Addr {
        let mut bits = 0;
        let mut i = 0;
        while i < 8 {
            bits = bits << 16 | segments[i] as u128;
            i += 1;
        }
        Ipv6Addr::from_bits(bits)
    }
    /// The bytes.
    #[must_use]
    #[inline]
    pub const fn octets(&self) -> [u8; 16] {
        self.octets
    }
    /// An address of its bytes.
    #[must_use]
    #[inline]
    pub const fn from_octets(octets: [u8; 16]) -> Ipv6Addr {
        Ipv6Addr { octets }
    }
    /// Whether it is the address of no host.
    #[must_use]
    #[inline]
    pub const fn is_unspecified(&self) -> bool {
        self.to_bits() == 0
    }
    /// Whether it means this host.
    #[must_use]
    #[inline]
    pub const fn is_loopback(&self) -> bool {
        self.to_bits() == 1
    }
    /// Whether it is unique locally: `fc00::/7`.
    #[must_use]
    #[inline]
    pub const fn is_unique_local(&self) -> bool {
        self.octets[0] & 0xFE == 0xFC
    }
    /// Whether it is of the local link: `fe80::/10`.
    #[must_use]
    #[inline]
    pub const fn is_unicast_link_local(&self) -> bool {
        self.octets[0] == 0xFE && self.octets[1] & 0xC0 == 0x80
    }
    /// Whether it means a group: `ff00::/8`.
    #[must_use]
    #[inline]
    pub const fn is_multicast(&self) -> bool {
        self.octets[0] == 0xFF
    }
    /// The address in `::ffff:a.b.c.d`.
    #[must_use]
    #[inline]
    pub const fn to_ipv4_mapped(&self) -> Option<Ipv4Addr> {
        let bits = self.to_bits();
        if bits >> 32 == 0xFFFF { Some(Ipv4Addr::from_bits(bits as u32)) } else { None }
    }
    /// The address in `::a.b.c.d` or `::ffff:a.b.c.d`.
    #[must_use]
    #[inline]
    pub const fn to_ipv4(&self) -> Option<Ipv4Addr> {
        let bits = self.to_bits();
        if bits >> 32 == 0xFFFF || bits >> 32 == 0 { Some(Ipv4Addr::from_bits(bits as u32)) } else { None }
    }
    /// An address of version 4 that was mapped into version 6, as itself.
    #[must_use]
    pub const fn to_canonical(&self) -> IpAddr {
        match self.to_ipv4_mapped() {
            Some(v4) => IpAddr::V4(v4),
            None => IpAddr::V6(*self),
        }
    }
}

macro_rules! version {
    ($ty:ident, $variant:ident, $bits:ty, $bytes:ty) => {
        impl From<$ty> for IpAddr {
            #[inline]
            fn from(ip: $ty) -> IpAddr {
                IpAddr::$variant(ip)
            }
        }
        impl From<$bytes> for IpAddr {
            #[inline]
            fn from(octets: $bytes) -> IpAddr {
                IpAddr::$variant($ty { octets })
            }
        }
        impl From<$bytes> for $ty {
            #[inline]
            fn from(octets: $bytes) -> $ty {
                $ty { octets }
            }
        }
        impl From<$ty> for $bits {
            #[inline]
            fn from(ip: $ty) -> $bits {
                ip.to_bits()
            }
        }
        impl From<$bits> for $ty {
            #[inline]
            fn from(bits: $bits) -> $ty {
                $ty::from_bits(bits)
            }
        }
        impl PartialEq<$ty> for IpAddr {
            #[inline]
            fn eq(&self, other: &$ty) -> bool {
                *self == IpAddr::$variant(*other)
            }
        }
        impl PartialEq<IpAddr> for $ty {
            #[inline]
            fn eq(&self, other: &IpAddr) -> bool {
                IpAddr::$variant(*self) == *other
            }
        }
        impl PartialOrd<$ty> for IpAddr {
            #[inline]
            fn partial_cmp(&self, other: &$ty) -> Option<Ordering> {
                self.partial_cmp(&IpAddr::$variant(*other))
            }
        }
        impl PartialOrd<IpAddr> for $ty {
            #[inline]
            fn partial_cmp(&self, other: &IpAddr) -> Option<Ordering> {
                IpAddr::$variant(*self).partial_cmp(other)
            }
        }
        impl Not for $ty {
            type Output = $ty;
            #[inline]
            fn not(self) -> $ty {
                $ty::from_bits(!self.to_bits())
            }
        }
        impl Not for &'_ $ty {
            type Output = $ty;
            #[inline]
            fn not(self) -> $ty {
                !*self
            }
        }
        version!($ty, BitAnd, bitand, BitAndAssign, bitand_assign);
        version!($ty, BitOr, bitor, BitOrAssign, bitor_assign);
    };
    ($ty:ident, $Op:ident, $op:ident, $Assign:ident, $assign:ident) => {
        impl $Op for $ty {
            type Output = $ty;
            #[inline]
            fn $op(self, rhs: $ty) -> $ty {
                $ty::from_bits(self.to_bits().$op(rhs.to_bits()))
            }
        }
        impl $Op<&'_ $ty> for $ty {
            type Output = $ty;
            #[inline]
            fn $op(self, rhs: &$ty) -> $ty {
                self.$op(*rhs)
            }
        }
        impl $Op<$ty> for &'_ $ty {
            type Output = $ty;
            #[inline]
            fn $op(self, rhs: $ty) -> $ty {
                (*self).$op(rhs)
            }
        }
        impl $Op<&'_ $ty> for &'_ $ty {
            type Output = $ty;
            #[inline]
            fn $op(self, rhs: &$ty) -> $ty {
                (*self).$op(*rhs)
            }
        }
        impl $Assign for $ty {
            #[inline]
            fn $assign(&mut self, rhs: $ty) {
                *self = (*self).$op(rhs)
            }
        }
        impl $Assign<&'_ $ty> for $ty {
            #[inline]
            fn $assign(&mut self, rhs: &$ty) {
                *self = (*self).$op(*rhs)
            }
        }
    };
}
version!(Ipv4Addr, V4, u32, [u8; 4]);
version!(Ipv6Addr, V6, u128, [u8; 16]);

impl From<[u16; 8]> for Ipv6Addr {
    #[inline]
    fn from(segments: [u16; 8]) -> Ipv6Addr {
        Ipv6Addr::from_segments(segments)
    }
}

impl From<[u16; 8]> for IpAddr {
    #[inline]
    fn from(segments: [u16; 8]) -> IpAddr {
        IpAddr::V6(Ipv6Addr::from_segments(segments))
    }
}
