fn main() {
    let a = -"x"; //~ ERROR E0600
    let b = !1.5; //~ ERROR E0600
}
