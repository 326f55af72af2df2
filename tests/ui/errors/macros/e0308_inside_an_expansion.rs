macro_rules! set {
    ($t:ty, $e:expr) => {{
        let x: $t = $e;
        x
    }};
}
fn main() {
    set!(u8, 1);
    set!(u8, "a"); //~ ERROR E0308
}
