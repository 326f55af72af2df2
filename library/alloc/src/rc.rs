//! `Rc`, shared ownership within a thread.
//!
//! All strong pointers together hold one weak one, so that the allocation lives until the last weak pointer is gone, and
//! its value until the last strong one is.

use core::alloc::Layout;
use core::any::Any;
use core::borrow::Borrow;
use core::cell::Cell;
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

use crate::alloc::{allocate, dealloc};
use crate::borrow::{Cow, ToOwned};
use crate::boxed::Box;
use crate::counted::{counted_impls, counted_layout, with_address};
use crate::string::String;
use crate::vec::Vec;

#[repr(C)]
struct RcInner<T: ?Sized> {
    strong: Cell<usize>,
    weak: Cell<usize>,
    value: T,
}

/// The counters alone, which every allocation begins with.
#[repr(C)]
struct Counters {
    strong: Cell<usize>,
    weak: Cell<usize>,
}

/// A pointer that shares ownership of its value.
#[rustc_diagnostic_item = "Rc"]
#[rustc_insignificant_dtor]
pub struct Rc<T: ?Sized> {
    ptr: NonNull<RcInner<T>>,
    _owns: PhantomData<RcInner<T>>,
}

impl<T: ?Sized> !Send for Rc<T> {}
impl<T: ?Sized> !Sync for Rc<T> {}
impl<T: RefUnwindSafe + ?Sized> UnwindSafe for Rc<T> {}
impl<T: RefUnwindSafe + ?Sized> RefUnwindSafe for Rc<T> {}

/// A pointer that does not keep its value alive. `DANGLING` is the address of one that never had any.
#[rustc_diagnostic_item = "RcWeak"]
pub struct Weak<T: ?Sized> {
    ptr: NonNull<RcInner<T>>,
}

impl<T: ?Sized> !Send for Weak<T> {}
impl<T: ?Sized> !Sync for Weak<T> {}

const DANGLING: usize = 0xFFFF_FFF0;

#[inline(always)]
fn is_dangling<T: ?Sized>(ptr: *const T) -> bool {
    ptr.cast::<()>() as usize == DANGLING
}

impl Counters {
    #[inline(always)]
    fn add_strong(&self) {
        let n = self.strong.get();
        if n == usize::MAX {
            core::intrinsics::abort();
        }
        self.strong.set(n + 1);
    }

    #[inline(always)]
    fn add_weak(&self) {
        let n = self.weak.get();
        if n == usize::MAX {
            core::intrinsics::abort();
        }
        self.weak.set(n + 1);
    }
}

impl<T: ?Sized> Rc<T> {
    #[inline(always)]
    unsafe fn from_inner(ptr: NonNull<RcInner<T>>) -> Rc<T> {
        Rc { ptr, _owns: PhantomData }
    }

    #[inline(always)]
    fn counters(&self) -> &Counters {
        unsafe { &*self.ptr.as_ptr().cast::<Counters>() }
    }

    /// Sets the counters of a new allocation for one strong pointer.
    #[inline(always)]
    unsafe fn start_counters(block: *mut u8) {
        unsafe { block.cast::<Counters>().write(Counters { strong: Cell::new(1), weak: Cell::new(1) }) }
    }

    /// Drops the value, and the memory unless weak pointers remain.
    #[inline(never)]
    unsafe fn drop_slow(&mut self) {
        // The weak pointer held by the strong ones goes even if the value's destructor panics.
        let _weak = Weak { ptr: self.ptr };
        unsafe { ptr::drop_in_place(&raw mut (*self.ptr.as_ptr()).value) }
    }
}

impl<T> Rc<T> {
    /// Moves `value` into a new allocation.
    #[inline]
    pub fn new(value: T) -> Rc<T> {
        let inner = Box::new(RcInner { strong: Cell::new(1), weak: Cell::new(1), value });
        unsafe { Self::from_inner(NonNull::new_unchecked(Box::into_raw(inner))) }
    }

