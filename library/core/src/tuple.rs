//! Comparison, defaults and conversions of tuples up to twelve elements.

use crate::cmp::Ordering::{self, *};
use crate::marker::StructuralPartialEq;

macro_rules! tuple_impls {
    ($( ($($T:ident $i:tt)+) )*) => { $(
        impl<$($T: PartialEq),+> PartialEq for ($($T,)+) {
            #[inline]
            fn eq(&self, other: &($($T,)+)) -> bool { $( self.$i == other.$i )&&+ }
            #[inline]
            fn ne(&self, other: &($($T,)+)) -> bool { $( self.$i != other.$i )||+ }
        }
        impl<$($T: Eq),+> Eq for ($($T,)+) {}
        impl<$($T),+> StructuralPartialEq for ($($T,)+) {}
        impl<$($T: PartialOrd),+> PartialOrd for ($($T,)+) {
            #[inline]
            fn partial_cmp(&self, other: &($($T,)+)) -> Option<Ordering> {
                $( match self.$i.partial_cmp(&other.$i) { Some(Equal) => {} decided => return decided } )+
                Some(Equal)
            }
        }
        impl<$($T: Ord),+> Ord for ($($T,)+) {
            #[inline]
            fn cmp(&self, other: &($($T,)+)) -> Ordering {
                $( match self.$i.cmp(&other.$i) { Equal => {} decided => return decided } )+
                Equal
            }
        }
        impl<$($T: Default),+> Default for ($($T,)+) {
            #[inline]
            fn default() -> ($($T,)+) { ($($T::default(),)+) }
        }
    )* };
}
tuple_impls! {
    (A 0)
    (A 0 B 1)
    (A 0 B 1 C 2)
    (A 0 B 1 C 2 D 3)
    (A 0 B 1 C 2 D 3 E 4)
    (A 0 B 1 C 2 D 3 E 4 F 5)
    (A 0 B 1 C 2 D 3 E 4 F 5 G 6)
    (A 0 B 1 C 2 D 3 E 4 F 5 G 6 H 7)
    (A 0 B 1 C 2 D 3 E 4 F 5 G 6 H 7 I 8)
    (A 0 B 1 C 2 D 3 E 4 F 5 G 6 H 7 I 8 J 9)
    (A 0 B 1 C 2 D 3 E 4 F 5 G 6 H 7 I 8 J 9 K 10)
    (A 0 B 1 C 2 D 3 E 4 F 5 G 6 H 7 I 8 J 9 K 10 L 11)
}

macro_rules! tuple_arrays {
    ($( $n:literal ($($x:ident)+) ($($T:ident)+) )*) => { $(
        impl<T> From<[T; $n]> for ($($T,)+) {
            #[inline]
            fn from(array: [T; $n]) -> Self {
                let [$($x),+] = array;
                ($($x,)+)
            }
        }
        impl<T> From<($($T,)+)> for [T; $n] {
            #[inline]
            fn from(tuple: ($($T,)+)) -> Self {
                let ($($x,)+) = tuple;
                [$($x),+]
            }
        }
    )* };
}
tuple_arrays! {
    1 (a) (T)
    2 (a b) (T T)
    3 (a b c) (T T T)
    4 (a b c d) (T T T T)
    5 (a b c d e) (T T T T T)
    6 (a b c d e f) (T T T T T T)
    7 (a b c d e f g) (T T T T T T T)
    8 (a b c d e f g h) (T T T T T T T T)
    9 (a b c d e f g h i) (T T T T T T T T T)
    10 (a b c d e f g h i j) (T T T T T T T T T T)
    11 (a b c d e f g h i j k) (T T T T T T T T T T T)
    12 (a b c d e f g h i j k l) (T T T T T T T T T T T T)
}
