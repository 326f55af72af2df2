use super::UnsafeCell;
use crate::fmt;
use crate::mem;
use crate::ops::{Deref, DerefMut};

/// What a lazy value is at the moment.
enum State<T, F> {
    Uninit(F),
    Init(T),
    /// The function runs, or has panicked.
    Poisoned,
}

/// A value that is computed when first needed.
pub struct LazyCell<T, F = fn() -> T> {
    state: UnsafeCell<State<T, F>>,
}

#[cold]
#[inline(never)]
#[track_caller]
const fn panic_poisoned() -> ! {
    panic!("LazyCell instance has previously been poisoned")
}

impl<T, F: FnOnce() -> T> LazyCell<T, F> {
    #[inline]
    pub const fn new(f: F) -> LazyCell<T, F> {
        LazyCell { state: UnsafeCell::new(State::Uninit(f)) }
    }
    #[inline]
    #[track_caller]
    pub fn force(this: &LazyCell<T, F>) -> &T {
        // SAFETY: once `Init`, only a `&mut` changes it.
        match unsafe { &*this.state.get() } {
            State::Init(data) => data,
            State::Uninit(_) => this.really_init(),
            State::Poisoned => panic_poisoned(),
        }
    }
    #[inline]
    #[track_caller]
    pub fn force_mut(this: &mut LazyCell<T, F>) -> &mut T {
        LazyCell::force(this);
        match this.state.get_mut() {
            State::Init(data) => data,
            _ => panic_poisoned(),
        }
    }
    #[cold]
    fn really_init(&self) -> &T {
        // SAFETY: nobody holds a reference while it is not `Init`; references end before the function runs.
        unsafe {
            let State::Uninit(f) = mem::replace(&mut *self.state.get(), State::Poisoned) else { panic_poisoned() };
            let data = f();
            *self.state.get() = State::Init(data);
            match &*self.state.get() {
                State::Init(data) => data,
                _ => crate::hint::unreachable_unchecked(),
            }
        }
    }
}
impl<T, F> LazyCell<T, F> {
    #[inline]
    pub fn get(this: &LazyCell<T, F>) -> Option<&T> {
        // SAFETY: once `Init`, only a `&mut` changes it.
        match unsafe { &*this.state.get() } {
            State::Init(data) => Some(data),
            _ => None,
        }
    }
    #[inline]
    pub fn get_mut(this: &mut LazyCell<T, F>) -> Option<&mut T> {
        match this.state.get_mut() {
            State::Init(data) => Some(data),
            _ => None,
        }
    }
}
impl<T, F: FnOnce() -> T> Deref for LazyCell<T, F> {
    type Target = T;
    #[inline]
    fn deref(&self) -> &T {
        LazyCell::force(self)
    }
}
impl<T, F: FnOnce() -> T> DerefMut for LazyCell<T, F> {
    #[inline]
    fn deref_mut(&mut self) -> &mut T {
        LazyCell::force_mut(self)
    }
}
impl<T: Default> Default for LazyCell<T> {
    fn default() -> LazyCell<T> {
        LazyCell::new(T::default)
    }
}
impl<T: fmt::Debug, F> fmt::Debug for LazyCell<T, F> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut d = f.debug_tuple("LazyCell");
        match LazyCell::get(self) {
            Some(data) => d.field(data),
            None => d.field(&format_args!("<uninit>")),
        };
        d.finish()
    }
}
