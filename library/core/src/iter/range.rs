//! Iteration over ranges.

use super::{FusedIterator, TrustedLen};
use crate::mem;
use crate::num::NonZero;
use crate::ops::{self, Try};

/// Types whose ranges can be iterated: with a successor and a predecessor.
#[rustc_diagnostic_item = "range_step"]
pub trait Step: Clone + PartialOrd + Sized {
    /// How many steps lie between, as bounds for `size_hint`.
    fn steps_between(start: &Self, end: &Self) -> (usize, Option<usize>);
    fn forward_checked(start: Self, count: usize) -> Option<Self>;
    fn backward_checked(start: Self, count: usize) -> Option<Self>;
    #[inline]
    fn forward(start: Self, count: usize) -> Self {
        Step::forward_checked(start, count).expect("overflow in `Step::forward`")
    }
    #[inline]
    fn backward(start: Self, count: usize) -> Self {
        Step::backward_checked(start, count).expect("overflow in `Step::backward`")
    }
    /// The next value, which the caller knows to exist.
    #[inline]
    unsafe fn forward_unchecked(start: Self, count: usize) -> Self {
        Step::forward(start, count)
    }
    #[inline]
    unsafe fn backward_unchecked(start: Self, count: usize) -> Self {
        Step::backward(start, count)
    }
}

macro_rules! step_methods {
    () => {
        #[inline(always)]
        unsafe fn forward_unchecked(start: Self, n: usize) -> Self {
            start.wrapping_add(n as Self)
        }
        #[inline(always)]
        unsafe fn backward_unchecked(start: Self, n: usize) -> Self {
            start.wrapping_sub(n as Self)
        }
        #[inline]
        #[track_caller]
        fn forward(start: Self, n: usize) -> Self {
            match Self::forward_checked(start, n) {
                Some(result) => result,
                // Panics in a profile that checks for overflow, wraps otherwise.
                None => {
                    let _ = Self::MAX + (start != start.wrapping_add(1)) as Self;
                    start.wrapping_add(n as Self)
                }
            }
        }
        #[inline]
        #[track_caller]
        fn backward(start: Self, n: usize) -> Self {
            match Self::backward_checked(start, n) {
                Some(result) => result,
                None => {
                    let _ = Self::MIN - (start != start.wrapping_add(1)) as Self;
                    start.wrapping_sub(n as Self)
                }
            }
        }
    };
}

macro_rules! step_unsigned {
    ($($t:ident)*) => { $(
        impl Step for $t {
            step_methods!();
            #[inline]
            fn steps_between(start: &Self, end: &Self) -> (usize, Option<usize>) {
                if *start <= *end {
                    let steps = *end - *start;
                    if size_of::<$t>() <= 8 || steps <= usize::MAX as $t {
                        (steps as usize, Some(steps as usize))
                    } else {
                        (usize::MAX, None)
                    }
                } else {
                    (0, None)
                }
            }
            #[inline]
            fn forward_checked(start: Self, n: usize) -> Option<Self> {
                if size_of::<$t>() < 8 && n > Self::MAX as usize { return None; }
                start.checked_add(n as Self)
            }
            #[inline]
            fn backward_checked(start: Self, n: usize) -> Option<Self> {
                if size_of::<$t>() < 8 && n > Self::MAX as usize { return None; }
                start.checked_sub(n as Self)
            }
        }
    )* };
}
macro_rules! step_signed {
    ($($t:ident $u:ident)*) => { $(
        impl Step for $t {
            step_methods!();
            #[inline]
            fn steps_between(start: &Self, end: &Self) -> (usize, Option<usize>) {
                if *start <= *end {
                    let steps = (*end as $u).wrapping_sub(*start as $u);
                    if size_of::<$t>() <= 8 || steps <= usize::MAX as $u {
                        (steps as usize, Some(steps as usize))
                    } else {
                        (usize::MAX, None)
                    }
                } else {
                    (0, None)
                }
            }
            #[inline]
            fn forward_checked(start: Self, n: usize) -> Option<Self> {
                if size_of::<$t>() < 8 && n > $u::MAX as usize { return None; }
                start.checked_add_unsigned(n as $u)
            }
            #[inline]
            fn backward_checked(start: Self, n: usize) -> Option<Self> {
                if size_of::<$t>() < 8 && n > $u::MAX as usize { return None; }
                start.checked_sub_unsigned(n as $u)
            }
        }
    )* };
}
step_unsigned! { u8 u16 u32 u64 u128 usize }
step_signed! { i8 u8 i16 u16 i32 u32 i64 u64 i128 u128 isize usize }

