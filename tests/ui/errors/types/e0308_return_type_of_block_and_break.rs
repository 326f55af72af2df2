fn main() {
    let n: i32 = loop {
        break "x"; //~ ERROR E0308
    };
    let m: i32 = 'a: {
        if n > 1 {
            break 'a 2.0; //~ ERROR E0308
        }
        3
    };
}
