//@ run-pass
struct P(&'static str);
impl Drop for P { fn drop(&mut self) { println!("drop {}", self.0); } }
fn main() {
    match P("scrut") {
        _ if P("cond").0 == "" => (),
        _ if let "g" = P("g").0 => { println!("body"); }
        _ => (),
    }
    match 1 {
        _ if let Some(x) = Some(P("y")) && P("z").0 == "z" && let "w" = P("w").0 => { println!("body {}", x.0); }
        _ => (),
    }
    match 1 {
        _ if let "no" = P("n").0 => { println!("body"); }
        _ => println!("else"),
    }
}
