//! Buffers in front of readers and writers.

mod bufreader;
mod bufwriter;
mod linewriter;

use crate::error;
use crate::fmt;
use crate::io::Error;

pub use bufreader::BufReader;
pub use bufwriter::{BufWriter, WriterPanicked};
pub use linewriter::LineWriter;

/// A buffer that could not be written out; both come back.
#[derive(Debug)]
pub struct IntoInnerError<W>(W, Error);

impl<W> IntoInnerError<W> {
    fn new(writer: W, error: Error) -> Self {
        Self(writer, error)
    }

    fn map<W2>(self, f: impl FnOnce(W) -> W2) -> IntoInnerError<W2> {
        IntoInnerError::new(f(self.0), self.1)
    }

    /// What went wrong.
    pub fn error(&self) -> &Error {
        &self.1
    }

    /// The buffered writer.
    pub fn into_inner(self) -> W {
        self.0
    }

    /// What went wrong.
    pub fn into_error(self) -> Error {
        self.1
    }

    /// What went wrong, and the buffered writer.
    pub fn into_parts(self) -> (Error, W) {
        (self.1, self.0)
    }
}

impl<W> From<IntoInnerError<W>> for Error {
    fn from(iie: IntoInnerError<W>) -> Error {
        iie.1
    }
}

impl<W: Send + fmt::Debug> error::Error for IntoInnerError<W> {}

impl<W> fmt::Display for IntoInnerError<W> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.error().fmt(f)
    }
}
