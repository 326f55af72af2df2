impl std::ops::Add<&str> for &str { //~ ERROR E0117
    type Output = String;
    fn add(self, o: &str) -> String {
        String::new()
    }
}
fn main() {}
