//@ run-pass
use std::fmt;
trait Titled: fmt::Display {
    fn title(&self) -> String {
        format!("* {self} *")
    }
}
trait Boxed: Titled {
    fn frame(&self) -> String {
        format!("[{}]", self.title())
    }
}
struct Name(&'static str);
impl fmt::Display for Name {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str(self.0)
    }
}
impl Titled for Name {}
impl Boxed for Name {}
fn show<T: Boxed>(t: &T) -> String {
    format!("{} {}", t.frame(), t.to_string().len())
}
fn main() {
    println!("{}", show(&Name("rust")));
}
