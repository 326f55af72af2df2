//! What a pointer holds beside the address.

use crate::fmt;
use crate::hash::{Hash, Hasher};
use crate::intrinsics::{aggregate_raw_ptr, ptr_metadata};
use crate::marker::{Freeze, PointeeSized};

/// What a pointer to `Self` holds beside the address.
#[lang = "pointee_trait"]
#[rustc_deny_explicit_impl]
#[rustc_dyn_incompatible_trait]
pub trait Pointee: PointeeSized {
    #[lang = "metadata_type"]
    type Metadata: fmt::Debug + Copy + Send + Sync + Ord + Hash + Unpin + Freeze;
}

/// Types to which pointers hold an address only.
pub trait Thin: Pointee<Metadata = ()> + PointeeSized {}
impl<T: Pointee<Metadata = ()> + PointeeSized> Thin for T {}

#[inline]
pub const fn metadata<T: ?Sized>(ptr: *const T) -> <T as Pointee>::Metadata {
    ptr_metadata(ptr)
}
#[inline]
pub const fn from_raw_parts<T: ?Sized>(data_pointer: *const impl Thin, metadata: <T as Pointee>::Metadata) -> *const T {
    aggregate_raw_ptr(data_pointer, metadata)
}
#[inline]
pub const fn from_raw_parts_mut<T: ?Sized>(data_pointer: *mut impl Thin, metadata: <T as Pointee>::Metadata) -> *mut T {
    aggregate_raw_ptr(data_pointer, metadata)
}

/// The metadata of a pointer to a trait object: its vtable. Its layout is that of a pointer, whatever its fields.
#[lang = "dyn_metadata"]
pub struct DynMetadata<Dyn: ?Sized> {
    _vtable_ptr: super::NonNull<()>,
    _phantom: crate::marker::PhantomData<Dyn>,
}
impl<Dyn: ?Sized> DynMetadata<Dyn> {
    #[inline]
    fn vtable(self) -> *const () {
        // SAFETY: a pointer is all that it is.
        unsafe { crate::intrinsics::transmute_unchecked(self) }
    }
}
unsafe impl<Dyn: ?Sized> Send for DynMetadata<Dyn> {}
unsafe impl<Dyn: ?Sized> Sync for DynMetadata<Dyn> {}
impl<Dyn: ?Sized> Unpin for DynMetadata<Dyn> {}
impl<Dyn: ?Sized> Copy for DynMetadata<Dyn> {}
impl<Dyn: ?Sized> Clone for DynMetadata<Dyn> {
    fn clone(&self) -> Self {
        *self
    }
}
impl<Dyn: ?Sized> fmt::Debug for DynMetadata<Dyn> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("DynMetadata").field(&self.vtable()).finish()
    }
}
impl<Dyn: ?Sized> Eq for DynMetadata<Dyn> {}
impl<Dyn: ?Sized> PartialEq for DynMetadata<Dyn> {
    fn eq(&self, other: &Self) -> bool {
        self.vtable() == other.vtable()
    }
}
impl<Dyn: ?Sized> Ord for DynMetadata<Dyn> {
    fn cmp(&self, other: &Self) -> crate::cmp::Ordering {
        self.vtable().cmp(&other.vtable())
    }
}
impl<Dyn: ?Sized> PartialOrd for DynMetadata<Dyn> {
    fn partial_cmp(&self, other: &Self) -> Option<crate::cmp::Ordering> {
        Some(self.cmp(other))
    }
}
impl<Dyn: ?Sized> Hash for DynMetadata<Dyn> {
    fn hash<H: Hasher>(&self, hasher: &mut H) {
        self.vtable().hash(hasher)
    }
}
