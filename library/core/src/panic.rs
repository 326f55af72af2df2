//! What panics carry.

use crate::any::Any;
use crate::fmt::{self, Display};
use crate::ops::{Deref, DerefMut};
use crate::pin::Pin;
use crate::future::Future;
use crate::task::{Context, Poll};

pub use crate::{__panic_2015 as panic_2015, __panic_2021 as panic_2021};
pub use crate::{__unreachable_2015 as unreachable_2015, __unreachable_2021 as unreachable_2021};

/// A place in the source.
#[lang = "panic_location"]
#[derive(Copy, Clone, Debug, Eq, Hash, Ord, PartialEq, PartialOrd)]
pub struct Location<'a> {
    file: &'a str,
    line: u32,
    col: u32,
}

impl<'a> Location<'a> {
    /// Where the innermost function without `#[track_caller]` was called from.
    #[must_use]
    #[track_caller]
    #[inline]
    pub const fn caller() -> &'static Location<'static> {
        crate::intrinsics::caller_location()
    }
    #[must_use]
    pub const fn file(&self) -> &'a str {
        self.file
    }
    #[must_use]
    #[inline]
    pub const fn line(&self) -> u32 {
        self.line
    }
    #[must_use]
    #[inline]
    pub const fn column(&self) -> u32 {
        self.col
    }
    #[doc(hidden)]
    pub const fn internal_constructor(file: &'a str, line: u32, col: u32) -> Self {
        Location { file, line, col }
    }
}

impl Display for Location<'_> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}:{}:{}", self.file, self.line, self.col)
    }
}

/// What the panic handler of a `no_std` crate is given.
#[lang = "panic_info"]
#[derive(Debug)]
pub struct PanicInfo<'a> {
    message: &'a fmt::Arguments<'a>,
    location: &'a Location<'a>,
    can_unwind: bool,
    force_no_backtrace: bool,
}

/// The message of a panic, not yet formatted.
pub struct PanicMessage<'a> {
    message: &'a fmt::Arguments<'a>,
}

impl<'a> PanicInfo<'a> {
    #[inline]
    pub(crate) const fn new(message: &'a fmt::Arguments<'a>, location: &'a Location<'a>, can_unwind: bool, force_no_backtrace: bool) -> Self {
        PanicInfo { message, location, can_unwind, force_no_backtrace }
    }
    #[must_use]
    pub fn message(&self) -> PanicMessage<'_> {
        PanicMessage { message: self.message }
    }
    #[must_use]
    pub fn location(&self) -> Option<&Location<'_>> {
        Some(&self.location)
    }
    /// Whether the handler may unwind; otherwise it must abort.
    #[must_use]
    #[doc(hidden)]
    pub fn can_unwind(&self) -> bool {
        self.can_unwind
    }
    #[must_use]
    #[doc(hidden)]
    pub fn force_no_backtrace(&self) -> bool {
        self.force_no_backtrace
    }
}

impl Display for PanicInfo<'_> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("panicked at ")?;
        self.location.fmt(formatter)?;
        formatter.write_str(":\n")?;
        formatter.write_fmt(*self.message)
    }
}

impl<'a> PanicMessage<'a> {
    /// The message when it has nothing to format.
    #[must_use]
    pub const fn as_str(&self) -> Option<&'static str> {
        self.message.as_str()
    }
}
impl Display for PanicMessage<'_> {
    #[inline]
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_fmt(*self.message)
    }
}
impl fmt::Debug for PanicMessage<'_> {
    #[inline]
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_fmt(*self.message)
    }
}

/// A panic cannot leave a value of this type in a broken state that safe code sees.
pub auto trait UnwindSafe {}

/// The same behind a shared reference.
pub auto trait RefUnwindSafe {}

/// Asserts that the value inside is unwind safe.
pub struct AssertUnwindSafe<T>(pub T);

impl<T: ?Sized> !UnwindSafe for &mut T {}
impl<T: RefUnwindSafe + ?Sized> UnwindSafe for &T {}
impl<T: RefUnwindSafe + ?Sized> UnwindSafe for *const T {}
impl<T: RefUnwindSafe + ?Sized> UnwindSafe for *mut T {}
impl<T: RefUnwindSafe + ?Sized> UnwindSafe for crate::ptr::NonNull<T> {}
impl<T> UnwindSafe for AssertUnwindSafe<T> {}
impl<T: ?Sized> !RefUnwindSafe for crate::cell::UnsafeCell<T> {}
impl<T> RefUnwindSafe for AssertUnwindSafe<T> {}

impl<T> Deref for AssertUnwindSafe<T> {
    type Target = T;
    fn deref(&self) -> &T {
        &self.0
    }
}
impl<T> DerefMut for AssertUnwindSafe<T> {
    fn deref_mut(&mut self) -> &mut T {
        &mut self.0
    }
}
impl<R, F: FnOnce() -> R> FnOnce<()> for AssertUnwindSafe<F> {
    type Output = R;
    #[inline]
    extern "rust-call" fn call_once(self, _args: ()) -> R {
        (self.0)()
    }
}
impl<T: fmt::Debug> fmt::Debug for AssertUnwindSafe<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("AssertUnwindSafe").field(&self.0).finish()
    }
}
impl<T: Default> Default for AssertUnwindSafe<T> {
    fn default() -> Self {
        Self(Default::default())
    }
}
impl<F: Future> Future for AssertUnwindSafe<F> {
    type Output = F::Output;
    fn poll(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Self::Output> {
        // SAFETY: a projection to the only field.
        let pinned_field = unsafe { Pin::map_unchecked_mut(self, |x| &mut x.0) };
        F::poll(pinned_field, cx)
    }
}

/// What `std` gives to the panic runtime: a payload that is made only when it is needed.
#[doc(hidden)]
pub unsafe trait PanicPayload: Display {
    /// The payload as a raw box. Called at most once.
    fn take_box(&mut self) -> *mut (dyn Any + Send);
    fn get(&mut self) -> &(dyn Any + Send);
    fn as_str(&mut self) -> Option<&str> {
        None
    }
}
