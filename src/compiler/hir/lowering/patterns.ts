/** Patterns. An identifier is a binding or a constant, as resolution decided. Reference: "Patterns". */
import { expandedExpr, expandedPat } from "../../resolve/index.ts";
import type { Span } from "../../source/index.ts";
import type * as ast from "../../syntax/ast.ts";
import type { ItemLocalId, Res } from "../definitions.ts";
import type * as hir from "../hir.ts";
import { lowerAnonConst } from "./bodies.ts";
import { mkPat } from "./make.ts";
import { lowerQPath } from "./paths.ts";
import type { Lowering } from "./context.ts";

export function lowerPatTop(cx: Lowering, pat: ast.Pat): hir.Pat {
  return lowerPat(cx, pat);
}

export function lowerPat(cx: Lowering, tree: ast.Pat): hir.Pat {
  let pat = expandedPat(cx.out.expansions, tree);
  while (pat.kind === "Paren") pat = expandedPat(cx.out.expansions, pat.pat);
  const { span } = pat;
  const hirId = cx.idOf(pat.id);
  switch (pat.kind) {
    case "Wild": return { hirId, span, kind: "Wild" };
    case "Never": return { hirId, span, kind: "Never" };
    case "Rest":
      cx.emit(cx.error(span, undefined, "`..` patterns are not allowed here").note("only allowed in tuple, tuple struct, and slice patterns"));
      return { hirId, span, kind: "Wild" };
    case "Ident": return lowerIdentPat(cx, pat, hirId, span, pat.sub === undefined ? undefined : lowerPat(cx, pat.sub));
    case "Path":
      cx.noteTraits(pat.id, hirId);
      return { hirId, span, kind: "Expr", expr: { hirId: cx.next(), span, kind: "Path", qpath: lowerQPath(cx, pat.id, pat.qself, pat.path, "optional") } };
    case "TupleStruct": {
      cx.noteTraits(pat.id, hirId);
      const qpath = lowerQPath(cx, pat.id, pat.qself, pat.path, "optional");
      const { elems, rest } = lowerSequence(cx, pat.elems, "tuple struct");
      return { hirId, span, kind: "TupleStruct", qpath, elems, rest };
    }
    case "Struct": {
      const qpath = lowerQPath(cx, pat.id, pat.qself, pat.path, "optional");
      const fields = pat.fields.map((f): hir.PatField => {
        const id = cx.idOf(f.id);
        cx.noteAttrs(id, f.attrs);
        return { hirId: id, span: f.span, ident: cx.ident(f.ident), pat: lowerPat(cx, f.pat), shorthand: f.shorthand };
      });
      return { hirId, span, kind: "Struct", qpath, fields, rest: pat.rest };
    }
    case "Or": return { hirId, span, kind: "Or", pats: pat.pats.map((p) => lowerPat(cx, p)) };
    case "Tuple": {
      const { elems, rest } = lowerSequence(cx, pat.elems, "tuple");
      return { hirId, span, kind: "Tuple", elems, rest };
    }
    case "Slice": return lowerSlice(cx, pat, hirId, span);
    case "Box": return { hirId, span, kind: "Box", pat: lowerPat(cx, pat.pat) };
    case "Ref": return { hirId, span, kind: "Ref", pat: lowerPat(cx, pat.pat), mutbl: pat.mutbl };
    case "Lit": return { hirId, span, kind: "Expr", expr: lowerPatExpr(cx, pat.expr) };
    case "Range":
      if (pat.dotdotdot && pat.start !== undefined && pat.end !== undefined && cx.sm.editionOf(span) >= 2021) {
        const dots = cx.sm.span(cx.sm.hi(pat.start.span), cx.sm.lo(pat.end.span), cx.sm.ctxtOf(span));
        cx.emit(cx.error(span, "E0783", "`...` range patterns are deprecated").suggest("use `..=` for an inclusive range", dots, "..=", "MachineApplicable", "short"));
      }
      return { hirId, span, kind: "Range", start: pat.start === undefined ? undefined : lowerPatExpr(cx, pat.start), end: pat.end === undefined ? undefined : lowerPatExpr(cx, pat.end), limits: pat.limits };
    case "MacCall": case "Err": return { hirId, span, kind: "Err" };
  }
}

