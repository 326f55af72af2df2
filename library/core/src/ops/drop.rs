//! Destructors.

/// Code that runs when a value goes out of scope, before its fields are dropped.
#[lang = "drop"]
pub trait Drop {
    fn drop(&mut self);
}
