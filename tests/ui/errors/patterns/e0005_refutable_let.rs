fn main() {
    let Some(n) = Some(1); //~ ERROR E0005
    for Ok(x) in [Ok::<u8, u8>(1)] {} //~ ERROR E0005
    let f = |1: u8| {}; //~ ERROR E0005
}
