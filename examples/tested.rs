//! A program with tests of its own: `ferrotype test examples/tested.rs`.
fn median(values: &mut [i32]) -> Option<i32> {
    values.sort();
    values.get(values.len() / 2).copied()
}

fn main() {
    println!("{:?}", median(&mut [5, 1, 3]));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_three() {
        assert_eq!(median(&mut [5, 1, 3]), Some(3));
    }

    #[test]
    fn of_nothing() {
        assert_eq!(median(&mut []), None);
    }
}
