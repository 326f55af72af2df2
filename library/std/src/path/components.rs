//! The parts of a path.

use super::Path;
use crate::cmp;
use crate::ffi::OsStr;
use crate::fmt;
use crate::iter::FusedIterator;

/// What a path of Windows may begin with.
#[derive(Copy, Clone, Debug, Hash, PartialOrd, Ord, PartialEq, Eq)]
pub enum Prefix<'a> {
    /// `\\?\name`
    Verbatim(&'a OsStr),
    /// `\\?\UNC\server\share`
    VerbatimUNC(&'a OsStr, &'a OsStr),
    /// `\\?\C:`
    VerbatimDisk(u8),
    /// `\\.\name`
    DeviceNS(&'a OsStr),
    /// `\\server\share`
    UNC(&'a OsStr, &'a OsStr),
    /// `C:`
    Disk(u8),
}

impl<'a> Prefix<'a> {
    /// Whether it is a verbatim one.
    #[must_use]
    pub fn is_verbatim(&self) -> bool {
        matches!(*self, Prefix::Verbatim(_) | Prefix::VerbatimDisk(_) | Prefix::VerbatimUNC(..))
    }
}

/// A prefix with its text; Unix has none.
#[derive(Copy, Clone, Eq, Debug, Hash, PartialEq, PartialOrd, Ord)]
pub struct PrefixComponent<'a> {
    raw: &'a OsStr,
    parsed: Prefix<'a>,
}

impl<'a> PrefixComponent<'a> {
    /// What it means.
    #[must_use]
    pub fn kind(&self) -> Prefix<'a> {
        self.parsed
    }
    /// Its text.
    #[must_use]
    pub fn as_os_str(&self) -> &'a OsStr {
        self.raw
    }
}

/// A part of a path.
#[derive(Copy, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Component<'a> {
    /// A prefix of Windows.
    Prefix(PrefixComponent<'a>),
    /// The root.
    RootDir,
    /// `.` at the start.
    CurDir,
    /// `..`
    ParentDir,
    /// A name.
    Normal(&'a OsStr),
}

impl<'a> Component<'a> {
    /// Its text.
    #[must_use = "`self` will be dropped if the result is not used"]
    pub fn as_os_str(self) -> &'a OsStr {
        match self {
            Component::Prefix(p) => p.as_os_str(),
            Component::RootDir => OsStr::new("/"),
            Component::CurDir => OsStr::new("."),
            Component::ParentDir => OsStr::new(".."),
            Component::Normal(path) => path,
        }
    }
}

impl AsRef<OsStr> for Component<'_> {
    #[inline]
    fn as_ref(&self) -> &OsStr {
        self.as_os_str()
    }
}

impl AsRef<Path> for Component<'_> {
    #[inline]
    fn as_ref(&self) -> &Path {
        Path::new(self.as_os_str())
    }
}

/// The iterator of `Path::components`: what is left of the path, and whether its start (the root, or a leading `.`) is gone.
#[derive(Clone)]
#[must_use = "iterators are lazy and do nothing unless consumed"]
pub struct Components<'a> {
    path: &'a [u8],
    start_done: bool,
}

/// The iterator of `Path::iter`.
#[derive(Clone)]
#[must_use = "iterators are lazy and do nothing unless consumed"]
pub struct Iter<'a> {
    pub(super) inner: Components<'a>,
}

/// A name, `..`, or nothing for an empty part or `.`.
fn parse(part: &[u8]) -> Option<Component<'_>> {
    match part {
        b"" | b"." => None,
        b".." => Some(Component::ParentDir),
        _ => Some(Component::Normal(OsStr::from_bytes_internal(part))),
    }
}

impl<'a> Components<'a> {
    pub(super) fn new(path: &'a [u8]) -> Self {
        Components { path, start_done: false }
    }

