//@ run-pass
fn main() {
    let t = (1, "two", 3.5);
    let (a, b, c) = t;
    let arr = [[1, 2], [3, 4]];
    println!("{a} {b} {c} {} {}", arr[1][0], arr.len());
    let [x, .., z] = [1, 2, 3, 4];
    println!("{x} {z} {:?}", arr);
}
