//@ run-pass
enum Expr {
    Num(f64),
    Neg(Box<Expr>),
    Bin(Box<Expr>, char, Box<Expr>),
}
use Expr::*;
fn eval(e: &Expr) -> f64 {
    match e {
        Num(n) => *n,
        Neg(inner) => match **inner {
            Num(n) => -n,
            ref other => -eval(other),
        },
        Bin(l, op, r) => {
            let (l, r) = (eval(l), eval(r));
            match op {
                '+' => l + r,
                '*' => l * r,
                _ => f64::NAN,
            }
        }
    }
}
fn main() {
    let e = Bin(Box::new(Num(3.0)), '+', Box::new(Neg(Box::new(Bin(Box::new(Num(2.0)), '*', Box::new(Num(0.5)))))));
    println!("{}", eval(&e));
}
