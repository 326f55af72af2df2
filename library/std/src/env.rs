//! The program's arguments and environment.

use crate::error::Error;
use crate::ffi::{OsStr, OsString};
use crate::fmt;
use crate::io;
use crate::path::{Path, PathBuf};
use crate::sync::{Mutex, PoisonError};
use crate::sys::stdio::address;
use crate::sys::wasi;

/// Two WASI calls that give a number of nul-ended texts.
fn read_texts(sizes: fn(u32, u32) -> u32, get: fn(u32, u32) -> u32) -> Vec<OsString> {
    let mut count = 0u32;
    let mut size = 0u32;
    if sizes(address(&raw mut count), address(&raw mut size)) != 0 || count == 0 {
        return Vec::new();
    }
    let mut starts: Vec<u32> = vec![0; count as usize];
    let mut buf: Vec<u8> = vec![0; size as usize];
    if get(address(starts.as_mut_ptr()), address(buf.as_mut_ptr())) != 0 {
        return Vec::new();
    }
    let base = address(buf.as_ptr());
    starts
        .iter()
        .map(|&start| {
            let text = &buf[(start - base) as usize..];
            let end = text.iter().position(|&b| b == 0).unwrap_or(text.len());
            OsString::from_bytes(text[..end].to_vec())
        })
        .collect()
}

/// Variables in their order, once read; `None` until then.
static ENV: Mutex<Option<Vec<(OsString, OsString)>>> = Mutex::new(None);

fn with_env<R>(f: impl FnOnce(&mut Vec<(OsString, OsString)>) -> R) -> R {
    let mut env = ENV.lock().unwrap_or_else(PoisonError::into_inner);
    f(env.get_or_insert_with(|| {
        let mut vars = Vec::new();
        for text in read_texts(|a, b| wasi::environ_sizes_get(a, b), |a, b| wasi::environ_get(a, b)) {
            let bytes = text.as_encoded_bytes();
            // A name may begin with '='.
            if let Some(eq) = bytes.iter().skip(1).position(|&b| b == b'=') {
                let eq = eq + 1;
                vars.push((OsString::from_bytes(bytes[..eq].to_vec()), OsString::from_bytes(bytes[eq + 1..].to_vec())));
            }
        }
        vars
    }))
}

/// The iterator of `args`.
pub struct Args {
    inner: ArgsOs,
}

/// The iterator of `args_os`.
pub struct ArgsOs {
    inner: crate::vec::IntoIter<OsString>,
}

impl !Send for ArgsOs {}
impl !Sync for ArgsOs {}

/// The program's arguments; panics at one that is no Unicode.
pub fn args() -> Args {
    Args { inner: args_os() }
}

/// The program's arguments.
pub fn args_os() -> ArgsOs {
    ArgsOs { inner: read_texts(|a, b| wasi::args_sizes_get(a, b), |a, b| wasi::args_get(a, b)).into_iter() }
}

impl Iterator for Args {
    type Item = String;
    fn next(&mut self) -> Option<String> {
        self.inner.next().map(|s| s.into_string().unwrap())
    }
    fn size_hint(&self) -> (usize, Option<usize>) {
        self.inner.size_hint()
    }
}

impl ExactSizeIterator for Args {}

impl DoubleEndedIterator for Args {
    fn next_back(&mut self) -> Option<String> {
        self.inner.next_back().map(|s| s.into_string().unwrap())
    }
}

impl fmt::Debug for Args {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Args").field("inner", &self.inner.inner.as_slice()).finish()
    }
}

impl Iterator for ArgsOs {
    type Item = OsString;
    fn next(&mut self) -> Option<OsString> {
        self.inner.next()
    }
    fn size_hint(&self) -> (usize, Option<usize>) {
        self.inner.size_hint()
    }
}

impl ExactSizeIterator for ArgsOs {}

impl DoubleEndedIterator for ArgsOs {
    fn next_back(&mut self) -> Option<OsString> {
        self.inner.next_back()
    }
}

impl fmt::Debug for ArgsOs {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ArgsOs").field("inner", &self.inner.as_slice()).finish()
    }
}

/// Why there is no variable.
#[derive(Debug, PartialEq, Eq, Clone)]
pub enum VarError {
    /// It is not set.
    NotPresent,
    /// Its value is no Unicode.
    NotUnicode(OsString),
}

impl fmt::Display for VarError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            VarError::NotPresent => f.write_str("environment variable not found"),
            VarError::NotUnicode(s) => write!(f, "environment variable was not valid unicode: {s:?}"),
        }
    }
}

impl Error for VarError {}

/// A variable's value.
pub fn var<K: AsRef<OsStr>>(key: K) -> Result<String, VarError> {
    match var_os(key) {
        Some(s) => s.into_string().map_err(VarError::NotUnicode),
        None => Err(VarError::NotPresent),
    }
}

/// A variable's value.
#[must_use]
pub fn var_os<K: AsRef<OsStr>>(key: K) -> Option<OsString> {
    let key = key.as_ref();
    with_env(|env| env.iter().find(|(k, _)| **k == *key).map(|(_, v)| v.clone()))
}

/// Sets a variable.
pub unsafe fn set_var<K: AsRef<OsStr>, V: AsRef<OsStr>>(key: K, value: V) {
    let (key, value) = (key.as_ref().to_os_string(), value.as_ref().to_os_string());
    with_env(|env| match env.iter_mut().find(|(k, _)| *k == key) {
        Some(slot) => slot.1 = value,
        None => env.push((key, value)),
    })
}

/// Removes a variable.
pub unsafe fn remove_var<K: AsRef<OsStr>>(key: K) {
    let key = key.as_ref();
    with_env(|env| env.retain(|(k, _)| **k != *key))
}

