mod m {
    pub struct S {
        pub a: u8,
        b: u8,
    }
}
fn main() {
    let s = m::S { a: 1, b: 2 }; //~ ERROR E0451
}
