/** What to write instead of a move: borrow in the pattern, borrow the argument, clone. Counterpart: rustc's `suggest_ref_or_clone`, `suggest_cloning`, `suggest_assign_value`. */
import type { DefId } from "../../base/index.ts";
import type { Diagnostic } from "../../diagnostics/index.ts";
import type { hir } from "../../hir/index.ts";
import type { MovePathIndex } from "../../mir/dataflow/moveData.ts";
import type { Place } from "../../mir/mir.ts";
import { fieldTy } from "../../mir/placeTy.ts";
import type { Span } from "../../source/index.ts";
import type { TypeckResults } from "../../typeck/results.ts";
import { PredicateKind, TyKind, subst, walkArg, type Ty } from "../../types/index.ts";
import { tyToStringWithLifetimes as tyToString } from "../../types/print.ts";
import type { BodyCx } from "../access/bodyCx.ts";
import type { Checker } from "../access/checker.ts";
import { describeAny } from "./describe.ts";
import { closureNode, findExpr, findStmt, forEachPattern, itemHead, walkBody, walkPat, type Found } from "./hirWalk.ts";
import { implementsClone } from "./implements.ts";
import { captureUse, stdName, type UseSpans } from "./useSpans.ts";

export function suggestInsteadOfMove(checker: Checker, d: Diagnostic, path: MovePathIndex, moved: Place, spans: UseSpans): void {
  const { cx } = checker;
  const { tcx, moveData, body } = cx;
  const root = tcx.hirBody(cx.def);
  const span = captureUse(spans);
  const found = findExpr(tcx, root, span);
  const place = moveData.paths[path]!.place;
  if (found !== undefined && place.isLocal) {
    labelLoops(cx, d, found, body.locals[place.local]!.source.span);
    const ty = cx.placeTy(place);
    const canClone = suggestForArgument(cx, d, found, moved, ty);
    const parent = found.parents[found.parents.length - 1];
    const inFor = parent?.kind === "Call" && parent.callee.kind === "Path" && parent.callee.qpath.kind === "LangItem" && parent.callee.qpath.item === "into_iter";
    if (canClone && !inFor && !(spans.kind === "fnSelf" && spans.call.kind === "normal") && !(spans.kind === "closure" && spans.isCoroutine) && suggestHoisting(cx, d, found)) suggestCloning(cx, d, ty, found.expr, spans);
  }
  suggestRefInPattern(cx, d, root, span);
}

/** "inside of this loop", for loops around the move that the variable is not declared in. */
function labelLoops(cx: BodyCx, d: Diagnostic, found: Found, declared: Span): void {
  const map = cx.tcx.sourceMap;
  for (let i = found.parents.length - 1; i >= 0; i--) {
    const p = found.parents[i]!;
    if (map.lo(p.span) <= map.lo(declared) && map.hi(declared) <= map.hi(p.span)) return;
    if (p.kind === "Loop") d.label(p.headSpan, "inside of this loop");
  }
}

// ---- arguments ------------------------------------------------------------------------------------------------------------------------------

/** A move into a call: borrow it, or change the callee. False where a clone is no help. */
function suggestForArgument(cx: BodyCx, d: Diagnostic, found: Found, moved: Place, ty: Ty): boolean {
  const { tcx } = cx;
  const parent = found.parents[found.parents.length - 1];
  if (parent === undefined || (parent.kind !== "Call" && parent.kind !== "MethodCall")) return true;
  const results = tcx.typeckResults(cx.def) as TypeckResults;
  const index = parent.args.indexOf(found.expr);
  if (index < 0) return true;
  let def: DefId | undefined;
  let offset = 0;
  if (parent.kind === "MethodCall") {
    def = results.typeDependentDefs.get(parent.hirId)?.def;
    offset = 1;
  } else {
    const fnTy = results.nodeTypes[parent.callee.hirId];
    if (fnTy?.kind === TyKind.FnDef) def = fnTy.def;
  }
  if (def === undefined) return true;
  const kind = tcx.defKind(def);
  if (kind !== "Fn" && kind !== "AssocFn") return true;
  const input = tcx.fnSig(def).value.inputs[index + offset];
  if (input?.kind === TyKind.Param) {
    if (ty.kind === TyKind.Ref && ty.mutbl === 1) {
      suggestReborrow(cx, d, found.expr.span, moved);
      return false;
    }
    const mutbl = borrowFits(cx, def, index + offset, input, ty);
    if (mutbl !== undefined) {
      d.suggest(`consider ${mutbl ? "mutably " : ""}borrowing ${describeAny(cx, moved)}`, tcx.sourceMap.shrinkToLo(found.expr.span), mutbl ? "&mut " : "&", "MaybeIncorrect");
      return mutbl;
    }
  }
  noteParameter(cx, d, def, index + offset);
  return true;
}

