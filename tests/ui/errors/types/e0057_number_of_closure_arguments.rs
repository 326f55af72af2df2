fn main() {
    let f = |a: i32| a;
    f(); //~ ERROR E0057
    f(1, 2); //~ ERROR E0057
}
