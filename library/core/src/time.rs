//! Spans of time.

use crate::fmt;
use crate::iter::Sum;
use crate::ops::{Add, AddAssign, Div, DivAssign, Mul, MulAssign, Sub, SubAssign};

const NANOS_PER_SEC: u32 = 1_000_000_000;
const NANOS_PER_MILLI: u32 = 1_000_000;
const NANOS_PER_MICRO: u32 = 1_000;
const MILLIS_PER_SEC: u64 = 1_000;
const MICROS_PER_SEC: u64 = 1_000_000;

/// Fewer than 10^9 nanoseconds; the rest of the range is a niche.
#[derive(Clone, Copy)]
#[repr(transparent)]
#[rustc_layout_scalar_valid_range_start(0)]
#[rustc_layout_scalar_valid_range_end(999_999_999)]
struct Nanoseconds(u32);
impl Nanoseconds {
    #[inline(always)]
    const fn get(self) -> u32 {
        // SAFETY: the layouts are the same.
        unsafe { crate::mem::transmute(self) }
    }
}

/// A span of time that is not negative.
#[derive(Clone, Copy)]
pub struct Duration {
    secs: u64,
    nanos: Nanoseconds,
}

impl PartialEq for Duration {
    #[inline]
    fn eq(&self, other: &Duration) -> bool {
        self.secs == other.secs && self.nanos.get() == other.nanos.get()
    }
}
impl Eq for Duration {}
impl crate::marker::StructuralPartialEq for Duration {}
impl PartialOrd for Duration {
    #[inline]
    fn partial_cmp(&self, other: &Duration) -> Option<crate::cmp::Ordering> {
        Some(self.cmp(other))
    }
}
impl Ord for Duration {
    #[inline]
    fn cmp(&self, other: &Duration) -> crate::cmp::Ordering {
        self.secs.cmp(&other.secs).then(self.nanos.get().cmp(&other.nanos.get()))
    }
}
impl crate::hash::Hash for Duration {
    fn hash<H: crate::hash::Hasher>(&self, state: &mut H) {
        self.secs.hash(state);
        self.nanos.get().hash(state);
    }
}
impl Default for Duration {
    #[inline]
    fn default() -> Duration {
        Duration::ZERO
    }
}

impl Duration {
    pub const ZERO: Duration = Duration::from_nanos(0);
    pub const MAX: Duration = Duration::new(u64::MAX, NANOS_PER_SEC - 1);

