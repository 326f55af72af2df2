fn main() {
    missing!(); //~ ERROR
    also_missing![1]; //~ ERROR
}
