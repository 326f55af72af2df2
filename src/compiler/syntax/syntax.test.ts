/** Lexer and parser: what no `.rs` test reaches, and the edges that broke once. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { SymbolTable } from "../base/index.ts";
import { DiagCtxt } from "../diagnostics/index.ts";
import { type Edition, SourceMap } from "../source/index.ts";
import { collectComments, exprToString, lexFile, parseCrate, parseExpr, Parser, ParseSess, tokensToString } from "./index.ts";

function session(edition: Edition = 2021): ParseSess {
  return new ParseSess(new SourceMap(edition), new SymbolTable(), new DiagCtxt(), edition);
}
function tokens(text: string, edition?: Edition): string {
  const psess = session(edition);
  return tokensToString(psess, lexFile(psess, psess.sourceMap.addFile("t.rs", text)).stream);
}
function errors(text: string, edition?: Edition): string[] {
  const psess = session(edition);
  parseCrate(psess, psess.sourceMap.addFile("t.rs", text));
  return [...psess.dcx.diagnostics, ...psess.late].map((d) => {
    const at = psess.sourceMap.lookup(psess.sourceMap.lo(d.primarySpan!));
    return `${at.line}:${at.column} ${d.code === undefined ? "" : `${d.code} `}${d.message}`;
  });
}
function expr(text: string): string {
  const psess = session();
  const { stream, eof } = lexFile(psess, psess.sourceMap.addFile("t.rs", text));
  return exprToString(psess, parseExpr(new Parser(psess, stream, eof)));
}

test("tokens print with the white space that the source had", () => {
  for (const text of ["a+b, c.d::<X>(1); {x} [y]", "'a' r#\"q\"# br##\"z\"## 1_000u8 'a: loop{}", "Vec<Vec<u8>> => &&x ||y a..=b x?.await r#type"]) assert.equal(tokens(text), text);
  assert.equal(tokens("foo ( 1 ) . bar ; ! x"), "foo(1).bar; ! x");
});

test("precedence, and the tuple fields of a float token", () => {
  assert.equal(expr("a+b*c==d&&e||f"), "a + b * c == d && e || f");
  assert.equal(expr("-x.y as u8 as u16 + !z[0]?"), "-x.y as u8 as u16 + !z[0]?");
  assert.equal(expr("t.0.1.max(1.0..2.)"), "t.0.1.max(1.0..2.)");
  assert.equal(expr("a = b += c..d"), "a = b += c..d");
  assert.equal(expr("|x| x + 1"), "|x| x + 1");
});

test("keywords follow the edition", () => {
  assert.deepEqual(errors("fn async() {} fn f() { let dyn = 1; }", 2015), []);
  assert.deepEqual(errors("trait T { fn f(u8, &str); }", 2015), []);
  assert.deepEqual(errors("fn async() {}", 2018), ["1:4 expected identifier, found keyword `async`"]);
  assert.deepEqual(errors("fn f() { g!(z\"x\"); }", 2018), []);
  assert.deepEqual(errors("fn f() { g!(z\"x\"); }", 2021), ["1:13 prefix `z` is unknown"]);
  assert.deepEqual(errors("fn f() { if let 1 = x && y {} }", 2021), ["1:13 let chains are only allowed in Rust 2024 or later"]);
});

test("a mistake in a statement leaves the following items alone", () => {
  assert.deepEqual(errors("fn f() { let x = ; }\nfn g() { foo(1 2); let y = 3\n let z = 4; }"), [
    "1:18 expected expression, found `;`",
    "2:16 expected one of `)`, `,`, `.`, `?`, or an operator, found `2`",
    "2:29 expected `;`, found keyword `let`",
  ]);
});

test("unbalanced delimiters are the only thing said about a file", () => {
  assert.deepEqual(errors("fn f() { let x = [1, 2; }"), ["1:25 mismatched closing delimiter: `}`"]);
  assert.deepEqual(errors("fn f() {\n{\n}\n"), ["3:3 this file contains an unclosed delimiter"]);
  assert.deepEqual(errors("fn f() { \"abc }"), ["1:10 E0765 unterminated double quote string"]);
});

test("literals: escapes, suffixes, ranges", () => {
  assert.deepEqual(errors("const A: u8 = 300u7; const B: &str = \"\\u{110000}\"; const C: u8 = 0b12;"), [
    "1:39 invalid unicode character escape",
    "1:69 invalid digit for a base 2 literal",
    "1:15 invalid width `7` for integer literal",
  ]);
});

test("deep nesting is a diagnostic, long chains are none", () => {
  const psess = session();
  psess.maxDepth = 200;
  parseCrate(psess, psess.sourceMap.addFile("t.rs", `fn f() { ${"(".repeat(300)}${")".repeat(300)}; }`));
  assert.equal(psess.dcx.diagnostics.length, 1);
  const chains = session();
  chains.maxDepth = 200;
  parseCrate(chains, chains.sourceMap.addFile("t.rs", `fn f() { 1${"+1".repeat(5000)}; x${".y()".repeat(5000)}; if a {} ${"else if b {}".repeat(5000)} }`));
  assert.deepEqual(chains.dcx.diagnostics, []);
});

test("comments can be had back", () => {
  const text = "// a\nlet s = \"// no\"; /* b /* c */ */ /// d\nlet c = '\"'; // e";
  assert.deepEqual(collectComments(text).map((c) => text.slice(c.lo, c.hi)), ["// a", "/* b /* c */ */", "/// d", "// e"]);
});
