//@ run-pass
fn main() {
    let letters = ["a", "b", "c"];
    let v: Vec<_> = letters.iter().zip(1..).chain([(&"z", 26)]).collect();
    println!("{v:?}");
    for (i, c) in "héllo".char_indices().skip(1).step_by(2) {
        println!("{i} {c}");
    }
    println!("{:?}", (0..20).skip_while(|n| n % 7 != 6).take(3).collect::<Vec<_>>());
    println!("{:?}", letters.iter().cycle().skip(2).take(5).map(|s| *s).collect::<String>());
}
