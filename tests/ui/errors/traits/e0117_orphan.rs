impl std::fmt::Display for Vec<u8> { //~ ERROR E0117
    fn fmt(&self, f: &mut std::fmt::Formatter) -> std::fmt::Result {
        Ok(())
    }
}
impl Iterator for String { //~ ERROR E0117
    type Item = char;
    fn next(&mut self) -> Option<char> {
        None
    }
}
fn main() {}