export function suggestReborrow(cx: BodyCx, d: Diagnostic, span: Span, moved: Place): void {
  d.suggest(`consider creating a fresh reborrow of ${describeAny(cx, moved)} here`, cx.tcx.sourceMap.shrinkToLo(span), "&mut *", "MachineApplicable");
}

/** Would a reference to the value do for a generic parameter? Its bounds must hold for the reference, and nothing else may depend on it. */
function borrowFits(cx: BodyCx, def: DefId, index: number, param: Ty, ty: Ty): boolean | undefined {
  const { tcx } = cx;
  const sig = tcx.fnSig(def).value;
  const mentions = (t: Ty): boolean => {
    let found = false;
    walkArg(t, (a) => {
      if (a === param) found = true;
      return !found;
    });
    return found;
  };
  if (mentions(sig.output) || sig.inputs.some((t, i) => i !== index && mentions(t))) return undefined;
  const identity = tcx.identityArgs(def);
  for (const mutbl of [0, 1] as const) {
    const ref = tcx.ty.ref(tcx.ty.reErased, ty, mutbl);
    const args = tcx.ty.args(identity.list.map((a) => (a === param ? ref : a)));
    let fits = true;
    let bounded = false;
    for (const clause of tcx.explicitPredicates(def)) {
      if (clause.kind !== PredicateKind.Trait && clause.kind !== PredicateKind.Projection) continue;
      const own = subst(tcx.ty, clause, args);
      if (own === clause) continue;
      if (clause.kind === PredicateKind.Trait && clause.def !== tcx.langItem("sized")) bounded = true;
      if (!tcx.holds(cx.env, own)) fits = false;
    }
    if (fits && bounded) return mutbl === 1;
  }
  return undefined;
}

function noteParameter(cx: BodyCx, d: Diagnostic, def: DefId, index: number): void {
  const { tcx } = cx;
  if (!tcx.isSource(def)) return;
  const { item } = tcx.hirOwner(def);
  if (!("kind" in item) || item.kind !== "Fn") return;
  const input = item.sig.decl.inputs[index];
  if (input === undefined) return;
  const word = item.node === "Item" || item.node === "ForeignItem" ? "function" : "method";
  const name = tcx.symbols.str(item.ident.name);
  d.spanChild("note", `consider changing this parameter type in ${word} \`${name}\` to borrow instead if owning the value isn't necessary`, [
    { span: input.span, text: "this parameter takes ownership of the value", isPrimary: true },
    { span: item.ident.span, text: `in this ${word}`, isPrimary: false },
  ]);
}

// ---- loops ------------------------------------------------------------------------------------------------------------------------------------

