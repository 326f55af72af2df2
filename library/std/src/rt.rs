//! Before and after `main`.

pub use crate::panicking::{begin_panic, panic_count};
pub use core::panicking::{panic_display, panic_fmt};

use crate::process::Termination;
use crate::sys::wasi;

/// What the compiler calls first: runs `main` and ends the program with its code, if that is not 0.
#[cfg(not(native_test))]
#[lang = "start"]
fn lang_start<T: Termination + 'static>(main: fn() -> T, _argc: isize, _argv: *const *const u8, _sigpipe: u8) -> isize {
    lang_start_internal(&move || main().report().to_i32())
}

#[cfg_attr(native_test, allow(dead_code))]
fn lang_start_internal(main: &dyn Fn() -> i32) -> isize {
    init();
    // A panic has been reported by the hook.
    let code = match unsafe { crate::panicking::catch(main) } {
        Ok(code) => code,
        Err(payload) => {
            crate::mem::forget(payload);
            101
        }
    };
    cleanup();
    if code != 0 {
        wasi::proc_exit(code as u32)
    }
    0
}

fn init() {
    alloc_crate::alloc::__set_alloc_error_hook(crate::alloc::report_failed_allocation);
    crate::thread::set_main();
}

/// Runs the main thread's destructors and flushes the standard output.
pub(crate) fn cleanup() {
    crate::thread::local_impl::run_destructors();
    crate::io::flush_at_exit();
}
