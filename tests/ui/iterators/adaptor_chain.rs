//@ run-pass
fn main() {
    let v: Vec<i32> = (1..=10).filter(|x| x % 2 == 0).map(|x| x * x).collect();
    println!("{:?} {}", v, v.iter().sum::<i32>());
    let s: String = vec!["a", "b", "c"].into_iter().rev().collect::<Vec<_>>().join("-");
    println!("{s}");
    println!("{:?}", (0..3).zip("xyz".chars()).collect::<Vec<_>>());
    println!("{:?} {:?}", v.iter().max(), v.iter().position(|&x| x == 16));
    println!("{}", (1..5).fold(String::new(), |acc, x| format!("{acc}{x}")));
    println!("{:?}", [1, 2, 3, 4, 5].windows(2).map(|w| w[0] * w[1]).collect::<Vec<_>>());
    println!("{:?}", [3, 1, 2].iter().copied().take_while(|x| *x != 2).chain(7..9).skip(1).step_by(2).collect::<Vec<i32>>());
}
