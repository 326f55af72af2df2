//@ run-pass
use std::any::Any;
fn describe(x: &dyn Any) -> String {
    if let Some(n) = x.downcast_ref::<i32>() {
        format!("i32 {n}")
    } else if let Some(s) = x.downcast_ref::<&str>() {
        format!("str {s}")
    } else {
        "unknown".into()
    }
}
fn main() {
    println!("{} {} {}", describe(&1i32), describe(&"hi"), describe(&1u8));
    let b: Box<dyn Any> = Box::new(String::from("owned"));
    match b.downcast::<String>() {
        Ok(s) => println!("{s}"),
        Err(_) => println!("no"),
    }
}
