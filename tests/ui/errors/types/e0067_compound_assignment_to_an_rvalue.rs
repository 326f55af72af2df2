fn main() {
    12 += 1; //~ ERROR E0067
}
