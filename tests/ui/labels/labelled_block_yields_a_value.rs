//@ run-pass
fn classify(n: i32) -> &'static str {
    'answer: {
        if n < 0 {
            break 'answer "negative";
        }
        if n == 0 {
            break 'answer "zero";
        }
        "positive"
    }
}
fn main() {
    println!("{} {} {}", classify(-3), classify(0), classify(3));
}
