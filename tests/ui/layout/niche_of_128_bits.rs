//@ run-pass
// `Option<NonZero<u128>>` is `None` only when both halves are zero.
use std::hint::black_box;
use std::num::NonZero;

enum Three {
    Number(NonZero<u128>),
    Nothing,
}

fn main() {
    println!("{}", size_of::<Option<NonZero<u128>>>());
    for n in [0, 1, 1 << 64, u128::MAX, 1 << 127] {
        let x = NonZero::new(black_box(n));
        println!("{x:?} {}", x.is_some());
    }
    println!("{:?}", black_box(vec![NonZero::new(i128::MIN), None, NonZero::new(-1)]));
    for t in black_box([Three::Number(NonZero::new(1 << 100).unwrap()), Three::Nothing]) {
        match t {
            Three::Number(n) => println!("{n}"),
            Three::Nothing => println!("nothing"),
        }
    }
}
