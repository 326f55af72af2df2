//! The two-way string search of Crochemore and Perrin: linear time, constant space.

/// A needle, prepared. Not empty.
#[derive(Clone, Debug)]
pub(super) struct TwoWay {
    /// The critical factorization: right of it first, then left.
    critical: usize,
    period: usize,
    /// The needle repeats itself with this period, so that a part of it need not be compared again.
    periodic: bool,
    /// A set that contains the low six bits of every byte of the needle.
    bytes: u64,
}

/// The greatest suffix in the alphabetical order, or in the reverse one; with its period.
fn maximal_suffix(needle: &[u8], reverse: bool) -> (usize, usize) {
    let (mut left, mut right, mut offset, mut period) = (0, 1, 0, 1);
    while right + offset < needle.len() {
        let a = needle[right + offset];
        let b = needle[left + offset];
        if a == b {
            if offset + 1 == period {
                right += offset + 1;
                offset = 0;
            } else {
                offset += 1;
            }
        } else if (a < b) != reverse {
            right += offset + 1;
            offset = 0;
            period = right - left;
        } else {
            left = right;
            right += 1;
            offset = 0;
            period = 1;
        }
    }
    (left, period)
}

impl TwoWay {
    pub(super) fn new(needle: &[u8]) -> TwoWay {
        let less = maximal_suffix(needle, false);
        let greater = maximal_suffix(needle, true);
        let (critical, period) = if less.0 > greater.0 { less } else { greater };
        let mut bytes = 0;
        for b in needle {
            bytes |= 1 << (*b & 63);
        }
        let periodic = critical + period <= needle.len() && needle[..critical] == needle[period..period + critical];
        let period = if periodic { period } else { critical.max(needle.len() - critical) + 1 };
        TwoWay { critical, period, periodic, bytes }
    }

    /// The first occurrence at or after `position`.
    pub(super) fn find(&self, haystack: &[u8], needle: &[u8], mut position: usize) -> Option<usize> {
        let n = needle.len();
        let mut memory = 0;
        // SAFETY: `position + n <= haystack.len()`, and the other indices are less than `n`.
        unsafe {
            'search: loop {
                if position + n > haystack.len() {
                    return None;
                }
                let tail = *haystack.get_unchecked(position + n - 1);
                if self.bytes >> (tail & 63) & 1 == 0 {
                    position += n;
                    memory = 0;
                    continue;
                }
                let mut i = self.critical.max(memory);
                while i < n {
                    if *needle.get_unchecked(i) != *haystack.get_unchecked(position + i) {
                        position += i - self.critical + 1;
                        memory = 0;
                        continue 'search;
                    }
                    i += 1;
                }
                let mut i = self.critical;
                while i > memory {
                    i -= 1;
                    if *needle.get_unchecked(i) != *haystack.get_unchecked(position + i) {
                        position += self.period;
                        memory = if self.periodic { n - self.period } else { 0 };
                        continue 'search;
                    }
                }
                return Some(position);
            }
        }
    }
}
