//! The raw hash table: open addressing with a byte of control for each bucket, looked at eight at a time.
//!
//! ```text
//! control   EMPTY 1111_1111   DELETED 1000_0000   full 0hhh_hhhh (the hash's top seven bits)
//! memory    [T; n] backwards | control bytes of n buckets | the first 8 control bytes again
//! ```
//!
//! A probe starts at the hash's low bits and visits groups of eight control bytes at growing distances (8, 16, 24, …), which
//! reaches all groups, as their number is a power of two. It ends at a group with an `EMPTY` byte. The idea is Google's
//! *Swiss tables*; groups are words of 64 bits here.

use crate::alloc::{alloc, dealloc, handle_alloc_error, Layout};
use crate::collections::TryReserveError;
use crate::marker::PhantomData;
use crate::mem;
use crate::ptr::{self, NonNull};

const EMPTY: u8 = 0xFF;
const DELETED: u8 = 0x80;
const GROUP: usize = 8;
const HIGH: u64 = 0x8080_8080_8080_8080;
const LOW: u64 = 0x0101_0101_0101_0101;

/// The control bytes of a table without memory.
#[repr(align(8))]
struct Nothing(#[allow(dead_code)] [u8; 2 * GROUP]);
static NOTHING: Nothing = Nothing([EMPTY; 2 * GROUP]);

/// Control bytes `i..i + 8` of a table as a word.
#[inline(always)]
unsafe fn group(ctrl: *const u8, i: usize) -> u64 {
    unsafe { ctrl.add(i).cast::<u64>().read_unaligned() }
}

/// The bytes that equal `tag`, as high bits; one above a true match may be wrong.
#[inline(always)]
fn matching(group: u64, tag: u8) -> u64 {
    let x = group ^ (LOW.wrapping_mul(tag as u64));
    x.wrapping_sub(LOW) & !x & HIGH
}

#[inline(always)]
fn empty(group: u64) -> u64 {
    group & (group << 1) & HIGH
}

#[inline(always)]
fn empty_or_deleted(group: u64) -> u64 {
    group & HIGH
}

#[inline(always)]
fn full(group: u64) -> u64 {
    !group & HIGH
}

/// Which byte the lowest bit belongs to.
#[inline(always)]
fn lowest(mask: u64) -> usize {
    (mask.trailing_zeros() / 8) as usize
}

#[inline(always)]
fn tag(hash: u64) -> u8 {
    (hash >> 57) as u8
}

/// How many buckets hold `capacity` elements: 7 of 8 may be full.
fn buckets_for(capacity: usize) -> Option<usize> {
    if capacity < 4 {
        Some(4)
    } else if capacity < 8 {
        Some(8)
    } else if capacity < 15 {
        Some(16)
    } else {
        Some((capacity.checked_mul(8)? / 7).checked_next_power_of_two()?)
    }
}

#[inline]
fn capacity_of(mask: usize) -> usize {
    if mask < 8 { mask } else { ((mask + 1) / 8) * 7 }
}

pub struct RawTable<T> {
    /// Control byte 0; bucket `i` lies `i + 1` elements before.
    ctrl: NonNull<u8>,
    /// The number of buckets less one; 0 without memory.
    mask: usize,
    /// How many `EMPTY` bytes may still become full.
    growth_left: usize,
    items: usize,
    _owns: PhantomData<T>,
}

unsafe impl<T: Send> Send for RawTable<T> {}
unsafe impl<T: Sync> Sync for RawTable<T> {}

/// A bucket: a pointer past its element.
pub struct Bucket<T> {
    end: NonNull<T>,
}

impl<T> Clone for Bucket<T> {
    fn clone(&self) -> Self {
        *self
    }
}
impl<T> Copy for Bucket<T> {}

impl<T> Bucket<T> {
    #[inline(always)]
    pub fn as_ptr(self) -> *mut T {
        unsafe { self.end.as_ptr().sub(1) }
    }
    #[inline(always)]
    pub unsafe fn as_ref<'a>(self) -> &'a T {
        unsafe { &*self.as_ptr() }
    }
    #[inline(always)]
    pub unsafe fn as_mut<'a>(self) -> &'a mut T {
        unsafe { &mut *self.as_ptr() }
    }
}

#[cold]
#[inline(never)]
fn capacity_overflow() -> ! {
    panic!("Hash table capacity overflow")
}

impl<T> RawTable<T> {
    #[inline]
    pub const fn new() -> Self {
        RawTable {
            ctrl: unsafe { NonNull::new_unchecked((&raw const NOTHING).cast::<u8>().cast_mut()) },
            mask: 0,
            growth_left: 0,
            items: 0,
            _owns: PhantomData,
        }
    }

    pub fn with_capacity(capacity: usize) -> Self {
        if capacity == 0 {
            return Self::new();
        }
        match buckets_for(capacity).map(Self::with_buckets) {
            Some(Ok(table)) => table,
            Some(Err(Some(layout))) => handle_alloc_error(layout),
            _ => capacity_overflow(),
        }
    }

    /// Memory of `n` buckets and where its control bytes begin.
    #[inline]
    fn layout(n: usize) -> Option<(Layout, usize)> {
        let align = if align_of::<T>() > GROUP { align_of::<T>() } else { GROUP };
        let data = size_of::<T>().checked_mul(n)?.checked_add(align - 1)? & !(align - 1);
        let size = data.checked_add(n + GROUP)?;
        Some((Layout::from_size_align(size, align).ok()?, data))
    }

    /// An empty table; on failure the layout that there was no memory for, unless it was too large.
    fn with_buckets(n: usize) -> Result<Self, Option<Layout>> {
        let Some((layout, offset)) = Self::layout(n) else { return Err(None) };
        unsafe {
            let Some(block) = NonNull::new(alloc(layout)) else { return Err(Some(layout)) };
            let ctrl = block.add(offset);
            ptr::write_bytes(ctrl.as_ptr(), EMPTY, n + GROUP);
            Ok(RawTable { ctrl, mask: n - 1, growth_left: capacity_of(n - 1), items: 0, _owns: PhantomData })
        }
    }

    #[inline(always)]
    fn has_memory(&self) -> bool {
        self.mask != 0
    }

    unsafe fn free_buckets(&mut self) {
        unsafe {
            let (layout, offset) = Self::layout(self.mask + 1).unwrap_unchecked();
            dealloc(self.ctrl.as_ptr().sub(offset), layout);
        }
    }

    #[inline(always)]
    pub fn len(&self) -> usize {
        self.items
    }

    #[inline]
    pub fn capacity(&self) -> usize {
        self.items + self.growth_left
    }

    #[inline(always)]
    unsafe fn bucket(&self, i: usize) -> Bucket<T> {
        unsafe { Bucket { end: self.ctrl.cast::<T>().sub(i) } }
    }

    #[inline(always)]
    fn index_of(&self, bucket: Bucket<T>) -> usize {
        if size_of::<T>() == 0 {
            0
        } else {
            unsafe { self.ctrl.cast::<T>().as_ptr().offset_from_unsigned(bucket.end.as_ptr()) }
        }
    }

    /// Sets a control byte, and its copy past the end.
    #[inline(always)]
    unsafe fn set_ctrl(&mut self, i: usize, value: u8) {
        unsafe {
            let copy = (i.wrapping_sub(GROUP) & self.mask) + GROUP;
            *self.ctrl.as_ptr().add(i) = value;
            *self.ctrl.as_ptr().add(copy) = value;
        }
    }

    /// The element with a hash that `eq` accepts.
    #[inline]
    pub fn find(&self, hash: u64, mut eq: impl FnMut(&T) -> bool) -> Option<Bucket<T>> {
        unsafe {
            let ctrl = self.ctrl.as_ptr();
            let tag = tag(hash);
            let mut pos = hash as usize & self.mask;
            let mut stride = 0;
            loop {
                let g = group(ctrl, pos);
                let mut hits = matching(g, tag);
                while hits != 0 {
                    let i = (pos + lowest(hits)) & self.mask;
                    let bucket = self.bucket(i);
                    if eq(bucket.as_ref()) {
                        return Some(bucket);
                    }
                    hits &= hits - 1;
                }
                if empty(g) != 0 {
                    return None;
                }
                stride += GROUP;
                pos = (pos + stride) & self.mask;
            }
        }
    }

    /// A bucket that a new element with this hash may take; there is one.
    #[inline]
    unsafe fn find_free(&self, hash: u64) -> usize {
        unsafe {
            let ctrl = self.ctrl.as_ptr();
            let mut pos = hash as usize & self.mask;
            let mut stride = 0;
            loop {
                let free = empty_or_deleted(group(ctrl, pos));
                if free != 0 {
                    let i = (pos + lowest(free)) & self.mask;
                    // In tables smaller than a group the copied bytes may hit a full bucket.
                    if *ctrl.add(i) < DELETED {
                        return lowest(empty_or_deleted(group(ctrl, 0)));
                    }
                    return i;
                }
                stride += GROUP;
                pos = (pos + stride) & self.mask;
            }
        }
    }

    /// Adds an element that is not there yet.
    #[inline]
    pub fn insert(&mut self, hash: u64, value: T, hasher: impl Fn(&T) -> u64) -> Bucket<T> {
        unsafe {
            let mut i = self.find_free(hash);
            let mut old = *self.ctrl.as_ptr().add(i);
            if self.growth_left == 0 && old == EMPTY {
                self.grow(1, hasher);
                i = self.find_free(hash);
                old = *self.ctrl.as_ptr().add(i);
            }
            self.growth_left -= (old & 1) as usize;
            self.set_ctrl(i, tag(hash));
            self.items += 1;
            let bucket = self.bucket(i);
            bucket.as_ptr().write(value);
            bucket
        }
    }

    #[inline]
    pub fn reserve(&mut self, additional: usize, hasher: impl Fn(&T) -> u64) {
        if additional > self.growth_left {
            self.grow(additional, hasher);
        }
    }

    pub fn try_reserve(&mut self, additional: usize, hasher: impl Fn(&T) -> u64) -> Result<(), TryReserveError> {
        if additional <= self.growth_left {
            return Ok(());
        }
        match self.try_grow(additional, &hasher) {
            Ok(()) => Ok(()),
            Err(layout) => Err(reserve_error(layout)),
        }
    }

    #[cold]
    #[inline(never)]
    fn grow(&mut self, additional: usize, hasher: impl Fn(&T) -> u64) {
        match self.try_grow(additional, &hasher) {
            Ok(()) => {}
            Err(Some(layout)) => handle_alloc_error(layout),
            Err(None) => capacity_overflow(),
        }
    }

    fn try_grow(&mut self, additional: usize, hasher: &impl Fn(&T) -> u64) -> Result<(), Option<Layout>> {
        let needed = self.items.checked_add(additional).ok_or(None)?;
        let full = capacity_of(self.mask);
        // Many deleted ones: a table of the same size has room.
        let capacity = if needed <= full / 2 { full } else if needed > full + 1 { needed } else { full + 1 };
        self.resize(capacity, hasher)
    }

    /// Moves all elements to a table for `capacity`.
    fn resize(&mut self, capacity: usize, hasher: &impl Fn(&T) -> u64) -> Result<(), Option<Layout>> {
        let buckets = buckets_for(capacity).ok_or(None)?;
        let mut new = mem::ManuallyDrop::new(Self::with_buckets(buckets)?);
        unsafe {
            for bucket in self.iter() {
                let hash = hasher(bucket.as_ref());
                let i = new.find_free(hash);
                new.set_ctrl(i, tag(hash));
                ptr::copy_nonoverlapping(bucket.as_ptr(), new.bucket(i).as_ptr(), 1);
            }
            new.items = self.items;
            new.growth_left -= self.items;
            let mut old = mem::replace(self, mem::ManuallyDrop::into_inner(new));
            if old.has_memory() {
                old.free_buckets();
            }
            mem::forget(old);
        }
        Ok(())
    }

    pub fn shrink_to(&mut self, min: usize, hasher: impl Fn(&T) -> u64) {
        let min = if min > self.items { min } else { self.items };
        if min == 0 {
            if self.items == 0 {
                *self = Self::new();
            }
            return;
        }
        if let Some(buckets) = buckets_for(min) {
            if buckets < self.mask + 1 {
                let _ = self.resize(min, &hasher);
            }
        }
    }

    /// Frees a bucket whose element was taken.
    #[inline]
    unsafe fn erase(&mut self, i: usize) {
        unsafe {
            let ctrl = self.ctrl.as_ptr();
            // If no probe can have passed this byte in a full group, it may be empty again.
            let before = empty(group(ctrl, i.wrapping_sub(GROUP) & self.mask));
            let after = empty(group(ctrl, i));
            let run = before.leading_zeros() / 8 + after.trailing_zeros() / 8;
            let value = if run as usize >= GROUP {
                DELETED
            } else {
                self.growth_left += 1;
                EMPTY
            };
            self.set_ctrl(i, value);
            self.items -= 1;
        }
    }

    /// Takes an element out.
    #[inline]
    pub unsafe fn remove(&mut self, bucket: Bucket<T>) -> T {
        unsafe {
            let i = if size_of::<T>() == 0 { self.only_full() } else { self.index_of(bucket) };
            self.erase(i);
            bucket.as_ptr().read()
        }
    }

    /// Elements without size are at most one of a kind, so the first full bucket serves.
    unsafe fn only_full(&self) -> usize {
        let mut i = 0;
        unsafe {
            while *self.ctrl.as_ptr().add(i) >= DELETED {
                i += 1;
            }
        }
        i
    }

    /// All elements.
    #[inline]
    pub fn iter(&self) -> RawIter<T> {
        unsafe {
            let ctrl = self.ctrl.as_ptr();
            RawIter { bits: full(group(ctrl, 0)), data: self.ctrl.cast(), next: ctrl.add(GROUP), items: self.items }
        }
    }

    /// Drops all elements, keeping the memory.
    pub fn clear(&mut self) {
        if self.items == 0 {
            // There may be deleted ones.
            if self.has_memory() {
                self.reset();
            }
            return;
        }
        /// Resets the table, also when a destructor panics.
        struct Guard<'a, T>(&'a mut RawTable<T>);
        impl<T> Drop for Guard<'_, T> {
            fn drop(&mut self) {
                self.0.reset();
            }
        }
        let guard = Guard(self);
        unsafe { guard.0.drop_elements() };
    }

    fn reset(&mut self) {
        unsafe { ptr::write_bytes(self.ctrl.as_ptr(), EMPTY, self.mask + 1 + GROUP) };
        self.items = 0;
        self.growth_left = capacity_of(self.mask);
    }

    unsafe fn drop_elements(&mut self) {
        if mem::needs_drop::<T>() {
            for bucket in self.iter() {
                unsafe { ptr::drop_in_place(bucket.as_ptr()) };
            }
        }
    }

    /// An iterator that takes all elements out; the table is empty from now on.
    pub fn drain(&mut self) -> RawDrain<'_, T> {
        let iter = self.iter();
        // Leaking the iterator leaks the elements.
        let taken = mem::replace(self, Self::new());
        RawDrain { iter, taken: mem::ManuallyDrop::new(taken), home: self }
    }
}

