//@ run-pass
fn main() {
    let word;
    let mut count = 0;
    if std::env::args().count() > 100 {
        word = "many";
    } else {
        word = "few";
        count += 1;
    }
    let never_read: String;
    println!("{word} {count}");
    if count == 0 {
        never_read = String::from("x");
        println!("{never_read}");
    }
}
