//@ run-pass
fn main() {
    let it = [1, 2, 3].iter().map(|n| {
        println!("map {n}");
        n * 10
    });
    println!("built");
    for n in it.filter(|n| *n != 20) {
        println!("got {n}");
    }
}
