//! Hints to the compiler.

use crate::intrinsics;

/// States that this point is never reached.
#[inline(always)]
#[track_caller]
pub const unsafe fn unreachable_unchecked() -> ! {
    // SAFETY: the caller promises that it is not reached.
    unsafe { intrinsics::unreachable() }
}

/// States that `cond` holds.
#[inline(always)]
pub const unsafe fn assert_unchecked(cond: bool) {
    // SAFETY: the caller promises it.
    unsafe { intrinsics::assume(cond) }
}

/// Tells the processor that a loop waits.
#[inline(always)]
pub fn spin_loop() {}

/// The identity, opaque to the optimizer.
#[inline]
pub const fn black_box<T>(dummy: T) -> T {
    intrinsics::black_box(dummy)
}

/// Marks a value as needed at this point.
#[inline(always)]
pub const fn must_use<T>(value: T) -> T {
    value
}

/// Marks the branch that calls it as seldom taken.
#[inline(always)]
pub const fn cold_path() {
    intrinsics::cold_path()
}

/// Chooses without branching.
#[inline]
pub fn select_unpredictable<T>(b: bool, true_val: T, false_val: T) -> T {
    if crate::mem::needs_drop::<T>() {
        return if b { true_val } else { false_val };
    }
    intrinsics::select_unpredictable(b, true_val, false_val)
}