    /// The root or leading `.`, one byte long, if it is still to come.
    fn start(&self) -> Option<Component<'a>> {
        if self.start_done {
            return None;
        }
        match self.path {
            [b'/', ..] => Some(Component::RootDir),
            [b'.'] | [b'.', b'/', ..] => Some(Component::CurDir),
            _ => None,
        }
    }

    fn start_len(&self) -> usize {
        self.start().is_some() as usize
    }

    /// What is left, as a path.
    #[must_use]
    pub fn as_path(&self) -> &'a Path {
        let mut comps = self.clone();
        // Cut off what is no component, at both ends.
        loop {
            let from = comps.start_len();
            let body = &comps.path[from..];
            let at = body.iter().rposition(|&b| b == b'/').map_or(0, |i| i + 1);
            if body.is_empty() || parse(&body[at..]).is_some() {
                break;
            }
            comps.path = &comps.path[..from + if at > 0 { at - 1 } else { 0 }];
        }
        if comps.start_done {
            loop {
                let end = comps.path.iter().position(|&b| b == b'/').unwrap_or(comps.path.len());
                if comps.path.is_empty() || parse(&comps.path[..end]).is_some() {
                    break;
                }
                comps.path = &comps.path[crate::cmp::min(end + 1, comps.path.len())..];
            }
        }
        Path::from_bytes(comps.path)
    }
}

impl<'a> Iterator for Components<'a> {
    type Item = Component<'a>;
    fn next(&mut self) -> Option<Component<'a>> {
        if !self.start_done {
            let start = self.start();
            self.path = &self.path[self.start_len()..];
            self.start_done = true;
            if start.is_some() {
                return start;
            }
        }
        while !self.path.is_empty() {
            let end = self.path.iter().position(|&b| b == b'/');
            let (part, rest) = match end {
                Some(i) => (&self.path[..i], &self.path[i + 1..]),
                None => (self.path, &self.path[self.path.len()..]),
            };
            self.path = rest;
            if let Some(component) = parse(part) {
                return Some(component);
            }
        }
        None
    }
}

impl<'a> DoubleEndedIterator for Components<'a> {
    fn next_back(&mut self) -> Option<Component<'a>> {
        let from = self.start_len();
        while self.path.len() > from {
            let body = &self.path[from..];
            let (part, len) = match body.iter().rposition(|&b| b == b'/') {
                Some(i) => (&body[i + 1..], i),
                None => (body, 0),
            };
            self.path = &self.path[..from + len];
            if let Some(component) = parse(part) {
                return Some(component);
            }
        }
        let start = self.start();
        self.path = &[];
        self.start_done = true;
        start
    }
}

impl FusedIterator for Components<'_> {}

impl<'a> PartialEq for Components<'a> {
    fn eq(&self, other: &Self) -> bool {
        Iterator::eq(self.clone(), other.clone())
    }
}

impl Eq for Components<'_> {}

impl<'a> PartialOrd for Components<'a> {
    fn partial_cmp(&self, other: &Self) -> Option<cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Components<'_> {
    fn cmp(&self, other: &Self) -> cmp::Ordering {
        Iterator::cmp(self.clone(), other.clone())
    }
}

impl AsRef<Path> for Components<'_> {
    fn as_ref(&self) -> &Path {
        self.as_path()
    }
}

impl AsRef<OsStr> for Components<'_> {
    fn as_ref(&self) -> &OsStr {
        self.as_path().as_os_str()
    }
}

impl fmt::Debug for Components<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        /// The components as a list.
        struct Parts<'a>(Components<'a>);
        impl fmt::Debug for Parts<'_> {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.debug_list().entries(self.0.clone()).finish()
            }
        }
        f.debug_tuple("Components").field(&Parts(self.clone())).finish()
    }
}

impl<'a> Iter<'a> {
    /// What is left, as a path.
    #[must_use]
    pub fn as_path(&self) -> &'a Path {
        self.inner.as_path()
    }
}

impl<'a> Iterator for Iter<'a> {
    type Item = &'a OsStr;
    fn next(&mut self) -> Option<&'a OsStr> {
        self.inner.next().map(Component::as_os_str)
    }
}

impl<'a> DoubleEndedIterator for Iter<'a> {
    fn next_back(&mut self) -> Option<&'a OsStr> {
        self.inner.next_back().map(Component::as_os_str)
    }
}

impl FusedIterator for Iter<'_> {}

impl AsRef<Path> for Iter<'_> {
    fn as_ref(&self) -> &Path {
        self.as_path()
    }
}

impl fmt::Debug for Iter<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.clone()).finish()
    }
}

/// The iterator of `Path::ancestors`.
#[derive(Copy, Clone, Debug)]
#[must_use = "iterators are lazy and do nothing unless consumed"]
pub struct Ancestors<'a> {
    pub(super) next: Option<&'a Path>,
}

impl<'a> Iterator for Ancestors<'a> {
    type Item = &'a Path;
    fn next(&mut self) -> Option<&'a Path> {
        let next = self.next;
        self.next = next.and_then(Path::parent);
        next
    }
}

impl FusedIterator for Ancestors<'_> {}