fn reserve_error(layout: Option<Layout>) -> TryReserveError {
    use alloc_crate::collections::TryReserveErrorKind::*;
    match layout {
        Some(layout) => AllocError { layout, non_exhaustive: () }.into(),
        None => CapacityOverflow.into(),
    }
}

impl<T: Clone> Clone for RawTable<T> {
    fn clone(&self) -> Self {
        if self.items == 0 {
            return Self::new();
        }
        let mut new = match Self::with_buckets(self.mask + 1) {
            Ok(table) => table,
            Err(Some(layout)) => handle_alloc_error(layout),
            Err(None) => capacity_overflow(),
        };
        unsafe {
            // Same places, same control bytes; each set when its element is there, for the case of a panic.
            for i in 0..self.mask + 1 {
                let c = *self.ctrl.as_ptr().add(i);
                if c < DELETED {
                    let value = self.bucket(i).as_ref().clone();
                    new.bucket(i).as_ptr().write(value);
                    new.set_ctrl(i, c);
                    new.items += 1;
                } else if c == DELETED {
                    new.set_ctrl(i, c);
                }
            }
            new.growth_left = self.growth_left;
        }
        new
    }
}

unsafe impl<#[may_dangle] T> Drop for RawTable<T> {
    #[inline]
    fn drop(&mut self) {
        if self.has_memory() {
            unsafe {
                if self.items > 0 {
                    self.drop_elements();
                }
                self.free_buckets();
            }
        }
    }
}