    /// Makes a value that holds a weak pointer to itself.
    pub fn new_cyclic<F: FnOnce(&Weak<T>) -> T>(data_fn: F) -> Rc<T> {
        unsafe {
            let (whole, _) = counted_layout(Layout::new::<T>());
            let block = allocate(whole).as_ptr();
            // No strong pointer yet: upgrading fails.
            block.cast::<Counters>().write(Counters { strong: Cell::new(0), weak: Cell::new(1) });
            let weak = Weak { ptr: NonNull::new_unchecked(block.cast::<RcInner<T>>()) };
            let data = data_fn(&weak);
            let ptr = weak.ptr;
            ptr::write(&raw mut (*ptr.as_ptr()).value, data);
            (*ptr.as_ptr()).strong.set(1);
            // The strong pointers own the weak one from here.
            core::mem::forget(weak);
            Rc::from_inner(ptr)
        }
    }

    /// An allocation without a value yet.
    #[must_use]
    pub fn new_uninit() -> Rc<MaybeUninit<T>> {
        Rc::new(MaybeUninit::uninit())
    }

    /// An allocation without a value yet, its memory zeroed.
    #[must_use]
    pub fn new_zeroed() -> Rc<MaybeUninit<T>> {
        Rc::new(MaybeUninit::zeroed())
    }

    /// Moves `value` into a new allocation and pins it there.
    #[must_use]
    pub fn pin(value: T) -> Pin<Rc<T>> {
        unsafe { Pin::new_unchecked(Rc::new(value)) }
    }

    /// The value, if this is the only strong pointer.
    #[inline]
    pub fn try_unwrap(this: Self) -> Result<T, Self> {
        if this.counters().strong.get() != 1 {
            return Err(this);
        }
        let this = ManuallyDrop::new(this);
        unsafe {
            let value = ptr::read(&raw const (*this.ptr.as_ptr()).value);
            this.counters().strong.set(0);
            drop(Weak { ptr: this.ptr });
            Ok(value)
        }
    }

    /// The value, if this is the only strong pointer; else it is dropped.
    #[inline]
    pub fn into_inner(this: Self) -> Option<T> {
        Rc::try_unwrap(this).ok()
    }
}

impl<T: ?Sized> Rc<T> {
    /// Takes back what `into_raw` gave.
    #[inline]
    pub unsafe fn from_raw(ptr: *const T) -> Rc<T> {
        unsafe { Rc::from_inner(NonNull::new_unchecked(inner_of(ptr) as *mut RcInner<T>)) }
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
        let rc = unsafe { ManuallyDrop::new(Rc::from_raw(ptr)) };
        let _more = ManuallyDrop::new((*rc).clone());
    }

    /// Drops a strong pointer to what `into_raw` gave.
    #[inline]
    pub unsafe fn decrement_strong_count(ptr: *const T) {
        unsafe { drop(Rc::from_raw(ptr)) }
    }

    /// A pointer to the value.
    #[inline]
    #[rustc_never_returns_null_ptr]
    pub fn as_ptr(this: &Self) -> *const T {
        unsafe { &raw const (*this.ptr.as_ptr()).value }
    }

    /// A weak pointer to the same allocation.
    #[must_use = "this returns a new `Weak` pointer, without modifying the original `Rc`"]
    pub fn downgrade(this: &Self) -> Weak<T> {
        this.counters().add_weak();
        Weak { ptr: this.ptr }
    }

    /// How many weak pointers there are.
    #[inline]
    pub fn weak_count(this: &Self) -> usize {
        this.counters().weak.get() - 1
    }

    /// How many strong pointers there are.
    #[inline]
    pub fn strong_count(this: &Self) -> usize {
        this.counters().strong.get()
    }

    #[inline]
    fn is_unique(this: &Self) -> bool {
        Rc::weak_count(this) == 0 && Rc::strong_count(this) == 1
    }

