//! Exported macros: `macro_rules!` ones, then those that the compiler expands itself.

#[macro_export]
#[rustc_builtin_macro(core_panic)]
#[allow_internal_unstable(edition_panic)]
macro_rules! panic {
    ($($arg:tt)*) => {{ /* compiler built-in: forwards to panic_2015 or panic_2021 by the edition of the call */ }};
}

#[macro_export]
#[rustc_builtin_macro(unreachable)]
#[allow_internal_unstable(edition_panic)]
macro_rules! unreachable {
    ($($arg:tt)*) => {{ /* compiler built-in: forwards to unreachable_2015 or unreachable_2021 */ }};
}

#[doc(hidden)]
#[macro_export]
#[allow_internal_unstable(panic_internals)]
macro_rules! __panic_2015 {
    () => { $crate::panicking::panic("explicit panic") };
    ($msg:literal $(,)?) => { $crate::panicking::panic($msg) };
    ($msg:expr $(,)?) => { $crate::panicking::panic_str_2015($msg) };
    ("{}", $arg:expr $(,)?) => { $crate::panicking::panic_display(&$arg) };
    ($fmt:expr, $($arg:tt)+) => { $crate::panicking::panic_fmt($crate::const_format_args!($fmt, $($arg)+)) };
}

#[doc(hidden)]
#[macro_export]
#[allow_internal_unstable(panic_internals, const_format_args)]
macro_rules! __panic_2021 {
    () => { $crate::panicking::panic("explicit panic") };
    ("{}", $arg:expr $(,)?) => {{ $crate::panicking::panic_display(&$arg) }};
    ($($t:tt)+) => { $crate::panicking::panic_fmt($crate::const_format_args!($($t)+)) };
}

#[doc(hidden)]
#[macro_export]
#[allow_internal_unstable(panic_internals)]
macro_rules! __unreachable_2015 {
    () => { $crate::panicking::panic("internal error: entered unreachable code") };
    ($msg:expr $(,)?) => { $crate::panicking::unreachable_display(&$msg) };
    ($fmt:expr, $($arg:tt)*) => {
        $crate::panic!($crate::concat!("internal error: entered unreachable code: ", $fmt), $($arg)*)
    };
}

#[doc(hidden)]
#[macro_export]
#[allow_internal_unstable(panic_internals)]
macro_rules! __unreachable_2021 {
    () => { $crate::panicking::panic("internal error: entered unreachable code") };
    ($($t:tt)+) => {
        $crate::panic!("internal error: entered unreachable code: {}", $crate::format_args!($($t)+))
    };
}

#[macro_export]
#[allow_internal_unstable(panic_internals)]
macro_rules! assert_eq {
    ($left:expr, $right:expr $(,)?) => {
        match (&$left, &$right) {
            (left_val, right_val) => {
                if !(*left_val == *right_val) {
                    let kind = $crate::panicking::AssertKind::Eq;
                    $crate::panicking::assert_failed(kind, &*left_val, &*right_val, $crate::option::Option::None);
                }
            }
        }
    };
    ($left:expr, $right:expr, $($arg:tt)+) => {
        match (&$left, &$right) {
            (left_val, right_val) => {
                if !(*left_val == *right_val) {
                    let kind = $crate::panicking::AssertKind::Eq;
                    $crate::panicking::assert_failed(kind, &*left_val, &*right_val, $crate::option::Option::Some($crate::format_args!($($arg)+)));
                }
            }
        }
    };
}

#[macro_export]
#[allow_internal_unstable(panic_internals)]
macro_rules! assert_ne {
    ($left:expr, $right:expr $(,)?) => {
        match (&$left, &$right) {
            (left_val, right_val) => {
                if *left_val == *right_val {
                    let kind = $crate::panicking::AssertKind::Ne;
                    $crate::panicking::assert_failed(kind, &*left_val, &*right_val, $crate::option::Option::None);
                }
            }
        }
    };
    ($left:expr, $right:expr, $($arg:tt)+) => {
        match (&$left, &$right) {
            (left_val, right_val) => {
                if *left_val == *right_val {
                    let kind = $crate::panicking::AssertKind::Ne;
                    $crate::panicking::assert_failed(kind, &*left_val, &*right_val, $crate::option::Option::Some($crate::format_args!($($arg)+)));
                }
            }
        }
    };
}

#[macro_export]
macro_rules! debug_assert {
    ($($arg:tt)*) => { if $crate::cfg!(debug_assertions) { $crate::assert!($($arg)*); } };
}

#[macro_export]
macro_rules! debug_assert_eq {
    ($($arg:tt)*) => { if $crate::cfg!(debug_assertions) { $crate::assert_eq!($($arg)*); } };
}

#[macro_export]
macro_rules! debug_assert_ne {
    ($($arg:tt)*) => { if $crate::cfg!(debug_assertions) { $crate::assert_ne!($($arg)*); } };
}

#[macro_export]
macro_rules! matches {
    ($expression:expr, $pattern:pat $(if $guard:expr)? $(,)?) => {
        match $expression {
            $pattern $(if $guard)? => true,
            _ => false,
        }
    };
}

#[macro_export]
macro_rules! r#try {
    ($expr:expr $(,)?) => {
        match $expr {
            $crate::result::Result::Ok(val) => val,
            $crate::result::Result::Err(err) => {
                return $crate::result::Result::Err($crate::convert::From::from(err));
            }
        }
    };
}

#[macro_export]
macro_rules! write {
    ($dst:expr, $($arg:tt)*) => { $dst.write_fmt($crate::format_args!($($arg)*)) };
}

