//! Exponentials.

use super::log::log_pair;
use super::pair::{add, fast_sum, mul_f, nearest, pow2, scale, two_prod, two_sum};
use super::tables::{Pair, EXP2, LN_2, LN_2_64};

/// `exp(x)` for a pair of moderate size, as a pair and a power of two.
///
/// `x = (64 n + j) ln 2 / 64 + r`, `exp(x) = 2^n 2^(j/64) exp(r)`.
#[inline]
pub fn exp_pair(x: Pair) -> (Pair, i64) {
    let k = nearest(x.0 * 92.332482616893656);
    let r = x.0 - k * LN_2_64.0;
    let (rh, rl) = two_sum(r, x.1 - k * LN_2_64.1);
    exp_small(rh, rl, k as i64)
}

/// `2^(k/64) exp(rh + rl)` for `|rh|` below 0.006.
#[inline(always)]
fn exp_small(rh: f64, rl: f64, k: i64) -> (Pair, i64) {
    let p = rh * rh * (0.5 + rh * (1.0 / 6.0 + rh * (1.0 / 24.0 + rh * (1.0 / 120.0 + rh * (1.0 / 720.0)))));
    let (th, tl) = EXP2[(k & 63) as usize];
    (fast_sum(th, tl + th * (rh + (rl + p))), k >> 6)
}

/// A pair times a power of two as a double.
#[inline]
fn finish(v: Pair, n: i64) -> f64 {
    scale(v.0 + v.1, n)
}

#[inline]
pub fn exp(x: f64) -> f64 {
    if !(x < 709.79 && x > -745.2) {
        return if x.is_nan() {
            x
        } else if x > 0.0 {
            f64::INFINITY
        } else {
            0.0
        };
    }
    let (v, n) = exp_pair((x, 0.0));
    finish(v, n)
}

pub fn exp2(x: f64) -> f64 {
    if !(x < 1024.0 && x > -1076.0) {
        return if x.is_nan() {
            x
        } else if x > 0.0 {
            f64::INFINITY
        } else {
            0.0
        };
    }
    let k = nearest(x * 64.0);
    // The rest is exact.
    let r = mul_f(LN_2, x - k / 64.0);
    let (v, n) = exp_small(r.0, r.1, k as i64);
    finish(v, n)
}

/// `exp(x) - 1` as a pair.
pub fn exp_m1_pair(x: Pair) -> Pair {
    if x.0 < 0.35 && x.0 > -0.35 {
        // x + x²/2 + x³/6 + …
        let r = x.0;
        let (sh, sl) = two_prod(r, r);
        let tail = r * r * r * TAYLOR.iter().rev().fold(0.0, |acc, &c| acc * r + c);
        let (h, l) = two_sum(r, 0.5 * sh);
        return fast_sum(h, l + (0.5 * sl + (x.1 + r * x.1) + tail));
    }
    let (v, n) = exp_pair(x);
    let s = if n > 1000 { return (scale(v.0, n), 0.0) } else { pow2(if n < -1000 { -1000 } else { n }) };
    add((v.0 * s, v.1 * s), (-1.0, 0.0))
}

/// 1/3!, 1/4!, …
static TAYLOR: [f64; 14] = [
    1.0 / 6.0,
    1.0 / 24.0,
    1.0 / 120.0,
    1.0 / 720.0,
    1.0 / 5040.0,
    1.0 / 40320.0,
    1.0 / 362880.0,
    1.0 / 3628800.0,
    1.0 / 39916800.0,
    1.0 / 479001600.0,
    1.0 / 6227020800.0,
    1.0 / 87178291200.0,
    1.0 / 1307674368000.0,
    1.0 / 20922789888000.0,
];

pub fn exp_m1(x: f64) -> f64 {
    if x == 0.0 || x.is_nan() {
        return x;
    }
    if x > 709.79 {
        return f64::INFINITY;
    }
    if x < -50.0 {
        return -1.0;
    }
    if x.abs() < 1e-200 {
        return x;
    }
    if x > 700.0 {
        return exp(x);
    }
    let (h, l) = exp_m1_pair((x, 0.0));
    h + l
}

/// Whether `y` is an odd integer (1), an even one (2), or none (0).
fn parity(y: f64) -> u8 {
    let a = y.abs();
    if a >= 9007199254740992.0 {
        return 2;
    }
    if core::intrinsics::truncf64(a) != a {
        return 0;
    }
    if (a as u64) & 1 == 1 { 1 } else { 2 }
}

pub fn pow(x: f64, y: f64) -> f64 {
    if y == 0.0 || x == 1.0 {
        return 1.0;
    }
    if x.is_nan() || y.is_nan() {
        return x + y;
    }
    let ax = x.abs();
    if y.is_infinite() {
        return if ax == 1.0 {
            1.0
        } else if (ax > 1.0) == (y > 0.0) {
            f64::INFINITY
        } else {
            0.0
        };
    }
    let sign_bit = x.is_sign_negative();
    if ax == 0.0 || ax.is_infinite() {
        let size = if (ax == 0.0) == (y > 0.0) { 0.0 } else { f64::INFINITY };
        return if sign_bit && parity(y) == 1 { -size } else { size };
    }
    let mut negative = false;
    if sign_bit {
        match parity(y) {
            0 => return f64::NAN,
            1 => negative = true,
            _ => {}
        }
    }
    let size = pow_positive(ax, y);
    if negative { -size } else { size }
}

fn pow_positive(x: f64, y: f64) -> f64 {
    if x == 1.0 {
        return 1.0;
    }
    let log = log_pair(x);
    // Beyond all exponents, and so small that splitting would lose it.
    let rough = log.0 * y;
    if !(rough < 710.0) {
        return f64::INFINITY;
    }
    if rough < -746.0 {
        return 0.0;
    }
    if rough.abs() < 1e-20 {
        return 1.0 + rough;
    }
    let p = if y.abs() > 1e290 {
        let s = mul_f(log, y * pow2(-100));
        (s.0 * pow2(100), s.1 * pow2(100))
    } else {
        mul_f(log, y)
    };
    let (v, n) = exp_pair(p);
    finish(v, n)
}
