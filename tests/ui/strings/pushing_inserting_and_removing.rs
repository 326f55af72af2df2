//@ run-pass
fn main() {
    let mut s = String::from("héllo");
    s.push('!');
    s.push_str(" wörld");
    s.insert(0, '¡');
    s.insert_str(2, "__");
    println!("{s} {} {}", s.len(), s.chars().count());
    println!("{:?} {}", s.pop(), s.remove(0));
    s.truncate(5);
    println!("{s}");
    s.retain(|c| c != '_');
    s.replace_range(1.., "ola");
    println!("{s} {:?}", s.drain(..1).collect::<String>());
    println!("{s} {}", s.is_char_boundary(1));
}
