//@ run-pass
// All memory of the program comes from its `#[global_allocator]`.
use std::alloc::{GlobalAlloc, Layout, System};
use std::sync::atomic::{AtomicUsize, Ordering};

struct Counting;

static BLOCKS: AtomicUsize = AtomicUsize::new(0);
static LARGEST: AtomicUsize = AtomicUsize::new(0);

unsafe impl GlobalAlloc for Counting {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        BLOCKS.fetch_add(1, Ordering::Relaxed);
        LARGEST.fetch_max(layout.size(), Ordering::Relaxed);
        unsafe { System.alloc(layout) }
    }
    unsafe fn dealloc(&self, ptr: *mut u8, layout: Layout) {
        BLOCKS.fetch_sub(1, Ordering::Relaxed);
        unsafe { System.dealloc(ptr, layout) }
    }
}

#[global_allocator]
static ALLOCATOR: Counting = Counting;

fn main() {
    let before = BLOCKS.load(Ordering::Relaxed);
    let boxes: Vec<Box<u32>> = (0..10).map(Box::new).collect();
    println!("{}", BLOCKS.load(Ordering::Relaxed) - before);
    drop(boxes);
    println!("{}", BLOCKS.load(Ordering::Relaxed) - before);
    let text = "x".repeat(5000);
    println!("{} {}", text.len(), LARGEST.load(Ordering::Relaxed) >= 5000);
}
