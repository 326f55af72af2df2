//@ edition: 2021
// E0700: before edition 2024 `impl Trait` captures only the lifetimes that it names.
use std::fmt::Debug;
fn anonymous(x: &i32) -> impl Debug {
    x //~ ERROR E0700
}
fn other<'x, 'y>(x: &'x u32, _: &'y u32) -> impl Debug + use<'y> {
    x //~ ERROR E0700
}
fn fine<'x>(x: &'x u32) -> impl Debug + 'x {
    x
}
fn main() {
    let _ = (anonymous(&1), other(&1, &2), fine(&1));
}
