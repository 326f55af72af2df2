//! Runs of 4096-byte pages over the growing linear memory.
//!
//! Free runs form a list in address order, its nodes at the start of the runs themselves; neighbours merge when
//! freed. A request takes the first run that is large enough, else it extends the memory at its top. `clean`
//! is the address from which memory has never been handed out and is therefore still zero.

#[cfg(native_test)]
use super::native_test::{heap_base, memory_grow, memory_size};
#[cfg(not(native_test))]
use core::intrinsics::ferrotype::{heap_base, memory_grow, memory_size};

/// The unit of large blocks.
pub const PAGE: usize = 4096;
/// The unit in which linear memory grows.
const WASM_PAGE: usize = 65536;
/// What linear memory can hold at most.
const MEMORY_MAX: usize = 1 << 32;
/// Memory grows by at least this share of its size, so that steady growth asks the engine rarely.
const GROWTH_SHARE: usize = 16;

/// A free run, written at its own start.
struct Run {
    next: *mut Run,
    size: usize,
}

pub struct Pages {
    first: *mut Run,
    /// End of the memory owned by this heap; 0 before the first use.
    top: usize,
    clean: usize,
}

const fn round_up(n: usize, unit: usize) -> usize {
    n.wrapping_add(unit - 1) & !(unit - 1)
}

impl Pages {
    pub const fn new() -> Pages {
        Pages { first: core::ptr::null_mut(), top: 0, clean: 0 }
    }

    /// The address of `size` bytes at a multiple of `align` (0 if there is no memory), and the address from which
    /// they are zero already.
    pub unsafe fn alloc(&mut self, size: usize, align: usize) -> (usize, usize) {
        if size >= MEMORY_MAX || align >= MEMORY_MAX {
            return (0, 0);
        }
        let size = round_up(size, PAGE);
        let align = if align < PAGE { PAGE } else { align };
        let mut clean = self.clean;
        let mut addr = unsafe { self.take(size, align) };
        if addr == 0 && unsafe { self.extend(size, align) } {
            clean = self.clean;
            addr = unsafe { self.take(size, align) };
        }
        if addr != 0 && addr + size > self.clean {
            self.clean = addr + size;
        }
        (addr, clean)
    }

    /// Cuts `size` bytes out of the first free run that holds them.
    unsafe fn take(&mut self, size: usize, align: usize) -> usize {
        unsafe {
            let mut link: *mut *mut Run = &mut self.first;
            while !(*link).is_null() {
                let run = *link;
                let start = run as usize;
                let addr = round_up(start, align);
                let skipped = addr - start;
                if (*run).size >= size && (*run).size - size >= skipped {
                    let rest = (*run).size - size - skipped;
                    let mut next = (*run).next;
                    if rest > 0 {
                        let tail = (addr + size) as *mut Run;
                        tail.write(Run { next, size: rest });
                        next = tail;
                        // The tail's node makes those bytes dirty.
                        if addr + size >= self.clean {
                            self.clean = addr + size + size_of::<Run>();
                        }
                    }
                    if skipped > 0 {
                        (*run).size = skipped;
                        (*run).next = next;
                    } else {
                        *link = next;
                    }
                    return addr;
                }
                link = &raw mut (*run).next;
            }
            0
        }
    }

