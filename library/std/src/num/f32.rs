//! The methods of `f32` that need more than the processor's instructions, computed in `f64`.

use crate::intrinsics;
use crate::math;

impl f32 {
    /// The largest integer that is not greater.
    #[rustc_allow_incoherent_impl]
    #[must_use = "method returns a new number and does not mutate the original value"]
    #[inline(always)]
    pub const fn floor(self) -> f32 {
        intrinsics::floorf32(self)
    }

    /// The smallest integer that is not less.
    #[rustc_allow_incoherent_impl]
    #[must_use = "method returns a new number and does not mutate the original value"]
    #[inline(always)]
    pub const fn ceil(self) -> f32 {
        intrinsics::ceilf32(self)
    }

    /// The nearest integer, halves away from 0.
    #[rustc_allow_incoherent_impl]
    #[must_use = "method returns a new number and does not mutate the original value"]
    #[inline]
    pub const fn round(self) -> f32 {
        // The greatest number below a half: adding it never reaches the next integer from below a half.
        intrinsics::truncf32(self + intrinsics::copysignf32(0.49999997, self))
    }

    /// The nearest integer, halves to the even one.
    #[rustc_allow_incoherent_impl]
    #[must_use = "method returns a new number and does not mutate the original value"]
    #[inline(always)]
    pub const fn round_ties_even(self) -> f32 {
        intrinsics::round_ties_even_f32(self)
    }

    /// The integer part.
    #[rustc_allow_incoherent_impl]
    #[must_use = "method returns a new number and does not mutate the original value"]
    #[inline(always)]
    pub const fn trunc(self) -> f32 {
        intrinsics::truncf32(self)
    }

    /// What is after the point.
    #[rustc_allow_incoherent_impl]
    #[must_use = "method returns a new number and does not mutate the original value"]
    #[inline]
    pub const fn fract(self) -> f32 {
        self - intrinsics::truncf32(self)
    }

    /// `self * a + b`, rounded once.
    #[rustc_allow_incoherent_impl]
    #[must_use = "method returns a new number and does not mutate the original value"]
    #[inline]
    #[rustc_do_not_const_check]
    pub const fn mul_add(self, a: f32, b: f32) -> f32 {
        math::fma::fmaf(self, a, b)
    }

    /// The quotient such that `self = q * rhs + r` with a rest `0 <= r < |rhs|`.
    #[rustc_allow_incoherent_impl]
    #[must_use = "method returns a new number and does not mutate the original value"]
    #[inline]
    pub fn div_euclid(self, rhs: f32) -> f32 {
        let q = (self / rhs).trunc();
        if self % rhs < 0.0 {
            return if rhs > 0.0 { q - 1.0 } else { q + 1.0 };
        }
        q
    }

    /// The rest that is not negative.
    #[rustc_allow_incoherent_impl]
    #[must_use = "method returns a new number and does not mutate the original value"]
    #[inline]
    #[doc(alias = "modulo", alias = "mod")]
    pub fn rem_euclid(self, rhs: f32) -> f32 {
        let r = self % rhs;
        if r < 0.0 { r + rhs.abs() } else { r }
    }

    /// This number to an integer power.
    #[rustc_allow_incoherent_impl]
    #[must_use = "method returns a new number and does not mutate the original value"]
    #[inline]
    pub fn powi(self, n: i32) -> f32 {
        let mut base = self;
        let mut left = n;
        let mut result: f32 = 1.0;
        loop {
            if left & 1 != 0 {
                result *= base;
            }
            left /= 2;
            if left == 0 {
                break;
            }
            base *= base;
        }
        if n < 0 { 1.0 / result } else { result }
    }

    /// This number to a power.
    #[rustc_allow_incoherent_impl]
    #[must_use = "method returns a new number and does not mutate the original value"]
    #[inline]
    pub fn powf(self, n: f32) -> f32 {
        math::exp::pow(self as f64, n as f64) as f32
    }

    /// The square root.
    #[rustc_allow_incoherent_impl]
    #[must_use = "method returns a new number and does not mutate the original value"]
    #[inline(always)]
    pub fn sqrt(self) -> f32 {
        intrinsics::sqrtf32(self)
    }

    /// The exponential.
    #[rustc_allow_incoherent_impl]
    #[must_use = "method returns a new number and does not mutate the original value"]
    #[inline]
    pub fn exp(self) -> f32 {
        math::exp::exp(self as f64) as f32
    }

    /// 2 to this power.
    #[rustc_allow_incoherent_impl]
    #[must_use = "method returns a new number and does not mutate the original value"]
    #[inline]
    pub fn exp2(self) -> f32 {
        math::exp::exp2(self as f64) as f32
    }

    /// The natural logarithm.
    #[rustc_allow_incoherent_impl]
    #[must_use = "method returns a new number and does not mutate the original value"]
    #[inline]
    pub fn ln(self) -> f32 {
        math::log::ln(self as f64) as f32
    }

    /// The logarithm to base 2.
    #[rustc_allow_incoherent_impl]
    #[must_use = "method returns a new number and does not mutate the original value"]
    #[inline]
    pub fn log2(self) -> f32 {
        math::log::log2(self as f64) as f32
    }

    /// The logarithm to base 10.
    #[rustc_allow_incoherent_impl]
    #[must_use = "method returns a new number and does not mutate the original value"]
    #[inline]
    pub fn log10(self) -> f32 {
        math::log::log10(self as f64) as f32
    }

    /// The cube root.
    #[rustc_allow_incoherent_impl]
    #[must_use = "method returns a new number and does not mutate the original value"]
    #[inline]
    pub fn cbrt(self) -> f32 {
        math::root::cbrt(self as f64) as f32
    }

