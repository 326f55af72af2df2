//! Trigonometric functions and their inverses.

use super::pair::{add, div, fast_sum, mul, mul_f, nearest, sqrt, two_prod, two_sum};
use super::tables::{Pair, ATAN, PI, PI_2, PI_2_PARTS, SIN_COS, TWO_OVER_PI};

/// `x = n pi/2 + r` with `|r|` about pi/4 at most: `r`, and `n` modulo 4.
#[inline]
fn reduce(x: f64) -> (Pair, u32) {
    let a = x.abs();
    if a <= 0.7853981633974483 {
        return ((x, 0.0), 0);
    }
    if a < 1_000_000.0 {
        let n = nearest(x * 0.6366197723675814);
        let (h, l) = two_sum(x - n * PI_2_PARTS[0], -n * PI_2_PARTS[1]);
        let (h, l2) = two_sum(h, -n * PI_2_PARTS[2]);
        let r = fast_sum(h, l + l2 - n * PI_2_PARTS[3]);
        return (r, n as i64 as u32 & 3);
    }
    let (r, n) = reduce_large(a);
    if x < 0.0 { ((-r.0, -r.1), n.wrapping_neg() & 3) } else { (r, n) }
}

/// 64 bits of `2 / pi` from the bit of weight `2^-(i + 1)` on; zeros before the point.
fn bits_at(i: i64) -> u64 {
    let word = |w: i64| if w < 0 || w >= TWO_OVER_PI.len() as i64 { 0 } else { TWO_OVER_PI[w as usize] };
    let (w, s) = (i.div_euclid(64), i.rem_euclid(64) as u32);
    if s == 0 { word(w) } else { word(w) << s | word(w + 1) >> (64 - s) }
}

/// The reduction of a large number by integers (Payne and Hanek 1983).
#[cold]
fn reduce_large(a: f64) -> (Pair, u32) {
    let bits = a.to_bits();
    let m = bits & 0x000F_FFFF_FFFF_FFFF | 0x0010_0000_0000_0000;
    let e = (bits >> 52) as i64 - 1075;
    // a = m 2^e. Bits of 2/pi of weight 2^(2-e) and above make multiples of 4. Of the rest take 192.
    let first = e - 2;
    let (f2, f1, f0) = (bits_at(first), bits_at(first + 64), bits_at(first + 128));
    // The low 192 bits of the product are a * 2 / pi modulo 4, with 190 bits after the point.
    let p0 = m as u128 * f0 as u128;
    let p1 = m as u128 * f1 as u128 + (p0 >> 64);
    let p2 = (m.wrapping_mul(f2)).wrapping_add((p1 >> 64) as u64);
    let top = (p2 as u128) << 64 | p1 as u64 as u128;
    let n = (top.wrapping_add(1 << 125) >> 126) as u32;
    // The signed rest in units of 2^-128.
    let frac = ((top << 2) | (p0 as u64 >> 62) as u128) as i128;
    let h = frac as f64;
    let l = (frac.wrapping_sub(h as i128)) as f64;
    const UNIT: f64 = 1.0 / (18446744073709551616.0 * 18446744073709551616.0);
    (mul((h * UNIT, l * UNIT), PI_2), n & 3)
}

/// Sine and cosine of a reduced number, as pairs.
#[inline]
fn sin_cos_pair(r: Pair) -> (Pair, Pair) {
    let negative = r.0 < 0.0;
    let (rh, rl) = if negative { (-r.0, -r.1) } else { r };
    let j = nearest(rh * 64.0);
    let d = rh - j * (1.0 / 64.0);
    // sin d = d + s, cos d = 1 + c.
    let dd = d * d;
    let s = d * dd * (-1.0 / 6.0 + dd * (1.0 / 120.0 + dd * (-1.0 / 5040.0 + dd * (1.0 / 362880.0))));
    let (sin_h, sin_l, cos_h, cos_l) = SIN_COS[j as usize];
    let c_rest = dd * dd * (1.0 / 24.0 + dd * (-1.0 / 720.0 + dd * (1.0 / 40320.0)));
    let c = -0.5 * dd + c_rest;
    let (ph, pl) = two_prod(cos_h, d);
    let (h, l) = two_sum(sin_h, ph);
    let sin = fast_sum(h, l + (sin_l + pl + (cos_h * (s + rl) + sin_h * c + cos_l * d)));
    let (qh, ql) = two_prod(sin_h, d);
    let (h, l) = two_sum(cos_h, -qh);
    let cos = fast_sum(h, l + (cos_l - ql + (cos_h * c - sin_h * (s + rl) - sin_l * d - cos_h * d * rl)));
    (if negative { (-sin.0, -sin.1) } else { sin }, cos)
}

/// The quadrant's sine and cosine.
#[inline]
fn turned(x: f64) -> (Pair, Pair) {
    let (r, n) = reduce(x);
    let (s, c) = sin_cos_pair(r);
    match n {
        0 => (s, c),
        1 => (c, (-s.0, -s.1)),
        2 => ((-s.0, -s.1), (-c.0, -c.1)),
        _ => ((-c.0, -c.1), s),
    }
}

