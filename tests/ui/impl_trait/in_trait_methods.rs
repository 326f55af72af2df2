//@ run-pass
trait Source {
    fn items(&self) -> impl Iterator<Item = i32>;
    fn label(&self) -> impl std::fmt::Display {
        "default"
    }
}
struct Evens(i32);
struct Fixed;
impl Source for Evens {
    fn items(&self) -> impl Iterator<Item = i32> {
        (0..self.0).step_by(2)
    }
    fn label(&self) -> impl std::fmt::Display {
        self.0
    }
}
impl Source for Fixed {
    fn items(&self) -> impl Iterator<Item = i32> {
        [7, 8].into_iter()
    }
}
fn total(s: &impl Source) -> String {
    format!("{} {}", s.label(), s.items().sum::<i32>())
}
fn main() {
    println!("{}; {}", total(&Evens(7)), total(&Fixed));
}
