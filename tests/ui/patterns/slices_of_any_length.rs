//@ run-pass
fn shape(s: &[i32]) -> String {
    match s {
        [] => "empty".into(),
        [one] => format!("one {one}"),
        [first, .., last] if first == last => format!("framed by {first}"),
        [a, b, rest @ ..] => format!("{a} {b} and {} more", rest.len()),
    }
}
fn main() {
    for s in [&[][..], &[1], &[2, 3, 2], &[1, 2], &[1, 2, 3, 4]] {
        println!("{}", shape(s));
    }
}
