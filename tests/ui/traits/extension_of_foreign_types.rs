//@ run-pass
trait Vowels {
    fn vowels(&self) -> usize;
}
impl Vowels for str {
    fn vowels(&self) -> usize {
        self.chars().filter(|c| "aeiou".contains(*c)).count()
    }
}
trait Twice: Sized {
    fn twice(self) -> (Self, Self);
}
impl<T: Clone> Twice for T {
    fn twice(self) -> (T, T) {
        (self.clone(), self)
    }
}
fn main() {
    println!("{} {}", "education".vowels(), String::from("sky").vowels());
    println!("{:?}", vec![1].twice());
}
