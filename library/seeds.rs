//! What programs use most of the library's generic code. Not part of it: `npm run build` compiles this file to learn which instances belong in the compiled library
//! (`src/compiler/driver/libraryObject.ts`), and keeps those instances only. A function without parameters also stands for a `main` of its type.

use std::cell::{Cell, RefCell};
use std::collections::{BTreeMap, BTreeSet, BinaryHeap, HashMap, HashSet, VecDeque};
use std::error::Error;
use std::fmt::{Debug, Display};
use std::hash::Hash;
use std::io::{self, BufRead, Read, Write};
use std::rc::Rc;

pub fn main() {
    println!("{} {:?}", 1, "text");
}
pub fn main_boxed_error() -> Result<(), Box<dyn Error>> {
    let n: i32 = "1".parse()?;
    Err(format!("{n}").into())
}
pub fn main_io_error() -> io::Result<()> {
    let mut line = String::new();
    io::stdin().read_line(&mut line)?;
    io::stdin().read_to_string(&mut line)?;
    for line in io::stdin().lock().lines() {
        writeln!(io::stdout(), "{}", line?)?;
    }
    io::stdout().flush()
}

fn vectors<T: Clone + Debug>(a: T, b: T) {
    let mut v: Vec<T> = Vec::with_capacity(4);
    v.push(a.clone());
    v.insert(0, b.clone());
    v.extend_from_slice(&[a.clone(), b]);
    v.truncate(3);
    v.extend(vec![a.clone(); 3]);
    let _ = (v.pop(), v.remove(0), v.contains_by(|_| true));
    let _ = (v.first(), v.last(), v.get(1), v.len(), v.is_empty());
    v.swap(0, 1);
    v.reverse();
    v.resize(4, a.clone());
    v.retain(|_| true);
    v[0] = v[1].clone();
    for x in &mut v {
        *x = a.clone();
    }
    let w: Vec<T> = v.iter().rev().skip(1).take(2).cloned().collect();
    let u: Vec<T> = v.clone().into_iter().filter(|_| true).collect();
    for (i, x) in v.iter().enumerate() {
        let _ = (i, x);
    }
    for pair in v.windows(2).zip(v.chunks(2)) {
        let _ = pair;
    }
    v.drain(..1).for_each(drop);
    println!("{:?} {:?} {:?} {:?}", w, &u[..], &v[1..], v.iter().max_by(|_, _| std::cmp::Ordering::Less));
    let boxed: Box<[T]> = v.into_boxed_slice();
    let mut queue: VecDeque<T> = u.into_iter().collect();
    queue.push_back(a.clone());
    queue.push_front(a);
    let _ = (queue.pop_front(), queue.pop_back(), boxed.len());
}
trait ContainsBy<T> {
    fn contains_by(&self, f: impl Fn(&T) -> bool) -> bool;
}
impl<T> ContainsBy<T> for Vec<T> {
    fn contains_by(&self, f: impl Fn(&T) -> bool) -> bool {
        self.iter().any(|x| f(x)) && self.iter().position(|x| f(x)).is_some() && self.iter().find(|x| f(x)).is_some()
    }
}
fn ordered<T: Ord + Clone + Hash + Debug>(a: T, b: T) {
    let mut v = vec![a.clone(), b.clone()];
    v.sort();
    v.sort_unstable();
    v.sort_by(|x, y| y.cmp(x));
    v.dedup();
    let _ = (v.contains(&a), v.iter().max(), v.iter().min(), v.binary_search(&b), v == [a.clone()]);
    let mut set: HashSet<T> = HashSet::new();
    let _ = (set.insert(a.clone()), set.contains(&b), set.remove(&a), set.len());
    let mut tree: BTreeSet<T> = v.iter().cloned().collect();
    let _ = (tree.insert(a.clone()), tree.contains(&b), tree.iter().next());
    let mut heap: BinaryHeap<T> = BinaryHeap::new();
    heap.push(a);
    let _ = heap.pop();
    println!("{set:?} {tree:?}");
}
fn maps<K: Eq + Ord + Hash + Clone + Debug, V: Clone + Debug>(k: K, v: V) {
    let mut map: HashMap<K, V> = HashMap::new();
    map.insert(k.clone(), v.clone());
    *map.entry(k.clone()).or_insert(v.clone()) = v.clone();
    map.entry(k.clone()).and_modify(|_| ()).or_insert_with(|| v.clone());
    let _ = (map.get_mut(&k).is_some(), map.remove(&k));
    let _ = (map.get(&k), map.contains_key(&k), map.len(), map.keys().next(), map.values().next());
    for (key, value) in &map {
        let _ = (key, value);
    }
    println!("{map:?}");
    let mut tree: BTreeMap<K, V> = map.into_iter().collect();
    tree.insert(k.clone(), v.clone());
    *tree.entry(k.clone()).or_insert(v.clone()) = v.clone();
    for (key, value) in &tree {
        let _ = (key, value);
    }
    println!("{tree:?} {:?}", tree.get(&k));
}
fn options<T: Clone + Debug>(a: T) {
    let some = Some(a.clone());
    println!("{some:?} {:?}", some.as_ref().map(|x| x.clone()));
    let ok: Result<T, String> = some.clone().ok_or(String::new());
    println!("{ok:?} {:?}", some.clone().unwrap_or(a.clone()));
    let _ = (some.clone().unwrap(), some.expect("a value"), ok.clone().unwrap(), ok.is_ok(), Some(&a).cloned());
}
fn shared<T: Clone + Debug>(a: T) {
    let rc = Rc::new(RefCell::new(a.clone()));
    *rc.borrow_mut() = a.clone();
    println!("{:?} {} {:?}", rc.borrow(), Rc::strong_count(&rc), Rc::downgrade(&rc).upgrade());
    let boxed: Box<T> = Box::new(a);
    println!("{boxed:?}");
}
fn numbers<T: Display + Debug>(a: T) {
    println!("{a} {a:?} {a:5} {:?} {:?}", (&a, &a), [&a]);
    let _ = (a.to_string(), format!("{a:>8}"));
}

