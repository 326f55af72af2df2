//! `Arc`, shared ownership across threads, and the atomics of `core`.
//!
//! All strong pointers together hold one weak one, so that the allocation lives until the last weak pointer is gone, and
//! its value until the last strong one is.

use core::alloc::Layout;
use core::any::Any;
use core::borrow::Borrow;
use core::clone::CloneToUninit;
use core::cmp::Ordering;
use core::error::Error;
use core::ffi::CStr;
use core::fmt;
use core::hash::{Hash, Hasher};
use core::marker::{PhantomData, Unpin, Unsize};
use core::mem::{ManuallyDrop, MaybeUninit};
use core::ops::{CoerceUnsized, Deref, DerefPure, DispatchFromDyn, LegacyReceiver};
use core::panic::{RefUnwindSafe, UnwindSafe};
use core::pin::{Pin, PinCoerceUnsized};
use core::ptr::{self, NonNull};
use core::sync::atomic::{self, AtomicUsize};
use core::sync::atomic::Ordering::{Acquire, Relaxed, Release};

use crate::alloc::{allocate, dealloc};
use crate::borrow::{Cow, ToOwned};
use crate::boxed::Box;
use crate::counted::{counted_impls, counted_layout, with_address};
use crate::string::String;
use crate::vec::Vec;

#[repr(C)]
struct ArcInner<T: ?Sized> {
    strong: AtomicUsize,
    weak: AtomicUsize,
    value: T,
}

/// The counters alone, which every allocation begins with.
#[repr(C)]
struct Counters {
    strong: AtomicUsize,
    weak: AtomicUsize,
}

/// A pointer that shares ownership of its value.
#[rustc_diagnostic_item = "Arc"]
#[rustc_insignificant_dtor]
pub struct Arc<T: ?Sized> {
    ptr: NonNull<ArcInner<T>>,
    _owns: PhantomData<ArcInner<T>>,
}

unsafe impl<T: ?Sized + Sync + Send> Send for Arc<T> {}
unsafe impl<T: ?Sized + Sync + Send> Sync for Arc<T> {}
impl<T: RefUnwindSafe + ?Sized> UnwindSafe for Arc<T> {}

/// A pointer that does not keep its value alive. `DANGLING` is the address of one that never had any.
#[rustc_diagnostic_item = "ArcWeak"]
pub struct Weak<T: ?Sized> {
    ptr: NonNull<ArcInner<T>>,
}

unsafe impl<T: ?Sized + Sync + Send> Send for Weak<T> {}
unsafe impl<T: ?Sized + Sync + Send> Sync for Weak<T> {}

const DANGLING: usize = 0xFFFF_FFF0;

#[inline(always)]
fn is_dangling<T: ?Sized>(ptr: *const T) -> bool {
    ptr.cast::<()>() as usize == DANGLING
}

/// More pointers than this cannot be counted safely.
const MAX_COUNT: usize = isize::MAX as usize;
/// The weak counter of an allocation that is just now looked at for being unshared.
const LOCKED: usize = usize::MAX;

impl Counters {
    #[inline(always)]
    fn add_strong(&self) {
        if self.strong.fetch_add(1, Relaxed) > MAX_COUNT {
            core::intrinsics::abort();
        }
    }

    fn add_weak(&self) {
        let mut n = self.weak.load(Relaxed);
        loop {
            if n == LOCKED {
                core::hint::spin_loop();
                n = self.weak.load(Relaxed);
                continue;
            }
            if n > MAX_COUNT {
                core::intrinsics::abort();
            }
            match self.weak.compare_exchange_weak(n, n + 1, Acquire, Relaxed) {
                Ok(_) => return,
                Err(now) => n = now,
            }
        }
    }
}

impl<T: ?Sized> Arc<T> {
    #[inline(always)]
    unsafe fn from_inner(ptr: NonNull<ArcInner<T>>) -> Arc<T> {
        Arc { ptr, _owns: PhantomData }
    }

    #[inline(always)]
    fn counters(&self) -> &Counters {
        unsafe { &*self.ptr.as_ptr().cast::<Counters>() }
    }

    /// Sets the counters of a new allocation for one strong pointer.
    #[inline(always)]
    unsafe fn start_counters(block: *mut u8) {
        unsafe { block.cast::<Counters>().write(Counters { strong: AtomicUsize::new(1), weak: AtomicUsize::new(1) }) }
    }

    /// Drops the value, and the memory unless weak pointers remain.
    #[inline(never)]
    unsafe fn drop_slow(&mut self) {
        // The weak pointer held by the strong ones goes even if the value's destructor panics.
        let _weak = Weak { ptr: self.ptr };
        unsafe { ptr::drop_in_place(&raw mut (*self.ptr.as_ptr()).value) }
    }
}

