//! Floats from text, rounded correctly.
//!
//! Short numbers are one exact operation. For others the product of the digits and a power of ten to 128 bits is
//! an interval; where both its ends round to the same float, that is the result, and otherwise exact arithmetic decides.

use super::big::Big;
use super::powers_of_ten::{MIN_POWER, POWERS_OF_TEN};
use crate::cmp::Ordering;
use crate::fmt;
use crate::str::FromStr;

/// Text is not a float.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ParseFloatError {
    kind: FloatErrorKind,
}
#[derive(Debug, Clone, PartialEq, Eq)]
enum FloatErrorKind {
    Empty,
    Invalid,
}
impl fmt::Display for ParseFloatError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(match self.kind {
            FloatErrorKind::Empty => "cannot parse float from empty string",
            FloatErrorKind::Invalid => "invalid float literal",
        })
    }
}

/// The numbers of a float format.
#[derive(Copy, Clone)]
pub(super) struct Format {
    /// Bits of the mantissa without the hidden one.
    mantissa_bits: u32,
    /// The exponent field of infinity, and the bias.
    infinite: i32,
    bias: i32,
}
pub(super) const F64: Format = Format { mantissa_bits: 52, infinite: 0x7ff, bias: 1023 };
pub(super) const F32: Format = Format { mantissa_bits: 23, infinite: 0xff, bias: 127 };

/// A decimal number as it was written.
#[derive(Copy, Clone)]
pub(super) struct Decimal<'a> {
    /// The first 19 digits that count.
    mantissa: u64,
    /// The value is between `mantissa` and `mantissa + 1` (exactly `mantissa` unless `truncated`), times ten to this.
    exponent: i64,
    truncated: bool,
    /// All digits, with the point among them.
    digits: &'a [u8],
    /// The exponent that was written.
    written_exponent: i64,
}

/// Reads `digits[.digits][e[+-]digits]`.
pub(super) fn parse_decimal(s: &[u8]) -> Option<Decimal<'_>> {
    let mut i = 0;
    let mut mantissa = 0u64;
    let mut count = 0;
    let mut exponent = 0i64;
    let mut truncated = false;
    let mut any = false;
    let mut point = false;
    while i < s.len() {
        let b = s[i];
        if b == b'.' && !point {
            point = true;
        } else if b.wrapping_sub(b'0') < 10 {
            any = true;
            let digit = (b - b'0') as u64;
            if count < 19 {
                mantissa = mantissa * 10 + digit;
                // Zeros in front do not count.
                count += (mantissa != 0) as u32;
                exponent -= point as i64;
            } else {
                truncated |= digit != 0;
                exponent += !point as i64;
            }
        } else {
            break;
        }
        i += 1;
    }
    if !any {
        return None;
    }
    let digits = &s[..i];
    let mut written_exponent = 0i64;
    if i < s.len() {
        if s[i] | 0x20 != b'e' {
            return None;
        }
        i += 1;
        let mut negative = false;
        if i < s.len() && (s[i] == b'+' || s[i] == b'-') {
            negative = s[i] == b'-';
            i += 1;
        }
        if i == s.len() {
            return None;
        }
        while i < s.len() {
            let digit = s[i].wrapping_sub(b'0');
            if digit >= 10 {
                return None;
            }
            // Beyond this every number is zero or infinite, whatever its digits.
            if written_exponent < 1 << 40 {
                written_exponent = written_exponent * 10 + digit as i64;
            }
            i += 1;
        }
        if negative {
            written_exponent = -written_exponent;
        }
    }
    Some(Decimal { mantissa, exponent: exponent + written_exponent, truncated, digits, written_exponent })
}

