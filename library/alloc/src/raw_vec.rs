//! The growable buffer below `Vec`, `VecDeque` and boxed slices: a pointer and a capacity, no length.
//!
//! Growth is compiled once for all element types; only thin wrappers are generic.

use core::alloc::Layout;
use core::marker::PhantomData;
use core::mem::ManuallyDrop;
use core::ptr::NonNull;

use crate::alloc::{alloc, alloc_zeroed, dealloc, handle_alloc_error, realloc};
use crate::boxed::Box;
use crate::collections::{TryReserveError, TryReserveErrorKind};

/// A capacity: at most `isize::MAX`, which leaves `Option<Vec<T>>` a niche.
#[derive(Clone, Copy)]
#[repr(transparent)]
#[rustc_layout_scalar_valid_range_end(0x7FFF_FFFF_FFFF_FFFF)]
struct Cap(usize);

impl Cap {
    const ZERO: Cap = unsafe { Cap(0) };

    #[inline(always)]
    const unsafe fn new(n: usize) -> Cap {
        unsafe { Cap(n) }
    }

    #[inline(always)]
    const fn get(self) -> usize {
        unsafe { core::mem::transmute::<Cap, usize>(self) }
    }
}

/// The size and alignment of an element.
#[derive(Clone, Copy)]
struct Element {
    size: usize,
    align: usize,
}

impl Element {
    #[inline(always)]
    const fn of<T>() -> Element {
        Element { size: size_of::<T>(), align: align_of::<T>() }
    }

    /// The first capacity worth allocating.
    #[inline]
    const fn min_capacity(self) -> usize {
        if self.size == 1 {
            8
        } else if self.size <= 1024 {
            4
        } else {
            1
        }
    }
}

struct RawVecInner {
    ptr: NonNull<u8>,
    cap: Cap,
}

/// Memory for `capacity()` elements of `T`, of which it drops none.
pub(crate) struct RawVec<T> {
    inner: RawVecInner,
    _owns: PhantomData<T>,
}

unsafe impl<T: Send> Send for RawVec<T> {}
unsafe impl<T: Sync> Sync for RawVec<T> {}

#[cold]
#[inline(never)]
#[track_caller]
pub(crate) fn capacity_overflow() -> ! {
    panic!("capacity overflow")
}

#[cold]
#[inline(never)]
pub(crate) fn handle_error(e: TryReserveError) -> ! {
    match e.kind_internal() {
        TryReserveErrorKind::CapacityOverflow => capacity_overflow(),
        TryReserveErrorKind::AllocError { layout, .. } => handle_alloc_error(layout),
    }
}

#[inline]
fn array_layout(cap: usize, elem: Element) -> Result<Layout, TryReserveError> {
    match elem.size.checked_mul(cap) {
        Some(bytes) if bytes <= isize::MAX as usize - (elem.align - 1) => {
            Ok(unsafe { Layout::from_size_align_unchecked(bytes, elem.align) })
        }
        _ => Err(TryReserveErrorKind::CapacityOverflow.into()),
    }
}

impl RawVecInner {
    #[inline(always)]
    const fn new(align: usize) -> RawVecInner {
        RawVecInner { ptr: unsafe { NonNull::new_unchecked(core::ptr::without_provenance_mut(align)) }, cap: Cap::ZERO }
    }

    #[inline]
    fn try_with_capacity(cap: usize, zeroed: bool, elem: Element) -> Result<RawVecInner, TryReserveError> {
        let layout = array_layout(cap, elem)?;
        if layout.size() == 0 {
            return Ok(RawVecInner::new(elem.align));
        }
        let ptr = unsafe { if zeroed { alloc_zeroed(layout) } else { alloc(layout) } };
        match NonNull::new(ptr) {
            Some(ptr) => Ok(RawVecInner { ptr, cap: unsafe { Cap::new(cap) } }),
            None => Err(TryReserveErrorKind::AllocError { layout, non_exhaustive: () }.into()),
        }
    }

    /// Moves the buffer to one of `cap` elements.
    fn set_capacity(&mut self, cap: usize, elem: Element) -> Result<(), TryReserveError> {
        let layout = array_layout(cap, elem)?;
        let old = self.cap.get();
        let ptr = unsafe {
            if old == 0 {
                alloc(layout)
            } else {
                realloc(self.ptr.as_ptr(), Layout::from_size_align_unchecked(old * elem.size, elem.align), layout.size())
            }
        };
        match NonNull::new(ptr) {
            Some(ptr) => {
                self.ptr = ptr;
                self.cap = unsafe { Cap::new(cap) };
                Ok(())
            }
            None => Err(TryReserveErrorKind::AllocError { layout, non_exhaustive: () }.into()),
        }
    }

    /// Makes room for `additional` elements after `len`, at least doubling.
    #[cold]
    #[inline(never)]
    fn grow_amortized(&mut self, len: usize, additional: usize, elem: Element) -> Result<(), TryReserveError> {
        if elem.size == 0 {
            return Err(TryReserveErrorKind::CapacityOverflow.into());
        }
        let Some(required) = len.checked_add(additional) else {
            return Err(TryReserveErrorKind::CapacityOverflow.into());
        };
        let mut cap = self.cap.get() * 2;
        if cap < required {
            cap = required;
        }
        if cap < elem.min_capacity() {
            cap = elem.min_capacity();
        }
        self.set_capacity(cap, elem)
    }

