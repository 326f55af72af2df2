//! Starting and joining threads.

use super::current::{set_current, Thread};
use super::{local_impl, Result};
use crate::cell::UnsafeCell;
use crate::fmt;
use crate::io;
use crate::panicking;
use crate::sync::atomic::{AtomicBool, AtomicU32, Ordering::{Acquire, Relaxed, Release}};
use crate::sync::Arc;
use crate::sys::{futex, threads};

const DEFAULT_STACK: usize = 2 * 1024 * 1024;

/// How a thread shall be.
#[must_use = "must eventually spawn the thread"]
#[derive(Debug)]
pub struct Builder {
    name: Option<String>,
    stack_size: Option<usize>,
}

impl Builder {
    /// A thread without a name.
    pub fn new() -> Builder {
        Builder { name: None, stack_size: None }
    }

    /// Sets the name.
    pub fn name(mut self, name: String) -> Builder {
        self.name = Some(name);
        self
    }

    /// Sets the stack's size.
    pub fn stack_size(mut self, size: usize) -> Builder {
        self.stack_size = Some(size);
        self
    }

    /// Starts the thread.
    pub fn spawn<F, T>(self, f: F) -> io::Result<JoinHandle<T>>
    where
        F: FnOnce() -> T + Send + 'static,
        T: Send + 'static,
    {
        unsafe { self.spawn_unchecked(f) }
    }

    /// Starts a thread that may borrow; the caller joins it in time.
    pub unsafe fn spawn_unchecked<F, T>(self, f: F) -> io::Result<JoinHandle<T>>
    where
        F: FnOnce() -> T + Send,
        T: Send,
    {
        Ok(JoinHandle(unsafe { self.spawn_inner(f, None) }?))
    }

    /// Starts a thread in a scope.
    pub fn spawn_scoped<'scope, 'env, F, T>(
        self,
        scope: &'scope super::Scope<'scope, 'env>,
        f: F,
    ) -> io::Result<super::ScopedJoinHandle<'scope, T>>
    where
        F: FnOnce() -> T + Send + 'scope,
        T: Send + 'scope,
    {
        Ok(super::ScopedJoinHandle::new(unsafe { self.spawn_inner(f, Some(scope.data())) }?))
    }

    unsafe fn spawn_inner<F, T>(self, f: F, scope: Option<Arc<ScopeData>>) -> io::Result<JoinInner<T>>
    where
        F: FnOnce() -> T + Send,
        T: Send,
    {
        let thread = Thread::new(self.name);
        let packet = Arc::new(Packet { scope, result: UnsafeCell::new(None), done: AtomicU32::new(0) });
        if let Some(scope) = &packet.scope {
            scope.increment();
        }
        let start = Start { thread: thread.clone(), packet: packet.clone(), f };
        let data = Box::into_raw(Box::new(start));
        let stack = self.stack_size.unwrap_or(DEFAULT_STACK);
        if !unsafe { threads::thread_spawn(run::<F, T>, data.cast(), stack, thread.name().unwrap_or("<unnamed>")) } {
            let start = unsafe { Box::from_raw(data) };
            if let Some(scope) = &packet.scope {
                scope.decrement(false);
            }
            drop(start);
            return Err(io::Error::from_raw_os_error(11));
        }
        Ok(JoinInner { thread, packet })
    }
}

/// What a new thread is given.
struct Start<F, T> {
    thread: Thread,
    packet: Arc<Packet<T>>,
    f: F,
}

/// Where a thread leaves its result.
struct Packet<T> {
    scope: Option<Arc<ScopeData>>,
    result: UnsafeCell<Option<Result<T>>>,
    done: AtomicU32,
}

unsafe impl<T: Send> Sync for Packet<T> {}
unsafe impl<T: Send> Send for Packet<T> {}

/// A new thread's first function.
fn run<F: FnOnce() -> T + Send, T: Send>(data: *mut u8) {
    let Start { thread, packet, f } = *unsafe { Box::from_raw(data.cast::<Start<F, T>>()) };
    set_current(thread);
    let result = unsafe { panicking::catch(f) };
    // A thread's values are dropped before anybody learns that it has ended.
    if unsafe { panicking::catch(local_impl::run_destructors) }.is_err() {
        crate::process::abort()
    }
    let panicked = result.is_err();
    unsafe { *packet.result.get() = Some(result) };
    let scope = packet.scope.clone();
    packet.done.store(1, Release);
    futex::wake_all(&packet.done);
    drop(packet);
    if let Some(scope) = scope {
        scope.decrement(panicked);
    }
}

pub(super) struct JoinInner<T> {
    thread: Thread,
    packet: Arc<Packet<T>>,
}

impl<T> JoinInner<T> {
    pub(super) fn join(self) -> Result<T> {
        while self.packet.done.load(Acquire) == 0 {
            futex::wait(&self.packet.done, 0, None);
        }
        unsafe { (*self.packet.result.get()).take().unwrap() }
    }

    pub(super) fn thread(&self) -> &Thread {
        &self.thread
    }

    pub(super) fn is_finished(&self) -> bool {
        self.packet.done.load(Acquire) != 0
    }
}

/// The right to wait for a thread.
pub struct JoinHandle<T>(JoinInner<T>);

unsafe impl<T> Send for JoinHandle<T> {}
unsafe impl<T> Sync for JoinHandle<T> {}

impl<T> JoinHandle<T> {
    /// The thread.
    #[must_use]
    pub fn thread(&self) -> &Thread {
        self.0.thread()
    }

    /// Waits for the thread; its result, or what its panic carried.
    pub fn join(self) -> Result<T> {
        self.0.join()
    }

    /// Whether the thread has ended.
    pub fn is_finished(&self) -> bool {
        self.0.is_finished()
    }
}

impl<T> fmt::Debug for JoinHandle<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("JoinHandle").finish_non_exhaustive()
    }
}

/// Starts a thread.
#[track_caller]
pub fn spawn<F, T>(f: F) -> JoinHandle<T>
where
    F: FnOnce() -> T + Send + 'static,
    T: Send + 'static,
{
    Builder::new().spawn(f).expect("failed to spawn thread")
}

/// What a scope knows of its threads.
pub(super) struct ScopeData {
    running: AtomicU32,
    panicked: AtomicBool,
}

impl ScopeData {
    pub(super) fn new() -> ScopeData {
        ScopeData { running: AtomicU32::new(0), panicked: AtomicBool::new(false) }
    }

    fn increment(&self) {
        self.running.fetch_add(1, Relaxed);
    }

    fn decrement(&self, panicked: bool) {
        if panicked {
            self.panicked.store(true, Relaxed);
        }
        if self.running.fetch_sub(1, Release) == 1 {
            futex::wake_all(&self.running);
        }
    }

    pub(super) fn wait(&self) {
        loop {
            let n = self.running.load(Acquire);
            if n == 0 {
                return;
            }
            futex::wait(&self.running, n, None);
        }
    }

    pub(super) fn a_thread_panicked(&self) -> bool {
        self.panicked.load(Relaxed)
    }
}
