use crate::iter::{FusedIterator, TrustedLen};
use crate::num::NonZero;
use crate::ops::Try;

macro_rules! by_value_adapter {
    ($(#[$attr:meta])* $name:ident $Bound:ident $x:ident => $value:expr) => {
        $(#[$attr])*
        #[must_use = "iterators are lazy and do nothing unless consumed"]
        #[derive(Clone, Debug)]
        pub struct $name<I> {
            it: I,
        }
        impl<I> $name<I> {
            #[inline(always)]
            pub(in crate::iter) fn new(it: I) -> $name<I> { $name { it } }
        }
        impl<'a, I: Iterator<Item = &'a T>, T: 'a + $Bound> Iterator for $name<I> {
            type Item = T;
            #[inline]
            fn next(&mut self) -> Option<T> {
                match self.it.next() {
                    Some($x) => Some($value),
                    None => None,
                }
            }
            #[inline]
            fn size_hint(&self) -> (usize, Option<usize>) { self.it.size_hint() }
            #[inline]
            fn count(self) -> usize { self.it.count() }
            #[inline]
            fn try_fold<B, F, R>(&mut self, init: B, mut f: F) -> R
            where
                F: FnMut(B, T) -> R,
                R: Try<Output = B>,
            {
                self.it.try_fold(init, #[inline(always)] move |acc, $x| f(acc, $value))
            }
            #[inline]
            fn fold<B, F: FnMut(B, T) -> B>(self, init: B, mut f: F) -> B {
                self.it.fold(init, #[inline(always)] move |acc, $x| f(acc, $value))
            }
            #[inline]
            fn nth(&mut self, n: usize) -> Option<T> {
                match self.it.nth(n) {
                    Some($x) => Some($value),
                    None => None,
                }
            }
            #[inline]
            fn last(self) -> Option<T> {
                match self.it.last() {
                    Some($x) => Some($value),
                    None => None,
                }
            }
            #[inline]
            fn advance_by(&mut self, n: usize) -> Result<(), NonZero<usize>> { self.it.advance_by(n) }
        }
        impl<'a, I: DoubleEndedIterator<Item = &'a T>, T: 'a + $Bound> DoubleEndedIterator for $name<I> {
            #[inline]
            fn next_back(&mut self) -> Option<T> {
                match self.it.next_back() {
                    Some($x) => Some($value),
                    None => None,
                }
            }
            #[inline]
            fn rfold<B, F: FnMut(B, T) -> B>(self, init: B, mut f: F) -> B {
                self.it.rfold(init, #[inline(always)] move |acc, $x| f(acc, $value))
            }
            #[inline]
            fn advance_back_by(&mut self, n: usize) -> Result<(), NonZero<usize>> { self.it.advance_back_by(n) }
        }
        impl<'a, I: ExactSizeIterator<Item = &'a T>, T: 'a + $Bound> ExactSizeIterator for $name<I> {
            #[inline]
            fn len(&self) -> usize { self.it.len() }
        }
        impl<'a, I: FusedIterator<Item = &'a T>, T: 'a + $Bound> FusedIterator for $name<I> {}
        unsafe impl<'a, I: TrustedLen<Item = &'a T>, T: 'a + $Bound> TrustedLen for $name<I> {}
        impl<I: Default> Default for $name<I> {
            fn default() -> Self { Self::new(Default::default()) }
        }
    };
}
by_value_adapter! {
    /// Copies the elements.
    Copied Copy x => *x
}
by_value_adapter! {
    /// Clones the elements.
    Cloned Clone x => x.clone()
}
