//! Rotation by three reversals, or by a buffer when one side is short.

use crate::mem::{MaybeUninit, size_of};
use crate::ptr;

/// Exchanges the `left` elements before `mid` with the `right` after it.
pub(super) const unsafe fn rotate<T>(left: usize, mid: *mut T, right: usize) {
    if left == 0 || right == 0 || size_of::<T>() == 0 {
        return;
    }
    const WORDS: usize = 32;
    let mut buf = MaybeUninit::<[usize; WORDS]>::uninit();
    let shorter = if left < right { left } else { right };
    // SAFETY: the caller promises valid elements; the buffer is large enough and aligned.
    unsafe {
        let start = mid.sub(left);
        if shorter * size_of::<T>() <= WORDS * 8 && crate::mem::align_of::<T>() <= 8 {
            let buf = buf.as_mut_ptr() as *mut T;
            if left <= right {
                ptr::copy_nonoverlapping(start, buf, left);
                ptr::copy(mid, start, right);
                ptr::copy_nonoverlapping(buf, start.add(right), left);
            } else {
                ptr::copy_nonoverlapping(mid, buf, right);
                ptr::copy(start, start.add(right), left);
                ptr::copy_nonoverlapping(buf, start, right);
            }
        } else {
            reverse(start, left);
            reverse(mid, right);
            reverse(start, left + right);
        }
    }
}

/// Turns `len` elements around.
pub(super) const unsafe fn reverse<T>(start: *mut T, len: usize) {
    let mut i = 0;
    let mut j = len;
    while i + 1 < j {
        j -= 1;
        // SAFETY: both are within the elements, and different.
        unsafe {
            let (a, b) = (start.add(i), start.add(j));
            let tmp = ptr::read(a);
            ptr::copy_nonoverlapping(b, a, 1);
            ptr::write(b, tmp);
        }
        i += 1;
    }
}
