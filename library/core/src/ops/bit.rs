//! Bit operators and shifts.

use super::arith::{binary_op, forward_ref_binop, forward_ref_op_assign};

binary_op! { /** `&` */ BitAnd "bitand" bitand, BitAndAssign "bitand_assign" bitand_assign, & &=:
    bool usize u8 u16 u32 u64 u128 isize i8 i16 i32 i64 i128 }
binary_op! { /** `|` */ BitOr "bitor" bitor, BitOrAssign "bitor_assign" bitor_assign, | |=:
    bool usize u8 u16 u32 u64 u128 isize i8 i16 i32 i64 i128 }
binary_op! { /** `^` */ BitXor "bitxor" bitxor, BitXorAssign "bitxor_assign" bitxor_assign, ^ ^=:
    bool usize u8 u16 u32 u64 u128 isize i8 i16 i32 i64 i128 }

/// Unary `!`.
#[lang = "not"]
pub trait Not {
    type Output;
    fn not(self) -> Self::Output;
}

macro_rules! not_impl {
    ($($t:ty)*) => { $(
        impl Not for $t {
            type Output = $t;
            #[inline(always)]
            fn not(self) -> $t { !self }
        }
        impl Not for &$t {
            type Output = $t;
            #[inline(always)]
            fn not(self) -> $t { !*self }
        }
    )* };
}
not_impl! { bool usize u8 u16 u32 u64 u128 isize i8 i16 i32 i64 i128 }

impl Not for ! {
    type Output = !;
    fn not(self) -> ! {
        match self {}
    }
}

/// `<<`
#[lang = "shl"]
pub trait Shl<Rhs = Self> {
    type Output;
    fn shl(self, rhs: Rhs) -> Self::Output;
}
/// `>>`
#[lang = "shr"]
pub trait Shr<Rhs = Self> {
    type Output;
    fn shr(self, rhs: Rhs) -> Self::Output;
}
/// `<<=`
#[lang = "shl_assign"]
pub trait ShlAssign<Rhs = Self> {
    fn shl_assign(&mut self, rhs: Rhs);
}
/// `>>=`
#[lang = "shr_assign"]
pub trait ShrAssign<Rhs = Self> {
    fn shr_assign(&mut self, rhs: Rhs);
}

macro_rules! shift_impl {
    ($Trait:ident $method:ident $Assign:ident $assign:ident $op:tt $op_assign:tt $t:ty: $($f:ty)*) => { $(
        impl $Trait<$f> for $t {
            type Output = $t;
            #[inline(always)]
            #[track_caller]
            fn $method(self, other: $f) -> $t { self $op other }
        }
        impl $Trait<$f> for &$t {
            type Output = $t;
            #[inline(always)]
            #[track_caller]
            fn $method(self, other: $f) -> $t { *self $op other }
        }
        impl $Trait<&$f> for $t {
            type Output = $t;
            #[inline(always)]
            #[track_caller]
            fn $method(self, other: &$f) -> $t { self $op *other }
        }
        impl $Trait<&$f> for &$t {
            type Output = $t;
            #[inline(always)]
            #[track_caller]
            fn $method(self, other: &$f) -> $t { *self $op *other }
        }
        impl $Assign<$f> for $t {
            #[inline(always)]
            #[track_caller]
            fn $assign(&mut self, other: $f) { *self $op_assign other }
        }
        impl $Assign<&$f> for $t {
            #[inline(always)]
            #[track_caller]
            fn $assign(&mut self, other: &$f) { *self $op_assign *other }
        }
    )* };
}
macro_rules! shift_impl_all {
    ($($t:ty)*) => { $(
        shift_impl! { Shl shl ShlAssign shl_assign << <<= $t: u8 u16 u32 u64 u128 usize i8 i16 i32 i64 i128 isize }
        shift_impl! { Shr shr ShrAssign shr_assign >> >>= $t: u8 u16 u32 u64 u128 usize i8 i16 i32 i64 i128 isize }
    )* };
}
shift_impl_all! { u8 u16 u32 u64 u128 usize i8 i16 i32 i64 i128 isize }
