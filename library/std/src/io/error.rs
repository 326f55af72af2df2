//! `Error` and its kinds.

use crate::error;
use crate::fmt;
use crate::result;
use crate::sys::errno;

/// What reading and writing give.
pub type Result<T> = result::Result<T, Error>;

/// An error of reading or writing.
pub struct Error {
    repr: Repr,
}

enum Repr {
    Os(i32),
    Simple(ErrorKind),
    SimpleMessage(ErrorKind, &'static str),
    Custom(Box<Custom>),
}

#[derive(Debug)]
struct Custom {
    kind: ErrorKind,
    error: Box<dyn error::Error + Send + Sync>,
}

/// What kind of error it is.
#[derive(Clone, Copy, Debug, Eq, Hash, Ord, PartialEq, PartialOrd)]
#[non_exhaustive]
pub enum ErrorKind {
    /// Something was not found.
    NotFound,
    /// Not allowed.
    PermissionDenied,
    /// The other side refused.
    ConnectionRefused,
    /// The other side reset the connection.
    ConnectionReset,
    /// The host cannot be reached.
    HostUnreachable,
    /// The network cannot be reached.
    NetworkUnreachable,
    /// The connection was ended.
    ConnectionAborted,
    /// There is no connection.
    NotConnected,
    /// The address is in use.
    AddrInUse,
    /// There is no such address here.
    AddrNotAvailable,
    /// The network is down.
    NetworkDown,
    /// The other end was closed.
    BrokenPipe,
    /// Something is there already.
    AlreadyExists,
    /// It would have to wait.
    WouldBlock,
    /// A directory was expected.
    NotADirectory,
    /// No directory was expected.
    IsADirectory,
    /// The directory is not empty.
    DirectoryNotEmpty,
    /// Nothing can be written there.
    ReadOnlyFilesystem,
    /// Links lead in a circle.
    FilesystemLoop,
    /// The file is gone on the server.
    StaleNetworkFileHandle,
    /// A parameter is wrong.
    InvalidInput,
    /// The data are wrong.
    InvalidData,
    /// The time was over.
    TimedOut,
    /// Nothing could be written.
    WriteZero,
    /// The medium is full.
    StorageFull,
    /// There are no positions.
    NotSeekable,
    /// The user's share is used up.
    QuotaExceeded,
    /// The file would be too large.
    FileTooLarge,
    /// It is in use.
    ResourceBusy,
    /// The program is running.
    ExecutableFileBusy,
    /// It would wait for ever.
    Deadlock,
    /// Both are on different media.
    CrossesDevices,
    /// There are too many links.
    TooManyLinks,
    /// The name is wrong.
    InvalidFilename,
    /// There are too many arguments.
    ArgumentListTooLong,
    /// A signal came; try again.
    Interrupted,
    /// This platform cannot do it.
    Unsupported,
    /// The end came too early.
    UnexpectedEof,
    /// There is no memory.
    OutOfMemory,
    /// It is under way.
    InProgress,
    /// Something else.
    Other,
    /// Nothing of the above.
    #[doc(hidden)]
    Uncategorized,
}

impl ErrorKind {
    fn description(&self) -> &'static str {
        use ErrorKind::*;
        match *self {
            NotFound => "entity not found",
            PermissionDenied => "permission denied",
            ConnectionRefused => "connection refused",
            ConnectionReset => "connection reset",
            HostUnreachable => "host unreachable",
            NetworkUnreachable => "network unreachable",
            ConnectionAborted => "connection aborted",
            NotConnected => "not connected",
            AddrInUse => "address in use",
            AddrNotAvailable => "address not available",
            NetworkDown => "network down",
            BrokenPipe => "broken pipe",
            AlreadyExists => "entity already exists",
            WouldBlock => "operation would block",
            NotADirectory => "not a directory",
            IsADirectory => "is a directory",
            DirectoryNotEmpty => "directory not empty",
            ReadOnlyFilesystem => "read-only filesystem or storage medium",
            FilesystemLoop => "filesystem loop or indirection limit (e.g. symlink loop)",
            StaleNetworkFileHandle => "stale network file handle",
            InvalidInput => "invalid input parameter",
            InvalidData => "invalid data",
            TimedOut => "timed out",
            WriteZero => "write zero",
            StorageFull => "no storage space",
            NotSeekable => "seek on unseekable file",
            QuotaExceeded => "quota exceeded",
            FileTooLarge => "file too large",
            ResourceBusy => "resource busy",
            ExecutableFileBusy => "executable file busy",
            Deadlock => "deadlock",
            CrossesDevices => "cross-device link or rename",
            TooManyLinks => "too many links",
            InvalidFilename => "invalid filename",
            ArgumentListTooLong => "argument list too long",
            Interrupted => "operation interrupted",
            Unsupported => "unsupported",
            UnexpectedEof => "unexpected end of file",
            OutOfMemory => "out of memory",
            InProgress => "in progress",
            Other => "other error",
            Uncategorized => "uncategorized error",
        }
    }
}

impl fmt::Display for ErrorKind {
    fn fmt(&self, fmt: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt.write_str(self.description())
    }
}

impl From<ErrorKind> for Error {
    #[inline]
    fn from(kind: ErrorKind) -> Error {
        Error { repr: Repr::Simple(kind) }
    }
}

