//! Writes `core/src/char/tables.rs` from what rustc's own `char` and `str` methods answer.
//! Run: `rustc -O unicode-tables.rs -o /tmp/unicode-tables && /tmp/unicode-tables > ../core/src/char/tables.rs`
use std::fmt::Write;

fn all() -> impl Iterator<Item = char> {
    (0..=0x10FFFFu32).filter_map(char::from_u32)
}

/// The code points where membership changes, beginning outside.
fn toggles(f: impl Fn(char) -> bool) -> Vec<u32> {
    let mut list = vec![];
    let mut inside = false;
    for c in 0..=0x110000u32 {
        // Surrogates continue what stands before them.
        let now = match char::from_u32(c) {
            Some(c) => f(c),
            None if c < 0x110000 => inside,
            None => false,
        };
        if now != inside {
            list.push(c);
            inside = now;
        }
    }
    list
}

fn print_set(name: &str, doc: &str, f: impl Fn(char) -> bool) {
    let list = toggles(f);
    println!("/// {doc}\npub(super) static {name}: [u32; {}] = [", list.len());
    for chunk in list.chunks(16) {
        let mut s = String::from("   ");
        for x in chunk {
            write!(s, " {x:#x},").unwrap();
        }
        println!("{s}");
    }
    println!("];\n");
}

fn print_map(name: &str, doc: &str, f: impl Fn(char) -> Vec<char>) {
    // Runs of single mappings with one distance; `step` 1 or 2.
    let mut runs: Vec<(u32, u32, u32, i32)> = vec![];
    let mut special: Vec<(u32, Vec<char>)> = vec![];
    for c in all().filter(|c| *c as u32 >= 128) {
        let to = f(c);
        if to.len() == 1 {
            let delta = to[0] as i32 - c as i32;
            if delta == 0 {
                continue;
            }
            let c = c as u32;
            if let Some((start, end, step, d)) = runs.last_mut() {
                if *d == delta {
                    let gap = c - *end;
                    if gap <= 2 && (*start == *end || gap == *step) {
                        *step = gap;
                        *end = c;
                        continue;
                    }
                }
            }
            runs.push((c, c, 1, delta));
        } else {
            special.push((c as u32, to));
        }
    }
    println!("/// {doc}: runs of first, last, step and distance.\npub(super) static {name}: [(u32, u32, u32, i32); {}] = [", runs.len());
    for chunk in runs.chunks(4) {
        let mut s = String::from("   ");
        for (a, b, c, d) in chunk {
            write!(s, " ({a:#x}, {b:#x}, {c}, {d}),").unwrap();
        }
        println!("{s}");
    }
    println!("];\n");
    println!("/// {doc}: those that give several characters.\npub(super) static {name}_SPECIAL: [(u32, [char; 3]); {}] = [", special.len());
    for (c, to) in special {
        let mut to = to;
        to.resize(3, '\0');
        println!("    ({c:#x}, ['\\u{{{:x}}}', '\\u{{{:x}}}', '\\u{{{:x}}}']),", to[0] as u32, to[1] as u32, to[2] as u32);
    }
    println!("];\n");
}

fn final_sigma(s: &str) -> bool {
    s.to_lowercase().ends_with('ς')
}

fn main() {
    println!("//! Unicode {}.{}.{}: made by `library/tools/unicode-tables.rs`; do not edit.", char::UNICODE_VERSION.0, char::UNICODE_VERSION.1, char::UNICODE_VERSION.2);
    println!("//! A set is the sorted list of code points at which membership changes.\n");
    println!("pub(super) const UNICODE_VERSION: (u8, u8, u8) = {:?};\n", char::UNICODE_VERSION);
    print_set("ALPHABETIC", "Alphabetic", |c| c.is_alphabetic());
    print_set("LOWERCASE", "Lowercase", |c| c.is_lowercase());
    print_set("UPPERCASE", "Uppercase", |c| c.is_uppercase());
    print_set("NUMERIC", "General category N", |c| c.is_numeric());
    // Quotes and backslashes are escaped for another reason.
    let plain = |c: char| matches!(c, '"' | '\'' | '\\');
    print_set("PRINTABLE", "Printed by `Debug` as they are", |c| plain(c) || {
        let s = format!("a{c}");
        s.escape_debug().to_string() == s
    });
    print_set("GRAPHEME_EXTEND", "Grapheme_Extend, where printable", |c| {
        let s = format!("a{c}");
        s.escape_debug().to_string() == s && c.to_string().escape_debug().to_string() != c.to_string()
    });
    print_set("CASED", "Cased and not Case_Ignorable", |c| final_sigma(&format!("{c}Σ")));
    print_set("CASE_IGNORABLE", "Case_Ignorable", |c| final_sigma(&format!("A{c}Σ")) && !final_sigma(&format!("{c}Σ")));
    print_map("TO_LOWER", "Lowercase mappings", |c| c.to_lowercase().collect());
    print_map("TO_UPPER", "Uppercase mappings", |c| c.to_uppercase().collect());
}
