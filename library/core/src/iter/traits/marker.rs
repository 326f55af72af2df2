/// After `None` comes only `None`.
pub trait FusedIterator: Iterator {}
impl<I: FusedIterator + ?Sized> FusedIterator for &mut I {}

/// `size_hint` is exact, or its upper bound is `None` and there are more than `usize::MAX` elements.
pub unsafe trait TrustedLen: Iterator {}
unsafe impl<I: TrustedLen + ?Sized> TrustedLen for &mut I {}
