//@ run-pass
fn main() {
    let v = [1, 2, 3, 4, 5];
    println!("{:?}", v.windows(2).map(|w| w[0] * w[1]).collect::<Vec<_>>());
    println!("{:?} {:?}", v.chunks(2).collect::<Vec<_>>(), v.chunks_exact(2).remainder());
    println!("{:?}", v.rchunks(3).map(|c| c.to_vec()).collect::<Vec<_>>());
    println!("{:?}", v.split(|n| n % 3 == 0).collect::<Vec<_>>());
}
