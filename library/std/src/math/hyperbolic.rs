//! Hyperbolic functions.

use super::exp::exp_m1_pair;
use super::pair::{add, div};

pub fn sinh(x: f64) -> f64 {
    let a = x.abs();
    if a < 1e-8 || !x.is_finite() {
        return x;
    }
    let v = if a > 40.0 {
        large(a)
    } else {
        // (e + e / (e + 1)) / 2 with e = exp(a) - 1
        let e = exp_m1_pair((a, 0.0));
        let (h, l) = add(e, div(e, add(e, (1.0, 0.0))));
        0.5 * (h + l)
    };
    if x < 0.0 { -v } else { v }
}

/// `exp(a) / 2` without overflow on the way.
fn large(a: f64) -> f64 {
    if a > 711.0 {
        return f64::INFINITY;
    }
    let (v, n) = super::exp::exp_pair((a, 0.0));
    super::pair::scale(v.0 + v.1, n - 1)
}

pub fn cosh(x: f64) -> f64 {
    let a = x.abs();
    if !(a <= 40.0) {
        return if a.is_nan() { a } else { large(a) };
    }
    // (e + 1 / e) / 2
    let e = add(exp_m1_pair((a, 0.0)), (1.0, 0.0));
    let (h, l) = add(e, div((1.0, 0.0), e));
    0.5 * (h + l)
}

pub fn tanh(x: f64) -> f64 {
    let a = x.abs();
    if a < 1e-8 || x.is_nan() {
        return x;
    }
    let v = if a > 22.0 {
        1.0
    } else {
        // e / (e + 2) with e = exp(2 a) - 1
        let e = exp_m1_pair((2.0 * a, 0.0));
        let (h, l) = div(e, add(e, (2.0, 0.0)));
        h + l
    };
    if x < 0.0 { -v } else { v }
}
