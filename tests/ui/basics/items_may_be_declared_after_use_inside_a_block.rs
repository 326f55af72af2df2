//@ run-pass
fn main() {
    println!("{}", twice(LIMIT));
    fn twice(n: i32) -> i32 {
        n * 2
    }
    const LIMIT: i32 = 21;
    struct Local {
        n: i32,
    }
    impl Local {
        fn next(&self) -> Local {
            Local { n: self.n + 1 }
        }
    }
    println!("{}", Local { n: 1 }.next().next().n);
}
