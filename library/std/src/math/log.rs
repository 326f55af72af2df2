//! Logarithms.

use super::pair::{fast_sum, mul, two_prod, two_sum};
use super::tables::{Pair, LN_2_SHORT, LOG, LOG10_E, LOG2_E};

/// `z` and `k` with `x = 2^k z`, `1 <= z < 2`, for positive finite `x`.
#[inline(always)]
fn parts(x: f64) -> (f64, i64) {
    let mut bits = x.to_bits();
    let mut k = 0;
    if bits < 1 << 52 {
        bits = (x * 18014398509481984.0).to_bits();
        k = -54;
    }
    k += (bits >> 52) as i64 - 1023;
    (f64::from_bits(bits & 0x000F_FFFF_FFFF_FFFF | 0x3FF0_0000_0000_0000), k)
}

/// The logarithm of `2^k z (1 + rest / z)`, a positive number and a small addition, as a pair.
///
/// `z = (1 + r) / inv` with a short reciprocal `inv` from the table; `r` is exact.
#[inline]
fn log_kernel(z: f64, k: i64, rest: f64) -> Pair {
    let mut k = k as f64;
    let mut z = z;
    let mut rest = rest;
    let j = ((z.to_bits() >> 45) & 127) as usize;
    let (inv, log_h, log_l) = if j == 127 {
        // Just below a power of two: from above, so that near 1 nothing cancels.
        k += 1.0;
        z *= 0.5;
        rest *= 0.5;
        (1.0, 0.0, 0.0)
    } else {
        LOG[j]
    };
    let zh = f64::from_bits(z.to_bits() & !0x1F_FFFF);
    let (rh, rl) = two_sum(zh * inv - 1.0, (z - zh) * inv);
    let rl = rl + rest * inv;
    // r - r²/2 + r³/3 - …, the first two terms as pairs.
    let (sh, sl) = two_prod(rh, rh);
    let p = rh
        * sh
        * (1.0 / 3.0
            + rh * (-0.25
                + rh * (0.2
                    + rh * (-1.0 / 6.0
                        + rh * (1.0 / 7.0 + rh * (-0.125 + rh * (1.0 / 9.0 + rh * (-0.1 + rh * (1.0 / 11.0)))))))));
    let (h, e1) = two_sum(k * LN_2_SHORT.0 + log_h, rh);
    let (h, e2) = two_sum(h, -0.5 * sh);
    let low = e1 + e2 + (rl - rh * rl - 0.5 * sl + (k * LN_2_SHORT.1 + log_l) + p);
    fast_sum(h, low)
}

/// `ln(x)` of a positive finite number as a pair.
#[inline]
pub fn log_pair(x: f64) -> Pair {
    let (z, k) = parts(x);
    log_kernel(z, k, 0.0)
}

/// What all logarithms have in common outside the positive numbers.
#[inline(always)]
fn special(x: f64) -> Option<f64> {
    if x > 0.0 && x < f64::INFINITY {
        None
    } else if x == 0.0 {
        Some(f64::NEG_INFINITY)
    } else if x > 0.0 || x.is_nan() {
        Some(x)
    } else {
        Some(f64::NAN)
    }
}

#[inline]
pub fn ln(x: f64) -> f64 {
    if let Some(v) = special(x) {
        return v;
    }
    let (h, l) = log_pair(x);
    h + l
}

pub fn log2(x: f64) -> f64 {
    if let Some(v) = special(x) {
        return v;
    }
    let (z, k) = parts(x);
    if z == 1.0 {
        return k as f64;
    }
    // Near 1 the exponent must not cancel.
    let (h, l) = if k == -1 { mul(log_kernel(z, k, 0.0), LOG2_E) } else {
        let m = mul(log_kernel(z, 0, 0.0), LOG2_E);
        let (h, e) = two_sum(k as f64, m.0);
        fast_sum(h, e + m.1)
    };
    h + l
}

pub fn log10(x: f64) -> f64 {
    if let Some(v) = special(x) {
        return v;
    }
    let (h, l) = mul(log_pair(x), LOG10_E);
    h + l
}

pub fn ln_1p(x: f64) -> f64 {
    if x == 0.0 || x.is_nan() || x == f64::INFINITY {
        return x;
    }
    if x <= -1.0 {
        return if x == -1.0 { f64::NEG_INFINITY } else { f64::NAN };
    }
    if x.abs() < 1e-18 {
        return x;
    }
    let (u, low) = two_sum(1.0, x);
    let (z, k) = parts(u);
    let down = f64::from_bits(((1023 - k) as u64) << 52);
    let (h, l) = log_kernel(z, k, if k < 1000 { low * down } else { 0.0 });
    h + l
}
