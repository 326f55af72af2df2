fn take(v: Vec<i32>) {}
fn cond() -> bool { true }
fn for_loop() {
    let v = vec![1];
    for _ in 0..3 {
        take(v); //~ ERROR E0382
    }
}
fn while_loop(s: String) {
    while cond() {
        let t = s; //~ ERROR E0382
    }
}
fn main() {}
