pub(crate) struct Digits { pub(crate) digits: [u8; 20], pub(crate) len: usize, pub(crate) exponent: i32 }
impl Digits { pub(crate) fn as_slice(&self) -> &[u8] { &self.digits[..self.len] } }
pub(crate) fn shortest(_m: u64, _e: i32, _single: bool) -> Digits { todo!() }
pub(crate) fn exact(_m: u64, _e: i32, _buf: &mut [u8], _limit: i32) -> (usize, i32) { todo!() }
pub(crate) fn exact_digits(_m: u64, _e: i32, _buf: &mut [u8], _n: usize) -> (usize, i32) { todo!() }
