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

    pub use crate::fs::unix_ext::{DirBuilderExt, DirEntryExt, FileExt, FileTypeExt, MetadataExt, OpenOptionsExt, PermissionsExt};
    pub use crate::fs::unix_ext::{chown, chroot, fchown, lchown, symlink};
}

pub mod net;
pub mod process;

pub mod thread {
    //! Threads.

    use crate::thread::JoinHandle;

    /// The system's handle of a thread: here its number.
    pub type RawPthread = super::raw::pthread_t;

    /// The system's handle of a thread.
    pub trait JoinHandleExt {
        /// The handle.
        fn as_pthread_t(&self) -> RawPthread;
        /// The handle; the caller must join the thread.
        fn into_pthread_t(self) -> RawPthread;
    }

    impl<T> JoinHandleExt for JoinHandle<T> {
        fn as_pthread_t(&self) -> RawPthread {
            self.thread().id().number()
        }
        fn into_pthread_t(self) -> RawPthread {
            self.thread().id().number()
        }
    }
}

#[allow(non_camel_case_types)]
pub mod raw {
    //! Types of Unix's interfaces.
    pub use crate::os::linux::raw::{blkcnt_t, blksize_t, dev_t, ino_t, mode_t, nlink_t, off_t, pthread_t, time_t};
    /// A group.
    pub type gid_t = u32;
    /// A process.
    pub type pid_t = i32;
    /// A user.
    pub type uid_t = u32;
}

pub mod prelude {
    //! The traits of this module.
    pub use super::ffi::{OsStrExt, OsStringExt};
    pub use super::fs::{DirEntryExt, FileExt, MetadataExt, OpenOptionsExt, PermissionsExt};
    pub use super::io::{AsFd, AsRawFd, BorrowedFd, FromRawFd, IntoRawFd, OwnedFd, RawFd};
    pub use super::process::{CommandExt, ExitStatusExt};
    pub use super::thread::JoinHandleExt;
}
