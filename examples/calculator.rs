use std::collections::HashMap;
use std::fmt;

#[derive(Debug, Clone, PartialEq)]
enum Token { Num(f64), Op(char), LParen, RParen, Ident(String) }

#[derive(Debug)]
enum ParseError { UnexpectedChar(char, usize), UnexpectedEnd, UnknownVar(String) }
impl fmt::Display for ParseError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            ParseError::UnexpectedChar(c, i) => write!(f, "unexpected '{c}' at {i}"),
            ParseError::UnexpectedEnd => f.write_str("unexpected end"),
            ParseError::UnknownVar(v) => write!(f, "unknown variable {v:?}"),
        }
    }
}
impl std::error::Error for ParseError {}

struct Lexer<'a> { chars: std::iter::Peekable<std::str::CharIndices<'a>> }
impl<'a> Lexer<'a> {
    fn new(s: &'a str) -> Self { Lexer { chars: s.char_indices().peekable() } }
}
impl<'a> Iterator for Lexer<'a> {
    type Item = Result<Token, ParseError>;
    fn next(&mut self) -> Option<Self::Item> {
        while self.chars.next_if(|(_, c)| c.is_whitespace()).is_some() {}
        let (i, c) = self.chars.next()?;
        Some(Ok(match c {
            '+' | '-' | '*' | '/' => Token::Op(c),
            '(' => Token::LParen,
            ')' => Token::RParen,
            '0'..='9' | '.' => {
                let mut s = String::from(c);
                while let Some((_, d)) = self.chars.next_if(|(_, d)| d.is_ascii_digit() || *d == '.') { s.push(d); }
                Token::Num(s.parse().unwrap())
            }
            c if c.is_alphabetic() => {
                let mut s = c.to_string();
                while let Some((_, d)) = self.chars.next_if(|(_, d)| d.is_alphanumeric()) { s.push(d); }
                Token::Ident(s)
            }
            other => return Some(Err(ParseError::UnexpectedChar(other, i))),
        }))
    }
}
#[derive(Debug)]
enum Expr { Num(f64), Var(String), Bin(Box<Expr>, char, Box<Expr>), Neg(Box<Expr>) }
struct Parser { toks: Vec<Token>, pos: usize }
impl Parser {
    fn peek(&self) -> Option<&Token> { self.toks.get(self.pos) }
    fn bump(&mut self) -> Option<Token> { let t = self.toks.get(self.pos).cloned(); self.pos += 1; t }
    fn expr(&mut self, min: u8) -> Result<Expr, ParseError> {
        let mut lhs = match self.bump().ok_or(ParseError::UnexpectedEnd)? {
            Token::Num(n) => Expr::Num(n),
            Token::Ident(s) => Expr::Var(s),
            Token::Op('-') => Expr::Neg(Box::new(self.expr(9)?)),
            Token::LParen => { let e = self.expr(0)?; let Some(Token::RParen) = self.bump() else { return Err(ParseError::UnexpectedEnd) }; e }
            Token::Op(c) => return Err(ParseError::UnexpectedChar(c, self.pos)),
            Token::RParen => return Err(ParseError::UnexpectedChar(')', self.pos)),
        };
        while let Some(&Token::Op(op)) = self.peek() {
            let bp = match op { '+' | '-' => 1, _ => 3 };
            if bp < min { break; }
            self.bump();
            let rhs = self.expr(bp + 1)?;
            lhs = Expr::Bin(Box::new(lhs), op, Box::new(rhs));
        }
        Ok(lhs)
    }
}
fn eval(e: &Expr, env: &HashMap<String, f64>) -> Result<f64, ParseError> {
    Ok(match e {
        Expr::Num(n) => *n,
        Expr::Var(v) => *env.get(v).ok_or_else(|| ParseError::UnknownVar(v.clone()))?,
        Expr::Neg(e) => -eval(e, env)?,
        Expr::Bin(a, op, b) => { let (x, y) = (eval(a, env)?, eval(b, env)?); match op { '+' => x + y, '-' => x - y, '*' => x * y, '/' => x / y, _ => unreachable!() } }
    })
}
fn run(s: &str, env: &HashMap<String, f64>) -> Result<f64, Box<dyn std::error::Error>> {
    let toks = Lexer::new(s).collect::<Result<Vec<_>, _>>()?;
    let mut p = Parser { toks, pos: 0 };
    let e = p.expr(0)?;
    Ok(eval(&e, env)?)
}
fn main() {
    let env: HashMap<String, f64> = [("x", 3.0), ("pi", 3.14159)].into_iter().map(|(k, v)| (k.to_string(), v)).collect();
    for s in ["1 + 2 * 3", "(1+2)*3 - -4", "x * pi / 2", "2 *", "y + 1", "3 $ 4", "((2))"] {
        match run(s, &env) { Ok(v) => println!("{s:>14} = {v:.4}"), Err(e) => println!("{s:>14} ! {e}") }
    }
    let mut words: Vec<(String, usize)> = "the cat the dog a cat the end".split(' ').fold(HashMap::new(), |mut m: HashMap<String, usize>, w| { *m.entry(w.to_owned()).or_default() += 1; m }).into_iter().collect();
    words.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
    println!("{words:?}");
}
