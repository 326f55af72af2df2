//! The state of formatting one argument.

use super::builders::{DebugInner, DebugList, DebugMap, DebugSet, DebugStruct, DebugTuple};
use super::options::{Alignment, FormattingOptions, flags};
use super::{Arguments, Debug, Result, Write, write};

/// Options and sink: what a `fmt` method writes to.
pub struct Formatter<'a> {
    pub(super) options: FormattingOptions,
    pub(super) buf: &'a mut (dyn Write + 'a),
}

/// How much padding follows, and with what.
pub(super) struct PostPadding {
    fill: char,
    count: usize,
}
impl PostPadding {
    #[inline]
    pub(super) fn write(self, f: &mut Formatter<'_>) -> Result {
        f.fill_with(self.fill, self.count)
    }
}

impl<'a> Formatter<'a> {
    #[inline]
    pub const fn new(write: &'a mut (dyn Write + 'a), options: FormattingOptions) -> Self {
        Formatter { options, buf: write }
    }
    #[inline]
    pub(super) fn has(&self, flag: u32) -> bool {
        self.options.flags & flag != 0
    }
    fn fill_with(&mut self, fill: char, count: usize) -> Result {
        for _ in 0..count {
            self.buf.write_char(fill)?;
        }
        Ok(())
    }
    /// Writes what goes before text that is `missing` characters too short.
    pub(super) fn padding(&mut self, missing: usize, default: Alignment) -> crate::result::Result<PostPadding, super::Error> {
        let align = self.align().unwrap_or(default);
        let before = match align {
            Alignment::Left => 0,
            Alignment::Right => missing,
            Alignment::Center => missing / 2,
        };
        let fill = self.fill();
        self.fill_with(fill, before)?;
        Ok(PostPadding { fill, count: missing - before })
    }
    /// Writes an integer: sign, prefix (with `#`) and padding are added to the digits.
    pub fn pad_integral(&mut self, is_nonnegative: bool, prefix: &str, buf: &str) -> Result {
        let sign = if !is_nonnegative {
            Some('-')
        } else if self.has(flags::SIGN_PLUS) {
            Some('+')
        } else {
            None
        };
        let prefix = if self.has(flags::ALTERNATE) { prefix } else { "" };
        if !self.has(flags::WIDTH) {
            if let Some(c) = sign {
                self.buf.write_char(c)?;
            }
            if !prefix.is_empty() {
                self.buf.write_str(prefix)?;
            }
            return self.buf.write_str(buf);
        }
        self.pad_integral_to_width(sign, prefix, buf)
    }
    #[inline(never)]
    fn pad_integral_to_width(&mut self, sign: Option<char>, prefix: &str, buf: &str) -> Result {
        let width = self.options.width as usize;
        let len = buf.len() + prefix.len() + sign.is_some() as usize;
        let missing = width.saturating_sub(len);
        let zero = self.has(flags::ZERO_PAD);
        let post = if zero { None } else { Some(self.padding(missing, Alignment::Right)?) };
        if let Some(c) = sign {
            self.buf.write_char(c)?;
        }
        self.buf.write_str(prefix)?;
        if zero {
            self.fill_with('0', missing)?;
        }
        self.buf.write_str(buf)?;
        match post {
            Some(post) => post.write(self),
            None => Ok(()),
        }
    }
    /// Writes text, shortened to the precision and padded to the width.
    pub fn pad(&mut self, s: &str) -> Result {
        if self.options.flags & (flags::WIDTH | flags::PRECISION) == 0 {
            return self.buf.write_str(s);
        }
        self.pad_to_width(s)
    }
    #[inline(never)]
    fn pad_to_width(&mut self, mut s: &str) -> Result {
        let mut count = None;
        if self.has(flags::PRECISION) {
            let max = self.options.precision as usize;
            let mut seen = 0;
            let mut iter = s.char_indices();
            while let Some((i, _)) = iter.next() {
                if seen == max {
                    // SAFETY: a character begins there.
                    s = unsafe { s.get_unchecked(..i) };
                    break;
                }
                seen += 1;
            }
            count = Some(seen);
        }
        if !self.has(flags::WIDTH) {
            return self.buf.write_str(s);
        }
        let width = self.options.width as usize;
        let count = match count {
            Some(n) => n,
            None => s.chars().count(),
        };
        if count >= width {
            return self.buf.write_str(s);
        }
        let post = self.padding(width - count, Alignment::Left)?;
        self.buf.write_str(s)?;
        post.write(self)
    }
    #[inline]
    pub fn write_str(&mut self, data: &str) -> Result {
        self.buf.write_str(data)
    }
    #[inline]
    pub fn write_fmt(&mut self, fmt: Arguments<'_>) -> Result {
        if let Some(s) = fmt.as_str() { self.buf.write_str(s) } else { write(self.buf, fmt) }
    }
    #[must_use]
    #[deprecated(
        since = "1.24.0",
        note = "use the `sign_plus`, `sign_minus`, `alternate`, or `sign_aware_zero_pad` methods instead"
    )]
    pub fn flags(&self) -> u32 {
        // The order in which the flags once were.
        let bit = |flag: u32, n: u32| (self.has(flag) as u32) << n;
        bit(flags::SIGN_PLUS, 0)
            | bit(flags::SIGN_MINUS, 1)
            | bit(flags::ALTERNATE, 2)
            | bit(flags::ZERO_PAD, 3)
            | bit(flags::DEBUG_LOWER_HEX, 4)
            | bit(flags::DEBUG_UPPER_HEX, 5)
    }
    #[must_use]
    pub fn fill(&self) -> char {
        self.options.get_fill()
    }
    #[must_use]
    pub fn align(&self) -> Option<Alignment> {
        self.options.get_align()
    }
    #[must_use]
    pub fn width(&self) -> Option<usize> {
        if self.has(flags::WIDTH) { Some(self.options.width as usize) } else { None }
    }
    #[must_use]
    pub fn precision(&self) -> Option<usize> {
        if self.has(flags::PRECISION) { Some(self.options.precision as usize) } else { None }
    }
    #[must_use]
    pub fn sign_plus(&self) -> bool {
        self.has(flags::SIGN_PLUS)
    }
    #[must_use]
    pub fn sign_minus(&self) -> bool {
        self.has(flags::SIGN_MINUS)
    }
    #[must_use]
    pub fn alternate(&self) -> bool {
        self.has(flags::ALTERNATE)
    }
    #[must_use]
    pub fn sign_aware_zero_pad(&self) -> bool {
        self.has(flags::ZERO_PAD)
    }
    #[doc(hidden)]
    pub const fn options(&self) -> FormattingOptions {
        self.options
    }
    pub fn debug_struct<'b>(&'b mut self, name: &str) -> DebugStruct<'b, 'a> {
        DebugStruct::new(self, name)
    }
    pub fn debug_tuple<'b>(&'b mut self, name: &str) -> DebugTuple<'b, 'a> {
        DebugTuple::new(self, name)
    }
    pub fn debug_list<'b>(&'b mut self) -> DebugList<'b, 'a> {
        DebugList { inner: DebugInner::new(self, "[") }
    }
    pub fn debug_set<'b>(&'b mut self) -> DebugSet<'b, 'a> {
        DebugSet { inner: DebugInner::new(self, "{") }
    }
    pub fn debug_map<'b>(&'b mut self) -> DebugMap<'b, 'a> {
        DebugMap::new(self)
    }
}

