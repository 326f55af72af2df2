//! Explicit duplication.

/// A type whose values can be duplicated.
#[lang = "clone"]
#[rustc_trivial_field_reads]
pub trait Clone: Sized {
    #[lang = "clone_fn"]
    #[must_use = "cloning is often expensive and is not expected to have side effects"]
    fn clone(&self) -> Self;
    #[inline]
    fn clone_from(&mut self, source: &Self) {
        *self = source.clone()
    }
}

/// Derives `Clone`.
#[rustc_builtin_macro]
#[allow_internal_unstable(core_intrinsics, derive_clone_copy)]
pub macro Clone($item:item) {}

/// `clone` is a copy of bytes. (Derived along with `Clone` for `Copy` types.)
#[lang = "trivial_clone"]
#[rustc_unsafe_specialization_marker]
pub unsafe trait TrivialClone: Clone {}

/// Types that may have no size and can still be cloned, to a given place.
pub unsafe trait CloneToUninit {
    unsafe fn clone_to_uninit(&self, dest: *mut u8);
}
unsafe impl<T: Clone> CloneToUninit for T {
    #[inline]
    unsafe fn clone_to_uninit(&self, dest: *mut u8) {
        // SAFETY: the caller promises room for a `T`.
        unsafe { dest.cast::<T>().write(self.clone()) }
    }
}
unsafe impl<T: Clone> CloneToUninit for [T] {
    unsafe fn clone_to_uninit(&self, dest: *mut u8) {
        /// Drops what was cloned when a `clone` panics.
        struct Guard<T> {
            dest: *mut T,
            initialized: usize,
        }
        impl<T> Drop for Guard<T> {
            fn drop(&mut self) {
                // SAFETY: so many were written.
                unsafe { crate::ptr::drop_in_place(crate::ptr::slice_from_raw_parts_mut(self.dest, self.initialized)) }
            }
        }
        let mut guard = Guard { dest: dest.cast::<T>(), initialized: 0 };
        for x in self {
            // SAFETY: the caller promises room for all elements.
            unsafe { guard.dest.add(guard.initialized).write(x.clone()) };
            guard.initialized += 1;
        }
        crate::mem::forget(guard);
    }
}
unsafe impl CloneToUninit for str {
    #[inline]
    unsafe fn clone_to_uninit(&self, dest: *mut u8) {
        // SAFETY: the caller promises room.
        unsafe { self.as_bytes().clone_to_uninit(dest) }
    }
}
unsafe impl CloneToUninit for crate::ffi::CStr {
    unsafe fn clone_to_uninit(&self, dest: *mut u8) {
        // SAFETY: the caller promises room.
        unsafe { self.to_bytes_with_nul().clone_to_uninit(dest) }
    }
}

/// Named by derived code to check that a field is `Clone`.
#[doc(hidden)]
pub struct AssertParamIsClone<T: Clone + ?Sized> {
    _field: crate::marker::PhantomData<T>,
}
/// Named by derived code to check that a field is `Copy`.
#[doc(hidden)]
pub struct AssertParamIsCopy<T: Copy + ?Sized> {
    _field: crate::marker::PhantomData<T>,
}

macro_rules! clone_impl {
    ($($t:ty)*) => { $(
        impl Clone for $t {
            #[inline(always)]
            fn clone(&self) -> Self { *self }
        }
        unsafe impl TrivialClone for $t {}
    )* };
}
clone_impl! { usize u8 u16 u32 u64 u128 isize i8 i16 i32 i64 i128 f32 f64 bool char }
impl Clone for ! {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T: ?Sized> Clone for *const T {
    #[inline(always)]
    fn clone(&self) -> Self {
        *self
    }
}
impl<T: ?Sized> Clone for *mut T {
    #[inline(always)]
    fn clone(&self) -> Self {
        *self
    }
}
impl<T: ?Sized> Clone for &T {
    #[inline(always)]
    fn clone(&self) -> Self {
        *self
    }
}
