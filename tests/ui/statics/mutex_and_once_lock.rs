//@ run-pass
use std::sync::{Mutex, OnceLock};
static WORDS: Mutex<Vec<&str>> = Mutex::new(Vec::new());
static TABLE: OnceLock<String> = OnceLock::new();
fn main() {
    WORDS.lock().unwrap().push("a");
    WORDS.lock().unwrap().extend(["b", "c"]);
    println!("{:?}", WORDS.lock().unwrap());
    println!("{} {}", TABLE.get().is_none(), TABLE.get_or_init(|| "made".to_string()));
    println!("{} {:?}", TABLE.get_or_init(|| unreachable!()), TABLE.set("x".into()));
}
