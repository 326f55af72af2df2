//@ run-pass
//! An inner doc comment of the crate.

/* outer /* inner */ still a comment */
/** Outer doc comment */
fn main() {
    let a = 10 /* between */ / /* and */ 2; // trailing
    println!("{a} // not a comment /* nor this */");
}
