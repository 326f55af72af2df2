struct S {
    name: &'a str, //~ ERROR E0261
}
fn f(x: &'b str) {} //~ ERROR E0261
impl Trait<'c> for u8 {} //~ ERROR E0261
trait Trait<'t> {}
fn main() {}
