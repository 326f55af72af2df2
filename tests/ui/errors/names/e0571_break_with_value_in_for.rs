fn main() {
    let n = for i in 0..3 {
        break i; //~ ERROR E0571
    };
    while true {
        break 5; //~ ERROR E0571
    }
}