    /// The value for changing, if no other pointer sees it.
    #[inline]
    pub fn get_mut(this: &mut Self) -> Option<&mut T> {
        if Rc::is_unique(this) { unsafe { Some(Rc::get_mut_unchecked(this)) } } else { None }
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

impl<T: ?Sized + CloneToUninit> Rc<T> {
    /// The value for changing; copied to an allocation of its own if others share it.
    #[inline]
    pub fn make_mut(this: &mut Self) -> &mut T {
        if Rc::strong_count(this) != 1 {
            *this = unsafe { Rc::clone_value(&**this) };
        } else if Rc::weak_count(this) != 0 {
            // Only weak pointers share it: the value moves, they find nothing.
            unsafe {
                let fresh = Rc::move_value(this.ptr);
                this.counters().strong.set(0);
                drop(Weak { ptr: this.ptr });
                ptr::write(this, fresh);
            }
        }
        unsafe { Rc::get_mut_unchecked(this) }
    }
}

impl<T: ?Sized + CloneToUninit> Rc<T> {
    /// A new allocation with a copy of `value`.
    unsafe fn clone_value(value: &T) -> Rc<T> {
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
            let inner = with_address(value as *const T as *mut RcInner<T>, block);
            Rc::from_inner(NonNull::new_unchecked(inner))
        }
    }
}

impl<T: ?Sized> Rc<T> {
    /// A new allocation with the bytes of the old one's value.
    unsafe fn move_value(old: NonNull<RcInner<T>>) -> Rc<T> {
        unsafe {
            let value = &raw const (*old.as_ptr()).value;
            let layout = Layout::for_value_raw(value);
            let (whole, offset) = counted_layout(layout);
            let block = allocate(whole).as_ptr();
            ptr::copy_nonoverlapping(value.cast::<u8>(), block.add(offset), layout.size());
            Self::start_counters(block);
            Rc::from_inner(NonNull::new_unchecked(with_address(old.as_ptr(), block)))
        }
    }
}

impl<T: Clone> Rc<T> {
    /// The value, copied if others share it.
    #[inline]
    pub fn unwrap_or_clone(this: Self) -> T {
        Rc::try_unwrap(this).unwrap_or_else(|rc| (*rc).clone())
    }
}

/// The allocation of the value at `ptr`.
#[inline(always)]
unsafe fn inner_of<T: ?Sized>(ptr: *const T) -> *const RcInner<T> {
    let align = unsafe { core::intrinsics::align_of_val(ptr) };
    let counters = size_of::<Counters>();
    let offset = if align > counters { align } else { counters };
    with_address(ptr as *mut RcInner<T>, (ptr as *mut u8).wrapping_sub(offset))
}

impl<T: ?Sized> Clone for Rc<T> {
    #[inline]
    fn clone(&self) -> Rc<T> {
        self.counters().add_strong();
        Rc { ptr: self.ptr, _owns: PhantomData }
    }
}

unsafe impl<#[may_dangle] T: ?Sized> Drop for Rc<T> {
    #[inline]
    fn drop(&mut self) {
        let strong = &self.counters().strong;
        let n = strong.get() - 1;
        strong.set(n);
        if n == 0 {
            unsafe { self.drop_slow() }
        }
    }
}

counted_impls!(Rc, RcInner, Weak, []);

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
        let ptr: *mut RcInner<T> = self.ptr.as_ptr();
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
        let inner = if is_dangling(ptr) { ptr as *const RcInner<T> } else { unsafe { inner_of(ptr) } };
        Weak { ptr: unsafe { NonNull::new_unchecked(inner as *mut RcInner<T>) } }
    }

    /// A strong pointer, if the value is still there.
    #[must_use = "this returns a new `Rc`, without modifying the original weak pointer"]
    pub fn upgrade(&self) -> Option<Rc<T>> {
        let counters = self.counters()?;
        if counters.strong.get() == 0 {
            return None;
        }
        counters.add_strong();
        unsafe { Some(Rc::from_inner(self.ptr)) }
    }

    /// How many strong pointers there are.
    #[must_use]
    pub fn strong_count(&self) -> usize {
        match self.counters() {
            Some(counters) => counters.strong.get(),
            None => 0,
        }
    }

    /// How many weak pointers there are; none if no strong one is left.
    #[must_use]
    pub fn weak_count(&self) -> usize {
        match self.counters() {
            Some(counters) if counters.strong.get() > 0 => counters.weak.get() - 1,
            _ => 0,
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
        let n = counters.weak.get() - 1;
        counters.weak.set(n);
        if n == 0 {
            unsafe { dealloc(self.ptr.as_ptr().cast(), Layout::for_value_raw(self.ptr.as_ptr())) }
        }
    }
}

impl<T: ?Sized> Clone for Weak<T> {
    #[inline]
    fn clone(&self) -> Weak<T> {
        if let Some(counters) = self.counters() {
            counters.add_weak();
        }
        Weak { ptr: self.ptr }
    }
}
