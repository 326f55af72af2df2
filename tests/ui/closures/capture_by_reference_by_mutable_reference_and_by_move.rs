//@ run-pass
fn main() {
    let name = String::from("n");
    let mut count = 0;
    let greet = || name.len();
    println!("{} {}", greet(), name);
    let mut bump = || {
        count += greet();
        count
    };
    bump();
    println!("{}", bump());
    println!("{count}");
    let owner = move || name;
    println!("{}", owner());
}
