//! Files and directories, through WASI's preopened ones.

mod dir;
mod file;
mod metadata;
mod resolve;
pub(crate) mod unix_ext;

pub use dir::{DirBuilder, DirEntry, ReadDir};
pub use file::{File, OpenOptions, TryLockError};
pub use metadata::{FileTimes, FileType, Metadata, Permissions};

use crate::io::{self, Read, Write};
use crate::path::{Component, Path, PathBuf};
use crate::sys::stdio::{address, check};
use crate::sys::wasi;
use resolve::with_path;

const FOLLOW: u32 = 1;

/// A file's bytes.
pub fn read<P: AsRef<Path>>(path: P) -> io::Result<Vec<u8>> {
    let mut file = File::open(path.as_ref())?;
    let mut bytes = Vec::new();
    file.read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// A file's text.
pub fn read_to_string<P: AsRef<Path>>(path: P) -> io::Result<String> {
    let mut file = File::open(path.as_ref())?;
    let mut string = String::new();
    file.read_to_string(&mut string)?;
    Ok(string)
}

/// Makes a file of bytes.
pub fn write<P: AsRef<Path>, C: AsRef<[u8]>>(path: P, contents: C) -> io::Result<()> {
    File::create(path.as_ref())?.write_all(contents.as_ref())
}

/// Removes a file.
pub fn remove_file<P: AsRef<Path>>(path: P) -> io::Result<()> {
    with_path(path.as_ref(), |fd, p, n| check(wasi::path_unlink_file(fd, p, n)))
}

/// What the system knows of a file.
pub fn metadata<P: AsRef<Path>>(path: P) -> io::Result<Metadata> {
    with_path(path.as_ref(), |fd, p, n| Metadata::get(|stat| wasi::path_filestat_get(fd, FOLLOW, p, n, stat)))
}

/// What the system knows of a file or link.
pub fn symlink_metadata<P: AsRef<Path>>(path: P) -> io::Result<Metadata> {
    with_path(path.as_ref(), |fd, p, n| Metadata::get(|stat| wasi::path_filestat_get(fd, 0, p, n, stat)))
}

/// Renames a file.
pub fn rename<P: AsRef<Path>, Q: AsRef<Path>>(from: P, to: Q) -> io::Result<()> {
    with_path(from.as_ref(), |fd, p, n| {
        with_path(to.as_ref(), |fd2, p2, n2| check(wasi::path_rename(fd, p, n, fd2, p2, n2)))
    })
}

/// Copies a file; how many bytes.
pub fn copy<P: AsRef<Path>, Q: AsRef<Path>>(from: P, to: Q) -> io::Result<u64> {
    let mut reader = File::open(from.as_ref())?;
    if !reader.metadata()?.is_file() {
        return Err(io::const_error(io::ErrorKind::InvalidInput, "the source path is neither a regular file nor a symlink to a regular file"));
    }
    let mut writer = File::create(to.as_ref())?;
    io::copy(&mut reader, &mut writer)
}

/// Makes a second name of a file.
pub fn hard_link<P: AsRef<Path>, Q: AsRef<Path>>(original: P, link: Q) -> io::Result<()> {
    with_path(original.as_ref(), |fd, p, n| {
        with_path(link.as_ref(), |fd2, p2, n2| check(wasi::path_link(fd, 0, p, n, fd2, p2, n2)))
    })
}

/// Makes a symbolic link.
#[deprecated(since = "1.1.0", note = "replaced with std::os::unix::fs::symlink and std::os::windows::fs::{symlink_file, symlink_dir}")]
pub fn soft_link<P: AsRef<Path>, Q: AsRef<Path>>(original: P, link: Q) -> io::Result<()> {
    unix_ext::symlink(original, link)
}

/// Where a symbolic link leads.
pub fn read_link<P: AsRef<Path>>(path: P) -> io::Result<PathBuf> {
    with_path(path.as_ref(), |fd, p, n| {
        let mut buf = vec![0u8; 4096];
        let mut used = 0u32;
        loop {
            check(wasi::path_readlink(fd, p, n, address(buf.as_mut_ptr()), buf.len() as u32, address(&raw mut used)))?;
            if (used as usize) < buf.len() {
                break;
            }
            buf.resize(buf.len() * 4, 0);
        }
        buf.truncate(used as usize);
        Ok(PathBuf::from(crate::ffi::OsString::from_bytes(buf)))
    })
}

/// The absolute path without links and dots.
pub fn canonicalize<P: AsRef<Path>>(path: P) -> io::Result<PathBuf> {
    let path = crate::path::absolute(path)?;
    metadata(&path)?;
    let mut result = PathBuf::new();
    let mut links = 0;
    let mut rest: Vec<PathBuf> = path.components().rev().map(|c| PathBuf::from(c.as_os_str())).collect();
    while let Some(part) = rest.pop() {
        match part.components().next() {
            Some(Component::ParentDir) => {
                result.pop();
            }
            Some(Component::Normal(name)) => {
                let next = result.join(name);
                match read_link(&next) {
                    Ok(target) if links < 40 => {
                        links += 1;
                        rest.extend(target.components().rev().map(|c| PathBuf::from(c.as_os_str())));
                    }
                    _ => result = next,
                }
            }
            Some(Component::RootDir) => result = PathBuf::from("/"),
            _ => {}
        }
    }
    Ok(result)
}

/// Makes a directory.
pub fn create_dir<P: AsRef<Path>>(path: P) -> io::Result<()> {
    with_path(path.as_ref(), |fd, p, n| check(wasi::path_create_directory(fd, p, n)))
}

/// Makes a directory and those above it that are missing.
pub fn create_dir_all<P: AsRef<Path>>(path: P) -> io::Result<()> {
    DirBuilder::new().recursive(true).create(path.as_ref())
}

/// Removes an empty directory.
pub fn remove_dir<P: AsRef<Path>>(path: P) -> io::Result<()> {
    with_path(path.as_ref(), |fd, p, n| check(wasi::path_remove_directory(fd, p, n)))
}

/// Removes a directory and all in it.
pub fn remove_dir_all<P: AsRef<Path>>(path: P) -> io::Result<()> {
    let path = path.as_ref();
    if symlink_metadata(path)?.is_symlink() {
        return remove_file(path);
    }
    for child in read_dir(path)? {
        let child = child?;
        if child.file_type()?.is_dir() { remove_dir_all(child.path())? } else { remove_file(child.path())? }
    }
    remove_dir(path)
}

/// What is in a directory.
pub fn read_dir<P: AsRef<Path>>(path: P) -> io::Result<ReadDir> {
    ReadDir::open(path.as_ref())
}

/// Sets who may do what; WASI knows nothing of that.
pub fn set_permissions<P: AsRef<Path>>(path: P, _perm: Permissions) -> io::Result<()> {
    metadata(path).map(drop)
}

/// Whether something is there.
pub fn exists<P: AsRef<Path>>(path: P) -> io::Result<bool> {
    match metadata(path) {
        Ok(_) => Ok(true),
        Err(e) if e.kind() == io::ErrorKind::NotFound => Ok(false),
        Err(e) => Err(e),
    }
}
