fn main() {
    if true { //~ ERROR
