//@ run-pass
enum Two {
    A,
    B,
}
enum Data {
    Byte(u8),
    Nothing,
}
#[repr(u32)]
enum Wide {
    A,
}
#[repr(transparent)]
struct Inch(f64);
enum Never {}
fn main() {
    println!("{} {} {} {}", size_of::<Two>(), size_of::<Data>(), size_of::<Wide>(), size_of::<Inch>());
    println!("{} {}", size_of::<Never>(), size_of::<Result<u64, Never>>());
    let _ = (Two::A, Two::B, Data::Byte(1), Data::Nothing, Wide::A, Inch(1.0));
}
