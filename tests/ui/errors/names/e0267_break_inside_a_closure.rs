fn main() {
    loop {
        let f = || break; //~ ERROR E0267
    }
}
