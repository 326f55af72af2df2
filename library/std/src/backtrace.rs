//! Backtraces, which this target cannot capture.

use crate::fmt;

/// A backtrace, always empty here.
#[must_use]
pub struct Backtrace {
    status: BacktraceStatus,
}

/// Whether a backtrace was captured.
#[derive(Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum BacktraceStatus {
    /// The target has none.
    Unsupported,
    /// Not asked for.
    Disabled,
    /// Captured.
    Captured,
}

impl Backtrace {
    /// The current stack, if `RUST_BACKTRACE` asks for it.
    #[inline(never)]
    pub fn capture() -> Backtrace {
        let asked = match crate::env::var_os("RUST_LIB_BACKTRACE").or_else(|| crate::env::var_os("RUST_BACKTRACE")) {
            Some(s) => s != "0",
            None => false,
        };
        Backtrace { status: if asked { BacktraceStatus::Unsupported } else { BacktraceStatus::Disabled } }
    }

    /// The current stack.
    #[inline(never)]
    pub fn force_capture() -> Backtrace {
        Backtrace { status: BacktraceStatus::Unsupported }
    }

    /// Nothing.
    pub const fn disabled() -> Backtrace {
        Backtrace { status: BacktraceStatus::Disabled }
    }

    /// Whether the stack was captured.
    #[must_use]
    pub fn status(&self) -> BacktraceStatus {
        match self.status {
            BacktraceStatus::Disabled => BacktraceStatus::Disabled,
            _ => BacktraceStatus::Unsupported,
        }
    }
}

impl fmt::Debug for Backtrace {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(if self.status == BacktraceStatus::Disabled { "<disabled>" } else { "<unsupported>" })
    }
}

impl fmt::Display for Backtrace {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(if self.status == BacktraceStatus::Disabled { "disabled backtrace" } else { "unsupported backtrace" })
    }
}