#[macro_export]
#[allow_internal_unstable(format_args_nl)]
macro_rules! writeln {
    ($dst:expr $(,)?) => { $crate::write!($dst, "\n") };
    ($dst:expr, $($arg:tt)*) => { $dst.write_fmt($crate::format_args_nl!($($arg)*)) };
}

#[macro_export]
#[allow_internal_unstable(panic_internals)]
macro_rules! unimplemented {
    () => { $crate::panicking::panic("not implemented") };
    ($($arg:tt)+) => { $crate::panic!("not implemented: {}", $crate::format_args!($($arg)+)) };
}

#[macro_export]
#[allow_internal_unstable(panic_internals)]
macro_rules! todo {
    () => { $crate::panicking::panic("not yet implemented") };
    ($($arg:tt)+) => { $crate::panic!("not yet implemented: {}", $crate::format_args!($($arg)+)) };
}


#[macro_export]
#[rustc_builtin_macro]
macro_rules! compile_error { ($msg:expr $(,)?) => {{ /* compiler built-in */ }}; }
#[macro_export]
#[rustc_builtin_macro]
#[allow_internal_unsafe]
#[allow_internal_unstable(fmt_internals)]
macro_rules! format_args { ($fmt:expr) => {{ /* compiler built-in */ }}; ($fmt:expr, $($args:tt)*) => {{}}; }
#[macro_export]
#[rustc_builtin_macro]
#[allow_internal_unsafe]
#[allow_internal_unstable(fmt_internals, const_fmt_arguments_new)]
macro_rules! const_format_args { ($fmt:expr) => {{ /* compiler built-in */ }}; ($fmt:expr, $($args:tt)*) => {{}}; }
#[macro_export]
#[rustc_builtin_macro]
#[allow_internal_unsafe]
#[allow_internal_unstable(fmt_internals)]
macro_rules! format_args_nl { ($fmt:expr) => {{ /* compiler built-in */ }}; ($fmt:expr, $($args:tt)*) => {{}}; }
#[macro_export]
#[rustc_builtin_macro]
macro_rules! env { ($name:expr $(,)?) => {{ /* compiler built-in */ }}; ($name:expr, $error_msg:expr $(,)?) => {{}}; }
#[macro_export]
#[rustc_builtin_macro]
macro_rules! option_env { ($name:expr $(,)?) => {{ /* compiler built-in */ }}; }
#[macro_export]
#[rustc_builtin_macro]
macro_rules! concat { ($($e:expr),* $(,)?) => {{ /* compiler built-in */ }}; }
#[macro_export]
#[rustc_builtin_macro]
macro_rules! line { () => { /* compiler built-in */ }; }
#[macro_export]
#[rustc_builtin_macro]
macro_rules! column { () => { /* compiler built-in */ }; }
#[macro_export]
#[rustc_builtin_macro]
macro_rules! file { () => { /* compiler built-in */ }; }
#[macro_export]
#[rustc_builtin_macro]
macro_rules! stringify { ($($t:tt)*) => { /* compiler built-in */ }; }
#[macro_export]
#[rustc_builtin_macro]
macro_rules! include_str { ($file:expr $(,)?) => {{ /* compiler built-in */ }}; }
#[macro_export]
#[rustc_builtin_macro]
macro_rules! include_bytes { ($file:expr $(,)?) => {{ /* compiler built-in */ }}; }
#[macro_export]
#[rustc_builtin_macro]
macro_rules! module_path { () => { /* compiler built-in */ }; }
#[macro_export]
#[rustc_builtin_macro]
macro_rules! cfg { ($($cfg:tt)*) => { /* compiler built-in */ }; }
#[macro_export]
#[rustc_builtin_macro]
macro_rules! cfg_select { ($($tt:tt)*) => { /* compiler built-in */ }; }
#[macro_export]
#[rustc_builtin_macro]
macro_rules! include { ($file:expr $(,)?) => {{ /* compiler built-in */ }}; }
#[macro_export]
#[rustc_builtin_macro]
#[allow_internal_unstable(panic_internals, edition_panic)]
macro_rules! assert { ($cond:expr $(,)?) => {{ /* compiler built-in */ }}; ($cond:expr, $($arg:tt)+) => {{}}; }

#[doc(hidden)]
#[macro_export]
#[allow_internal_unstable(builtin_syntax)]
macro_rules! __offset_of {
    ($Container:ty, $($fields:tt)+ $(,)?) => {{ const { builtin # offset_of($Container, $($fields)+) } }};
}

/// A panic whose message is formatted, in a `const fn`: const evaluation shows the message without its arguments' values.
macro_rules! fail {
    ($message:literal, $($arg:ident),*) => {{
        #[track_caller]
        #[rustc_do_not_const_check]
        #[cold]
        #[inline(never)]
        const fn formatted($($arg: usize),*) -> ! {
            panic!($message)
        }
        formatted($($arg),*)
    }};
}

/// Attribute and derive macros; all are expanded by the compiler.
pub(crate) mod builtin {
    #[rustc_builtin_macro]
    pub macro cfg_eval($($tt:tt)*) {}
    #[rustc_builtin_macro]
    pub macro derive($item:item) {}
    #[rustc_builtin_macro]
    #[allow_internal_unstable(test, rustc_attrs, coverage_attribute)]
    pub macro test($item:item) {}
    #[rustc_builtin_macro]
    pub macro bench($item:item) {}
    #[rustc_builtin_macro]
    #[allow_internal_unstable(rustc_std_internal_symbol, rustc_attrs)]
    pub macro global_allocator($item:item) {}
    #[rustc_builtin_macro]
    pub macro test_case($item:item) {}
    #[rustc_builtin_macro]
    pub macro concat_bytes($($e:literal),* $(,)?) {}
}
