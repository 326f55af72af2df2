use super::ManuallyDrop;
use crate::fmt;
use crate::intrinsics;
use crate::ptr;

/// Space for a `T` that may hold none yet.
#[lang = "maybe_uninit"]
#[derive(Copy)]
#[repr(transparent)]
pub union MaybeUninit<T> {
    uninit: (),
    value: ManuallyDrop<T>,
}

impl<T: Copy> Clone for MaybeUninit<T> {
    #[inline(always)]
    fn clone(&self) -> Self {
        *self
    }
}
impl<T> fmt::Debug for MaybeUninit<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("MaybeUninit<")?;
        f.write_str(crate::any::type_name::<T>())?;
        f.write_str(">")
    }
}

impl<T> MaybeUninit<T> {
    #[inline(always)]
    pub const fn new(val: T) -> MaybeUninit<T> {
        MaybeUninit { value: ManuallyDrop::new(val) }
    }
    #[must_use]
    #[inline(always)]
    pub const fn uninit() -> MaybeUninit<T> {
        MaybeUninit { uninit: () }
    }
    #[inline]
    #[must_use]
    pub const fn zeroed() -> MaybeUninit<T> {
        let mut u = MaybeUninit::<T>::uninit();
        // SAFETY: any bytes are valid in a `MaybeUninit`.
        unsafe { intrinsics::write_bytes(u.as_mut_ptr(), 0u8, 1) };
        u
    }
    #[inline(always)]
    pub const fn write(&mut self, val: T) -> &mut T {
        *self = MaybeUninit::new(val);
        // SAFETY: it was just written.
        unsafe { self.assume_init_mut() }
    }
    #[inline(always)]
    pub const fn as_ptr(&self) -> *const T {
        self as *const _ as *const T
    }
    #[inline(always)]
    pub const fn as_mut_ptr(&mut self) -> *mut T {
        self as *mut _ as *mut T
    }
    #[inline(always)]
    #[track_caller]
    pub const unsafe fn assume_init(self) -> T {
        // SAFETY: the caller promises that it holds a value.
        unsafe { ManuallyDrop::into_inner(self.value) }
    }
    #[inline(always)]
    #[track_caller]
    pub const unsafe fn assume_init_read(&self) -> T {
        // SAFETY: the caller promises that it holds a value.
        unsafe { ptr::read(self.as_ptr()) }
    }
    pub unsafe fn assume_init_drop(&mut self) {
        // SAFETY: the caller promises that it holds a value.
        unsafe { ptr::drop_in_place(self.as_mut_ptr()) }
    }
    #[inline(always)]
    pub const unsafe fn assume_init_ref(&self) -> &T {
        // SAFETY: the caller promises that it holds a value.
        unsafe { &*self.as_ptr() }
    }
    #[inline(always)]
    pub const unsafe fn assume_init_mut(&mut self) -> &mut T {
        // SAFETY: the caller promises that it holds a value.
        unsafe { &mut *self.as_mut_ptr() }
    }
    /// The values of an array, all of which must be there.
    #[inline(always)]
    pub(crate) unsafe fn array_assume_init<const N: usize>(array: [Self; N]) -> [T; N] {
        // SAFETY: the caller promises it; the layouts are the same.
        unsafe { intrinsics::transmute_unchecked(array) }
    }
}

impl<T> [MaybeUninit<T>] {
    #[inline(always)]
    pub const unsafe fn assume_init_ref(&self) -> &[T] {
        // SAFETY: the caller promises that all hold values.
        unsafe { &*(self as *const Self as *const [T]) }
    }
    #[inline(always)]
    pub const unsafe fn assume_init_mut(&mut self) -> &mut [T] {
        // SAFETY: the caller promises that all hold values.
        unsafe { &mut *(self as *mut Self as *mut [T]) }
    }
    #[inline(always)]
    pub unsafe fn assume_init_drop(&mut self) {
        // SAFETY: the caller promises that all hold values.
        unsafe { ptr::drop_in_place(self.assume_init_mut()) }
    }
    pub const fn write_copy_of_slice(&mut self, src: &[T]) -> &mut [T]
    where
        T: Copy,
    {
        assert!(self.len() == src.len(), "copy_from_slice: source slice length does not match destination slice length");
        // SAFETY: the lengths are equal, and `T` is `Copy`.
        unsafe {
            intrinsics::copy_nonoverlapping(src.as_ptr(), self.as_mut_ptr() as *mut T, src.len());
            self.assume_init_mut()
        }
    }
    pub fn write_clone_of_slice(&mut self, src: &[T]) -> &mut [T]
    where
        T: Clone,
    {
        assert!(self.len() == src.len(), "destination and source slices have different lengths");
        /// Drops what was written when a `clone` panics.
        struct Guard<'a, T> {
            slice: &'a mut [MaybeUninit<T>],
            initialized: usize,
        }
        impl<T> Drop for Guard<'_, T> {
            fn drop(&mut self) {
                // SAFETY: so many were written.
                unsafe { self.slice[..self.initialized].assume_init_drop() }
            }
        }
        let mut guard = Guard { slice: self, initialized: 0 };
        for i in 0..src.len() {
            guard.slice[i].write(src[i].clone());
            guard.initialized += 1;
        }
        let guard = ManuallyDrop::new(guard);
        // SAFETY: all were written.
        unsafe { &mut *(guard.slice as *const [MaybeUninit<T>] as *mut [T]) }
    }
}

impl<T, const N: usize> MaybeUninit<[T; N]> {
    #[inline]
    pub const fn transpose(self) -> [MaybeUninit<T>; N] {
        // SAFETY: the layouts are the same, and nothing is assumed to be there.
        unsafe { intrinsics::transmute_unchecked(self) }
    }
}
impl<T, const N: usize> From<[MaybeUninit<T>; N]> for MaybeUninit<[T; N]> {
    #[inline]
    fn from(arr: [MaybeUninit<T>; N]) -> Self {
        // SAFETY: the layouts are the same.
        unsafe { intrinsics::transmute_unchecked(arr) }
    }
}
impl<T, const N: usize> From<MaybeUninit<[T; N]>> for [MaybeUninit<T>; N] {
    #[inline]
    fn from(arr: MaybeUninit<[T; N]>) -> Self {
        arr.transpose()
    }
}
