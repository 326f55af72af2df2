//! Roots.

use super::pair::{add, scale, sqrt, two_prod};

pub fn cbrt(x: f64) -> f64 {
    if x == 0.0 || !x.is_finite() {
        return x;
    }
    let mut a = x.abs();
    let mut shift = 0;
    if a < 2.2250738585072014e-308 {
        a *= 18014398509481984.0;
        shift = -18;
    }
    // A third of the exponent, then Newton's iteration, the last step with the exact cube.
    let mut t = f64::from_bits(a.to_bits() / 3 + 0x2A9F_7893_0000_0000);
    let mut i = 0;
    while i < 4 {
        t -= (t - a / (t * t)) * (1.0 / 3.0);
        i += 1;
    }
    let (sh, sl) = two_prod(t, t);
    let (ch, cl) = two_prod(sh, t);
    let rest = (a - ch) - (cl + sl * t);
    t += rest / (3.0 * sh);
    let v = scale(t, shift);
    if x < 0.0 { -v } else { v }
}

pub fn hypot(x: f64, y: f64) -> f64 {
    let (mut a, mut b) = (x.abs(), y.abs());
    if a.is_infinite() || b.is_infinite() {
        return f64::INFINITY;
    }
    if a.is_nan() || b.is_nan() {
        return f64::NAN;
    }
    if a < b {
        (a, b) = (b, a);
    }
    if b == 0.0 || b < a * 1e-18 {
        return a;
    }
    let mut n = 0;
    if a > 1e150 {
        a *= 2.4099198651028841e-181;
        b *= 2.4099198651028841e-181;
        n = 600;
    } else if b < 1e-130 {
        a *= 4.149515568880993e180;
        b *= 4.149515568880993e180;
        n = -600;
    }
    let (h, l) = sqrt(add(two_prod(a, a), two_prod(b, b)));
    scale(h + l, n)
}
