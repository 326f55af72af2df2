trait Base {}
trait Derived: Base {}
struct S;
impl Derived for S {} //~ ERROR E0277
fn main() {}
