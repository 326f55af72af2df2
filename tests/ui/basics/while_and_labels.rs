//@ run-pass
fn main() {
    let mut n = 0;
    'outer: loop {
        let mut k = 0;
        while k < 5 {
            if n == 3 { break 'outer; }
            if k == n { n += 1; continue 'outer; }
            k += 1;
        }
    }
    let v = loop { n += 1; if n > 9 { break n * 2; } };
    println!("{n} {v}");
}
