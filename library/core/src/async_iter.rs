//! Asynchronous iteration (unstable in Rust 1.95).

use crate::ops::DerefMut;
use crate::pin::Pin;
use crate::task::{Context, Poll};

/// A sequence of values that may not be there yet.
#[lang = "async_iterator"]
#[must_use = "async iterators do nothing unless polled"]
pub trait AsyncIterator {
    type Item;
    #[lang = "async_iterator_poll_next"]
    fn poll_next(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Self::Item>>;
    fn size_hint(&self) -> (usize, Option<usize>) {
        (0, None)
    }
}
impl<S: ?Sized + AsyncIterator + Unpin> AsyncIterator for &mut S {
    type Item = S::Item;
    fn poll_next(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        S::poll_next(Pin::new(&mut **self), cx)
    }
    fn size_hint(&self) -> (usize, Option<usize>) {
        (**self).size_hint()
    }
}
impl<P: DerefMut<Target: AsyncIterator>> AsyncIterator for Pin<P> {
    type Item = <P::Target as AsyncIterator>::Item;
    fn poll_next(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        <P::Target as AsyncIterator>::poll_next(self.as_deref_mut(), cx)
    }
    fn size_hint(&self) -> (usize, Option<usize>) {
        (**self).size_hint()
    }
}
