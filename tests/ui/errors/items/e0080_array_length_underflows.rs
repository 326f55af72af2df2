const N: usize = 2;
fn main() {
    let a = [0; N - 3]; //~ ERROR E0080
}
