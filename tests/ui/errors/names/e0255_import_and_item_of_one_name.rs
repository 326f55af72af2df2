use std::collections::BTreeMap;
struct BTreeMap; //~ ERROR E0255
fn main() {}