impl<T> Arc<T> {
    /// Moves `value` into a new allocation.
    #[inline]
    pub fn new(value: T) -> Arc<T> {
        let inner = Box::new(ArcInner { strong: AtomicUsize::new(1), weak: AtomicUsize::new(1), value });
        unsafe { Self::from_inner(NonNull::new_unchecked(Box::into_raw(inner))) }
    }

    /// Makes a value that holds a weak pointer to itself.
    pub fn new_cyclic<F: FnOnce(&Weak<T>) -> T>(data_fn: F) -> Arc<T> {
        unsafe {
            let (whole, _) = counted_layout(Layout::new::<T>());
            let block = allocate(whole).as_ptr();
            // No strong pointer yet: upgrading fails.
            block.cast::<Counters>().write(Counters { strong: AtomicUsize::new(0), weak: AtomicUsize::new(1) });
            let weak = Weak { ptr: NonNull::new_unchecked(block.cast::<ArcInner<T>>()) };
            let data = data_fn(&weak);
            let ptr = weak.ptr;
            ptr::write(&raw mut (*ptr.as_ptr()).value, data);
            (*ptr.as_ptr()).strong.store(1, Release);
            // The strong pointers own the weak one from here.
            core::mem::forget(weak);
            Arc::from_inner(ptr)
        }
    }

    /// An allocation without a value yet.
    #[must_use]
    pub fn new_uninit() -> Arc<MaybeUninit<T>> {
        Arc::new(MaybeUninit::uninit())
    }

    /// An allocation without a value yet, its memory zeroed.
    #[must_use]
    pub fn new_zeroed() -> Arc<MaybeUninit<T>> {
        Arc::new(MaybeUninit::zeroed())
    }

    /// Moves `value` into a new allocation and pins it there.
    #[must_use]
    pub fn pin(value: T) -> Pin<Arc<T>> {
        unsafe { Pin::new_unchecked(Arc::new(value)) }
    }

    /// The value, if this is the only strong pointer.
    #[inline]
    pub fn try_unwrap(this: Self) -> Result<T, Self> {
        if this.counters().strong.compare_exchange(1, 0, Relaxed, Relaxed).is_err() {
            return Err(this);
        }
        atomic::fence(Acquire);
        let this = ManuallyDrop::new(this);
        unsafe {
            let value = ptr::read(&raw const (*this.ptr.as_ptr()).value);
            drop(Weak { ptr: this.ptr });
            Ok(value)
        }
    }

    /// The value, if this is the only strong pointer; else it is dropped.
    #[inline]
    pub fn into_inner(this: Self) -> Option<T> {
        // Unlike `try_unwrap(…).ok()`, exactly one of several threads gets the value.
        let this = ManuallyDrop::new(this);
        if this.counters().strong.fetch_sub(1, Release) != 1 {
            return None;
        }
        atomic::fence(Acquire);
        unsafe {
            let value = ptr::read(&raw const (*this.ptr.as_ptr()).value);
            drop(Weak { ptr: this.ptr });
            Some(value)
        }
    }
}

impl<T: ?Sized> Arc<T> {
    /// Takes back what `into_raw` gave.
    #[inline]
    pub unsafe fn from_raw(ptr: *const T) -> Arc<T> {
        unsafe { Arc::from_inner(NonNull::new_unchecked(inner_of(ptr) as *mut ArcInner<T>)) }
    }

    /// A pointer to the value; the ownership goes with it.
    #[inline]
    #[must_use = "losing the pointer will leak memory"]
    #[rustc_never_returns_null_ptr]
    pub fn into_raw(this: Self) -> *const T {
        let this = ManuallyDrop::new(this);
        Self::as_ptr(&*this)
    }

    /// Adds a strong pointer to what `into_raw` gave.
    #[inline]
    pub unsafe fn increment_strong_count(ptr: *const T) {
        let arc = unsafe { ManuallyDrop::new(Arc::from_raw(ptr)) };
        let _more = ManuallyDrop::new((*arc).clone());
    }

    /// Drops a strong pointer to what `into_raw` gave.
    #[inline]
    pub unsafe fn decrement_strong_count(ptr: *const T) {
        unsafe { drop(Arc::from_raw(ptr)) }
    }

    /// A pointer to the value.
    #[inline]
    #[rustc_never_returns_null_ptr]
    pub fn as_ptr(this: &Self) -> *const T {
        unsafe { &raw const (*this.ptr.as_ptr()).value }
    }

