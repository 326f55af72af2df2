macro_rules! make {
    () => {
        let hidden = 1;
    };
}
fn main() {
    make!();
    println!("{}", hidden); //~ ERROR E0425
}
