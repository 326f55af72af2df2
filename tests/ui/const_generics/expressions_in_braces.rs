//@ run-pass
const WIDTH: usize = 3;
struct Matrix<const R: usize, const C: usize>([[i32; C]; R]);
impl<const R: usize, const C: usize> Matrix<R, C> {
    const CELLS: usize = R * C;
    fn transposed(&self) -> Matrix<C, R> {
        let mut out = [[0; R]; C];
        for (r, row) in self.0.iter().enumerate() {
            for (c, &x) in row.iter().enumerate() {
                out[c][r] = x;
            }
        }
        Matrix(out)
    }
}
fn main() {
    let m: Matrix<2, { WIDTH }> = Matrix([[1, 2, 3], [4, 5, 6]]);
    println!("{:?} {}", m.transposed().0, Matrix::<{ WIDTH + 1 }, 5>::CELLS);
}
