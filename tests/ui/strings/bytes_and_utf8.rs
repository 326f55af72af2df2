//@ run-pass
fn main() {
    let bytes = "añ🦀".bytes().collect::<Vec<u8>>();
    println!("{bytes:?}");
    println!("{:?}", String::from_utf8(bytes.clone()));
    println!("{:?}", std::str::from_utf8(&bytes[..2]).map_err(|e| e.valid_up_to()));
    println!("{}", String::from_utf8_lossy(&[72, 105, 255, 33]));
    println!("{:?}", "🦀a".encode_utf16().collect::<Vec<_>>());
    println!("{:?}", String::from_utf16(&[0x41, 0xD83E, 0xDD80]).unwrap());
}
