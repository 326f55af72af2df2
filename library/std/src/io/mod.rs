//! Reading and writing.

mod buffered;
mod copy;
mod cursor;
mod error;
mod impls;
mod read;
mod seek;
mod stdio;
mod util;
mod write;

pub mod prelude {
    //! The traits that make reading and writing work.
    pub use super::{BufRead, Read, Seek, Write};
}

pub(crate) use error::const_error;
pub(crate) use stdio::{attempt_print_to_stderr, fd_is_terminal, flush_at_exit, write_captured};

pub use buffered::{BufReader, BufWriter, IntoInnerError, LineWriter, WriterPanicked};
pub use copy::copy;
pub use cursor::Cursor;
pub use error::{Error, ErrorKind, Result};
pub use read::{read_to_string, BufRead, Bytes, Chain, IoSliceMut, Lines, Read, Split, Take};
pub use seek::{Seek, SeekFrom};
#[doc(hidden)]
pub use stdio::{_eprint, _print, set_output_capture};
pub use stdio::{
    stderr, stdin, stdout, IsTerminal, Stderr, StderrLock, Stdin, StdinLock, Stdout, StdoutLock,
};
pub use util::{empty, repeat, sink, Empty, Repeat, Sink};
pub use write::{IoSlice, Write};

pub use pipe::{pipe, PipeReader, PipeWriter};

mod pipe {
    //! Pipes, which this target cannot make; their ends may still come from elsewhere, as descriptors.

    use super::Result;
    use crate::os::fd::OwnedFd;

    /// The reading end of a pipe.
    pub struct PipeReader(pub(crate) OwnedFd);

    /// The writing end of a pipe.
    pub struct PipeWriter(pub(crate) OwnedFd);

    /// Makes a pipe.
    pub fn pipe() -> Result<(PipeReader, PipeWriter)> {
        Err(super::const_error(super::ErrorKind::Unsupported, "operation not supported on this platform"))
    }

    impl PipeReader {
        /// A second handle.
        pub fn try_clone(&self) -> Result<Self> {
            self.0.try_clone().map(Self)
        }
    }

    impl PipeWriter {
        /// A second handle.
        pub fn try_clone(&self) -> Result<Self> {
            self.0.try_clone().map(Self)
        }
    }
}

pub(crate) const DEFAULT_BUF_SIZE: usize = 8 * 1024;

/// Reads until the end, through `read` alone.
pub(crate) fn read_to_end_plain<R: Read + ?Sized>(r: &mut R, buf: &mut crate::vec::Vec<u8>) -> Result<usize> {
    read::default_read_to_end(r, buf, None)
}
