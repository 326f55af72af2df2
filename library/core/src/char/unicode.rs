//! Properties and case mappings beyond ASCII, looked up in `tables`.

use super::tables;
use crate::fmt::{self, Write};
use crate::iter::FusedIterator;

/// Whether `c` lies within a set: after an odd number of changes.
const fn contains(toggles: &[u32], c: char) -> bool {
    let c = c as u32;
    let (mut low, mut high) = (0, toggles.len());
    while low < high {
        let mid = (low + high) / 2;
        if toggles[mid] <= c {
            low = mid + 1;
        } else {
            high = mid;
        }
    }
    low & 1 == 1
}

macro_rules! properties {
    ($($name:ident $table:ident;)*) => { $(
        pub const fn $name(c: char) -> bool { contains(&tables::$table, c) }
    )* };
}
properties! {
    is_alphabetic ALPHABETIC;
    is_lowercase LOWERCASE;
    is_uppercase UPPERCASE;
    is_numeric NUMERIC;
    is_printable PRINTABLE;
    is_grapheme_extended GRAPHEME_EXTEND;
    is_cased_and_not_ignorable CASED;
    is_case_ignorable CASE_IGNORABLE;
}

/// White space is asked for so often that it is decided without a table.
#[inline]
pub fn is_white_space(c: char) -> bool {
    matches!(c as u32,
        0x85 | 0xa0 | 0x1680 | 0x2000..=0x200a | 0x2028 | 0x2029 | 0x202f | 0x205f | 0x3000)
}

/// Up to three characters; the rest is `\0`.
fn map(c: char, runs: &[(u32, u32, u32, i32)], special: &[(u32, [char; 3])]) -> [char; 3] {
    let code = c as u32;
    let (mut low, mut high) = (0, runs.len());
    while low < high {
        let mid = (low + high) / 2;
        let (first, last, step, delta) = runs[mid];
        if last < code {
            low = mid + 1;
        } else if first > code {
            high = mid;
        } else {
            // Runs of step 2 interleave, and never overlap a multiple mapping.
            if (code - first) % step == 0 {
                // SAFETY: the tables map characters to characters.
                return [unsafe { char::from_u32_unchecked(code.wrapping_add(delta as u32)) }, '\0', '\0'];
            }
            break;
        }
    }
    let mut i = 0;
    while i < special.len() {
        if special[i].0 == code {
            return special[i].1;
        }
        i += 1;
    }
    [c, '\0', '\0']
}

pub fn to_lower(c: char) -> [char; 3] {
    if c.is_ascii() {
        [(c as u8).to_ascii_lowercase() as char, '\0', '\0']
    } else {
        map(c, &tables::TO_LOWER, &tables::TO_LOWER_SPECIAL)
    }
}
pub fn to_upper(c: char) -> [char; 3] {
    if c.is_ascii() {
        [(c as u8).to_ascii_uppercase() as char, '\0', '\0']
    } else {
        map(c, &tables::TO_UPPER, &tables::TO_UPPER_SPECIAL)
    }
}

/// What the two mappings share: one to three characters, some of them taken.
#[derive(Debug, Clone)]
struct CaseMapping {
    chars: [char; 3],
    start: u8,
    end: u8,
}
impl CaseMapping {
    #[inline]
    fn new(chars: [char; 3]) -> CaseMapping {
        let end = if chars[2] != '\0' {
            3
        } else if chars[1] != '\0' {
            2
        } else {
            1
        };
        CaseMapping { chars, start: 0, end }
    }
}

macro_rules! case_mapping_iterator {
    ($(#[$attr:meta])* $name:ident) => {
        $(#[$attr])*
        #[derive(Clone, Debug)]
        pub struct $name(CaseMapping);
        impl $name {
            #[inline]
            pub(super) fn new(chars: [char; 3]) -> $name { $name(CaseMapping::new(chars)) }
        }
        impl Iterator for $name {
            type Item = char;
            #[inline]
            fn next(&mut self) -> Option<char> {
                if self.0.start == self.0.end {
                    return None;
                }
                let c = self.0.chars[self.0.start as usize];
                self.0.start += 1;
                Some(c)
            }
            fn size_hint(&self) -> (usize, Option<usize>) {
                let n = (self.0.end - self.0.start) as usize;
                (n, Some(n))
            }
        }
        impl DoubleEndedIterator for $name {
            fn next_back(&mut self) -> Option<char> {
                if self.0.start == self.0.end {
                    return None;
                }
                self.0.end -= 1;
                Some(self.0.chars[self.0.end as usize])
            }
        }
        impl ExactSizeIterator for $name {}
        impl FusedIterator for $name {}
        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                for c in self.clone() {
                    f.write_char(c)?;
                }
                Ok(())
            }
        }
    };
}
case_mapping_iterator! {
    /// The lowercase of a character.
    ToLowercase
}
case_mapping_iterator! {
    /// The uppercase of a character.
    ToUppercase
}
