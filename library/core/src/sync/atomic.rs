//! Atomic types.

use crate::cell::UnsafeCell;
use crate::fmt;
use crate::intrinsics::{self, AtomicOrdering as AO};

use self::Ordering::*;

/// How an atomic access orders others around it.
#[derive(Copy, Clone, Debug, Eq, PartialEq, Hash)]
#[non_exhaustive]
pub enum Ordering {
    Relaxed,
    Release,
    Acquire,
    AcqRel,
    SeqCst,
}

/// Chooses the intrinsic by the ordering, which is a constant at nearly every call.
macro_rules! by_ordering {
    (load $order:expr, $f:ident($($arg:expr),*)) => {
        match $order {
            Relaxed => intrinsics::$f::<_, { AO::Relaxed }>($($arg),*),
            Acquire => intrinsics::$f::<_, { AO::Acquire }>($($arg),*),
            SeqCst => intrinsics::$f::<_, { AO::SeqCst }>($($arg),*),
            Release => panic!("there is no such thing as a release load"),
            AcqRel => panic!("there is no such thing as an acquire-release load"),
        }
    };
    (store $order:expr, $f:ident($($arg:expr),*)) => {
        match $order {
            Relaxed => intrinsics::$f::<_, { AO::Relaxed }>($($arg),*),
            Release => intrinsics::$f::<_, { AO::Release }>($($arg),*),
            SeqCst => intrinsics::$f::<_, { AO::SeqCst }>($($arg),*),
            Acquire => panic!("there is no such thing as an acquire store"),
            AcqRel => panic!("there is no such thing as an acquire-release store"),
        }
    };
    // WebAssembly has sequentially consistent read-modify-write operations only.
    (rmw $order:expr, $f:ident($($arg:expr),*)) => {{
        let _ = $order;
        intrinsics::$f::<_, { AO::SeqCst }>($($arg),*)
    }};
    (arith $order:expr, $f:ident($($arg:expr),*)) => {{
        let _ = $order;
        intrinsics::$f::<_, _, { AO::SeqCst }>($($arg),*)
    }};
}

#[inline]
#[track_caller]
fn check_failure_ordering(failure: Ordering) {
    match failure {
        Release => panic!("there is no such thing as a release failure ordering"),
        AcqRel => panic!("there is no such thing as an acquire-release failure ordering"),
        _ => {}
    }
}

