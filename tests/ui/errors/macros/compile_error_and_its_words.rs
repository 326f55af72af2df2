macro_rules! only_numbers {
    ($n:literal) => {
        $n
    };
    ($($other:tt)*) => {
        compile_error!("numbers only") //~ ERROR
    };
}
fn main() {
    let n = only_numbers!(5);
    only_numbers!(a b);
}
