/** THIR made by hand → MIR → runtime passes → const evaluation: the value that Rust would compute. */
import { test } from "node:test";
import assert from "node:assert/strict";
import { SymbolTable, type DefId } from "../base/index.ts";
import { DiagCtxt } from "../diagnostics/index.ts";
import { AllocTable } from "../consteval/alloc.ts";
import { evalConst } from "../consteval/evaluate.ts";
import { SourceMap, type Span } from "../source/index.ts";
import { computeLayout } from "../types/computeLayout.ts";
import { DEFAULT_TARGET, ParamEnv, TyInterner, TyKind, type Ty, type TyCtxt } from "../types/index.ts";
import { analyze } from "../patterns/usefulness.ts";
import { PatCx } from "../patterns/deconstruct.ts";
import { printWitness } from "../patterns/witness.ts";
import type { Arm, Block, Expr, ExprId, Pat, PatConst, Scope, ScopeId, Stmt, Thir } from "../typeck/thir.ts";
import { buildMir } from "./build/builder.ts";
import type { Body } from "./mir.ts";
import { promoteConsts } from "./passes/promoteConsts.ts";
import { RUNTIME_PASSES, runPasses } from "./passes/table.ts";
import { verifyMir } from "./verify.ts";

const DEF = 5 as DefId;
const SPAN = 1 as Span;
const empty = new ParamEnv(0, []);

function context(): { tcx: TyCtxt; bodies: Map<DefId, Body> } {
  const bodies = new Map<DefId, Body>();
  const ty = new TyInterner();
  const sourceMap = new SourceMap(2024);
  sourceMap.addFile("t.rs", "const X: u32 = 0;");
  sourceMap.span(1, 5);
  const tcx = {
    ty, symbols: new SymbolTable(), sourceMap, dcx: new DiagCtxt(), target: DEFAULT_TARGET, allocTable: new AllocTable(), emptyParamEnv: empty,
    checkCancelled: () => {}, paramEnv: () => empty, isCopy: () => true, needsDrop: () => false, isFreeze: () => true, isSource: () => true, defKind: () => "Const", assocItem: () => undefined,
    hasAttr: () => false, defPathStr: () => "X", langItem: () => undefined, tryNormalizeErasingRegions: (_: ParamEnv, v: unknown) => v, normalizeErasingRegions: (_: ParamEnv, v: unknown) => v,
    evalUsize: (_: ParamEnv, c: { value?: { leaf: bigint } }) => (c.value === undefined ? undefined : Number(c.value.leaf)), identityArgs: () => ty.emptyArgs, mirRuntime: (d: DefId) => bodies.get(d), mirPromotedConsts: () => [],
  } as unknown as TyCtxt;
  (tcx as { layoutOf: unknown }).layoutOf = (env: ParamEnv, t: Ty) => computeLayout(tcx, env, t);
  return { tcx, bodies };
}

/** Writes a THIR; every expression stands in a scope of its own. */
class T {
  readonly exprs: Expr[] = [];
  readonly stmts: Stmt[] = [];
  readonly blocks: Block[] = [];
  readonly arms: Arm[] = [];
  readonly scopes: Scope[] = [{ node: 0 as never, role: "callSite", index: 0 }, { node: 0 as never, role: "arguments", index: 0 }];
  readonly vars = new Map<never, ScopeId>();
  private node = 10;
  id(): never {
    return this.node++ as never;
  }
  scope(role: Scope["role"] = "node"): ScopeId {
    return this.scopes.push({ node: 0 as never, role, index: 0 }) - 1 as ScopeId;
  }
  e(ty: Ty, kind: object, tempScope?: ScopeId): ExprId {
    const scope = this.scope();
    const inner = this.exprs.push({ ty, span: SPAN, tempScope: tempScope ?? scope, ...kind } as Expr) - 1;
    return this.exprs.push({ ty, span: SPAN, tempScope: undefined, kind: "Scope", scope, value: inner, hirId: 0 } as never) - 1 as ExprId;
  }
  int(ty: Ty, value: number): ExprId {
    return this.e(ty, { kind: "Literal", lit: { kind: "int", value: BigInt(value) } });
  }
  stmt(expr: ExprId): never {
    return this.stmts.push({ kind: "expr", scope: this.scope("destruction"), expr, span: SPAN }) - 1 as never;
  }
  block(ty: Ty, stmts: never[], expr?: ExprId): ExprId {
    const block = this.blocks.push({ span: SPAN, scope: this.scope(), stmts, expr, targetedByBreak: false, hirId: this.id(), isUnsafe: false }) - 1;
    return this.e(ty, { kind: "Block", block });
  }
  thir(value: ExprId, output: Ty): Thir {
    return {
      def: DEF, kind: "const", exprs: this.exprs, stmts: this.stmts, blocks: this.blocks, arms: this.arms, params: [], value, output, captures: [], coroutine: undefined, span: SPAN, taintedByErrors: false,
      scopeTree: { scopes: this.scopes, parents: [], varScope: this.vars as never },
    };
  }
}
const bits = (ty: Ty, v: number): PatConst => ({ kind: "bits", bits: BigInt(v), ty });

