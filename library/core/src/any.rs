//! Dynamic typing: identities and names of types.

use crate::fmt;
use crate::hash::{Hash, Hasher};
use crate::intrinsics;

/// Any `'static` type; `dyn Any` can be tested and downcast.
#[rustc_diagnostic_item = "Any"]
pub trait Any: 'static {
    fn type_id(&self) -> TypeId;
}

impl<T: 'static + ?Sized> Any for T {
    fn type_id(&self) -> TypeId {
        TypeId::of::<T>()
    }
}

macro_rules! dyn_any {
    ($($t:ty),*) => { $(
        impl fmt::Debug for $t {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.debug_struct("Any").finish_non_exhaustive()
            }
        }
        impl $t {
            /// Whether the value within is a `T`.
            #[inline]
            pub fn is<T: Any>(&self) -> bool {
                TypeId::of::<T>() == self.type_id()
            }
            #[inline]
            pub fn downcast_ref<T: Any>(&self) -> Option<&T> {
                // SAFETY: the type was just tested.
                if self.is::<T>() { unsafe { Some(&*(self as *const $t as *const T)) } } else { None }
            }
            #[inline]
            pub fn downcast_mut<T: Any>(&mut self) -> Option<&mut T> {
                // SAFETY: the type was just tested.
                if self.is::<T>() { unsafe { Some(&mut *(self as *mut $t as *mut T)) } } else { None }
            }
        }
    )* };
}
dyn_any! { dyn Any, dyn Any + Send, dyn Any + Send + Sync }

/// A number that is different for every type.
#[derive(Copy, Clone)]
#[lang = "type_id"]
pub struct TypeId {
    /// Two halves of a 128-bit hash of the type. (rustc keeps them as pointers.)
    #[cfg(not(rustc_check))]
    data: [u64; 2],
    #[cfg(rustc_check)]
    data: [*const (); 2],
}
unsafe impl Send for TypeId {}
unsafe impl Sync for TypeId {}
impl crate::panic::UnwindSafe for TypeId {}
impl crate::panic::RefUnwindSafe for TypeId {}

impl PartialEq for TypeId {
    #[inline]
    fn eq(&self, other: &Self) -> bool {
        let (a, b) = (self.halves(), other.halves());
        a[0] == b[0] && a[1] == b[1]
    }
}
impl Eq for TypeId {}
impl PartialOrd for TypeId {
    #[inline]
    fn partial_cmp(&self, other: &Self) -> Option<crate::cmp::Ordering> {
        Some(self.cmp(other))
    }
}
impl Ord for TypeId {
    #[inline]
    fn cmp(&self, other: &Self) -> crate::cmp::Ordering {
        self.halves().cmp(&other.halves())
    }
}

impl TypeId {
    #[inline(always)]
    fn halves(self) -> [u64; 2] {
        // SAFETY: both forms are plain bytes at run time.
        unsafe { intrinsics::transmute_unchecked(self.data) }
    }
    #[must_use]
    #[inline(always)]
    pub const fn of<T: ?Sized + 'static>() -> TypeId {
        const { intrinsics::type_id::<T>() }
    }
}

impl Hash for TypeId {
    #[inline]
    fn hash<H: Hasher>(&self, state: &mut H) {
        // Either half is already well mixed.
        state.write_u64(self.halves()[1]);
    }
}

impl fmt::Debug for TypeId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let [low, high] = self.halves();
        write!(f, "TypeId({:#034x})", (high as u128) << 64 | low as u128)
    }
}

/// The name of a type, for people to read.
#[must_use]
pub const fn type_name<T: ?Sized>() -> &'static str {
    const { intrinsics::type_name::<T>() }
}

/// The name of the type of a value.
#[must_use]
pub const fn type_name_of_val<T: ?Sized>(_val: &T) -> &'static str {
    type_name::<T>()
}
