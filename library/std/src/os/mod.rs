//! What is particular to the system.

pub mod fd;
pub mod raw;
pub mod unix;

/// Linux, as far as it can be pretended.
pub mod linux {
    #[allow(non_camel_case_types)]
    pub mod raw {
        //! Types of Linux's interfaces.
        /// A number of blocks.
        pub type blkcnt_t = u64;
        /// The size of a block.
        pub type blksize_t = u64;
        /// A device.
        pub type dev_t = u64;
        /// A file on its device.
        pub type ino_t = u64;
        /// Kind and permissions.
        pub type mode_t = u32;
        /// A number of names.
        pub type nlink_t = u64;
        /// A position.
        pub type off_t = u64;
        /// A thread.
        pub type pthread_t = core::ffi::c_ulong;
        /// Seconds.
        pub type time_t = i64;
    }
}
