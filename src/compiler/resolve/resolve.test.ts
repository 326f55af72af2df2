/** Resolution and lowering of small crates without a library (`#![no_core]`), from text to HIR. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { SymbolTable, type CrateNum } from "../base/index.ts";
import { DiagCtxt } from "../diagnostics/index.ts";
import { CfgSet } from "../expand/index.ts";
import { dumpHir, lowerCrate, verifyOwner } from "../hir/index.ts";
import { SourceMap, type Edition } from "../source/index.ts";
import { parseSourceFile, ParseSess } from "../syntax/index.ts";
import { resolveCrate, SourceCrateStore } from "./index.ts";

class Session {
  readonly symbols = new SymbolTable();
  readonly sourceMap = new SourceMap(2024);
  readonly store = new SourceCrateStore();
  private crates = 0;

  add(name: string, text: string, edition: Edition = 2024, files: Readonly<Record<string, string>> = {}): { errors: string[]; hir: string } {
    const dcx = new DiagCtxt();
    const psess = new ParseSess(this.sourceMap, this.symbols, dcx, edition);
    const file = this.sourceMap.addFile(`${name}.rs`, `#![no_core]\n${text}`);
    const ast = parseSourceFile(psess, file);
    const host = { readFile: (path: string) => files[path], readBytes: () => undefined, env: () => undefined, decodeUtf8: () => undefined };
    const sess = { psess, cfg: new CfgSet(), store: this.store, host, crateName: this.symbols.intern(name), rootFile: `${name}.rs`, isTest: false, isBinary: false, externs: [] };
    const out = resolveCrate(sess, this.crates++ as CrateNum, ast);
    this.store.add(out, edition);
    const hir = lowerCrate({ psess, langItem: () => undefined }, out);
    for (const def of hir.ownerDefs()) assert.deepEqual(verifyOwner(hir.owner(def), dcx.hasErrors), []);
    const errors = dcx.diagnostics.map((d) => `${d.code ?? "error"}@${d.primarySpan === undefined ? 0 : this.sourceMap.lookup(this.sourceMap.lo(d.primarySpan)).line - 1} ${d.message}`);
    return { errors, hir: dumpHir(hir, (s) => this.symbols.str(s)) };
  }
}
const errorsOf = (text: string, edition: Edition = 2024): string[] => new Session().add("a", text, edition).errors;

test("globs and single imports reach a fixed point through each other", () => {
  assert.deepEqual(errorsOf("mod a { pub use crate::b::*; pub struct A; } mod b { pub use crate::a::A as B; pub use crate::c::C; } mod c { pub use crate::a::*; pub struct C; } use a::{B, C}; fn f(_: B, _: C) {}"), []);
});

test("an import of something that does not exist, and of something private", () => {
  assert.deepEqual(errorsOf("mod m { fn f() {} }\nuse m::g;\nuse m::f;"), ["E0603@3 function `f` is private", "E0432@2 unresolved import `m::g`"]);
});

test("macros see the locals of their definition, and those passed in", () => {
  const { errors, hir } = new Session().add("a", "macro_rules! using_a { ($e:expr) => {{ let a = 1; $e }} } fn f() { let a = 2; using_a!(a); } fn g() { using_a!(a); }");
  assert.deepEqual(errors, ["E0425@1 cannot find value `a` in this scope"]);
  assert.match(hir, /let a = 2;/);
});

test("a macro defined between two `let`s of one name keeps the first", () => {
  const { errors } = new Session().add("a", "fn f() { macro_rules! early { () => { x } } let x = 1; early!(); }");
  assert.deepEqual(errors, ["E0425@1 cannot find value `x` in this scope"]);
});

test("items, macros and `$crate` across crates", () => {
  const session = new Session();
  assert.deepEqual(session.add("lib", "pub mod m { pub struct S; pub trait T { fn t(&self); } } pub use m::S as R; mod hidden { pub struct H; } fn own() {}\n#[macro_export] macro_rules! make { () => { $crate::m::S } }").errors, []);
  const user = session.add("user", "extern crate lib; use lib::{m::T, R}; impl T for u8 { fn t(&self) {} } fn f() -> R { lib::make!() }\nfn g() { lib::hidden::H; }", 2021);
  assert.deepEqual(user.errors, ["E0603@2 module `hidden` is private"]);
});

test("elided lifetimes become parameters, and the result takes that of `self`", () => {
  const { errors, hir } = new Session().add("a", "struct S; impl S { fn f(&self, x: &u8) -> &u8 { x } }");
  assert.deepEqual(errors, []);
  assert.match(hir, /fn f<'_#(\d+), '_#(\d+)>\(self: &'_#\1 Self, x: &'_#\2 u8\) -> &'_#\1 u8/);
});

test("an opaque type captures what its edition says", () => {
  const text = "trait T {} fn f<'a>(x: &'a u8) -> impl T { loop {} }";
  assert.match(new Session().add("a", text, 2024).hir, /captures 'a as 'a/);
  assert.doesNotMatch(new Session().add("a", text, 2021).hir, /captures/);
});

test("patterns tell constants from bindings", () => {
  const { errors, hir } = new Session().add("a", "const C: u8 = 1; enum E { A, B(u8) } use E::*; fn f(e: E, n: u8) { match e { A => {} B(C) => {} B(x) => {} } match n { C => {} y => {} } }");
  assert.deepEqual(errors, []);
  assert.match(hir, /B\(x\)/);
});

test("files of modules", () => {
  const files = { "m.rs": "pub mod n; pub struct M;", "m/n.rs": "pub struct N;" };
  assert.deepEqual(new Session().add("a", "mod m; use m::{M, n::N}; fn f(_: M, _: N) {}", 2024, files).errors, []);
  assert.deepEqual(new Session().add("a", "mod m;").errors, ["E0583@1 file not found for module `m`"]);
});

test("jumps", () => {
  const errors = errorsOf("fn f() { 'a: loop { || { break 'a; }; } }\nfn g() { break; }\nfn h() { while { break } {} }\nfn i() { 'x: { loop { break 'x; } } }");
  assert.deepEqual(errors.map((e) => e.slice(0, 7)), ["E0767@1", "E0268@2", "E0590@3"]);
});
