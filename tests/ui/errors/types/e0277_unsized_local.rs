fn main() {
    let s: str = *"abc"; //~ ERROR E0277
}
