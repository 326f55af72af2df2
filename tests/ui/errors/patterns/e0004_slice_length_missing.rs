fn f(s: &[u8]) {
    match s { //~ ERROR E0004
        [] => {}
        [_, _, ..] => {}
    }
}
fn main() {}
