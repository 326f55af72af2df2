//! How futures are polled and woken.

use crate::convert;
use crate::fmt;
use crate::marker::PhantomData;
use crate::mem;
use crate::ops::{self, ControlFlow};

/// Whether a value is there.
#[must_use = "this `Poll` may be a `Pending` variant, which should be handled"]
#[lang = "Poll"]
#[derive(Copy, Clone, Debug, Eq, PartialEq, Ord, PartialOrd, Hash)]
pub enum Poll<T> {
    #[lang = "Ready"]
    Ready(T),
    #[lang = "Pending"]
    Pending,
}

impl<T> Poll<T> {
    #[inline]
    pub fn map<U, F: FnOnce(T) -> U>(self, f: F) -> Poll<U> {
        match self {
            Poll::Ready(t) => Poll::Ready(f(t)),
            Poll::Pending => Poll::Pending,
        }
    }
    #[inline]
    pub const fn is_ready(&self) -> bool {
        matches!(*self, Poll::Ready(_))
    }
    #[inline]
    pub const fn is_pending(&self) -> bool {
        !self.is_ready()
    }
}
impl<T, E> Poll<Result<T, E>> {
    #[inline]
    pub fn map_ok<U, F: FnOnce(T) -> U>(self, f: F) -> Poll<Result<U, E>> {
        self.map(|r| r.map(f))
    }
    #[inline]
    pub fn map_err<U, F: FnOnce(E) -> U>(self, f: F) -> Poll<Result<T, U>> {
        self.map(|r| r.map_err(f))
    }
}
impl<T, E> Poll<Option<Result<T, E>>> {
    #[inline]
    pub fn map_ok<U, F: FnOnce(T) -> U>(self, f: F) -> Poll<Option<Result<U, E>>> {
        self.map(|o| o.map(|r| r.map(f)))
    }
    #[inline]
    pub fn map_err<U, F: FnOnce(E) -> U>(self, f: F) -> Poll<Option<Result<T, U>>> {
        self.map(|o| o.map(|r| r.map_err(f)))
    }
}
impl<T> From<T> for Poll<T> {
    fn from(t: T) -> Poll<T> {
        Poll::Ready(t)
    }
}
impl<T, E> ops::Try for Poll<Result<T, E>> {
    type Output = Poll<T>;
    type Residual = Result<convert::Infallible, E>;
    #[inline]
    fn from_output(c: Poll<T>) -> Self {
        c.map(Ok)
    }
    #[inline]
    fn branch(self) -> ControlFlow<Self::Residual, Poll<T>> {
        match self {
            Poll::Ready(Ok(x)) => ControlFlow::Continue(Poll::Ready(x)),
            Poll::Ready(Err(e)) => ControlFlow::Break(Err(e)),
            Poll::Pending => ControlFlow::Continue(Poll::Pending),
        }
    }
}
impl<T, E, F: From<E>> ops::FromResidual<Result<convert::Infallible, E>> for Poll<Result<T, F>> {
    #[inline]
    fn from_residual(x: Result<convert::Infallible, E>) -> Self {
        match x {
            Err(e) => Poll::Ready(Err(From::from(e))),
        }
    }
}
impl<T, E> ops::Try for Poll<Option<Result<T, E>>> {
    type Output = Poll<Option<T>>;
    type Residual = Result<convert::Infallible, E>;
    #[inline]
    fn from_output(c: Poll<Option<T>>) -> Self {
        c.map(|x| x.map(Ok))
    }
    #[inline]
    fn branch(self) -> ControlFlow<Self::Residual, Poll<Option<T>>> {
        match self {
            Poll::Ready(Some(Ok(x))) => ControlFlow::Continue(Poll::Ready(Some(x))),
            Poll::Ready(Some(Err(e))) => ControlFlow::Break(Err(e)),
            Poll::Ready(None) => ControlFlow::Continue(Poll::Ready(None)),
            Poll::Pending => ControlFlow::Continue(Poll::Pending),
        }
    }
}
impl<T, E, F: From<E>> ops::FromResidual<Result<convert::Infallible, E>> for Poll<Option<Result<T, F>>> {
    #[inline]
    fn from_residual(x: Result<convert::Infallible, E>) -> Self {
        match x {
            Err(e) => Poll::Ready(Some(Err(From::from(e)))),
        }
    }
}

/// Unwraps a `Poll`, or returns `Pending` from the function.
#[doc(hidden)]
#[macro_export]
macro_rules! __task_ready {
    ($e:expr $(,)?) => {
        match $e {
            $crate::task::Poll::Ready(t) => t,
            $crate::task::Poll::Pending => return $crate::task::Poll::Pending,
        }
    };
}
pub use crate::__task_ready as ready;