/// What `#[derive(Debug)]` calls: up to five fields each its own function, more through slices.
macro_rules! derive_helpers {
    ($($struct_name:ident $tuple_name:ident: $($n:ident $v:ident)+;)*) => {
        impl<'a> Formatter<'a> { $(
            #[doc(hidden)]
            pub fn $struct_name<'b>(&'b mut self, name: &str, $($n: &str, $v: &dyn Debug),+) -> Result {
                let mut builder = DebugStruct::new(self, name);
                $( builder.field($n, $v); )+
                builder.finish()
            }
            #[doc(hidden)]
            pub fn $tuple_name<'b>(&'b mut self, name: &str, $($v: &dyn Debug),+) -> Result {
                let mut builder = DebugTuple::new(self, name);
                $( builder.field($v); )+
                builder.finish()
            }
        )* }
    };
}
derive_helpers! {
    debug_struct_field1_finish debug_tuple_field1_finish: name1 value1;
    debug_struct_field2_finish debug_tuple_field2_finish: name1 value1 name2 value2;
    debug_struct_field3_finish debug_tuple_field3_finish: name1 value1 name2 value2 name3 value3;
    debug_struct_field4_finish debug_tuple_field4_finish: name1 value1 name2 value2 name3 value3 name4 value4;
    debug_struct_field5_finish debug_tuple_field5_finish: name1 value1 name2 value2 name3 value3 name4 value4 name5 value5;
}
impl<'a> Formatter<'a> {
    #[doc(hidden)]
    pub fn debug_struct_fields_finish<'b>(&'b mut self, name: &str, names: &[&str], values: &[&dyn Debug]) -> Result {
        let mut builder = DebugStruct::new(self, name);
        for (name, value) in crate::iter::zip(names, values) {
            builder.field(name, value);
        }
        builder.finish()
    }
    #[doc(hidden)]
    pub fn debug_tuple_fields_finish<'b>(&'b mut self, name: &str, values: &[&dyn Debug]) -> Result {
        let mut builder = DebugTuple::new(self, name);
        for value in values {
            builder.field(value);
        }
        builder.finish()
    }
}

impl Write for Formatter<'_> {
    fn write_str(&mut self, s: &str) -> Result {
        self.buf.write_str(s)
    }
    fn write_char(&mut self, c: char) -> Result {
        self.buf.write_char(c)
    }
    fn write_fmt(&mut self, args: Arguments<'_>) -> Result {
        Formatter::write_fmt(self, args)
    }
}