    /// A weak pointer to the same allocation.
    #[must_use = "this returns a new `Weak` pointer, without modifying the original `Arc`"]
    pub fn downgrade(this: &Self) -> Weak<T> {
        this.counters().add_weak();
        Weak { ptr: this.ptr }
    }

    /// How many weak pointers there are.
    #[inline]
    pub fn weak_count(this: &Self) -> usize {
        let n = this.counters().weak.load(Relaxed);
        if n == LOCKED { 0 } else { n - 1 }
    }

    /// How many strong pointers there are.
    #[inline]
    pub fn strong_count(this: &Self) -> usize {
        this.counters().strong.load(Relaxed)
    }

    #[inline]
    fn is_unique(this: &Self) -> bool {
        // Locking the weak counter keeps others from making a weak pointer and then dropping their strong one.
        let counters = this.counters();
        if counters.weak.compare_exchange(1, LOCKED, Acquire, Relaxed).is_err() {
            return false;
        }
        let unique = counters.strong.load(Acquire) == 1;
        counters.weak.store(1, Release);
        unique
    }

    /// The value for changing, if no other pointer sees it.
    #[inline]
    pub fn get_mut(this: &mut Self) -> Option<&mut T> {
        if Arc::is_unique(this) { unsafe { Some(Arc::get_mut_unchecked(this)) } } else { None }
    }

    /// The value for changing; the caller knows that nobody looks.
    #[inline]
    #[doc(hidden)]
    pub unsafe fn get_mut_unchecked(this: &mut Self) -> &mut T {
        unsafe { &mut (*this.ptr.as_ptr()).value }
    }

    /// Whether both point to the same allocation.
    #[inline]
    #[must_use]
    pub fn ptr_eq(this: &Self, other: &Self) -> bool {
        ptr::addr_eq(this.ptr.as_ptr(), other.ptr.as_ptr())
    }
}

impl<T: ?Sized + CloneToUninit> Arc<T> {
    /// The value for changing; copied to an allocation of its own if others share it.
    #[inline]
    pub fn make_mut(this: &mut Self) -> &mut T {
        let counters = this.counters();
        if counters.strong.compare_exchange(1, 0, Acquire, Relaxed).is_err() {
            *this = unsafe { Arc::clone_value(&**this) };
        } else if counters.weak.load(Relaxed) == 1 {
            // Nobody else at all: the pointer takes its place again.
            counters.strong.store(1, Release);
        } else {
            // Only weak pointers share it: the value moves, they find nothing.
            unsafe {
                let fresh = Arc::move_value(this.ptr);
                drop(Weak { ptr: this.ptr });
                ptr::write(this, fresh);
            }
        }
        unsafe { Arc::get_mut_unchecked(this) }
    }
}

impl<T: ?Sized + CloneToUninit> Arc<T> {
    /// A new allocation with a copy of `value`.
    unsafe fn clone_value(value: &T) -> Arc<T> {
        /// Frees the memory if cloning panics.
        struct Guard(*mut u8, Layout);
        impl Drop for Guard {
            fn drop(&mut self) {
                unsafe { dealloc(self.0, self.1) }
            }
        }
        unsafe {
            let (whole, offset) = counted_layout(Layout::for_value(value));
            let block = allocate(whole).as_ptr();
            let guard = Guard(block, whole);
            value.clone_to_uninit(block.add(offset));
            core::mem::forget(guard);
            Self::start_counters(block);
            let inner = with_address(value as *const T as *mut ArcInner<T>, block);
            Arc::from_inner(NonNull::new_unchecked(inner))
        }
    }
}

impl<T: ?Sized> Arc<T> {
    /// A new allocation with the bytes of the old one's value.
    unsafe fn move_value(old: NonNull<ArcInner<T>>) -> Arc<T> {
        unsafe {
            let value = &raw const (*old.as_ptr()).value;
            let layout = Layout::for_value_raw(value);
            let (whole, offset) = counted_layout(layout);
            let block = allocate(whole).as_ptr();
            ptr::copy_nonoverlapping(value.cast::<u8>(), block.add(offset), layout.size());
            Self::start_counters(block);
            Arc::from_inner(NonNull::new_unchecked(with_address(old.as_ptr(), block)))
        }
    }
}

impl<T: Clone> Arc<T> {
    /// The value, copied if others share it.
    #[inline]
    pub fn unwrap_or_clone(this: Self) -> T {
        Arc::try_unwrap(this).unwrap_or_else(|arc| (*arc).clone())
    }
}

