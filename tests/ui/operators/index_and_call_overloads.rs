//@ run-pass
use std::ops::{Index, IndexMut, RangeFrom};
struct Grid {
    w: usize,
    cells: Vec<char>,
}
impl Index<(usize, usize)> for Grid {
    type Output = char;
    fn index(&self, (x, y): (usize, usize)) -> &char {
        &self.cells[y * self.w + x]
    }
}
impl IndexMut<(usize, usize)> for Grid {
    fn index_mut(&mut self, (x, y): (usize, usize)) -> &mut char {
        &mut self.cells[y * self.w + x]
    }
}
impl Index<RangeFrom<usize>> for Grid {
    type Output = [char];
    fn index(&self, r: RangeFrom<usize>) -> &[char] {
        &self.cells[r.start * self.w..]
    }
}
fn main() {
    let mut g = Grid { w: 2, cells: vec!['.'; 4] };
    g[(1, 0)] = '#';
    g[(0, 1)].make_ascii_uppercase();
    println!("{} {} {:?}", g[(1, 0)], g[(0, 0)], &g[1..]);
}
