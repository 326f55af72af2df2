//! Integers.

use super::{Binary, Debug, Display, Formatter, LowerExp, LowerHex, Octal, Result, UpperExp, UpperHex, flags};
use crate::mem::MaybeUninit;
use crate::slice;
use crate::str;

/// Pairs of decimal digits.
const DIGITS: &[u8; 200] = b"0001020304050607080910111213141516171819\
      2021222324252627282930313233343536373839\
      4041424344454647484950515253545556575859\
      6061626364656667686970717273747576777879\
      8081828384858687888990919293949596979899";

/// The most digits of a `u64`, and of a `u128`.
const MAX_DIGITS_64: usize = 20;
const MAX_DIGITS_128: usize = 39;

/// Writes the decimal digits of `n` so that they end at `end`; gives where they begin.
#[inline]
unsafe fn digits_u64(mut n: u64, end: *mut u8) -> *mut u8 {
    let mut p = end;
    // SAFETY: the caller gives at least `MAX_DIGITS_64` bytes before `end`.
    unsafe {
        while n > u32::MAX as u64 {
            let rest = (n % 10_000) as usize;
            n /= 10_000;
            p = p.sub(4);
            let (high, low) = (rest / 100, rest % 100);
            crate::ptr::copy_nonoverlapping(DIGITS.as_ptr().add(high * 2), p, 2);
            crate::ptr::copy_nonoverlapping(DIGITS.as_ptr().add(low * 2), p.add(2), 2);
        }
        let mut n = n as u32;
        while n >= 100 {
            let rest = (n % 100) as usize;
            n /= 100;
            p = p.sub(2);
            crate::ptr::copy_nonoverlapping(DIGITS.as_ptr().add(rest * 2), p, 2);
        }
        if n >= 10 {
            p = p.sub(2);
            crate::ptr::copy_nonoverlapping(DIGITS.as_ptr().add(n as usize * 2), p, 2);
        } else {
            p = p.sub(1);
            *p = b'0' + n as u8;
        }
    }
    p
}

/// The same for 128 bits, in pieces of 19 digits.
unsafe fn digits_u128(mut n: u128, end: *mut u8) -> *mut u8 {
    const PIECE: u128 = 10_000_000_000_000_000_000;
    let mut p = end;
    // SAFETY: the caller gives at least `MAX_DIGITS_128` bytes before `end`.
    unsafe {
        while n > u64::MAX as u128 {
            let rest = (n % PIECE) as u64;
            n /= PIECE;
            let start = p.sub(19);
            p = digits_u64(rest, p);
            while p > start {
                p = p.sub(1);
                *p = b'0';
            }
        }
        digits_u64(n as u64, p)
    }
}

/// Displays a magnitude with its sign.
fn display_u64(n: u64, is_nonnegative: bool, f: &mut Formatter<'_>) -> Result {
    let mut buf = [MaybeUninit::<u8>::uninit(); MAX_DIGITS_64];
    // SAFETY: the digits lie between the pointers.
    let text = unsafe {
        let end = (&raw mut buf as *mut u8).add(MAX_DIGITS_64);
        let start = digits_u64(n, end);
        str::from_utf8_unchecked(slice::from_raw_parts(start, end.offset_from_unsigned(start)))
    };
    f.pad_integral(is_nonnegative, "", text)
}

fn display_u128(n: u128, is_nonnegative: bool, f: &mut Formatter<'_>) -> Result {
    let mut buf = [MaybeUninit::<u8>::uninit(); MAX_DIGITS_128];
    // SAFETY: the digits lie between the pointers.
    let text = unsafe {
        let end = (&raw mut buf as *mut u8).add(MAX_DIGITS_128);
        let start = digits_u128(n, end);
        str::from_utf8_unchecked(slice::from_raw_parts(start, end.offset_from_unsigned(start)))
    };
    f.pad_integral(is_nonnegative, "", text)
}

/// Prints in a base that is a power of two, `shift` bits a digit; `alpha` is added to digits above 9.
fn radix_u64(mut n: u64, shift: u32, alpha: u8, prefix: &str, f: &mut Formatter<'_>) -> Result {
    let mut buf = [MaybeUninit::<u8>::uninit(); 64];
    let mut i = 64;
    loop {
        let digit = (n & ((1 << shift) - 1)) as u8;
        n >>= shift;
        i -= 1;
        buf[i] = MaybeUninit::new(if digit < 10 { b'0' + digit } else { alpha + digit });
        if n == 0 {
            break;
        }
    }
    // SAFETY: the bytes from `i` on were written.
    f.pad_integral(true, prefix, unsafe { str::from_utf8_unchecked(buf[i..].assume_init_ref()) })
}

fn radix_u128(mut n: u128, shift: u32, alpha: u8, prefix: &str, f: &mut Formatter<'_>) -> Result {
    let mut buf = [MaybeUninit::<u8>::uninit(); 128];
    let mut i = 128;
    loop {
        let digit = (n as u8) & ((1 << shift) - 1);
        n >>= shift;
        i -= 1;
        buf[i] = MaybeUninit::new(if digit < 10 { b'0' + digit } else { alpha + digit });
        if n == 0 {
            break;
        }
    }
    // SAFETY: the bytes from `i` on were written.
    f.pad_integral(true, prefix, unsafe { str::from_utf8_unchecked(buf[i..].assume_init_ref()) })
}

