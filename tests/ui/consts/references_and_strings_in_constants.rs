//@ run-pass
struct Entry {
    name: &'static str,
    codes: &'static [u8],
}
const ENTRIES: &[Entry] = &[Entry { name: "a", codes: &[1, 2] }, Entry { name: "b", codes: &[] }];
const NAMES: [&str; ENTRIES.len()] = [ENTRIES[0].name, ENTRIES[1].name];
const FIRST_BYTE: u8 = "zed".as_bytes()[0];
fn main() {
    println!("{NAMES:?} {FIRST_BYTE} {}", ENTRIES[0].codes.len());
}