/** False where a clone would make the loop endless. */
function suggestHoisting(cx: BodyCx, d: Diagnostic, found: Found): boolean {
  const { tcx } = cx;
  const map = tcx.sourceMap;
  const binding = found.expr.kind === "Path" && found.expr.qpath.kind === "Resolved" && found.expr.qpath.path.res.kind === "Local" ? found.expr.qpath.path.res.id : undefined;
  let canClone = true;
  let outer: (hir.Expr & { kind: "Loop" }) | undefined;
  const direct = found.parents[found.parents.length - 1];
  for (let i = found.parents.length - 1; i >= 0; i--) {
    const e = found.parents[i]!;
    if (binding !== undefined && declares(cx, e, binding)) break;
    if (e.kind === "Let" && found.parents[i - 1]?.kind === "If") canClone = false;
    if (e.kind === "Loop") outer = e;
  }
  if (outer === undefined || direct === undefined || (direct.kind !== "Call" && direct.kind !== "MethodCall")) return canClone;
  let breaks = false;
  walkBody(tcx, { value: outer } as hir.Body, (e) => {
    if (e.kind === "Break" && cx.desugaring(e.span) !== "`for` loop") breaks = true;
  });
  if (breaks) {
    const start = map.lookup(map.lo(outer.span));
    const indent = /^\s*/.exec(start.file.lineText(start.line - 1))?.[0] ?? "";
    const value = map.snippet(direct.span);
    if (value !== "" && !map.fromExpansion(direct.span)) {
      const lo = map.span(map.lo(outer.span), map.lo(outer.span));
      d.suggestMany("consider moving the expression out of the loop so it is only moved once", [{ span: lo, text: `let mut value = ${value};\n${indent}` }, { span: direct.span, text: "value" }]);
    }
  }
  return canClone;
}
function declares(cx: BodyCx, e: hir.Expr, binding: number): boolean {
  let found = false;
  const visit = (p: hir.Pat): void => {
    if (p.kind === "Binding" && p.binding === binding) found = true;
  };
  walkBody(cx.tcx, { value: e } as hir.Body, (x) => {
    if (x.kind === "Match") for (const arm of x.arms) walkPat(arm.pat, visit);
    else if (x.kind === "Let") walkPat(x.pat, visit);
    else if (x.kind === "Block" || x.kind === "Loop") {
      for (const s of x.block.stmts) if (s.kind === "Let") walkPat(s.local.pat, visit);
    }
    return found;
  });
  return found;
}

// ---- clone and ref ------------------------------------------------------------------------------------------------------------------------