/// The allocation of the value at `ptr`.
#[inline(always)]
unsafe fn inner_of<T: ?Sized>(ptr: *const T) -> *const ArcInner<T> {
    let align = unsafe { core::intrinsics::align_of_val(ptr) };
    let counters = size_of::<Counters>();
    let offset = if align > counters { align } else { counters };
    with_address(ptr as *mut ArcInner<T>, (ptr as *mut u8).wrapping_sub(offset))
}

impl<T: ?Sized> Clone for Arc<T> {
    #[inline]
    fn clone(&self) -> Arc<T> {
        self.counters().add_strong();
        Arc { ptr: self.ptr, _owns: PhantomData }
    }
}

unsafe impl<#[may_dangle] T: ?Sized> Drop for Arc<T> {
    #[inline]
    fn drop(&mut self) {
        if self.counters().strong.fetch_sub(1, Release) == 1 {
            atomic::fence(Acquire);
            unsafe { self.drop_slow() }
        }
    }
}

counted_impls!(Arc, ArcInner, Weak, [+ Send + Sync]);

impl<T> Weak<T> {
    /// A pointer to nothing.
    #[inline]
    #[must_use]
    pub const fn new() -> Weak<T> {
        Weak { ptr: unsafe { NonNull::new_unchecked(ptr::without_provenance_mut(DANGLING)) } }
    }
}

impl<T: ?Sized> Weak<T> {
    /// The counters, unless this pointer never had an allocation.
    #[inline]
    fn counters(&self) -> Option<&Counters> {
        if is_dangling(self.ptr.as_ptr()) { None } else { unsafe { Some(&*self.ptr.as_ptr().cast::<Counters>()) } }
    }

    /// A pointer to the value, which may be gone.
    #[must_use]
    pub fn as_ptr(&self) -> *const T {
        let ptr: *mut ArcInner<T> = self.ptr.as_ptr();
        if is_dangling(ptr) { ptr as *const T } else { unsafe { &raw const (*ptr).value } }
    }

    /// A pointer to the value, which may be gone; the weak ownership goes with it.
    #[must_use = "losing the pointer will leak memory"]
    pub fn into_raw(self) -> *const T {
        ManuallyDrop::new(self).as_ptr()
    }

    /// Takes back what `into_raw` gave.
    #[inline]
    pub unsafe fn from_raw(ptr: *const T) -> Weak<T> {
        let inner = if is_dangling(ptr) { ptr as *const ArcInner<T> } else { unsafe { inner_of(ptr) } };
        Weak { ptr: unsafe { NonNull::new_unchecked(inner as *mut ArcInner<T>) } }
    }

    /// A strong pointer, if the value is still there.
    #[must_use = "this returns a new `Arc`, without modifying the original weak pointer"]
    pub fn upgrade(&self) -> Option<Arc<T>> {
        let counters = self.counters()?;
        let mut n = counters.strong.load(Relaxed);
        loop {
            if n == 0 {
                return None;
            }
            if n > MAX_COUNT {
                core::intrinsics::abort();
            }
            match counters.strong.compare_exchange_weak(n, n + 1, Acquire, Relaxed) {
                Ok(_) => return unsafe { Some(Arc::from_inner(self.ptr)) },
                Err(now) => n = now,
            }
        }
    }

    /// How many strong pointers there are.
    #[must_use]
    pub fn strong_count(&self) -> usize {
        match self.counters() {
            Some(counters) => counters.strong.load(Relaxed),
            None => 0,
        }
    }

    /// How many weak pointers there are; none if no strong one is left.
    #[must_use]
    pub fn weak_count(&self) -> usize {
        match self.counters() {
            Some(counters) => {
                let weak = counters.weak.load(Acquire);
                if counters.strong.load(Relaxed) == 0 { 0 } else { weak - 1 }
            }
            None => 0,
        }
    }

    /// Whether both point to the same allocation.
    #[inline]
    #[must_use]
    pub fn ptr_eq(&self, other: &Self) -> bool {
        ptr::addr_eq(self.ptr.as_ptr(), other.ptr.as_ptr())
    }
}

unsafe impl<#[may_dangle] T: ?Sized> Drop for Weak<T> {
    fn drop(&mut self) {
        let Some(counters) = self.counters() else { return };
        if counters.weak.fetch_sub(1, Release) == 1 {
            atomic::fence(Acquire);
            unsafe { dealloc(self.ptr.as_ptr().cast(), Layout::for_value_raw(self.ptr.as_ptr())) }
        }
    }
}

impl<T: ?Sized> Clone for Weak<T> {
    #[inline]
    fn clone(&self) -> Weak<T> {
        if let Some(counters) = self.counters() {
            if counters.weak.fetch_add(1, Relaxed) > MAX_COUNT {
                core::intrinsics::abort();
            }
        }
        Weak { ptr: self.ptr }
    }
}
