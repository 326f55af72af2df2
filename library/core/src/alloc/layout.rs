use crate::fmt;
use crate::mem;
use crate::ptr::{Alignment, NonNull};

/// Size and alignment of a block of memory; the size, rounded up, is at most `isize::MAX`.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Hash)]
#[lang = "alloc_layout"]
pub struct Layout {
    size: usize,
    align: Alignment,
}

/// The parameters do not describe a layout.
#[derive(Clone, PartialEq, Eq, Debug)]
#[non_exhaustive]
pub struct LayoutError;

impl fmt::Display for LayoutError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("invalid parameters to Layout::from_size_align")
    }
}

impl Layout {
    #[inline]
    pub const fn from_size_align(size: usize, align: usize) -> Result<Self, LayoutError> {
        if !align.is_power_of_two() || size > (isize::MAX as usize + 1) - align {
            return Err(LayoutError);
        }
        // SAFETY: both were tested.
        unsafe { Ok(Layout { size, align: Alignment::new_unchecked(align) }) }
    }
    #[must_use]
    #[inline(always)]
    pub const unsafe fn from_size_align_unchecked(size: usize, align: usize) -> Self {
        // SAFETY: the caller promises a power of two.
        unsafe { Layout { size, align: Alignment::new_unchecked(align) } }
    }
    /// What `#[global_allocator]` expands to calls this.
    #[must_use]
    #[inline(always)]
    #[doc(hidden)]
    pub const unsafe fn from_size_alignment_unchecked(size: usize, align: Alignment) -> Self {
        Layout { size, align }
    }
    #[must_use]
    #[inline(always)]
    pub const fn size(&self) -> usize {
        self.size
    }
    #[must_use]
    #[inline(always)]
    pub const fn align(&self) -> usize {
        self.align.as_usize()
    }
    #[must_use]
    #[inline(always)]
    pub const fn new<T>() -> Self {
        Layout { size: mem::size_of::<T>(), align: Alignment::of::<T>() }
    }
    #[must_use]
    #[inline]
    pub const fn for_value<T: ?Sized>(t: &T) -> Self {
        // SAFETY: alignments are powers of two.
        unsafe { Self::from_size_align_unchecked(mem::size_of_val(t), mem::align_of_val(t)) }
    }
    #[must_use]
    #[inline]
    pub const unsafe fn for_value_raw<T: ?Sized>(t: *const T) -> Self {
        // SAFETY: the caller promises valid metadata; alignments are powers of two.
        unsafe { Self::from_size_align_unchecked(crate::intrinsics::size_of_val(t), crate::intrinsics::align_of_val(t)) }
    }
    /// Not null, aligned as the layout asks.
    #[must_use]
    #[inline]
    pub const fn dangling_ptr(&self) -> NonNull<u8> {
        // SAFETY: alignments are not zero.
        unsafe { NonNull::new_unchecked(crate::ptr::without_provenance_mut(self.align())) }
    }
    #[inline]
    pub const fn align_to(&self, align: usize) -> Result<Self, LayoutError> {
        Layout::from_size_align(self.size, if self.align() > align { self.align() } else { align })
    }
    /// How many bytes follow the block up to a multiple of `align`.
    #[must_use]
    #[inline]
    pub const fn padding_needed_for(&self, align: usize) -> usize {
        if !align.is_power_of_two() {
            return usize::MAX;
        }
        (self.size.wrapping_add(align - 1) & !(align - 1)).wrapping_sub(self.size)
    }
    #[must_use]
    #[inline]
    pub const fn pad_to_align(&self) -> Layout {
        let mask = self.align() - 1;
        Layout { size: self.size.wrapping_add(mask) & !mask, align: self.align }
    }
    /// `n` blocks in a row, and the distance between them.
    #[inline]
    pub const fn repeat(&self, n: usize) -> Result<(Self, usize), LayoutError> {
        let padded = self.pad_to_align();
        match padded.size.checked_mul(n) {
            Some(size) => match Layout::from_size_align(size, self.align()) {
                Ok(layout) => Ok((layout, padded.size)),
                Err(e) => Err(e),
            },
            None => Err(LayoutError),
        }
    }
    /// `n` blocks in a row without padding.
    #[inline]
    pub const fn repeat_packed(&self, n: usize) -> Result<Self, LayoutError> {
        match self.size.checked_mul(n) {
            Some(size) => Layout::from_size_align(size, self.align()),
            None => Err(LayoutError),
        }
    }
    /// This block followed by `next` without padding.
    #[inline]
    pub const fn extend_packed(&self, next: Self) -> Result<Self, LayoutError> {
        match self.size.checked_add(next.size) {
            Some(size) => Layout::from_size_align(size, self.align()),
            None => Err(LayoutError),
        }
    }
    /// This block followed by `next`, and where that one begins.
    #[inline]
    pub const fn extend(&self, next: Self) -> Result<(Self, usize), LayoutError> {
        let align = if self.align() > next.align() { self.align() } else { next.align() };
        let offset = self.size + self.padding_needed_for(next.align());
        match offset.checked_add(next.size) {
            Some(size) => match Layout::from_size_align(size, align) {
                Ok(layout) => Ok((layout, offset)),
                Err(e) => Err(e),
            },
            None => Err(LayoutError),
        }
    }
    #[inline]
    pub const fn array<T>(n: usize) -> Result<Self, LayoutError> {
        let size = mem::size_of::<T>();
        let align = mem::align_of::<T>();
        if size != 0 && n > ((isize::MAX as usize + 1) - align) / size {
            return Err(LayoutError);
        }
        // SAFETY: the size was tested.
        unsafe { Ok(Layout::from_size_align_unchecked(size.wrapping_mul(n), align)) }
    }
}
