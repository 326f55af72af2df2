#[macro_use] mod m { #[macro_export] macro_rules! out { ($($t:tt)*) => { print!($($t)*) } } }
mod body {
// shared test body: uses `out!` macro
pub fn run() {
    out!("hello {} {:?} {:>5}|{:<5}|{:^5}|{:05}|{:+}|{:#x}|{:#010b}|{:e}\n", 1, "a\"b\n\u{301}é", 42, 42, 42, -42, 7, 255, 5, 1234.5);
    out!("{:?} {:?} {:?} {:?}\n", Some(1.0), None::<i32>, Ok::<i32, ()>(3), [1u8, 2, 3]);
    out!("{:#?}\n", (1, "x", [Some(1), None]));
    out!("{:?} {:?} {} {} {}\n", 1e16, 1e-7, 1e21, f64::NAN, -f64::INFINITY);
    out!("{:8.3}|{:<8.2}|{:+.1}|{:08.2}|{:.0}|{:e}|{:E}\n", 3.14159, 2.5, 1.25, -3.14159, 2.5, 0.00012, 1e100);
    out!("{} {} {} {}\n", u128::MAX, i128::MIN, u64::MAX, i8::MIN);
    out!("{:x} {:X} {:o} {:b}\n", u128::MAX, -1i8, 64, -5i32);
    let v = [5, 3, 8, 1, 9, 2, 7];
    let mut w = v; w.sort_unstable();
    out!("{:?} {:?} {:?}\n", w, w.binary_search(&7), w.binary_search(&4));
    out!("{} {} {:?} {:?}\n", v.iter().sum::<i32>(), v.iter().product::<i32>(), v.iter().max(), v.iter().min_by_key(|x| (**x - 6).abs()));
    for (i, c) in v.chunks(3).enumerate() { out!("{} {:?};", i, c); }
    for c in v.rchunks(3) { out!("{:?};", c); }
    for c in v.windows(3).rev() { out!("{:?};", c); }
    for c in v.chunks_exact(2) { out!("{:?};", c); }
    for c in v.split(|x| *x == 8 || *x == 2) { out!("{:?};", c); }
    for c in v.splitn(2, |x| *x > 5) { out!("{:?};", c); }
    for c in v.chunk_by(|a, b| a > b) { out!("{:?};", c); }
    out!("\n");
    for s in "a,b,,c,".split(',') { out!("[{}]", s); }
    for s in "a,b,,c,".rsplit(',') { out!("[{}]", s); }
    for s in "a,b,,c,".split_terminator(',') { out!("[{}]", s); }
    for s in "a,b,,c,".split_inclusive(',') { out!("[{}]", s); }
    for s in "a,b,,c,".splitn(3, ',') { out!("[{}]", s); }
    for s in "a,b,,c,".rsplitn(3, ',') { out!("[{}]", s); }
    for s in "".split(',') { out!("[{}]", s); }
    for s in "abcabcab".split("ca") { out!("[{}]", s); }
    for s in "abc".split("") { out!("[{}]", s); }
    for s in "héllo wörld".split(char::is_whitespace) { out!("[{}]", s); }
    for s in "  a  b\tc \n".split_whitespace() { out!("[{}]", s); }
    for s in "  a  b\tc \n".split_whitespace().rev() { out!("[{}]", s); }
    for s in "a\nb\r\nc\n\n".lines() { out!("[{}]", s); }
    for s in "a\nb\r\nc\n\n".lines().rev() { out!("[{}]", s); }
    for (i, s) in "abababa".match_indices("aba") { out!("({},{})", i, s); }
    for (i, s) in "abababa".rmatch_indices("aba") { out!("({},{})", i, s); }
    out!("\n{:?} {:?} {:?} {:?}\n", "hello".find('l'), "hello".rfind('l'), "hello".find("lo"), "hello".find(&['x', 'o'][..]));
    out!("{:?} {:?} {:?}\n", "xxhixx".trim_matches('x'), "  hi ".trim(), "123abc".trim_start_matches(char::is_numeric));
    out!("{:?} {:?}\n", "k=v=w".split_once('='), "k=v=w".rsplit_once('='));
    out!("{:?} {:?} {:?} {:?}\n", "42".parse::<i32>(), "-129".parse::<i8>(), "".parse::<u8>(), "3.25e-3".parse::<f64>());
    out!("{:?} {:?} {:?}\n", "+7".parse::<u8>(), "-".parse::<i32>(), "99999999999999999999".parse::<u64>());
    out!("{:?}\n", "true".parse::<bool>());
    for c in "aé日😀".chars() { out!("{} {} {:?};", c, c.len_utf8(), c.escape_unicode().count()); }
    for c in "aé日😀".char_indices().rev() { out!("{:?};", c); }
    out!("{:?} {:?}\n", "aé日😀".chars().count(), "aé日😀".bytes().len());
    for c in "ßŉǆ\u{130}Σ".chars() { for d in c.to_uppercase() { out!("{}", d); } for d in c.to_lowercase() { out!("{}", d); } }
    out!("\n");
    out!("{} {} {} {}\n", 'é'.is_alphabetic(), '٣'.is_numeric(), 'Ǆ'.is_uppercase(), '\u{2003}'.is_whitespace());
    out!("{:?} {:?}\n", (0..10).step_by(3).fold(0, |a, b| a * 10 + b), (0..=10).rev().step_by(4).fold(0, |a, b| a * 100 + b));
    out!("{} {}\n", (1..=100u64).filter(|x| x % 3 == 0).map(|x| x * x).sum::<u64>(), ('a'..='e').rev().count());
    let z = v.iter().zip("abc".chars()).skip(1).chain([(&0, 'z')]).enumerate();
    for x in z { out!("{:?}", x); }
    out!("\n");
    let mut p = [1, 2, 3, 4].iter().peekable();
    while let Some(x) = p.next_if(|x| **x < 3) { out!("{}", x); }
    out!("{:?}\n", p.peek());
    for x in [1, 2, 3].iter().flat_map(|n| 0..*n) { out!("{},", x); }
    for x in [[1, 2], [3, 4]].iter().flatten().rev() { out!("{},", x); }
    for x in [1, 2, 3].iter().cycle().skip(2).take(5) { out!("{},", x); }
    for x in [1, 2, 3, 4, 5].iter().scan(0, |a, x| { *a += x; if *a > 8 { None } else { Some(*a) } }) { out!("{},", x); }
    for x in [1, 5, 2].iter().take_while(|x| **x < 5).chain([7, 8, 9].iter().skip_while(|x| **x < 8)) { out!("{},", x); }
    out!("\n");
    let r: Result<i32, core::num::ParseIntError> = ["1", "2", "x"].iter().map(|s| s.parse::<i32>()).sum();
    out!("{:?}\n", r);
    let o: Option<i32> = [Some(1), Some(2)].into_iter().sum();
    out!("{:?} {:?}\n", o, [3, 1, 2].map(|x| x * 2));
    let mut a = [1, 2, 3, 4, 5, 6, 7];
    a.rotate_left(3); out!("{:?}", a); a.reverse(); out!("{:?}", a); a.swap(0, 6); out!("{:?}", a); a.copy_within(0..3, 4); out!("{:?}", a);
    a.select_nth_unstable(3); out!("{}", a[3]); a.fill(9); out!("{:?}\n", a);
    out!("{} {} {} {}\n", 7i32.pow(3), 10u32.ilog2(), 12345u32.ilog10(), 99u32.isqrt());
    out!("{:?} {:?} {:?} {:?}\n", 200u8.checked_add(100), 200u8.wrapping_add(100), 200u8.saturating_add(100), 200u8.overflowing_add(100));
    out!("{} {} {} {}\n", (-7i32).div_euclid(2), (-7i32).rem_euclid(2), i32::MIN.wrapping_abs(), (-7i32).signum());
    out!("{:?} {:?} {}\n", i32::from_str_radix("-zz", 36), u8::from_str_radix("256", 10), 0x12345678u32.swap_bytes());
    out!("{:?} {:?}\n", u8::try_from(300i32), i8::try_from(-128i64));
    out!("{} {} {} {}\n", -1i32 as u8, 300i32 as u8, 3.99f64 as i32, -1.0f64 as u32);
    out!("{:?} {:?} {:?}\n", 1.0f64.max(f64::NAN), 2.5f64.clamp(0.0, 1.0), (-0.0f64).total_cmp(&0.0));
    let d = core::time::Duration::new(3, 141_592_653);
    out!("{:?} {:.2?} {:?} {:?} {:>10?}|\n", d, d, d / 1000, d * 2, core::time::Duration::from_millis(1500));
    out!("{:?} {:?}\n", core::time::Duration::from_secs_f64(2.7), core::time::Duration::from_secs_f32(1e-9));
    let c = core::cell::RefCell::new(5);
    { let b = c.borrow(); out!("{:?} {:?} {:?}\n", c.try_borrow_mut().is_err(), *b, c); }
    { let _b = c.borrow_mut(); out!("{:?}\n", c); }
    let cell = core::cell::Cell::new(3); cell.set(4); out!("{:?} {}\n", cell, cell.replace(6));
    out!("{:?} {:?} {:?}\n", 1..3, 1..=3, (..=3, 2.., ..));
    out!("{:?} {:?}\n", core::str::from_utf8(b"a\xff"), core::str::from_utf8(b"\xe2\x82"));
    for c in b"a\xffb\xe2\x82c".utf8_chunks() { out!("{:?}", c); }
    out!("{}\n", b"a\xff\n\"".escape_ascii());
    out!("{}|{}|{}\n", "a\u{301}\n".escape_debug(), "aé\t".escape_default(), "ab".escape_unicode());
    use core::hash::{Hash, Hasher};
    #[allow(deprecated)]
    let mut h = core::hash::SipHasher::new_with_keys(1, 2);
    (1u8, "abc", [1u32, 2], 'x', 7u64).hash(&mut h); out!("{:x}\n", h.finish());
    out!("{:?} {:?}\n", core::mem::discriminant(&Some(1)) == core::mem::discriminant(&Some(2)), core::mem::size_of::<Option<core::num::NonZeroU32>>());
    out!("{} {}\n", core::any::type_name::<Option<&str>>(), core::any::TypeId::of::<i32>() == core::any::TypeId::of::<u32>());
    let any: &dyn core::any::Any = &5i32; out!("{:?} {:?}\n", any.downcast_ref::<i32>(), any.downcast_ref::<u8>());
    out!("{:?}\n", core::ops::ControlFlow::<i32, ()>::Break(3));
    out!("{:?} {:?}\n", "a".cmp("b"), [1, 2, 3][..].partial_cmp(&[1, 2][..]));
    out!("{:?}\n", core::iter::successors(Some(1u32), |x| x.checked_mul(10)).last());
    out!("{:?} {:?}\n", "abc".strip_prefix("a"), "abc".strip_suffix('c'));
    out!("{:?}\n", (1..=3).flat_map(|x| (0..x).map(move |y| (x, y))).filter(|(x, y)| (x + y) % 2 == 0).last());
    out!("{:?} {:?}\n", (1, 'a', "z") < (1, 'b', "a"), core::cmp::Reverse(1) < core::cmp::Reverse(2));
    out!("{:02x?} {:#04X?}\n", [1, 171], Some(10));
    out!("{:?} {:?}\n", core::char::from_u32(0xD800), char::from_digit(11, 16));
    for r in char::decode_utf16([0xD834, 0xDD1E, 0x6d, 0xDD1E]) { out!("{:?}", r); }
    out!("\n{:?}\n", "😀a".encode_utf16().fold(0u32, |a, b| a.wrapping_mul(31) + b as u32));
    static X: core::sync::atomic::AtomicUsize = core::sync::atomic::AtomicUsize::new(3);
    X.fetch_add(4, core::sync::atomic::Ordering::SeqCst); out!("{:?} {:?}\n", X, X.compare_exchange(7, 1, core::sync::atomic::Ordering::SeqCst, core::sync::atomic::Ordering::Relaxed));
    out!("{:?} {:?}\n", core::num::Wrapping(250u8) + core::num::Wrapping(10), core::num::NonZeroU8::new(0));
    // sort stress
    let mut s = 12345u64; let mut arr = [0u64; 3000];
    for m in [1u64 << 40, 10, 2, 100] { for x in arr.iter_mut() { s ^= s << 13; s ^= s >> 7; s ^= s << 17; *x = s % m; } let sum: u64 = arr.iter().fold(0, |a, b| a.wrapping_add(b.wrapping_mul(*b))); arr.sort_unstable_by(|a, b| b.cmp(a)); out!("{} {}\n", arr.is_sorted_by(|a, b| a >= b), sum == arr.iter().fold(0u64, |a, b| a.wrapping_add(b.wrapping_mul(*b))));
      for x in arr.iter_mut() { s ^= s << 13; s ^= s >> 7; s ^= s << 17; *x = s % m; } let k = (s % 3000) as usize; let (l, p, r) = arr.select_nth_unstable(k); out!("{}\n", l.iter().all(|x| x <= p) && r.iter().all(|x| x >= p)); }
    // string search stress
    let hay = "aabaabaaabaabbabaaabaababaabaaabaabaabaaab"; let b = hay.as_bytes(); let mut total = 0usize;
    for i in 0..hay.len() { for j in i + 1..=hay.len().min(i + 12) { let n = &hay[i..j]; let mut naive = None; for k in 0..=hay.len() - n.len() { if &b[k..k + n.len()] == n.as_bytes() { naive = Some(k); break; } } if hay.find(n) != naive { out!("BAD {} {:?}\n", n, hay.find(n)); } let mut nb = None; for k in (0..=hay.len() - n.len()).rev() { if &b[k..k + n.len()] == n.as_bytes() { nb = Some(k); break; } } if hay.rfind(n) != nb { out!("BADR {}\n", n); } total += hay.matches(n).count(); } }
    out!("{}\n", total);
    out!("{:>8}|{:*^9}|{:-<6}|{:.2}|{:>6.1}|\n", "ab", "mid", "x", "abcdef", "éàü");
    out!("{:?} {:?} {0:>w$.p$}\n", 1.5, "q", w = 8, p = 2);
    out!("{:p} {:?}\n", 16 as *const u8, core::ptr::null::<u8>());
    out!("{:5}|{:<5}|{:^5}|{:>5}|{:?}|{:5}|\n", true, 'x', 'y', "é", '\'', 1u8);

    use core::net::*;
    for a in ["127.0.0.1", "::1", "2001:db8::ff00:42:8329", "::ffff:1.2.3.4", "1:0:0:2:0:0:0:3", "::", "1::", "256.1.1.1", "1.2.3", "01.2.3.4", "1:2:3:4:5:6:7::", "::1.2.3.4", "1:2:3:4:5:6:7:8:9"] { out!("{:?} {:?};", a.parse::<IpAddr>(), a.parse::<Ipv6Addr>().map(|x| x.segments())); }
    for a in ["127.0.0.1:80", "[::1]:443", "[fe80::1%5]:1", "1.2.3.4:65536", "1.2.3.4"] { out!("{:?};", a.parse::<SocketAddr>()); }
    out!("\n{:>20}|{:<25}|\n", Ipv4Addr::LOCALHOST, Ipv6Addr::LOCALHOST);
    out!("{:?} {:?}\n", Ipv4Addr::new(10, 0, 0, 1).is_private(), Ipv4Addr::new(10, 0, 0, 1) < Ipv4Addr::new(10, 0, 1, 0));
    for x in [0.1f32, 1e10, 1.5e-10, 16777216.0, f32::MAX, f32::MIN_POSITIVE] { out!("{} {:?} {:e} {:.3}\n", x, x, x, x); }
    for x in [0.1f64, 1e10, 123456789.125, 1e300, f64::MIN_POSITIVE, 5e-324, -0.0, 0.0] { out!("{} {:?} {:e} {:.3} {:10.2e} {:+}\n", x, x, x, x, x, x); }
    out!("{:?} {:?}\n", "1e400".parse::<f64>(), "1e-400".parse::<f64>());
    out!("{:?} {:?} {:?} {:?} {:?}\n", ".5".parse::<f64>(), "5.".parse::<f64>(), ".".parse::<f64>(), "1e".parse::<f64>(), "inFinity".parse::<f32>());
    for n in [0u64, 9, 10, 99, 100, 12345, 99999999, 100000000, 4294967296, 10000000000, u64::MAX] { out!("{} {:e} {:.2e},", n, n, n); }
    out!("\n{:e} {:.1e} {:E}\n", -1999i32, 195u8, 0u16);
    out!("{:?}\n", [1, 2, 3, 4, 5, 6].as_chunks::<4>());
    let mut a = [1, 2, 3, 4, 5]; if let Ok([x, y]) = a.get_disjoint_mut([1, 3]) { core::mem::swap(x, y); } out!("{:?}\n", a);
    for c in a.rchunks_exact_mut(2) { c[0] += 10; } for c in a.chunks_mut(2) { c.reverse(); } out!("{:?}\n", a);
    for s in a.rsplitn_mut(2, |x| *x > 10) { s.fill(0); } out!("{:?}\n", a);
    let mut sl = &a[..]; out!("{:?} {:?} {:?}\n", sl.split_off_first(), sl.split_off(..2), sl);
    out!("{:?} {:?}\n", a.iter().position(|x| *x == 5), a.iter().rposition(|x| *x == 0));
    out!("{:?} {:?} {:?}\n", "abc".get(1..), "é".get(1..), "abc".get(..=1));
    out!("{:?} {:?}\n", (1..10).nth(3), (1..=10).nth_back(2));
    out!("{:?} {:?} {:?}\n", (0..10).rev().step_by(3).size_hint(), (0..0).max(), (5..=5).next_back());
    out!("{:?}\n", [1.5, 0.5].iter().cloned().fold(f64::NAN, f64::min));
    out!("{:?} {:?}\n", [[1, 2], [3, 4]].as_flattened(), [1, 2, 3].iter().rev().skip(1).min());
    let mut it = [1, 2, 3, 4].into_iter(); it.next(); out!("{:?} ", it.as_slice()); out!("{:?} {:?}\n", it.next_back(), it.clone().sum::<i32>());
    out!("{:?}\n", [3, 1, 2].iter().is_sorted());
    out!("{:?} {:?}\n", (1, 2.0, "x"), ((), (1,)));
    struct S { a: i32, b: &'static str } impl core::fmt::Debug for S { fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result { f.debug_struct("S").field("a", &self.a).field("b", &self.b).finish_non_exhaustive() } }
    out!("{:?} {:#?}\n", S { a: 1, b: "q" }, S { a: 1, b: "q" });
    struct M; impl core::fmt::Debug for M { fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result { f.debug_map().entry(&1, &"a").entry(&2, &[1, 2]).finish()?; f.debug_set().entries([1, 2]).finish()?; f.debug_tuple("").field(&1).finish() } }
    out!("{:?} {:#?} {:5?}\n", M, M, M);
    #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)] enum En { #[default] A, B(i32), C { x: u8, y: u8 } }
    #[allow(dead_code)] #[derive(Debug, Clone, PartialEq, Default)] struct Big { a: i32, b: u8, c: char, d: bool, e: f32, f: En, g: Option<u8> }
    out!("{:?} {:?} {:#?} {:?}\n", En::B(1), En::C { x: 1, y: 2 }, En::C { x: 1, y: 2 }, Big::default());
    out!("{:?} {:?} {:?}\n", En::A < En::B(0), En::B(3).cmp(&En::B(2)), En::C { x: 1, y: 2 } == En::C { x: 1, y: 2 });
    let e: &dyn core::error::Error = &"x".parse::<i32>().unwrap_err(); out!("{} {:?}\n", e, e.source().is_none());
    out!("{:?} {:?}\n", core::cell::OnceCell::from(3), { let l = core::cell::LazyCell::new(|| 5); let _ = *l; l });
    out!("{:?}\n", core::pin::Pin::new(&5));
    let mut fut = core::pin::pin!(async { 5 + async { 6 }.await }); let mut cx = core::task::Context::from_waker(core::task::Waker::noop()); out!("{:?}\n", core::future::Future::poll(fut.as_mut(), &mut cx));
    out!("{:?} {:?}\n", i32::MAX.midpoint(i32::MIN), 250u8.midpoint(254));
    out!("{:?} {:?} {:?}\n", 5u32.checked_ilog(1), 100i32.checked_ilog10(), u128::MAX.ilog10());
    out!("{:?} {:?} {:?}\n", u128::MAX.isqrt(), 26i64.isqrt(), (u64::MAX).isqrt());
    out!("{:?} {:?}\n", 3u8.carrying_mul(200, 5), u128::MAX.carrying_mul(u128::MAX, 7));
    out!("{:?} {:?} {:?}\n", (-128i8).checked_div(-1), 7u8.div_ceil(2), 13u32.next_multiple_of(5));
    out!("{:?} {:?}\n", 'ß'.to_uppercase().next_back(), 'A'.to_ascii_lowercase());
    out!("{:?}\n", c"hi\xff");
    out!("{:?} {:?}\n", core::mem::offset_of!(core::ops::Range<u64>, end), core::mem::align_of_val(&1u16));
    let mut cap = 0u32; for c in (0..=0x10FFFFu32).filter_map(char::from_u32) { let x = (c.is_alphabetic() as u32) | (c.is_numeric() as u32) << 1 | (c.is_lowercase() as u32) << 2 | (c.is_uppercase() as u32) << 3 | (c.is_whitespace() as u32) << 4 | (c.is_control() as u32) << 5; cap = cap.wrapping_mul(31).wrapping_add(x); for d in c.to_lowercase().chain(c.to_uppercase()) { cap = cap.wrapping_mul(33).wrapping_add(d as u32); } cap = cap.wrapping_add(c.escape_debug().count() as u32); }
    out!("{}\n", cap);
    for d in [core::time::Duration::from_nanos(1), core::time::Duration::from_nanos(1_500), core::time::Duration::from_nanos(999_999_999), core::time::Duration::MAX] { out!("{:?} {:.0?} {:+.1?} {:12?}|{:^14.3?}|\n", d, d, d, d, d); }
    out!("{:?}\n", core::str::from_utf8(&[0xf0, 0x9f, 0x98, 0x80, 0xed, 0xa0, 0x80]));
    out!("{:?} {:?}\n", "abc".char_indices().nth_back(1), "tést".chars().rev().position(|c| c == 'é'));
    out!("{:?}\n", "Mary had a little lamb".split(' ').map(str::len).fold(0, |a, b| a * 10 + b));
    out!("{:?} {:?}\n", "x".repeat_check(), 1);
    out!("{:?} {:?}\n", "aXbXc".rsplit_terminator('X').next(), "abcXXXabc".rmatches("abc").count());
    out!("{:?}\n", "one two".bytes().rev().map(|b| b as u32).sum::<u32>());
    out!("{0:?} {0:x?} {0:#?}\n", &[10u8, 11][..]);
    out!("{:?} {:?}\n", core::convert::identity(5), core::array::from_fn::<usize, 4, _>(|i| i * i));
    out!("{}\n", core::panic::Location::caller().line() > 0);
}
trait R { fn repeat_check(&self) -> usize; } impl R for str { fn repeat_check(&self) -> usize { self.len() } }
}
fn main(){ body::run() }
