//@ run-pass
use std::collections::HashMap;
use std::hash::{Hash, Hasher};
#[derive(Debug, Eq)]
struct NoCase(String);
impl PartialEq for NoCase {
    fn eq(&self, o: &Self) -> bool {
        self.0.eq_ignore_ascii_case(&o.0)
    }
}
impl Hash for NoCase {
    fn hash<H: Hasher>(&self, h: &mut H) {
        self.0.to_ascii_lowercase().hash(h);
    }
}
fn main() {
    let mut m = HashMap::new();
    m.insert(NoCase("Key".into()), 1);
    println!("{:?} {:?}", m.insert(NoCase("KEY".into()), 2), m);
    let t: HashMap<(u8, String), Vec<u8>> = [((1, "a".into()), vec![1])].into();
    println!("{:?}", t.get(&(1, "a".to_string())));
}
