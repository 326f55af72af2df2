// Where temporaries die: in the statement, in the block of the `let` that extends them, or (in a constant) never.
import { test } from "node:test";
import assert from "node:assert/strict";
import type { hir } from "../../hir/index.ts";
import { BodyScopes } from "./scopes.ts";

let next = 1;
const node = (): { hirId: never; span: never } => ({ hirId: next++ as never, span: 0 as never });
const call = (): hir.Expr => ({ ...node(), kind: "Call", callee: { ...node(), kind: "Err" }, args: [] }) as hir.Expr;
const borrow = (expr: hir.Expr): hir.Expr => ({ ...node(), kind: "AddrOf", borrow: "ref", mutbl: "not", expr }) as hir.Expr;
const binding = (): hir.Pat => ({ ...node(), kind: "Binding", mode: { byRef: undefined, mutbl: "not" }, binding: next as never, ident: { name: 1, span: 0, ctxt: 0 }, sub: undefined }) as never;
const letStmt = (init: hir.Expr): hir.Stmt => ({ ...node(), kind: "Let", local: { ...node(), pat: binding(), ty: undefined, init, els: undefined, source: "normal" } }) as never;
const semi = (expr: hir.Expr): hir.Stmt => ({ ...node(), kind: "Semi", expr }) as never;
const block = (stmts: hir.Stmt[], expr?: hir.Expr): hir.Expr => ({ ...node(), kind: "Block", block: { ...node(), stmts, expr, isUnsafe: false, targetedByBreak: false }, label: undefined }) as never;
const body = (value: hir.Expr): hir.Body => ({ owner: 0 as never, params: [], value, coroutine: undefined });
const role = (s: BodyScopes, e: hir.Expr): string | undefined => {
  const id = s.temporaryScope(e.hirId);
  return id === undefined ? undefined : s.scopes[id]!.role;
};

test("`let x = &f();` extends the temporary to the rest of the block", () => {
  const f = call();
  assert.equal(role(new BodyScopes(body(block([letStmt(borrow(f))])), true, () => 2024), f), "remainder");
});

test("`g(&f());` drops the temporary at the end of the statement", () => {
  const f = call();
  const g = { ...(call() as object), args: [borrow(f)] } as unknown as hir.Expr;
  const stmt = semi(g);
  const scopes = new BodyScopes(body(block([stmt])), true, () => 2024);
  const id = scopes.temporaryScope(f.hirId)!;
  assert.equal(scopes.scopes[id]!.node, stmt.hirId);
});

test("the tail expression's temporaries outlive the block before edition 2024", () => {
  const f = call();
  const inner = block([], borrow(f));
  const outer = block([semi(inner)]);
  const before = new BodyScopes(body(outer), true, () => 2021);
  const since = new BodyScopes(body(outer), true, () => 2024);
  assert.notEqual(before.scopes[before.temporaryScope(f.hirId)!]!.node, since.scopes[since.temporaryScope(f.hirId)!]!.node);
});

test("`const C: &T = &f();` keeps the temporary forever", () => {
  const f = call();
  assert.equal(role(new BodyScopes(body(borrow(f)), false, () => 2024), f), undefined);
});
