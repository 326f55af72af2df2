//@ run-pass
use std::ffi::{CStr, CString};

fn main() {
    println!("{} {:?} {:?}", c"abc".count_bytes(), c"abc".to_bytes_with_nul(), cr"h\é".to_bytes_with_nul());
    println!("{:?} {:?} {}", c"hi\xff", c"", c"".is_empty());
    const NAME: &CStr = c"const";
    println!("{}", CString::new("const").unwrap() == *NAME);
}
