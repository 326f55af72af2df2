//@ run-pass
fn main() {
    let mut log = String::new();
    'a: for i in 0..2 {
        'b: for j in 0..3 {
            if j == 1 {
                continue 'b;
            }
            if i == 1 {
                break 'a;
            }
            log += &format!("{i}{j} ");
        }
    }
    'a: while log.len() > 100 {
        break 'a;
    }
    println!("{log}");
}
