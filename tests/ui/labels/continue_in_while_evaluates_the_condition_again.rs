//@ run-pass
fn main() {
    let mut asked = 0;
    let mut kept = 0;
    while {
        asked += 1;
        asked < 10
    } {
        if asked % 3 != 0 {
            continue;
        }
        kept += asked;
    }
    println!("{asked} {kept}");
}
