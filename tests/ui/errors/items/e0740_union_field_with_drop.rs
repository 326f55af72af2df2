union U {
    a: u8,
    s: String, //~ ERROR E0740
}
fn main() {}
