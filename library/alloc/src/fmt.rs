//! Formatting: everything of `core::fmt`, and `format`.

pub use core::fmt::*;

use crate::string::String;

/// The text of `format_args!`.
#[must_use]
#[inline]
pub fn format(args: Arguments<'_>) -> String {
    match args.as_str() {
        Some(s) => String::from(s),
        None => format_inner(args),
    }
}

#[inline(never)]
fn format_inner(args: Arguments<'_>) -> String {
    let mut output = String::new();
    output.write_fmt(args).expect("a formatting trait implementation returned an error when the underlying stream did not");
    output
}