function lowerIdentPat(cx: Lowering, pat: ast.Pat & { kind: "Ident" }, hirId: ItemLocalId, span: Span, sub: hir.Pat | undefined): hir.Pat {
  const res = cx.out.partialRes.get(pat.id)?.res;
  if (res === undefined || res.kind === "Local") {
    const binding = res === undefined ? hirId : cx.idOf(res.id);
    return { hirId, span, kind: "Binding", mode: { byRef: pat.byRef ? pat.refMutbl : undefined, mutbl: pat.mutbl }, binding, ident: cx.ident(pat.ident), sub };
  }
  if (res.kind === "Err") return { hirId, span, kind: "Err" };
  const r: Res = cx.res(res);
  const segment: hir.PathSegment = { hirId: cx.next(), ident: cx.ident(pat.ident), res: r, args: undefined, inferArgs: true };
  return { hirId, span, kind: "Expr", expr: { hirId: cx.next(), span, kind: "Path", qpath: { kind: "Resolved", self: undefined, path: { span, res: r, segments: [segment] } } } };
}

/** Elements around a `..`, and where that stands (-1: nowhere). */
function lowerSequence(cx: Lowering, pats: readonly ast.Pat[], what: string): { elems: hir.Pat[]; rest: number } {
  const elems: hir.Pat[] = [];
  let rest = -1;
  let restSpan: Span | undefined;
  for (const p of pats) {
    const pat = expandedPat(cx.out.expansions, p);
    if (pat.kind !== "Rest") {
      if (pat.kind === "Ident" && pat.sub !== undefined && expandedPat(cx.out.expansions, pat.sub).kind === "Rest") {
        const name = cx.str(pat.ident.name);
        cx.emit(cx.error(pat.span, undefined, `\`${name} @ \` is not allowed in a ${what}`).label(pat.span, "this is only allowed in slice patterns").help("remove this and bind each tuple field independently"));
        rest = elems.length;
        continue;
      }
      elems.push(lowerPat(cx, pat));
      continue;
    }
    if (restSpan === undefined) {
      rest = elems.length;
      restSpan = pat.span;
    } else twice(cx, pat.span, restSpan, what);
  }
  return { elems, rest };
}
function twice(cx: Lowering, span: Span, first: Span, what: string): void {
  cx.emit(cx.error(span, undefined, `\`..\` can only be used once per ${what} pattern`).label(span, `can only be used once per ${what} pattern`).label(first, "previously used here"));
}

function lowerSlice(cx: Lowering, pat: ast.Pat & { kind: "Slice" }, hirId: ItemLocalId, span: Span): hir.Pat {
  const before: hir.Pat[] = [];
  const after: hir.Pat[] = [];
  let middle: hir.Pat | undefined;
  for (const p of pat.elems) {
    let elem = expandedPat(cx.out.expansions, p);
    while (elem.kind === "Paren") elem = expandedPat(cx.out.expansions, elem.pat);
    let rest: hir.Pat | undefined;
    if (elem.kind === "Rest") rest = { hirId: cx.idOf(elem.id), span: elem.span, kind: "Wild" };
    else if (elem.kind === "Ident" && elem.sub !== undefined) {
      const sub = expandedPat(cx.out.expansions, elem.sub);
      if (sub.kind === "Rest") rest = lowerIdentPat(cx, elem, cx.idOf(elem.id), elem.span, mkPat(cx, sub.span, { kind: "Wild" }));
    }
    if (rest === undefined) (middle === undefined ? before : after).push(lowerPat(cx, elem));
    else if (middle === undefined) middle = rest;
    else twice(cx, elem.span, middle.span, "slice");
  }
  return { hirId, span, kind: "Slice", before, middle, after };
}

function lowerPatExpr(cx: Lowering, tree: ast.Expr): hir.PatExpr {
  const expr = expandedExpr(cx.out.expansions, tree);
  const hirId = cx.idOf(expr.id);
  const { span } = expr;
  switch (expr.kind) {
    case "Lit": return { hirId, span, kind: "Lit", lit: expr.lit, negated: false };
    case "IncludedBytes": return { hirId, span, kind: "Lit", lit: { span, token: { kind: 8, symbol: cx.sym(""), suffix: cx.sym("") }, value: { kind: "byteStr", bytes: expr.bytes } }, negated: false };
    case "Unary": {
      const inner = expandedExpr(cx.out.expansions, expr.expr);
      if (expr.op === "-" && inner.kind === "Lit") return { hirId, span, kind: "Lit", lit: inner.lit, negated: true };
      break;
    }
    case "Path":
      cx.noteTraits(expr.id, hirId);
      return { hirId, span, kind: "Path", qpath: lowerQPath(cx, expr.id, expr.qself, expr.path, "optional") };
    case "ConstBlock": return { hirId, span, kind: "ConstBlock", anon: lowerAnonConst(cx, expr.value) };
    case "Paren": return lowerPatExpr(cx, expr.expr);
    default: break;
  }
  if (expr.kind !== "Err") cx.emit(cx.error(span, undefined, "arbitrary expressions aren't allowed in patterns"));
  return { hirId, span, kind: "Lit", lit: { span, token: { kind: 11, symbol: cx.sym(""), suffix: cx.sym("") }, value: { kind: "err" } }, negated: false };
}
