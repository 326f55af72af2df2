//! The names in scope everywhere, by edition: those of `core` and the common ones of `alloc`.

/// What every edition has.
pub mod v1 {
    pub use crate::borrow::ToOwned;
    pub use crate::boxed::Box;
    pub use crate::string::{String, ToString};
    pub use crate::vec::Vec;
    pub use core::prelude::v1::*;

    pub use crate::{dbg, eprint, eprintln, format, print, println, thread_local};
    pub use super::macros_only::{env, panic, vec};
}

/// Macros that share their names with modules, which stay out of the prelude: the private modules here hide those of the glob.
#[allow(hidden_glob_reexports)]
mod macros_only {
    mod env {}
    mod panic {}
    mod vec {}
    #[allow(unused_imports)]
    pub use crate::*;
}

#[allow(ambiguous_glob_reexports)]
pub mod rust_2015 {
    pub use super::v1::*;
    pub use core::prelude::rust_2015::*;
}

#[allow(ambiguous_glob_reexports)]
pub mod rust_2018 {
    pub use super::v1::*;
    pub use core::prelude::rust_2018::*;
}

#[allow(ambiguous_glob_reexports)]
pub mod rust_2021 {
    pub use super::v1::*;
    pub use core::prelude::rust_2021::*;
}

#[allow(ambiguous_glob_reexports)]
pub mod rust_2024 {
    pub use super::v1::*;
    pub use core::prelude::rust_2024::*;
}
