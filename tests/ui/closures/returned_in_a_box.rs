//@ run-pass
fn compose(fs: Vec<Box<dyn Fn(i32) -> i32>>) -> Box<dyn Fn(i32) -> i32> {
    Box::new(move |x| fs.iter().fold(x, |acc, f| f(acc)))
}
fn main() {
    let k = 3;
    let f = compose(vec![Box::new(|x| x + 1), Box::new(move |x| x * k), Box::new(i32::abs)]);
    println!("{} {}", f(1), f(-5));
}
