//@ run-pass
trait Pilot {
    fn fly(&self) -> i32;
    fn id() -> i32;
}
trait Wizard {
    fn fly(&self) -> i32;
    fn id() -> i32;
}
struct Human;
impl Pilot for Human {
    fn fly(&self) -> i32 {
        1
    }
    fn id() -> i32 {
        10
    }
}
impl Wizard for Human {
    fn fly(&self) -> i32 {
        2
    }
    fn id() -> i32 {
        20
    }
}
fn main() {
    println!("{} {}", Pilot::fly(&Human), Wizard::fly(&Human));
    println!("{} {}", <Human as Pilot>::id(), <Human as Wizard>::id());
}
