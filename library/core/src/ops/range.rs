//! The types of `a..b` and its relatives.

use crate::fmt;
use crate::hash::Hash;

/// `..`
#[lang = "RangeFull"]
#[derive(Copy, Clone, Default, PartialEq, Eq, Hash)]
pub struct RangeFull;

impl fmt::Debug for RangeFull {
    fn fmt(&self, fmt: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt.write_str("..")
    }
}

/// `start..end`
#[lang = "Range"]
#[derive(Clone, Default, PartialEq, Eq, Hash)]
pub struct Range<Idx> {
    pub start: Idx,
    pub end: Idx,
}

impl<Idx: fmt::Debug> fmt::Debug for Range<Idx> {
    fn fmt(&self, fmt: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.start.fmt(fmt)?;
        fmt.write_str("..")?;
        self.end.fmt(fmt)
    }
}

impl<Idx: PartialOrd<Idx>> Range<Idx> {
    #[inline]
    pub fn contains<U>(&self, item: &U) -> bool
    where
        Idx: PartialOrd<U>,
        U: ?Sized + PartialOrd<Idx>,
    {
        <Self as RangeBounds<Idx>>::contains(self, item)
    }
    #[inline]
    pub fn is_empty(&self) -> bool {
        !(self.start < self.end)
    }
}

/// `start..`
#[lang = "RangeFrom"]
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct RangeFrom<Idx> {
    pub start: Idx,
}

impl<Idx: fmt::Debug> fmt::Debug for RangeFrom<Idx> {
    fn fmt(&self, fmt: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.start.fmt(fmt)?;
        fmt.write_str("..")
    }
}

impl<Idx: PartialOrd<Idx>> RangeFrom<Idx> {
    #[inline]
    pub fn contains<U>(&self, item: &U) -> bool
    where
        Idx: PartialOrd<U>,
        U: ?Sized + PartialOrd<Idx>,
    {
        <Self as RangeBounds<Idx>>::contains(self, item)
    }
}

/// `..end`
#[lang = "RangeTo"]
#[derive(Copy, Clone, PartialEq, Eq, Hash)]
pub struct RangeTo<Idx> {
    pub end: Idx,
}

impl<Idx: fmt::Debug> fmt::Debug for RangeTo<Idx> {
    fn fmt(&self, fmt: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt.write_str("..")?;
        self.end.fmt(fmt)
    }
}

impl<Idx: PartialOrd<Idx>> RangeTo<Idx> {
    #[inline]
    pub fn contains<U>(&self, item: &U) -> bool
    where
        Idx: PartialOrd<U>,
        U: ?Sized + PartialOrd<Idx>,
    {
        <Self as RangeBounds<Idx>>::contains(self, item)
    }
}

/// `start..=end`
#[lang = "RangeInclusive"]
#[derive(Clone, Hash, Eq, PartialEq)]
pub struct RangeInclusive<Idx> {
    pub(crate) start: Idx,
    pub(crate) end: Idx,
    /// Iteration has yielded the last element; meaningless unless `start == end`.
    pub(crate) exhausted: bool,
}

impl<Idx> RangeInclusive<Idx> {
    #[lang = "range_inclusive_new"]
    #[inline]
    pub const fn new(start: Idx, end: Idx) -> Self {
        RangeInclusive { start, end, exhausted: false }
    }
    #[inline]
    pub const fn start(&self) -> &Idx {
        &self.start
    }
    #[inline]
    pub const fn end(&self) -> &Idx {
        &self.end
    }
    #[inline]
    pub const fn into_inner(self) -> (Idx, Idx) {
        (self.start, self.end)
    }
}

impl RangeInclusive<usize> {
    /// The equivalent half-open range, for slicing.
    #[inline]
    pub(crate) const fn into_slice_range(self) -> Range<usize> {
        let exclusive_end = self.end.wrapping_add(1);
        let start = if self.exhausted { exclusive_end } else { self.start };
        Range { start, end: exclusive_end }
    }
}

impl<Idx: fmt::Debug> fmt::Debug for RangeInclusive<Idx> {
    fn fmt(&self, fmt: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.start.fmt(fmt)?;
        fmt.write_str("..=")?;
        self.end.fmt(fmt)?;
        if self.exhausted {
            fmt.write_str(" (exhausted)")?;
        }
        Ok(())
    }
}

impl<Idx: PartialOrd<Idx>> RangeInclusive<Idx> {
    #[inline]
    pub fn contains<U>(&self, item: &U) -> bool
    where
        Idx: PartialOrd<U>,
        U: ?Sized + PartialOrd<Idx>,
    {
        <Self as RangeBounds<Idx>>::contains(self, item)
    }
    #[inline]
    pub fn is_empty(&self) -> bool {
        self.exhausted || !(self.start <= self.end)
    }
}

/// `..=end`
#[lang = "RangeToInclusive"]
#[derive(Copy, Clone, PartialEq, Eq, Hash)]
pub struct RangeToInclusive<Idx> {
    pub end: Idx,
}

impl<Idx: fmt::Debug> fmt::Debug for RangeToInclusive<Idx> {
    fn fmt(&self, fmt: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt.write_str("..=")?;
        self.end.fmt(fmt)
    }
}

impl<Idx: PartialOrd<Idx>> RangeToInclusive<Idx> {
    #[inline]
    pub fn contains<U>(&self, item: &U) -> bool
    where
        Idx: PartialOrd<U>,
        U: ?Sized + PartialOrd<Idx>,
    {
        <Self as RangeBounds<Idx>>::contains(self, item)
    }
}

