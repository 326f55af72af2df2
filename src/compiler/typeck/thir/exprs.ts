/**
 * HIR expressions to THIR: `mirrorExpr` builds an expression without its adjustments, applies these one by one, and wraps the whole in its scope.
 * Method calls, overloaded operators, dereferences and indexing become calls; constructor calls become aggregates; literals get their values.
 */
import { bug, NO_DEF, type DefId } from "../../base/index.ts";
import type { ItemLocalId, hir } from "../../hir/index.ts";
import type { Span } from "../../source/index.ts";
import { subst, TyKind, type CapturedPlace, type GenericArgs, type Mutbl, type Ty } from "../../types/index.ts";
import type { Adjustment } from "../results.ts";
import type { BlockId, BorrowKind, Expr, ExprId, LiteralValue } from "../thir.ts";
import { intBits, type ThirCx } from "./build.ts";
import { lowerPattern } from "./patterns.ts";

type Kind = Expr extends infer E ? (E extends Expr ? Omit<E, "ty" | "tempScope" | "span"> : never) : never;

function make(cx: ThirCx, e: hir.Expr, ty: Ty, kind: Kind, span = e.span): Expr {
  return { ty, tempScope: cx.tempScope(e.hirId), span, ...kind } as Expr;
}

export function mirrorExpr(cx: ThirCx, e: hir.Expr): ExprId {
  let expr = unadjusted(cx, e);
  const adjustments = cx.results.adjustments.get(e.hirId);
  if (adjustments !== undefined) for (const a of adjustments) expr = applyAdjustment(cx, e, expr, a);
  const scope = cx.scopes.nodeScope.get(e.hirId);
  if (scope === undefined) return bug("expression outside the scope tree", e.span);
  const value = cx.push(expr);
  return cx.push({ kind: "Scope", ty: expr.ty, tempScope: expr.tempScope, span: e.span, scope, value, hirId: e.hirId });
}
function mirrorAll(cx: ThirCx, list: readonly hir.Expr[]): ExprId[] {
  return list.map((e) => mirrorExpr(cx, e));
}

function applyAdjustment(cx: ThirCx, e: hir.Expr, expr: Expr, a: Adjustment): Expr {
  const ty = a.target;
  // What a block gives is best shown at its last expression.
  const tail = e.kind === "Block" ? e.block.expr?.span : undefined;
  if (tail !== undefined && a.kind !== "neverToAny") expr = { ...expr, span: tail };
  switch (a.kind) {
    case "neverToAny": return ty.kind === TyKind.Never ? expr : make(cx, e, ty, { kind: "NeverToAny", source: cx.push(expr) });
    case "pointer": return make(cx, e, ty, { kind: "PointerCoercion", cast: a.cast, source: cx.push(expr) }, tail);
    case "borrow": return make(cx, e, ty, { kind: "Borrow", borrow: a.mutbl === 0 ? "shared" : a.twoPhase ? "twoPhaseMut" : "mut", arg: cx.push(expr) }, tail);
    case "rawBorrow": return make(cx, e, ty, { kind: "RawBorrow", mutbl: a.mutbl, arg: cx.push(expr) });
    case "deref": {
      if (a.overloaded === undefined) return make(cx, e, ty, { kind: "Deref", arg: cx.push(expr) }, tail);
      const mutbl = a.overloaded.mutbl;
      const types = cx.tcx.ty;
      const selfRef = types.ref(types.reErased, expr.ty, mutbl);
      const borrowed = cx.push(make(cx, e, selfRef, { kind: "Borrow", borrow: mutbl === 0 ? "shared" : "mut", arg: cx.push(expr) }));
      const trait = cx.tcx.langItem(mutbl === 0 ? "deref" : "deref_mut") ?? NO_DEF;
      const method = cx.tcx.assocItems(trait).find((i) => i.kind === "Fn")?.def ?? NO_DEF;
      const callee = cx.push(make(cx, e, types.fnDef(method, types.args([expr.ty])), { kind: "ZstLiteral", userTy: undefined }, a.overloaded.span));
      return overloadedPlace(cx, e, ty, callee, [borrowed]);
    }
  }
}

