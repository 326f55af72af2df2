//! `debug_struct` and its relatives, with and without `#`.

use super::{Debug, Formatter, Result, Write};

/// Indents what is written through it by four spaces at every beginning of a line.
struct PadAdapter<'buf, 'state> {
    buf: &'buf mut (dyn Write + 'buf),
    on_newline: &'state mut bool,
}
impl Write for PadAdapter<'_, '_> {
    fn write_str(&mut self, s: &str) -> Result {
        for s in s.split_inclusive('\n') {
            if *self.on_newline {
                self.buf.write_str("    ")?;
            }
            *self.on_newline = s.as_bytes()[s.len() - 1] == b'\n';
            self.buf.write_str(s)?;
        }
        Ok(())
    }
    fn write_char(&mut self, c: char) -> Result {
        if *self.on_newline {
            self.buf.write_str("    ")?;
        }
        *self.on_newline = c == '\n';
        self.buf.write_char(c)
    }
}

/// Formats with indentation, followed by `after`.
fn write_indented(f: &mut Formatter<'_>, after: &str, write: &mut dyn FnMut(&mut Formatter<'_>) -> Result) -> Result {
    let mut on_newline = true;
    let options = f.options;
    let mut padded = PadAdapter { buf: f.buf, on_newline: &mut on_newline };
    let mut inner = Formatter::new(&mut padded, options);
    write(&mut inner)?;
    inner.write_str(after)
}

/// `Name { a: 1 }`
#[must_use = "must eventually call `finish()` on Debug builders"]
pub struct DebugStruct<'a, 'b: 'a> {
    fmt: &'a mut Formatter<'b>,
    result: Result,
    has_fields: bool,
}
impl<'a, 'b: 'a> DebugStruct<'a, 'b> {
    pub(super) fn new(fmt: &'a mut Formatter<'b>, name: &str) -> Self {
        let result = fmt.write_str(name);
        DebugStruct { fmt, result, has_fields: false }
    }
    pub fn field(&mut self, name: &str, value: &dyn Debug) -> &mut Self {
        if self.result.is_ok() {
            self.result = self.write_field(name, value);
        }
        self.has_fields = true;
        self
    }
    fn write_field(&mut self, name: &str, value: &dyn Debug) -> Result {
        if self.fmt.alternate() {
            if !self.has_fields {
                self.fmt.write_str(" {\n")?;
            }
            write_indented(self.fmt, ",\n", &mut |f| {
                f.write_str(name)?;
                f.write_str(": ")?;
                value.fmt(f)
            })
        } else {
            self.fmt.write_str(if self.has_fields { ", " } else { " { " })?;
            self.fmt.write_str(name)?;
            self.fmt.write_str(": ")?;
            value.fmt(self.fmt)
        }
    }
    /// Ends with `..`.
    pub fn finish_non_exhaustive(&mut self) -> Result {
        self.result?;
        self.result = if self.has_fields {
            if self.fmt.alternate() {
                write_indented(self.fmt, "..\n", &mut |_| Ok(())).and_then(|()| self.fmt.write_str("}"))
            } else {
                self.fmt.write_str(", .. }")
            }
        } else {
            self.fmt.write_str(" { .. }")
        };
        self.result
    }
    pub fn finish(&mut self) -> Result {
        self.result?;
        if self.has_fields {
            self.result = self.fmt.write_str(if self.fmt.alternate() { "}" } else { " }" });
        }
        self.result
    }
}

