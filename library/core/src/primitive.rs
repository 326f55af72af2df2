//! The primitive types by path, for macros that must name them whatever is in scope.

macro_rules! primitives {
    ($($T:ident)*) => { $( pub use $T; )* };
}
primitives! { bool char f32 f64 i8 i16 i32 i64 i128 isize str u8 u16 u32 u64 u128 usize }
