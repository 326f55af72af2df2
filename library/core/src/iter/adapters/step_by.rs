use crate::fmt;

/// Every n-th element, beginning with the first.
#[must_use = "iterators are lazy and do nothing unless consumed"]
#[derive(Clone)]
pub struct StepBy<I> {
    iter: I,
    /// One less than the step.
    step_minus_one: usize,
    first_take: bool,
    /// An element was taken from the back, so that exactly `step_minus_one` lie behind the next one there.
    back_aligned: bool,
}
impl<I> StepBy<I> {
    #[inline]
    #[track_caller]
    pub(in crate::iter) fn new(iter: I, step: usize) -> StepBy<I> {
        assert!(step != 0);
        StepBy { iter, step_minus_one: step - 1, first_take: true, back_aligned: false }
    }
}
impl<I: fmt::Debug> fmt::Debug for StepBy<I> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("StepBy").field("iter", &self.iter).field("step_minus_one", &self.step_minus_one).field("first_take", &self.first_take).finish()
    }
}
impl<I: Iterator> Iterator for StepBy<I> {
    type Item = I::Item;
    #[inline]
    fn next(&mut self) -> Option<I::Item> {
        let skip = if self.first_take { 0 } else { self.step_minus_one };
        self.first_take = false;
        self.iter.nth(skip)
    }
    #[inline]
    fn size_hint(&self) -> (usize, Option<usize>) {
        let (low, high) = self.iter.size_hint();
        let step = self.step_minus_one;
        if self.first_take {
            let f = move |n: usize| if n == 0 { 0 } else { 1 + (n - 1) / (step.wrapping_add(1)) };
            (f(low), high.map(f))
        } else {
            let f = move |n: usize| n / (step.wrapping_add(1));
            (f(low), high.map(f))
        }
    }
    #[inline]
    fn nth(&mut self, mut n: usize) -> Option<I::Item> {
        if self.first_take {
            self.first_take = false;
            let first = self.iter.next();
            if n == 0 {
                return first;
            }
            n -= 1;
        }
        // `(n + 1) * step - 1` elements are skipped; in pieces where that overflows.
        let mut step = self.step_minus_one + 1;
        if n == usize::MAX {
            self.iter.nth(step - 1);
        } else {
            n += 1;
        }
        loop {
            let Some(mul) = n.checked_mul(step) else {
                let (div_n, div_step) = (usize::MAX / n, usize::MAX / step);
                let (nth_n, nth_step) = (div_n * n, div_step * step);
                let nth = if nth_n > nth_step {
                    step -= div_n;
                    nth_n
                } else {
                    n -= div_step;
                    nth_step
                };
                self.iter.nth(nth - 1);
                continue;
            };
            return self.iter.nth(mul - 1);
        }
    }
    #[inline]
    fn fold<Acc, F: FnMut(Acc, I::Item) -> Acc>(mut self, init: Acc, mut f: F) -> Acc {
        let mut acc = init;
        if self.first_take {
            self.first_take = false;
            match self.iter.next() {
                Some(x) => acc = f(acc, x),
                None => return acc,
            }
        }
        while let Some(x) = self.iter.nth(self.step_minus_one) {
            acc = f(acc, x);
        }
        acc
    }
}
impl<I: ExactSizeIterator> StepBy<I> {
    /// How many elements lie after the last that is yielded; that one is taken next.
    #[inline]
    fn next_back_index(&mut self) -> usize {
        if self.back_aligned {
            return self.step_minus_one;
        }
        self.back_aligned = true;
        let rem = self.iter.len() % (self.step_minus_one + 1);
        if self.first_take { if rem == 0 { self.step_minus_one } else { rem - 1 } } else { rem }
    }
}
impl<I: DoubleEndedIterator + ExactSizeIterator> DoubleEndedIterator for StepBy<I> {
    #[inline]
    fn next_back(&mut self) -> Option<I::Item> {
        let index = self.next_back_index();
        self.iter.nth_back(index)
    }
    #[inline]
    fn nth_back(&mut self, n: usize) -> Option<I::Item> {
        let n = n.saturating_mul(self.step_minus_one + 1).saturating_add(self.next_back_index());
        self.iter.nth_back(n)
    }
}
impl<I: ExactSizeIterator> ExactSizeIterator for StepBy<I> {}
