//@ check-pass
use std::any::Any;
use std::cell::Cell;
trait St: 'static {}
// What the trait says of itself comes before the type around.
fn g<'a>(x: &'a dyn Any) -> &'a (dyn Any + 'static) { x }
fn h<'a>(x: &'a dyn St) -> &'a (dyn St + 'static) { x }
struct R<'a, T: ?Sized + 'a>(&'a T);
fn k<'a>(x: R<'a, dyn St>) -> R<'a, dyn St + 'static> { x }
fn m<'a, 'b>(x: &'b mut R<'a, dyn St>) -> &'b mut R<'a, dyn St + 'static> { x }
trait Lt<'a>: 'a {}
type Alias<'a> = Cell<Box<dyn Lt<'a>>>;
fn n<'a>(x: Alias<'a>) -> Cell<Box<dyn Lt<'a> + 'a>> { x }
// Parameters of the function do not count: a box has `'static`.
fn o<'a>(x: Cell<Box<dyn Lt<'a>>>) -> Cell<Box<dyn Lt<'a> + 'static>> { x }
fn main() {}
