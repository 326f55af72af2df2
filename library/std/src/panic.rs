//! Panics as values: catching, resuming, hooks.

use crate::any::Any;
use crate::fmt;
use crate::panicking;

pub use crate::panicking::{set_hook, take_hook};
pub use core::panic::{AssertUnwindSafe, Location, PanicMessage, RefUnwindSafe, UnwindSafe};
#[doc(hidden)]
pub use core::panic::{panic_2021, unreachable_2015, unreachable_2021};
#[doc(hidden)]
pub use crate::__std_panic_2015 as panic_2015;

/// The old name of `PanicHookInfo`.
#[deprecated(since = "1.82.0", note = "use `PanicHookInfo` instead")]
pub type PanicInfo<'a> = PanicHookInfo<'a>;

/// What a panic hook is told.
pub struct PanicHookInfo<'a> {
    payload: &'a (dyn Any + Send),
    pub(crate) location: &'a Location<'a>,
    can_unwind: bool,
}

impl<'a> PanicHookInfo<'a> {
    pub(crate) fn new(location: &'a Location<'a>, payload: &'a (dyn Any + Send), can_unwind: bool) -> Self {
        PanicHookInfo { payload, location, can_unwind }
    }

    /// What the panic carries: a `&'static str` or a `String` if it came from `panic!` with a message.
    #[must_use]
    #[inline]
    pub fn payload(&self) -> &(dyn Any + Send) {
        self.payload
    }

    /// The message, if the panic has one.
    #[must_use]
    #[inline]
    pub fn payload_as_str(&self) -> Option<&str> {
        if let Some(s) = self.payload.downcast_ref::<&str>() {
            Some(s)
        } else if let Some(s) = self.payload.downcast_ref::<String>() {
            Some(s)
        } else {
            None
        }
    }

    /// Where it happened.
    #[must_use]
    #[inline]
    pub fn location(&self) -> Option<&Location<'_>> {
        Some(&self.location)
    }

    /// Whether unwinding will follow.
    #[must_use]
    #[inline]
    #[doc(hidden)]
    pub fn can_unwind(&self) -> bool {
        self.can_unwind
    }
}

impl fmt::Debug for PanicHookInfo<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("PanicHookInfo")
            .field("payload", &self.payload)
            .field("location", &self.location)
            .field("can_unwind", &self.can_unwind)
            .finish_non_exhaustive()
    }
}

impl fmt::Display for PanicHookInfo<'_> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("panicked at ")?;
        self.location.fmt(formatter)?;
        if let Some(payload) = self.payload_as_str() {
            write!(formatter, ":\n{payload}")?;
        }
        Ok(())
    }
}

/// Panics with any payload.
#[inline]
#[track_caller]
pub fn panic_any<M: 'static + Any + Send>(msg: M) -> ! {
    panicking::begin_panic(msg);
}

/// Calls a closure; a panic ends here and gives its payload.
pub fn catch_unwind<F: FnOnce() -> R + UnwindSafe, R>(f: F) -> crate::thread::Result<R> {
    unsafe { panicking::catch(f) }
}

/// Goes on with a panic that was caught, without telling the hook again.
pub fn resume_unwind(payload: Box<dyn Any + Send>) -> ! {
    panicking::rust_panic_without_hook(payload)
}