/// The iterator of `vars`.
pub struct Vars {
    inner: VarsOs,
}

/// The iterator of `vars_os`.
pub struct VarsOs {
    inner: crate::vec::IntoIter<(OsString, OsString)>,
}

/// All variables; panics at one that is no Unicode.
#[must_use]
pub fn vars() -> Vars {
    Vars { inner: vars_os() }
}

/// All variables.
#[must_use]
pub fn vars_os() -> VarsOs {
    VarsOs { inner: with_env(|env| env.clone()).into_iter() }
}

impl Iterator for Vars {
    type Item = (String, String);
    fn next(&mut self) -> Option<(String, String)> {
        self.inner.next().map(|(a, b)| (a.into_string().unwrap(), b.into_string().unwrap()))
    }
    fn size_hint(&self) -> (usize, Option<usize>) {
        self.inner.size_hint()
    }
}

impl Iterator for VarsOs {
    type Item = (OsString, OsString);
    fn next(&mut self) -> Option<(OsString, OsString)> {
        self.inner.next()
    }
    fn size_hint(&self) -> (usize, Option<usize>) {
        self.inner.size_hint()
    }
}

impl fmt::Debug for Vars {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Vars").field("inner", &self.inner.inner.as_slice()).finish()
    }
}

impl fmt::Debug for VarsOs {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("VarsOs").field("inner", &self.inner.as_slice()).finish()
    }
}

static CURRENT_DIR: Mutex<Option<PathBuf>> = Mutex::new(None);

/// The working directory, which relative paths start from.
pub fn current_dir() -> io::Result<PathBuf> {
    let dir = CURRENT_DIR.lock().unwrap_or_else(PoisonError::into_inner).clone();
    Ok(dir.or_else(|| var_os("PWD").map(PathBuf::from)).unwrap_or_else(|| PathBuf::from("/")))
}

/// Changes the working directory.
pub fn set_current_dir<P: AsRef<Path>>(path: P) -> io::Result<()> {
    let path = current_dir()?.join(path);
    if !crate::fs::metadata(&path)?.is_dir() {
        return Err(io::Error::from_raw_os_error(20));
    }
    *CURRENT_DIR.lock().unwrap_or_else(PoisonError::into_inner) = Some(path);
    Ok(())
}

/// The working directory if it was changed, as WASI's paths start from its own.
pub(crate) fn changed_dir() -> Option<PathBuf> {
    CURRENT_DIR.lock().unwrap_or_else(PoisonError::into_inner).clone()
}

/// Where this program lies.
pub fn current_exe() -> io::Result<PathBuf> {
    match args_os().next() {
        Some(path) => Ok(PathBuf::from(path)),
        None => Err(io::const_error(io::ErrorKind::Unsupported, "operation not supported on this platform")),
    }
}

/// Where temporary files go.
#[must_use]
pub fn temp_dir() -> PathBuf {
    var_os("TMPDIR").map(PathBuf::from).unwrap_or_else(|| PathBuf::from("/tmp"))
}

/// The user's directory.
#[must_use]
pub fn home_dir() -> Option<PathBuf> {
    var_os("HOME").map(PathBuf::from)
}

/// The iterator of `split_paths`.
pub struct SplitPaths<'a> {
    rest: Option<&'a [u8]>,
}

/// The paths of a variable like `PATH`.
pub fn split_paths<T: AsRef<OsStr> + ?Sized>(unparsed: &T) -> SplitPaths<'_> {
    SplitPaths { rest: Some(unparsed.as_ref().as_encoded_bytes()) }
}

impl Iterator for SplitPaths<'_> {
    type Item = PathBuf;
    fn next(&mut self) -> Option<PathBuf> {
        let rest = self.rest?;
        let end = rest.iter().position(|&b| b == b':');
        let (part, rest) = match end {
            Some(i) => (&rest[..i], Some(&rest[i + 1..])),
            None => (rest, None),
        };
        self.rest = rest;
        Some(PathBuf::from(OsString::from_bytes(part.to_vec())))
    }
}

impl fmt::Debug for SplitPaths<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("SplitPaths").finish_non_exhaustive()
    }
}

/// A path has a separator in it.
#[derive(Debug)]
pub struct JoinPathsError(());

/// The text of a variable like `PATH`.
pub fn join_paths<I: IntoIterator<Item = T>, T: AsRef<OsStr>>(paths: I) -> Result<OsString, JoinPathsError> {
    let mut joined = Vec::new();
    for (i, path) in paths.into_iter().enumerate() {
        let path = path.as_ref().as_encoded_bytes();
        if i > 0 {
            joined.push(b':');
        }
        if path.contains(&b':') {
            return Err(JoinPathsError(()));
        }
        joined.extend_from_slice(path);
    }
    Ok(OsString::from_bytes(joined))
}

impl fmt::Display for JoinPathsError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("path segment contains separator `:`")
    }
}

impl Error for JoinPathsError {}

/// What the program was built for.
pub mod consts {
    /// The architecture.
    pub const ARCH: &str = "x86_64";
    /// The family of systems.
    pub const FAMILY: &str = "unix";
    /// The system.
    pub const OS: &str = "linux";
    /// What the names of libraries begin with.
    pub const DLL_PREFIX: &str = "lib";
    /// What the names of libraries end in.
    pub const DLL_SUFFIX: &str = ".so";
    /// The extension of libraries.
    pub const DLL_EXTENSION: &str = "so";
    /// What the names of programs end in.
    pub const EXE_SUFFIX: &str = "";
    /// The extension of programs.
    pub const EXE_EXTENSION: &str = "";
}
