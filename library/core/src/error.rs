//! Values that describe failures.

use crate::any::TypeId;
use crate::fmt::{self, Debug, Display};

/// A failure, with a description and perhaps a cause.
#[rustc_has_incoherent_inherent_impls]
#[rustc_diagnostic_item = "Error"]
pub trait Error: Debug + Display {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        None
    }
    #[doc(hidden)]
    fn type_id(&self, _: private::Internal) -> TypeId
    where
        Self: 'static,
    {
        TypeId::of::<Self>()
    }
    fn description(&self) -> &str {
        "description() is deprecated; use Display"
    }
    fn cause(&self) -> Option<&dyn Error> {
        self.source()
    }
}

mod private {
    /// Keeps `type_id` from being overridden or called outside.
    #[derive(Debug)]
    pub struct Internal;
}

macro_rules! dyn_error {
    ($($t:ty),*) => { $(
        impl $t {
            /// Whether the error within is a `T`.
            #[inline]
            pub fn is<T: Error + 'static>(&self) -> bool {
                TypeId::of::<T>() == self.type_id(private::Internal)
            }
            #[inline]
            pub fn downcast_ref<T: Error + 'static>(&self) -> Option<&T> {
                // SAFETY: the type was just tested.
                if self.is::<T>() { unsafe { Some(&*(self as *const $t as *const T)) } } else { None }
            }
            #[inline]
            pub fn downcast_mut<T: Error + 'static>(&mut self) -> Option<&mut T> {
                // SAFETY: the type was just tested.
                if self.is::<T>() { unsafe { Some(&mut *(self as *mut $t as *mut T)) } } else { None }
            }
        }
    )* };
}
dyn_error! { dyn Error + 'static, dyn Error + Send + 'static, dyn Error + Send + Sync + 'static }

impl<'a, T: Error + ?Sized> Error for &'a T {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        Error::source(&**self)
    }
    #[allow(deprecated)]
    fn description(&self) -> &str {
        Error::description(&**self)
    }
    #[allow(deprecated)]
    fn cause(&self) -> Option<&dyn Error> {
        Error::cause(&**self)
    }
}
impl<T: Error + ?Sized> Error for &mut T {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        Error::source(&**self)
    }
}
impl Error for ! {}
impl Error for fmt::Error {}
impl Error for crate::cell::BorrowError {}
impl Error for crate::cell::BorrowMutError {}
impl Error for crate::str::Utf8Error {}
impl Error for crate::str::ParseBoolError {}
impl Error for crate::num::ParseIntError {}
impl Error for crate::num::TryFromIntError {}
impl Error for crate::num::ParseFloatError {}
impl Error for crate::char::CharTryFromError {}
impl Error for crate::char::ParseCharError {}
impl Error for crate::char::DecodeUtf16Error {}
impl Error for crate::char::TryFromCharError {}
impl Error for crate::array::TryFromSliceError {}
impl Error for crate::alloc::LayoutError {}
impl Error for crate::ffi::FromBytesUntilNulError {}
impl Error for crate::ffi::FromBytesWithNulError {}
impl Error for crate::net::AddrParseError {}
impl Error for crate::time::TryFromFloatSecsError {}

// Texts become boxed errors in `alloc`, which this keeps apart from errors themselves.
impl<'a> !Error for &'a str {}