pub fn sin(x: f64) -> f64 {
    if x.abs() < 1e-8 || !x.is_finite() {
        return if x.is_finite() { x } else { f64::NAN };
    }
    let (s, _) = turned(x);
    s.0 + s.1
}

pub fn cos(x: f64) -> f64 {
    if !x.is_finite() {
        return f64::NAN;
    }
    let (_, c) = turned(x);
    c.0 + c.1
}

pub fn sin_cos(x: f64) -> (f64, f64) {
    if x.abs() < 1e-8 || !x.is_finite() {
        return (sin(x), cos(x));
    }
    let (s, c) = turned(x);
    (s.0 + s.1, c.0 + c.1)
}

pub fn tan(x: f64) -> f64 {
    if x.abs() < 1e-8 || !x.is_finite() {
        return if x.is_finite() { x } else { f64::NAN };
    }
    let (s, c) = turned(x);
    let (h, l) = div(s, c);
    h + l
}

/// `atan` of a pair between 0 and 1.
fn atan_unit(t: Pair) -> Pair {
    let j = nearest(t.0 * 32.0);
    let c = j * (1.0 / 32.0);
    // atan t = atan c + atan((t - c) / (1 + t c))
    let u = if j == 0.0 { t } else { div(add(t, (-c, 0.0)), add((1.0, 0.0), mul_f(t, c))) };
    let (uh, ul) = u;
    let uu = uh * uh;
    let p = uh
        * uu
        * (-1.0 / 3.0
            + uu * (0.2 + uu * (-1.0 / 7.0 + uu * (1.0 / 9.0 + uu * (-1.0 / 11.0 + uu * (1.0 / 13.0))))));
    let (ah, al) = ATAN[j as usize];
    let (h, l) = two_sum(ah, uh);
    fast_sum(h, l + (al + ul + p))
}

/// The angle of a point of the first quadrant, not the origin.
fn angle(y: Pair, x: Pair) -> Pair {
    if y.0 <= x.0 {
        atan_unit(div(y, x))
    } else {
        let a = atan_unit(div(x, y));
        add(PI_2, (-a.0, -a.1))
    }
}

pub fn atan(x: f64) -> f64 {
    let a = x.abs();
    if a < 1e-8 || x.is_nan() {
        return x;
    }
    let v = if a > 1e18 {
        PI_2.0
    } else {
        let (h, l) = angle((a, 0.0), (1.0, 0.0));
        h + l
    };
    if x < 0.0 { -v } else { v }
}

pub fn atan2(y: f64, x: f64) -> f64 {
    if x.is_nan() || y.is_nan() {
        return f64::NAN;
    }
    let (ay, ax) = (y.abs(), x.abs());
    let left = x.is_sign_negative();
    let v = if ay == 0.0 {
        if left { PI.0 } else { 0.0 }
    } else if ax == 0.0 {
        PI_2.0
    } else if ay.is_infinite() {
        if !ax.is_infinite() {
            PI_2.0
        } else if left {
            3.0 * core::f64::consts::FRAC_PI_4
        } else {
            core::f64::consts::FRAC_PI_4
        }
    } else if ax.is_infinite() {
        if left { PI.0 } else { 0.0 }
    } else {
        // Away from the limits of exponents.
        let (ey, ex) = ((ay.to_bits() >> 52) as i64, (ax.to_bits() >> 52) as i64);
        if ey - ex > 80 {
            PI_2.0
        } else if ey - ex < -80 {
            if left { PI.0 } else { ay / ax }
        } else {
            let s = if ey > 1500 { 1.0 / 18446744073709551616.0 / 18446744073709551616.0 } else if ey < 500 { 1.3407807929942597e154 } else { 1.0 };
            let a = angle((ay * s, 0.0), (ax * s, 0.0));
            let (h, l) = if left { add(PI, (-a.0, -a.1)) } else { a };
            h + l
        }
    };
    if y.is_sign_negative() { -v } else { v }
}

pub fn asin(x: f64) -> f64 {
    let a = x.abs();
    if !(a <= 1.0) {
        return f64::NAN;
    }
    if a < 1e-8 {
        return x;
    }
    // The angle of the point (sqrt(1 - x²), x) of the circle.
    let c = sqrt(mul(two_sum(1.0, -a), two_sum(1.0, a)));
    let (h, l) = angle((a, 0.0), c);
    if x < 0.0 { -(h + l) } else { h + l }
}

pub fn acos(x: f64) -> f64 {
    let a = x.abs();
    if !(a <= 1.0) {
        return f64::NAN;
    }
    if a == 1.0 {
        return if x > 0.0 { 0.0 } else { PI.0 };
    }
    let s = sqrt(mul(two_sum(1.0, -a), two_sum(1.0, a)));
    let v = angle(s, (a, 0.0));
    let (h, l) = if x < 0.0 { add(PI, (-v.0, -v.1)) } else { v };
    h + l
}