    /// `nanos` is less than a second.
    #[inline(always)]
    const fn raw(secs: u64, nanos: u32) -> Duration {
        // SAFETY: all callers have reduced `nanos`.
        Duration { secs, nanos: unsafe { Nanoseconds(nanos) } }
    }
    #[inline]
    #[must_use]
    pub const fn new(secs: u64, nanos: u32) -> Duration {
        if nanos < NANOS_PER_SEC {
            Duration::raw(secs, nanos)
        } else {
            let secs = secs.checked_add((nanos / NANOS_PER_SEC) as u64).expect("overflow in Duration::new");
            Duration::raw(secs, nanos % NANOS_PER_SEC)
        }
    }
    #[must_use]
    #[inline]
    pub const fn from_secs(secs: u64) -> Duration {
        Duration::raw(secs, 0)
    }
    #[must_use]
    #[inline]
    pub const fn from_millis(millis: u64) -> Duration {
        Duration::raw(millis / MILLIS_PER_SEC, (millis % MILLIS_PER_SEC) as u32 * NANOS_PER_MILLI)
    }
    #[must_use]
    #[inline]
    pub const fn from_micros(micros: u64) -> Duration {
        Duration::raw(micros / MICROS_PER_SEC, (micros % MICROS_PER_SEC) as u32 * NANOS_PER_MICRO)
    }
    #[must_use]
    #[inline]
    pub const fn from_nanos(nanos: u64) -> Duration {
        Duration::raw(nanos / NANOS_PER_SEC as u64, (nanos % NANOS_PER_SEC as u64) as u32)
    }
    #[must_use]
    #[inline]
    pub const fn from_nanos_u128(nanos: u128) -> Duration {
        let secs = nanos / NANOS_PER_SEC as u128;
        if secs > u64::MAX as u128 {
            panic!("overflow in `Duration::from_nanos_u128`");
        }
        Duration::raw(secs as u64, (nanos % NANOS_PER_SEC as u128) as u32)
    }
    #[must_use]
    #[inline]
    pub const fn from_hours(hours: u64) -> Duration {
        if hours > u64::MAX / 3600 {
            panic!("overflow in Duration::from_hours");
        }
        Duration::from_secs(hours * 3600)
    }
    #[must_use]
    #[inline]
    pub const fn from_mins(mins: u64) -> Duration {
        if mins > u64::MAX / 60 {
            panic!("overflow in Duration::from_mins");
        }
        Duration::from_secs(mins * 60)
    }
    #[must_use]
    #[inline]
    pub const fn is_zero(&self) -> bool {
        self.secs == 0 && self.nanos.get() == 0
    }
    #[must_use]
    #[inline]
    pub const fn as_secs(&self) -> u64 {
        self.secs
    }
    #[must_use]
    #[inline]
    pub const fn subsec_millis(&self) -> u32 {
        self.nanos.get() / NANOS_PER_MILLI
    }
    #[must_use]
    #[inline]
    pub const fn subsec_micros(&self) -> u32 {
        self.nanos.get() / NANOS_PER_MICRO
    }
    #[must_use]
    #[inline]
    pub const fn subsec_nanos(&self) -> u32 {
        self.nanos.get()
    }
    #[must_use]
    #[inline]
    pub const fn as_millis(&self) -> u128 {
        self.secs as u128 * MILLIS_PER_SEC as u128 + (self.nanos.get() / NANOS_PER_MILLI) as u128
    }
    #[must_use]
    #[inline]
    pub const fn as_micros(&self) -> u128 {
        self.secs as u128 * MICROS_PER_SEC as u128 + (self.nanos.get() / NANOS_PER_MICRO) as u128
    }
    #[must_use]
    #[inline]
    pub const fn as_nanos(&self) -> u128 {
        self.secs as u128 * NANOS_PER_SEC as u128 + self.nanos.get() as u128
    }
    #[must_use]
    #[inline]
    pub const fn abs_diff(self, other: Duration) -> Duration {
        match self.checked_sub(other) {
            Some(d) => d,
            None => other.checked_sub(self).unwrap(),
        }
    }
    #[must_use]
    #[inline]
    pub const fn checked_add(self, rhs: Duration) -> Option<Duration> {
        let Some(mut secs) = self.secs.checked_add(rhs.secs) else { return None };
        let mut nanos = self.nanos.get() + rhs.nanos.get();
        if nanos >= NANOS_PER_SEC {
            nanos -= NANOS_PER_SEC;
            secs = match secs.checked_add(1) {
                Some(s) => s,
                None => return None,
            };
        }
        Some(Duration::raw(secs, nanos))
    }
    #[must_use]
    #[inline]
    pub const fn saturating_add(self, rhs: Duration) -> Duration {
        match self.checked_add(rhs) {
            Some(res) => res,
            None => Duration::MAX,
        }
    }
    #[must_use]
    #[inline]
    pub const fn checked_sub(self, rhs: Duration) -> Option<Duration> {
        let Some(mut secs) = self.secs.checked_sub(rhs.secs) else { return None };
        let nanos = if self.nanos.get() >= rhs.nanos.get() {
            self.nanos.get() - rhs.nanos.get()
        } else {
            secs = match secs.checked_sub(1) {
                Some(s) => s,
                None => return None,
            };
            self.nanos.get() + NANOS_PER_SEC - rhs.nanos.get()
        };
        Some(Duration::raw(secs, nanos))
    }
    #[must_use]
    #[inline]
    pub const fn saturating_sub(self, rhs: Duration) -> Duration {
        match self.checked_sub(rhs) {
            Some(res) => res,
            None => Duration::ZERO,
        }
    }
    #[must_use]
    #[inline]
    pub const fn checked_mul(self, rhs: u32) -> Option<Duration> {
        let total_nanos = self.nanos.get() as u64 * rhs as u64;
        let extra_secs = total_nanos / NANOS_PER_SEC as u64;
        let nanos = (total_nanos % NANOS_PER_SEC as u64) as u32;
        if let Some(s) = self.secs.checked_mul(rhs as u64) {
            if let Some(secs) = s.checked_add(extra_secs) {
                return Some(Duration::raw(secs, nanos));
            }
        }
        None
    }
    #[must_use]
    #[inline]
    pub const fn saturating_mul(self, rhs: u32) -> Duration {
        match self.checked_mul(rhs) {
            Some(res) => res,
            None => Duration::MAX,
        }
    }
    #[must_use]
    #[inline]
    pub const fn checked_div(self, rhs: u32) -> Option<Duration> {
        if rhs == 0 {
            return None;
        }
        let (secs, extra_secs) = (self.secs / rhs as u64, self.secs % rhs as u64);
        let (nanos, extra_nanos) = (self.nanos.get() / rhs, self.nanos.get() % rhs);
        let extra = (extra_secs * NANOS_PER_SEC as u64 + extra_nanos as u64) / rhs as u64;
        Some(Duration::raw(secs, nanos + extra as u32))
    }
    #[must_use]
    #[inline]
    pub const fn as_secs_f64(&self) -> f64 {
        self.secs as f64 + self.nanos.get() as f64 / NANOS_PER_SEC as f64
    }
    #[must_use]
    #[inline]
    pub const fn as_secs_f32(&self) -> f32 {
        self.secs as f32 + self.nanos.get() as f32 / NANOS_PER_SEC as f32
    }
    #[must_use]
    #[inline]
    pub fn from_secs_f64(secs: f64) -> Duration {
        match Duration::try_from_secs_f64(secs) {
            Ok(v) => v,
            Err(e) => panic!("{}", e.description()),
        }
    }
    #[must_use]
    #[inline]
    pub fn from_secs_f32(secs: f32) -> Duration {
        match Duration::try_from_secs_f32(secs) {
            Ok(v) => v,
            Err(e) => panic!("{}", e.description()),
        }
    }
    #[must_use]
    #[inline]
    pub fn mul_f64(self, rhs: f64) -> Duration {
        Duration::from_secs_f64(rhs * self.as_secs_f64())
    }
    #[must_use]
    #[inline]
    pub fn mul_f32(self, rhs: f32) -> Duration {
        Duration::from_secs_f32(rhs * self.as_secs_f32())
    }
    #[must_use]
    #[inline]
    pub fn div_f64(self, rhs: f64) -> Duration {
        Duration::from_secs_f64(self.as_secs_f64() / rhs)
    }
    #[must_use]
    #[inline]
    pub fn div_f32(self, rhs: f32) -> Duration {
        Duration::from_secs_f32(self.as_secs_f32() / rhs)
    }
    #[must_use]
    #[inline]
    pub const fn div_duration_f64(self, rhs: Duration) -> f64 {
        let self_nanos = self.secs as f64 * NANOS_PER_SEC as f64 + self.nanos.get() as f64;
        let rhs_nanos = rhs.secs as f64 * NANOS_PER_SEC as f64 + rhs.nanos.get() as f64;
        self_nanos / rhs_nanos
    }
    #[must_use]
    #[inline]
    pub const fn div_duration_f32(self, rhs: Duration) -> f32 {
        let self_nanos = self.secs as f32 * NANOS_PER_SEC as f32 + self.nanos.get() as f32;
        let rhs_nanos = rhs.secs as f32 * NANOS_PER_SEC as f32 + rhs.nanos.get() as f32;
        self_nanos / rhs_nanos
    }
    /// Rounded to the nearest nanosecond, half to even.
    pub const fn try_from_secs_f64(secs: f64) -> Result<Duration, TryFromFloatSecsError> {
        if secs < 0.0 {
            return Err(TryFromFloatSecsError { kind: FloatSecsErrorKind::Negative });
        }
        let bits = secs.to_bits();
        let mantissa = bits & ((1 << 52) - 1) | 1 << 52;
        Self::from_float_parts(mantissa, (bits >> 52 & 0x7ff) as i32 - 1023, 52)
    }
    pub const fn try_from_secs_f32(secs: f32) -> Result<Duration, TryFromFloatSecsError> {
        if secs < 0.0 {
            return Err(TryFromFloatSecsError { kind: FloatSecsErrorKind::Negative });
        }
        let bits = secs.to_bits();
        let mantissa = bits & ((1 << 23) - 1) | 1 << 23;
        Self::from_float_parts(mantissa as u64, (bits >> 23 & 0xff) as i32 - 127, 23)
    }
    /// `mantissa * 2^(exponent - mantissa_bits)` seconds.
    const fn from_float_parts(mantissa: u64, exponent: i32, mantissa_bits: i32) -> Result<Duration, TryFromFloatSecsError> {
        if exponent < -31 {
            // Less than half a nanosecond.
            return Ok(Duration::ZERO);
        }
        if exponent >= 64 {
            return Err(TryFromFloatSecsError { kind: FloatSecsErrorKind::OverflowOrNan });
        }
        let shift = mantissa_bits - exponent;
        if shift <= 0 {
            return Ok(Duration::raw(mantissa << -shift, 0));
        }
        // `shift` is at most 83, and `mantissa * 10^9` has fewer than 83 bits.
        let whole = if shift < 64 { mantissa >> shift } else { 0 };
        let fraction = if shift < 64 { mantissa & ((1 << shift) - 1) } else { mantissa };
        let scaled = fraction as u128 * NANOS_PER_SEC as u128;
        let mut nanos = (scaled >> shift) as u32;
        let rest = scaled & ((1u128 << shift) - 1);
        let half = 1u128 << (shift - 1);
        if rest > half || (rest == half && nanos & 1 == 1) {
            nanos += 1;
        }
        if nanos == NANOS_PER_SEC {
            match whole.checked_add(1) {
                Some(secs) => Ok(Duration::raw(secs, 0)),
                None => Err(TryFromFloatSecsError { kind: FloatSecsErrorKind::OverflowOrNan }),
            }
        } else {
            Ok(Duration::raw(whole, nanos))
        }
    }
}

