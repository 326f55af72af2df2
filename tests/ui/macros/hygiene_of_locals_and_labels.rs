//@ run-pass
macro_rules! using_a {
    ($e:expr) => {{
        let a = 42;
        let _ = a;
        $e
    }};
}
macro_rules! define {
    ($n:ident) => {
        let $n = 7;
    };
}
macro_rules! leave {
    ($body:expr) => {
        'l: loop {
            $body;
            break 'l;
        }
    };
}
fn main() {
    let a = 1;
    println!("{}", using_a!(a * 2));
    define!(b);
    println!("{b}");
    let mut n = 0;
    'l: loop {
        leave!({
            n += 1;
            if n > 2 {
                break 'l;
            }
        });
    }
    println!("{n}");
}
