//@ run-pass
fn main() {
    println!("{:?} {:?}", (0..10).size_hint(), (0..10).filter(|n| n % 2 == 0).size_hint());
    println!("{:?} {:?}", (0..).size_hint().1, "añ".chars().size_hint());
    println!("{:?} {}", (0..10).step_by(3).size_hint(), [1, 2].iter().chain(&[3]).size_hint().0);
}
