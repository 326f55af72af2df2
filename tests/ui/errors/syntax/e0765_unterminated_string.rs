fn main() {
    let s = "never closed; //~ ERROR E0765
}