impl Add for Duration {
    type Output = Duration;
    #[inline]
    fn add(self, rhs: Duration) -> Duration {
        self.checked_add(rhs).expect("overflow when adding durations")
    }
}
impl AddAssign for Duration {
    #[inline]
    fn add_assign(&mut self, rhs: Duration) {
        *self = *self + rhs;
    }
}
impl Sub for Duration {
    type Output = Duration;
    #[inline]
    fn sub(self, rhs: Duration) -> Duration {
        self.checked_sub(rhs).expect("overflow when subtracting durations")
    }
}
impl SubAssign for Duration {
    #[inline]
    fn sub_assign(&mut self, rhs: Duration) {
        *self = *self - rhs;
    }
}
impl Mul<u32> for Duration {
    type Output = Duration;
    #[inline]
    fn mul(self, rhs: u32) -> Duration {
        self.checked_mul(rhs).expect("overflow when multiplying duration by scalar")
    }
}
impl Mul<Duration> for u32 {
    type Output = Duration;
    #[inline]
    fn mul(self, rhs: Duration) -> Duration {
        rhs * self
    }
}
impl MulAssign<u32> for Duration {
    #[inline]
    fn mul_assign(&mut self, rhs: u32) {
        *self = *self * rhs;
    }
}
impl Div<u32> for Duration {
    type Output = Duration;
    #[inline]
    #[track_caller]
    fn div(self, rhs: u32) -> Duration {
        self.checked_div(rhs).expect("divide by zero error when dividing duration by scalar")
    }
}
impl DivAssign<u32> for Duration {
    #[inline]
    #[track_caller]
    fn div_assign(&mut self, rhs: u32) {
        *self = *self / rhs;
    }
}
impl Sum for Duration {
    fn sum<I: Iterator<Item = Duration>>(iter: I) -> Duration {
        iter.fold(Duration::ZERO, |a, b| a.checked_add(b).expect("overflow in iter::sum over durations"))
    }
}
impl<'a> Sum<&'a Duration> for Duration {
    fn sum<I: Iterator<Item = &'a Duration>>(iter: I) -> Duration {
        iter.copied().sum()
    }
}

