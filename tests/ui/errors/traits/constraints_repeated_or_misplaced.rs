trait A<T = Self> {}
trait Foo {
    type Out;
}
trait L<'a>: 'a {}
trait M<'b>: 'b {}
trait LM<'a, 'b>: L<'a> + M<'b> {}
type Twice = dyn Iterator<Item = u8, Item = u8>; //~ ERROR E0719
fn of_self(_: &dyn A) {} //~ ERROR E0393
fn both<'a, 'b>(_: Box<dyn LM<'a, 'b>>) {}
fn relaxed<T: ?Sized + ?Sized>(_: &T) {} //~ ERROR E0203
fn higher<F>(_: F) where F: for<'a> Fn(u8) -> &'a u8 {} //~ ERROR E0582
fn nested<T>(_: T) where for<'a> &'a T: for<'b> PartialEq<&'b u8> {} //~ ERROR E0316
fn pointer(_: for<'a> fn() -> &'a u8) {} //~ ERROR E0581
trait Up: Down {} //~ ERROR E0391
trait Down: Up {}
struct Private;
pub trait Public {
    type Alias;
}
impl Public for u8 {
    type Alias = Private;
}
fn main() {}
