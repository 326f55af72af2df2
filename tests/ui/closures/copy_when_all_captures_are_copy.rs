//@ run-pass
fn main() {
    let k = 4;
    let f = move |x: i32| x * k;
    let g = f;
    println!("{} {}", f(1), g(2));
    let s = String::from("c");
    let h = move || s.clone() + "!";
    let i = h.clone();
    println!("{} {}", h(), i());
}
