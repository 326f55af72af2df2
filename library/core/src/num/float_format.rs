//! Decimal digits of floats.
//!
//! The shortest digits that give the same float: Raffaello Giulietti's Schubfach. Digits to a given place: exact
//! arithmetic, in 128 bits where that is enough and in `Big` otherwise.

use super::big::Big;
use super::powers_of_ten::{MIN_POWER, POWERS_OF_TEN};

/// `0.d1d2…` times ten to the `exponent`; the last digit is not zero.
pub(crate) struct Digits {
    digits: [u8; 20],
    len: usize,
    pub(crate) exponent: i32,
}
impl Digits {
    pub(crate) fn as_slice(&self) -> &[u8] {
        &self.digits[..self.len]
    }
    /// The digits of `n * 10^k`.
    fn new(mut n: u64, k: i32) -> Digits {
        let mut k = k;
        while n % 10 == 0 {
            n /= 10;
            k += 1;
        }
        let mut digits = [0; 20];
        let mut reversed = [0; 20];
        let mut len = 0;
        while n > 0 {
            reversed[len] = b'0' + (n % 10) as u8;
            n /= 10;
            len += 1;
        }
        let mut i = 0;
        while i < len {
            digits[i] = reversed[len - 1 - i];
            i += 1;
        }
        Digits { digits, len, exponent: k + len as i32 }
    }
}

/// 10^k to 128 bits, rounded up.
fn power_rounded_up(k: i32) -> (u64, u64) {
    let (high, low) = POWERS_OF_TEN[(k - MIN_POWER) as usize];
    if k >= 0 && k <= 55 {
        (high, low)
    } else {
        let (low, carry) = low.overflowing_add(1);
        (high + carry as u64, low)
    }
}

/// `g * c / 2^128`, whose last bit says whether anything was lost.
#[inline]
fn mul_round_to_odd((high, low): (u64, u64), c: u64) -> u64 {
    let x = (low as u128 * c as u128) >> 64;
    let y = high as u128 * c as u128 + x;
    (y >> 64) as u64 | (y as u64 > 1) as u64
}

/// The shortest digits that are nearer to `c * 2^q` than to its neighbours, and of those the nearest.
/// `c` is normalised as in the format of `f32` (`single`) or `f64`, and not zero.
pub(crate) fn shortest(c: u64, q: i32, single: bool) -> Digits {
    let (mantissa_bits, min_q) = if single { (23, -149) } else { (52, -1074) };
    if q <= 0 && q >= -mantissa_bits && c.trailing_zeros() as i32 >= -q {
        // An integer is its own shortest form as long as all integers of its size are floats.
        return Digits::new(c >> -q, 0);
    }
    let even = c % 2 == 0;
    // Below a power of two the floats are denser.
    let closer_below = c == 1 << mantissa_bits && q > min_q;
    let below = 4 * c - 2 + closer_below as u64;
    let here = 4 * c;
    let above = 4 * c + 2;
    // floor(log10(2^q)), or of 3/4 of that; then 10^-k scales the interval to a width between 1 and 10.
    let k = (q * 1262611 - if closer_below { 524031 } else { 0 }) >> 22;
    let h = q + ((-k * 1741647) >> 19) + 1;
    let g = power_rounded_up(-k);
    let v_below = mul_round_to_odd(g, below << h);
    let v = mul_round_to_odd(g, here << h);
    let v_above = mul_round_to_odd(g, above << h);
    let lower = v_below + !even as u64;
    let upper = v_above - !even as u64;
    let s = v / 4;
    if s >= 10 {
        // One digit fewer?
        let sp = s / 10;
        let down_inside = lower <= 40 * sp;
        let up_inside = 40 * sp + 40 <= upper;
        if down_inside != up_inside {
            return Digits::new(sp + up_inside as u64, k + 1);
        }
    }
    let down_inside = lower <= 4 * s;
    let up_inside = 4 * s + 4 <= upper;
    if down_inside != up_inside {
        return Digits::new(s + up_inside as u64, k);
    }
    let mid = 4 * s + 2;
    // Half goes up, as rustc prints it.
    let round_up = v >= mid;
    Digits::new(s + round_up as u64, k)
}

/// Writes the digits of `n`; gives how many.
fn write_u128(mut n: u128, buf: &mut [u8]) -> usize {
    let mut reversed = [0u8; 40];
    let mut len = 0;
    while n > u64::MAX as u128 {
        reversed[len] = b'0' + (n % 10) as u8;
        n /= 10;
        len += 1;
    }
    let mut n = n as u64;
    while n > 0 {
        reversed[len] = b'0' + (n % 10) as u8;
        n /= 10;
        len += 1;
    }
    let mut i = 0;
    while i < len {
        buf[i] = reversed[len - 1 - i];
        i += 1;
    }
    len
}

