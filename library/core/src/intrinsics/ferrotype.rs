//! Ferrotype's own intrinsics, beside those of rustc.
//!
//! rustc refuses intrinsics that it does not know, so that under `cfg(rustc_check)` they are plain functions; their bodies never run.

macro_rules! own_intrinsics {
    ($($(#[$attr:meta])* pub $([$safety:ident])? fn $name:ident($($p:ident: $t:ty),* $(,)?) -> $r:ty;)*) => { $(
        $(#[$attr])*
        #[cfg(not(rustc_check))]
        #[rustc_intrinsic]
        pub $($safety)? fn $name($($p: $t),*) -> $r;
        $(#[$attr])*
        #[cfg(rustc_check)]
        pub $($safety)? fn $name($(_: $t),*) -> $r { super::abort() }
    )* };
}

own_intrinsics! {
    /// Grows linear memory by `pages` of 64 KiB. The old size in pages, or `usize::MAX` when that is impossible.
    pub fn memory_grow(pages: usize) -> usize;
    /// The size of linear memory in pages of 64 KiB.
    pub fn memory_size() -> usize;
    /// The first address above stack and static data: where the heap may begin. A multiple of 16.
    pub fn heap_base() -> usize;
    /// Raises the wasm exception `$panic` with this payload: unwinds to the nearest `catch_unwind`, running destructors.
    pub fn throw(payload: *mut u8) -> !;
}

/// Whether `T: Copy`, lifetimes aside, so that cloning is copying bytes. The compiler answers when it instantiates; `false` is always allowed.
#[cfg_attr(not(rustc_check), rustc_intrinsic)]
#[inline(always)]
pub const fn type_is_copy<T>() -> bool {
    false
}

/// Whether `T` and `U` are the same integer type, `bool` or `char`, so that `==` compares bytes. `false` is always allowed.
#[cfg_attr(not(rustc_check), rustc_intrinsic)]
#[inline(always)]
pub const fn type_is_bytewise_eq<T, U>() -> bool {
    false
}
