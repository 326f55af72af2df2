//! How panics begin. The panic runtime itself is in `std` (lang item `panic_impl`).

use crate::fmt;
use crate::intrinsics;
use crate::panic::{Location, PanicInfo};

unsafe extern "Rust" {
    /// The panic handler, in `std` or in the user's `no_std` crate.
    #[lang = "panic_impl"]
    fn panic_impl(pi: &PanicInfo<'_>) -> !;
}

/// Where every panic with a formatted message starts.
#[cold]
#[inline(never)]
#[track_caller]
#[lang = "panic_fmt"]
#[rustc_do_not_const_check]
pub const fn panic_fmt(fmt: fmt::Arguments<'_>) -> ! {
    let pi = PanicInfo::new(&fmt, Location::caller(), true, false);
    // SAFETY: the handler has this signature.
    unsafe { panic_impl(&pi) }
}

/// A panic that may not unwind: the handler aborts after the message.
#[cold]
#[inline(never)]
#[track_caller]
#[rustc_nounwind]
#[rustc_do_not_const_check]
pub const fn panic_nounwind_fmt(fmt: fmt::Arguments<'_>, force_no_backtrace: bool) -> ! {
    let pi = PanicInfo::new(&fmt, Location::caller(), false, force_no_backtrace);
    // SAFETY: the handler has this signature.
    unsafe { panic_impl(&pi) }
}

/// A panic with a literal message.
#[cold]
#[inline(never)]
#[track_caller]
#[lang = "panic"]
pub const fn panic(expr: &'static str) -> ! {
    panic_fmt(fmt::Arguments::from_str(expr))
}

macro_rules! panic_const {
    ($($lang:literal $name:ident = $message:literal;)*) => {
        /// Panics that the compiler inserts, each with a fixed message.
        pub mod panic_const {
            use super::*;
            $(
                #[cold]
                #[inline(never)]
                #[track_caller]
                #[lang = $lang]
                pub const fn $name() -> ! {
                    panic_fmt(fmt::Arguments::from_str($message))
                }
            )*
        }
    };
}
panic_const! {
    "panic_const_add_overflow" panic_const_add_overflow = "attempt to add with overflow";
    "panic_const_sub_overflow" panic_const_sub_overflow = "attempt to subtract with overflow";
    "panic_const_mul_overflow" panic_const_mul_overflow = "attempt to multiply with overflow";
    "panic_const_div_overflow" panic_const_div_overflow = "attempt to divide with overflow";
    "panic_const_rem_overflow" panic_const_rem_overflow = "attempt to calculate the remainder with overflow";
    "panic_const_neg_overflow" panic_const_neg_overflow = "attempt to negate with overflow";
    "panic_const_shr_overflow" panic_const_shr_overflow = "attempt to shift right with overflow";
    "panic_const_shl_overflow" panic_const_shl_overflow = "attempt to shift left with overflow";
    "panic_const_div_by_zero" panic_const_div_by_zero = "attempt to divide by zero";
    "panic_const_rem_by_zero" panic_const_rem_by_zero = "attempt to calculate the remainder with a divisor of zero";
    "panic_const_coroutine_resumed" panic_const_coroutine_resumed = "coroutine resumed after completion";
    "panic_const_async_fn_resumed" panic_const_async_fn_resumed = "`async fn` resumed after completion";
    "panic_const_async_gen_fn_resumed" panic_const_async_gen_fn_resumed = "`async gen fn` resumed after completion";
    "panic_const_gen_fn_none" panic_const_gen_fn_none = "`gen fn` should just keep returning `None` after completion";
    "panic_const_coroutine_resumed_panic" panic_const_coroutine_resumed_panic = "coroutine resumed after panicking";
    "panic_const_async_fn_resumed_panic" panic_const_async_fn_resumed_panic = "`async fn` resumed after panicking";
    "panic_const_async_gen_fn_resumed_panic" panic_const_async_gen_fn_resumed_panic = "`async gen fn` resumed after panicking";
    "panic_const_gen_fn_none_panic" panic_const_gen_fn_none_panic = "`gen fn` should just keep returning `None` after panicking";
    "panic_const_coroutine_resumed_drop" panic_const_coroutine_resumed_drop = "coroutine resumed after async drop";
    "panic_const_async_fn_resumed_drop" panic_const_async_fn_resumed_drop = "`async fn` resumed after async drop";
    "panic_const_async_gen_fn_resumed_drop" panic_const_async_gen_fn_resumed_drop = "`async gen fn` resumed after async drop";
    "panic_const_gen_fn_none_drop" panic_const_gen_fn_none_drop = "`gen fn` resumed after async drop";
}

/// A panic with a literal message that may not unwind.
#[cold]
#[inline(never)]
#[lang = "panic_nounwind"]
#[rustc_nounwind]
pub const fn panic_nounwind(expr: &'static str) -> ! {
    panic_nounwind_fmt(fmt::Arguments::from_str(expr), false)
}

/// `panic!("{}", x)`: in const evaluation, `x` must be a `&str`.
#[inline]
#[track_caller]
#[rustc_do_not_const_check]
#[lang = "panic_display"]
pub const fn panic_display<T: fmt::Display>(x: &T) -> ! {
    panic_fmt(format_args!("{}", *x))
}

/// `panic!(message)` of editions before 2021.
#[inline]
#[track_caller]
pub const fn panic_str_2015(expr: &str) -> ! {
    panic_display(&expr)
}

/// `unreachable!(x)` of editions before 2021.
#[inline]
#[track_caller]
pub fn unreachable_display<T: fmt::Display>(x: &T) -> ! {
    panic_fmt(format_args!("internal error: entered unreachable code: {}", *x))
}

/// What a panic in const evaluation calls to find its message.
#[lang = "const_panic_fmt"]
pub const fn const_panic_fmt(fmt: fmt::Arguments<'_>) -> ! {
    if let Some(msg) = fmt.as_str() {
        panic_display(&msg)
    } else {
        // SAFETY: const evaluation stops before this point.
        unsafe { intrinsics::unreachable() }
    }
}

/// An index outside of an array or slice.
#[cold]
#[inline(never)]
#[track_caller]
#[lang = "panic_bounds_check"]
pub fn panic_bounds_check(index: usize, len: usize) -> ! {
    panic!("index out of bounds: the len is {len} but the index is {index}")
}

#[cold]
#[inline(never)]
#[track_caller]
#[lang = "panic_misaligned_pointer_dereference"]
#[rustc_nounwind]
pub fn panic_misaligned_pointer_dereference(required: usize, found: usize) -> ! {
    panic_nounwind_fmt(
        format_args!("misaligned pointer dereference: address must be a multiple of {required:#x} but is {found:#x}"),
        false,
    )
}

#[cold]
#[inline(never)]
#[track_caller]
#[lang = "panic_null_pointer_dereference"]
#[rustc_nounwind]
pub fn panic_null_pointer_dereference() -> ! {
    panic_nounwind_fmt(format_args!("null pointer dereference occurred"), false)
}

#[cold]
#[inline(never)]
#[track_caller]
#[lang = "panic_invalid_enum_construction"]
#[rustc_nounwind]
pub fn panic_invalid_enum_construction(source: u128) -> ! {
    panic_nounwind_fmt(format_args!("trying to construct an enum from an invalid value {source:#x}"), false)
}

/// A panic reached the border of a function that cannot unwind.
#[cold]
#[inline(never)]
#[lang = "panic_cannot_unwind"]
#[rustc_nounwind]
pub fn panic_cannot_unwind() -> ! {
    panic_nounwind("panic in a function that cannot unwind")
}

/// A destructor panicked while a panic unwound.
#[cold]
#[inline(never)]
#[lang = "panic_in_cleanup"]
#[rustc_nounwind]
pub fn panic_in_cleanup() -> ! {
    panic_nounwind_fmt(format_args!("panic in a destructor during cleanup"), true)
}

/// Which comparison an `assert_*!` made.
#[derive(Debug)]
#[doc(hidden)]
pub enum AssertKind {
    Eq,
    Ne,
    Match,
}

/// What `assert_eq!` and `assert_ne!` call on failure.
#[cold]
#[inline(never)]
#[track_caller]
#[doc(hidden)]
pub fn assert_failed<T, U>(kind: AssertKind, left: &T, right: &U, args: Option<fmt::Arguments<'_>>) -> !
where
    T: fmt::Debug + ?Sized,
    U: fmt::Debug + ?Sized,
{
    assert_failed_inner(kind, &left, &right, args)
}

#[cold]
#[inline(never)]
#[track_caller]
fn assert_failed_inner(kind: AssertKind, left: &dyn fmt::Debug, right: &dyn fmt::Debug, args: Option<fmt::Arguments<'_>>) -> ! {
    let op = match kind {
        AssertKind::Eq => "==",
        AssertKind::Ne => "!=",
        AssertKind::Match => "matches",
    };
    match args {
        Some(args) => panic!("assertion `left {op} right` failed: {args}\n  left: {left:?}\n right: {right:?}"),
        None => panic!("assertion `left {op} right` failed\n  left: {left:?}\n right: {right:?}"),
    }
}