/// What all atomic types have; `V` is the value's type, `S` that of the cell.
macro_rules! atomic_common {
    ([$($generics:tt)*] $Atomic:ty, $V:ty, $S:ty, |$v:ident| to $to:expr; |$s:ident| from $from:expr) => {
        impl<$($generics)*> $Atomic {
            #[inline]
            pub const fn into_inner(self) -> $V {
                let $s = self.v.into_inner();
                $from
            }
            #[inline]
            #[track_caller]
            pub fn load(&self, order: Ordering) -> $V {
                // SAFETY: the cell is only accessed atomically.
                let $s = unsafe { by_ordering!(load order, atomic_load(self.v.get() as *const $S)) };
                $from
            }
            #[inline]
            #[track_caller]
            pub fn store(&self, val: $V, order: Ordering) {
                let $v = val;
                // SAFETY: the cell is only accessed atomically.
                unsafe { by_ordering!(store order, atomic_store(self.v.get(), $to)) }
            }
            #[inline]
            pub fn swap(&self, val: $V, order: Ordering) -> $V {
                let $v = val;
                // SAFETY: the cell is only accessed atomically.
                let $s = unsafe { by_ordering!(rmw order, atomic_xchg(self.v.get(), $to)) };
                $from
            }
            #[inline]
            #[deprecated(since = "1.50.0", note = "Use `compare_exchange` or `compare_exchange_weak` instead")]
            pub fn compare_and_swap(&self, current: $V, new: $V, _order: Ordering) -> $V {
                match self.compare_exchange(current, new, SeqCst, SeqCst) {
                    Ok(x) | Err(x) => x,
                }
            }
            #[inline]
            #[track_caller]
            pub fn compare_exchange(&self, current: $V, new: $V, success: Ordering, failure: Ordering) -> Result<$V, $V> {
                let _ = success;
                check_failure_ordering(failure);
                let old = { let $v = current; $to };
                let new = { let $v = new; $to };
                // SAFETY: the cell is only accessed atomically.
                let ($s, ok) = unsafe { intrinsics::atomic_cxchg::<_, { AO::SeqCst }, { AO::SeqCst }>(self.v.get(), old, new) };
                if ok { Ok($from) } else { Err($from) }
            }
            #[inline]
            #[track_caller]
            pub fn compare_exchange_weak(&self, current: $V, new: $V, success: Ordering, failure: Ordering) -> Result<$V, $V> {
                self.compare_exchange(current, new, success, failure)
            }
            #[inline]
            pub fn fetch_update<F: FnMut($V) -> Option<$V>>(&self, set_order: Ordering, fetch_order: Ordering, mut f: F) -> Result<$V, $V> {
                let mut prev = self.load(fetch_order);
                while let Some(next) = f(prev) {
                    match self.compare_exchange_weak(prev, next, set_order, fetch_order) {
                        x @ Ok(_) => return x,
                        Err(next_prev) => prev = next_prev,
                    }
                }
                Err(prev)
            }
            #[inline]
            pub fn try_update(&self, set_order: Ordering, fetch_order: Ordering, f: impl FnMut($V) -> Option<$V>) -> Result<$V, $V> {
                self.fetch_update(set_order, fetch_order, f)
            }
            #[inline]
            pub fn update(&self, set_order: Ordering, fetch_order: Ordering, mut f: impl FnMut($V) -> $V) -> $V {
                let mut prev = self.load(fetch_order);
                loop {
                    match self.compare_exchange_weak(prev, f(prev), set_order, fetch_order) {
                        Ok(x) => return x,
                        Err(next_prev) => prev = next_prev,
                    }
                }
            }
        }
        unsafe impl<$($generics)*> Sync for $Atomic {}
        impl<$($generics)*> crate::panic::RefUnwindSafe for $Atomic {}
        impl<$($generics)*> From<$V> for $Atomic {
            #[inline]
            fn from(v: $V) -> Self { Self::new(v) }
        }
        impl<$($generics)*> fmt::Debug for $Atomic {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result { fmt::Debug::fmt(&self.load(Relaxed), f) }
        }
    };
}

macro_rules! atomic_int {
    ($($Atomic:ident $T:ident $align:literal;)*) => { $(
        /// An integer that threads may share.
        #[repr(C, align($align))]
        pub struct $Atomic {
            v: UnsafeCell<$T>,
        }
        atomic_common! { [] $Atomic, $T, $T, |v| to v; |s| from s }
        impl $Atomic {
            #[inline]
            #[must_use]
            pub const fn new(v: $T) -> Self { Self { v: UnsafeCell::new(v) } }
            #[inline]
            pub const unsafe fn from_ptr<'a>(ptr: *mut $T) -> &'a $Atomic {
                // SAFETY: the layouts are the same; the promises are the caller's.
                unsafe { &*(ptr as *mut $Atomic) }
            }
            #[inline]
            pub fn get_mut(&mut self) -> &mut $T { self.v.get_mut() }
            #[inline]
            pub const fn as_ptr(&self) -> *mut $T { self.v.get() }
            #[inline]
            pub fn fetch_add(&self, val: $T, order: Ordering) -> $T {
                // SAFETY: the cell is only accessed atomically.
                unsafe { by_ordering!(arith order, atomic_xadd(self.v.get(), val)) }
            }
            #[inline]
            pub fn fetch_sub(&self, val: $T, order: Ordering) -> $T {
                // SAFETY: the cell is only accessed atomically.
                unsafe { by_ordering!(arith order, atomic_xsub(self.v.get(), val)) }
            }
            #[inline]
            pub fn fetch_and(&self, val: $T, order: Ordering) -> $T {
                // SAFETY: the cell is only accessed atomically.
                unsafe { by_ordering!(arith order, atomic_and(self.v.get(), val)) }
            }
            #[inline]
            pub fn fetch_nand(&self, val: $T, order: Ordering) -> $T {
                let _ = order;
                self.update(SeqCst, SeqCst, |x| !(x & val))
            }
            #[inline]
            pub fn fetch_or(&self, val: $T, order: Ordering) -> $T {
                // SAFETY: the cell is only accessed atomically.
                unsafe { by_ordering!(arith order, atomic_or(self.v.get(), val)) }
            }
            #[inline]
            pub fn fetch_xor(&self, val: $T, order: Ordering) -> $T {
                // SAFETY: the cell is only accessed atomically.
                unsafe { by_ordering!(arith order, atomic_xor(self.v.get(), val)) }
            }
            #[inline]
            pub fn fetch_max(&self, val: $T, order: Ordering) -> $T {
                let _ = order;
                self.update(SeqCst, SeqCst, |x| if x < val { val } else { x })
            }
            #[inline]
            pub fn fetch_min(&self, val: $T, order: Ordering) -> $T {
                let _ = order;
                self.update(SeqCst, SeqCst, |x| if val < x { val } else { x })
            }
        }
        impl Default for $Atomic {
            #[inline]
            fn default() -> Self { Self::new(0) }
        }
    )* };
}
atomic_int! {
    AtomicI8 i8 1; AtomicU8 u8 1; AtomicI16 i16 2; AtomicU16 u16 2; AtomicI32 i32 4; AtomicU32 u32 4;
    AtomicI64 i64 8; AtomicU64 u64 8; AtomicIsize isize 8; AtomicUsize usize 8;
}

