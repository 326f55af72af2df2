//! What is particular to Unix, as far as WASI can serve it.

pub mod ffi {
    //! Texts of the system as bytes.

    use crate::ffi::{OsStr, OsString};

    /// Bytes of an owned text.
    pub trait OsStringExt {
        /// A text of bytes.
        fn from_vec(vec: Vec<u8>) -> Self;
        /// The bytes.
        fn into_vec(self) -> Vec<u8>;
    }

    /// Bytes of a text.
    pub trait OsStrExt {
        /// A text of bytes.
        fn from_bytes(slice: &[u8]) -> &Self;
        /// The bytes.
        fn as_bytes(&self) -> &[u8];
    }

    impl OsStringExt for OsString {
        fn from_vec(vec: Vec<u8>) -> OsString {
            OsString::from_bytes(vec)
        }
        fn into_vec(self) -> Vec<u8> {
            self.into_encoded_bytes()
        }
    }

    impl OsStrExt for OsStr {
        fn from_bytes(slice: &[u8]) -> &OsStr {
            OsStr::from_bytes_internal(slice)
        }
        fn as_bytes(&self) -> &[u8] {
            self.as_encoded_bytes()
        }
    }
}

pub mod io {
    //! File descriptors.
    pub use crate::os::fd::*;
}

pub mod fs {
    //! Files.

    pub use crate::fs::unix_ext::{FileExt, MetadataExt, OpenOptionsExt, PermissionsExt};
    pub use crate::fs::unix_ext::symlink;
}

pub mod process {
    //! Processes.

    use crate::process::ExitStatus;

    /// How a process ended, as Unix tells it.
    pub trait ExitStatusExt {
        /// The signal that ended it.
        fn signal(&self) -> Option<i32>;
    }

    impl ExitStatusExt for ExitStatus {
        fn signal(&self) -> Option<i32> {
            None
        }
    }
}

pub mod prelude {
    //! The traits of this module.
    pub use super::ffi::{OsStrExt, OsStringExt};
    pub use super::fs::{FileExt, MetadataExt, OpenOptionsExt, PermissionsExt};
    pub use super::io::{AsFd, AsRawFd, BorrowedFd, FromRawFd, IntoRawFd, OwnedFd, RawFd};
    pub use super::process::ExitStatusExt;
}
