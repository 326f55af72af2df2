//! Natural numbers of up to 5,760 bits: enough for every float with all its digits.

use crate::cmp::Ordering;

const WORDS: usize = 180;

/// Little-endian words; those from `len` on are zero.
#[derive(Clone)]
pub(crate) struct Big {
    words: [u32; WORDS],
    len: usize,
}

impl Big {
    pub(crate) fn new(n: u64) -> Big {
        let mut words = [0; WORDS];
        words[0] = n as u32;
        words[1] = (n >> 32) as u32;
        let len = if words[1] != 0 {
            2
        } else {
            (words[0] != 0) as usize
        };
        Big { words, len }
    }
    pub(crate) fn is_zero(&self) -> bool {
        self.len == 0
    }
    pub(crate) fn mul_add_small(&mut self, factor: u32, addend: u32) {
        let mut carry = addend as u64;
        let mut i = 0;
        while i < self.len {
            carry += self.words[i] as u64 * factor as u64;
            self.words[i] = carry as u32;
            carry >>= 32;
            i += 1;
        }
        if carry != 0 {
            self.words[self.len] = carry as u32;
            self.len += 1;
        }
    }
    pub(crate) fn mul_pow5(&mut self, mut n: u32) {
        // 5^13 is the greatest power in a word.
        while n >= 13 {
            self.mul_add_small(1_220_703_125, 0);
            n -= 13;
        }
        if n > 0 {
            self.mul_add_small(5u32.pow(n), 0);
        }
    }
    pub(crate) fn shl(&mut self, n: u32) {
        if self.len == 0 {
            return;
        }
        let (words, bits) = ((n / 32) as usize, n % 32);
        let mut i = self.len;
        while i > 0 {
            i -= 1;
            self.words[i + words] = self.words[i];
        }
        i = 0;
        while i < words {
            self.words[i] = 0;
            i += 1;
        }
        self.len += words;
        if bits > 0 {
            let mut carry = 0;
            let mut i = words;
            while i < self.len {
                let w = self.words[i];
                self.words[i] = w << bits | carry;
                carry = w >> (32 - bits);
                i += 1;
            }
            if carry != 0 {
                self.words[self.len] = carry;
                self.len += 1;
            }
        }
    }
    /// Divides by `2^n`, rounding to nearest, half to even.
    pub(crate) fn shr_round(&mut self, n: u32) {
        if n == 0 {
            return;
        }
        let bit = |i: u32| (i / 32) < self.len as u32 && self.words[(i / 32) as usize] >> (i % 32) & 1 == 1;
        let half = bit(n - 1);
        let mut sticky = false;
        let mut i = 0;
        while i < n - 1 && !sticky {
            if i % 32 == 0 && i + 32 <= n - 1 {
                sticky = ((i / 32) as usize) < self.len && self.words[(i / 32) as usize] != 0;
                i += 32;
            } else {
                sticky = bit(i);
                i += 1;
            }
        }
        let odd = bit(n);
        let (words, bits) = ((n / 32) as usize, n % 32);
        let new_len = self.len.saturating_sub(words);
        let mut i = 0;
        while i < new_len {
            let low = self.words[i + words] >> bits;
            let high = if bits > 0 && i + words + 1 < self.len { self.words[i + words + 1] << (32 - bits) } else { 0 };
            self.words[i] = low | high;
            i += 1;
        }
        while i < self.len {
            self.words[i] = 0;
            i += 1;
        }
        self.len = new_len;
        self.trim();
        if half && (sticky || odd) {
            self.increment();
        }
    }
    fn trim(&mut self) {
        while self.len > 0 && self.words[self.len - 1] == 0 {
            self.len -= 1;
        }
    }
    fn increment(&mut self) {
        let mut i = 0;
        loop {
            let (sum, carry) = self.words[i].overflowing_add(1);
            self.words[i] = sum;
            if i == self.len {
                self.len += 1;
            }
            if !carry {
                return;
            }
            i += 1;
        }
    }
    /// Divides by a word; gives the remainder.
    fn div_small(&mut self, divisor: u32) -> u32 {
        let mut rest = 0u64;
        let mut i = self.len;
        while i > 0 {
            i -= 1;
            rest = rest << 32 | self.words[i] as u64;
            self.words[i] = (rest / divisor as u64) as u32;
            rest %= divisor as u64;
        }
        self.trim();
        rest as u32
    }
    /// Writes the decimal digits to the front of `buf`; gives how many. Uses up the number.
    pub(crate) fn write_digits(mut self, buf: &mut [u8]) -> usize {
        let mut end = buf.len();
        while !self.is_zero() {
            let mut piece = self.div_small(1_000_000_000);
            let last = self.is_zero();
            let mut n = 0;
            while if last { piece > 0 } else { n < 9 } {
                end -= 1;
                buf[end] = b'0' + (piece % 10) as u8;
                piece /= 10;
                n += 1;
            }
        }
        let len = buf.len() - end;
        buf.copy_within(end.., 0);
        len
    }
    pub(crate) fn cmp(&self, other: &Big) -> Ordering {
        if self.len != other.len {
            return self.len.cmp(&other.len);
        }
        let mut i = self.len;
        while i > 0 {
            i -= 1;
            if self.words[i] != other.words[i] {
                return self.words[i].cmp(&other.words[i]);
            }
        }
        Ordering::Equal
    }
}

