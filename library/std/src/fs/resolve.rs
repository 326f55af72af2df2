//! From paths to WASI's preopened directories and paths relative to them.

use crate::io;
use crate::path::{Component, Path, PathBuf};
use crate::sync::OnceLock;
use crate::sys::stdio::address;
use crate::sys::wasi;

struct Preopen {
    fd: u32,
    path: PathBuf,
}

/// The preopened directories: descriptors from 3 on.
fn preopens() -> &'static [Preopen] {
    static PREOPENS: OnceLock<Vec<Preopen>> = OnceLock::new();
    PREOPENS.get_or_init(|| {
        let mut found = Vec::new();
        let mut fd = 3;
        loop {
            let mut prestat = [0u32; 2];
            if wasi::fd_prestat_get(fd, address(prestat.as_mut_ptr())) != 0 {
                return found;
            }
            let mut name = vec![0u8; prestat[1] as usize];
            if wasi::fd_prestat_dir_name(fd, address(name.as_mut_ptr()), name.len() as u32) == 0 {
                while name.last() == Some(&0) {
                    name.pop();
                }
                found.push(Preopen { fd, path: PathBuf::from(crate::ffi::OsString::from_bytes(name)) });
            }
            fd += 1;
        }
    })
}

/// Without `.`, and without `..` where it follows a name.
fn simplify(path: &Path) -> PathBuf {
    let mut result = PathBuf::new();
    for part in path.components() {
        match part {
            Component::CurDir => {}
            Component::ParentDir if matches!(result.components().next_back(), Some(Component::Normal(_))) => {
                result.pop();
            }
            Component::ParentDir if result.has_root() => {}
            _ => result.push(part),
        }
    }
    result
}

/// The preopened directory that a path lies in, the deepest one, and the rest of the path.
fn find(path: &Path) -> Option<(u32, PathBuf)> {
    let mut best: Option<(usize, u32, PathBuf)> = None;
    for pre in preopens() {
        let base = simplify(&pre.path);
        if let Ok(rest) = path.strip_prefix(&base) {
            let depth = base.components().count();
            if base.has_root() == path.has_root() && best.as_ref().is_none_or(|b| depth >= b.0) {
                best = Some((depth, pre.fd, rest.to_path_buf()));
            }
        }
    }
    best.map(|(_, fd, rest)| (fd, rest))
}

/// Calls `f` with a descriptor and the address and length of the rest of the path.
pub fn with_path<R>(path: &Path, f: impl FnOnce(u32, u32, u32) -> io::Result<R>) -> io::Result<R> {
    let bytes = path.as_os_str().as_encoded_bytes();
    if bytes.is_empty() {
        return Err(io::Error::from_raw_os_error(2));
    }
    if bytes.contains(&0) {
        return Err(io::const_error(io::ErrorKind::InvalidInput, "file name contained an unexpected NUL byte"));
    }
    let mut simple = simplify(path);
    if path.is_relative() {
        if let Some(dir) = crate::env::changed_dir() {
            simple = simplify(&dir.join(path));
        }
    }
    let found = find(&simple).or_else(|| {
        if simple.is_relative() { find(&simplify(&crate::env::current_dir().ok()?.join(&simple))) } else { None }
    });
    let Some((fd, mut rest)) = found else {
        return Err(io::const_error(io::ErrorKind::NotFound, "failed to find a pre-opened file descriptor through which the path could be opened"));
    };
    if rest.as_os_str().is_empty() {
        rest.push(".");
    } else if bytes.ends_with(b"/") {
        rest.push("");
    }
    let text = rest.as_os_str().as_encoded_bytes();
    f(fd, address(text.as_ptr()), text.len() as u32)
}