    #[cold]
    #[inline(never)]
    fn grow_exact(&mut self, len: usize, additional: usize, elem: Element) -> Result<(), TryReserveError> {
        if elem.size == 0 {
            return Err(TryReserveErrorKind::CapacityOverflow.into());
        }
        match len.checked_add(additional) {
            Some(cap) => self.set_capacity(cap, elem),
            None => Err(TryReserveErrorKind::CapacityOverflow.into()),
        }
    }

    /// `grow_amortized` that does not return failures.
    #[cold]
    #[inline(never)]
    fn grow_or_die(&mut self, len: usize, additional: usize, elem: Element) {
        if let Err(e) = self.grow_amortized(len, additional, elem) {
            handle_error(e)
        }
    }

    #[cold]
    #[inline(never)]
    fn shrink(&mut self, cap: usize, elem: Element) {
        let old = self.cap.get();
        if old == 0 || elem.size == 0 {
            return;
        }
        if cap == 0 {
            unsafe {
                dealloc(self.ptr.as_ptr(), Layout::from_size_align_unchecked(old * elem.size, elem.align));
            }
            *self = RawVecInner::new(elem.align);
        } else if let Err(e) = self.set_capacity(cap, elem) {
            handle_error(e)
        }
    }
}

impl<T> RawVec<T> {
    const IS_ZST: bool = size_of::<T>() == 0;

    #[inline(always)]
    pub(crate) const fn new() -> RawVec<T> {
        RawVec { inner: RawVecInner::new(align_of::<T>()), _owns: PhantomData }
    }

    #[inline]
    pub(crate) fn with_capacity(cap: usize) -> RawVec<T> {
        match RawVecInner::try_with_capacity(cap, false, Element::of::<T>()) {
            Ok(inner) => RawVec { inner, _owns: PhantomData },
            Err(e) => handle_error(e),
        }
    }

    #[inline]
    pub(crate) fn with_capacity_zeroed(cap: usize) -> RawVec<T> {
        match RawVecInner::try_with_capacity(cap, true, Element::of::<T>()) {
            Ok(inner) => RawVec { inner, _owns: PhantomData },
            Err(e) => handle_error(e),
        }
    }

    #[inline(always)]
    pub(crate) unsafe fn from_raw_parts(ptr: *mut T, cap: usize) -> RawVec<T> {
        let cap = if Self::IS_ZST { Cap::ZERO } else { unsafe { Cap::new(cap) } };
        RawVec { inner: RawVecInner { ptr: unsafe { NonNull::new_unchecked(ptr.cast()) }, cap }, _owns: PhantomData }
    }

    #[inline(always)]
    pub(crate) const fn ptr(&self) -> *mut T {
        self.inner.ptr.as_ptr().cast::<T>()
    }

    #[inline(always)]
    pub(crate) const fn capacity(&self) -> usize {
        if Self::IS_ZST { usize::MAX } else { self.inner.cap.get() }
    }

    /// Makes room for one more element when all of the capacity is in use.
    #[inline(always)]
    pub(crate) fn grow_one(&mut self) {
        let cap = self.capacity();
        self.inner.grow_or_die(cap, 1, Element::of::<T>());
    }

    #[inline(always)]
    fn lacks(&self, len: usize, additional: usize) -> bool {
        additional > self.capacity().wrapping_sub(len)
    }

    #[inline(always)]
    pub(crate) fn reserve(&mut self, len: usize, additional: usize) {
        if self.lacks(len, additional) {
            self.inner.grow_or_die(len, additional, Element::of::<T>());
        }
    }

    #[inline]
    pub(crate) fn try_reserve(&mut self, len: usize, additional: usize) -> Result<(), TryReserveError> {
        if self.lacks(len, additional) { self.inner.grow_amortized(len, additional, Element::of::<T>()) } else { Ok(()) }
    }

    #[inline]
    pub(crate) fn reserve_exact(&mut self, len: usize, additional: usize) {
        if let Err(e) = self.try_reserve_exact(len, additional) {
            handle_error(e)
        }
    }

    #[inline]
    pub(crate) fn try_reserve_exact(&mut self, len: usize, additional: usize) -> Result<(), TryReserveError> {
        if self.lacks(len, additional) { self.inner.grow_exact(len, additional, Element::of::<T>()) } else { Ok(()) }
    }

    /// Reduces the capacity to `cap`, which must not exceed it.
    #[inline]
    pub(crate) fn shrink_to(&mut self, cap: usize) {
        self.inner.shrink(cap, Element::of::<T>());
    }

    /// The first `len` elements' memory as a box; the capacity must be `len`.
    #[inline]
    pub(crate) unsafe fn into_box(self, len: usize) -> Box<[core::mem::MaybeUninit<T>]> {
        let this = ManuallyDrop::new(self);
        unsafe { Box::from_raw(core::ptr::slice_from_raw_parts_mut(this.ptr().cast(), len)) }
    }
}

unsafe impl<#[may_dangle] T> Drop for RawVec<T> {
    #[inline]
    fn drop(&mut self) {
        let cap = self.inner.cap.get();
        if !Self::IS_ZST && cap != 0 {
            unsafe {
                let layout = Layout::from_size_align_unchecked(cap * size_of::<T>(), align_of::<T>());
                dealloc(self.inner.ptr.as_ptr(), layout);
            }
        }
    }
}
