fn f<T>(t: T) where T: String {} //~ ERROR E0404
fn main() {}
