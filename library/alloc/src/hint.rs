//! What the compiler may tell the library about a type. Each has a correct, slower fallback.

/// Whether `T: Copy`, so that cloning a value is copying its bytes. The compiler answers when it instantiates.
#[cfg_attr(not(rustc_check), rustc_intrinsic)]
#[inline(always)]
pub const fn type_is_copy<T>() -> bool {
    false
}

/// Whether every byte of `value` is zero; only asked where `type_is_copy`.
#[inline]
pub unsafe fn is_zero<T>(value: &T) -> bool {
    let bytes = (value as *const T).cast::<u8>();
    let mut i = 0;
    while i < size_of::<T>() {
        if unsafe { *bytes.add(i) } != 0 {
            return false;
        }
        i += 1;
    }
    true
}

/// Whether `T` and `U` are the same type, lifetimes aside. The compiler answers when it instantiates; this is how a generic
/// body takes a shorter way for one type.
#[cfg_attr(not(rustc_check), rustc_intrinsic)]
#[inline(always)]
pub const fn same_type<T: ?Sized, U: ?Sized>() -> bool {
    false
}
