//! The methods of `f64` that need more than the processor's instructions.

use crate::intrinsics;
use crate::math;

impl f64 {
    /// The largest integer that is not greater.
    #[rustc_allow_incoherent_impl]
    #[must_use = "method returns a new number and does not mutate the original value"]
    #[inline(always)]
    pub const fn floor(self) -> f64 {
        intrinsics::floorf64(self)
    }

    /// The smallest integer that is not less.
    #[rustc_allow_incoherent_impl]
    #[must_use = "method returns a new number and does not mutate the original value"]
    #[inline(always)]
    pub const fn ceil(self) -> f64 {
        intrinsics::ceilf64(self)
    }

    /// The nearest integer, halves away from 0.
    #[rustc_allow_incoherent_impl]
    #[must_use = "method returns a new number and does not mutate the original value"]
    #[inline]
    pub const fn round(self) -> f64 {
        // The greatest number below a half: adding it never reaches the next integer from below a half.
        intrinsics::truncf64(self + intrinsics::copysignf64(0.49999999999999994, self))
    }

    /// The nearest integer, halves to the even one.
    #[rustc_allow_incoherent_impl]
    #[must_use = "method returns a new number and does not mutate the original value"]
    #[inline(always)]
    pub const fn round_ties_even(self) -> f64 {
        intrinsics::round_ties_even_f64(self)
    }

    /// The integer part.
    #[rustc_allow_incoherent_impl]
    #[must_use = "method returns a new number and does not mutate the original value"]
    #[inline(always)]
    pub const fn trunc(self) -> f64 {
        intrinsics::truncf64(self)
    }

    /// What is after the point.
    #[rustc_allow_incoherent_impl]
    #[must_use = "method returns a new number and does not mutate the original value"]
    #[inline]
    pub const fn fract(self) -> f64 {
        self - intrinsics::truncf64(self)
    }

    /// `self * a + b`, rounded once.
    #[rustc_allow_incoherent_impl]
    #[must_use = "method returns a new number and does not mutate the original value"]
    #[inline]
    #[rustc_do_not_const_check]
    pub const fn mul_add(self, a: f64, b: f64) -> f64 {
        math::fma::fma(self, a, b)
    }

