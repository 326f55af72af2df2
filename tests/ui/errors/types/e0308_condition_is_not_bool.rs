fn main() {
    let n = 1;
    if n { //~ ERROR E0308
        println!("yes");
    }
    while "x" {} //~ ERROR E0308
}