/// An end of a range.
#[derive(Clone, Copy, Debug, Hash, Eq, PartialEq)]
pub enum Bound<T> {
    Included(T),
    Excluded(T),
    Unbounded,
}

use Bound::{Excluded, Included, Unbounded};

impl<T> Bound<T> {
    #[inline]
    pub fn as_ref(&self) -> Bound<&T> {
        match *self {
            Included(ref x) => Included(x),
            Excluded(ref x) => Excluded(x),
            Unbounded => Unbounded,
        }
    }
    #[inline]
    pub fn as_mut(&mut self) -> Bound<&mut T> {
        match *self {
            Included(ref mut x) => Included(x),
            Excluded(ref mut x) => Excluded(x),
            Unbounded => Unbounded,
        }
    }
    #[inline]
    pub fn map<U, F: FnOnce(T) -> U>(self, f: F) -> Bound<U> {
        match self {
            Unbounded => Unbounded,
            Included(x) => Included(f(x)),
            Excluded(x) => Excluded(f(x)),
        }
    }
}

impl<T: Copy> Bound<&T> {
    pub fn copied(self) -> Bound<T> {
        match self {
            Unbounded => Unbounded,
            Included(x) => Included(*x),
            Excluded(x) => Excluded(*x),
        }
    }
}
impl<T: Clone> Bound<&T> {
    pub fn cloned(self) -> Bound<T> {
        match self {
            Unbounded => Unbounded,
            Included(x) => Included(x.clone()),
            Excluded(x) => Excluded(x.clone()),
        }
    }
}

/// Anything with a lower and an upper bound.
pub trait RangeBounds<T: ?Sized> {
    fn start_bound(&self) -> Bound<&T>;
    fn end_bound(&self) -> Bound<&T>;

    #[inline]
    fn contains<U>(&self, item: &U) -> bool
    where
        T: PartialOrd<U>,
        U: ?Sized + PartialOrd<T>,
    {
        (match self.start_bound() {
            Included(start) => start <= item,
            Excluded(start) => start < item,
            Unbounded => true,
        }) && (match self.end_bound() {
            Included(end) => item <= end,
            Excluded(end) => item < end,
            Unbounded => true,
        })
    }

}

/// Ranges that give up their bounds by value.
pub trait IntoBounds<T>: RangeBounds<T> {
    fn into_bounds(self) -> (Bound<T>, Bound<T>);
}

/// Ranges with one unbounded side.
pub trait OneSidedRange<T>: RangeBounds<T> {}
impl<T> OneSidedRange<T> for RangeTo<T> where Self: RangeBounds<T> {}
impl<T> OneSidedRange<T> for RangeFrom<T> where Self: RangeBounds<T> {}
impl<T> OneSidedRange<T> for RangeToInclusive<T> where Self: RangeBounds<T> {}

impl<T: ?Sized> RangeBounds<T> for RangeFull {
    fn start_bound(&self) -> Bound<&T> {
        Unbounded
    }
    fn end_bound(&self) -> Bound<&T> {
        Unbounded
    }
}

macro_rules! range_bounds {
    ($($Range:ident($s:ident) => $start:expr, $end:expr; by value $vstart:expr, $vend:expr;)*) => { $(
        impl<T> RangeBounds<T> for $Range<T> {
            #[inline]
            fn start_bound(&self) -> Bound<&T> { let $s = self; let _ = $s; $start }
            #[inline]
            fn end_bound(&self) -> Bound<&T> { let $s = self; let _ = $s; $end }
        }
        impl<T> RangeBounds<T> for $Range<&T> {
            #[inline]
            fn start_bound(&self) -> Bound<&T> { let $s = self; let _ = $s; $start.map(|r: &&T| &**r) }
            #[inline]
            fn end_bound(&self) -> Bound<&T> { let $s = self; let _ = $s; $end.map(|r: &&T| &**r) }
        }
        impl<T> IntoBounds<T> for $Range<T> {
            #[inline]
            fn into_bounds(self) -> (Bound<T>, Bound<T>) { let $s = self; ($vstart, $vend) }
        }
    )* };
}

range_bounds! {
    RangeFrom(r) => Included(&r.start), Unbounded; by value Included(r.start), Unbounded;
    RangeTo(r) => Unbounded, Excluded(&r.end); by value Unbounded, Excluded(r.end);
    Range(r) => Included(&r.start), Excluded(&r.end); by value Included(r.start), Excluded(r.end);
    RangeInclusive(r) => Included(&r.start), if r.exhausted { Excluded(&r.end) } else { Included(&r.end) };
        by value Included(r.start), if r.exhausted { Excluded(r.end) } else { Included(r.end) };
    RangeToInclusive(r) => Unbounded, Included(&r.end); by value Unbounded, Included(r.end);
}

impl<T> RangeBounds<T> for (Bound<T>, Bound<T>) {
    fn start_bound(&self) -> Bound<&T> {
        self.0.as_ref()
    }
    fn end_bound(&self) -> Bound<&T> {
        self.1.as_ref()
    }
}
impl<'a, T: ?Sized + 'a> RangeBounds<T> for (Bound<&'a T>, Bound<&'a T>) {
    fn start_bound(&self) -> Bound<&T> {
        self.0
    }
    fn end_bound(&self) -> Bound<&T> {
        self.1
    }
}
