//! Default values.

/// A type with a default value.
#[rustc_diagnostic_item = "Default"]
pub trait Default: Sized {
    fn default() -> Self;
}

/// Derives `Default`.
#[rustc_builtin_macro(Default, attributes(default))]
#[allow_internal_unstable(core_intrinsics)]
pub macro Default($item:item) {}

macro_rules! default_impl {
    ($($t:ty = $v:expr),* $(,)?) => { $(
        impl Default for $t {
            #[inline(always)]
            fn default() -> $t { $v }
        }
    )* };
}
default_impl! {
    () = (), bool = false, char = '\x00', usize = 0, u8 = 0, u16 = 0, u32 = 0, u64 = 0, u128 = 0,
    isize = 0, i8 = 0, i16 = 0, i32 = 0, i64 = 0, i128 = 0, f32 = 0.0, f64 = 0.0,
}
