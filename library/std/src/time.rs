//! Clocks.

pub use core::time::{Duration, TryFromFloatSecsError};

use crate::error::Error;
use crate::fmt;
use crate::ops::{Add, AddAssign, Sub, SubAssign};
use crate::sys::stdio::address;
use crate::sys::wasi;

const REALTIME: u32 = 0;
const MONOTONIC: u32 = 1;

fn clock(id: u32) -> Duration {
    #[cfg(native_test)]
    let mut ns = Box::new(0u64);
    #[cfg(not(native_test))]
    let ns = &mut 0u64;
    wasi::clock_time_get(id, 1, address(&raw mut *ns));
    Duration::from_nanos(*ns)
}

/// A point of the clock that never goes back.
#[derive(Copy, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(not(native_test), rustc_diagnostic_item = "Instant")]
pub struct Instant(Duration);

/// A point of the system's clock, from `UNIX_EPOCH` on.
#[derive(Copy, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SystemTime {
    secs: i64,
    nanos: u32,
}

/// The other time was later; by how much.
#[derive(Clone, Debug)]
pub struct SystemTimeError(Duration);

/// The first second of 1970.
pub const UNIX_EPOCH: SystemTime = SystemTime { secs: 0, nanos: 0 };

const NANOS: u32 = 1_000_000_000;

impl Instant {
    /// Now.
    #[must_use]
    pub fn now() -> Instant {
        Instant(clock(MONOTONIC))
    }

    /// How much later this is than `earlier`; nothing if it is not.
    #[must_use]
    pub fn duration_since(&self, earlier: Instant) -> Duration {
        self.checked_duration_since(earlier).unwrap_or_default()
    }

    /// How much later this is than `earlier`, if it is.
    #[must_use]
    pub fn checked_duration_since(&self, earlier: Instant) -> Option<Duration> {
        self.0.checked_sub(earlier.0)
    }

    /// How much later this is than `earlier`; nothing if it is not.
    #[must_use]
    pub fn saturating_duration_since(&self, earlier: Instant) -> Duration {
        self.checked_duration_since(earlier).unwrap_or_default()
    }

    /// How long ago this was.
    #[must_use]
    pub fn elapsed(&self) -> Duration {
        Instant::now().duration_since(*self)
    }

    /// A later point.
    pub fn checked_add(&self, duration: Duration) -> Option<Instant> {
        self.0.checked_add(duration).map(Instant)
    }

    /// An earlier point.
    pub fn checked_sub(&self, duration: Duration) -> Option<Instant> {
        self.0.checked_sub(duration).map(Instant)
    }
}

impl SystemTime {
    /// The first second of 1970.
    pub const UNIX_EPOCH: SystemTime = UNIX_EPOCH;

    /// Now.
    #[must_use]
    pub fn now() -> SystemTime {
        let d = clock(REALTIME);
        SystemTime { secs: d.as_secs() as i64, nanos: d.subsec_nanos() }
    }

    pub(crate) fn from_nanos(ns: u64) -> SystemTime {
        SystemTime { secs: (ns / NANOS as u64) as i64, nanos: (ns % NANOS as u64) as u32 }
    }

    pub(crate) fn to_nanos(&self) -> Option<u64> {
        u64::try_from(self.secs).ok()?.checked_mul(NANOS as u64)?.checked_add(self.nanos as u64)
    }

    /// How much later this is than `earlier`.
    pub fn duration_since(&self, earlier: SystemTime) -> Result<Duration, SystemTimeError> {
        let span = |a: &SystemTime, b: &SystemTime| {
            let mut secs = a.secs.wrapping_sub(b.secs) as u64;
            let nanos = if a.nanos >= b.nanos {
                a.nanos - b.nanos
            } else {
                secs -= 1;
                a.nanos + NANOS - b.nanos
            };
            Duration::new(secs, nanos)
        };
        if *self >= earlier { Ok(span(self, &earlier)) } else { Err(SystemTimeError(span(&earlier, self))) }
    }

    /// How long ago this was.
    pub fn elapsed(&self) -> Result<Duration, SystemTimeError> {
        SystemTime::now().duration_since(*self)
    }

    /// A later point.
    pub fn checked_add(&self, duration: Duration) -> Option<SystemTime> {
        let mut secs = self.secs.checked_add_unsigned(duration.as_secs())?;
        let mut nanos = self.nanos + duration.subsec_nanos();
        if nanos >= NANOS {
            nanos -= NANOS;
            secs = secs.checked_add(1)?;
        }
        Some(SystemTime { secs, nanos })
    }

    /// An earlier point.
    pub fn checked_sub(&self, duration: Duration) -> Option<SystemTime> {
        let mut secs = self.secs.checked_sub_unsigned(duration.as_secs())?;
        let mut nanos = self.nanos as i32 - duration.subsec_nanos() as i32;
        if nanos < 0 {
            nanos += NANOS as i32;
            secs = secs.checked_sub(1)?;
        }
        Some(SystemTime { secs, nanos: nanos as u32 })
    }
}

impl SystemTimeError {
    /// How much later the other time was.
    #[must_use]
    pub fn duration(&self) -> Duration {
        self.0
    }
}

impl Error for SystemTimeError {}

impl fmt::Display for SystemTimeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("second time provided was later than self")
    }
}

macro_rules! arithmetic {
    ($t:ty, $add:literal, $sub:literal) => {
        impl Add<Duration> for $t {
            type Output = $t;
            #[track_caller]
            fn add(self, other: Duration) -> $t {
                self.checked_add(other).expect($add)
            }
        }
        impl AddAssign<Duration> for $t {
            #[track_caller]
            fn add_assign(&mut self, other: Duration) {
                *self = *self + other;
            }
        }
        impl Sub<Duration> for $t {
            type Output = $t;
            #[track_caller]
            fn sub(self, other: Duration) -> $t {
                self.checked_sub(other).expect($sub)
            }
        }
        impl SubAssign<Duration> for $t {
            #[track_caller]
            fn sub_assign(&mut self, other: Duration) {
                *self = *self - other;
            }
        }
    };
}
arithmetic!(Instant, "overflow when adding duration to instant", "overflow when subtracting duration from instant");
arithmetic!(SystemTime, "overflow when adding duration to instant", "overflow when subtracting duration from instant");

impl Sub<Instant> for Instant {
    type Output = Duration;
    fn sub(self, other: Instant) -> Duration {
        self.duration_since(other)
    }
}

impl fmt::Debug for Instant {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Instant").field("tv_sec", &self.0.as_secs()).field("tv_nsec", &self.0.subsec_nanos()).finish()
    }
}

impl fmt::Debug for SystemTime {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("SystemTime").field("tv_sec", &self.secs).field("tv_nsec", &self.nanos).finish()
    }
}
