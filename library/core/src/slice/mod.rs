//! Slices.

mod ascii;
mod chunks;
mod cmp;
mod disjoint;
pub(crate) mod index;
mod iter;
#[doc(hidden)]
pub mod memchr;
mod methods;
mod raw;
mod rotate;
mod search;
#[doc(hidden)]
pub mod sort;
mod split;

pub use self::ascii::EscapeAscii;
pub use self::chunks::{
    ArrayWindows, ChunkBy, ChunkByMut, Chunks, ChunksExact, ChunksExactMut, ChunksMut, RChunks, RChunksExact, RChunksExactMut,
    RChunksMut, Windows,
};
pub use self::disjoint::{GetDisjointMutError, GetDisjointMutIndex};
pub use self::index::{SliceIndex, range, try_range};
pub use self::iter::{Iter, IterMut};
pub use self::raw::{from_mut, from_mut_ptr_range, from_ptr_range, from_raw_parts, from_raw_parts_mut, from_ref};
pub use self::split::{
    RSplit, RSplitMut, RSplitN, RSplitNMut, Split, SplitInclusive, SplitInclusiveMut, SplitMut, SplitN, SplitNMut,
};

/// What `strip_prefix` accepts.
pub trait SlicePattern {
    type Item;
    fn as_slice(&self) -> &[Self::Item];
}
impl<T> SlicePattern for [T] {
    type Item = T;
    #[inline]
    fn as_slice(&self) -> &[T] {
        self
    }
}
impl<T, const N: usize> SlicePattern for [T; N] {
    type Item = T;
    #[inline]
    fn as_slice(&self) -> &[T] {
        self
    }
}

impl<T> Default for &[T] {
    fn default() -> Self {
        &[]
    }
}
impl<T> Default for &mut [T] {
    fn default() -> Self {
        &mut []
    }
}

// Boxed slices iterate in their own way, see `alloc`.
impl<T> !crate::iter::Iterator for [T] {}
