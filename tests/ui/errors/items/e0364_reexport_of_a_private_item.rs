mod m {
    fn hidden() {}
    pub mod n {
        pub use super::hidden; //~ ERROR E0364
    }
}
fn main() {}
