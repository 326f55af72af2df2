#[repr(packed)]
struct P {
    wide: u64,
    narrow: u8,
    inner: [u8; 3],
}
#[repr(packed(2))]
struct Q(u16, u32);
fn main() {
    let p = P { wide: 1, narrow: 2, inner: [0; 3] };
    let _copy = p.wide;
    let _ok = (&p.narrow, &p.inner[1], &raw const p.wide);
    let _bad = &p.wide; //~ ERROR E0793
    println!("{}", p.wide); //~ ERROR E0793
    let q = Q(1, 2);
    let _ok = &q.0;
    let _bad = &q.1; //~ ERROR E0793
}
