//@ run-pass
// A large array lives as long as the function that has it: it takes no room from a recursion that comes later.
fn sum_of_squares() -> u64 {
    let mut squares = [0u64; 400_000];
    for (i, x) in squares.iter_mut().enumerate() {
        *x = (i as u64).wrapping_mul(i as u64);
    }
    let copy = squares;
    copy.iter().step_by(7).fold(0, |sum, x| sum ^ x)
}
fn depth(n: u32) -> u32 {
    if n == 0 {
        return 0;
    }
    let a = [n; 16];
    1 + depth(a[(n % 16) as usize] - 1)
}
fn main() {
    println!("{}", sum_of_squares());
    println!("{}", depth(60_000));
    println!("{}", sum_of_squares());
}
