//@ run-pass
#[derive(Debug, Clone, PartialEq)]
enum Expr { Num(i64), Add(Box<Expr>, Box<Expr>), Mul(Box<Expr>, Box<Expr>), Neg(Box<Expr>) }
use Expr::*;
fn eval(e: &Expr) -> i64 {
    match e { Num(n) => *n, Add(a, b) => eval(a) + eval(b), Mul(a, b) => eval(a) * eval(b), Neg(a) => -eval(a) }
}
fn main() {
    let e = Add(Box::new(Num(2)), Box::new(Mul(Box::new(Num(3)), Box::new(Neg(Box::new(Num(4)))))));
    println!("{} {:?}", eval(&e), e);
    println!("{:#?}", Neg(Box::new(Num(1))));
}