/// The surrogates, which no `char` is.
const SURROGATES: u32 = 0x800;

impl Step for char {
    #[inline]
    fn steps_between(&start: &char, &end: &char) -> (usize, Option<usize>) {
        let (start, end) = (start as u32, end as u32);
        if start <= end {
            let count = end - start;
            let count = if start < 0xD800 && 0xDFFF < end { count - SURROGATES } else { count };
            (count as usize, Some(count as usize))
        } else {
            (0, None)
        }
    }
    #[inline]
    fn forward_checked(start: char, count: usize) -> Option<char> {
        let start = start as u32;
        let mut res = Step::forward_checked(start, count)?;
        if start < 0xD800 && 0xD800 <= res {
            res = Step::forward_checked(res, SURROGATES as usize)?;
        }
        // SAFETY: in range, and surrogates were stepped over.
        if res <= char::MAX as u32 { Some(unsafe { char::from_u32_unchecked(res) }) } else { None }
    }
    #[inline]
    fn backward_checked(start: char, count: usize) -> Option<char> {
        let start = start as u32;
        let mut res = Step::backward_checked(start, count)?;
        if start > 0xDFFF && 0xDFFF >= res {
            res = Step::backward_checked(res, SURROGATES as usize)?;
        }
        // SAFETY: in range, and surrogates were stepped over.
        Some(unsafe { char::from_u32_unchecked(res) })
    }
    #[inline]
    unsafe fn forward_unchecked(start: char, count: usize) -> char {
        let start = start as u32;
        let mut res = start.wrapping_add(count as u32);
        if start < 0xD800 && 0xD800 <= res {
            res = res.wrapping_add(SURROGATES);
        }
        // SAFETY: the caller promises that the value exists.
        unsafe { char::from_u32_unchecked(res) }
    }
    #[inline]
    unsafe fn backward_unchecked(start: char, count: usize) -> char {
        let start = start as u32;
        let mut res = start.wrapping_sub(count as u32);
        if start > 0xDFFF && 0xDFFF >= res {
            res = res.wrapping_sub(SURROGATES);
        }
        // SAFETY: the caller promises that the value exists.
        unsafe { char::from_u32_unchecked(res) }
    }
}

