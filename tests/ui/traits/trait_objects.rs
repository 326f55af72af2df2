//@ run-pass
trait Animal { fn name(&self) -> String; fn speak(&self) -> String { format!("{} speaks", self.name()) } }
struct Dog; struct Cat { lives: u8 }
impl Animal for Dog { fn name(&self) -> String { "Dog".into() } }
impl Animal for Cat { fn name(&self) -> String { format!("Cat{}", self.lives) } fn speak(&self) -> String { "meow".to_string() } }
impl Drop for Cat { fn drop(&mut self) { println!("cat gone"); } }
fn main() {
    let zoo: Vec<Box<dyn Animal>> = vec![Box::new(Dog), Box::new(Cat { lives: 9 })];
    for a in zoo.iter() { println!("{}", a.speak()); }
    let r: &dyn Animal = &Dog;
    println!("{}", r.name());
}
