//! What `format_args!` is lowered to, beside `Arguments` itself.

use super::*;
use crate::marker::PhantomData;
use crate::mem;
use crate::ptr::NonNull;

/// One argument: a value and the function that formats it.
#[lang = "format_argument"]
#[derive(Copy, Clone)]
pub struct Argument<'a> {
    /// The value; for a width or precision, a `usize`.
    value: NonNull<()>,
    formatter: unsafe fn(NonNull<()>, &mut Formatter<'_>) -> Result,
    _lifetime: PhantomData<&'a ()>,
}

impl<'a> Argument<'a> {
    #[inline(always)]
    const fn new<T>(x: &'a T, f: fn(&T, &mut Formatter<'_>) -> Result) -> Argument<'a> {
        Argument {
            value: NonNull::from_ref(x).cast(),
            // SAFETY: a reference and a `NonNull` are passed alike; `value` is only given to this function.
            formatter: unsafe { mem::transmute(f) },
            _lifetime: PhantomData,
        }
    }
    #[inline(always)]
    pub const fn new_display<T: Display>(x: &'a T) -> Argument<'a> {
        Self::new(x, <T as Display>::fmt)
    }
    #[inline(always)]
    pub const fn new_debug<T: Debug>(x: &'a T) -> Argument<'a> {
        Self::new(x, <T as Debug>::fmt)
    }
    #[inline(always)]
    pub const fn new_debug_noop<T: Debug>(x: &'a T) -> Argument<'a> {
        Self::new(x, |_: &T, _| Ok(()))
    }
    #[inline(always)]
    pub const fn new_octal<T: Octal>(x: &'a T) -> Argument<'a> {
        Self::new(x, <T as Octal>::fmt)
    }
    #[inline(always)]
    pub const fn new_lower_hex<T: LowerHex>(x: &'a T) -> Argument<'a> {
        Self::new(x, <T as LowerHex>::fmt)
    }
    #[inline(always)]
    pub const fn new_upper_hex<T: UpperHex>(x: &'a T) -> Argument<'a> {
        Self::new(x, <T as UpperHex>::fmt)
    }
    #[inline(always)]
    pub const fn new_pointer<T: Pointer>(x: &'a T) -> Argument<'a> {
        Self::new(x, <T as Pointer>::fmt)
    }
    #[inline(always)]
    pub const fn new_binary<T: Binary>(x: &'a T) -> Argument<'a> {
        Self::new(x, <T as Binary>::fmt)
    }
    #[inline(always)]
    pub const fn new_lower_exp<T: LowerExp>(x: &'a T) -> Argument<'a> {
        Self::new(x, <T as LowerExp>::fmt)
    }
    #[inline(always)]
    pub const fn new_upper_exp<T: UpperExp>(x: &'a T) -> Argument<'a> {
        Self::new(x, <T as UpperExp>::fmt)
    }
    /// A width or precision that is an argument (`{:1$}`, `{:.*}`).
    #[inline]
    #[track_caller]
    pub const fn from_usize(x: &'a usize) -> Argument<'a> {
        if *x > u16::MAX as usize {
            count_out_of_range();
        }
        Self::new(x, |_: &usize, _| Ok(()))
    }
    /// Formats the value.
    #[inline(always)]
    pub(super) unsafe fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        // SAFETY: value and function belong together.
        unsafe { (self.formatter)(self.value, f) }
    }
    /// The value of a `from_usize`.
    #[inline]
    pub(super) unsafe fn as_count(&self) -> u16 {
        // SAFETY: the caller knows that this is a width or precision.
        unsafe { *self.value.cast::<usize>().as_ref() as u16 }
    }
}

#[cold]
#[inline(never)]
#[track_caller]
const fn count_out_of_range() -> ! {
    panic!("Formatting argument out of range");
}
