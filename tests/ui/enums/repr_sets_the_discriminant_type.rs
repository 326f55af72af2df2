//@ run-pass
#[repr(i8)]
#[derive(Clone, Copy, PartialEq, Debug)]
enum Level {
    Low = -1,
    Mid,
    High = 100,
}
impl TryFrom<i8> for Level {
    type Error = i8;
    fn try_from(n: i8) -> Result<Self, i8> {
        [Level::Low, Level::Mid, Level::High].into_iter().find(|&l| l as i8 == n).ok_or(n)
    }
}
fn main() {
    println!("{}", size_of::<Level>());
    println!("{:?} {:?} {:?}", Level::try_from(-1), Level::try_from(0), Level::try_from(7));
    println!("{}", Level::Low as i8 as u8);
}
