use crate::cmp::Ordering;
use crate::marker::Unsize;
use crate::mem::MaybeUninit;
use crate::num::NonZeroUsize;
use crate::ops::{CoerceUnsized, DispatchFromDyn};
use crate::pin::PinCoerceUnsized;
use super::Unique;
use crate::{fmt, hash, intrinsics, ptr};

/// A raw pointer that is never null, so that `Option` of it is as small.
#[repr(transparent)]
#[rustc_layout_scalar_valid_range_start(1)]
#[rustc_nonnull_optimization_guaranteed]
pub struct NonNull<T: ?Sized> {
    pointer: *const T,
}

impl<T: ?Sized> !Send for NonNull<T> {}
impl<T: ?Sized> !Sync for NonNull<T> {}

impl<T> NonNull<T> {
    #[inline(always)]
    #[must_use]
    pub const fn dangling() -> Self {
        // SAFETY: alignments are not zero.
        unsafe { NonNull { pointer: ptr::dangling::<T>() } }
    }
    #[must_use]
    #[inline(always)]
    pub const fn without_provenance(addr: NonZeroUsize) -> Self {
        // SAFETY: the address is not zero.
        unsafe { NonNull { pointer: ptr::without_provenance(addr.get()) } }
    }
    #[inline(always)]
    pub fn with_exposed_provenance(addr: NonZeroUsize) -> Self {
        // SAFETY: the address is not zero.
        unsafe { NonNull { pointer: ptr::with_exposed_provenance(addr.get()) } }
    }
    #[inline]
    #[must_use]
    pub const unsafe fn as_uninit_ref<'a>(self) -> &'a MaybeUninit<T> {
        // SAFETY: the caller promises that it is valid.
        unsafe { &*self.cast().as_ptr() }
    }
    #[inline]
    #[must_use]
    pub const unsafe fn as_uninit_mut<'a>(self) -> &'a mut MaybeUninit<T> {
        // SAFETY: the caller promises that it is valid.
        unsafe { &mut *self.cast().as_ptr() }
    }
}

impl<T: ?Sized> NonNull<T> {
    #[inline(always)]
    #[track_caller]
    pub const unsafe fn new_unchecked(ptr: *mut T) -> Self {
        // SAFETY: the caller promises that it is not null.
        unsafe { NonNull { pointer: ptr as *const T } }
    }
    #[inline]
    pub const fn new(ptr: *mut T) -> Option<Self> {
        // SAFETY: it was just tested.
        if !ptr.is_null() { Some(unsafe { Self::new_unchecked(ptr) }) } else { None }
    }
    #[inline(always)]
    pub const fn from_ref(r: &T) -> Self {
        // SAFETY: references are not null.
        unsafe { NonNull { pointer: r as *const T } }
    }
    #[inline(always)]
    pub const fn from_mut(r: &mut T) -> Self {
        // SAFETY: references are not null.
        unsafe { NonNull { pointer: r as *mut T as *const T } }
    }
    #[inline]
    pub const fn from_raw_parts(data_pointer: NonNull<()>, metadata: <T as ptr::Pointee>::Metadata) -> NonNull<T> {
        // SAFETY: the address is not zero.
        unsafe { NonNull::new_unchecked(intrinsics::aggregate_raw_ptr(data_pointer.as_ptr(), metadata)) }
    }
    #[inline]
    pub const fn to_raw_parts(self) -> (NonNull<()>, <T as ptr::Pointee>::Metadata) {
        (self.cast(), ptr::metadata(self.as_ptr()))
    }
    #[must_use]
    #[inline(always)]
    pub fn addr(self) -> NonZeroUsize {
        // SAFETY: the address is not zero.
        unsafe { NonZeroUsize::new_unchecked(self.as_ptr().addr()) }
    }
    pub fn expose_provenance(self) -> NonZeroUsize {
        // SAFETY: the address is not zero.
        unsafe { NonZeroUsize::new_unchecked(self.as_ptr().expose_provenance()) }
    }
    #[must_use]
    #[inline]
    pub fn with_addr(self, addr: NonZeroUsize) -> Self {
        // SAFETY: the address is not zero.
        unsafe { NonNull::new_unchecked(self.as_ptr().with_addr(addr.get())) }
    }
    #[must_use]
    #[inline]
    pub fn map_addr(self, f: impl FnOnce(NonZeroUsize) -> NonZeroUsize) -> Self {
        self.with_addr(f(self.addr()))
    }
    #[must_use]
    #[inline(always)]
    pub const fn as_ptr(self) -> *mut T {
        // A transmute rather than a field access, so that the niche is not lost.
        unsafe { intrinsics::transmute::<Self, *mut T>(self) }
    }
    #[must_use]
    #[inline(always)]
    pub const unsafe fn as_ref<'a>(&self) -> &'a T {
        // SAFETY: the caller promises that it is valid.
        unsafe { &*self.as_ptr().cast_const() }
    }
    #[must_use]
    #[inline(always)]
    pub const unsafe fn as_mut<'a>(&mut self) -> &'a mut T {
        // SAFETY: the caller promises that it is valid.
        unsafe { &mut *self.as_ptr() }
    }
    #[must_use = "this returns the result of the operation, without modifying the original"]
    #[inline(always)]
    pub const fn cast<U>(self) -> NonNull<U> {
        // SAFETY: the address is not zero.
        unsafe { NonNull { pointer: self.as_ptr() as *mut U as *const U } }
    }
    #[inline(always)]
    pub unsafe fn drop_in_place(self) {
        // SAFETY: the caller promises that it is valid.
        unsafe { ptr::drop_in_place(self.as_ptr()) }
    }
}

