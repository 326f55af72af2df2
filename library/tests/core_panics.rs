mod body {
fn f_list() -> core::slice::Iter<'static, i32> { [].iter() }
fn fmt_it(w: usize) -> usize { struct N; impl core::fmt::Write for N { fn write_str(&mut self, _: &str) -> core::fmt::Result { Ok(()) } } let _ = core::fmt::Write::write_fmt(&mut N, format_args!("{:w$}", 1)); 1 }
#[inline(never)] pub fn run(which: usize) { let n = core::hint::black_box(1usize); match which {
1 => { let v=[1,2,3]; let _=&v[n+3..]; }
2 => { let v=[1,2,3]; let _=&v[..n+3]; }
3 => { let v=[1,2,3]; let _=&v[n+1..n]; }
4 => { let v=[1,2,3]; let _=&v[n..=usize::MAX]; }
5 => { let v=[1,2,3]; let _=&v[n+8..n+9]; }
6 => { let v=[1,2,3]; let _=v[n+8]; }
7 => { let v=[1,2,3]; let _=&v[n+2..=n+8]; }
8 => { let v="héé"; let _=&v[n+1..]; }
9 => { let v="héé"; let _=&v[n+8..]; }
10 => { let v="héé"; let _=&v[n+1..n]; }
11 => { let v="héé"; let _=&v[..n+1]; }
12 => { let v="héé"; let _=&v[n..=n]; }
13 => { let v=[1,2]; let _=v.chunks(n-1); }
14 => { let mut v=[1,2]; v.copy_from_slice(&[1,2,3]); }
15 => { let mut v=[1,2]; let _=v.split_at(n+3); }
16 => { let v=[1,2]; let _=v.windows(n-1); }
17 => { let _="a".split_at(n+5); }
18 => { let mut v=[1,2]; v.rotate_left(n+5); }
19 => { let mut v=[1,2]; v.swap(n+5,1); }
20 => { let mut v=[1,2]; v.select_nth_unstable(n+5); }
21 => { let mut v=[1,2]; v.clone_from_slice(&[1]); }
22 => { let mut v=[1,2]; v.copy_within(1..,n+5); }
23 => { let mut v=[1,2]; v.swap_with_slice(&mut [1]); }
24 => { let _=char::from_digit(5,n as u32+40); }
25 => { let _='a'.to_digit(n as u32+40); }
26 => { let _=i32::from_str_radix("1",n as u32+40); }
27 => { let r=core::cell::RefCell::new(1); let a=r.borrow_mut(); let b=r.borrow_mut(); drop((a,b)); }
28 => { let r=core::cell::RefCell::new(1); let a=r.borrow_mut(); let b=r.borrow(); drop(a); drop(b); }
29 => { let _=core::time::Duration::from_secs(u64::MAX)+core::time::Duration::from_secs(1); }
30 => { let _=core::time::Duration::from_secs_f64(-1.0); }
31 => { let _=core::time::Duration::from_secs(1)/(n as u32-1); }
32 => { let _=[1,2].iter().step_by(n-1); }
33 => { let v:&[i32]=&[1]; let _a:&[i32;2]=v.try_into().unwrap(); }
34 => { let _=(i32::MIN+n as i32).isqrt(); }
35 => { let _=(n as i32-1).ilog2(); }
36 => { let _=5u32.ilog(n as u32); }
37 => { let _="a".parse::<f64>().unwrap(); }
38 => { let _="".parse::<i32>().unwrap(); }
39 => { let _=1.0f64.clamp(2.0,n as f64); }
40 => { let _=1.clamp(2+n,1); }
41 => { let _="b".clamp("c","a"); }
42 => { let x:Option<i32>=None; x.unwrap(); }
43 => { let x:Option<i32>=None; x.expect("want it"); }
44 => { let x:Result<i32,&str>=Err("bad"); x.unwrap(); }
45 => { let x:Result<i32,&str>=Err("bad"); x.expect("ctx"); }
46 => { let x:Result<i32,&str>=Ok(3); x.unwrap_err(); }
47 => { assert_eq!(n, 5); }
48 => { assert_ne!(n, n, "msg {}", n); }
49 => { assert!(n > 5); }
50 => { assert!(n > 5, "n is {n}"); }
51 => { let _=[1i32,i32::MAX].iter().sum::<i32>(); }
52 => { let _=[2i32,i32::MAX].iter().product::<i32>(); }
53 => { let _=(i32::MAX as usize+n) as i32 * 2; let x=i32::MAX; let _=x + n as i32; }
54 => { let x=i32::MIN; let _=x.abs() - n as i32; }
55 => { let x=1u32; let _=x - n as u32 - 1; }
56 => { let x=1i32; let _=x / (n as i32-1); }
57 => { let x=i32::MIN; let _=x / -(n as i32); }
58 => { let x=1i32; let _=x % (n as i32-1); }
59 => { let x=1u32; let _=x << (n+31); }
60 => { let x=1u32; let _=x >> (n+31); }
61 => { let _=2i32.pow(n as u32+31); }
62 => { unreachable!(); }
63 => { unreachable!("x {}", n); }
64 => { todo!(); }
65 => { unimplemented!("later {n}"); }
66 => { panic!(); }
67 => { panic!("{}", "lit"); }
68 => { let l=core::cell::OnceCell::new(); l.get_or_init(|| { l.set(1).unwrap(); 2 }); }
69 => { let mut it=(0u8..).skip(255); it.next(); it.next(); }
70 => { let _=u8::MAX.next_power_of_two(); }
71 => { let _=core::num::NonZeroU8::new(n as u8-1).unwrap(); }
72 => { let mut d=f_list(); let _=d.next().unwrap(); }
73 => { let _=0u64.strict_sub(n as u64); }
74 => { let a=[1,2,3]; let mut it=a.array_windows::<2>(); it.next(); it.next(); it.next().unwrap(); }
75 => { let x: [i32; 3] = [1,2,3]; let _ = x.iter().max_by(|a, b| a.partial_cmp(b).unwrap()).filter(|x| **x > 5).unwrap(); }
76 => { let w=n+70000; let _ = fmt_it(w); }
77 => { let _: u8 = core::num::NonZeroU32::new(300).unwrap().get().try_into().unwrap(); }
_ => {} } }
}
fn main(){ std::panic::set_hook(Box::new(|i| { println!("PANIC {}", i); })); body::run(std::env::args().count()-1) }
