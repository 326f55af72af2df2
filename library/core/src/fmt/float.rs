//! Floats.

use super::{Alignment, Debug, Display, Formatter, LowerExp, Result, UpperExp, flags};
use crate::num::float_format::{Digits, exact, shortest};

/// A piece of the text of a number.
#[derive(Copy, Clone)]
pub(super) enum Part<'a> {
    Text(&'a [u8]),
    Zeros(usize),
}

fn write_parts(f: &mut Formatter<'_>, sign: &str, parts: &[Part<'_>]) -> Result {
    if !sign.is_empty() {
        f.write_str(sign)?;
    }
    for part in parts {
        match *part {
            // SAFETY: ASCII.
            Part::Text(text) => f.write_str(unsafe { crate::str::from_utf8_unchecked(text) })?,
            Part::Zeros(mut n) => {
                const ZEROS: &str = "0000000000000000000000000000000000000000000000000000000000000000";
                while n > 0 {
                    let now = n.min(ZEROS.len());
                    // SAFETY: ASCII, and within bounds.
                    f.write_str(unsafe { ZEROS.get_unchecked(..now) })?;
                    n -= now;
                }
            }
        }
    }
    Ok(())
}

/// Writes a number padded to the width; zeros go between sign and digits.
pub(super) fn pad_parts(f: &mut Formatter<'_>, sign: &str, parts: &[Part<'_>]) -> Result {
    if !f.has(flags::WIDTH) {
        return write_parts(f, sign, parts);
    }
    let mut len = sign.len();
    for part in parts {
        len += match part {
            Part::Text(text) => text.len(),
            Part::Zeros(n) => *n,
        };
    }
    let missing = (f.options.width as usize).saturating_sub(len);
    if f.has(flags::ZERO_PAD) {
        f.write_str(sign)?;
        write_parts(f, "", &[Part::Zeros(missing)])?;
        return write_parts(f, "", parts);
    }
    let post = f.padding(missing, Alignment::Right)?;
    write_parts(f, sign, parts)?;
    post.write(f)
}

/// A float, taken apart.
pub(super) struct Number {
    negative: bool,
    nan: bool,
    infinite: bool,
    zero: bool,
    /// The value is `mantissa * 2^exponent`.
    mantissa: u64,
    exponent: i32,
    /// Of `f32`: its neighbours are farther away.
    single: bool,
}

