//@ run-pass
macro_rules! kind {
    (expr $e:expr) => { format!("expr {}", $e) };
    (ident $i:ident) => { format!("ident {}", stringify!($i)) };
    (ty $t:ty) => { format!("ty {}", size_of::<$t>()) };
    (pat $p:pat) => { if let $p = Some(3) { "pat yes" } else { "pat no" }.to_string() };
    (lit $l:literal) => { format!("lit {}", $l) };
    (path $p:path) => { format!("path {}", $p(2, 3)) };
    (block $b:block) => { format!("block {}", $b) };
    (stmt $s:stmt) => {{ $s; format!("stmt {}", x) }};
    (lifetime $l:lifetime) => { format!("lifetime {}", stringify!($l)) };
    (vis $v:vis) => { format!("vis [{}]", stringify!($v)) };
    (tt $($t:tt)*) => { format!("tts {}", [$(stringify!($t)),*].len()) };
}
fn main() {
    println!("{}", kind!(expr 1 + 2 * 3));
    println!("{}", kind!(ident name));
    println!("{}", kind!(ty [u16; 4]));
    println!("{}", kind!(pat Some(1..=5)));
    println!("{}", kind!(lit -7));
    println!("{}", kind!(path std::cmp::max));
    println!("{}", kind!(block { let a = 5; a * a }));
    println!("{}", kind!(lifetime 'a));
    println!("{}", kind!(vis pub));
    println!("{}", kind!(tt a (b c) [d] + -> 'x'));
}
