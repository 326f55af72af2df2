//! The slots behind `thread_local!`, and the destructors at a thread's end.

use crate::cell::{Cell, RefCell, UnsafeCell};
use crate::mem;
use crate::ptr;

/// Values of this thread that want dropping, with how.
#[thread_local]
static DESTRUCTORS: RefCell<Vec<(*mut u8, unsafe fn(*mut u8))>> = RefCell::new(Vec::new());

unsafe fn register(value: *mut u8, drop: unsafe fn(*mut u8)) {
    DESTRUCTORS.borrow_mut().push((value, drop));
}

/// Drops this thread's values, last made first; dropping may make new ones.
pub(crate) fn run_destructors() {
    loop {
        let last = DESTRUCTORS.borrow_mut().pop();
        match last {
            Some((value, drop)) => unsafe { drop(value) },
            None => break,
        }
    }
    drop(mem::take(&mut *DESTRUCTORS.borrow_mut()));
}

const INITIAL: u8 = 0;
const ALIVE: u8 = 1;
const DESTROYED: u8 = 2;

/// A value made when it is first used.
pub struct Slot<T> {
    state: Cell<u8>,
    value: UnsafeCell<mem::MaybeUninit<T>>,
}

unsafe impl<T> Sync for Slot<T> {}

impl<T: 'static> Slot<T> {
    pub const fn new() -> Slot<T> {
        Slot { state: Cell::new(INITIAL), value: UnsafeCell::new(mem::MaybeUninit::uninit()) }
    }

    /// The value, made from `init` or by `f`; null after the thread has dropped it.
    #[inline]
    pub fn get_or_init(&self, init: Option<&mut Option<T>>, f: fn() -> T) -> *const T {
        if self.state.get() == ALIVE { self.value.get().cast() } else { self.get_or_init_slow(init, f) }
    }

    #[cold]
    #[inline(never)]
    fn get_or_init_slow(&self, init: Option<&mut Option<T>>, f: fn() -> T) -> *const T {
        if self.state.get() == DESTROYED {
            return ptr::null();
        }
        let value = init.and_then(Option::take).unwrap_or_else(f);
        unsafe {
            if self.state.get() == ALIVE {
                // Making the value made the value: the new one counts.
                *(*self.value.get()).assume_init_mut() = value;
            } else {
                (*self.value.get()).write(value);
                self.state.set(ALIVE);
                if mem::needs_drop::<T>() {
                    register((self as *const Self as *mut Self).cast(), destroy::<T>);
                }
            }
        }
        self.value.get().cast()
    }
}

unsafe fn destroy<T>(slot: *mut u8) {
    unsafe {
        let slot = &*slot.cast::<Slot<T>>();
        slot.state.set(DESTROYED);
        (*slot.value.get()).assume_init_drop();
    }
}

/// A value that is a constant.
pub struct EagerSlot<T> {
    state: Cell<u8>,
    value: UnsafeCell<mem::ManuallyDrop<T>>,
}

unsafe impl<T> Sync for EagerSlot<T> {}

impl<T: 'static> EagerSlot<T> {
    pub const fn new(value: T) -> EagerSlot<T> {
        EagerSlot { state: Cell::new(INITIAL), value: UnsafeCell::new(mem::ManuallyDrop::new(value)) }
    }

    /// The value; null after the thread has dropped it.
    #[inline]
    pub fn get(&self) -> *const T {
        if !mem::needs_drop::<T>() || self.state.get() == ALIVE {
            return self.value.get().cast();
        }
        self.first_use()
    }

    #[cold]
    #[inline(never)]
    fn first_use(&self) -> *const T {
        if self.state.get() == DESTROYED {
            return ptr::null();
        }
        self.state.set(ALIVE);
        unsafe { register((self as *const Self as *mut Self).cast(), destroy_eager::<T>) };
        self.value.get().cast()
    }
}

unsafe fn destroy_eager<T>(slot: *mut u8) {
    unsafe {
        let slot = &*slot.cast::<EagerSlot<T>>();
        slot.state.set(DESTROYED);
        mem::ManuallyDrop::drop(&mut *slot.value.get());
    }
}
