//! Sets combined.

use super::{HashSet, Iter};
use crate::fmt::{self, Debug};
use crate::hash::{BuildHasher, Hash};
use crate::iter::{Chain, FusedIterator};
use crate::ops::{BitAnd, BitOr, BitXor, Sub};

/// The iterator of `HashSet::intersection`.
#[must_use = "this returns the intersection as an iterator, without modifying either input set"]
pub struct Intersection<'a, T: 'a, S: 'a> {
    iter: Iter<'a, T>,
    other: &'a HashSet<T, S>,
}

/// The iterator of `HashSet::difference`.
#[must_use = "this returns the difference as an iterator, without modifying either input set"]
pub struct Difference<'a, T: 'a, S: 'a> {
    iter: Iter<'a, T>,
    other: &'a HashSet<T, S>,
}

/// The iterator of `HashSet::symmetric_difference`.
#[must_use = "this returns the difference as an iterator, without modifying either input set"]
pub struct SymmetricDifference<'a, T: 'a, S: 'a> {
    iter: Chain<Difference<'a, T, S>, Difference<'a, T, S>>,
}

/// The iterator of `HashSet::union`.
#[must_use = "this returns the union as an iterator, without modifying either input set"]
pub struct Union<'a, T: 'a, S: 'a> {
    iter: Chain<Iter<'a, T>, Difference<'a, T, S>>,
}

impl<T: Eq + Hash, S: BuildHasher> HashSet<T, S> {
    /// The elements that are here but not in `other`.
    #[inline]
    pub fn difference<'a>(&'a self, other: &'a HashSet<T, S>) -> Difference<'a, T, S> {
        Difference { iter: self.iter(), other }
    }

    /// The elements that are in exactly one of both sets.
    #[inline]
    pub fn symmetric_difference<'a>(&'a self, other: &'a HashSet<T, S>) -> SymmetricDifference<'a, T, S> {
        SymmetricDifference { iter: self.difference(other).chain(other.difference(self)) }
    }

    /// The elements that are in both sets.
    #[inline]
    pub fn intersection<'a>(&'a self, other: &'a HashSet<T, S>) -> Intersection<'a, T, S> {
        // The smaller set asks the larger one.
        let (iter, other) = if self.len() <= other.len() { (self.iter(), other) } else { (other.iter(), self) };
        Intersection { iter, other }
    }

    /// The elements of both sets.
    #[inline]
    pub fn union<'a>(&'a self, other: &'a HashSet<T, S>) -> Union<'a, T, S> {
        if self.len() >= other.len() {
            Union { iter: self.iter().chain(other.difference(self)) }
        } else {
            Union { iter: other.iter().chain(self.difference(other)) }
        }
    }

    /// Whether no element is in both sets.
    pub fn is_disjoint(&self, other: &HashSet<T, S>) -> bool {
        self.intersection(other).next().is_none()
    }

    /// Whether every element is in `other`.
    pub fn is_subset(&self, other: &HashSet<T, S>) -> bool {
        self.len() <= other.len() && self.iter().all(|v| other.contains(v))
    }

    /// Whether every element of `other` is here.
    #[inline]
    pub fn is_superset(&self, other: &HashSet<T, S>) -> bool {
        other.is_subset(self)
    }
}

impl<'a, T: Eq + Hash, S: BuildHasher> Iterator for Intersection<'a, T, S> {
    type Item = &'a T;
    #[inline]
    fn next(&mut self) -> Option<&'a T> {
        loop {
            let elt = self.iter.next()?;
            if self.other.contains(elt) {
                return Some(elt);
            }
        }
    }
    fn size_hint(&self) -> (usize, Option<usize>) {
        (0, self.iter.size_hint().1)
    }
}

impl<'a, T: Eq + Hash, S: BuildHasher> Iterator for Difference<'a, T, S> {
    type Item = &'a T;
    #[inline]
    fn next(&mut self) -> Option<&'a T> {
        loop {
            let elt = self.iter.next()?;
            if !self.other.contains(elt) {
                return Some(elt);
            }
        }
    }
    fn size_hint(&self) -> (usize, Option<usize>) {
        let (lower, upper) = self.iter.size_hint();
        (lower.saturating_sub(self.other.len()), upper)
    }
}

impl<'a, T: Eq + Hash, S: BuildHasher> Iterator for SymmetricDifference<'a, T, S> {
    type Item = &'a T;
    #[inline]
    fn next(&mut self) -> Option<&'a T> {
        self.iter.next()
    }
    fn size_hint(&self) -> (usize, Option<usize>) {
        self.iter.size_hint()
    }
}

impl<'a, T: Eq + Hash, S: BuildHasher> Iterator for Union<'a, T, S> {
    type Item = &'a T;
    #[inline]
    fn next(&mut self) -> Option<&'a T> {
        self.iter.next()
    }
    fn size_hint(&self) -> (usize, Option<usize>) {
        self.iter.size_hint()
    }
}

macro_rules! common {
    ($($ty:ident { $($field:ident)* })*) => {$(
        impl<T: Eq + Hash, S: BuildHasher> FusedIterator for $ty<'_, T, S> {}

        impl<T, S> Clone for $ty<'_, T, S> {
            fn clone(&self) -> Self {
                $ty { $($field: self.$field.clone()),* }
            }
        }

        impl<T: Debug + Eq + Hash, S: BuildHasher> Debug for $ty<'_, T, S> {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.debug_list().entries(self.clone()).finish()
            }
        }
    )*};
}
common! { SymmetricDifference { iter } Union { iter } }

macro_rules! common_pair {
    ($($ty:ident)*) => {$(
        impl<T: Eq + Hash, S: BuildHasher> FusedIterator for $ty<'_, T, S> {}

        impl<T, S> Clone for $ty<'_, T, S> {
            fn clone(&self) -> Self {
                $ty { iter: self.iter.clone(), other: self.other }
            }
        }

        impl<T: Debug + Eq + Hash, S: BuildHasher> Debug for $ty<'_, T, S> {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.debug_list().entries(self.clone()).finish()
            }
        }
    )*};
}
common_pair! { Intersection Difference }

macro_rules! operator {
    ($Trait:ident, $method:ident, $op:ident) => {
        impl<T: Eq + Hash + Clone, S: BuildHasher + Default> $Trait<&HashSet<T, S>> for &HashSet<T, S> {
            type Output = HashSet<T, S>;
            fn $method(self, rhs: &HashSet<T, S>) -> HashSet<T, S> {
                self.$op(rhs).cloned().collect()
            }
        }
    };
}
operator!(BitOr, bitor, union);
operator!(BitAnd, bitand, intersection);
operator!(BitXor, bitxor, symmetric_difference);
operator!(Sub, sub, difference);
