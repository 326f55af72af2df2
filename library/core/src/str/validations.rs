//! UTF-8: decoding and testing.

use super::Utf8Error;

#[inline(always)]
const fn cont(byte: u8) -> u32 {
    (byte & 0x3f) as u32
}

/// Decodes the next character of bytes that are UTF-8.
#[doc(hidden)]
#[inline]
pub unsafe fn next_code_point<'a, I: Iterator<Item = &'a u8>>(bytes: &mut I) -> Option<u32> {
    let x = *bytes.next()?;
    if x < 0x80 {
        return Some(x as u32);
    }
    // SAFETY: UTF-8 says how many bytes follow.
    unsafe {
        let y = *bytes.next().unwrap_unchecked();
        let mut code = (x & 0x1f) as u32;
        let init = code;
        code = code << 6 | cont(y);
        if x >= 0xe0 {
            let z = *bytes.next().unwrap_unchecked();
            let y_z = cont(y) << 6 | cont(z);
            code = init << 12 | y_z;
            if x >= 0xf0 {
                let w = *bytes.next().unwrap_unchecked();
                code = (init & 7) << 18 | y_z << 6 | cont(w);
            }
        }
        Some(code)
    }
}

/// Decodes the last character.
#[inline]
pub(super) unsafe fn next_code_point_reverse<'a, I: DoubleEndedIterator<Item = &'a u8>>(bytes: &mut I) -> Option<u32> {
    let w = *bytes.next_back()?;
    if w < 0x80 {
        return Some(w as u32);
    }
    // SAFETY: UTF-8 says how many bytes stand before.
    unsafe {
        let z = *bytes.next_back().unwrap_unchecked();
        let mut code = (z & 0x1f) as u32;
        if z & 0xc0 == 0x80 {
            let y = *bytes.next_back().unwrap_unchecked();
            code = (y & 0x0f) as u32;
            if y & 0xc0 == 0x80 {
                let x = *bytes.next_back().unwrap_unchecked();
                code = (x & 7) as u32;
                code = code << 6 | cont(y);
            }
            code = code << 6 | cont(z);
        }
        Some(code << 6 | cont(w))
    }
}

/// Finds the first place that is not UTF-8.
#[inline(always)]
pub(super) const fn run_utf8_validation(v: &[u8]) -> Result<(), Utf8Error> {
    let len = v.len();
    let p = v.as_ptr();
    let mut i = 0;
    // SAFETY: every access is tested against `len` first.
    unsafe {
        while i < len {
            let first = *p.add(i);
            if first < 0x80 {
                // Eight ASCII bytes at a time.
                i += 1;
                while i + 8 <= len && (p.add(i) as *const u64).read_unaligned() & 0x8080808080808080 == 0 {
                    i += 8;
                }
                continue;
            }
            let start = i;
            macro_rules! fail {
                ($len:expr) => {
                    return Err(Utf8Error { valid_up_to: start, error_len: $len })
                };
            }
            macro_rules! next {
                () => {{
                    i += 1;
                    if i >= len {
                        fail!(None)
                    }
                    *p.add(i)
                }};
            }
            match utf8_char_width(first) {
                2 => {
                    if next!() & 0xc0 != 0x80 {
                        fail!(Some(1))
                    }
                }
                3 => {
                    match (first, next!()) {
                        (0xe0, 0xa0..=0xbf) | (0xe1..=0xec, 0x80..=0xbf) | (0xed, 0x80..=0x9f) | (0xee..=0xef, 0x80..=0xbf) => {}
                        _ => fail!(Some(1)),
                    }
                    if next!() & 0xc0 != 0x80 {
                        fail!(Some(2))
                    }
                }
                4 => {
                    match (first, next!()) {
                        (0xf0, 0x90..=0xbf) | (0xf1..=0xf3, 0x80..=0xbf) | (0xf4, 0x80..=0x8f) => {}
                        _ => fail!(Some(1)),
                    }
                    if next!() & 0xc0 != 0x80 {
                        fail!(Some(2))
                    }
                    if next!() & 0xc0 != 0x80 {
                        fail!(Some(3))
                    }
                }
                _ => fail!(Some(1)),
            }
            i += 1;
        }
    }
    Ok(())
}

/// How many bytes a character has that begins with `b`; 0 if none does.
#[doc(hidden)]
#[must_use]
#[inline]
pub const fn utf8_char_width(b: u8) -> usize {
    match b {
        0..=0x7f => 1,
        0xc2..=0xdf => 2,
        0xe0..=0xef => 3,
        0xf0..=0xf4 => 4,
        _ => 0,
    }
}