/// A truth value that threads may share.
#[repr(C, align(1))]
pub struct AtomicBool {
    v: UnsafeCell<u8>,
}
atomic_common! { [] AtomicBool, bool, u8, |v| to v as u8; |s| from s != 0 }
impl AtomicBool {
    #[inline]
    #[must_use]
    pub const fn new(v: bool) -> AtomicBool {
        AtomicBool { v: UnsafeCell::new(v as u8) }
    }
    #[inline]
    pub const unsafe fn from_ptr<'a>(ptr: *mut bool) -> &'a AtomicBool {
        // SAFETY: the layouts are the same; the promises are the caller's.
        unsafe { &*(ptr as *mut AtomicBool) }
    }
    #[inline]
    pub fn get_mut(&mut self) -> &mut bool {
        // SAFETY: the layouts are the same, and the byte is 0 or 1.
        unsafe { &mut *(self.v.get() as *mut bool) }
    }
    #[inline]
    pub const fn as_ptr(&self) -> *mut bool {
        self.v.get() as *mut bool
    }
    #[inline]
    pub fn fetch_and(&self, val: bool, order: Ordering) -> bool {
        // SAFETY: the cell is only accessed atomically.
        unsafe { by_ordering!(arith order, atomic_and(self.v.get(), val as u8)) != 0 }
    }
    #[inline]
    pub fn fetch_nand(&self, val: bool, order: Ordering) -> bool {
        if val { self.fetch_xor(true, order) } else { self.swap(true, order) }
    }
    #[inline]
    pub fn fetch_or(&self, val: bool, order: Ordering) -> bool {
        // SAFETY: the cell is only accessed atomically.
        unsafe { by_ordering!(arith order, atomic_or(self.v.get(), val as u8)) != 0 }
    }
    #[inline]
    pub fn fetch_xor(&self, val: bool, order: Ordering) -> bool {
        // SAFETY: the cell is only accessed atomically.
        unsafe { by_ordering!(arith order, atomic_xor(self.v.get(), val as u8)) != 0 }
    }
    #[inline]
    pub fn fetch_not(&self, order: Ordering) -> bool {
        self.fetch_xor(true, order)
    }
}
impl Default for AtomicBool {
    #[inline]
    fn default() -> Self {
        Self::new(false)
    }
}

