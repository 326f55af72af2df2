//! What programs use most of the library's generic code. Not part of it: `npm run build` compiles this file to learn which instances belong in the compiled library
//! (`src/compiler/driver/libraryObject.ts`), and keeps those instances only. A function without parameters also stands for a `main` of its type.

pub fn main() {
    println!("{} {:?}", 1, "text");
}
