//! `a * b + c` rounded once.

use super::pair::{pow2, scale, two_prod, two_sum};

/// `a + b` rounded to odd: exact, or the neighbour whose last bit is set (Boldo and Melquiond 2008).
fn odd_sum(a: f64, b: f64) -> f64 {
    let (s, e) = two_sum(a, b);
    let bits = s.to_bits();
    if e != 0.0 && bits & 1 == 0 {
        if (e > 0.0) == (s > 0.0) { f64::from_bits(bits + 1) } else { f64::from_bits(bits - 1) }
    } else {
        s
    }
}

fn exponent(x: f64) -> i64 {
    (x.to_bits() >> 52 & 0x7FF) as i64 - 1023
}

/// A number as one between 1 and 2 (or 0) and a power of two.
fn normal(x: f64) -> (f64, i64) {
    if x == 0.0 {
        return (x, 0);
    }
    let (x, more) = if x.abs() < 2.2250738585072014e-308 { (x * pow2(100), -100) } else { (x, 0) };
    let e = exponent(x);
    (scale(x, -e), e + more)
}

pub fn fma(a: f64, b: f64, c: f64) -> f64 {
    if !a.is_finite() || !b.is_finite() || !c.is_finite() || a == 0.0 || b == 0.0 || c == 0.0 {
        return a * b + c;
    }
    let (ma, ea) = normal(a);
    let (mb, eb) = normal(b);
    let (mc, ec) = normal(c);
    let e = ea + eb;
    // Relative to the product; what is far smaller only tips the rounding.
    let d = ec - e;
    if d > 120 {
        return if c.abs() < 1e-290 { c } else { c + (a * b).signum() * 0.0 };
    }
    let c = if d < -120 { scale(mc, -120) } else { scale(mc, d) };
    let (uh, ul) = two_prod(ma, mb);
    let (th, tl) = two_sum(c, ul);
    let (vh, vl) = two_sum(uh, th);
    scale(vh + odd_sum(tl, vl), e)
}

/// The same for `f32`: the product is exact in `f64`.
pub fn fmaf(a: f32, b: f32, c: f32) -> f32 {
    let p = a as f64 * b as f64;
    let c = c as f64;
    if !(p + c).is_finite() {
        return (p + c) as f32;
    }
    if p + c == 0.0 { (p + c) as f32 } else { odd_sum(p, c) as f32 }
}
