//! The macros that print, panic, and make thread-locals.

/// Panics: of edition 2021 on always with a formatted message, before with any payload.
#[macro_export]
#[rustc_builtin_macro(std_panic)]
#[allow_internal_unstable(edition_panic)]
#[rustc_diagnostic_item = "std_panic_macro"]
macro_rules! panic {
    ($($arg:tt)*) => {{ /* compiler built-in: forwards to panic_2015 or panic_2021 by the edition of the call */ }};
}

#[doc(hidden)]
#[macro_export]
#[allow_internal_unstable(libstd_sys_internals, const_format_args, panic_internals, rt)]
macro_rules! __std_panic_2015 {
    () => { $crate::rt::begin_panic("explicit panic") };
    ($msg:expr $(,)?) => { $crate::rt::begin_panic($msg) };
    ($fmt:expr, $($arg:tt)+) => { $crate::rt::panic_fmt($crate::__export::format_args!($fmt, $($arg)+)) };
}

/// Prints to the standard output.
#[macro_export]
#[rustc_diagnostic_item = "print_macro"]
#[allow_internal_unstable(print_internals)]
macro_rules! print {
    ($($arg:tt)*) => {{
        $crate::io::_print($crate::__export::format_args!($($arg)*));
    }};
}

/// Prints a line to the standard output.
#[macro_export]
#[rustc_diagnostic_item = "println_macro"]
#[allow_internal_unstable(print_internals, format_args_nl)]
macro_rules! println {
    () => {
        $crate::print!("\n")
    };
    ($($arg:tt)*) => {{
        $crate::io::_print($crate::__export::format_args_nl!($($arg)*));
    }};
}

/// Prints to the standard error.
#[macro_export]
#[rustc_diagnostic_item = "eprint_macro"]
#[allow_internal_unstable(print_internals)]
macro_rules! eprint {
    ($($arg:tt)*) => {{
        $crate::io::_eprint($crate::__export::format_args!($($arg)*));
    }};
}

/// Prints a line to the standard error.
#[macro_export]
#[rustc_diagnostic_item = "eprintln_macro"]
#[allow_internal_unstable(print_internals, format_args_nl)]
macro_rules! eprintln {
    () => {
        $crate::eprint!("\n")
    };
    ($($arg:tt)*) => {{
        $crate::io::_eprint($crate::__export::format_args_nl!($($arg)*));
    }};
}

/// Prints an expression's place, text and value to the standard error, and gives the value.
#[macro_export]
#[rustc_diagnostic_item = "dbg_macro"]
macro_rules! dbg {
    () => {
        $crate::eprintln!("[{}:{}:{}]", $crate::file!(), $crate::line!(), $crate::column!())
    };
    ($val:expr $(,)?) => {
        match $val {
            tmp => {
                $crate::eprintln!("[{}:{}:{}] {} = {:#?}", $crate::file!(), $crate::line!(), $crate::column!(),
                    $crate::stringify!($val), &&tmp as &dyn $crate::fmt::Debug);
                tmp
            }
        }
    };
    ($($val:expr),+ $(,)?) => {
        ($($crate::dbg!($val)),+,)
    };
}

/// Declares statics of which every thread has its own.
#[macro_export]
#[rustc_diagnostic_item = "thread_local_macro"]
#[allow_internal_unstable(thread_local_internals)]
macro_rules! thread_local {
    () => {};
    ($(#[$attr:meta])* $vis:vis static $name:ident: $t:ty = const $init:block; $($rest:tt)*) => (
        $crate::__thread_local_item!(const, [$(#[$attr])*] [$vis] $name, $t, $init);
        $crate::thread_local!($($rest)*);
    );
    ($(#[$attr:meta])* $vis:vis static $name:ident: $t:ty = const $init:block) => (
        $crate::__thread_local_item!(const, [$(#[$attr])*] [$vis] $name, $t, $init);
    );
    ($(#[$attr:meta])* $vis:vis static $name:ident: $t:ty = $init:expr; $($rest:tt)*) => (
        $crate::__thread_local_item!(lazy, [$(#[$attr])*] [$vis] $name, $t, $init);
        $crate::thread_local!($($rest)*);
    );
    ($(#[$attr:meta])* $vis:vis static $name:ident: $t:ty = $init:expr) => (
        $crate::__thread_local_item!(lazy, [$(#[$attr])*] [$vis] $name, $t, $init);
    );
}

/// One thread-local: a `LocalKey` whose function finds this thread's slot.
#[doc(hidden)]
#[macro_export]
#[allow_internal_unstable(thread_local_internals, thread_local)]
macro_rules! __thread_local_item {
    (lazy, [$($attr:tt)*] [$vis:vis] $name:ident, $t:ty, $init:expr) => {
        $($attr)* $vis const $name: $crate::thread::LocalKey<$t> = {
            fn __init() -> $t {
                $init
            }
            fn __slot(init: $crate::option::Option<&mut $crate::option::Option<$t>>) -> *const $t {
                #[thread_local]
                static SLOT: $crate::thread::local_impl::Slot<$t> = $crate::thread::local_impl::Slot::new();
                SLOT.get_or_init(init, __init)
            }
            unsafe { $crate::thread::LocalKey::new(__slot) }
        };
    };
    (const, [$($attr:tt)*] [$vis:vis] $name:ident, $t:ty, $init:expr) => {
        $($attr)* $vis const $name: $crate::thread::LocalKey<$t> = {
            const __INIT: $t = $init;
            fn __slot(_: $crate::option::Option<&mut $crate::option::Option<$t>>) -> *const $t {
                #[thread_local]
                static SLOT: $crate::thread::local_impl::EagerSlot<$t> = $crate::thread::local_impl::EagerSlot::new(__INIT);
                SLOT.get()
            }
            unsafe { $crate::thread::LocalKey::new(__slot) }
        };
    };
}