export function suggestCloning(cx: BodyCx, d: Diagnostic, ty: Ty, expr: hir.Expr, spans: UseSpans | undefined): void {
  const { tcx } = cx;
  if (expr.kind === "AddrOf" && expr.mutbl === "mut") return;
  if (spans?.kind === "closure" && cloneBeforeClosure(cx, d, ty, expr, spans.closure)) return;
  if (inMoveClosure(cx, expr.span)) return;
  const shown = tyToString(tcx, ty);
  if (implementsClone(cx, ty)) {
    cloneHere(cx, d, ty, expr);
  } else if (ty.kind === TyKind.Adt && tcx.isSource(ty.def)) {
    const fields = tcx.adt(ty.def).variants.flatMap((v) => v.fields);
    if (!fields.every((f) => implementsClone(cx, fieldTy(tcx, f.def, ty.args)))) return;
    d.spanChild("note", `if \`${shown}\` implemented \`Clone\`, you could clone the value`, [
      { span: itemHead(tcx, ty.def), text: "consider implementing `Clone` for this type", isPrimary: true },
      { span: expr.span, text: "you could clone this value", isPrimary: false },
    ]);
  } else if (ty.kind === TyKind.Param && !(spans?.kind === "fnSelf" && spans.call.kind === "fnCall")) {
    const param = typeParam(cx, ty);
    if (param === undefined) return;
    d.spanChild("help", `if \`${shown}\` implemented \`Clone\`, you could clone the value`, [
      { span: param.ident.span, text: "consider constraining this type parameter with `Clone`", isPrimary: true },
      { span: expr.span, text: "you could clone this value", isPrimary: false },
    ]);
  }
}
/** `let value = x.clone();` in front of the statement with the `move` closure that takes `x`. */
function cloneBeforeClosure(cx: BodyCx, d: Diagnostic, ty: Ty, expr: hir.Expr, closure: DefId): boolean {
  const { tcx } = cx;
  const map = tcx.sourceMap;
  const node = closureNode(tcx, closure);
  if (node === undefined || !node.closure.byMove || !implementsClone(cx, ty)) return false;
  const stmt = findStmt(tcx, tcx.hirBody(cx.def), node.span);
  if (stmt === undefined) return false;
  const start = map.lookup(map.lo(stmt.span));
  const indent = /^\s*/.exec(start.file.lineText(start.line - 1))?.[0] ?? "";
  const edits = [{ span: map.shrinkToLo(stmt.span), text: `let value = ${map.snippet(expr.span)}.clone();\n${indent}` }];
  for (const use of usesOf(cx, node, expr)) edits.push({ span: use, text: "value" });
  d.suggestMany("consider cloning the value before moving it into the closure", edits, "MachineApplicable");
  return true;
}
function usesOf(cx: BodyCx, closure: hir.Expr & { kind: "Closure" }, expr: hir.Expr): Span[] {
  const res = expr.kind === "Path" && expr.qpath.kind === "Resolved" ? expr.qpath.path.res : undefined;
  if (res?.kind !== "Local") return [];
  const spans: Span[] = [];
  walkBody(cx.tcx, cx.tcx.hirBody(closure.closure.def), (e) => {
    if (e.kind === "Path" && e.qpath.kind === "Resolved" && e.qpath.path.res.kind === "Local" && e.qpath.path.res.id === res.id) spans.push(e.span);
  });
  return spans;
}
function cloneHere(cx: BodyCx, d: Diagnostic, ty: Ty, expr: hir.Expr): void {
  const map = cx.tcx.sourceMap;
  if (expr.kind === "Unary" && expr.op === "*" && isRawPointer(cx, expr.expr)) {
    d.suggestMany("consider cloning the value if the performance cost is acceptable", [{ span: map.shrinkToLo(expr.span), text: "(" }, { span: map.shrinkToHi(expr.span), text: ").clone()" }], "MachineApplicable");
    return;
  }
  let inner = expr;
  while (inner.kind === "AddrOf" || (inner.kind === "Unary" && inner.op === "*")) {
    if (inner.kind === "AddrOf" && inner.mutbl === "mut") return;
    inner = inner.expr;
  }
  const edits: { span: Span; text: string }[] = [];
  const ctxt = map.ctxtOf(expr.span);
  if (map.lo(inner.span) !== map.lo(expr.span)) edits.push({ span: map.span(map.lo(expr.span), map.lo(inner.span), ctxt), text: "" });
  const end = map.hi(inner.span) === map.hi(expr.span) ? map.shrinkToHi(expr.span) : map.span(map.hi(inner.span), map.hi(expr.span), ctxt);
  edits.push({ span: end, text: ".clone()" });
  const name = stdName(cx.tcx, ty);
  d.suggestMany(name === "Rc" || name === "Arc" ? "clone the value to increment its reference count" : "consider cloning the value if the performance cost is acceptable", edits, "MachineApplicable");
}
export function isRawPointer(cx: BodyCx, e: hir.Expr): boolean {
  return (cx.tcx.typeckResults(cx.def) as TypeckResults).nodeTypes[e.hirId]?.kind === TyKind.RawPtr;
}
/** The text of a span stands in a `move` closure. */
function inMoveClosure(cx: BodyCx, span: Span): boolean {
  const map = cx.tcx.sourceMap;
  let found = false;
  for (const body of cx.tcx.hirOwner(cx.tcx.hirOwnerOf(cx.def)).bodies.values()) {
    walkBody(cx.tcx, body, (e) => {
      if (e.kind === "Closure" && e.closure.byMove && map.lo(e.span) <= map.lo(span) && map.hi(span) <= map.hi(e.span)) found = true;
      return found;
    });
  }
  return found;
}
export function typeParam(cx: BodyCx, ty: Ty): hir.GenericParam | undefined {
  for (let def: DefId | undefined = cx.tcx.hirOwnerOf(cx.def); def !== undefined && cx.tcx.isSource(def); def = cx.tcx.parent(def)) {
    const { item } = cx.tcx.hirOwner(cx.tcx.hirOwnerOf(def));
    if (!("generics" in item)) continue;
    const param = item.generics.params.find((p) => (p.ident.name as number) === ty.index && p.kind.tag === "type");
    if (param !== undefined) return param;
  }
  return undefined;
}
/** `T: Copy`, for a moved value of a parameter's type. */
export function suggestCopyBound(cx: BodyCx, d: Diagnostic, ty: Ty): void {
  if (ty.kind !== TyKind.Param) return;
  const { tcx } = cx;
  const fnTraits = new Set([tcx.langItem("fn"), tcx.langItem("fn_mut"), tcx.langItem("fn_once")]);
  for (const c of tcx.explicitPredicates(tcx.typeckRoot(cx.def))) if (c.kind === PredicateKind.Trait && c.args.tyAt(0) === ty && fnTraits.has(c.def)) return;
  const param = typeParam(cx, ty);
  if (param === undefined || (param.kind.tag === "type" && param.kind.synthetic)) return;
  const name = tcx.symbols.str(param.ident.name);
  const bounds = boundsOf(cx, param);
  const end = bounds ?? param.ident.span;
  d.suggest(`consider ${bounds === undefined ? "" : "further "}restricting type parameter \`${name}\` with trait \`Copy\``, tcx.sourceMap.shrinkToHi(end), bounds === undefined ? ": Copy" : " + Copy", "MachineApplicable");
}
/** The last bound written on a parameter. */
function boundsOf(cx: BodyCx, param: hir.GenericParam): Span | undefined {
  let last: Span | undefined;
  for (let def: DefId | undefined = cx.tcx.hirOwnerOf(cx.def); def !== undefined && cx.tcx.isSource(def); def = cx.tcx.parent(def)) {
    const { item } = cx.tcx.hirOwner(cx.tcx.hirOwnerOf(def));
    if (!("generics" in item)) continue;
    for (const p of item.generics.predicates) {
      if (p.kind !== "bound" || p.ty.kind !== "Path" || p.ty.qpath.kind !== "Resolved") continue;
      const { res } = p.ty.qpath.path;
      if (res.kind !== "Def" || res.def !== param.def) continue;
      for (const b of p.bounds) if (b.kind !== "outlives") last = b.span;
    }
  }
  return last;
}

