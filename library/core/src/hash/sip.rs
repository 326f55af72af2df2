//! SipHash with a 128-bit key (Aumasson and Bernstein): 1-3 for hash tables, 2-4 for the deprecated `SipHasher`.

use super::Hasher;

/// The state between words, parameterised by the rounds per word (`C`) and at the end (`D`).
#[derive(Debug, Clone)]
struct State<const C: usize, const D: usize> {
    v0: u64,
    v1: u64,
    v2: u64,
    v3: u64,
    /// Bytes not yet mixed in, little endian; `length % 8` of them.
    tail: u64,
    /// All bytes so far.
    length: usize,
}

impl<const C: usize, const D: usize> State<C, D> {
    #[inline]
    const fn new(k0: u64, k1: u64) -> Self {
        State {
            v0: k0 ^ 0x736f6d6570736575,
            v1: k1 ^ 0x646f72616e646f6d,
            v2: k0 ^ 0x6c7967656e657261,
            v3: k1 ^ 0x7465646279746573,
            tail: 0,
            length: 0,
        }
    }
    #[inline(always)]
    fn round(&mut self) {
        self.v0 = self.v0.wrapping_add(self.v1);
        self.v2 = self.v2.wrapping_add(self.v3);
        self.v1 = self.v1.rotate_left(13) ^ self.v0;
        self.v3 = self.v3.rotate_left(16) ^ self.v2;
        self.v0 = self.v0.rotate_left(32);
        self.v2 = self.v2.wrapping_add(self.v1);
        self.v0 = self.v0.wrapping_add(self.v3);
        self.v1 = self.v1.rotate_left(17) ^ self.v2;
        self.v3 = self.v3.rotate_left(21) ^ self.v0;
        self.v2 = self.v2.rotate_left(32);
    }
    #[inline(always)]
    fn word(&mut self, m: u64) {
        self.v3 ^= m;
        let mut i = 0;
        while i < C {
            self.round();
            i += 1;
        }
        self.v0 ^= m;
    }
    /// Mixes in the low `size` bytes of `x`, whose other bits are zero.
    #[inline]
    fn short(&mut self, x: u64, size: usize) {
        let filled = self.length & 7;
        self.length = self.length.wrapping_add(size);
        self.tail |= x << (8 * filled);
        if filled + size >= 8 {
            let full = self.tail;
            self.word(full);
            let used = 8 - filled;
            self.tail = if used < 8 { x >> (8 * used) } else { 0 };
        }
    }
    #[inline]
    fn bytes(&mut self, msg: &[u8]) {
        let mut p = msg.as_ptr();
        let mut left = msg.len();
        // SAFETY: `p` and `left` together always describe the rest of `msg`.
        unsafe {
            while left >= 8 {
                self.short((p as *const u64).read_unaligned(), 8);
                p = p.add(8);
                left -= 8;
            }
            let mut x = 0;
            let mut i = 0;
            while i < left {
                x |= (*p.add(i) as u64) << (8 * i);
                i += 1;
            }
            if left > 0 {
                self.short(x, left);
            }
        }
    }
    #[inline]
    fn finish(&self) -> u64 {
        let mut s = State::<C, D> { v0: self.v0, v1: self.v1, v2: self.v2, v3: self.v3, tail: 0, length: 0 };
        s.word(((self.length as u64) & 0xff) << 56 | self.tail);
        s.v2 ^= 0xff;
        let mut i = 0;
        while i < D {
            s.round();
            i += 1;
        }
        s.v0 ^ s.v1 ^ s.v2 ^ s.v3
    }
}

macro_rules! sip_hasher {
    ($(#[$attr:meta])* $name:ident $c:literal $d:literal) => {
        $(#[$attr])*
        #[derive(Debug, Clone)]
        pub struct $name(State<$c, $d>);
        #[allow(deprecated)]
        impl $name {
            #[inline]
            #[must_use]
            pub const fn new() -> $name { $name(State::new(0, 0)) }
            #[inline]
            #[must_use]
            pub const fn new_with_keys(key0: u64, key1: u64) -> $name { $name(State::new(key0, key1)) }
        }
        #[allow(deprecated)]
        impl Default for $name {
            #[inline]
            fn default() -> $name { $name::new() }
        }
        #[allow(deprecated)]
        impl Hasher for $name {
            #[inline]
            fn write(&mut self, msg: &[u8]) { self.0.bytes(msg) }
            #[inline]
            fn write_u8(&mut self, i: u8) { self.0.short(i as u64, 1) }
            #[inline]
            fn write_u16(&mut self, i: u16) { self.0.short(i as u64, 2) }
            #[inline]
            fn write_u32(&mut self, i: u32) { self.0.short(i as u64, 4) }
            #[inline]
            fn write_u64(&mut self, i: u64) { self.0.short(i, 8) }
            #[inline]
            fn write_usize(&mut self, i: usize) { self.0.short(i as u64, 8) }
            #[inline]
            fn write_u128(&mut self, i: u128) { self.0.short(i as u64, 8); self.0.short((i >> 64) as u64, 8) }
            #[inline]
            fn write_str(&mut self, s: &str) { self.0.bytes(s.as_bytes()); self.0.short(0xff, 1) }
            #[inline]
            fn finish(&self) -> u64 { self.0.finish() }
        }
    };
}
sip_hasher! {
    /// SipHash 1-3, the hasher of `std`'s hash tables.
    #[doc(hidden)]
    SipHasher13 1 3
}
sip_hasher! {
    /// SipHash 2-4.
    #[deprecated(since = "1.13.0", note = "use `std::hash::DefaultHasher` instead")]
    SipHasher 2 4
}