/// All elements of a table, which must outlive it.
pub struct RawIter<T> {
    /// Full buckets of the current group that are still to come.
    bits: u64,
    /// Control byte of the current group, as where its elements end.
    data: NonNull<T>,
    next: *const u8,
    items: usize,
}

impl<T> Clone for RawIter<T> {
    fn clone(&self) -> Self {
        RawIter { ..*self }
    }
}

impl<T> Iterator for RawIter<T> {
    type Item = Bucket<T>;
    #[inline]
    fn next(&mut self) -> Option<Bucket<T>> {
        if self.items == 0 {
            return None;
        }
        unsafe {
            while self.bits == 0 {
                self.bits = full(self.next.cast::<u64>().read_unaligned());
                self.next = self.next.add(GROUP);
                self.data = self.data.sub(GROUP);
            }
            let bucket = Bucket { end: self.data.sub(lowest(self.bits)) };
            self.bits &= self.bits - 1;
            self.items -= 1;
            Some(bucket)
        }
    }
    #[inline]
    fn size_hint(&self) -> (usize, Option<usize>) {
        (self.items, Some(self.items))
    }
}

/// All elements of a table, taken out.
pub struct RawIntoIter<T> {
    iter: RawIter<T>,
    table: mem::ManuallyDrop<RawTable<T>>,
}