/** `*x` or `x[y]` through a trait: the method gives a reference, which is dereferenced. `args[0]` is already borrowed. */
function overloadedPlace(cx: ThirCx, e: hir.Expr, placeTy: Ty, callee: ExprId, args: ExprId[]): Expr {
  const types = cx.tcx.ty;
  const selfTy = cx.exprs[args[0]!]!.ty;
  const refTy = types.ref(types.reErased, placeTy, selfTy.kind === TyKind.Ref ? selfTy.mutbl : 0);
  const call = cx.push(make(cx, e, refTy, { kind: "Call", callee, args, fromHirCall: false, fnSpan: e.span }));
  return make(cx, e, placeTy, { kind: "Deref", arg: call });
}

function methodCallee(cx: ThirCx, e: hir.Expr, span: Span): ExprId {
  const found = cx.results.typeDependentDefs.get(e.hirId);
  if (found === undefined) return cx.push(make(cx, e, cx.tcx.ty.error, { kind: "Err" }, span));
  const ty = cx.tcx.ty.fnDef(found.def, cx.nodeArgs(e.hirId));
  return cx.push(make(cx, e, ty, { kind: "ZstLiteral", userTy: cx.results.userTypes.get(e.hirId) }, span));
}
function overloadedOperator(cx: ThirCx, e: hir.Expr, args: readonly hir.Expr[]): Kind {
  return { kind: "Call", callee: methodCallee(cx, e, e.span), args: mirrorAll(cx, args), fromHirCall: false, fnSpan: e.span };
}

