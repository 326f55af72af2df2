//@ run-pass
fn find(grid: &[[i32; 3]; 3], wanted: i32) -> Option<(usize, usize)> {
    for (y, row) in grid.iter().enumerate() {
        for (x, &cell) in row.iter().enumerate() {
            if cell == wanted {
                return Some((x, y));
            }
        }
    }
    None
}
fn main() {
    let grid = [[1, 2, 3], [4, 5, 6], [7, 8, 9]];
    println!("{:?} {:?}", find(&grid, 6), find(&grid, 60));
}
