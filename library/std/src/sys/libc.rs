//! The functions of C's library that programs declare for themselves: `extern "C" { fn abs(x: i32) -> i32; }`. rustc's targets link one
//! by default, so the compiler binds such declarations to these, by name: the lang item `libc_NAME` is the symbol `NAME`.

use crate::ffi::{c_char, c_int, c_long, c_void, CStr};
use crate::ptr;

macro_rules! symbols {
    ($($lang:literal $name:ident($($p:ident: $t:ty),*) $(-> $r:ty)? $body:block)*) => { $(
        #[cfg_attr(not(rustc_check), lang = $lang)]
        #[allow(dead_code)]
        unsafe extern "C" fn $name($($p: $t),*) $(-> $r)? { unsafe { $body } }
    )* };
}

/// Bytes in front of a block of `malloc`, which hold its size.
const HEADER: usize = 16;

fn layout(size: usize) -> Option<crate::alloc::Layout> {
    crate::alloc::Layout::from_size_align(size.checked_add(HEADER)?, HEADER).ok()
}

unsafe fn allocate(size: usize) -> *mut c_void {
    let Some(layout) = layout(size) else { return ptr::null_mut() };
    unsafe {
        let block = crate::alloc::alloc(layout);
        if block.is_null() {
            return ptr::null_mut();
        }
        block.cast::<usize>().write(size);
        block.add(HEADER).cast()
    }
}

unsafe fn release(p: *mut c_void) {
    if !p.is_null() {
        unsafe {
            let block = p.cast::<u8>().sub(HEADER);
            let size = block.cast::<usize>().read();
            crate::alloc::dealloc(block, layout(size).unwrap());
        }
    }
}

unsafe fn compare(mut a: *const u8, mut b: *const u8, n: usize, text: bool) -> c_int {
    unsafe {
        for _ in 0..n {
            let (x, y) = (*a, *b);
            if x != y {
                return x as c_int - y as c_int;
            }
            if text && x == 0 {
                return 0;
            }
            a = a.add(1);
            b = b.add(1);
        }
        0
    }
}

/// The number at the start of a text, after blanks.
unsafe fn number(s: *const c_char) -> i64 {
    let text = unsafe { CStr::from_ptr(s) }.to_bytes().trim_ascii_start();
    let (negative, digits) = match text {
        [b'-', rest @ ..] => (true, rest),
        [b'+', rest @ ..] => (false, rest),
        _ => (false, text),
    };
    let mut n = 0i64;
    for d in digits.iter().take_while(|d| d.is_ascii_digit()) {
        n = n.wrapping_mul(10).wrapping_add((d - b'0') as i64);
    }
    if negative { n.wrapping_neg() } else { n }
}

fn byte(c: c_int) -> Option<u8> {
    u8::try_from(c).ok()
}

symbols! {
    "libc_abs" abs(x: c_int) -> c_int { x.wrapping_abs() }
    "libc_labs" labs(x: c_long) -> c_long { x.wrapping_abs() }
    "libc_llabs" llabs(x: i64) -> i64 { x.wrapping_abs() }
    "libc_atoi" atoi(s: *const c_char) -> c_int { number(s) as c_int }
    "libc_atol" atol(s: *const c_char) -> c_long { number(s) as c_long }
    "libc_strlen" strlen(s: *const c_char) -> usize { CStr::from_ptr(s).count_bytes() }
    "libc_strcmp" strcmp(a: *const c_char, b: *const c_char) -> c_int { compare(a.cast(), b.cast(), usize::MAX, true) }
    "libc_strncmp" strncmp(a: *const c_char, b: *const c_char, n: usize) -> c_int { compare(a.cast(), b.cast(), n, true) }
    "libc_memcmp" memcmp(a: *const c_void, b: *const c_void, n: usize) -> c_int { compare(a.cast(), b.cast(), n, false) }
    "libc_memcpy" memcpy(to: *mut c_void, from: *const c_void, n: usize) -> *mut c_void {
        ptr::copy_nonoverlapping(from.cast::<u8>(), to.cast::<u8>(), n);
        to
    }
    "libc_memmove" memmove(to: *mut c_void, from: *const c_void, n: usize) -> *mut c_void {
        ptr::copy(from.cast::<u8>(), to.cast::<u8>(), n);
        to
    }
    "libc_memset" memset(to: *mut c_void, value: c_int, n: usize) -> *mut c_void {
        ptr::write_bytes(to.cast::<u8>(), value as u8, n);
        to
    }
    "libc_malloc" malloc(size: usize) -> *mut c_void { allocate(size) }
    "libc_calloc" calloc(count: usize, size: usize) -> *mut c_void {
        let Some(total) = count.checked_mul(size) else { return ptr::null_mut() };
        let block = allocate(total);
        if !block.is_null() {
            ptr::write_bytes(block.cast::<u8>(), 0, total);
        }
        block
    }
    "libc_realloc" realloc(p: *mut c_void, size: usize) -> *mut c_void {
        let block = allocate(size);
        if !p.is_null() && !block.is_null() {
            let old = p.cast::<u8>().sub(HEADER).cast::<usize>().read();
            ptr::copy_nonoverlapping(p.cast::<u8>(), block.cast::<u8>(), crate::cmp::min(old, size));
            release(p);
        }
        block
    }
    "libc_free" free(p: *mut c_void) { release(p) }
    "libc_abort" abort() -> ! { crate::process::abort() }
    "libc_exit" exit(code: c_int) -> ! { crate::process::exit(code) }
    "libc_puts" puts(s: *const c_char) -> c_int {
        println!("{}", CStr::from_ptr(s).to_string_lossy());
        1
    }
    "libc_putchar" putchar(c: c_int) -> c_int {
        use crate::io::Write;
        let _ = crate::io::stdout().write_all(&[c as u8]);
        c
    }
    "libc_toupper" toupper(c: c_int) -> c_int { byte(c).map_or(c, |b| b.to_ascii_uppercase() as c_int) }
    "libc_tolower" tolower(c: c_int) -> c_int { byte(c).map_or(c, |b| b.to_ascii_lowercase() as c_int) }
    "libc_isalpha" isalpha(c: c_int) -> c_int { byte(c).is_some_and(|b| b.is_ascii_alphabetic()) as c_int }
    "libc_isdigit" isdigit(c: c_int) -> c_int { byte(c).is_some_and(|b| b.is_ascii_digit()) as c_int }
    "libc_isspace" isspace(c: c_int) -> c_int { byte(c).is_some_and(|b| b.is_ascii_whitespace() || b == 11) as c_int }
    "libc_sqrt" sqrt(x: f64) -> f64 { x.sqrt() }
    "libc_pow" pow(x: f64, y: f64) -> f64 { x.powf(y) }
    "libc_sin" sin(x: f64) -> f64 { x.sin() }
    "libc_cos" cos(x: f64) -> f64 { x.cos() }
    "libc_floor" floor(x: f64) -> f64 { x.floor() }
    "libc_ceil" ceil(x: f64) -> f64 { x.ceil() }
    "libc_fabs" fabs(x: f64) -> f64 { x.abs() }
    "libc_cbrt" cbrt(x: f64) -> f64 { x.cbrt() }
    "libc_exp" exp(x: f64) -> f64 { x.exp() }
    "libc_log" log(x: f64) -> f64 { x.ln() }
    "libc_cosf" cosf(x: f32) -> f32 { x.cos() }
    "libc_sqrtf" sqrtf(x: f32) -> f32 { x.sqrt() }
    "libc_getpid" getpid() -> c_int { crate::process::id() as c_int }
}