    /// The sine.
    #[rustc_allow_incoherent_impl]
    #[must_use = "method returns a new number and does not mutate the original value"]
    #[inline]
    pub fn sin(self) -> f32 {
        math::trig::sin(self as f64) as f32
    }

    /// The cosine.
    #[rustc_allow_incoherent_impl]
    #[must_use = "method returns a new number and does not mutate the original value"]
    #[inline]
    pub fn cos(self) -> f32 {
        math::trig::cos(self as f64) as f32
    }

    /// The tangent.
    #[rustc_allow_incoherent_impl]
    #[must_use = "method returns a new number and does not mutate the original value"]
    #[inline]
    pub fn tan(self) -> f32 {
        math::trig::tan(self as f64) as f32
    }

    /// The angle of a sine.
    #[rustc_allow_incoherent_impl]
    #[must_use = "method returns a new number and does not mutate the original value"]
    #[inline]
    pub fn asin(self) -> f32 {
        math::trig::asin(self as f64) as f32
    }

    /// The angle of a cosine.
    #[rustc_allow_incoherent_impl]
    #[must_use = "method returns a new number and does not mutate the original value"]
    #[inline]
    pub fn acos(self) -> f32 {
        math::trig::acos(self as f64) as f32
    }

    /// The angle of a tangent.
    #[rustc_allow_incoherent_impl]
    #[must_use = "method returns a new number and does not mutate the original value"]
    #[inline]
    pub fn atan(self) -> f32 {
        math::trig::atan(self as f64) as f32
    }

    /// The exponential less 1.
    #[rustc_allow_incoherent_impl]
    #[must_use = "method returns a new number and does not mutate the original value"]
    #[inline]
    pub fn exp_m1(self) -> f32 {
        math::exp::exp_m1(self as f64) as f32
    }

    /// The natural logarithm of 1 more.
    #[rustc_allow_incoherent_impl]
    #[must_use = "method returns a new number and does not mutate the original value"]
    #[inline]
    pub fn ln_1p(self) -> f32 {
        math::log::ln_1p(self as f64) as f32
    }

    /// The hyperbolic sine.
    #[rustc_allow_incoherent_impl]
    #[must_use = "method returns a new number and does not mutate the original value"]
    #[inline]
    pub fn sinh(self) -> f32 {
        math::hyperbolic::sinh(self as f64) as f32
    }

    /// The hyperbolic cosine.
    #[rustc_allow_incoherent_impl]
    #[must_use = "method returns a new number and does not mutate the original value"]
    #[inline]
    pub fn cosh(self) -> f32 {
        math::hyperbolic::cosh(self as f64) as f32
    }

    /// The hyperbolic tangent.
    #[rustc_allow_incoherent_impl]
    #[must_use = "method returns a new number and does not mutate the original value"]
    #[inline]
    pub fn tanh(self) -> f32 {
        math::hyperbolic::tanh(self as f64) as f32
    }

    /// The logarithm to a base.
    #[rustc_allow_incoherent_impl]
    #[must_use = "method returns a new number and does not mutate the original value"]
    #[inline]
    pub fn log(self, base: f32) -> f32 {
        self.ln() / base.ln()
    }

    /// The positive difference.
    #[rustc_allow_incoherent_impl]
    #[must_use = "method returns a new number and does not mutate the original value"]
    #[inline]
    #[deprecated(since = "1.10.0", note = "you probably meant `(self - other).abs()`: this operation is `(self - other).max(0.0)` except that `abs_sub` also propagates NaNs")]
    pub fn abs_sub(self, other: f32) -> f32 {
        if self <= other { 0.0 } else { self - other }
    }

    /// The length of the hypotenuse.
    #[rustc_allow_incoherent_impl]
    #[must_use = "method returns a new number and does not mutate the original value"]
    #[inline]
    pub fn hypot(self, other: f32) -> f32 {
        math::root::hypot(self as f64, other as f64) as f32
    }

    /// The angle of the point `(other, self)`.
    #[rustc_allow_incoherent_impl]
    #[must_use = "method returns a new number and does not mutate the original value"]
    #[inline]
    pub fn atan2(self, other: f32) -> f32 {
        math::trig::atan2(self as f64, other as f64) as f32
    }

    /// Sine and cosine.
    #[rustc_allow_incoherent_impl]
    #[inline]
    pub fn sin_cos(self) -> (f32, f32) {
        let (s, c) = math::trig::sin_cos(self as f64);
        (s as f32, c as f32)
    }

    /// The inverse hyperbolic sine.
    #[rustc_allow_incoherent_impl]
    #[must_use = "method returns a new number and does not mutate the original value"]
    #[inline]
    pub fn asinh(self) -> f32 {
        let ax = self.abs();
        let ix = 1.0 / ax;
        (ax + (ax / (f32::hypot(1.0, ix) + ix))).ln_1p().copysign(self)
    }

    /// The inverse hyperbolic cosine.
    #[rustc_allow_incoherent_impl]
    #[must_use = "method returns a new number and does not mutate the original value"]
    #[inline]
    pub fn acosh(self) -> f32 {
        if self < 1.0 { f32::NAN } else { (self + ((self - 1.0).sqrt() * (self + 1.0).sqrt())).ln() }
    }

    /// The inverse hyperbolic tangent.
    #[rustc_allow_incoherent_impl]
    #[must_use = "method returns a new number and does not mutate the original value"]
    #[inline]
    pub fn atanh(self) -> f32 {
        0.5 * ((2.0 * self) / (1.0 - self)).ln_1p()
    }
}
