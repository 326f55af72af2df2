//! Sets combined.

use core::cmp::Ordering;
use core::fmt::{self, Debug};
use core::iter::FusedIterator;
use core::ops::{BitAnd, BitOr, BitXor, Sub};

use super::{BTreeSet, Iter};

/// Two ordered iterators side by side, each with its next element at hand.
#[derive(Debug)]
struct Pair<'a, T> {
    a: Iter<'a, T>,
    b: Iter<'a, T>,
    next_a: Option<&'a T>,
    next_b: Option<&'a T>,
}

impl<'a, T> Clone for Pair<'a, T> {
    fn clone(&self) -> Self {
        Pair { a: self.a.clone(), b: self.b.clone(), ..*self }
    }
}

impl<'a, T: Ord> Pair<'a, T> {
    fn new(a: &'a BTreeSet<T>, b: &'a BTreeSet<T>) -> Self {
        let (mut a, mut b) = (a.iter(), b.iter());
        let (next_a, next_b) = (a.next(), b.next());
        Pair { a, b, next_a, next_b }
    }

    /// The smaller of both next elements, or both if they are equal.
    fn next(&mut self) -> (Option<&'a T>, Option<&'a T>) {
        let order = match (self.next_a, self.next_b) {
            (Some(x), Some(y)) => x.cmp(y),
            (Some(_), None) => Ordering::Less,
            (None, Some(_)) => Ordering::Greater,
            (None, None) => return (None, None),
        };
        let mut taken = (None, None);
        if order != Ordering::Greater {
            taken.0 = self.next_a;
            self.next_a = self.a.next();
        }
        if order != Ordering::Less {
            taken.1 = self.next_b;
            self.next_b = self.b.next();
        }
        taken
    }

    fn rest(&self) -> (usize, usize) {
        (self.a.len() + self.next_a.is_some() as usize, self.b.len() + self.next_b.is_some() as usize)
    }
}

macro_rules! set_operation {
    ($(#[$doc:meta])* $name:ident, $pair:ident => $pick:expr, $a:ident $b:ident => $hint:expr) => {
        $(#[$doc])*
        #[must_use = "this returns an iterator, without modifying either input set"]
        pub struct $name<'a, T: 'a> {
            pair: Pair<'a, T>,
        }

        impl<'a, T: Ord> Iterator for $name<'a, T> {
            type Item = &'a T;
            fn next(&mut self) -> Option<&'a T> {
                loop {
                    let $pair = self.pair.next();
                    if let (None, None) = $pair {
                        return None;
                    }
                    if let Some(x) = $pick {
                        return Some(x);
                    }
                }
            }
            fn size_hint(&self) -> (usize, Option<usize>) {
                let ($a, $b) = self.pair.rest();
                $hint
            }
        }

        impl<T: Ord> FusedIterator for $name<'_, T> {}

        impl<T> Clone for $name<'_, T> {
            fn clone(&self) -> Self {
                $name { pair: self.pair.clone() }
            }
        }

        impl<T: Debug> Debug for $name<'_, T> {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.debug_tuple(stringify!($name)).field(&self.pair).finish()
            }
        }
    };
}

set_operation!(
    /// The iterator of `BTreeSet::union`.
    Union, p => p.0.or(p.1), a b => (if a > b { a } else { b }, a.checked_add(b))
);
set_operation!(
    /// The iterator of `BTreeSet::intersection`.
    Intersection, p => match p { (Some(x), Some(_)) => Some(x), _ => None }, a b => (0, Some(if a < b { a } else { b }))
);
set_operation!(
    /// The iterator of `BTreeSet::difference`.
    Difference, p => match p { (Some(x), None) => Some(x), _ => None }, a b => (a.saturating_sub(b), Some(a))
);
set_operation!(
    /// The iterator of `BTreeSet::symmetric_difference`.
    SymmetricDifference, p => match p { (Some(_), Some(_)) => None, (a, b) => a.or(b) }, a b => (0, a.checked_add(b))
);

impl<T> BTreeSet<T> {
    /// The elements that are here but not in `other`.
    pub fn difference<'a>(&'a self, other: &'a BTreeSet<T>) -> Difference<'a, T>
    where
        T: Ord,
    {
        Difference { pair: Pair::new(self, other) }
    }

    /// The elements that are in exactly one of both sets.
    pub fn symmetric_difference<'a>(&'a self, other: &'a BTreeSet<T>) -> SymmetricDifference<'a, T>
    where
        T: Ord,
    {
        SymmetricDifference { pair: Pair::new(self, other) }
    }

    /// The elements that are in both sets.
    pub fn intersection<'a>(&'a self, other: &'a BTreeSet<T>) -> Intersection<'a, T>
    where
        T: Ord,
    {
        Intersection { pair: Pair::new(self, other) }
    }

    /// The elements of both sets.
    pub fn union<'a>(&'a self, other: &'a BTreeSet<T>) -> Union<'a, T>
    where
        T: Ord,
    {
        Union { pair: Pair::new(self, other) }
    }

    /// Whether no element is in both sets.
    #[must_use]
    pub fn is_disjoint(&self, other: &BTreeSet<T>) -> bool
    where
        T: Ord,
    {
        self.intersection(other).next().is_none()
    }

    /// Whether every element is in `other`.
    #[must_use]
    pub fn is_subset(&self, other: &BTreeSet<T>) -> bool
    where
        T: Ord,
    {
        if self.len() > other.len() {
            return false;
        }
        // A small set looks its elements up.
        if self.len() * 16 < other.len() {
            return self.iter().all(|x| other.contains(x));
        }
        self.difference(other).next().is_none()
    }

    /// Whether every element of `other` is here.
    #[must_use]
    pub fn is_superset(&self, other: &BTreeSet<T>) -> bool
    where
        T: Ord,
    {
        other.is_subset(self)
    }
}

macro_rules! set_operator {
    ($Trait:ident, $method:ident, $op:ident) => {
        impl<T: Ord + Clone> $Trait<&BTreeSet<T>> for &BTreeSet<T> {
            type Output = BTreeSet<T>;
            fn $method(self, rhs: &BTreeSet<T>) -> BTreeSet<T> {
                BTreeSet::from_sorted(self.$op(rhs).cloned())
            }
        }
    };
}
set_operator!(Sub, sub, difference);
set_operator!(BitXor, bitxor, symmetric_difference);
set_operator!(BitAnd, bitand, intersection);
set_operator!(BitOr, bitor, union);
