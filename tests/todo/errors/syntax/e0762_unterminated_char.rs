static C: char = '●; //~ ERROR E0762
fn main() {
    let c = 1;
}
