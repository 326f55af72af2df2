//! Arithmetic operators. The integer impls check for overflow as the final crate's profile says.

/// Impl for the four mixtures of value and reference operands.
macro_rules! forward_ref_binop {
    ($Trait:ident, $method:ident for $($t:ty)*) => { $(
        impl<'a> $Trait<$t> for &'a $t {
            type Output = $t;
            #[inline(always)]
            #[track_caller]
            fn $method(self, other: $t) -> $t { $Trait::$method(*self, other) }
        }
        impl $Trait<&$t> for $t {
            type Output = $t;
            #[inline(always)]
            #[track_caller]
            fn $method(self, other: &$t) -> $t { $Trait::$method(self, *other) }
        }
        impl $Trait<&$t> for &$t {
            type Output = $t;
            #[inline(always)]
            #[track_caller]
            fn $method(self, other: &$t) -> $t { $Trait::$method(*self, *other) }
        }
    )* };
}
pub(crate) use forward_ref_binop;

macro_rules! forward_ref_op_assign {
    ($Trait:ident, $method:ident for $($t:ty)*) => { $(
        impl $Trait<&$t> for $t {
            #[inline(always)]
            #[track_caller]
            fn $method(&mut self, other: &$t) { $Trait::$method(self, *other) }
        }
    )* };
}
pub(crate) use forward_ref_op_assign;

macro_rules! binary_op {
    ($(#[$attr:meta])* $Trait:ident $lang:literal $method:ident, $Assign:ident $lang_assign:literal $assign:ident, $op:tt $op_assign:tt: $($t:ty)*) => {
        $(#[$attr])*
        #[lang = $lang]
        pub trait $Trait<Rhs = Self> {
            type Output;
            fn $method(self, rhs: Rhs) -> Self::Output;
        }
        /// The assigning form of the operator.
        #[lang = $lang_assign]
        pub trait $Assign<Rhs = Self> {
            fn $assign(&mut self, rhs: Rhs);
        }
        $(
            impl $Trait for $t {
                type Output = $t;
                #[inline(always)]
                #[track_caller]
                fn $method(self, other: $t) -> $t { self $op other }
            }
            impl $Assign for $t {
                #[inline(always)]
                #[track_caller]
                fn $assign(&mut self, other: $t) { *self $op_assign other }
            }
        )*
        forward_ref_binop! { $Trait, $method for $($t)* }
        forward_ref_op_assign! { $Assign, $assign for $($t)* }
    };
}
pub(crate) use binary_op;

binary_op! { /** `+` */ Add "add" add, AddAssign "add_assign" add_assign, + +=:
    usize u8 u16 u32 u64 u128 isize i8 i16 i32 i64 i128 f32 f64 }
binary_op! { /** `-` */ Sub "sub" sub, SubAssign "sub_assign" sub_assign, - -=:
    usize u8 u16 u32 u64 u128 isize i8 i16 i32 i64 i128 f32 f64 }
binary_op! { /** `*` */ Mul "mul" mul, MulAssign "mul_assign" mul_assign, * *=:
    usize u8 u16 u32 u64 u128 isize i8 i16 i32 i64 i128 f32 f64 }
binary_op! { /** `/` */ Div "div" div, DivAssign "div_assign" div_assign, / /=:
    usize u8 u16 u32 u64 u128 isize i8 i16 i32 i64 i128 f32 f64 }
binary_op! { /** `%` */ Rem "rem" rem, RemAssign "rem_assign" rem_assign, % %=:
    usize u8 u16 u32 u64 u128 isize i8 i16 i32 i64 i128 f32 f64 }

/// Unary `-`.
#[lang = "neg"]
pub trait Neg {
    type Output;
    fn neg(self) -> Self::Output;
}

macro_rules! neg_impl {
    ($($t:ty)*) => { $(
        impl Neg for $t {
            type Output = $t;
            #[inline(always)]
            #[track_caller]
            fn neg(self) -> $t { -self }
        }
        impl Neg for &$t {
            type Output = $t;
            #[inline(always)]
            #[track_caller]
            fn neg(self) -> $t { -*self }
        }
    )* };
}
neg_impl! { isize i8 i16 i32 i64 i128 f32 f64 }