test("loops, matches with or-patterns, ranges and guards, overflow checks", () => {
  const { tcx, bodies } = context();
  const { u32, bool, unit, never } = tcx.ty;
  const t = new T();
  // { let mut s = 0; let mut i = 0; loop { if i < 10 { match i { 3 | 4 => {}, 5..=6 if i == 5 => s += 100, _ => s += i } i += 1 } else { break s } } }
  const s = t.id();
  const i = t.id();
  const v = (id: never): ExprId => t.e(u32, { kind: "VarRef", id });
  const r1 = t.scope("remainder");
  const r2 = t.scope("remainder");
  t.vars.set(s, r1);
  t.vars.set(i, r2);
  const binding = (id: never): Pat => ({ kind: "Binding", ty: u32, span: SPAN, name: 1, mutbl: true, byRef: undefined, binding: id, varTy: u32, sub: undefined, isPrimary: true, isShorthand: false });
  const letStmt = (id: never, scope: ScopeId): never => t.stmts.push({ kind: "let", remainderScope: scope, initScope: t.scope("destruction"), pat: binding(id), init: t.int(u32, 0), else: undefined, hirId: 0 as never, span: SPAN }) - 1 as never;
  const add = (to: ExprId, what: ExprId): ExprId => t.e(unit, { kind: "AssignOp", op: "+", lhs: to, rhs: what });
  const wildPat: Pat = { kind: "Wild", ty: u32, span: SPAN };
  const arm = (pat: Pat, guard: ExprId | undefined, body: ExprId): never => t.arms.push({ pat, guard, body, scope: t.scope(), hirId: 0 as never, span: SPAN }) - 1 as never;
  const m = t.e(unit, {
    kind: "Match", scrutinee: v(i), source: "normal", scrutineeSpan: SPAN,
    arms: [
      arm({ kind: "Or", ty: u32, span: SPAN, pats: [{ kind: "Constant", ty: u32, span: SPAN, value: bits(u32, 3) }, { kind: "Constant", ty: u32, span: SPAN, value: bits(u32, 4) }] }, undefined, t.block(unit, [])),
      arm({ kind: "Range", ty: u32, span: SPAN, lo: bits(u32, 5), hi: bits(u32, 6), inclusive: true }, t.e(bool, { kind: "Binary", op: "==", lhs: v(i), rhs: t.int(u32, 5) }), add(v(s), t.int(u32, 100))),
      arm(wildPat, undefined, add(v(s), v(i))),
    ],
  });
  const body = t.block(unit, [t.stmt(m), t.stmt(add(v(i), t.int(u32, 1)))]);
  const loopId = t.id();
  const brk = t.e(unit, { kind: "NeverToAny", source: t.e(never, { kind: "Break", target: loopId, value: v(s) }) });
  const cond = t.e(bool, { kind: "Binary", op: "<", lhs: v(i), rhs: t.int(u32, 10) });
  const iff = t.e(unit, { kind: "If", ifThenScope: t.scope("ifThen"), cond, then: body, else: brk });
  const lp = t.e(u32, { kind: "Loop", body: iff, hirId: loopId });
  const value = t.block(u32, [letStmt(s, r1), letStmt(i, r2)], lp);
  const mir = buildMir(tcx, t.thir(value, u32));
  verifyMir(tcx, mir, "building");
  promoteConsts(tcx, mir);
  runPasses(tcx, mir, RUNTIME_PASSES, (p) => verifyMir(tcx, mir, p.name));
  bodies.set(DEF, mir);
  const result = evalConst(tcx, empty, DEF, tcx.ty.emptyArgs);
  assert.deepEqual(result, { ok: true, value: { kind: "scalar", value: BigInt(0 + 1 + 2 + 100 + 6 + 7 + 8 + 9), size: 4 } });
});

