fn main() {
    let mut x = Some(1);
    match x {
        None => {}
        Some(_) if { x = None; false } => {} //~ ERROR E0510
        Some(_) => {}
    }
}
