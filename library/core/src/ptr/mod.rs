//! Raw pointers.

mod alignment;
mod const_ptr;
mod metadata;
mod mut_ptr;
mod non_null;
mod traits;
mod unique;

pub use self::alignment::Alignment;
pub use self::metadata::{DynMetadata, Pointee, Thin, from_raw_parts, from_raw_parts_mut, metadata};
pub use self::non_null::NonNull;
pub use self::unique::Unique;
pub use crate::intrinsics::{copy, copy_nonoverlapping, write_bytes};

use crate::hash;
use crate::intrinsics;

/// Runs the destructor of the value that is pointed to. The compiler supplies the body.
#[lang = "drop_in_place"]
#[allow(unconditional_recursion)]
pub unsafe fn drop_in_place<T: crate::marker::PointeeSized>(to_drop: *mut T) {
    // SAFETY: replaced by drop glue.
    unsafe { drop_in_place(to_drop) }
}

#[inline(always)]
#[must_use]
pub const fn null<T>() -> *const T {
    without_provenance(0)
}
#[inline(always)]
#[must_use]
pub const fn null_mut<T>() -> *mut T {
    without_provenance_mut(0)
}
/// A pointer that is only an address.
#[inline(always)]
#[must_use]
pub const fn without_provenance<T>(addr: usize) -> *const T {
    // SAFETY: any integer is a valid pointer value.
    unsafe { intrinsics::transmute(addr) }
}
#[inline(always)]
#[must_use]
pub const fn without_provenance_mut<T>(addr: usize) -> *mut T {
    // SAFETY: any integer is a valid pointer value.
    unsafe { intrinsics::transmute(addr) }
}
/// Aligned and not null; points to nothing.
#[inline(always)]
#[must_use]
pub const fn dangling<T>() -> *const T {
    without_provenance(crate::mem::align_of::<T>())
}
#[inline(always)]
#[must_use]
pub const fn dangling_mut<T>() -> *mut T {
    without_provenance_mut(crate::mem::align_of::<T>())
}
#[inline(always)]
#[must_use]
pub const fn with_exposed_provenance<T>(addr: usize) -> *const T {
    addr as *const T
}
#[inline(always)]
#[must_use]
pub const fn with_exposed_provenance_mut<T>(addr: usize) -> *mut T {
    addr as *mut T
}
#[inline(always)]
#[must_use]
pub const fn from_ref<T: ?Sized>(r: &T) -> *const T {
    r
}
#[inline(always)]
#[must_use]
pub const fn from_mut<T: ?Sized>(r: &mut T) -> *mut T {
    r
}
#[inline(always)]
pub const fn slice_from_raw_parts<T>(data: *const T, len: usize) -> *const [T] {
    intrinsics::aggregate_raw_ptr(data, len)
}
#[inline(always)]
pub const fn slice_from_raw_parts_mut<T>(data: *mut T, len: usize) -> *mut [T] {
    intrinsics::aggregate_raw_ptr(data, len)
}
#[inline]
pub const unsafe fn swap<T>(x: *mut T, y: *mut T) {
    // SAFETY: the caller promises that both are valid; they may overlap, so the last copy is a `copy`.
    unsafe {
        let tmp = read(x);
        intrinsics::copy(y, x, 1);
        write(y, tmp);
    }
}
/// Swaps two runs of `count` values that do not overlap.
#[inline]
pub const unsafe fn swap_nonoverlapping<T>(x: *mut T, y: *mut T, count: usize) {
    let mut i = 0;
    while i < count {
        // SAFETY: `i` is within both runs.
        unsafe {
            let (a, b) = (x.add(i), y.add(i));
            let tmp = read(a);
            intrinsics::copy_nonoverlapping(b, a, 1);
            write(b, tmp);
        }
        i += 1;
    }
}
#[inline]
pub const unsafe fn replace<T>(dst: *mut T, src: T) -> T {
    // SAFETY: the caller promises that it is valid.
    unsafe {
        let old = read(dst);
        write(dst, src);
        old
    }
}
#[inline(always)]
#[track_caller]
pub const unsafe fn read<T>(src: *const T) -> T {
    // SAFETY: the caller promises that it is valid.
    unsafe { intrinsics::read_via_copy(src) }
}
#[inline]
#[track_caller]
pub const unsafe fn read_unaligned<T>(src: *const T) -> T {
    let mut tmp = crate::mem::MaybeUninit::<T>::uninit();
    // SAFETY: the caller promises that it is valid; bytes need no alignment.
    unsafe {
        intrinsics::copy_nonoverlapping(src as *const u8, tmp.as_mut_ptr() as *mut u8, crate::mem::size_of::<T>());
        tmp.assume_init()
    }
}
#[inline(always)]
#[track_caller]
pub const unsafe fn write<T>(dst: *mut T, src: T) {
    // SAFETY: the caller promises that it is valid.
    unsafe { intrinsics::write_via_move(dst, src) }
}
#[inline]
#[track_caller]
pub const unsafe fn write_unaligned<T>(dst: *mut T, src: T) {
    let src = crate::mem::ManuallyDrop::new(src);
    // SAFETY: the caller promises that it is valid; bytes need no alignment.
    unsafe { intrinsics::copy_nonoverlapping(&raw const src as *const u8, dst as *mut u8, crate::mem::size_of::<T>()) }
}
#[inline]
#[track_caller]
pub unsafe fn read_volatile<T>(src: *const T) -> T {
    // SAFETY: the caller promises that it is valid.
    unsafe { intrinsics::volatile_load(src) }
}
#[inline]
#[track_caller]
pub unsafe fn write_volatile<T>(dst: *mut T, src: T) {
    // SAFETY: the caller promises that it is valid.
    unsafe { intrinsics::volatile_store(dst, src) }
}

/// Whether two pointers are the same, metadata included.
#[inline(always)]
#[must_use = "pointer comparison produces a value"]
#[allow(ambiguous_wide_pointer_comparisons)]
pub fn eq<T: ?Sized>(a: *const T, b: *const T) -> bool {
    a == b
}
/// Whether two pointers have the same address.
#[inline(always)]
#[must_use = "pointer comparison produces a value"]
pub fn addr_eq<T: ?Sized, U: ?Sized>(p: *const T, q: *const U) -> bool {
    (p as *const ()) == (q as *const ())
}
#[inline(always)]
#[must_use = "function pointer comparison produces a value"]
pub fn fn_addr_eq<T: crate::marker::FnPtr, U: crate::marker::FnPtr>(f: T, g: U) -> bool {
    f.addr() == g.addr()
}
/// Hashes the pointer, not what it points to.
pub fn hash<T: ?Sized, S: hash::Hasher>(hashee: *const T, into: &mut S) {
    use crate::hash::Hash;
    hashee.hash(into);
}


#[doc(hidden)]
#[macro_export]
macro_rules! __addr_of {
    ($place:expr) => { &raw const $place };
}
#[doc(hidden)]
#[macro_export]
macro_rules! __addr_of_mut {
    ($place:expr) => { &raw mut $place };
}
pub use crate::{__addr_of as addr_of, __addr_of_mut as addr_of_mut};
