mod m {
    #[derive(Default)]
    pub struct S {
        pub open: u8,
        hidden: u8,
    }
}
fn main() {
    let s = m::S::default();
    s.open;
    s.hidden; //~ ERROR E0616
}