function unadjusted(cx: ThirCx, e: hir.Expr): Expr {
  const ty = cx.nodeTy(e.hirId);
  const isMethod = cx.results.typeDependentDefs.has(e.hirId);
  const mk = (kind: Kind): Expr => make(cx, e, ty, kind);
  switch (e.kind) {
    case "MethodCall": {
      const callee = methodCallee(cx, e, e.segment.ident.span);
      return mk({ kind: "Call", callee, args: mirrorAll(cx, [e.receiver, ...e.args]), fromHirCall: true, fnSpan: e.fnSpan });
    }
    case "Call": return callExpr(cx, e, ty, isMethod);
    case "AddrOf":
      if (e.borrow === "raw") return mk({ kind: "RawBorrow", mutbl: e.mutbl === "mut" ? 1 : 0, arg: mirrorExpr(cx, e.expr) });
      return mk({ kind: "Borrow", borrow: e.mutbl === "mut" ? "mut" : "shared", arg: mirrorExpr(cx, e.expr) });
    case "Block": return mk({ kind: "Block", block: mirrorBlock(cx, e.block) });
    case "Assign": return mk({ kind: "Assign", lhs: mirrorExpr(cx, e.left), rhs: mirrorExpr(cx, e.right) });
    case "AssignOp":
      if (isMethod) return mk(overloadedOperator(cx, e, [e.left, e.right]));
      return e.op === "&&" || e.op === "||" ? bug("lazy compound assignment", e.span) : mk({ kind: "AssignOp", op: e.op, lhs: mirrorExpr(cx, e.left), rhs: mirrorExpr(cx, e.right) });
    case "Lit": return mk({ kind: "Literal", lit: literalValue(cx, e.lit.value, ty, false) });
    case "FormatTemplate": return mk({ kind: "Literal", lit: { kind: "byteStr", bytes: e.bytes } });
    case "Binary":
      if (isMethod) return mk(overloadedOperator(cx, e, [e.left, e.right]));
      if (e.op === "&&" || e.op === "||") return mk({ kind: "Logical", op: e.op, lhs: mirrorExpr(cx, e.left), rhs: mirrorExpr(cx, e.right) });
      return mk({ kind: "Binary", op: e.op, lhs: mirrorExpr(cx, e.left), rhs: mirrorExpr(cx, e.right) });
    case "Index":
      if (isMethod) return overloadedPlace(cx, e, ty, methodCallee(cx, e, e.span), [mirrorExpr(cx, e.expr), mirrorExpr(cx, e.index)]);
      return mk({ kind: "Index", lhs: mirrorExpr(cx, e.expr), index: mirrorExpr(cx, e.index) });
    case "Unary":
      if (e.op === "*") return isMethod ? overloadedPlace(cx, e, ty, methodCallee(cx, e, e.span), [mirrorExpr(cx, e.expr)]) : mk({ kind: "Deref", arg: mirrorExpr(cx, e.expr) });
      if (isMethod) return mk(overloadedOperator(cx, e, [e.expr]));
      if (e.op === "-" && e.expr.kind === "Lit") return mk({ kind: "Literal", lit: literalValue(cx, e.expr.lit.value, ty, true) });
      return mk({ kind: "Unary", op: e.op, arg: mirrorExpr(cx, e.expr) });
    case "Struct": return structExpr(cx, e, ty);
    case "Closure": return closureExpr(cx, e, ty);
    case "Path": return pathExpr(cx, e, e.qpath, ty);
    case "Break": return e.target.kind === "err" ? mk({ kind: "Err" }) : mk({ kind: "Break", target: e.target.hirId, value: e.expr === undefined ? undefined : mirrorExpr(cx, e.expr) });
    case "Continue": return e.target.kind === "err" ? mk({ kind: "Err" }) : mk({ kind: "Continue", target: e.target.hirId });
    case "Ret": return mk({ kind: "Return", value: e.expr === undefined ? undefined : mirrorExpr(cx, e.expr) });
    case "Become": return mk({ kind: "Become", value: mirrorExpr(cx, e.expr) });
    case "ConstBlock": return mk({ kind: "ConstBlock", def: e.anon.def, args: cx.nodeArgs(e.hirId) });
    case "Repeat": return ty.kind === TyKind.Array ? mk({ kind: "Repeat", value: mirrorExpr(cx, e.elem), count: ty.len }) : mk({ kind: "Err" });
    case "Array": return mk({ kind: "Array", fields: mirrorAll(cx, e.elems) });
    case "Tup": return mk({ kind: "Tuple", fields: mirrorAll(cx, e.elems) });
    case "If": {
      const ifThenScope = cx.scopes.ifThenScope.get(e.then.hirId);
      if (ifThenScope === undefined) return bug("`if` outside the scope tree", e.span);
      return mk({ kind: "If", ifThenScope, cond: mirrorExpr(cx, e.cond), then: mirrorExpr(cx, e.then), else: e.else === undefined ? undefined : mirrorExpr(cx, e.else) });
    }
    case "Let": return mk({ kind: "Let", expr: mirrorExpr(cx, e.init), pat: lowerPattern(cx, e.pat) });
    case "Match": {
      const scrutinee = mirrorExpr(cx, e.scrutinee);
      const arms = e.arms.map((arm) => {
        const scope = cx.scopes.nodeScope.get(arm.hirId);
        if (scope === undefined) return bug("arm outside the scope tree", arm.span);
        const pat = lowerPattern(cx, arm.pat);
        const guard = arm.guard === undefined ? undefined : mirrorExpr(cx, arm.guard);
        return cx.pushArm({ pat, guard, body: mirrorExpr(cx, arm.body), scope, hirId: arm.hirId, span: arm.span });
      });
      return mk({ kind: "Match", scrutinee, arms, source: e.source, scrutineeSpan: e.scrutinee.span });
    }
    case "Loop": {
      const block = mirrorBlock(cx, e.block);
      const body = cx.push({ kind: "Block", block, ty: cx.tcx.ty.unit, tempScope: cx.tempScope(e.block.hirId), span: e.block.span });
      return mk({ kind: "Loop", body, hirId: e.hirId });
    }
    case "Field": {
      const field = cx.results.fieldIndices.get(e.hirId);
      return field === undefined ? mk({ kind: "Err" }) : mk({ kind: "Field", lhs: mirrorExpr(cx, e.expr), variant: 0, field });
    }
    case "Cast": {
      const userTy = cx.results.userTypes.get(e.ty.hirId);
      const source = mirrorExpr(cx, e.expr);
      const cast: Kind = cx.results.coercionCasts.has(e.hirId) ? { kind: "Use", source } : { kind: "Cast", source };
      if (userTy === undefined) return mk(cast);
      return mk({ kind: "TypeAscription", source: cx.push(mk(cast)), userTy, isPlace: false, annotationSpan: e.ty.span });
    }
    case "DropTemps": return mk({ kind: "Use", source: mirrorExpr(cx, e.expr) });
    case "Yield": return mk({ kind: "Yield", value: mirrorExpr(cx, e.expr) });
    case "OffsetOf": {
      const data = cx.results.offsetOfData.get(e.hirId);
      return data === undefined ? mk({ kind: "Err" }) : mk({ kind: "OffsetOf", container: data.container, fields: data.fields });
    }
    case "Err": return mk({ kind: "Err" });
  }
}

