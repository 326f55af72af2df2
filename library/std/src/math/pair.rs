//! Arithmetic of unevaluated sums of two doubles (Dekker 1971, Knuth).

use super::tables::Pair;

/// `a + b` exactly.
#[inline(always)]
pub fn two_sum(a: f64, b: f64) -> Pair {
    let s = a + b;
    let bb = s - a;
    (s, (a - (s - bb)) + (b - bb))
}

/// `a + b` exactly, where `|a| >= |b|` or `a` is 0.
#[inline(always)]
pub fn fast_sum(a: f64, b: f64) -> Pair {
    let s = a + b;
    (s, b - (s - a))
}

/// `x` as a sum of two doubles of 26 bits.
#[inline(always)]
fn split(x: f64) -> Pair {
    let c = 134217729.0 * x;
    let hi = c - (c - x);
    (hi, x - hi)
}

/// `a * b` exactly.
#[inline(always)]
pub fn two_prod(a: f64, b: f64) -> Pair {
    let p = a * b;
    let (ah, al) = split(a);
    let (bh, bl) = split(b);
    (p, ((ah * bh - p) + ah * bl + al * bh) + al * bl)
}

#[inline(always)]
pub fn mul(a: Pair, b: Pair) -> Pair {
    let (h, l) = two_prod(a.0, b.0);
    fast_sum(h, l + (a.0 * b.1 + a.1 * b.0))
}

#[inline(always)]
pub fn mul_f(a: Pair, b: f64) -> Pair {
    let (h, l) = two_prod(a.0, b);
    fast_sum(h, l + a.1 * b)
}

#[inline(always)]
pub fn add(a: Pair, b: Pair) -> Pair {
    let (h, l) = two_sum(a.0, b.0);
    fast_sum(h, l + (a.1 + b.1))
}

#[inline(always)]
pub fn div(a: Pair, b: Pair) -> Pair {
    let q = a.0 / b.0;
    let (h, l) = two_prod(q, b.0);
    let rest = (((a.0 - h) - l) + a.1 - q * b.1) / b.0;
    fast_sum(q, rest)
}

/// The root of a positive pair.
#[inline(always)]
pub fn sqrt(a: Pair) -> Pair {
    let s = core::intrinsics::sqrtf64(a.0);
    if s == 0.0 {
        return (0.0, 0.0);
    }
    let (h, l) = two_prod(s, s);
    fast_sum(s, ((a.0 - h) - l + a.1) / (2.0 * s))
}

/// The integer nearest to a number below 2^51.
#[inline(always)]
pub fn nearest(x: f64) -> f64 {
    core::intrinsics::round_ties_even_f64(x)
}

/// `2^n` for the exponents of normal numbers.
#[inline(always)]
pub fn pow2(n: i64) -> f64 {
    f64::from_bits(((n + 1023) as u64) << 52)
}

/// `x * 2^n`, rounded once unless it becomes subnormal.
#[inline]
pub fn scale(x: f64, n: i64) -> f64 {
    if n >= -1000 && n <= 1000 {
        x * pow2(n)
    } else if n < -1000 {
        if n < -2100 { x * 0.0 } else { x * pow2(-1000) * pow2(if n + 1000 < -1000 { -1000 } else { n + 1000 }) }
    } else if n > 2100 {
        x * f64::INFINITY
    } else {
        x * pow2(1000) * pow2(if n - 1000 > 1000 { 1000 } else { n - 1000 })
    }
}