function suggestRefInPattern(cx: BodyCx, d: Diagnostic, root: hir.Body, span: Span): void {
  const map = cx.tcx.sourceMap;
  let found: hir.Pat | undefined;
  forEachPattern(root, (p) => {
    if (p.kind === "Binding" && map.lo(p.span) === map.lo(span) && map.hi(p.span) === map.hi(span) && map.ctxtOf(p.span) === map.ctxtOf(span)) found = p;
  });
  if (found !== undefined) d.suggest("borrow this binding in the pattern to avoid moving the value", map.shrinkToLo(found.span), "ref ", "MachineApplicable", "verbose");
}

// ---- a first value ------------------------------------------------------------------------------------------------------------------------

export function suggestAssignValue(cx: BodyCx, d: Diagnostic, place: Place, declared: Span): void {
  const { tcx } = cx;
  const map = tcx.sourceMap;
  const value = exampleValue(cx, cx.placeTy(place));
  if (value === undefined) return;
  let end: Span | undefined;
  walkBody(tcx, tcx.hirBody(cx.def), (e) => {
    if (e.kind !== "Block" && e.kind !== "Loop") return;
    for (const s of e.block.stmts) {
      if (s.kind !== "Let" || s.local.init !== undefined) continue;
      if (map.lo(s.span) <= map.lo(declared) && map.hi(declared) <= map.hi(s.span)) end = s.local.ty?.span ?? declared;
    }
  });
  if (end !== undefined) d.suggest("consider assigning a value", map.shrinkToHi(end), ` = ${value}`, "MaybeIncorrect");
}
/** A value of a type, as one writes it; undefined for types without values. */
function exampleValue(cx: BodyCx, ty: Ty): string | undefined {
  const { tcx } = cx;
  switch (ty.kind) {
    case TyKind.Never: case TyKind.Error: return undefined;
    case TyKind.Bool: return "false";
    case TyKind.Char: return "'\\0'";
    case TyKind.Int: case TyKind.Uint: return "42";
    case TyKind.Float: return "3.14159";
    case TyKind.Slice: return "[]";
    case TyKind.Adt: {
      const name = stdName(tcx, ty);
      const inner = (): string | undefined => exampleValue(cx, ty.args.tyAt(0));
      if (name === "Vec") return "vec![]";
      if (name === "String") return "String::new()";
      if (name === "Option") return "None";
      if (name === "Box" || name === "Result") {
        const value = inner();
        return value === undefined ? undefined : `${name === "Box" ? "Box::new" : "Ok"}(${value})`;
      }
      return "/* value */";
    }
    case TyKind.Ref: {
      if (ty.elem.kind === TyKind.Str && ty.mutbl === 0) return '""';
      const value = exampleValue(cx, ty.elem);
      return value === undefined ? undefined : `&${ty.mutbl === 1 ? "mut " : ""}${value}`;
    }
    case TyKind.Tuple: {
      const values = ty.elems.map((e) => exampleValue(cx, e));
      return values.includes(undefined) ? undefined : `(${values.join(", ")}${values.length === 1 ? "," : ""})`;
    }
    default: return "/* value */";
  }
}
