mod m {
    pub struct Wrap(u8);
}
use m::Wrap;
fn main() {
    let w = Wrap(1); //~ ERROR E0423
}
