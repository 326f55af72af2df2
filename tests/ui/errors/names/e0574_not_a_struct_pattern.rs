mod m {}
enum E {
    A,
}
fn main() {
    let x = m { a: 1 }; //~ ERROR E0574
    let y = E { a: 1 }; //~ ERROR E0574
}
