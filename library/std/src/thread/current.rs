//! The running thread: its handle, name and number.

use crate::cell::{Cell, RefCell};
use crate::fmt;
use crate::num::NonZero;
use crate::sync::atomic::{AtomicU32, AtomicU64, Ordering::{Acquire, Relaxed, Release}};
use crate::sync::Arc;
use crate::sys::futex;
use crate::time::Duration;

/// A thread's unique number.
#[derive(Eq, PartialEq, Clone, Copy, Hash, Debug)]
pub struct ThreadId(NonZero<u64>);

static LAST_NUMBER: AtomicU64 = AtomicU64::new(0);

impl ThreadId {
    /// The number.
    pub(crate) fn number(self) -> u64 {
        self.0.get()
    }

    fn new() -> ThreadId {
        let n = LAST_NUMBER.fetch_add(1, Relaxed) + 1;
        ThreadId(unsafe { NonZero::new_unchecked(n) })
    }
}

struct Inner {
    name: Option<Box<str>>,
    id: ThreadId,
    /// 0: nothing; 1: a token is there; 2: the thread is parked.
    parker: AtomicU32,
}

const EMPTY: u32 = 0;
const NOTIFIED: u32 = 1;
const PARKED: u32 = 2;

/// A handle to a thread.
#[derive(Clone)]
pub struct Thread {
    inner: Arc<Inner>,
}

#[thread_local]
static NUMBER: Cell<u64> = Cell::new(0);
#[thread_local]
static IS_MAIN: Cell<bool> = Cell::new(false);
#[thread_local]
static CURRENT: RefCell<Option<Thread>> = RefCell::new(None);

/// This thread's number, from 1 on.
pub(crate) fn current_number() -> u64 {
    let n = NUMBER.get();
    if n != 0 {
        return n;
    }
    let id = ThreadId::new().0.get();
    NUMBER.set(id);
    id
}

/// Declares this thread to be the main one.
pub(crate) fn set_main() {
    current_number();
    IS_MAIN.set(true);
}

/// Runs `f` as if on a thread of this name: the harness's tests.
pub(crate) fn with_name<R>(name: &str, f: impl FnOnce() -> R) -> R {
    let main = IS_MAIN.replace(false);
    let number = NUMBER.get();
    let handle = CURRENT.replace(None);
    set_current(Thread::new(Some(String::from(name))));
    let result = f();
    IS_MAIN.set(main);
    NUMBER.set(number);
    CURRENT.replace(handle);
    result
}

/// Gives a new thread its handle.
pub(super) fn set_current(thread: Thread) {
    NUMBER.set(thread.inner.id.0.get());
    *CURRENT.borrow_mut() = Some(thread);
}

/// Calls `f` with this thread's name and number, without making a handle.
pub(crate) fn with_current_name<R>(f: impl FnOnce(Option<&str>, u64) -> R) -> R {
    let number = current_number();
    if IS_MAIN.get() {
        return f(Some("main"), number);
    }
    match CURRENT.try_borrow() {
        Ok(current) => f(current.as_ref().and_then(|t| t.name()), number),
        Err(_) => f(None, number),
    }
}

/// The handle of the running thread.
#[must_use]
pub fn current() -> Thread {
    if let Some(thread) = &*CURRENT.borrow() {
        return thread.clone();
    }
    let number = current_number();
    let name = if IS_MAIN.get() { Some(Box::from("main")) } else { None };
    let id = ThreadId(unsafe { NonZero::new_unchecked(number) });
    let thread = Thread { inner: Arc::new(Inner { name, id, parker: AtomicU32::new(EMPTY) }) };
    *CURRENT.borrow_mut() = Some(thread.clone());
    thread
}

/// Waits until somebody unparks this thread.
pub fn park() {
    let thread = current();
    let parker = &thread.inner.parker;
    // 1 becomes 0 (the token is taken), 0 becomes PARKED.
    if parker.swap(PARKED, Acquire) == NOTIFIED {
        parker.store(EMPTY, Relaxed);
        return;
    }
    loop {
        futex::wait(parker, PARKED, None);
        if parker.compare_exchange(NOTIFIED, EMPTY, Acquire, Acquire).is_ok() {
            return;
        }
    }
}

/// Waits until somebody unparks this thread or the time is over.
pub fn park_timeout(dur: Duration) {
    let thread = current();
    let parker = &thread.inner.parker;
    if parker.swap(PARKED, Acquire) == NOTIFIED {
        parker.store(EMPTY, Relaxed);
        return;
    }
    futex::wait(parker, PARKED, Some(dur));
    parker.swap(EMPTY, Acquire);
}

impl Thread {
    pub(super) fn new(name: Option<String>) -> Thread {
        let name = name.map(String::into_boxed_str);
        Thread { inner: Arc::new(Inner { name, id: ThreadId::new(), parker: AtomicU32::new(EMPTY) }) }
    }

    /// Wakes the thread from `park`, now or when it next parks.
    #[inline]
    pub fn unpark(&self) {
        if self.inner.parker.swap(NOTIFIED, Release) == PARKED {
            futex::wake(&self.inner.parker);
        }
    }

    /// Its number.
    #[must_use]
    pub fn id(&self) -> ThreadId {
        self.inner.id
    }

    /// Its name.
    #[must_use]
    pub fn name(&self) -> Option<&str> {
        self.inner.name.as_deref()
    }
}

impl fmt::Debug for Thread {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Thread").field("id", &self.id()).field("name", &self.name()).finish_non_exhaustive()
    }
}
