//! `RandomState` and its hasher, SipHash 1-3.
//!
//! The hasher is written out here, rather than over `core`'s general one, so that hashing a number is a few instructions.

use super::{BuildHasher, Hasher};
use crate::cell::Cell;
use crate::fmt;
use crate::sys::stdio::address;
use crate::sys::wasi;

/// Keys for hashing, different in every map.
#[derive(Clone)]
pub struct RandomState {
    k0: u64,
    k1: u64,
}

impl RandomState {
    /// New keys: random ones, once for each thread, then counted up.
    #[inline]
    #[must_use]
    pub fn new() -> RandomState {
        #[thread_local]
        static KEYS: Cell<(u64, u64)> = Cell::new((0, 0));
        let (mut k0, mut k1) = KEYS.get();
        if k0 | k1 == 0 {
            (k0, k1) = random_keys();
        }
        KEYS.set((k0.wrapping_add(1), k1 | 1));
        RandomState { k0, k1 }
    }
}

#[cold]
#[inline(never)]
fn random_keys() -> (u64, u64) {
    #[cfg(native_test)]
    let mut keys = Box::new([0u64; 2]);
    #[cfg(not(native_test))]
    let keys = &mut [0u64; 2];
    wasi::random_get(address(&raw mut *keys), 16);
    (keys[0], keys[1] | 1)
}

impl BuildHasher for RandomState {
    type Hasher = DefaultHasher;
    #[inline]
    fn build_hasher(&self) -> DefaultHasher {
        DefaultHasher::with_keys(self.k0, self.k1)
    }
}

impl Default for RandomState {
    #[inline]
    fn default() -> RandomState {
        RandomState::new()
    }
}

impl fmt::Debug for RandomState {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("RandomState").finish_non_exhaustive()
    }
}

/// The hasher of `RandomState`; with `new`, one with the keys 0 and 0.
#[derive(Clone)]
pub struct DefaultHasher {
    v0: u64,
    v1: u64,
    v2: u64,
    v3: u64,
    /// Bytes that do not fill a word yet: the low `ntail` bytes.
    tail: u64,
    ntail: usize,
    length: usize,
}

impl DefaultHasher {
    /// A hasher with the keys 0 and 0.
    #[inline]
    #[must_use]
    pub const fn new() -> DefaultHasher {
        DefaultHasher::with_keys(0, 0)
    }

    #[inline(always)]
    const fn with_keys(k0: u64, k1: u64) -> DefaultHasher {
        DefaultHasher {
            v0: k0 ^ 0x736f6d6570736575,
            v1: k1 ^ 0x646f72616e646f6d,
            v2: k0 ^ 0x6c7967656e657261,
            v3: k1 ^ 0x7465646279746573,
            tail: 0,
            ntail: 0,
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
        self.round();
        self.v0 ^= m;
    }

    /// Takes the low `size` (1 to 8) bytes of `x`, whose others are 0.
    #[inline(always)]
    fn short(&mut self, x: u64, size: usize) {
        self.length = self.length.wrapping_add(size);
        let ntail = self.ntail;
        self.tail |= x << (8 * ntail);
        if ntail + size < 8 {
            self.ntail = ntail + size;
            return;
        }
        let m = self.tail;
        self.word(m);
        let rest = ntail + size - 8;
        self.ntail = rest;
        // What did not fit: the high `rest` bytes of `x`.
        self.tail = if rest == 0 { 0 } else { x >> (8 * (size - rest)) };
    }
}

/// The `len` (below 8) bytes at `start`, little endian.
#[inline]
unsafe fn load_tail(start: *const u8, len: usize) -> u64 {
    unsafe {
        let mut i = 0;
        let mut out = 0u64;
        if i + 4 <= len {
            out = start.cast::<u32>().read_unaligned() as u64;
            i += 4;
        }
        if i + 2 <= len {
            out |= (start.add(i).cast::<u16>().read_unaligned() as u64) << (8 * i);
            i += 2;
        }
        if i < len {
            out |= (*start.add(i) as u64) << (8 * i);
        }
        out
    }
}

impl Hasher for DefaultHasher {
    fn write(&mut self, msg: &[u8]) {
        let len = msg.len();
        self.length = self.length.wrapping_add(len);
        unsafe {
            let mut p = msg.as_ptr();
            let mut left = len;
            if self.ntail != 0 {
                let needed = 8 - self.ntail;
                let n = if len < needed { len } else { needed };
                self.tail |= load_tail(p, n) << (8 * self.ntail);
                if len < needed {
                    self.ntail += len;
                    return;
                }
                let m = self.tail;
                self.word(m);
                p = p.add(needed);
                left -= needed;
            }
            while left >= 8 {
                let m = p.cast::<u64>().read_unaligned();
                self.word(m);
                p = p.add(8);
                left -= 8;
            }
            self.tail = load_tail(p, left);
            self.ntail = left;
        }
    }

    #[inline]
    fn write_u8(&mut self, i: u8) {
        self.short(i as u64, 1)
    }
    #[inline]
    fn write_u16(&mut self, i: u16) {
        self.short(i as u64, 2)
    }
    #[inline]
    fn write_u32(&mut self, i: u32) {
        self.short(i as u64, 4)
    }
    #[inline]
    fn write_u64(&mut self, i: u64) {
        self.short(i, 8)
    }
    #[inline]
    fn write_u128(&mut self, i: u128) {
        self.short(i as u64, 8);
        self.short((i >> 64) as u64, 8);
    }
    #[inline]
    fn write_usize(&mut self, i: usize) {
        self.short(i as u64, 8)
    }
    #[inline]
    fn write_i8(&mut self, i: i8) {
        self.short(i as u8 as u64, 1)
    }
    #[inline]
    fn write_i16(&mut self, i: i16) {
        self.short(i as u16 as u64, 2)
    }
    #[inline]
    fn write_i32(&mut self, i: i32) {
        self.short(i as u32 as u64, 4)
    }
    #[inline]
    fn write_i64(&mut self, i: i64) {
        self.short(i as u64, 8)
    }
    #[inline]
    fn write_i128(&mut self, i: i128) {
        self.write_u128(i as u128)
    }
    #[inline]
    fn write_isize(&mut self, i: isize) {
        self.short(i as u64, 8)
    }
    #[inline]
    fn write_str(&mut self, s: &str) {
        self.write(s.as_bytes());
        self.write_u8(0xff);
    }

    #[inline]
    fn finish(&self) -> u64 {
        let mut state = self.clone();
        let b = ((self.length as u64 & 0xff) << 56) | self.tail;
        state.word(b);
        state.v2 ^= 0xff;
        state.round();
        state.round();
        state.round();
        state.v0 ^ state.v1 ^ state.v2 ^ state.v3
    }
}

impl Default for DefaultHasher {
    #[inline]
    fn default() -> DefaultHasher {
        DefaultHasher::new()
    }
}

impl fmt::Debug for DefaultHasher {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("DefaultHasher").finish()
    }
}