impl<A: Step> Iterator for ops::Range<A> {
    type Item = A;
    #[inline]
    fn next(&mut self) -> Option<A> {
        if self.start < self.end {
            // SAFETY: a greater value exists.
            let n = unsafe { Step::forward_unchecked(self.start.clone(), 1) };
            Some(mem::replace(&mut self.start, n))
        } else {
            None
        }
    }
    #[inline]
    fn size_hint(&self) -> (usize, Option<usize>) {
        if self.start < self.end { Step::steps_between(&self.start, &self.end) } else { (0, Some(0)) }
    }
    #[inline]
    fn count(self) -> usize {
        if self.start < self.end {
            Step::steps_between(&self.start, &self.end).1.expect("count overflowed usize")
        } else {
            0
        }
    }
    #[inline]
    fn nth(&mut self, n: usize) -> Option<A> {
        if let Some(plus_n) = Step::forward_checked(self.start.clone(), n) {
            if plus_n < self.end {
                // SAFETY: a greater value exists.
                self.start = unsafe { Step::forward_unchecked(plus_n.clone(), 1) };
                return Some(plus_n);
            }
        }
        self.start = self.end.clone();
        None
    }
    #[inline]
    fn last(mut self) -> Option<A> {
        self.next_back()
    }
    #[inline]
    fn min(mut self) -> Option<A>
    where
        A: Ord,
    {
        self.next()
    }
    #[inline]
    fn max(mut self) -> Option<A>
    where
        A: Ord,
    {
        self.next_back()
    }
    #[inline]
    fn is_sorted(self) -> bool {
        true
    }
    #[inline]
    fn advance_by(&mut self, n: usize) -> Result<(), NonZero<usize>> {
        let available = if self.start < self.end { Step::steps_between(&self.start, &self.end).0 } else { 0 };
        let taken = if available < n { available } else { n };
        if taken > 0 {
            // SAFETY: so many values exist.
            self.start = unsafe { Step::forward_unchecked(self.start.clone(), taken) };
        }
        NonZero::new(n - taken).map_or(Ok(()), Err)
    }
}
impl<A: Step> DoubleEndedIterator for ops::Range<A> {
    #[inline]
    fn next_back(&mut self) -> Option<A> {
        if self.start < self.end {
            // SAFETY: a smaller value exists.
            self.end = unsafe { Step::backward_unchecked(self.end.clone(), 1) };
            Some(self.end.clone())
        } else {
            None
        }
    }
    #[inline]
    fn nth_back(&mut self, n: usize) -> Option<A> {
        if let Some(minus_n) = Step::backward_checked(self.end.clone(), n) {
            if minus_n > self.start {
                // SAFETY: a smaller value exists.
                self.end = unsafe { Step::backward_unchecked(minus_n, 1) };
                return Some(self.end.clone());
            }
        }
        self.end = self.start.clone();
        None
    }
}
impl<A: Step> FusedIterator for ops::Range<A> {}

macro_rules! exact_size_ranges {
    ($Range:ident: $($t:ty)*) => { $( impl ExactSizeIterator for ops::$Range<$t> {} )* };
}
exact_size_ranges! { Range: usize u8 isize i8 u16 i16 u32 i32 }
exact_size_ranges! { RangeInclusive: u8 i8 u16 i16 }
macro_rules! trusted_ranges {
    ($($t:ty)*) => { $(
        unsafe impl TrustedLen for ops::Range<$t> {}
        unsafe impl TrustedLen for ops::RangeInclusive<$t> {}
        unsafe impl TrustedLen for ops::RangeFrom<$t> {}
    )* };
}
trusted_ranges! { usize u8 isize i8 u16 i16 u32 i32 u64 i64 u128 i128 char }

impl<A: Step> Iterator for ops::RangeFrom<A> {
    type Item = A;
    #[inline]
    fn next(&mut self) -> Option<A> {
        let n = Step::forward(self.start.clone(), 1);
        Some(mem::replace(&mut self.start, n))
    }
    #[inline]
    fn size_hint(&self) -> (usize, Option<usize>) {
        (usize::MAX, None)
    }
    #[inline]
    fn nth(&mut self, n: usize) -> Option<A> {
        let plus_n = Step::forward(self.start.clone(), n);
        self.start = Step::forward(plus_n.clone(), 1);
        Some(plus_n)
    }
}
impl<A: Step> FusedIterator for ops::RangeFrom<A> {}