function callExpr(cx: ThirCx, e: hir.Expr & { kind: "Call" }, ty: Ty, isMethod: boolean): Expr {
  if (isMethod) {
    // Through a `Fn` trait: the arguments are one tuple.
    const callee = methodCallee(cx, e, e.callee.span);
    const self = mirrorExpr(cx, e.callee);
    const tuple = make(cx, e, cx.tcx.ty.tuple(e.args.map((a) => cx.exprTyAdjusted(a))), { kind: "Tuple", fields: mirrorAll(cx, e.args) });
    return make(cx, e, ty, { kind: "Call", callee, args: [self, cx.push(tuple)], fromHirCall: true, fnSpan: e.span });
  }
  // `Some(x)`: an aggregate. A constructor that was adjusted (made a pointer) is called like any function.
  if (e.callee.kind === "Path" && !cx.results.adjustments.has(e.callee.hirId) && ty.kind === TyKind.Adt) {
    const res = cx.qpathRes(e.callee.qpath, e.callee.hirId);
    const variant = res.kind === "SelfCtor" ? 0 : res.kind === "Def" && (res.defKind === "Ctor" || res.defKind === "Variant") ? variantOfCtor(cx, ty.def, res.def) : -1;
    if (variant >= 0) {
      const fields = e.args.map((a, index) => ({ index, expr: mirrorExpr(cx, a) }));
      return make(cx, e, ty, { kind: "Adt", adt: cx.tcx.adt(ty.def), variant, args: ty.args, userTy: cx.results.userTypes.get(e.callee.hirId), fields, base: undefined });
    }
  }
  return make(cx, e, ty, { kind: "Call", callee: mirrorExpr(cx, e.callee), args: mirrorAll(cx, e.args), fromHirCall: true, fnSpan: e.span });
}

/** Index of the variant with this constructor or definition; -1 if there is none. */
export function variantOfCtor(cx: ThirCx, adt: DefId, def: DefId): number {
  return cx.tcx.adt(adt).variants.findIndex((v) => v.def === def || v.ctor?.def === def);
}

function structExpr(cx: ThirCx, e: hir.Expr & { kind: "Struct" }, ty: Ty): Expr {
  if (ty.kind !== TyKind.Adt) return make(cx, e, ty, { kind: "Err" });
  const adt = cx.tcx.adt(ty.def);
  let variant = 0;
  if (adt.kind === "enum") {
    const res = cx.qpathRes(e.qpath, e.hirId);
    variant = variantOfCtor(cx, ty.def, res.def);
    if (variant < 0) return make(cx, e, ty, { kind: "Err" });
  }
  const fields: { index: number; expr: ExprId }[] = [];
  for (const f of e.fields) {
    const expr = mirrorExpr(cx, f.expr);
    const index = cx.results.fieldIndices.get(f.hirId);
    if (index === undefined) return make(cx, e, ty, { kind: "Err" });
    fields.push({ index, expr });
  }
  let base: { expr: ExprId; fieldTypes: Ty[] } | undefined;
  if (e.base.kind === "base") {
    const fieldTypes = adt.variants[variant]!.fields.map((f) => cx.normalize(subst(cx.tcx.ty, cx.tcx.typeOf(f.def), ty.args)));
    base = { expr: mirrorExpr(cx, e.base.expr), fieldTypes };
  }
  return make(cx, e, ty, { kind: "Adt", adt, variant, args: ty.args, userTy: cx.results.userTypes.get(e.hirId), fields, base });
}

