//! The panic runtime: counting, hooks, messages, throwing and catching.
//!
//! A panic in flight is a wasm exception whose payload is the address of a `Box<dyn Any + Send>` on the heap.

use crate::any::Any;
use crate::backtrace::{self, Style};
use crate::cell::Cell;
use crate::fmt::Write;
use crate::intrinsics;
use crate::mem::ManuallyDrop;
use crate::panic::{Location, PanicHookInfo};
use crate::sync::atomic::{AtomicBool, Ordering};
use crate::sync::{PoisonError, RwLock};
use crate::sys::stdio::write_stderr;
use crate::thread;

#[cfg(not(any(native_test, rustc_check)))]
use core::intrinsics::ferrotype::throw;
#[cfg(any(native_test, rustc_check))]
fn throw(_payload: *mut u8) -> ! {
    crate::process::abort()
}

/// Panics that this thread is unwinding from.
#[thread_local]
static PANICS: Cell<usize> = Cell::new(0);
/// Set while this thread runs the panic hook.
#[thread_local]
static IN_HOOK: Cell<bool> = Cell::new(false);

type Hook = Box<dyn Fn(&PanicHookInfo<'_>) + Sync + Send + 'static>;

static HOOK: RwLock<Option<Hook>> = RwLock::new(None);

/// Whether this thread is unwinding.
#[inline]
pub fn panicking() -> bool {
    PANICS.get() != 0
}

#[inline]
pub fn panic_count() -> usize {
    PANICS.get()
}

pub fn set_hook(hook: Hook) {
    if panicking() {
        panic!("cannot modify the panic hook from a panicking thread");
    }
    let mut slot = HOOK.write().unwrap_or_else(PoisonError::into_inner);
    let old = slot.replace(hook);
    drop(slot);
    drop(old);
}

#[must_use]
pub fn take_hook() -> Hook {
    if panicking() {
        panic!("cannot modify the panic hook from a panicking thread");
    }
    let old = HOOK.write().unwrap_or_else(PoisonError::into_inner).take();
    old.unwrap_or_else(|| Box::new(default_hook))
}

/// The text of a payload that is one.
pub(crate) fn payload_as_str(payload: &dyn Any) -> &str {
    if let Some(&s) = payload.downcast_ref::<&'static str>() {
        s
    } else if let Some(s) = payload.downcast_ref::<String>() {
        s
    } else {
        "Box<dyn Any>"
    }
}

/// Writes the message that users know.
fn default_hook(info: &PanicHookInfo<'_>) {
    static FIRST: AtomicBool = AtomicBool::new(true);
    let message = payload_as_str(info.payload());
    let mut text = String::new();
    let _ = thread::with_current_name(|name, id| {
        writeln!(text, "\nthread '{}' ({}) panicked at {}:\n{}", name.unwrap_or("<unnamed>"), id, info.location, message)
    });
    let style = Style::of("RUST_BACKTRACE").unwrap_or(Style::Off);
    let first = FIRST.swap(false, Ordering::Relaxed);
    if style != Style::Off {
        if let Some(frames) = backtrace::frames() {
            text.push_str("stack backtrace:\n");
            let _ = backtrace::write_frames(&mut text, &frames, style);
            if style == Style::Short {
                text.push_str(
                    "note: Some details are omitted, run with `RUST_BACKTRACE=full` for a verbose backtrace.\n",
                );
            }
        }
    } else if first {
        text.push_str("note: run with `RUST_BACKTRACE=1` environment variable to display a backtrace\n");
    }
    if !crate::io::write_captured(text.as_bytes()) {
        write_stderr(text.as_bytes());
    }
}

/// Where `core`'s panics end up.
#[cfg(not(native_test))]
#[panic_handler]
pub fn begin_panic_handler(info: &core::panic::PanicInfo<'_>) -> ! {
    panic_with_info(info)
}

#[cfg_attr(native_test, allow(dead_code))]
fn panic_with_info(info: &core::panic::PanicInfo<'_>) -> ! {
    let location = info.location().unwrap();
    let message = info.message();
    let payload: Box<dyn Any + Send> = match message.as_str() {
        Some(s) => Box::new(s),
        None => {
            let mut text = String::new();
            let _ = write!(text, "{message}");
            Box::new(text)
        }
    };
    panic_with_hook(payload, location, info.can_unwind())
}

/// Panics with any payload.
#[inline(never)]
#[cold]
#[track_caller]
#[rustc_do_not_const_check]
pub const fn begin_panic<M: Any + Send>(msg: M) -> ! {
    panic_with_hook(Box::new(msg), Location::caller(), true)
}

/// Tells the hook, then unwinds.
fn panic_with_hook(payload: Box<dyn Any + Send>, location: &Location<'_>, can_unwind: bool) -> ! {
    if IN_HOOK.get() {
        let mut text = crate::sys::stdio::SmallText::new();
        let _ = write!(text, "{}: {}\nthread panicked while processing panic. aborting.\n", location, payload_as_str(&*payload));
        write_stderr(text.as_bytes());
        crate::process::abort()
    }
    PANICS.set(PANICS.get() + 1);
    IN_HOOK.set(true);
    {
        let info = PanicHookInfo::new(location, &*payload, can_unwind);
        let hook = HOOK.read().unwrap_or_else(PoisonError::into_inner);
        match &*hook {
            Some(hook) => hook(&info),
            None => default_hook(&info),
        }
    }
    IN_HOOK.set(false);
    if !can_unwind {
        write_stderr(b"thread caused non-unwinding panic. aborting.\n");
        crate::process::abort()
    }
    rust_panic(payload)
}

/// Unwinds without telling the hook.
pub fn rust_panic_without_hook(payload: Box<dyn Any + Send>) -> ! {
    PANICS.set(PANICS.get() + 1);
    rust_panic(payload)
}

#[cold]
#[inline(never)]
fn rust_panic(payload: Box<dyn Any + Send>) -> ! {
    throw(Box::into_raw(Box::new(payload)).cast())
}

/// Calls `f`; a panic ends here and gives its payload.
pub unsafe fn catch<R, F: FnOnce() -> R>(f: F) -> Result<R, Box<dyn Any + Send>> {
    /// The closure before the call; after it the result, or what the panic carried.
    union Data<F, R> {
        f: ManuallyDrop<F>,
        r: ManuallyDrop<R>,
        p: ManuallyDrop<Box<dyn Any + Send>>,
    }

    fn call<F: FnOnce() -> R, R>(data: *mut u8) {
        unsafe {
            let data = &mut *data.cast::<Data<F, R>>();
            let f = ManuallyDrop::take(&mut data.f);
            data.r = ManuallyDrop::new(f());
        }
    }

    fn caught<F: FnOnce() -> R, R>(data: *mut u8, payload: *mut u8) {
        unsafe {
            let data = &mut *data.cast::<Data<F, R>>();
            data.p = ManuallyDrop::new(take_payload(payload));
        }
    }

    let mut data = Data { f: ManuallyDrop::new(f) };
    let ptr = (&raw mut data).cast::<u8>();
    unsafe {
        if intrinsics::catch_unwind(call::<F, R>, ptr, caught::<F, R>) == 0 {
            Ok(ManuallyDrop::into_inner(data.r))
        } else {
            Err(ManuallyDrop::into_inner(data.p))
        }
    }
}

#[cold]
#[inline(never)]
unsafe fn take_payload(payload: *mut u8) -> Box<dyn Any + Send> {
    PANICS.set(PANICS.get() - 1);
    unsafe { *Box::from_raw(payload.cast::<Box<dyn Any + Send>>()) }
}
