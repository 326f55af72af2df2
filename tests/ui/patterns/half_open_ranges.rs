//@ run-pass
fn bucket(n: i8) -> u8 {
    match n {
        ..-10 => 0,
        -10..=-1 => 1,
        0 => 2,
        1..10 => 3,
        10.. => 4,
    }
}
fn main() {
    let all: Vec<u8> = [-128, -11, -10, -1, 0, 1, 9, 10, 127].map(bucket).to_vec();
    println!("{all:?}");
}