/// The parts of a waker: a data pointer and its functions.
#[derive(PartialEq, Copy, Clone, Debug)]
pub struct RawWaker {
    data: *const (),
    vtable: &'static RawWakerVTable,
}
impl RawWaker {
    pub const fn new(data: *const (), vtable: &'static RawWakerVTable) -> RawWaker {
        RawWaker { data, vtable }
    }
}

/// The functions of a waker.
#[derive(Copy, Clone, Debug)]
pub struct RawWakerVTable {
    clone: unsafe fn(*const ()) -> RawWaker,
    wake: unsafe fn(*const ()),
    wake_by_ref: unsafe fn(*const ()),
    drop: unsafe fn(*const ()),
}
impl PartialEq for RawWakerVTable {
    fn eq(&self, other: &Self) -> bool {
        self.clone as usize == other.clone as usize
            && self.wake as usize == other.wake as usize
            && self.wake_by_ref as usize == other.wake_by_ref as usize
            && self.drop as usize == other.drop as usize
    }
}
impl RawWakerVTable {
    #[cfg_attr(not(rustc_check), rustc_promotable)]
    pub const fn new(
        clone: unsafe fn(*const ()) -> RawWaker,
        wake: unsafe fn(*const ()),
        wake_by_ref: unsafe fn(*const ()),
        drop: unsafe fn(*const ()),
    ) -> Self {
        Self { clone, wake, wake_by_ref, drop }
    }
}

/// What a future is polled with.
#[lang = "Context"]
pub struct Context<'a> {
    waker: &'a Waker,
    /// Invariant in the lifetime.
    _marker: PhantomData<fn(&'a ()) -> &'a ()>,
    /// Neither `Send` nor `Sync`.
    _marker2: PhantomData<*mut ()>,
}
impl<'a> Context<'a> {
    #[must_use]
    #[inline]
    pub const fn from_waker(waker: &'a Waker) -> Self {
        Context { waker, _marker: PhantomData, _marker2: PhantomData }
    }
    #[must_use]
    #[inline]
    pub const fn waker(&self) -> &'a Waker {
        self.waker
    }
}
impl fmt::Debug for Context<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Context").field("waker", &self.waker).finish()
    }
}

/// A handle that wakes a task.
#[repr(transparent)]
pub struct Waker {
    waker: RawWaker,
}
impl Unpin for Waker {}
unsafe impl Send for Waker {}
unsafe impl Sync for Waker {}

impl Waker {
    #[inline]
    pub fn wake(self) {
        let this = mem::ManuallyDrop::new(self);
        // SAFETY: the vtable belongs to the data; `drop` is not called after `wake`.
        unsafe { (this.waker.vtable.wake)(this.waker.data) };
    }
    #[inline]
    pub fn wake_by_ref(&self) {
        // SAFETY: the vtable belongs to the data.
        unsafe { (self.waker.vtable.wake_by_ref)(self.waker.data) }
    }
    #[inline]
    #[must_use]
    pub fn will_wake(&self, other: &Waker) -> bool {
        let RawWaker { data: a_data, vtable: a_vtable } = self.waker;
        let RawWaker { data: b_data, vtable: b_vtable } = other.waker;
        a_data == b_data && (crate::ptr::eq(a_vtable, b_vtable) || *a_vtable == *b_vtable)
    }
    #[inline]
    #[must_use]
    pub const unsafe fn from_raw(waker: RawWaker) -> Waker {
        Waker { waker }
    }
    #[inline]
    #[must_use]
    pub const unsafe fn new(data: *const (), vtable: &'static RawWakerVTable) -> Self {
        Waker { waker: RawWaker { data, vtable } }
    }
    /// A waker that does nothing.
    #[inline]
    #[must_use]
    pub const fn noop() -> &'static Waker {
        const VTABLE: RawWakerVTable = RawWakerVTable::new(|_| RAW, |_| {}, |_| {}, |_| {});
        const RAW: RawWaker = RawWaker::new(crate::ptr::null(), &VTABLE);
        const WAKER: &Waker = &Waker { waker: RAW };
        WAKER
    }
    #[inline]
    #[must_use]
    pub fn data(&self) -> *const () {
        self.waker.data
    }
    #[inline]
    #[must_use]
    pub fn vtable(&self) -> &'static RawWakerVTable {
        self.waker.vtable
    }
}
impl Clone for Waker {
    #[inline]
    fn clone(&self) -> Self {
        // SAFETY: the vtable belongs to the data.
        Waker { waker: unsafe { (self.waker.vtable.clone)(self.waker.data) } }
    }
}
impl Drop for Waker {
    #[inline]
    fn drop(&mut self) {
        // SAFETY: the vtable belongs to the data.
        unsafe { (self.waker.vtable.drop)(self.waker.data) }
    }
}
impl fmt::Debug for Waker {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let vtable_ptr = self.waker.vtable as *const RawWakerVTable;
        f.debug_struct("Waker").field("data", &self.waker.data).field("vtable", &vtable_ptr).finish()
    }
}