/// Adds one to the last digit; gives the new length. A carry out of the first digit makes one more.
fn increment(buf: &mut [u8], len: usize) -> usize {
    let mut i = len;
    while i > 0 {
        i -= 1;
        if buf[i] < b'9' {
            buf[i] += 1;
            return len;
        }
        buf[i] = b'0';
    }
    // All were nines.
    buf.copy_within(..len, 1);
    buf[0] = b'1';
    len + 1
}

/// The digits of `m * 2^e`, not zero, rounded (half to even) to a multiple of `10^last_place`, which is at most 1.
/// Gives how many there are, none for zero, and the exponent: the value is `0.d1d2…` times ten to it.
pub(crate) fn exact(m: u64, e: i32, buf: &mut [u8], last_place: i32) -> (usize, i32) {
    let places = -last_place;
    if e >= 0 {
        let len = if e <= 64 {
            write_u128((m as u128) << e, buf)
        } else {
            let mut n = Big::new(m);
            n.shl(e as u32);
            n.write_digits(buf)
        };
        return (len, len as i32);
    }
    let s = -e;
    if s <= 124 {
        // Whole part and fraction; the fraction is a number of `s` bits that gives a digit whenever it is multiplied by ten.
        let whole = if s < 64 { m >> s } else { 0 };
        let mut len = write_u128(whole as u128, buf);
        let whole_len = len as i32;
        let mut skipped = 0;
        let round_up;
        if s <= 60 {
            let mask = (1u64 << s) - 1;
            let mut f = m & mask;
            let mut i = 0;
            while i < places && (f != 0 || i < 1) {
                f *= 10;
                let digit = (f >> s) as u8;
                f &= mask;
                if len == 0 && digit == 0 {
                    skipped += 1;
                } else {
                    buf[len] = b'0' + digit;
                    len += 1;
                }
                i += 1;
            }
            let half = 1u64 << (s - 1);
            let odd = if len > 0 { buf[len - 1] & 1 == 1 } else { false };
            round_up = f > half || (f == half && odd);
        } else {
            let mask = (1u128 << s) - 1;
            let mut f = m as u128 & mask;
            let mut i = 0;
            while i < places && f != 0 {
                f *= 10;
                let digit = (f >> s) as u8;
                f &= mask;
                if len == 0 && digit == 0 {
                    skipped += 1;
                } else {
                    buf[len] = b'0' + digit;
                    len += 1;
                }
                i += 1;
            }
            let half = 1u128 << (s - 1);
            let odd = if len > 0 { buf[len - 1] & 1 == 1 } else { false };
            round_up = f > half || (f == half && odd);
        }
        let mut exponent = whole_len - skipped;
        if round_up {
            if len == 0 {
                // `skipped` digits were zero; the last of them becomes one.
                buf[0] = b'1';
                return (1, 1 - skipped);
            }
            let new_len = increment(buf, len);
            exponent += (new_len - len) as i32;
            len = new_len;
        }
        if len == 0 {
            return (0, 0);
        }
        return (len, exponent);
    }
    // m * 10^places / 2^s, which is m * 5^places / 2^(s - places).
    let mut n = Big::new(m);
    n.mul_pow5(places as u32);
    let shift = s - places;
    if shift >= 0 {
        n.shr_round(shift as u32);
    } else {
        n.shl(-shift as u32);
    }
    let len = n.write_digits(buf);
    (len, len as i32 - places)
}

/// The same, rounded to `count` digits, of which there is at least one. Zeros at the end may be missing.
pub(crate) fn exact_digits(m: u64, e: i32, buf: &mut [u8], count: usize) -> (usize, i32) {
    // All digits, then rounded.
    let (len, exponent) = {
        let mut n = Big::new(m);
        if e >= 0 {
            n.shl(e as u32);
            let len = n.write_digits(buf);
            (len, len as i32)
        } else {
            n.mul_pow5(-e as u32);
            let len = n.write_digits(buf);
            (len, len as i32 + e)
        }
    };
    if len <= count {
        return (len, exponent);
    }
    let next = buf[count];
    let mut rest_zero = true;
    let mut i = count + 1;
    while i < len {
        rest_zero &= buf[i] == b'0';
        i += 1;
    }
    let odd = buf[count - 1] & 1 == 1;
    if next > b'5' || (next == b'5' && (!rest_zero || odd)) {
        let new_len = increment(buf, count);
        return (count, exponent + (new_len - count) as i32);
    }
    (count, exponent)
}