/// Methods that only forward to those of the raw pointer; those marked `sized` need to know the size of `T`.
macro_rules! forward_non_null {
    (pointer: $($(#[$attr:meta])* $name:ident($($p:ident: $t:ty),*) $($sized:ident)?;)*) => { $(
        #[must_use = "returns a new pointer rather than modifying its argument"]
        #[inline(always)]
        #[track_caller]
        pub const unsafe fn $name(self, $($p: $t),*) -> Self
        where
            T: $($sized +)?,
        {
            // SAFETY: the caller promises to stay within the object.
            unsafe { NonNull { pointer: self.as_ptr().$name($($p),*) as *const T } }
        }
    )* };
    (value: $([$($q:tt)*] $name:ident($($p:ident: $t:ty),*) $(-> $r:ty)?;)*) => { $(
        #[inline(always)]
        #[track_caller]
        pub $($q)* fn $name(self, $($p: $t),*) $(-> $r)?
        where
            T: Sized,
        {
            // SAFETY: the promises are the caller's.
            unsafe { self.as_ptr().$name($($p),*) }
        }
    )* };
    (distance: $($name:ident$(<$U:ident>)?($origin:ty) -> $r:ty $(where $Sized:ident)?;)*) => { $(
        #[inline(always)]
        #[track_caller]
        pub const unsafe fn $name$(<$U: ?Sized>)?(self, origin: NonNull<$origin>) -> $r
        where
            T: $($Sized +)?,
        {
            // SAFETY: the caller promises that both are in one object, and what their order must be.
            unsafe { self.as_ptr().$name(origin.as_ptr()) }
        }
    )* };
    (copy: $($name:ident $other:ident;)*) => { $(
        #[inline(always)]
        #[track_caller]
        pub const unsafe fn $name(self, $other: NonNull<T>, count: usize)
        where
            T: Sized,
        {
            // SAFETY: the promises are the caller's.
            unsafe { self.as_ptr().$name($other.as_ptr(), count) }
        }
    )* };
}

impl<T: ?Sized> NonNull<T> {
    forward_non_null! { pointer:
        offset(count: isize) Sized;
        byte_offset(count: isize);
        add(count: usize) Sized;
        byte_add(count: usize);
        sub(count: usize) Sized;
        byte_sub(count: usize);
    }
    forward_non_null! { value:
        [const unsafe] read() -> T;
        [unsafe] read_volatile() -> T;
        [const unsafe] read_unaligned() -> T;
        [const unsafe] write(val: T);
        [const unsafe] write_bytes(val: u8, count: usize);
        [unsafe] write_volatile(val: T);
        [const unsafe] write_unaligned(val: T);
        [const unsafe] replace(src: T) -> T;
    }
    forward_non_null! { distance:
        offset_from(T) -> isize where Sized;
        byte_offset_from<U>(U) -> isize;
        offset_from_unsigned(T) -> usize where Sized;
        byte_offset_from_unsigned<U>(U) -> usize;
    }
    forward_non_null! { copy: copy_to dest; copy_to_nonoverlapping dest; copy_from src; copy_from_nonoverlapping src; }
    #[inline(always)]
    pub const unsafe fn swap(self, with: NonNull<T>)
    where
        T: Sized,
    {
        // SAFETY: the promises are the caller's.
        unsafe { ptr::swap(self.as_ptr(), with.as_ptr()) }
    }
    #[must_use]
    #[inline]
    pub fn align_offset(self, align: usize) -> usize
    where
        T: Sized,
    {
        self.as_ptr().align_offset(align)
    }
    #[must_use]
    #[inline]
    pub fn is_aligned(self) -> bool
    where
        T: Sized,
    {
        self.as_ptr().is_aligned()
    }
}

impl<T> NonNull<[T]> {
    #[must_use]
    #[inline]
    pub const fn slice_from_raw_parts(data: NonNull<T>, len: usize) -> Self {
        // SAFETY: the address is not zero.
        unsafe { Self::new_unchecked(ptr::slice_from_raw_parts_mut(data.as_ptr(), len)) }
    }
    #[must_use]
    #[inline]
    pub const fn len(self) -> usize {
        self.as_ptr().len()
    }
    #[must_use]
    #[inline]
    pub const fn is_empty(self) -> bool {
        self.len() == 0
    }
    #[inline]
    #[must_use]
    pub const fn as_non_null_ptr(self) -> NonNull<T> {
        self.cast()
    }
    #[inline]
    #[must_use]
    pub const fn as_mut_ptr(self) -> *mut T {
        self.as_non_null_ptr().as_ptr()
    }
}

impl<T: ?Sized> Clone for NonNull<T> {
    #[inline(always)]
    fn clone(&self) -> Self {
        *self
    }
}
impl<T: ?Sized> Copy for NonNull<T> {}
impl<T: ?Sized, U: ?Sized> CoerceUnsized<NonNull<U>> for NonNull<T> where T: Unsize<U> {}
impl<T: ?Sized, U: ?Sized> DispatchFromDyn<NonNull<U>> for NonNull<T> where T: Unsize<U> {}
unsafe impl<T: ?Sized> PinCoerceUnsized for NonNull<T> {}
impl<T: ?Sized> fmt::Debug for NonNull<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Pointer::fmt(&self.as_ptr(), f)
    }
}
impl<T: ?Sized> fmt::Pointer for NonNull<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Pointer::fmt(&self.as_ptr(), f)
    }
}
impl<T: ?Sized> Eq for NonNull<T> {}
impl<T: ?Sized> PartialEq for NonNull<T> {
    #[inline(always)]
    #[allow(ambiguous_wide_pointer_comparisons)]
    fn eq(&self, other: &Self) -> bool {
        self.as_ptr() == other.as_ptr()
    }
}
impl<T: ?Sized> Ord for NonNull<T> {
    #[inline]
    #[allow(ambiguous_wide_pointer_comparisons)]
    fn cmp(&self, other: &Self) -> Ordering {
        self.as_ptr().cmp(&other.as_ptr())
    }
}
impl<T: ?Sized> PartialOrd for NonNull<T> {
    #[inline]
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}
impl<T: ?Sized> hash::Hash for NonNull<T> {
    #[inline]
    fn hash<H: hash::Hasher>(&self, state: &mut H) {
        self.as_ptr().hash(state)
    }
}
impl<T: ?Sized> From<&mut T> for NonNull<T> {
    #[inline(always)]
    fn from(r: &mut T) -> Self {
        NonNull::from_mut(r)
    }
}
impl<T: ?Sized> From<&T> for NonNull<T> {
    #[inline(always)]
    fn from(r: &T) -> Self {
        NonNull::from_ref(r)
    }
}
impl<T: ?Sized> From<Unique<T>> for NonNull<T> {
    #[inline(always)]
    fn from(unique: Unique<T>) -> Self {
        unique.as_non_null_ptr()
    }
}