/// `Name(1, 2)`
#[must_use = "must eventually call `finish()` on Debug builders"]
pub struct DebugTuple<'a, 'b: 'a> {
    fmt: &'a mut Formatter<'b>,
    result: Result,
    fields: usize,
    empty_name: bool,
}
impl<'a, 'b: 'a> DebugTuple<'a, 'b> {
    pub(super) fn new(fmt: &'a mut Formatter<'b>, name: &str) -> Self {
        let result = fmt.write_str(name);
        DebugTuple { fmt, result, fields: 0, empty_name: name.is_empty() }
    }
    pub fn field(&mut self, value: &dyn Debug) -> &mut Self {
        if self.result.is_ok() {
            self.result = self.write_field(value);
        }
        self.fields += 1;
        self
    }
    fn write_field(&mut self, value: &dyn Debug) -> Result {
        if self.fmt.alternate() {
            if self.fields == 0 {
                self.fmt.write_str("(\n")?;
            }
            write_indented(self.fmt, ",\n", &mut |f| value.fmt(f))
        } else {
            self.fmt.write_str(if self.fields == 0 { "(" } else { ", " })?;
            value.fmt(self.fmt)
        }
    }
    /// Ends with `..`.
    pub fn finish_non_exhaustive(&mut self) -> Result {
        self.result?;
        self.result = if self.fields > 0 {
            if self.fmt.alternate() {
                write_indented(self.fmt, "..\n", &mut |_| Ok(())).and_then(|()| self.fmt.write_str(")"))
            } else {
                self.fmt.write_str(", ..)")
            }
        } else {
            self.fmt.write_str("(..)")
        };
        self.result
    }
    pub fn finish(&mut self) -> Result {
        self.result?;
        if self.fields > 0 {
            // A tuple of one element keeps its comma.
            if self.fields == 1 && self.empty_name && !self.fmt.alternate() {
                self.fmt.write_str(",")?;
            }
            self.result = self.fmt.write_str(")");
        }
        self.result
    }
}

/// What lists and sets share.
pub(super) struct DebugInner<'a, 'b: 'a> {
    fmt: &'a mut Formatter<'b>,
    result: Result,
    has_fields: bool,
}
impl<'a, 'b: 'a> DebugInner<'a, 'b> {
    pub(super) fn new(fmt: &'a mut Formatter<'b>, open: &str) -> Self {
        let result = fmt.write_str(open);
        DebugInner { fmt, result, has_fields: false }
    }
    fn entry(&mut self, entry: &dyn Debug) {
        if self.result.is_ok() {
            self.result = self.write_entry(entry);
        }
        self.has_fields = true;
    }
    fn write_entry(&mut self, entry: &dyn Debug) -> Result {
        if self.fmt.alternate() {
            if !self.has_fields {
                self.fmt.write_str("\n")?;
            }
            write_indented(self.fmt, ",\n", &mut |f| entry.fmt(f))
        } else {
            if self.has_fields {
                self.fmt.write_str(", ")?;
            }
            entry.fmt(self.fmt)
        }
    }
    fn finish_non_exhaustive(&mut self, close: &str) -> Result {
        self.result?;
        if self.has_fields {
            if self.fmt.alternate() {
                write_indented(self.fmt, "..\n", &mut |_| Ok(()))?;
            } else {
                self.fmt.write_str(", ..")?;
            }
        } else {
            self.fmt.write_str("..")?;
        }
        self.fmt.write_str(close)
    }
}

macro_rules! sequence_builder {
    ($(#[$attr:meta])* $name:ident $close:literal) => {
        $(#[$attr])*
        #[must_use = "must eventually call `finish()` on Debug builders"]
        pub struct $name<'a, 'b: 'a> {
            pub(super) inner: DebugInner<'a, 'b>,
        }
        impl<'a, 'b: 'a> $name<'a, 'b> {
            pub fn entry(&mut self, entry: &dyn Debug) -> &mut Self {
                self.inner.entry(entry);
                self
            }
            pub fn entries<D: Debug, I: IntoIterator<Item = D>>(&mut self, entries: I) -> &mut Self {
                for entry in entries {
                    self.inner.entry(&entry);
                }
                self
            }
            /// Ends with `..`.
            pub fn finish_non_exhaustive(&mut self) -> Result { self.inner.finish_non_exhaustive($close) }
            pub fn finish(&mut self) -> Result {
                self.inner.result?;
                self.inner.result = self.inner.fmt.write_str($close);
                self.inner.result
            }
        }
    };
}
sequence_builder! {
    /// `{1, 2}`
    DebugSet "}"
}
sequence_builder! {
    /// `[1, 2]`
    DebugList "]"
}

