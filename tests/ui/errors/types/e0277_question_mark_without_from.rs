struct Mine;
fn f() -> Result<i32, Mine> {
    let n: i32 = "1".parse::<i32>()?; //~ ERROR E0277
    Ok(n)
}
fn g() -> Option<i32> {
    Ok::<i32, ()>(1)?; //~ ERROR E0277
    None
}
fn main() {}
