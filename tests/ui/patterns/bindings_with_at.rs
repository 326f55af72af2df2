//@ run-pass
fn main() {
    match 17u8 {
        small @ 0..=9 => println!("small {small}"),
        teen @ (13..=19 | 113..=119) => println!("teen {teen}"),
        n => println!("{n}"),
    }
    let pair @ (a, _) = (1, 2);
    println!("{pair:?} {a}");
    if let all @ [first, rest @ ..] = &[1, 2, 3][..] {
        println!("{all:?} {first} {rest:?}");
    }
}
