//@ run-pass
fn main() {
    let name = "inline";
    println!("{1} {0} {1} {}", "a", "b");
    println!("{name} {name:?} {x}", x = 1 + 1);
    println!("{{literal}} {0:>w$} {0:>1$}", 5, 3, w = 2);
    println!("{a:>b$.c$}|{d:?}", a = 1.0, b = 7, c = 2, d = "q");
}