/// An error with a constant text.
pub(crate) const fn const_error(kind: ErrorKind, message: &'static str) -> Error {
    Error { repr: Repr::SimpleMessage(kind, message) }
}

impl Error {
    pub(crate) const INVALID_UTF8: Self = const_error(ErrorKind::InvalidData, "stream did not contain valid UTF-8");
    pub(crate) const READ_EXACT_EOF: Self = const_error(ErrorKind::UnexpectedEof, "failed to fill whole buffer");
    pub(crate) const WRITE_ALL_EOF: Self = const_error(ErrorKind::WriteZero, "failed to write whole buffer");

    /// An error of a kind, carrying another.
    #[inline(never)]
    pub fn new<E: Into<Box<dyn error::Error + Send + Sync>>>(kind: ErrorKind, error: E) -> Error {
        Error { repr: Repr::Custom(Box::new(Custom { kind, error: error.into() })) }
    }

    /// An error of kind `Other`, carrying another.
    pub fn other<E: Into<Box<dyn error::Error + Send + Sync>>>(error: E) -> Error {
        Error::new(ErrorKind::Other, error)
    }

    /// The last error of the system.
    #[must_use]
    pub fn last_os_error() -> Error {
        Error::from_raw_os_error(0)
    }

    /// An error by the system's number.
    #[must_use]
    #[inline]
    pub fn from_raw_os_error(code: i32) -> Error {
        Error { repr: Repr::Os(code) }
    }

    /// The system's number.
    #[must_use]
    #[inline]
    pub fn raw_os_error(&self) -> Option<i32> {
        match self.repr {
            Repr::Os(i) => Some(i),
            _ => None,
        }
    }

    /// The carried error.
    #[must_use]
    pub fn get_ref(&self) -> Option<&(dyn error::Error + Send + Sync + 'static)> {
        match &self.repr {
            Repr::Custom(c) => Some(&*c.error),
            _ => None,
        }
    }

    /// The carried error.
    #[must_use]
    pub fn get_mut(&mut self) -> Option<&mut (dyn error::Error + Send + Sync + 'static)> {
        match &mut self.repr {
            Repr::Custom(c) => Some(&mut *c.error),
            _ => None,
        }
    }

    /// The carried error.
    #[must_use = "`self` will be dropped if the result is not used"]
    pub fn into_inner(self) -> Option<Box<dyn error::Error + Send + Sync>> {
        match self.repr {
            Repr::Custom(c) => Some(c.error),
            _ => None,
        }
    }

    /// The carried error, if it is an `E`.
    pub fn downcast<E: error::Error + Send + Sync + 'static>(self) -> result::Result<E, Self> {
        match self.repr {
            Repr::Custom(c) if c.error.is::<E>() => {
                let Ok(e) = c.error.downcast::<E>() else { unreachable!() };
                Ok(*e)
            }
            repr => Err(Error { repr }),
        }
    }

    /// What kind of error it is.
    #[must_use]
    #[inline]
    pub fn kind(&self) -> ErrorKind {
        match &self.repr {
            Repr::Os(code) => errno::kind(*code),
            Repr::Custom(c) => c.kind,
            Repr::Simple(kind) | Repr::SimpleMessage(kind, _) => *kind,
        }
    }

    #[inline]
    pub(crate) fn is_interrupted(&self) -> bool {
        self.kind() == ErrorKind::Interrupted
    }
}

fn os_text(code: i32) -> String {
    match errno::message(code) {
        "" if code == 0 => String::from("Success"),
        "" => format!("Unknown error {code}"),
        text => String::from(text),
    }
}

impl fmt::Debug for Error {
    fn fmt(&self, fmt: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.repr {
            Repr::Os(code) => fmt
                .debug_struct("Os")
                .field("code", code)
                .field("kind", &errno::kind(*code))
                .field("message", &os_text(*code))
                .finish(),
            Repr::Custom(c) => fmt::Debug::fmt(c, fmt),
            Repr::Simple(kind) => fmt.debug_tuple("Kind").field(kind).finish(),
            Repr::SimpleMessage(kind, message) => {
                fmt.debug_struct("Error").field("kind", kind).field("message", message).finish()
            }
        }
    }
}

impl fmt::Display for Error {
    fn fmt(&self, fmt: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.repr {
            Repr::Os(code) => write!(fmt, "{} (os error {code})", os_text(*code)),
            Repr::Custom(c) => c.error.fmt(fmt),
            Repr::Simple(kind) => fmt.write_str(kind.description()),
            Repr::SimpleMessage(_, message) => fmt.write_str(message),
        }
    }
}

impl error::Error for Error {
    fn cause(&self) -> Option<&dyn error::Error> {
        match &self.repr {
            Repr::Custom(c) => c.error.cause(),
            _ => None,
        }
    }
    fn source(&self) -> Option<&(dyn error::Error + 'static)> {
        match &self.repr {
            Repr::Custom(c) => c.error.source(),
            _ => None,
        }
    }
}

impl From<alloc_crate::ffi::NulError> for Error {
    fn from(_: alloc_crate::ffi::NulError) -> Error {
        const_error(ErrorKind::InvalidInput, "data provided contains a nul byte")
    }
}

impl From<crate::collections::TryReserveError> for Error {
    fn from(_: crate::collections::TryReserveError) -> Error {
        ErrorKind::OutOfMemory.into()
    }
}
