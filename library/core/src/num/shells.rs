//! The deprecated modules `core::i32` and its like.

macro_rules! int_modules {
    ($($T:ident)*) => { $(
        /// Bounds of the type; its associated constants are the newer form.
        pub mod $T {
            pub const MIN: $T = $T::MIN;
            pub const MAX: $T = $T::MAX;
        }
    )* };
}
int_modules! { i8 i16 i32 i64 i128 isize u8 u16 u32 u64 u128 usize }
