fn main() {
    if true {} else 5 //~ ERROR
}
