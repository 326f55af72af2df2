fn main() {
    let Some(n) = Some(1) else { //~ ERROR E0308
        println!("none");
    };
}
