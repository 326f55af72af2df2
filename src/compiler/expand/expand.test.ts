/** Expansion without a resolver: macros are looked up by name. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { type CrateNum, SymbolTable } from "../base/index.ts";
import { DiagCtxt } from "../diagnostics/index.ts";
import { type ExpnId, SourceMap, Transparency } from "../source/index.ts";
import { exprToString, type Item, parseCrate, ParseSess, type SourceModule } from "../syntax/index.ts";
import { CfgSet, expandBang, expandDerive, type ExpandCtxt, macroExtension, type MacroExtension, stripModule } from "./index.ts";

class Fixture {
  readonly psess = new ParseSess(new SourceMap(2021), new SymbolTable(), new DiagCtxt(), 2021);
  readonly cfg = new CfgSet().set("unix").set("feature", "a");
  readonly macros = new Map<string, MacroExtension>();
  readonly module: SourceModule;
  readonly ctx: ExpandCtxt;

  constructor(text: string) {
    this.module = stripModule(this.psess, this.cfg, parseCrate(this.psess, this.psess.sourceMap.addFile("t.rs", text)));
    for (const item of this.module.items) if (item.kind.kind === "MacroDef") this.macros.set(this.psess.str(item.ident.name), macroExtension(this.psess, item, { def: undefined, crate: 0 as CrateNum, edition: 2021 }));
    const resolver = { resolveMacroEagerly: (path: { segments: readonly { ident: { name: Parameters<ParseSess["str"]>[0] } }[] }) => this.macro(this.psess.str(path.segments.at(-1)!.ident.name)), modulePath: () => "t", env: () => undefined, readFile: () => ({ error: "no file" }), decodeUtf8: () => undefined };
    this.ctx = { psess: this.psess, cfg: this.cfg, resolver, recursionLimit: 128, isTest: false, coreCrate: 0 as CrateNum };
  }
  macro(name: string): MacroExtension {
    return this.macros.get(name) ?? { kind: "bang", name: this.psess.symbols.intern(name), def: undefined, defSpan: 0 as never, edition: 2021, crate: 0 as CrateNum, transparency: Transparency.Opaque, helperAttrs: [], expander: { tag: "builtin", builtin: name } };
  }
  fn(name: string): Item {
    return this.module.items.find((i) => this.psess.str(i.ident.name) === name)!;
  }
  /** Expands the calls at the roots of the statements of `fn main`, again while they give calls. */
  run(): string[] {
    const main = this.fn("main").kind;
    if (main.kind !== "Fn") return [];
    return main.fn.body!.stmts.flatMap((stmt) => {
      if (stmt.kind !== "MacCall") return [];
      let { mac } = stmt;
      for (;;) {
        const out = expandBang(this.ctx, this.macro(this.psess.str(mac.path.segments.at(-1)!.ident.name)), mac, "expr", 0 as ExpnId);
        if (out === "retry" || out.fragment.kind !== "expr") return ["?"];
        const e = out.fragment.expr;
        if (e.kind !== "MacCall") return [exprToString(this.psess, e)];
        mac = e.mac;
      }
    });
  }
  errors(): string[] {
    return this.psess.dcx.diagnostics.map((d) => d.message);
  }
}

test("a rule is chosen by its tokens; fragments keep their unity", () => {
  const f = new Fixture("macro_rules! m { ($a:expr, $b:expr) => { $a * $b }; ($($x:ident)+) => { [$($x),+] }; }\nfn main() { m!(1 + 2, 3); m!(a b c); }");
  assert.deepEqual(f.run(), ["(1 + 2) * 3", "[a, b, c]"]);
});

test("nested repetitions, separators, macros that call themselves and that define macros", () => {
  const f = new Fixture("macro_rules! n { ($($k:ident: [$($v:expr),*]);*) => { ($(($k, $($v),*),)*) } } macro_rules! c { () => {0}; ($h:tt $($t:tt)*) => { c!($($t)*) } }\nfn main() { n!(a: [1, 2+3]; b: [4]); c!(x (y z) [w]); }");
  assert.deepEqual(f.run(), ["((a, 1, 2 + 3), (b, 4))", "0"]);
});