pub fn all() {
    vectors(0i32, 1);
    vectors(0u32, 1);
    vectors(0u64, 1);
    vectors(0i64, 1);
    vectors(0u8, 1);
    vectors(0usize, 1);
    vectors(0.0f64, 1.0);
    vectors('a', 'b');
    vectors(true, false);
    vectors("a", "b");
    vectors(String::new(), String::new());
    vectors(vec![0i32], vec![1]);
    vectors((0i32, 0i32), (1, 1));
    vectors((0usize, 0usize), (1, 1));
    vectors(("a", 1), ("b", 1));
    ordered(0i32, 1);
    ordered(0u32, 1);
    ordered(0u64, 1);
    ordered(0usize, 1);
    ordered('a', 'b');
    ordered("a", "b");
    ordered(String::new(), String::new());
    maps("a", 1i32);
    maps("a", "b");
    maps("a", 1usize);
    maps(String::new(), 1i32);
    maps(String::new(), 1u32);
    maps(String::new(), 1usize);
    maps(String::new(), String::new());
    maps(0i32, "a");
    maps(0i32, String::new());
    maps(0u32, 0u32);
    maps('a', 0usize);
    maps('a', 0i32);
    maps(0u64, 0u64);
    options(0i32);
    options(0u32);
    options(0usize);
    options(0u8);
    options(0.0f64);
    options('a');
    options("a");
    options(String::new());
    shared(0i32);
    shared(String::new());
    shared(vec![0i32]);
    numbers(0i8);
    numbers(0i16);
    numbers(0i32);
    numbers(0i64);
    numbers(0i128);
    numbers(0isize);
    numbers(0u8);
    numbers(0u16);
    numbers(0u32);
    numbers(0u64);
    numbers(0u128);
    numbers(0usize);
    numbers(0f32);
    numbers(0f64);
    numbers('a');
    numbers(true);
    numbers("a");
    numbers(String::new());
    let cell = Cell::new(1);
    cell.set(cell.get() + 1);
    let words: Vec<&str> = "a b".split_whitespace().chain("c,d".split(',')).map(str::trim).collect();
    let text: String = words.join(" ").chars().rev().filter(|c| c.is_alphabetic()).collect();
    let lines: Vec<String> = text.lines().map(|l| l.to_uppercase()).collect();
    let total: i32 = (1..=3).map(|x| x * x).filter(|x| x % 2 == 0).sum();
    let product: u64 = (1..4u64).product();
    let (small, large): (Vec<i32>, Vec<i32>) = vec![1, 2].into_iter().partition(|x| *x < 2);
    let (n, m) = ("1".parse::<u32>(), "1.5".parse::<f64>());
    for (i, c) in text.char_indices() {
        print!("{i}{c}");
    }
    for b in text.bytes() {
        eprintln!("{b}");
    }
    println!("{lines:?} {total} {product} {small:?} {large:?} {n:?} {m:?} {:?}", lines.concat());
    let called: Box<dyn Fn(i32) -> i32> = Box::new(|x| x + 1);
    println!("{}", called(1));
}
