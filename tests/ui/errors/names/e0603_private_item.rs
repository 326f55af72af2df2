mod m {
    fn hidden() {}
    struct S;
    pub mod inner {
        pub(super) const N: u8 = 1;
    }
    mod deep {
        pub fn f() {}
    }
}
fn main() {
    m::hidden(); //~ ERROR E0603
    let s = m::S; //~ ERROR E0603
    m::inner::N; //~ ERROR E0603
    m::deep::f(); //~ ERROR E0603
}