/// The bits of the float nearest to `m * 2^e`, half to even; `sticky` says that there is a little more. Not zero.
fn round(m: u128, e: i32, sticky: bool, format: Format) -> u64 {
    let top = 127 - m.leading_zeros() as i32;
    // The value is 1.xxx times two to this.
    let exponent = e + top;
    let mut biased = exponent + format.bias;
    // How many bits below the last of the mantissa.
    let mut drop = top - format.mantissa_bits as i32;
    if biased <= 0 {
        drop += 1 - biased;
        biased = 0;
    }
    if biased >= format.infinite {
        return (format.infinite as u64) << format.mantissa_bits;
    }
    let mut mantissa = if drop <= 0 {
        (m << -drop) as u64
    } else if drop > 127 {
        0
    } else {
        (m >> drop) as u64
    };
    let (half, rest) = if drop <= 0 {
        (false, sticky)
    } else if drop > 128 {
        (false, true)
    } else {
        (m >> (drop - 1) & 1 == 1, sticky || (drop > 1 && m & ((1u128 << (drop - 1)) - 1) != 0))
    };
    if half && (rest || mantissa & 1 == 1) {
        mantissa += 1;
    }
    // The hidden bit adds one to the exponent field, and so does a carry out of the mantissa.
    if biased == 0 { mantissa } else { ((biased - 1) as u64).wrapping_shl(format.mantissa_bits) + mantissa }
}

/// The bits of the float nearest to the number.
pub(super) fn nearest(d: &Decimal<'_>, format: Format) -> u64 {
    let infinity = (format.infinite as u64) << format.mantissa_bits;
    if d.mantissa == 0 {
        return 0;
    }
    if d.exponent < -342 - 19 {
        return 0;
    }
    if d.exponent > 310 {
        return infinity;
    }
    let q = d.exponent as i32;
    if q < MIN_POWER || q > 308 {
        return exact(d, format);
    }
    // mantissa * 10^q is between `low` and `high`, both times 2^e.
    let shift = d.mantissa.leading_zeros();
    let w = d.mantissa << shift;
    let (p_high, p_low) = POWERS_OF_TEN[(q - MIN_POWER) as usize];
    // The first 128 bits of w * p: the power is at most one unit of its last place greater, and so the
    // product at most 2 units greater than its first 128 bits.
    let low = w as u128 * p_high as u128 + ((w as u128 * p_low as u128) >> 64);
    let exact_power = q >= 0 && q <= 27 && p_low == 0;
    // 10^q is between 2^f and 2^(f+1).
    let f = (q * 217706) >> 16;
    let e = f - 127 - shift as i32 + 64;
    if exact_power && !d.truncated {
        return round(low, e, false, format);
    }
    // A truncated mantissa is up to one unit greater, which counts 2^shift * p.
    let slack = if d.truncated { ((p_high as u128 + 1) << shift).saturating_add(2) } else { 2 };
    let (high, overflow) = low.overflowing_add(slack);
    if overflow {
        return exact(d, format);
    }
    let a = round(low, e, true, format);
    let b = round(high, e, true, format);
    if a == b { a } else { exact(d, format) }
}

/// Decides by exact arithmetic: finds the float below, and compares with the middle between it and the next.
#[cold]
fn exact(d: &Decimal<'_>, format: Format) -> u64 {
    // All digits as a number; so many decide every case, and what follows only says that there is more.
    const MAX_DIGITS: u32 = 800;
    let mut n = Big::new(0);
    let mut count = 0;
    let mut exponent = d.written_exponent;
    let mut point = false;
    let mut more = false;
    let mut piece = 0u32;
    let mut piece_factor = 1u32;
    for &b in d.digits {
        if b == b'.' {
            point = true;
            continue;
        }
        if count >= MAX_DIGITS {
            more |= b != b'0';
            exponent += !point as i64;
            continue;
        }
        exponent -= point as i64;
        piece = piece * 10 + (b - b'0') as u32;
        piece_factor *= 10;
        if count > 0 || b != b'0' {
            count += 1;
        }
        if piece_factor == 1_000_000_000 {
            n.mul_add_small(piece_factor, piece);
            piece = 0;
            piece_factor = 1;
        }
    }
    n.mul_add_small(piece_factor, piece);
    if more {
        n.mul_add_small(10, 1);
        exponent -= 1;
    }
    let q = exponent as i32;
    // Binary search over the floats, whose bits are ordered as they are.
    let mut low = 0u64;
    let mut high = (format.infinite as u64) << format.mantissa_bits;
    // Invariant: the result is in `low..=high`.
    while low < high {
        let mid = low + (high - low) / 2;
        // The middle between `mid` and the next float: (2m + 1) * 2^(e - 1).
        let field = (mid >> format.mantissa_bits) as i32;
        let fraction = mid & ((1 << format.mantissa_bits) - 1);
        let m = if field == 0 { fraction } else { fraction | 1 << format.mantissa_bits };
        let e = if field == 0 { 1 } else { field } - format.bias - format.mantissa_bits as i32 - 1;
        match compare(&n, q, 2 * m + 1, e) {
            Ordering::Less => high = mid,
            Ordering::Greater => low = mid + 1,
            Ordering::Equal => return if mid & 1 == 0 { mid } else { mid + 1 },
        }
    }
    low
}

