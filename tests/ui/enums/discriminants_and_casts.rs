//@ run-pass
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(u8)]
enum Level { Low = 1, Mid = 5, High }
fn main() {
    println!("{} {} {:?}", Level::Low as u8, Level::High as i32, Level::Mid.max(Level::Low));
    println!("{}", Level::Low < Level::High);
    println!("{} {} {}", 300i32 as u8, -1i32 as u32, 3.99f64 as i32);
    println!("{} {}", 'a' as u32, 97u8 as char);
}
