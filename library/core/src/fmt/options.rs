//! What a `{:…}` asks for. The bits are those of the template (see `library/FORMAT.md`).

use super::{Formatter, Write};

/// The bits of the flags word; the low 21 bits are the fill character.
pub(crate) mod flags {
    pub const FILL: u32 = 0x1f_ffff;
    pub const SIGN_PLUS: u32 = 1 << 21;
    pub const SIGN_MINUS: u32 = 1 << 22;
    pub const ALTERNATE: u32 = 1 << 23;
    pub const ZERO_PAD: u32 = 1 << 24;
    pub const DEBUG_LOWER_HEX: u32 = 1 << 25;
    pub const DEBUG_UPPER_HEX: u32 = 1 << 26;
    pub const WIDTH: u32 = 1 << 27;
    pub const PRECISION: u32 = 1 << 28;
    pub const ALIGN: u32 = 3 << 29;
    pub const ALIGN_LEFT: u32 = 0 << 29;
    pub const ALIGN_RIGHT: u32 = 1 << 29;
    pub const ALIGN_CENTER: u32 = 2 << 29;
    pub const ALIGN_UNKNOWN: u32 = 3 << 29;
    /// `{}`: fill with spaces, no alignment.
    pub const DEFAULT: u32 = ' ' as u32 | ALIGN_UNKNOWN;
}

/// Where text stands in a field.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum Alignment {
    Left,
    Right,
    Center,
}

/// Which sign is asked for.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum Sign {
    Plus,
    Minus,
}

/// How `Debug` prints integers in base 16.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum DebugAsHex {
    Lower,
    Upper,
}

/// All options of a placeholder.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub struct FormattingOptions {
    pub(crate) flags: u32,
    pub(crate) width: u16,
    pub(crate) precision: u16,
}

impl FormattingOptions {
    #[inline]
    pub const fn new() -> Self {
        FormattingOptions { flags: flags::DEFAULT, width: 0, precision: 0 }
    }
    const fn set(&mut self, mask: u32, bits: u32) -> &mut Self {
        self.flags = self.flags & !mask | bits;
        self
    }
    pub const fn sign(&mut self, sign: Option<Sign>) -> &mut Self {
        let bits = match sign {
            None => 0,
            Some(Sign::Plus) => flags::SIGN_PLUS,
            Some(Sign::Minus) => flags::SIGN_MINUS,
        };
        self.set(flags::SIGN_PLUS | flags::SIGN_MINUS, bits)
    }
    pub const fn sign_aware_zero_pad(&mut self, on: bool) -> &mut Self {
        self.set(flags::ZERO_PAD, if on { flags::ZERO_PAD } else { 0 })
    }
    pub const fn alternate(&mut self, on: bool) -> &mut Self {
        self.set(flags::ALTERNATE, if on { flags::ALTERNATE } else { 0 })
    }
    pub const fn fill(&mut self, fill: char) -> &mut Self {
        self.set(flags::FILL, fill as u32)
    }
    pub const fn align(&mut self, align: Option<Alignment>) -> &mut Self {
        let bits = match align {
            Some(Alignment::Left) => flags::ALIGN_LEFT,
            Some(Alignment::Right) => flags::ALIGN_RIGHT,
            Some(Alignment::Center) => flags::ALIGN_CENTER,
            None => flags::ALIGN_UNKNOWN,
        };
        self.set(flags::ALIGN, bits)
    }
    pub const fn width(&mut self, width: Option<u16>) -> &mut Self {
        self.width = match width {
            Some(w) => w,
            None => 0,
        };
        self.set(flags::WIDTH, if width.is_some() { flags::WIDTH } else { 0 })
    }
    pub const fn precision(&mut self, precision: Option<u16>) -> &mut Self {
        self.precision = match precision {
            Some(p) => p,
            None => 0,
        };
        self.set(flags::PRECISION, if precision.is_some() { flags::PRECISION } else { 0 })
    }
    pub const fn debug_as_hex(&mut self, hex: Option<DebugAsHex>) -> &mut Self {
        let bits = match hex {
            None => 0,
            Some(DebugAsHex::Lower) => flags::DEBUG_LOWER_HEX,
            Some(DebugAsHex::Upper) => flags::DEBUG_UPPER_HEX,
        };
        self.set(flags::DEBUG_LOWER_HEX | flags::DEBUG_UPPER_HEX, bits)
    }
    pub const fn get_alternate(&self) -> bool {
        self.flags & flags::ALTERNATE != 0
    }
    pub const fn get_fill(&self) -> char {
        // SAFETY: only characters are stored.
        unsafe { char::from_u32_unchecked(self.flags & flags::FILL) }
    }
    pub const fn get_align(&self) -> Option<Alignment> {
        match self.flags & flags::ALIGN {
            flags::ALIGN_LEFT => Some(Alignment::Left),
            flags::ALIGN_RIGHT => Some(Alignment::Right),
            flags::ALIGN_CENTER => Some(Alignment::Center),
            _ => None,
        }
    }
    pub const fn get_width(&self) -> Option<u16> {
        if self.flags & flags::WIDTH != 0 { Some(self.width) } else { None }
    }
    pub const fn get_precision(&self) -> Option<u16> {
        if self.flags & flags::PRECISION != 0 { Some(self.precision) } else { None }
    }
    pub const fn create_formatter<'a>(self, write: &'a mut (dyn Write + 'a)) -> Formatter<'a> {
        Formatter::new(write, self)
    }
}
impl Default for FormattingOptions {
    fn default() -> Self {
        Self::new()
    }
}
