//@ check-pass
use std::any::Any;
trait St: 'static {}
// What the trait says of itself comes before the type around.
fn g<'a>(x: &'a dyn Any) -> &'a (dyn Any + 'static) { x }
fn h<'a>(x: &'a dyn St) -> &'a (dyn St + 'static) { x }
struct R<'a, T: ?Sized + 'a>(&'a T);
fn k<'a>(x: R<'a, dyn St>) -> R<'a, dyn St + 'static> { x }
fn m<'a, 'b>(x: &'b mut R<'a, dyn St>) -> &'b mut R<'a, dyn St + 'static> { x }
trait Lt<'a>: 'a {}
fn n<'a, 'b>(x: &'b mut dyn Lt<'a>) -> &'b mut (dyn Lt<'a> + 'a) { x }
fn main(){}
