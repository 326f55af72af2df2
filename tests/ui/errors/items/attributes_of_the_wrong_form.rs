#[non_exhaustive(x)] //~ ERROR E0565
pub struct A;
#[track_caller = "x"] //~ ERROR E0565
pub fn f() {}
#[inline("always")] //~ ERROR E0539
pub fn g() {}
#[inline()] //~ ERROR E0805
pub fn h() {}
#[deprecated(since)] //~ ERROR E0539
pub fn d() {}
#[deprecated(note = "a", note = "b")] //~ ERROR E0538
pub fn e() {}
#[must_use(x)] //~ ERROR E0539
pub fn m() {}
#[repr] //~ ERROR E0539
pub struct R;
#[inline] //~ ERROR
pub struct S;
#[stable] //~ ERROR E0734
pub fn s() {}
#[track_caller] //~ ERROR E0737
extern "C" fn t() {}
fn main() {}
