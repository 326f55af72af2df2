//! `vec!` and `format!`.

/// Makes a `Vec` from a list of elements, or from an element and a length.
#[macro_export]
#[rustc_diagnostic_item = "vec_macro"]
macro_rules! vec {
    () => (
        $crate::vec::Vec::new()
    );
    ($elem:expr; $n:expr) => (
        $crate::vec::from_elem($elem, $n)
    );
    ($($x:expr),+ $(,)?) => (
        $crate::vec::from_array([$($x),+])
    );
}

/// Makes a `String` from a format string and its arguments.
#[macro_export]
#[rustc_diagnostic_item = "format_macro"]
macro_rules! format {
    ($($arg:tt)*) => {
        $crate::__export::must_use({
            let res = $crate::fmt::format($crate::__export::format_args!($($arg)*));
            res
        })
    }
}