unsafe impl<T: Send> Send for RawIntoIter<T> {}
unsafe impl<T: Sync> Sync for RawIntoIter<T> {}

impl<T> RawTable<T> {
    pub fn into_iter(self) -> RawIntoIter<T> {
        RawIntoIter { iter: self.iter(), table: mem::ManuallyDrop::new(self) }
    }
}

impl<T> RawIntoIter<T> {
    pub fn iter(&self) -> RawIter<T> {
        self.iter.clone()
    }

    #[inline]
    pub fn next(&mut self) -> Option<T> {
        match self.iter.next() {
            Some(bucket) => Some(unsafe { bucket.as_ptr().read() }),
            None => None,
        }
    }

    pub fn len(&self) -> usize {
        self.iter.items
    }
}

unsafe impl<#[may_dangle] T> Drop for RawIntoIter<T> {
    fn drop(&mut self) {
        unsafe {
            if mem::needs_drop::<T>() {
                while let Some(bucket) = self.iter.next() {
                    ptr::drop_in_place(bucket.as_ptr());
                }
            }
            if self.table.has_memory() {
                self.table.free_buckets();
            }
        }
    }
}

/// All elements of a table, taken out; the memory goes back to the table.
pub struct RawDrain<'a, T> {
    iter: RawIter<T>,
    taken: mem::ManuallyDrop<RawTable<T>>,
    home: &'a mut RawTable<T>,
}

unsafe impl<T: Send> Send for RawDrain<'_, T> {}
unsafe impl<T: Sync> Sync for RawDrain<'_, T> {}

impl<T> RawDrain<'_, T> {
    pub fn iter(&self) -> RawIter<T> {
        self.iter.clone()
    }

    #[inline]
    pub fn next(&mut self) -> Option<T> {
        match self.iter.next() {
            Some(bucket) => Some(unsafe { bucket.as_ptr().read() }),
            None => None,
        }
    }

    pub fn len(&self) -> usize {
        self.iter.items
    }
}

impl<T> Drop for RawDrain<'_, T> {
    fn drop(&mut self) {
        unsafe {
            if mem::needs_drop::<T>() {
                while let Some(bucket) = self.iter.next() {
                    ptr::drop_in_place(bucket.as_ptr());
                }
            }
            if self.taken.has_memory() {
                self.taken.reset();
            }
            mem::swap(self.home, &mut *self.taken);
        }
    }
}