function closureExpr(cx: ThirCx, e: hir.Expr & { kind: "Closure" }, ty: Ty): Expr {
  const captures = cx.results.closureCaptures.get(e.closure.def) ?? [];
  const upvars = captures.map((c) => captureUpvar(cx, e, c));
  return make(cx, e, ty, { kind: "Closure", closure: e.closure.def, args: ty.args, upvars, fakeReads: [] });
}

/** A captured place as the creator evaluates it: borrowed or moved. */
function captureUpvar(cx: ThirCx, e: hir.Expr, c: CapturedPlace): ExprId {
  let expr = varExpr(cx, e, c.variable, c.baseTy);
  for (const p of c.projections) {
    expr = p.kind === "deref" ? make(cx, e, p.ty, { kind: "Deref", arg: cx.push(expr) }) : make(cx, e, p.ty, { kind: "Field", lhs: cx.push(expr), variant: p.variant, field: p.field });
  }
  if (c.kind === "byValue") return cx.push(expr);
  const borrow: BorrowKind = c.kind === "byImmRef" ? "shared" : c.kind === "byMutRef" ? "mut" : "closureMut";
  const mutbl: Mutbl = c.kind === "byImmRef" ? 0 : 1;
  const types = cx.tcx.ty;
  return cx.push(make(cx, e, types.ref(types.reErased, expr.ty, mutbl), { kind: "Borrow", borrow, arg: cx.push(expr) }));
}

function varExpr(cx: ThirCx, e: hir.Expr, id: ItemLocalId, ty: Ty): Expr {
  // A variable that this body does not bind is the creator's: captured.
  if (cx.scopes.varScope.has(id)) return make(cx, e, ty, { kind: "VarRef", id });
  return make(cx, e, ty, { kind: "UpvarRef", closure: cx.def, id });
}

function pathExpr(cx: ThirCx, e: hir.Expr, qpath: hir.QPath, ty: Ty): Expr {
  if (qpath.kind === "LangItem") return langItemPath(cx, e, qpath.item, ty);
  const res = cx.qpathRes(qpath, e.hirId);
  if (res.kind === "Local") return varExpr(cx, e, res.local, ty);
  const args = cx.nodeArgs(e.hirId);
  if (res.kind === "SelfCtor") return ctorValue(cx, e, ty);
  if (res.kind === "Def") return defValue(cx, e, ty, res.defKind, res.def, args);
  return make(cx, e, ty, { kind: "Err" });
}

function langItemPath(cx: ThirCx, e: hir.Expr, item: string, ty: Ty): Expr {
  const def = cx.tcx.langItem(item);
  return def === undefined ? make(cx, e, ty, { kind: "Err" }) : defValue(cx, e, ty, cx.tcx.defKind(def), def, cx.nodeArgs(e.hirId));
}

function ctorValue(cx: ThirCx, e: hir.Expr, ty: Ty): Expr {
  const userTy = cx.results.userTypes.get(e.hirId);
  if (ty.kind !== TyKind.Adt) return make(cx, e, ty, { kind: "ZstLiteral", userTy });
  return make(cx, e, ty, { kind: "Adt", adt: cx.tcx.adt(ty.def), variant: 0, args: ty.args, userTy, fields: [], base: undefined });
}

function defValue(cx: ThirCx, e: hir.Expr, ty: Ty, defKind: string, def: DefId, args: GenericArgs): Expr {
  const userTy = cx.results.userTypes.get(e.hirId);
  const types = cx.tcx.ty;
  switch (defKind) {
    case "Fn": case "AssocFn": return make(cx, e, ty, { kind: "ZstLiteral", userTy });
    case "Const": case "AssocConst": return make(cx, e, ty, { kind: "NamedConst", def, args, userTy });
    case "ConstParam": {
      const generics = cx.tcx.generics(cx.tcx.parent(def)!);
      const param = generics.params.find((p) => p.def === def);
      return param === undefined ? bug("const parameter not among generics", e.span) : make(cx, e, ty, { kind: "ConstParam", param: types.ctParam(param.index, param.name), def });
    }
    case "Static": {
      const isMut = isMutStatic(cx, def);
      const ptr = isMut ? types.ptr(ty, 1) : types.ref(types.reErased, ty, 0);
      return make(cx, e, ty, { kind: "Deref", arg: cx.push(make(cx, e, ptr, { kind: cx.tcx.hasAttr(def, cx.tcx.symbols.intern("thread_local")) ? "ThreadLocalRef" : "StaticRef", def })) });
    }
    case "Ctor": case "Variant": case "Struct": {
      if (ty.kind !== TyKind.Adt) return make(cx, e, ty, { kind: "ZstLiteral", userTy });
      const variant = Math.max(0, variantOfCtor(cx, ty.def, def));
      return make(cx, e, ty, { kind: "Adt", adt: cx.tcx.adt(ty.def), variant, args: ty.args, userTy, fields: [], base: undefined });
    }
    default: return make(cx, e, ty, { kind: "Err" });
  }
}

