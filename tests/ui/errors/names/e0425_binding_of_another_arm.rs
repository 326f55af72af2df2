fn main() {
    match 1 {
        n if n > 5 => {}
        _ => println!("{}", n), //~ ERROR E0425
    }
    if let Some(x) = Some(1) {
    } else {
        x; //~ ERROR E0425
    }
}