    /// Grows the memory so that a run of `size` bytes at `align` exists.
    unsafe fn extend(&mut self, size: usize, align: usize) -> bool {
        unsafe {
            if self.top == 0 {
                let base = round_up(heap_base(), PAGE);
                self.clean = base;
                self.top = base;
                let end = memory_size() * WASM_PAGE;
                if end > base {
                    self.top = end;
                    self.clean = base + size_of::<Run>();
                    self.free_run(base, end - base);
                    return self.holds(size, align) || self.extend(size, align);
                }
            }
            // What is free at the very top counts.
            let last = self.last();
            let start = if !last.is_null() && last as usize + (*last).size == self.top { last as usize } else { self.top };
            let end = round_up(start, align) + size;
            if end > MEMORY_MAX {
                return false;
            }
            let needed = round_up(end - self.top, WASM_PAGE);
            let wanted = round_up(self.top / GROWTH_SHARE, WASM_PAGE);
            let mut by = if wanted > needed && self.top + wanted <= MEMORY_MAX { wanted } else { needed };
            let mut old = memory_grow(by / WASM_PAGE);
            if old == usize::MAX && by > needed {
                by = needed;
                old = memory_grow(by / WASM_PAGE);
            }
            if old == usize::MAX {
                return false;
            }
            // Somebody else may have grown the memory meanwhile: that part is not ours.
            let begin = old * WASM_PAGE;
            if begin >= self.clean {
                self.clean = begin + size_of::<Run>();
                if begin == self.top && start != begin {
                    self.clean = begin;
                }
            }
            self.top = begin + by;
            self.free_run(begin, by);
            true
        }
    }

    unsafe fn holds(&self, size: usize, align: usize) -> bool {
        unsafe {
            let mut run = self.first;
            while !run.is_null() {
                let skipped = round_up(run as usize, align) - run as usize;
                if (*run).size >= size && (*run).size - size >= skipped {
                    return true;
                }
                run = (*run).next;
            }
            false
        }
    }

    unsafe fn last(&self) -> *mut Run {
        unsafe {
            let mut run = self.first;
            while !run.is_null() && !(*run).next.is_null() {
                run = (*run).next;
            }
            run
        }
    }

    /// Gives back a block of `size` bytes.
    pub unsafe fn free(&mut self, addr: usize, size: usize) {
        unsafe { self.free_run(addr, round_up(size, PAGE)) }
    }

    /// Puts a run into the list and merges it with its neighbours.
    unsafe fn free_run(&mut self, addr: usize, size: usize) {
        unsafe {
            let mut before: *mut Run = core::ptr::null_mut();
            let mut after = self.first;
            while !after.is_null() && (after as usize) < addr {
                before = after;
                after = (*after).next;
            }
            let mut run = addr as *mut Run;
            if !before.is_null() && before as usize + (*before).size == addr {
                (*before).size += size;
                run = before;
            } else {
                run.write(Run { next: after, size });
                if before.is_null() {
                    self.first = run;
                } else {
                    (*before).next = run;
                }
            }
            if !after.is_null() && run as usize + (*run).size == after as usize {
                (*run).size += (*after).size;
                (*run).next = (*after).next;
            }
        }
    }

    /// Grows or shrinks a block where it lies; false if it has to move.
    pub unsafe fn resize(&mut self, addr: usize, size: usize, new_size: usize) -> bool {
        if new_size >= MEMORY_MAX {
            return false;
        }
        let old = round_up(size, PAGE);
        let new = round_up(new_size, PAGE);
        unsafe {
            if new <= old {
                if new < old {
                    self.free_run(addr + new, old - new);
                }
                return true;
            }
            let end = addr + old;
            let more = new - old;
            if self.take_at(end, more) {
                return true;
            }
            // The topmost block grows with the memory.
            let last = self.last();
            let at_top = end == self.top || (last as usize == end && end + (*last).size == self.top);
            at_top && self.extend(more, PAGE) && self.take_at(end, more)
        }
    }

    /// Takes `size` bytes from the start of the free run at `addr`, if there is one of that size.
    unsafe fn take_at(&mut self, addr: usize, size: usize) -> bool {
        unsafe {
            let mut link: *mut *mut Run = &mut self.first;
            while !(*link).is_null() && (*link as usize) < addr {
                link = &raw mut (**link).next;
            }
            let run = *link;
            if run as usize != addr || (*run).size < size {
                return false;
            }
            let rest = (*run).size - size;
            let mut next = (*run).next;
            if rest > 0 {
                let tail = (addr + size) as *mut Run;
                tail.write(Run { next, size: rest });
                next = tail;
            }
            *link = next;
            let used = addr + size + if rest > 0 { size_of::<Run>() } else { 0 };
            if used > self.clean {
                self.clean = used;
            }
            true
        }
    }
}