impl Number {
    fn of_f64(x: f64) -> Number {
        let bits = x.to_bits();
        let fraction = bits & ((1 << 52) - 1);
        let biased = (bits >> 52 & 0x7ff) as i32;
        Number {
            negative: bits >> 63 != 0,
            nan: biased == 0x7ff && fraction != 0,
            infinite: biased == 0x7ff && fraction == 0,
            zero: biased == 0 && fraction == 0,
            mantissa: if biased == 0 { fraction } else { fraction | 1 << 52 },
            exponent: if biased == 0 { -1074 } else { biased - 1075 },
            single: false,
        }
    }
    fn of_f32(x: f32) -> Number {
        let bits = x.to_bits();
        let fraction = bits & ((1 << 23) - 1);
        let biased = (bits >> 23 & 0xff) as i32;
        Number {
            negative: bits >> 31 != 0,
            nan: biased == 0xff && fraction != 0,
            infinite: biased == 0xff && fraction == 0,
            zero: biased == 0 && fraction == 0,
            mantissa: if biased == 0 { fraction } else { fraction | 1 << 23 } as u64,
            exponent: if biased == 0 { -149 } else { biased - 150 },
            single: true,
        }
    }
    fn sign(&self, f: &Formatter<'_>) -> &'static str {
        if self.nan {
            ""
        } else if self.negative {
            "-"
        } else if f.sign_plus() {
            "+"
        } else {
            ""
        }
    }
    fn shortest(&self) -> Digits {
        shortest(self.mantissa, self.exponent, self.single)
    }
    /// `NaN` and `inf`, which zeros do not pad.
    fn special(&self, f: &mut Formatter<'_>) -> Option<Result> {
        if !self.nan && !self.infinite {
            return None;
        }
        let old = f.options;
        f.options.flags &= !flags::ZERO_PAD;
        let result = pad_parts(f, self.sign(f), &[Part::Text(if self.nan { b"NaN" } else { b"inf" })]);
        f.options = old;
        Some(result)
    }

    /// `123.45`, with at least `min_fraction` digits after the point.
    fn decimal(&self, f: &mut Formatter<'_>, min_fraction: usize) -> Result {
        if let Some(result) = self.special(f) {
            return result;
        }
        let sign = self.sign(f);
        if self.zero {
            return decimal_parts(f, sign, b"0", 1, min_fraction);
        }
        let digits = self.shortest();
        decimal_parts(f, sign, digits.as_slice(), digits.exponent, min_fraction)
    }
    /// `123.45` with exactly so many digits after the point.
    fn fixed(&self, f: &mut Formatter<'_>, fraction: usize) -> Result {
        if let Some(result) = self.special(f) {
            return result;
        }
        if self.zero {
            return decimal_parts(f, self.sign(f), b"0", 1, fraction);
        }
        // Numbers of ordinary size have at most 17 digits before the point, or 124 after it.
        if self.exponent >= -124 && self.exponent <= 64 { self.fixed_in::<160>(f, fraction) } else { self.fixed_in::<1500>(f, fraction) }
    }
    fn fixed_in<const N: usize>(&self, f: &mut Formatter<'_>, fraction: usize) -> Result {
        let sign = self.sign(f);
        // The last digit to keep has this place; a number has at most 1100 digits after the point.
        let mut buf = [0u8; N];
        let kept = fraction.min(1200) as i32;
        let (len, exponent) = exact(self.mantissa, self.exponent, &mut buf, -kept);
        if len == 0 {
            return decimal_parts(f, sign, b"0", 1, fraction);
        }
        decimal_parts(f, sign, &buf[..len], exponent, fraction)
    }
    /// `1.2345e2`
    fn exponential(&self, f: &mut Formatter<'_>, precision: Option<usize>, upper: bool) -> Result {
        if let Some(result) = self.special(f) {
            return result;
        }
        if self.zero {
            return self.exponential_parts(f, precision, upper, b"0", 1);
        }
        let Some(p) = precision else {
            let digits = self.shortest();
            return self.exponential_parts(f, precision, upper, digits.as_slice(), digits.exponent);
        };
        let mut buf = [0u8; 1500];
        let (len, exponent) = crate::num::float_format::exact_digits(self.mantissa, self.exponent, &mut buf, p.min(1200) + 1);
        self.exponential_parts(f, precision, upper, &buf[..len], exponent)
    }
    fn exponential_parts(&self, f: &mut Formatter<'_>, precision: Option<usize>, upper: bool, digits: &[u8], exponent: i32) -> Result {
        let sign = self.sign(f);
        let len = digits.len();
        let zeros = precision.map_or(0, |p| p.saturating_sub(len - 1));
        let mut exp_buf = [0u8; 8];
        let mut i = 8;
        let e = exponent - 1;
        let mut n = e.unsigned_abs();
        loop {
            i -= 1;
            exp_buf[i] = b'0' + (n % 10) as u8;
            n /= 10;
            if n == 0 {
                break;
            }
        }
        if e < 0 {
            i -= 1;
            exp_buf[i] = b'-';
        }
        i -= 1;
        exp_buf[i] = if upper { b'E' } else { b'e' };
        let point: &[u8] = if len > 1 || zeros > 0 { b"." } else { b"" };
        pad_parts(f, sign, &[
            Part::Text(&digits[..1]),
            Part::Text(point),
            Part::Text(&digits[1..]),
            Part::Zeros(zeros),
            Part::Text(&exp_buf[i..]),
        ])
    }
}

/// The digits `0.d1d2…` times ten to the `exponent`, written with a point.
fn decimal_parts(f: &mut Formatter<'_>, sign: &str, digits: &[u8], exponent: i32, min_fraction: usize) -> Result {
    let n = digits.len();
    if exponent <= 0 {
        let zeros = exponent.unsigned_abs() as usize;
        let tail = min_fraction.saturating_sub(zeros + n);
        return pad_parts(f, sign, &[Part::Text(b"0."), Part::Zeros(zeros), Part::Text(digits), Part::Zeros(tail)]);
    }
    let whole = exponent as usize;
    if whole >= n {
        let point: &[u8] = if min_fraction > 0 { b"." } else { b"" };
        return pad_parts(f, sign, &[Part::Text(digits), Part::Zeros(whole - n), Part::Text(point), Part::Zeros(min_fraction)]);
    }
    let tail = min_fraction.saturating_sub(n - whole);
    pad_parts(f, sign, &[Part::Text(&digits[..whole]), Part::Text(b"."), Part::Text(&digits[whole..]), Part::Zeros(tail)])
}

macro_rules! float_fmt {
    ($($T:ident $of:ident;)*) => { $(
        impl Display for $T {
            fn fmt(&self, f: &mut Formatter<'_>) -> Result {
                let number = Number::$of(*self);
                match f.precision() {
                    Some(precision) => number.fixed(f, precision),
                    None => number.decimal(f, 0),
                }
            }
        }
        impl Debug for $T {
            /// Very great and very small numbers in exponential form, the others with a point.
            fn fmt(&self, f: &mut Formatter<'_>) -> Result {
                let number = Number::$of(*self);
                if let Some(precision) = f.precision() {
                    return number.fixed(f, precision);
                }
                let abs = self.abs();
                if abs >= 1e16 || (abs != 0.0 && abs < 1e-4) {
                    number.exponential(f, None, false)
                } else {
                    number.decimal(f, 1)
                }
            }
        }
        impl LowerExp for $T {
            fn fmt(&self, f: &mut Formatter<'_>) -> Result { let p = f.precision(); Number::$of(*self).exponential(f, p, false) }
        }
        impl UpperExp for $T {
            fn fmt(&self, f: &mut Formatter<'_>) -> Result { let p = f.precision(); Number::$of(*self).exponential(f, p, true) }
        }
    )* };
}
float_fmt! { f32 of_f32; f64 of_f64; }
