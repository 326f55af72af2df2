fn main() {
    break; //~ ERROR E0268
    if true {
        continue; //~ ERROR E0268
    }
}
