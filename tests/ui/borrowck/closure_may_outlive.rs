fn main() {
    let x = 1;
    std::thread::spawn(|| println!("{x}")); //~ ERROR E0373
}
