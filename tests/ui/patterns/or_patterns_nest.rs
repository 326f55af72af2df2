//@ run-pass
enum Token {
    Plus,
    Minus,
    Number(i64),
}
fn signed(t: (Token, Token)) -> Option<i64> {
    match t {
        (Token::Plus | Token::Minus, Token::Plus | Token::Minus) => None,
        (Token::Minus, Token::Number(n)) => Some(-n),
        (Token::Plus, Token::Number(n)) | (Token::Number(n), _) => Some(n),
    }
}
fn main() {
    println!("{:?}", signed((Token::Minus, Token::Number(4))));
    println!("{:?}", signed((Token::Number(5), Token::Plus)));
    println!("{:?}", signed((Token::Plus, Token::Minus)));
    let (Ok(n) | Err(n)) = "x".parse::<i32>().map_err(|_| -1);
    println!("{n}");
}
