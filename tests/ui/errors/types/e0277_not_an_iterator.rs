fn main() {
    for n in 5 { //~ ERROR E0277
        println!("{n}");
    }
    for x in Some(1) {}
    for c in "abc" {} //~ ERROR E0277
}