test("the rule that came furthest explains the failure", () => {
  const f = new Fixture("macro_rules! m { (a b) => {}; (a $x:ident , c) => {}; }\nfn main() { m!(a z, d); m!(); }");
  f.run();
  assert.deepEqual(f.errors(), ["no rules expected `d`", "unexpected end of macro invocation"]);
});

test("what may follow a fragment is checked at the definition", () => {
  assert.deepEqual(new Fixture("macro_rules! m { ($e:expr + $f:expr) => {}; ($t:ty => $p:pat | $q:pat) => {} }").errors(), [
    "`$e:expr` is followed by `+`, which is not allowed for `expr` fragments",
    "`$p:pat` is followed by `|`, which is not allowed for `pat` fragments",
  ]);
});

test("each use of a fragment has nodes of its own", () => {
  const f = new Fixture("macro_rules! twice { ($e:expr) => { ($e, $e) } }\nfn main() { twice!(|x| x); }");
  const stmt = (f.fn("main").kind as Extract<Item["kind"], { kind: "Fn" }>).fn.body!.stmts[0]!;
  const out = expandBang(f.ctx, f.macro("twice"), (stmt as Extract<typeof stmt, { kind: "MacCall" }>).mac, "expr", 0 as ExpnId);
  const tuple = out === "retry" ? undefined : out.fragment.kind === "expr" && out.fragment.expr.kind === "Tup" ? out.fragment.expr : undefined;
  assert.notEqual(tuple!.elems[0]!.id, tuple!.elems[1]!.id);
});

test("cfg takes away items, fields, statements and what is wrong in them", () => {
  const f = new Fixture("#[cfg(windows)] fn a() { 1foo } #[cfg(all(unix, feature = \"a\", not(test)))] fn b() { #[cfg(windows)] x; y }\nstruct S { #[cfg(any())] p: u8, #[cfg_attr(unix, cfg(true))] q: u8 }");
  assert.deepEqual(f.module.items.map((i) => f.psess.str(i.ident.name)), ["b", "S"]);
  const s = f.fn("S").kind;
  assert.equal(s.kind === "Struct" && s.data.kind === "struct" ? s.data.fields.length : 0, 1);
  assert.deepEqual(f.errors(), []);
});

test("format strings", () => {
  const f = new Fixture('fn main() { format_args!("{} {0:>w$.2} {x:?} {{", 1, w = 5); format_args!("{:.*}", 3, 1.0); format_args!("{} {}", 1); format_args!("{"); format_args!("{:z}", 1); format_args!("", 1); format_args!(concat!("{", "}"), 2); }');
  f.run();
  assert.deepEqual(f.errors(), ["2 positional arguments in format string, but there is 1 argument", "invalid format string: expected `}` but string was terminated", "unknown format trait `z`", "argument never used"]);
});

test("built-ins that make literals", () => {
  const f = new Fixture('fn main() { concat!("a", 1, -2.5, true, \'c\', stringify!(x+y)); line!(); cfg!(all(unix, windows)); assert!(a==b&&c); }');
  assert.deepEqual(f.run(), ['"a1-2.5truecx+y"', "1u32", "false", 'if !(a == b && c) { $crate::panicking::panic("assertion failed: a == b && c") }']);
});

test("derives bound type parameters and the projections of fields", () => {
  const f = new Fixture("trait Tr { type A; }\nstruct P<T: Tr, const N: usize> { a: T, b: T::A, c: [u8; N] }");
  const ext: MacroExtension = { ...f.macro("Clone"), kind: "derive" };
  const item = f.fn("P");
  const [impl] = expandDerive(f.ctx, ext, { path: { span: item.span, segments: [] }, span: item.span }, item, 0 as ExpnId).items;
  const k = impl!.kind;
  assert.ok(k.kind === "Impl");
  assert.deepEqual(k.generics.params.map((p) => p.bounds.length), [2, 0]);
  assert.equal(k.generics.where.length, 1);
});
