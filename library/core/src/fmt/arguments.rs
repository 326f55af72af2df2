//! `format_args!`, and what carries it out.

use super::options::{FormattingOptions, flags};
use super::rt::Argument;
use super::{Debug, Display, Formatter, Result, Write};
use crate::marker::PhantomData;
use crate::ptr::NonNull;

/// A format string with its arguments, not yet formatted.
///
/// Two words. `args` is a pointer to `Argument`s (aligned to 8), and then `template` is byte code as `library/FORMAT.md` says;
/// or it is the number `len << 1 | 1`, and then `template` points to so many bytes of text.
#[lang = "format_arguments"]
#[derive(Copy, Clone)]
pub struct Arguments<'a> {
    template: NonNull<u8>,
    args: NonNull<Argument<'a>>,
    _lifetime: PhantomData<&'a ()>,
}

// SAFETY notes: `template` is always valid byte code for `args`, as only the compiler calls `new`.
impl<'a> Arguments<'a> {
    #[inline(always)]
    pub const unsafe fn new<const N: usize, const M: usize>(template: &'a [u8; N], args: &'a [Argument<'a>; M]) -> Arguments<'a> {
        Arguments { template: NonNull::from_ref(template).cast(), args: NonNull::from_ref(args).cast(), _lifetime: PhantomData }
    }
    /// The same, where arguments became part of the text and constness must not depend on that.
    #[inline(always)]
    pub fn from_str_nonconst(s: &'static str) -> Arguments<'a> {
        Arguments::from_str(s)
    }
    /// Text without arguments.
    #[inline(always)]
    pub const fn from_str(s: &'static str) -> Arguments<'a> {
        let bytes = s.as_bytes();
        // SAFETY: the number is odd, so not zero.
        unsafe {
            Arguments {
                template: NonNull::new_unchecked(bytes.as_ptr() as *mut u8),
                args: NonNull::new_unchecked(crate::ptr::without_provenance_mut(bytes.len() << 1 | 1)),
                _lifetime: PhantomData,
            }
        }
    }
    /// The text, if there is nothing to format.
    #[must_use]
    #[inline]
    pub const fn as_str(&self) -> Option<&'static str> {
        // SAFETY: either form is an integer to look at; odd means text of this length.
        unsafe {
            let tag: usize = crate::intrinsics::transmute(self.args);
            if tag & 1 == 1 {
                Some(crate::str::from_utf8_unchecked(crate::slice::from_raw_parts(self.template.as_ptr(), tag >> 1)))
            } else {
                None
            }
        }
    }
    /// A guess of how long the result will be.
    #[doc(hidden)]
    pub fn estimated_capacity(&self) -> usize {
        if let Some(s) = self.as_str() {
            return s.len();
        }
        let mut p: *const u8 = self.template.as_ptr();
        let mut literals = 0;
        let mut placeholders = 0;
        // SAFETY: the template is valid.
        unsafe {
            loop {
                let op = *p;
                p = p.add(1);
                if op == 0 {
                    break;
                }
                if op <= 0x80 {
                    let len = literal_length(op, &mut p);
                    literals += len;
                    p = p.add(len);
                } else {
                    placeholders += 1;
                    p = p.add(operand_bytes(op));
                }
            }
        }
        if placeholders == 0 { literals } else { literals + 8 * placeholders }
    }
}

/// The length of the literal that `op` begins; moves over the length.
#[inline]
unsafe fn literal_length(op: u8, p: &mut *const u8) -> usize {
    if op < 0x80 {
        return op as usize;
    }
    // SAFETY: 0x80 is followed by the length.
    unsafe { take_u16(p) as usize }
}

/// How many bytes follow the placeholder `op`.
#[inline]
const fn operand_bytes(op: u8) -> usize {
    let n = op as usize;
    4 * (n & 1) + 2 * (n >> 1 & 1) + 2 * (n >> 2 & 1) + 2 * (n >> 3 & 1)
}

#[inline]
unsafe fn take_u16(p: &mut *const u8) -> u16 {
    // SAFETY: the caller knows that two bytes follow.
    unsafe {
        let value = u16::from_le_bytes((*p as *const [u8; 2]).read());
        *p = (*p).add(2);
        value
    }
}

/// Formats into a sink.
pub fn write(output: &mut dyn Write, args: Arguments<'_>) -> Result {
    if let Some(s) = args.as_str() {
        return output.write_str(s);
    }
    let mut f = Formatter::new(output, FormattingOptions::new());
    let mut p: *const u8 = args.template.as_ptr();
    let mut next_arg = 0;
    // SAFETY: the compiler wrote the template for these arguments.
    unsafe {
        loop {
            let op = *p;
            p = p.add(1);
            if op == 0 {
                return Ok(());
            }
            if op <= 0x80 {
                let len = literal_length(op, &mut p);
                f.write_str(crate::str::from_utf8_unchecked(crate::slice::from_raw_parts(p, len)))?;
                p = p.add(len);
                continue;
            }
            let mut options = FormattingOptions { flags: flags::DEFAULT, width: 0, precision: 0 };
            if op != 0xc0 {
                if op & 1 != 0 {
                    options.flags = u32::from_le_bytes((p as *const [u8; 4]).read());
                    p = p.add(4);
                }
                if op & 2 != 0 {
                    let width = take_u16(&mut p);
                    options.width = if op & 0x10 != 0 { args.args.add(width as usize).as_ref().as_count() } else { width };
                }
                if op & 4 != 0 {
                    let precision = take_u16(&mut p);
                    options.precision = if op & 0x20 != 0 { args.args.add(precision as usize).as_ref().as_count() } else { precision };
                }
                if op & 8 != 0 {
                    next_arg = take_u16(&mut p) as usize;
                }
            }
            f.options = options;
            args.args.add(next_arg).as_ref().fmt(&mut f)?;
            next_arg += 1;
        }
    }
}

impl Debug for Arguments<'_> {
    fn fmt(&self, fmt: &mut Formatter<'_>) -> Result {
        write(fmt.buf, *self)
    }
}
impl Display for Arguments<'_> {
    fn fmt(&self, fmt: &mut Formatter<'_>) -> Result {
        write(fmt.buf, *self)
    }
}
