fn main() {
    let m = HashMap::<u8, u8>::new(); //~ ERROR E0433
    nowhere::f(); //~ ERROR E0433
    let x = Missing::A; //~ ERROR E0433
}
