//@ run-pass
fn main() {
    println!("{}", stringify!(a + b * (c - 1)));
    println!("{}", concat!("x", 1, 2.5, true, 'c'));
    println!("{} {}", line!(), column!());
    println!("{}", file!().ends_with(".rs"));
    println!("{}", module_path!().is_empty());
    println!("{:?}", option_env!("SURELY_NOT_SET_ANYWHERE"));
    println!("{}", cfg!(debug_assertions) || true);
}