macro_rules! integer_fmt {
    ($($T:ident as $U:ident in $Wide:ident: $display:ident $radix:ident, $is_nonnegative:expr, $magnitude:expr;)*) => { $(
        impl Display for $T {
            #[inline]
            fn fmt(&self, f: &mut Formatter<'_>) -> Result {
                let n = *self;
                $display($magnitude(n) as $Wide, $is_nonnegative(n), f)
            }
        }
        impl Debug for $T {
            #[inline]
            fn fmt(&self, f: &mut Formatter<'_>) -> Result {
                if f.has(flags::DEBUG_LOWER_HEX) {
                    LowerHex::fmt(self, f)
                } else if f.has(flags::DEBUG_UPPER_HEX) {
                    UpperHex::fmt(self, f)
                } else {
                    Display::fmt(self, f)
                }
            }
        }
        impl Binary for $T {
            fn fmt(&self, f: &mut Formatter<'_>) -> Result { $radix(*self as $U as $Wide, 1, 0, "0b", f) }
        }
        impl Octal for $T {
            fn fmt(&self, f: &mut Formatter<'_>) -> Result { $radix(*self as $U as $Wide, 3, 0, "0o", f) }
        }
        impl LowerHex for $T {
            fn fmt(&self, f: &mut Formatter<'_>) -> Result { $radix(*self as $U as $Wide, 4, b'a' - 10, "0x", f) }
        }
        impl UpperHex for $T {
            fn fmt(&self, f: &mut Formatter<'_>) -> Result { $radix(*self as $U as $Wide, 4, b'A' - 10, "0x", f) }
        }
        impl LowerExp for $T {
            fn fmt(&self, f: &mut Formatter<'_>) -> Result {
                let n = *self;
                exponential($magnitude(n) as u128, $is_nonnegative(n), false, f)
            }
        }
        impl UpperExp for $T {
            fn fmt(&self, f: &mut Formatter<'_>) -> Result {
                let n = *self;
                exponential($magnitude(n) as u128, $is_nonnegative(n), true, f)
            }
        }
    )* };
}
#[inline(always)]
const fn yes<T: Copy>(_: T) -> bool {
    true
}
#[inline(always)]
const fn same<T: Copy>(n: T) -> T {
    n
}
integer_fmt! {
    u8 as u8 in u64: display_u64 radix_u64, yes, same;
    u16 as u16 in u64: display_u64 radix_u64, yes, same;
    u32 as u32 in u64: display_u64 radix_u64, yes, same;
    u64 as u64 in u64: display_u64 radix_u64, yes, same;
    usize as usize in u64: display_u64 radix_u64, yes, same;
    u128 as u128 in u128: display_u128 radix_u128, yes, same;
    i8 as u8 in u64: display_u64 radix_u64, |n: i8| n >= 0, |n: i8| n.unsigned_abs();
    i16 as u16 in u64: display_u64 radix_u64, |n: i16| n >= 0, |n: i16| n.unsigned_abs();
    i32 as u32 in u64: display_u64 radix_u64, |n: i32| n >= 0, |n: i32| n.unsigned_abs();
    i64 as u64 in u64: display_u64 radix_u64, |n: i64| n >= 0, |n: i64| n.unsigned_abs();
    isize as usize in u64: display_u64 radix_u64, |n: isize| n >= 0, |n: isize| n.unsigned_abs();
    i128 as u128 in u128: display_u128 radix_u128, |n: i128| n >= 0, |n: i128| n.unsigned_abs();
}

/// `1.5e3`: without a precision the shortest digits, else rounded half to even.
fn exponential(mut n: u128, is_nonnegative: bool, upper: bool, f: &mut Formatter<'_>) -> Result {
    let mut exponent = 0usize;
    while n % 10 == 0 && n >= 10 {
        n /= 10;
        exponent += 1;
    }
    let mut trailing_zeros = 0;
    if let Some(precision) = f.precision() {
        let fraction_digits = n.checked_ilog10().unwrap_or(0) as usize;
        trailing_zeros = precision.saturating_sub(fraction_digits);
        let drop = fraction_digits.saturating_sub(precision);
        if drop > 0 {
            let unit = 10u128.pow(drop as u32);
            let rest = n % unit;
            n /= unit;
            exponent += drop;
            if rest > unit / 2 || (rest == unit / 2 && n % 2 != 0) {
                n += 1;
                // The carry may have made one more digit.
                if n == 10u128.pow(precision as u32 + 1) {
                    n /= 10;
                    exponent += 1;
                }
            }
        }
    }
    // Digits, with the point after the first.
    let mut digits = [MaybeUninit::<u8>::uninit(); MAX_DIGITS_128];
    // SAFETY: the digits lie between the pointers.
    let digits = unsafe {
        let end = (&raw mut digits as *mut u8).add(MAX_DIGITS_128);
        let start = digits_u128(n, end);
        slice::from_raw_parts(start, end.offset_from_unsigned(start))
    };
    exponent += digits.len() - 1;
    let mut exp_buf = [0u8; 8];
    // SAFETY: an exponent of an integer has two digits at most.
    let exp_text = unsafe {
        let end = exp_buf.as_mut_ptr().add(8);
        let mut start = digits_u64(exponent as u64, end);
        start = start.sub(1);
        *start = if upper { b'E' } else { b'e' };
        slice::from_raw_parts(start, end.offset_from_unsigned(start))
    };
    let has_point = digits.len() > 1 || trailing_zeros > 0;
    let sign = if !is_nonnegative {
        "-"
    } else if f.sign_plus() {
        "+"
    } else {
        ""
    };
    super::float::pad_parts(f, sign, &[
        super::float::Part::Text(&digits[..1]),
        super::float::Part::Text(if has_point { b"." } else { b"" }),
        super::float::Part::Text(&digits[1..]),
        super::float::Part::Zeros(trailing_zeros),
        super::float::Part::Text(exp_text),
    ])
}