    /// The quotient such that `self = q * rhs + r` with a rest `0 <= r < |rhs|`.
    #[rustc_allow_incoherent_impl]
    #[must_use = "method returns a new number and does not mutate the original value"]
    #[inline]
    pub fn div_euclid(self, rhs: f64) -> f64 {
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
    pub fn rem_euclid(self, rhs: f64) -> f64 {
        let r = self % rhs;
        if r < 0.0 { r + rhs.abs() } else { r }
    }

    /// This number to an integer power.
    #[rustc_allow_incoherent_impl]
    #[must_use = "method returns a new number and does not mutate the original value"]
    #[inline]
    pub fn powi(self, n: i32) -> f64 {
        let mut base = self;
        let mut left = n;
        let mut result: f64 = 1.0;
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
    pub fn powf(self, n: f64) -> f64 {
        math::exp::pow(self, n)
    }

    /// The square root.
    #[rustc_allow_incoherent_impl]
    #[must_use = "method returns a new number and does not mutate the original value"]
    #[inline(always)]
    pub fn sqrt(self) -> f64 {
        intrinsics::sqrtf64(self)
    }

    /// The exponential.
    #[rustc_allow_incoherent_impl]
    #[must_use = "method returns a new number and does not mutate the original value"]
    #[inline]
    pub fn exp(self) -> f64 {
        math::exp::exp(self)
    }

    /// 2 to this power.
    #[rustc_allow_incoherent_impl]
    #[must_use = "method returns a new number and does not mutate the original value"]
    #[inline]
    pub fn exp2(self) -> f64 {
        math::exp::exp2(self)
    }

    /// The natural logarithm.
    #[rustc_allow_incoherent_impl]
    #[must_use = "method returns a new number and does not mutate the original value"]
    #[inline]
    pub fn ln(self) -> f64 {
        math::log::ln(self)
    }

    /// The logarithm to base 2.
    #[rustc_allow_incoherent_impl]
    #[must_use = "method returns a new number and does not mutate the original value"]
    #[inline]
    pub fn log2(self) -> f64 {
        math::log::log2(self)
    }

    /// The logarithm to base 10.
    #[rustc_allow_incoherent_impl]
    #[must_use = "method returns a new number and does not mutate the original value"]
    #[inline]
    pub fn log10(self) -> f64 {
        math::log::log10(self)
    }

    /// The cube root.
    #[rustc_allow_incoherent_impl]
    #[must_use = "method returns a new number and does not mutate the original value"]
    #[inline]
    pub fn cbrt(self) -> f64 {
        math::root::cbrt(self)
    }

    /// The sine.
    #[rustc_allow_incoherent_impl]
    #[must_use = "method returns a new number and does not mutate the original value"]
    #[inline]
    pub fn sin(self) -> f64 {
        math::trig::sin(self)
    }

    /// The cosine.
    #[rustc_allow_incoherent_impl]
    #[must_use = "method returns a new number and does not mutate the original value"]
    #[inline]
    pub fn cos(self) -> f64 {
        math::trig::cos(self)
    }

    /// The tangent.
    #[rustc_allow_incoherent_impl]
    #[must_use = "method returns a new number and does not mutate the original value"]
    #[inline]
    pub fn tan(self) -> f64 {
        math::trig::tan(self)
    }

    /// The angle of a sine.
    #[rustc_allow_incoherent_impl]
    #[must_use = "method returns a new number and does not mutate the original value"]
    #[inline]
    pub fn asin(self) -> f64 {
        math::trig::asin(self)
    }

    /// The angle of a cosine.
    #[rustc_allow_incoherent_impl]
    #[must_use = "method returns a new number and does not mutate the original value"]
    #[inline]
    pub fn acos(self) -> f64 {
        math::trig::acos(self)
    }

    /// The angle of a tangent.
    #[rustc_allow_incoherent_impl]
    #[must_use = "method returns a new number and does not mutate the original value"]
    #[inline]
    pub fn atan(self) -> f64 {
        math::trig::atan(self)
    }

    /// The exponential less 1.
    #[rustc_allow_incoherent_impl]
    #[must_use = "method returns a new number and does not mutate the original value"]
    #[inline]
    pub fn exp_m1(self) -> f64 {
        math::exp::exp_m1(self)
    }

    /// The natural logarithm of 1 more.
    #[rustc_allow_incoherent_impl]
    #[must_use = "method returns a new number and does not mutate the original value"]
    #[inline]
    pub fn ln_1p(self) -> f64 {
        math::log::ln_1p(self)
    }

    /// The hyperbolic sine.
    #[rustc_allow_incoherent_impl]
    #[must_use = "method returns a new number and does not mutate the original value"]
    #[inline]
    pub fn sinh(self) -> f64 {
        math::hyperbolic::sinh(self)
    }

    /// The hyperbolic cosine.
    #[rustc_allow_incoherent_impl]
    #[must_use = "method returns a new number and does not mutate the original value"]
    #[inline]
    pub fn cosh(self) -> f64 {
        math::hyperbolic::cosh(self)
    }

    /// The hyperbolic tangent.
    #[rustc_allow_incoherent_impl]
    #[must_use = "method returns a new number and does not mutate the original value"]
    #[inline]
    pub fn tanh(self) -> f64 {
        math::hyperbolic::tanh(self)
    }

    /// The logarithm to a base.
    #[rustc_allow_incoherent_impl]
    #[must_use = "method returns a new number and does not mutate the original value"]
    #[inline]
    pub fn log(self, base: f64) -> f64 {
        self.ln() / base.ln()
    }

    /// The positive difference.
    #[rustc_allow_incoherent_impl]
    #[must_use = "method returns a new number and does not mutate the original value"]
    #[inline]
    #[deprecated(since = "1.10.0", note = "you probably meant `(self - other).abs()`: this operation is `(self - other).max(0.0)` except that `abs_sub` also propagates NaNs")]
    pub fn abs_sub(self, other: f64) -> f64 {
        if self <= other { 0.0 } else { self - other }
    }

    /// The length of the hypotenuse.
    #[rustc_allow_incoherent_impl]
    #[must_use = "method returns a new number and does not mutate the original value"]
    #[inline]
    pub fn hypot(self, other: f64) -> f64 {
        math::root::hypot(self, other)
    }

    /// The angle of the point `(other, self)`.
    #[rustc_allow_incoherent_impl]
    #[must_use = "method returns a new number and does not mutate the original value"]
    #[inline]
    pub fn atan2(self, other: f64) -> f64 {
        math::trig::atan2(self, other)
    }

    /// Sine and cosine.
    #[rustc_allow_incoherent_impl]
    #[inline]
    pub fn sin_cos(self) -> (f64, f64) {
        math::trig::sin_cos(self)
    }

    /// The inverse hyperbolic sine.
    #[rustc_allow_incoherent_impl]
    #[must_use = "method returns a new number and does not mutate the original value"]
    #[inline]
    pub fn asinh(self) -> f64 {
        let ax = self.abs();
        let ix = 1.0 / ax;
        (ax + (ax / (f64::hypot(1.0, ix) + ix))).ln_1p().copysign(self)
    }

    /// The inverse hyperbolic cosine.
    #[rustc_allow_incoherent_impl]
    #[must_use = "method returns a new number and does not mutate the original value"]
    #[inline]
    pub fn acosh(self) -> f64 {
        if self < 1.0 { f64::NAN } else { (self + ((self - 1.0).sqrt() * (self + 1.0).sqrt())).ln() }
    }

    /// The inverse hyperbolic tangent.
    #[rustc_allow_incoherent_impl]
    #[must_use = "method returns a new number and does not mutate the original value"]
    #[inline]
    pub fn atanh(self) -> f64 {
        0.5 * ((2.0 * self) / (1.0 - self)).ln_1p()
    }
}
