//@ check-pass
//@ edition: 2021
// What a body may assume of its lifetimes: where clauses, and what its parameters' types imply.
#![allow(unused, dead_code)]
use std::collections::HashMap;
use std::fmt::Debug;
fn longest<'a>(x: &'a str, y: &'a str) -> &'a str {
    if x.len() > y.len() { x } else { y }
}
fn outlives<'a, 'b: 'a>(x: &'a str, y: &'b str) -> &'a str {
    if x.is_empty() { y } else { x }
}
fn implied<'a, 'b>(x: &'a &'b str) -> &'a str {
    *x
}
fn implied_by_struct<'a, 'b>(_: Nested<'a, 'b>, y: &'b u8) -> &'a u8 {
    y
}
struct Nested<'a, 'b>(&'a &'b u8);
struct Holder<'a, T> {
    item: &'a T,
}
impl<'a, T: Debug> Holder<'a, T> {
    fn get(&self) -> &'a T {
        self.item
    }
    fn boxed(self) -> Box<dyn Debug + 'a> {
        Box::new(self.item)
    }
    fn shorter<'s>(&'s self) -> &'s T {
        self.item
    }
}
struct Words<'t> {
    rest: &'t str,
}
impl<'t> Iterator for Words<'t> {
    type Item = &'t str;
    fn next(&mut self) -> Option<&'t str> {
        let (word, rest) = self.rest.split_once(' ')?;
        self.rest = rest;
        Some(word)
    }
}
fn index<'t>(text: &'t str) -> HashMap<&'t str, usize> {
    let mut map = HashMap::new();
    for w in (Words { rest: text }) {
        *map.entry(w).or_insert(0) += 1;
    }
    map
}
fn first_or<'a>(v: &'a mut Vec<String>, other: &'a mut String) -> &'a mut String {
    match v.first_mut() {
        Some(s) => s,
        None => other,
    }
}
fn statics() -> &'static [&'static str] {
    const LIST: &[&str] = &["a", "b"];
    &LIST[..1]
}
fn generic<'a, T: 'a + Clone>(t: &'a T) -> Box<dyn Fn() -> T + 'a> {
    Box::new(move || t.clone())
}
fn assoc<'a, I: Iterator<Item = &'a u8> + 'a>(i: I) -> Box<dyn Iterator<Item = u8> + 'a> {
    Box::new(i.map(|x| *x + 1))
}
fn captures<'a>(x: &'a [u8]) -> impl Iterator<Item = u8> + 'a {
    x.iter().map(|b| b + 1).filter(move |b| x.contains(b))
}
fn main() {}
