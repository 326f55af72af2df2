//@ run-pass
//@ edition: 2021
struct Temp;
impl Temp {
    fn value(&self) -> i32 {
        1
    }
}
impl Drop for Temp {
    fn drop(&mut self) {
        println!("temporary");
    }
}
struct Local;
impl Drop for Local {
    fn drop(&mut self) {
        println!("local");
    }
}
fn f() -> i32 {
    let _local = Local;
    Temp.value()
}
fn main() {
    println!("{}", f());
}
