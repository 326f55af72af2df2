use std::rc::Rc;
fn send<T: Send>(t: T) {}
fn main() {
    send(1);
    send(Rc::new(1)); //~ ERROR E0277
}
