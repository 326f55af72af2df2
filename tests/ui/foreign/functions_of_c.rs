//@ run-pass
// Functions of C's library are linked by their names, and so are the program's own `#[no_mangle]` functions.
use std::ffi::{CStr, CString, c_char, c_int, c_long, c_void};

unsafe extern "C" {
    safe fn abs(x: c_int) -> c_int;
    fn labs(x: c_long) -> c_long;
    fn strlen(s: *const c_char) -> usize;
    fn malloc(size: usize) -> *mut c_void;
    fn realloc(p: *mut c_void, size: usize) -> *mut c_void;
    fn free(p: *mut c_void);
    fn memset(p: *mut c_void, value: c_int, size: usize) -> *mut c_void;
    fn atoi(s: *const c_char) -> c_int;
    fn sqrt(x: f64) -> f64;
    #[link_name = "toupper"]
    fn upper(c: c_int) -> c_int;
}

#[unsafe(no_mangle)]
pub extern "C" fn twice(x: i64) -> i64 {
    x * 2
}

mod own {
    #[unsafe(export_name = "renamed_symbol")]
    pub extern "C" fn next(x: u8) -> u8 {
        x + 1
    }
}

fn main() {
    println!("{}", abs(-3));
    unsafe {
        let text = CString::new("-42 apples").unwrap();
        println!("{} {} {}", labs(-1 << 40), strlen(text.as_ptr()), atoi(text.as_ptr()));
        let p = malloc(4).cast::<u8>();
        memset(p.cast(), 'x' as c_int, 3);
        *p.add(3) = 0;
        let p = realloc(p.cast(), 100).cast::<c_char>();
        println!("{:?}", CStr::from_ptr(p));
        free(p.cast());
        println!("{} {} {}", sqrt(2.25), upper('q' as c_int) as u8 as char, self::linked());
        println!("{}", own::next(1));
    }
}

unsafe fn linked() -> i64 {
    mod declared {
        unsafe extern "C" {
            pub fn twice(x: i64) -> i64;
            pub fn renamed_symbol(x: u8) -> u8;
        }
    }
    unsafe { declared::twice(20) + declared::renamed_symbol(1) as i64 }
}