test("overflow in a constant is E0080 in rustc's words", () => {
  const { tcx, bodies } = context();
  const { u8 } = tcx.ty;
  const t = new T();
  const value = t.e(u8, { kind: "Binary", op: "+", lhs: t.int(u8, 200), rhs: t.int(u8, 100) });
  const mir = buildMir(tcx, t.thir(value, u8));
  runPasses(tcx, mir, RUNTIME_PASSES);
  bodies.set(DEF, mir);
  assert.deepEqual(evalConst(tcx, empty, DEF, tcx.ty.emptyArgs), { ok: false, tooGeneric: false });
  assert.equal(tcx.dcx.diagnostics[0]!.message, "attempt to compute `200_u8 + 100_u8`, which would overflow");
});

test("borrowed constants are promoted", () => {
  const { tcx } = context();
  const { u32 } = tcx.ty;
  const ref = tcx.ty.ref(tcx.ty.reErased, u32, 0);
  const t = new T();
  const value = t.e(ref, { kind: "Borrow", borrow: "shared", arg: t.e(u32, { kind: "Binary", op: "+", lhs: t.int(u32, 1), rhs: t.int(u32, 2) }) });
  const mir = buildMir(tcx, t.thir(value, ref));
  const promoteds = promoteConsts(tcx, mir);
  assert.equal(promoteds.length, 1);
  verifyMir(tcx, mir, "promotion");
});

test("witnesses of matches on tuples, integers and slices", () => {
  const { tcx } = context();
  const cx = new PatCx(tcx, empty);
  const { bool, u8 } = tcx.ty;
  const pair = tcx.ty.tuple([bool, u8]);
  const at = (ty: Ty) => ({ ty, span: SPAN });
  const wild = (ty: Ty): Pat => ({ kind: "Wild", ...at(ty) });
  const leaf = (a: Pat, b: Pat): Pat => ({ kind: "Leaf", ...at(pair), fields: [{ field: 0, pat: a }, { field: 1, pat: b }] });
  const yes: Pat = { kind: "Constant", ...at(bool), value: bits(bool, 1) };
  const small: Pat = { kind: "Range", ...at(u8), lo: undefined, hi: bits(u8, 9), inclusive: true };
  const show = (pats: Pat[], ty: Ty) => {
    const r = analyze(cx, pats.map((p) => ({ pat: cx.lower(p), guarded: false })), ty, true)!;
    return { useful: r.useful, witnesses: r.witnesses.map((w) => printWitness(cx, w)) };
  };
  assert.deepEqual(show([leaf(yes, wild(u8)), leaf(wild(bool), small)], pair), { useful: [true, true], witnesses: ["(false, 10_u8..=u8::MAX)"] });
  assert.deepEqual(show([leaf(wild(bool), wild(u8)), leaf(yes, small)], pair), { useful: [true, false], witnesses: [] });
  const slice = tcx.ty.slice(bool);
  const s = (prefix: Pat[], rest: boolean): Pat => ({ kind: "Slice", ...at(slice), prefix, slice: rest ? wild(slice) : undefined, suffix: [] });
  assert.deepEqual(show([s([], false), s([yes], true)], slice).witnesses, ["[false, ..]"]);
  assert.deepEqual(show([], bool).witnesses, ["false", "true"]);
  assert.equal(TyKind.Bool, bool.kind);
});
