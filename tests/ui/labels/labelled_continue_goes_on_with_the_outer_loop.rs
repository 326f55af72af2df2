//@ run-pass
fn main() {
    let mut primes = vec![];
    'candidates: for n in 2..40 {
        for d in 2..n {
            if d * d > n {
                break;
            }
            if n % d == 0 {
                continue 'candidates;
            }
        }
        primes.push(n);
    }
    println!("{primes:?}");
}