/// `{1: 2}`
#[must_use = "must eventually call `finish()` on Debug builders"]
pub struct DebugMap<'a, 'b: 'a> {
    fmt: &'a mut Formatter<'b>,
    result: Result,
    has_fields: bool,
    has_key: bool,
    /// With `#`: whether the next character begins a line, kept between key and value.
    on_newline: bool,
}
impl<'a, 'b: 'a> DebugMap<'a, 'b> {
    pub(super) fn new(fmt: &'a mut Formatter<'b>) -> Self {
        let result = fmt.write_str("{");
        DebugMap { fmt, result, has_fields: false, has_key: false, on_newline: true }
    }
    pub fn entry(&mut self, key: &dyn Debug, value: &dyn Debug) -> &mut Self {
        self.key(key).value(value)
    }
    pub fn key(&mut self, key: &dyn Debug) -> &mut Self {
        if self.result.is_ok() {
            self.result = self.write_key(key);
        }
        self
    }
    fn write_key(&mut self, key: &dyn Debug) -> Result {
        if self.has_key {
            panic!("attempted to begin a new map entry without completing the previous one");
        }
        if self.fmt.alternate() {
            if !self.has_fields {
                self.fmt.write_str("\n")?;
            }
            self.on_newline = true;
            let options = self.fmt.options;
            let mut padded = PadAdapter { buf: self.fmt.buf, on_newline: &mut self.on_newline };
            let mut inner = Formatter::new(&mut padded, options);
            key.fmt(&mut inner)?;
            inner.write_str(": ")?;
        } else {
            if self.has_fields {
                self.fmt.write_str(", ")?;
            }
            key.fmt(self.fmt)?;
            self.fmt.write_str(": ")?;
        }
        self.has_key = true;
        Ok(())
    }
    pub fn value(&mut self, value: &dyn Debug) -> &mut Self {
        if self.result.is_ok() {
            self.result = self.write_value(value);
        }
        self.has_fields = true;
        self
    }
    fn write_value(&mut self, value: &dyn Debug) -> Result {
        if !self.has_key {
            panic!("attempted to format a map value before its key");
        }
        if self.fmt.alternate() {
            let options = self.fmt.options;
            let mut padded = PadAdapter { buf: self.fmt.buf, on_newline: &mut self.on_newline };
            let mut inner = Formatter::new(&mut padded, options);
            value.fmt(&mut inner)?;
            inner.write_str(",\n")?;
        } else {
            value.fmt(self.fmt)?;
        }
        self.has_key = false;
        Ok(())
    }
    pub fn entries<K: Debug, V: Debug, I: IntoIterator<Item = (K, V)>>(&mut self, entries: I) -> &mut Self {
        for (k, v) in entries {
            self.entry(&k, &v);
        }
        self
    }
    /// Ends with `..`.
    pub fn finish_non_exhaustive(&mut self) -> Result {
        self.result?;
        if self.has_key {
            panic!("attempted to finish a map with a partial entry");
        }
        self.result = if self.has_fields {
            if self.fmt.alternate() {
                write_indented(self.fmt, "..\n", &mut |_| Ok(())).and_then(|()| self.fmt.write_str("}"))
            } else {
                self.fmt.write_str(", ..}")
            }
        } else {
            self.fmt.write_str("..}")
        };
        self.result
    }
    pub fn finish(&mut self) -> Result {
        self.result?;
        if self.has_key {
            panic!("attempted to finish a map with a partial entry");
        }
        self.result = self.fmt.write_str("}");
        self.result
    }
}

/// Formats by calling a function.
pub struct FromFn<F>(F);

#[must_use = "returns a type implementing Debug and Display, which do not have any effects unless they are used"]
pub const fn from_fn<F: Fn(&mut Formatter<'_>) -> Result>(f: F) -> FromFn<F> {
    FromFn(f)
}
impl<F: Fn(&mut Formatter<'_>) -> Result> Debug for FromFn<F> {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        (self.0)(f)
    }
}
impl<F: Fn(&mut Formatter<'_>) -> Result> super::Display for FromFn<F> {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        (self.0)(f)
    }
}
