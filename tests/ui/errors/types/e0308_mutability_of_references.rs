fn change(n: &mut i32) {}
fn main() {
    let mut n = 5;
    change(&n); //~ ERROR E0308
    change(&mut n);
}
