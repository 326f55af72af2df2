//! Logarithms and square roots of integers.

#[cold]
#[inline(never)]
#[track_caller]
pub(super) const fn panic_for_nonpositive_argument() -> ! {
    panic!("argument of integer logarithm must be positive")
}

/// The decimal logarithm, rounded down, of a positive number.
#[inline]
pub(super) const fn ilog10(mut n: u128) -> u32 {
    let mut log = 0;
    if n > u64::MAX as u128 {
        if n >= 10_000_000_000_000_000_000_000_000_000_000 {
            n /= 10_000_000_000_000_000_000_000_000_000_000;
            log += 31;
        }
        if n >= 10_000_000_000_000_000_000 {
            n /= 10_000_000_000_000_000_000;
            log += 19;
        }
    }
    let mut n = n as u64;
    if n >= 10_000_000_000_000_000 {
        n /= 10_000_000_000_000_000;
        log += 16;
    }
    if n >= 100_000_000 {
        n /= 100_000_000;
        log += 8;
    }
    if n >= 10_000 {
        n /= 10_000;
        log += 4;
    }
    if n >= 100 {
        n /= 100;
        log += 2;
    }
    if n >= 10 { log + 1 } else { log }
}

macro_rules! isqrt {
    ($($name:ident $T:ident;)*) => { $(
        /// The square root, rounded down: Newton's method from above.
        #[inline]
        pub(super) const fn $name(n: $T) -> $T {
            if n < 2 {
                return n;
            }
            // A power of two that is at least the root.
            let mut x = 1 << (($T::BITS - n.leading_zeros()).div_ceil(2));
            loop {
                let y = (x + n / x) >> 1;
                if y >= x {
                    return x;
                }
                x = y;
            }
        }
    )* };
}
isqrt! { isqrt64 u64; }

/// The square root of a 128-bit number, rounded down.
pub(super) const fn isqrt128(n: u128) -> u128 {
    if n <= u64::MAX as u128 {
        return isqrt64(n as u64) as u128;
    }
    let shift = (128 - n.leading_zeros()).div_ceil(2);
    let mut x = if shift >= 64 { u64::MAX as u128 } else { 1 << shift };
    loop {
        let y = (x + n / x) >> 1;
        if y >= x {
            return x;
        }
        x = y;
    }
}
