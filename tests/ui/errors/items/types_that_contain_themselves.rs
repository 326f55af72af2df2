async fn boxed(n: u32) -> u32 {
    if n == 0 { 0 } else { Box::pin(boxed(n - 1)).await }
}
async fn a() { //~ ERROR E0733
    b().await
}
async fn b() {
    a().await
}
fn m() -> impl Sized { //~ ERROR E0720
    (m(), 1)
}
fn count(n: u32) -> impl Iterator<Item = u32> {
    let b: Box<dyn Iterator<Item = u32>> = if n == 0 { Box::new(std::iter::empty()) } else { Box::new(count(n - 1)) };
    b
}
fn main() {}