/// Compares `n * 10^q` with `m * 2^e`.
fn compare(n: &Big, q: i32, m: u64, e: i32) -> Ordering {
    let mut left = n.clone();
    let mut right = Big::new(m);
    // Powers of five on one side, powers of two on one side.
    if q >= 0 {
        left.mul_pow5(q as u32);
    } else {
        right.mul_pow5(-q as u32);
    }
    let twos = q - e;
    if twos >= 0 {
        left.shl(twos as u32);
    } else {
        right.shl(-twos as u32);
    }
    left.cmp(&right)
}

const SMALL_POWERS_F64: [f64; 23] = [
    1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22,
];

/// Sign, and what follows it; or a special value.
enum Parsed<'a> {
    Number(bool, Decimal<'a>),
    Infinity(bool),
    Nan(bool),
}

fn parse(s: &str) -> Result<Parsed<'_>, ParseFloatError> {
    let bytes = s.as_bytes();
    let invalid = Err(ParseFloatError { kind: FloatErrorKind::Invalid });
    let (negative, rest) = match bytes.split_first() {
        None => return Err(ParseFloatError { kind: FloatErrorKind::Empty }),
        Some((b'-', rest)) => (true, rest),
        Some((b'+', rest)) => (false, rest),
        Some(_) => (false, bytes),
    };
    if rest.is_empty() {
        return invalid;
    }
    if let Some(d) = parse_decimal(rest) {
        return Ok(Parsed::Number(negative, d));
    }
    if rest.eq_ignore_ascii_case(b"inf") || rest.eq_ignore_ascii_case(b"infinity") {
        Ok(Parsed::Infinity(negative))
    } else if rest.eq_ignore_ascii_case(b"nan") {
        Ok(Parsed::Nan(negative))
    } else {
        invalid
    }
}

impl FromStr for f64 {
    type Err = ParseFloatError;
    fn from_str(s: &str) -> Result<f64, ParseFloatError> {
        let (negative, x) = match parse(s)? {
            Parsed::Number(negative, d) => {
                // Both operands are exact, so that the result is rounded once.
                let x = if !d.truncated && d.mantissa <= 1 << 53 && d.exponent >= -22 && d.exponent <= 22 {
                    let m = d.mantissa as f64;
                    if d.exponent < 0 {
                        m / SMALL_POWERS_F64[-d.exponent as usize]
                    } else {
                        m * SMALL_POWERS_F64[d.exponent as usize]
                    }
                } else {
                    f64::from_bits(nearest(&d, F64))
                };
                (negative, x)
            }
            Parsed::Infinity(negative) => (negative, f64::INFINITY),
            Parsed::Nan(negative) => (negative, f64::NAN),
        };
        Ok(if negative { -x } else { x })
    }
}
impl FromStr for f32 {
    type Err = ParseFloatError;
    fn from_str(s: &str) -> Result<f32, ParseFloatError> {
        let (negative, x) = match parse(s)? {
            Parsed::Number(negative, d) => {
                let x = if !d.truncated && d.mantissa <= 1 << 24 && d.exponent >= -10 && d.exponent <= 10 {
                    let m = d.mantissa as f32;
                    if d.exponent < 0 {
                        m / SMALL_POWERS_F64[-d.exponent as usize] as f32
                    } else {
                        m * SMALL_POWERS_F64[d.exponent as usize] as f32
                    }
                } else {
                    f32::from_bits(nearest(&d, F32) as u32)
                };
                (negative, x)
            }
            Parsed::Infinity(negative) => (negative, f32::INFINITY),
            Parsed::Nan(negative) => (negative, f32::NAN),
        };
        Ok(if negative { -x } else { x })
    }
}