/// A pointer that threads may share.
#[repr(C, align(8))]
pub struct AtomicPtr<T> {
    v: UnsafeCell<*mut T>,
}
unsafe impl<T> Send for AtomicPtr<T> {}
atomic_common! { [T] AtomicPtr<T>, *mut T, *mut T, |v| to v; |s| from s }
impl<T> AtomicPtr<T> {
    #[inline]
    pub const fn new(p: *mut T) -> AtomicPtr<T> {
        AtomicPtr { v: UnsafeCell::new(p) }
    }
    #[inline]
    pub const unsafe fn from_ptr<'a>(ptr: *mut *mut T) -> &'a AtomicPtr<T> {
        // SAFETY: the layouts are the same; the promises are the caller's.
        unsafe { &*(ptr as *mut AtomicPtr<T>) }
    }
    #[inline]
    pub fn get_mut(&mut self) -> &mut *mut T {
        self.v.get_mut()
    }
    #[inline]
    pub const fn as_ptr(&self) -> *mut *mut T {
        self.v.get()
    }
    #[inline]
    pub fn fetch_ptr_add(&self, val: usize, order: Ordering) -> *mut T {
        self.fetch_byte_add(val.wrapping_mul(size_of::<T>()), order)
    }
    #[inline]
    pub fn fetch_ptr_sub(&self, val: usize, order: Ordering) -> *mut T {
        self.fetch_byte_sub(val.wrapping_mul(size_of::<T>()), order)
    }
    #[inline]
    pub fn fetch_byte_add(&self, val: usize, order: Ordering) -> *mut T {
        let _ = order;
        self.update(SeqCst, SeqCst, |p| p.wrapping_byte_add(val))
    }
    #[inline]
    pub fn fetch_byte_sub(&self, val: usize, order: Ordering) -> *mut T {
        let _ = order;
        self.update(SeqCst, SeqCst, |p| p.wrapping_byte_sub(val))
    }
    #[inline]
    pub fn fetch_or(&self, val: usize, order: Ordering) -> *mut T {
        let _ = order;
        self.update(SeqCst, SeqCst, |p| p.map_addr(|a| a | val))
    }
    #[inline]
    pub fn fetch_and(&self, val: usize, order: Ordering) -> *mut T {
        let _ = order;
        self.update(SeqCst, SeqCst, |p| p.map_addr(|a| a & val))
    }
    #[inline]
    pub fn fetch_xor(&self, val: usize, order: Ordering) -> *mut T {
        let _ = order;
        self.update(SeqCst, SeqCst, |p| p.map_addr(|a| a ^ val))
    }
}
impl<T> Default for AtomicPtr<T> {
    fn default() -> AtomicPtr<T> {
        AtomicPtr::new(crate::ptr::null_mut())
    }
}
impl<T> fmt::Pointer for AtomicPtr<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Pointer::fmt(&self.load(Relaxed), f)
    }
}

/// Orders accesses before it against those after it.
#[inline]
#[track_caller]
pub fn fence(order: Ordering) {
    if let Relaxed = order {
        panic!("there is no such thing as a relaxed fence");
    }
    // SAFETY: a fence is always allowed.
    unsafe { intrinsics::atomic_fence::<{ AO::SeqCst }>() }
}
/// The same, for the compiler only.
#[inline]
#[track_caller]
pub fn compiler_fence(order: Ordering) {
    if let Relaxed = order {
        panic!("there is no such thing as a relaxed compiler fence");
    }
    // SAFETY: a fence is always allowed.
    unsafe { intrinsics::atomic_singlethreadfence::<{ AO::SeqCst }>() }
}

/// Tells the processor that a loop waits.
#[inline]
#[deprecated(since = "1.51.0", note = "use hint::spin_loop instead")]
pub fn spin_loop_hint() {}

macro_rules! old_inits {
    ($($NAME:ident $Atomic:ident $value:expr;)*) => { $(
        #[deprecated(since = "1.34.0", note = "the `new` function is now preferred")]
        pub const $NAME: $Atomic = $Atomic::new($value);
    )* };
}
old_inits! { ATOMIC_BOOL_INIT AtomicBool false; ATOMIC_ISIZE_INIT AtomicIsize 0; ATOMIC_USIZE_INIT AtomicUsize 0; }
