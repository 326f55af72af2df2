//@ run-pass
trait Animal {
    fn name(&self) -> String;
    fn noise(&self) -> String {
        "...".to_string()
    }
    fn speak(&self) -> String {
        format!("{} says {}", self.name(), self.noise())
    }
}
struct Cat;
struct Fish;
impl Animal for Cat {
    fn name(&self) -> String {
        "cat".into()
    }
    fn noise(&self) -> String {
        "meow".into()
    }
}
impl Animal for Fish {
    fn name(&self) -> String {
        "fish".into()
    }
}
fn main() {
    println!("{}; {}", Cat.speak(), Fish.speak());
}
