//! Powers of two.

/// An alignment: a power of two.
#[derive(Copy, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
#[repr(transparent)]
pub struct Alignment(crate::num::NonZeroUsize);

impl Alignment {
    #[inline(always)]
    pub const fn new(align: usize) -> Option<Self> {
        // SAFETY: a power of two is not zero.
        if align.is_power_of_two() { Some(unsafe { Self::new_unchecked(align) }) } else { None }
    }
    #[inline(always)]
    pub const unsafe fn new_unchecked(align: usize) -> Self {
        // SAFETY: the caller promises a power of two.
        Alignment(unsafe { crate::num::NonZero::new_unchecked(align) })
    }
    #[inline(always)]
    pub const fn of<T>() -> Self {
        // SAFETY: alignments are powers of two.
        unsafe { Self::new_unchecked(crate::mem::align_of::<T>()) }
    }
    #[inline(always)]
    pub const fn as_usize(self) -> usize {
        self.0.get()
    }
}
