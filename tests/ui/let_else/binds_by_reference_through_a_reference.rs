//@ run-pass
enum Shape {
    Circle { radius: f64 },
    Square(f64),
}
fn grow(shape: &mut Shape) {
    let Shape::Circle { radius } = shape else {
        println!("not a circle");
        return;
    };
    *radius *= 2.0;
}
fn main() {
    let mut shapes = [Shape::Circle { radius: 1.5 }, Shape::Square(1.0)];
    for s in &mut shapes {
        grow(s);
    }
    let Shape::Circle { radius } = shapes[0] else { panic!() };
    println!("{radius}");
    if let Shape::Square(side) = shapes[1] {
        println!("{side}");
    }
}
