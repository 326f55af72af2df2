//! Traits and types that state properties of types.

use crate::cell::UnsafeCell;
use crate::cmp::Ordering;
use crate::fmt;
use crate::hash::{Hash, Hasher};

/// Types whose pointers exist: every type. (The root of the sizedness hierarchy; user code cannot name it.)
#[lang = "pointee_sized"]
#[fundamental]
#[rustc_specialization_trait]
#[rustc_deny_explicit_impl]
#[rustc_coinductive]
pub trait PointeeSized {}

/// Types whose size is known from a pointer's metadata: what `?Sized` asks for.
#[lang = "meta_sized"]
#[fundamental]
#[rustc_specialization_trait]
#[rustc_deny_explicit_impl]
#[rustc_coinductive]
pub trait MetaSized: PointeeSized {}

/// Types whose size is known at compile time.
#[lang = "sized"]
#[fundamental]
#[rustc_specialization_trait]
#[rustc_deny_explicit_impl]
#[rustc_dyn_incompatible_trait]
#[rustc_coinductive]
pub trait Sized: MetaSized {}

/// `Self` can be unsized to `T`; implemented by the compiler.
#[lang = "unsize"]
#[rustc_deny_explicit_impl]
#[rustc_dyn_incompatible_trait]
pub trait Unsize<T: PointeeSized>: PointeeSized {}

/// A constant of this type may be used as a pattern (derived with `PartialEq`).
#[lang = "structural_peq"]
pub trait StructuralPartialEq {}

/// Values are duplicated by copying bytes.
#[lang = "copy"]
#[rustc_unsafe_specialization_marker]
pub trait Copy: Clone {}

/// Derives `Copy`.
#[rustc_builtin_macro]
pub macro Copy($item:item) {}

/// Values may move to another thread.
pub unsafe auto trait Send {}

/// Shared references may be used from several threads.
#[lang = "sync"]
pub unsafe auto trait Sync {}

/// Contains no interior mutability before any indirection.
#[lang = "freeze"]
pub unsafe auto trait Freeze {}

/// Values may move after having been pinned.
#[lang = "unpin"]
pub auto trait Unpin {}

/// `&mut Self` is unique even when `Self` is pinned. (Internal twin of `Unpin`.)
#[lang = "unsafe_unpin"]
pub unsafe auto trait UnsafeUnpin {}

/// A tuple type.
#[lang = "tuple_trait"]
#[rustc_deny_explicit_impl]
#[rustc_dyn_incompatible_trait]
pub trait Tuple {}

/// What every type's `mem::discriminant` is.
#[lang = "discriminant_kind"]
#[rustc_deny_explicit_impl]
#[rustc_dyn_incompatible_trait]
pub trait DiscriminantKind {
    #[lang = "discriminant_type"]
    type Discriminant: Clone + Copy + crate::fmt::Debug + Eq + PartialEq + Hash + Send + Sync + Unpin;
}

/// Has a drop glue that const evaluation may run.
#[lang = "destruct"]
#[rustc_deny_explicit_impl]
#[rustc_dyn_incompatible_trait]
pub trait Destruct: PointeeSized {}

/// Types without drop glue: what fields of unions must be.
#[lang = "bikeshed_guaranteed_no_drop"]
#[rustc_deny_explicit_impl]
#[rustc_dyn_incompatible_trait]
pub trait BikeshedGuaranteedNoDrop {}

/// Types that may be used as const generic parameters.
#[lang = "const_param_ty"]
pub trait ConstParamTy_: StructuralPartialEq + Eq {}

/// Function pointer types.
#[lang = "fn_ptr_trait"]
#[rustc_deny_explicit_impl]
#[rustc_dyn_incompatible_trait]
pub trait FnPtr: Copy + Clone {
    /// The address of the function.
    #[lang = "fn_ptr_addr"]
    fn addr(self) -> *const ();
}

macro_rules! marker_impls {
    ($trait:path: $($t:ty),* $(,)?) => { $( impl $trait for $t {} )* };
}

marker_impls! { Copy: usize, u8, u16, u32, u64, u128, isize, i8, i16, i32, i64, i128, f32, f64, bool, char, ! }
impl<T: ?Sized> Copy for *const T {}
impl<T: ?Sized> Copy for *mut T {}
impl<T: ?Sized> Copy for &T {}
impl<T: ?Sized> !Clone for &mut T {}

marker_impls! { StructuralPartialEq: usize, u8, u16, u32, u64, u128, isize, i8, i16, i32, i64, i128, bool, char, str }
marker_impls! { ConstParamTy_: usize, u8, u16, u32, u64, u128, isize, i8, i16, i32, i64, i128, bool, char }

impl<T: ?Sized> !Send for *const T {}
impl<T: ?Sized> !Send for *mut T {}
unsafe impl<T: Sync + ?Sized> Send for &T {}
impl<T: ?Sized> !Sync for *const T {}
impl<T: ?Sized> !Sync for *mut T {}

impl<T: ?Sized> !Freeze for UnsafeCell<T> {}
unsafe impl<T: ?Sized> Freeze for PhantomData<T> {}
unsafe impl<T: ?Sized> Freeze for *const T {}
unsafe impl<T: ?Sized> Freeze for *mut T {}
unsafe impl<T: ?Sized> Freeze for &T {}
unsafe impl<T: ?Sized> Freeze for &mut T {}

impl<T: ?Sized> Unpin for &T {}
impl<T: ?Sized> Unpin for &mut T {}
impl<T: ?Sized> Unpin for *const T {}
impl<T: ?Sized> Unpin for *mut T {}

/// Acts as if it owned a `T`, and takes no space.
#[lang = "phantom_data"]
pub struct PhantomData<T: PointeeSized>;

impl<T: ?Sized> Clone for PhantomData<T> {
    #[inline(always)]
    fn clone(&self) -> Self {
        PhantomData
    }
}
impl<T: ?Sized> Copy for PhantomData<T> {}
impl<T: ?Sized> PartialEq for PhantomData<T> {
    fn eq(&self, _: &PhantomData<T>) -> bool {
        true
    }
}
impl<T: ?Sized> Eq for PhantomData<T> {}
impl<T: ?Sized> StructuralPartialEq for PhantomData<T> {}
impl<T: ?Sized> PartialOrd for PhantomData<T> {
    fn partial_cmp(&self, _: &PhantomData<T>) -> Option<Ordering> {
        Some(Ordering::Equal)
    }
}
impl<T: ?Sized> Ord for PhantomData<T> {
    fn cmp(&self, _: &PhantomData<T>) -> Ordering {
        Ordering::Equal
    }
}
impl<T: ?Sized> Hash for PhantomData<T> {
    fn hash<H: Hasher>(&self, _: &mut H) {}
}
impl<T: ?Sized> Default for PhantomData<T> {
    fn default() -> Self {
        PhantomData
    }
}
impl<T: ?Sized> fmt::Debug for PhantomData<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "PhantomData<{}>", crate::any::type_name::<T>())
    }
}

/// A type that is not `Unpin`.
#[derive(Debug, Default, Copy, Clone, Eq, PartialEq, Ord, PartialOrd, Hash)]
pub struct PhantomPinned;

impl !Unpin for PhantomPinned {}
impl !UnsafeUnpin for PhantomPinned {}