impl<A: Step> Iterator for ops::RangeInclusive<A> {
    type Item = A;
    #[inline]
    fn next(&mut self) -> Option<A> {
        if self.exhausted || !(self.start <= self.end) {
            return None;
        }
        Some(if self.start < self.end {
            // SAFETY: a greater value exists.
            let n = unsafe { Step::forward_unchecked(self.start.clone(), 1) };
            mem::replace(&mut self.start, n)
        } else {
            self.exhausted = true;
            self.start.clone()
        })
    }
    #[inline]
    fn size_hint(&self) -> (usize, Option<usize>) {
        if self.is_empty() {
            return (0, Some(0));
        }
        let hint = Step::steps_between(&self.start, &self.end);
        (hint.0.saturating_add(1), hint.1.and_then(|steps| steps.checked_add(1)))
    }
    #[inline]
    fn count(self) -> usize {
        if self.is_empty() {
            return 0;
        }
        Step::steps_between(&self.start, &self.end).1.and_then(|steps| steps.checked_add(1)).expect("count overflowed usize")
    }
    #[inline]
    fn nth(&mut self, n: usize) -> Option<A> {
        if self.is_empty() {
            return None;
        }
        if let Some(plus_n) = Step::forward_checked(self.start.clone(), n) {
            if plus_n < self.end {
                // SAFETY: a greater value exists.
                self.start = unsafe { Step::forward_unchecked(plus_n.clone(), 1) };
                return Some(plus_n);
            }
            if plus_n == self.end {
                self.start = plus_n.clone();
                self.exhausted = true;
                return Some(plus_n);
            }
        }
        self.start = self.end.clone();
        self.exhausted = true;
        None
    }
    #[inline]
    fn try_fold<B, F, R>(&mut self, init: B, mut f: F) -> R
    where
        F: FnMut(B, A) -> R,
        R: Try<Output = B>,
    {
        if self.is_empty() {
            return R::from_output(init);
        }
        let mut accum = init;
        while self.start < self.end {
            // SAFETY: a greater value exists.
            let n = unsafe { Step::forward_unchecked(self.start.clone(), 1) };
            let n = mem::replace(&mut self.start, n);
            accum = f(accum, n)?;
        }
        self.exhausted = true;
        if self.start == self.end {
            accum = f(accum, self.start.clone())?;
        }
        R::from_output(accum)
    }
    #[inline]
    fn fold<B, F>(self, init: B, mut f: F) -> B
    where
        F: FnMut(B, A) -> B,
    {
        let mut accum = init;
        if self.is_empty() {
            return accum;
        }
        let ops::RangeInclusive { mut start, end, .. } = self;
        while start < end {
            // SAFETY: a greater value exists.
            let n = unsafe { Step::forward_unchecked(start.clone(), 1) };
            accum = f(accum, mem::replace(&mut start, n));
        }
        f(accum, start)
    }
    #[inline]
    fn last(mut self) -> Option<A> {
        self.next_back()
    }
    #[inline]
    fn min(mut self) -> Option<A>
    where
        A: Ord,
    {
        self.next()
    }
    #[inline]
    fn max(mut self) -> Option<A>
    where
        A: Ord,
    {
        self.next_back()
    }
    #[inline]
    fn is_sorted(self) -> bool {
        true
    }
}
impl<A: Step> DoubleEndedIterator for ops::RangeInclusive<A> {
    #[inline]
    fn next_back(&mut self) -> Option<A> {
        if self.exhausted || !(self.start <= self.end) {
            return None;
        }
        Some(if self.start < self.end {
            // SAFETY: a smaller value exists.
            let n = unsafe { Step::backward_unchecked(self.end.clone(), 1) };
            mem::replace(&mut self.end, n)
        } else {
            self.exhausted = true;
            self.end.clone()
        })
    }
    #[inline]
    fn nth_back(&mut self, n: usize) -> Option<A> {
        if self.is_empty() {
            return None;
        }
        if let Some(minus_n) = Step::backward_checked(self.end.clone(), n) {
            if minus_n > self.start {
                // SAFETY: a smaller value exists.
                self.end = unsafe { Step::backward_unchecked(minus_n.clone(), 1) };
                return Some(minus_n);
            }
            if minus_n == self.start {
                self.end = minus_n.clone();
                self.exhausted = true;
                return Some(minus_n);
            }
        }
        self.end = self.start.clone();
        self.exhausted = true;
        None
    }
    #[inline]
    fn rfold<B, F>(self, init: B, mut f: F) -> B
    where
        F: FnMut(B, A) -> B,
    {
        let mut accum = init;
        if self.is_empty() {
            return accum;
        }
        let ops::RangeInclusive { start, mut end, .. } = self;
        while start < end {
            // SAFETY: a smaller value exists.
            let n = unsafe { Step::backward_unchecked(end.clone(), 1) };
            accum = f(accum, mem::replace(&mut end, n));
        }
        f(accum, end)
    }
}
impl<A: Step> FusedIterator for ops::RangeInclusive<A> {}
