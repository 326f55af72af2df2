//! `ToString`, the text of whatever can be displayed.

use core::fmt::{self, Display};

use super::String;
use crate::hint::same_type;

/// What has a text.
#[rustc_diagnostic_item = "ToString"]
pub trait ToString {
    /// The text, as `{}` shows it.
    #[rustc_conversion_suggestion]
    #[rustc_diagnostic_item = "to_string_method"]
    fn to_string(&self) -> String;
}

impl<T: Display + ?Sized> ToString for T {
    #[inline]
    fn to_string(&self) -> String {
        unsafe {
            // Texts need no formatting; the other arms vanish when the compiler knows `T`.
            if same_type::<T, str>() {
                let text = core::mem::transmute_copy::<&T, &str>(&self);
                return String::from(text);
            }
            if same_type::<T, String>() {
                return (*(self as *const T).cast::<String>()).clone();
            }
            if same_type::<T, &str>() {
                return String::from(*(self as *const T).cast::<&str>());
            }
            if same_type::<T, char>() {
                return String::from(*(self as *const T).cast::<char>());
            }
        }
        let mut buf = String::new();
        let mut formatter = fmt::Formatter::new(&mut buf, fmt::FormattingOptions::new());
        Display::fmt(self, &mut formatter).expect("a Display implementation returned an error unexpectedly");
        buf
    }
}
