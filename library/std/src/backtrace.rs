//! Backtraces. The host knows the stack: under Ferrotype's, the link `/proc/self/ferrotype/backtrace` reads as one line for each frame, innermost
//! first: the function's name, a tab, and its place in the program's text where that is known. Other hosts have no such link, and no backtraces.

use crate::fmt;

const LINK: &str = "/proc/self/ferrotype/backtrace";

/// The stack of a moment.
#[must_use]
pub struct Backtrace {
    inner: Inner,
}

enum Inner {
    Unsupported,
    Disabled,
    Captured(String),
}

/// Whether a backtrace was captured.
#[derive(Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum BacktraceStatus {
    /// The host has none.
    Unsupported,
    /// Not asked for.
    Disabled,
    /// Captured.
    Captured,
}

/// How much the environment asks for.
#[derive(Clone, Copy, PartialEq)]
pub(crate) enum Style {
    Off,
    Short,
    Full,
}

impl Style {
    pub(crate) fn of(variable: &str) -> Option<Style> {
        let value = crate::env::var_os(variable)?;
        Some(if value == "0" {
            Style::Off
        } else if value == "full" {
            Style::Full
        } else {
            Style::Short
        })
    }
}

/// What the host says of the stack; none if it says nothing.
#[inline(never)]
pub(crate) fn frames() -> Option<String> {
    let text = crate::fs::read_link(LINK).ok()?;
    text.into_os_string().into_string().ok()
}

/// Library functions that stand between a thread's beginning and the program's own code.
fn is_start(name: &str) -> bool {
    name.starts_with("std::rt::") || name.starts_with("std::thread::spawn::run") || name.starts_with("std::test_harness::")
}

fn is_machinery(name: &str) -> bool {
    name.starts_with("std::panicking::") || name.starts_with("core::ops::function::")
}

/// Writes the frames as rustc's programs do. The short style leaves out how the panic was made and how the thread was started.
pub(crate) fn write_frames(f: &mut dyn fmt::Write, frames: &str, style: Style) -> fmt::Result {
    let mut list: Vec<(&str, &str)> = frames.lines().map(|line| line.split_once('\t').unwrap_or((line, ""))).collect();
    if style == Style::Short {
        if let Some(end) = list.iter().position(|(name, _)| is_start(name)) {
            list.truncate(end);
        }
        while list.last().is_some_and(|(name, _)| is_machinery(name)) {
            list.pop();
        }
        let own = list.iter().position(|(name, _)| !name.starts_with("std::")).unwrap_or(0);
        list.drain(..own);
    }
    for (i, (name, place)) in list.iter().enumerate() {
        writeln!(f, "{i:4}: {name}")?;
        if !place.is_empty() {
            writeln!(f, "             at {place}")?;
        }
    }
    Ok(())
}

impl Backtrace {
    /// The current stack, if `RUST_LIB_BACKTRACE` or `RUST_BACKTRACE` asks for it.
    #[inline(never)]
    pub fn capture() -> Backtrace {
        match Style::of("RUST_LIB_BACKTRACE").or_else(|| Style::of("RUST_BACKTRACE")) {
            None | Some(Style::Off) => Backtrace::disabled(),
            Some(_) => Backtrace::force_capture(),
        }
    }

    /// The current stack.
    #[inline(never)]
    pub fn force_capture() -> Backtrace {
        Backtrace { inner: frames().map_or(Inner::Unsupported, Inner::Captured) }
    }

    /// Nothing.
    pub const fn disabled() -> Backtrace {
        Backtrace { inner: Inner::Disabled }
    }

    /// Whether the stack was captured.
    #[must_use]
    pub fn status(&self) -> BacktraceStatus {
        match self.inner {
            Inner::Unsupported => BacktraceStatus::Unsupported,
            Inner::Disabled => BacktraceStatus::Disabled,
            Inner::Captured(_) => BacktraceStatus::Captured,
        }
    }
}

impl fmt::Debug for Backtrace {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.inner {
            Inner::Unsupported => f.write_str("<unsupported>"),
            Inner::Disabled => f.write_str("<disabled>"),
            Inner::Captured(frames) => {
                f.write_str("Backtrace ")?;
                f.debug_list().entries(frames.lines().map(|line| line.split('\t').next().unwrap_or(line))).finish()
            }
        }
    }
}

impl fmt::Display for Backtrace {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.inner {
            Inner::Unsupported => f.write_str("unsupported backtrace"),
            Inner::Disabled => f.write_str("disabled backtrace"),
            Inner::Captured(frames) => write_frames(f, frames, if f.alternate() { Style::Full } else { Style::Short }),
        }
    }
}
