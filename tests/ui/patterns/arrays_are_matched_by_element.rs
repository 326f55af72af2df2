//@ run-pass
fn main() {
    let [a, b, c] = [1, 2, 3];
    println!("{}", a * 100 + b * 10 + c);
    let [first, middle @ .., last] = ["a", "b", "c", "d"];
    println!("{first} {middle:?} {last}");
    match [true, false] {
        [true, true] => println!("both"),
        [true, _] | [_, true] => println!("one"),
        [false, false] => println!("none"),
    }
}
