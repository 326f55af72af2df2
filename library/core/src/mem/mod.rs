//! Sizes of types, and moving values about.

mod manually_drop;
mod maybe_uninit;

use crate::clone;
use crate::cmp;
use crate::fmt;
use crate::hash;
use crate::intrinsics;
use crate::marker::DiscriminantKind;
use crate::ptr;

pub use self::manually_drop::ManuallyDrop;
pub use self::maybe_uninit::MaybeUninit;
pub use crate::intrinsics::transmute;

/// Takes ownership without running the destructor.
#[inline]
pub const fn forget<T>(t: T) {
    let _ = ManuallyDrop::new(t);
}
#[inline(always)]
#[must_use]
pub const fn size_of<T>() -> usize {
    const { intrinsics::size_of::<T>() }
}
#[inline(always)]
#[must_use]
pub const fn size_of_val<T: ?Sized>(val: &T) -> usize {
    // SAFETY: a reference is valid.
    unsafe { intrinsics::size_of_val(val as *const T) }
}
#[inline(always)]
#[must_use]
pub const fn align_of<T>() -> usize {
    const { intrinsics::align_of::<T>() }
}
#[inline(always)]
#[must_use]
pub const fn align_of_val<T: ?Sized>(val: &T) -> usize {
    // SAFETY: a reference is valid.
    unsafe { intrinsics::align_of_val(val as *const T) }
}
#[inline]
#[must_use]
#[deprecated(note = "use `align_of` instead", since = "1.2.0")]
pub fn min_align_of<T>() -> usize {
    align_of::<T>()
}
#[inline]
#[must_use]
#[deprecated(note = "use `align_of_val` instead", since = "1.2.0")]
pub fn min_align_of_val<T: ?Sized>(val: &T) -> usize {
    align_of_val(val)
}
/// Whether dropping a `T` does anything.
#[inline(always)]
#[must_use]
pub const fn needs_drop<T: ?Sized>() -> bool {
    const { intrinsics::needs_drop::<T>() }
}
/// A value of zero bytes.
#[inline(always)]
#[must_use]
#[track_caller]
pub const unsafe fn zeroed<T>() -> T {
    // SAFETY: the caller promises that zero bytes are a valid `T`.
    unsafe { MaybeUninit::zeroed().assume_init() }
}
#[inline(always)]
#[must_use]
#[track_caller]
#[deprecated(since = "1.39.0", note = "use `mem::MaybeUninit` instead")]
pub unsafe fn uninitialized<T>() -> T {
    // SAFETY: the caller promises that any bytes are a valid `T`.
    unsafe { MaybeUninit::uninit().assume_init() }
}
#[inline]
pub const fn swap<T>(x: &mut T, y: &mut T) {
    // SAFETY: both are valid and distinct; both are overwritten with valid values.
    unsafe {
        let a = ptr::read(x);
        let b = ptr::read(y);
        ptr::write(x, b);
        ptr::write(y, a);
    }
}
#[inline]
pub fn take<T: Default>(dest: &mut T) -> T {
    replace(dest, T::default())
}
#[inline]
#[must_use = "if you don't need the old value, you can just assign the new value directly"]
pub const fn replace<T>(dest: &mut T, src: T) -> T {
    // SAFETY: the value that was read is overwritten before anyone sees it twice.
    unsafe {
        let result = ptr::read(dest);
        ptr::write(dest, src);
        result
    }
}
/// Drops the value.
#[inline]
pub fn drop<T>(_x: T) {}

#[inline]
#[track_caller]
pub const unsafe fn transmute_copy<Src, Dst>(src: &Src) -> Dst {
    assert!(size_of::<Src>() >= size_of::<Dst>(), "cannot transmute_copy if Dst is larger than Src");
    // SAFETY: the caller promises that the bytes are a valid `Dst`.
    unsafe { ptr::read_unaligned(src as *const Src as *const Dst) }
}

/// Which variant a value has.
pub struct Discriminant<T>(<T as DiscriminantKind>::Discriminant);

impl<T> Copy for Discriminant<T> {}
impl<T> clone::Clone for Discriminant<T> {
    fn clone(&self) -> Self {
        *self
    }
}
impl<T> cmp::PartialEq for Discriminant<T> {
    #[inline]
    fn eq(&self, rhs: &Self) -> bool {
        self.0 == rhs.0
    }
}
impl<T> cmp::Eq for Discriminant<T> {}
impl<T> hash::Hash for Discriminant<T> {
    fn hash<H: hash::Hasher>(&self, state: &mut H) {
        self.0.hash(state);
    }
}
impl<T> fmt::Debug for Discriminant<T> {
    fn fmt(&self, fmt: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt.debug_tuple("Discriminant").field(&self.0).finish()
    }
}
#[inline]
pub const fn discriminant<T>(v: &T) -> Discriminant<T> {
    Discriminant(intrinsics::discriminant_value(v))
}

/// Facts about sized types that generic code asks for.
pub(crate) trait SizedTypeProperties: Sized {
    #[lang = "mem_size_const"]
    #[allow(dead_code)]
    const SIZE: usize = intrinsics::size_of::<Self>();
    #[lang = "mem_align_const"]
    #[allow(dead_code)]
    const ALIGN: usize = intrinsics::align_of::<Self>();
    const IS_ZST: bool = size_of::<Self>() == 0;
}
impl<T> SizedTypeProperties for T {}

pub use crate::__offset_of as offset_of;
