//@ run-pass
use std::marker::PhantomData;
struct Open;
struct Closed;
struct Door<S> {
    name: &'static str,
    state: PhantomData<S>,
}
impl Door<Closed> {
    fn new(name: &'static str) -> Self {
        Door { name, state: PhantomData }
    }
    fn open(self) -> Door<Open> {
        Door { name: self.name, state: PhantomData }
    }
}
impl Door<Open> {
    fn walk(&self) {
        println!("through {}", self.name);
    }
}
fn main() {
    Door::new("front").open().walk();
    println!("{}", size_of::<Door<Open>>() == size_of::<&str>());
}
