fn main() {
    loop {
        'a: {
            break; //~ ERROR E0695
        }
    }
}
