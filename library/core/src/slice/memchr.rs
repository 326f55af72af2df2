//! Searching for a byte: eight at a time.

/// Whether one of the eight bytes is zero.
#[inline(always)]
const fn has_zero_byte(x: u64) -> bool {
    x.wrapping_sub(0x0101010101010101) & !x & 0x8080808080808080 != 0
}

/// The first place of `x`.
#[inline]
#[must_use]
pub const fn memchr(x: u8, text: &[u8]) -> Option<usize> {
    let len = text.len();
    let p = text.as_ptr();
    let mut i = 0;
    if len >= 16 {
        let pattern = 0x0101010101010101 * x as u64;
        // SAFETY: eight bytes are left.
        unsafe {
            while i + 8 <= len && !has_zero_byte((p.add(i) as *const u64).read_unaligned() ^ pattern) {
                i += 8;
            }
        }
    }
    while i < len {
        // SAFETY: within bounds.
        if unsafe { *p.add(i) } == x {
            return Some(i);
        }
        i += 1;
    }
    None
}

/// The last place of `x`.
#[inline]
#[must_use]
pub const fn memrchr(x: u8, text: &[u8]) -> Option<usize> {
    let p = text.as_ptr();
    let mut i = text.len();
    if i >= 16 {
        let pattern = 0x0101010101010101 * x as u64;
        // SAFETY: eight bytes are left.
        unsafe {
            while i >= 8 && !has_zero_byte((p.add(i - 8) as *const u64).read_unaligned() ^ pattern) {
                i -= 8;
            }
        }
    }
    while i > 0 {
        i -= 1;
        // SAFETY: within bounds.
        if unsafe { *p.add(i) } == x {
            return Some(i);
        }
    }
    None
}