export function isMutStatic(cx: ThirCx, def: DefId): boolean {
  if (!cx.tcx.isSource(def)) return false;
  const item = cx.tcx.hirOwner(def).item;
  return "mutbl" in item && item.mutbl === "mut";
}

function withNul(text: Uint8Array): Uint8Array {
  const out = new Uint8Array(text.length + 1);
  out.set(text);
  return out;
}

/** The value of a literal at its type: integers truncated to their width, negation folded. */
export function literalValue(cx: ThirCx, value: hir_Lit, ty: Ty, negative: boolean): LiteralValue {
  switch (value.kind) {
    case "str": return { kind: "str", text: value.text };
    case "byteStr": return { kind: "byteStr", bytes: value.bytes };
    case "cStr": return { kind: "cStr", bytes: withNul(value.bytes) };
    case "byte": return { kind: "int", value: BigInt(value.value) };
    case "char": return { kind: "char", value: value.value };
    case "bool": return { kind: "bool", value: value.value };
    case "int": {
      if (ty.kind === TyKind.Float) return { kind: "float", text: value.value.toString(), negative };
      if (ty.kind !== TyKind.Int && ty.kind !== TyKind.Uint) return { kind: "err" };
      return { kind: "int", value: BigInt.asUintN(intBits(cx.tcx, ty), negative ? -value.value : value.value) };
    }
    case "float": return { kind: "float", text: value.text, negative };
    case "err": return { kind: "err" };
  }
}
type hir_Lit = Extract<hir.Expr, { kind: "Lit" }>["lit"]["value"];

// ---- blocks and statements ----------------------------------------------------------------------------------------------------------

export function mirrorBlock(cx: ThirCx, b: hir.Block): BlockId {
  const scope = cx.scopes.nodeScope.get(b.hirId);
  if (scope === undefined) return bug("block outside the scope tree", b.span);
  const stmts = [];
  for (let i = 0; i < b.stmts.length; i++) {
    const stmt = b.stmts[i]!;
    if (stmt.kind === "Item") continue;
    const stmtScope = cx.scopes.nodeScope.get(stmt.hirId)!;
    if (stmt.kind !== "Let") {
      stmts.push(cx.pushStmt({ kind: "expr", scope: stmtScope, expr: mirrorExpr(cx, stmt.expr), span: stmt.span }));
      continue;
    }
    const local = stmt.local;
    const init = local.init === undefined ? undefined : mirrorExpr(cx, local.init);
    let pat = lowerPattern(cx, local.pat);
    if (local.ty !== undefined) {
      const userTy = cx.results.userTypes.get(local.ty.hirId);
      if (userTy !== undefined) pat = { kind: "AscribeUserType", ty: pat.ty, span: pat.span, userTy, sub: pat, variance: "co", annotationSpan: local.ty.span };
    }
    const els = local.els === undefined ? undefined : mirrorBlock(cx, local.els);
    stmts.push(cx.pushStmt({ kind: "let", remainderScope: cx.scopes.remainder.get(b.hirId)!.get(i)!, initScope: stmtScope, pat, init, else: els, hirId: local.hirId, span: stmt.span }));
  }
  const expr = b.expr === undefined ? undefined : mirrorExpr(cx, b.expr);
  return cx.pushBlock({ span: b.span, scope, stmts, expr, targetedByBreak: b.targetedByBreak, hirId: b.hirId, isUnsafe: b.isUnsafe });
}
