use crate::num::{Saturating, Wrapping};

/// What `sum` can give.
pub trait Sum<A = Self>: Sized {
    fn sum<I: Iterator<Item = A>>(iter: I) -> Self;
}
/// What `product` can give.
pub trait Product<A = Self>: Sized {
    fn product<I: Iterator<Item = A>>(iter: I) -> Self;
}

macro_rules! sum_product {
    ($($t:ty, $zero:expr, $one:expr;)*) => { $(
        impl Sum for $t {
            #[inline]
            #[track_caller]
            fn sum<I: Iterator<Item = Self>>(iter: I) -> Self {
                iter.fold($zero, #[inline(always)] |a, b| a + b)
            }
        }
        impl Product for $t {
            #[inline]
            #[track_caller]
            fn product<I: Iterator<Item = Self>>(iter: I) -> Self {
                iter.fold($one, #[inline(always)] |a, b| a * b)
            }
        }
        impl<'a> Sum<&'a $t> for $t {
            #[inline]
            #[track_caller]
            fn sum<I: Iterator<Item = &'a Self>>(iter: I) -> Self {
                iter.fold($zero, #[inline(always)] |a, b| a + *b)
            }
        }
        impl<'a> Product<&'a $t> for $t {
            #[inline]
            #[track_caller]
            fn product<I: Iterator<Item = &'a Self>>(iter: I) -> Self {
                iter.fold($one, #[inline(always)] |a, b| a * *b)
            }
        }
    )* };
}
sum_product! {
    i8, 0, 1; i16, 0, 1; i32, 0, 1; i64, 0, 1; i128, 0, 1; isize, 0, 1;
    u8, 0, 1; u16, 0, 1; u32, 0, 1; u64, 0, 1; u128, 0, 1; usize, 0, 1;
    f32, -0.0, 1.0; f64, -0.0, 1.0;
}
macro_rules! sum_product_wrapped {
    ($($t:ident)*) => {
        $( sum_product! { Wrapping<$t>, Wrapping(0), Wrapping(1); Saturating<$t>, Saturating(0), Saturating(1); } )*
    };
}
sum_product_wrapped! { i8 i16 i32 i64 i128 isize u8 u16 u32 u64 u128 usize }

impl<T, U: Sum<T>, E> Sum<Result<T, E>> for Result<U, E> {
    fn sum<I: Iterator<Item = Result<T, E>>>(iter: I) -> Result<U, E> {
        crate::iter::try_process(iter, |i| i.sum())
    }
}
impl<T, U: Product<T>, E> Product<Result<T, E>> for Result<U, E> {
    fn product<I: Iterator<Item = Result<T, E>>>(iter: I) -> Result<U, E> {
        crate::iter::try_process(iter, |i| i.product())
    }
}
impl<T, U: Sum<T>> Sum<Option<T>> for Option<U> {
    fn sum<I: Iterator<Item = Option<T>>>(iter: I) -> Option<U> {
        crate::iter::try_process(iter, |i| i.sum())
    }
}
impl<T, U: Product<T>> Product<Option<T>> for Option<U> {
    fn product<I: Iterator<Item = Option<T>>>(iter: I) -> Option<U> {
        crate::iter::try_process(iter, |i| i.product())
    }
}
