fn main() {
    'a: loop {
        break 'b; //~ ERROR E0426
    }
    loop {
        continue 'c; //~ ERROR E0426
    }
}
