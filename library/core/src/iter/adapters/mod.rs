//! What the methods of `Iterator` return.

mod chain;
mod copied;
mod cycle;
mod enumerate;
mod filter;
mod flatten;
mod fuse;
mod map;
mod peekable;
mod rev;
mod scan;
mod skip;
mod step_by;
mod take;
mod zip;

pub use self::chain::{Chain, chain};
pub use self::copied::{Cloned, Copied};
pub use self::cycle::Cycle;
pub use self::enumerate::Enumerate;
pub use self::filter::{Filter, FilterMap};
pub use self::flatten::{FlatMap, Flatten};
pub use self::fuse::Fuse;
pub use self::map::{Inspect, Map};
pub use self::peekable::Peekable;
pub use self::rev::Rev;
pub use self::scan::{MapWhile, Scan};
pub use self::skip::{Skip, SkipWhile};
pub use self::step_by::StepBy;
pub use self::take::{Take, TakeWhile};
pub use self::zip::{Zip, zip};

use crate::ops::{ChangeOutputType, ControlFlow, FromResidual, Residual, Try};

/// Runs `f` on the outputs of `iter` up to the first residual, and gives that residual if there was one.
pub(crate) fn try_process<I, T, R, F, U>(iter: I, mut f: F) -> ChangeOutputType<I::Item, U>
where
    I: Iterator<Item: Try<Output = T, Residual = R>>,
    for<'a> F: FnMut(GenericShunt<'a, I, R>) -> U,
    R: Residual<U>,
{
    let mut residual = None;
    let shunt = GenericShunt { iter, residual: &mut residual };
    let value = f(shunt);
    match residual {
        Some(r) => FromResidual::from_residual(r),
        None => Try::from_output(value),
    }
}

/// Gives the outputs of `iter` and ends at the first residual, which it stores.
pub(crate) struct GenericShunt<'a, I, R> {
    iter: I,
    residual: &'a mut Option<R>,
}

impl<I, R> Iterator for GenericShunt<'_, I, R>
where
    I: Iterator<Item: Try<Residual = R>>,
{
    type Item = <I::Item as Try>::Output;
    #[inline]
    fn next(&mut self) -> Option<Self::Item> {
        match self.iter.next()?.branch() {
            ControlFlow::Continue(x) => Some(x),
            ControlFlow::Break(r) => {
                *self.residual = Some(r);
                None
            }
        }
    }
    fn size_hint(&self) -> (usize, Option<usize>) {
        if self.residual.is_some() { (0, Some(0)) } else { (0, self.iter.size_hint().1) }
    }
    #[inline]
    fn fold<B, F>(mut self, init: B, mut f: F) -> B
    where
        F: FnMut(B, Self::Item) -> B,
    {
        let residual = self.residual;
        let result = self.iter.try_fold(init, |acc, x| match x.branch() {
            ControlFlow::Continue(x) => ControlFlow::Continue(f(acc, x)),
            ControlFlow::Break(r) => {
                *residual = Some(r);
                ControlFlow::Break(acc)
            }
        });
        result.into_value()
    }
}
