//@ run-pass
#[derive(Debug, Clone)]
struct Settings {
    name: String,
    width: u32,
    height: u32,
}
fn main() {
    let base = Settings { name: String::from("base"), width: 80, height: 25 };
    let wide = Settings { width: 132, ..base.clone() };
    let named = Settings { name: "named".into(), ..base };
    println!("{wide:?}");
    println!("{named:?}");
    // Only Copy fields were taken out of `base`, so its name is still here.
    println!("{}", base.name);
}
