//@ run-pass
// `type_name` writes whole paths, without lifetimes and default arguments.
use std::any::{type_name, type_name_of_val};

mod inner {
    pub struct Plain;
    pub struct Generic<T, const N: usize, U = u8>(pub T, pub [U; N]);
    pub trait Shape {
        fn area(&self) -> f64;
        type Unit;
    }
    impl Shape for Plain {
        type Unit = u8;
        fn area(&self) -> f64 {
            struct Local;
            println!("{}", super::type_name::<Local>());
            0.0
        }
    }
    impl<T> Generic<T, 2> {
        pub fn method(&self) {
            struct Local;
            println!("{}", super::type_name::<Local>());
            let c = |x: T| x;
            println!("{}", super::type_name_of_val(&c));
        }
    }
}
use inner::*;

enum E<'a> {
    A(&'a str),
}

fn show<T: ?Sized>() {
    println!("{}", type_name::<T>());
}
fn function<T>(_: T) {}
async fn later() {}

fn main() {
    show::<Generic<i32, 3>>();
    show::<(i32, u8)>();
    show::<(i32,)>();
    show::<()>();
    show::<[u8; 4]>();
    show::<[char]>();
    show::<str>();
    show::<&'static mut f64>();
    show::<*const bool>();
    show::<*mut [i128]>();
    show::<Option<String>>();
    show::<Result<Vec<u8>, Box<dyn std::error::Error + Send + Sync>>>();
    show::<Generic<&str, 7>>();
    show::<Generic<&str, 7, char>>();
    show::<E<'static>>();
    show::<dyn Shape<Unit = u8>>();
    show::<&dyn std::fmt::Debug>();
    show::<&(dyn std::fmt::Debug + Send)>();
    show::<Box<dyn Fn(i32, &str) -> bool>>();
    show::<Box<dyn FnMut()>>();
    show::<fn(u8) -> u16>();
    show::<fn()>();
    show::<unsafe extern "C" fn(&u8)>();
    show::<std::collections::HashMap<String, i32>>();
    show::<std::collections::BTreeMap<u8, u8>>();
    show::<std::rc::Rc<std::cell::Cell<i32>>>();
    show::<std::marker::PhantomData<u8>>();
    show::<std::ops::Range<usize>>();
    show::<<Plain as Shape>::Unit>();
    println!("{}", type_name_of_val(&function::<u8>));
    println!("{}", type_name_of_val(&Plain::area));
    println!("{}", type_name_of_val(&<Plain as Shape>::area));
    println!("{}", type_name_of_val(&Generic::<u8, 2>::method));
    println!("{}", type_name_of_val(&Some::<u8>));
    println!("{}", type_name_of_val(&E::A));
    println!("{}", type_name_of_val(&|| 1));
    println!("{}", type_name_of_val(&later()));
    println!("{}", type_name_of_val(&async { 1 }));
    println!("{}", type_name_of_val(&[1, 2].iter().map(|x| x + 1)));
    println!("{}", type_name_of_val(&main));
    Plain.area();
    Generic(1u8, [1u8, 2]).method();
    let f = || {
        struct InClosure;
        show::<InClosure>();
    };
    f();
    struct Flag<const B: bool, const C: char, const I: i8>;
    show::<Flag<true, 'x', -3>>();
}
