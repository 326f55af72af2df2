fn main() {
    let n = match 3 {
        0 => "zero",
        _ => 4, //~ ERROR E0308
    };
}