impl fmt::Debug for Duration {
    /// In the greatest unit that leaves a whole part; `+` and precision as for numbers.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let prefix = if f.sign_plus() { "+" } else { "" };
        let nanos = self.nanos.get();
        if self.secs > 0 {
            fmt_decimal(f, self.secs, nanos, NANOS_PER_SEC / 10, prefix, "s")
        } else if nanos >= NANOS_PER_MILLI {
            fmt_decimal(f, (nanos / NANOS_PER_MILLI) as u64, nanos % NANOS_PER_MILLI, NANOS_PER_MILLI / 10, prefix, "ms")
        } else if nanos >= NANOS_PER_MICRO {
            fmt_decimal(f, (nanos / NANOS_PER_MICRO) as u64, nanos % NANOS_PER_MICRO, NANOS_PER_MICRO / 10, prefix, "µs")
        } else {
            fmt_decimal(f, nanos as u64, 0, 1, prefix, "ns")
        }
    }
}

/// `integer` and a fraction whose first digit counts `divisor`.
fn fmt_decimal(f: &mut fmt::Formatter<'_>, integer: u64, mut fraction: u32, mut divisor: u32, prefix: &str, postfix: &str) -> fmt::Result {
    let mut buf = [b'0'; 9];
    let mut pos = 0;
    let end = f.precision().map_or(9, |p| if p < 9 { p } else { 9 });
    while fraction > 0 && pos < end {
        buf[pos] = b'0' + (fraction / divisor) as u8;
        fraction %= divisor;
        divisor /= 10;
        pos += 1;
    }
    // What is cut off rounds the rest, half to even.
    let mut integer = Some(integer);
    if fraction > 0 && fraction >= divisor * 5 {
        let last_odd = if pos > 0 { buf[pos - 1] & 1 == 1 } else { integer.unwrap_or(0) & 1 == 1 };
        if fraction > divisor * 5 || last_odd {
            let mut i = pos;
            let mut carry = true;
            while carry && i > 0 {
                i -= 1;
                if buf[i] < b'9' {
                    buf[i] += 1;
                    carry = false;
                } else {
                    buf[i] = b'0';
                }
            }
            if carry {
                integer = integer.and_then(|n| n.checked_add(1));
            }
        }
    }
    let end = f.precision().map_or(pos, |p| if p < 9 { p } else { 9 });
    let width = f.width();
    let precision = f.precision();
    let emit = |f: &mut fmt::Formatter<'_>| {
        f.write_str(prefix)?;
        match integer {
            Some(n) => write!(f, "{n}")?,
            // One more than `u64` holds.
            None => f.write_str("18446744073709551616")?,
        }
        if end > 0 {
            // SAFETY: ASCII digits.
            let digits = unsafe { crate::str::from_utf8_unchecked(&buf[..end]) };
            let zeros = precision.unwrap_or(pos);
            write!(f, ".{digits:0<zeros$}")?;
        }
        f.write_str(postfix)
    };
    let Some(width) = width else { return emit(f) };
    let mut len = prefix.len() + postfix.chars().count();
    len += match integer {
        Some(n) => n.checked_ilog10().unwrap_or(0) as usize + 1,
        None => 20,
    };
    if end > 0 {
        len += 1 + precision.unwrap_or(pos);
    }
    if width <= len {
        return emit(f);
    }
    let missing = width - len;
    let before = match f.align() {
        None | Some(fmt::Alignment::Left) => 0,
        Some(fmt::Alignment::Right) => missing,
        Some(fmt::Alignment::Center) => missing / 2,
    };
    let fill = f.fill();
    for _ in 0..before {
        fmt::Write::write_char(f, fill)?;
    }
    emit(f)?;
    for _ in before..missing {
        fmt::Write::write_char(f, fill)?;
    }
    Ok(())
}

/// A float is not a duration in seconds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TryFromFloatSecsError {
    kind: FloatSecsErrorKind,
}
#[derive(Debug, Clone, PartialEq, Eq)]
enum FloatSecsErrorKind {
    Negative,
    OverflowOrNan,
}
impl TryFromFloatSecsError {
    const fn description(&self) -> &'static str {
        match self.kind {
            FloatSecsErrorKind::Negative => "cannot convert float seconds to Duration: value is negative",
            FloatSecsErrorKind::OverflowOrNan => "cannot convert float seconds to Duration: value is either too big or NaN",
        }
    }
}
impl fmt::Display for TryFromFloatSecsError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.description().fmt(f)
    }
}
