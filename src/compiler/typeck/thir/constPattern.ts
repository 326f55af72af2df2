/**
 * Constants in patterns: `const A: Option<u8> = …; match x { A => … }`. The constant's value becomes the pattern that one would write by hand, so that
 * exhaustiveness sees through it. Reference: "Constant patterns" (structural equality). Errors: E0158 (value depends on generic parameters).
 */
import type { DefId } from "../../base/index.ts";
import type { Span } from "../../source/index.ts";
import { subst, TyKind, type Const, type Ty, type ValTree } from "../../types/index.ts";
import type { FieldPat, Pat } from "../thir.ts";
import type { ThirCx } from "./build.ts";

export function constToPat(cx: ThirCx, ct: Const, isParam: boolean, ty: Ty, span: Span, def: DefId): Pat {
  const tcx = cx.tcx;
  const error: Pat = { kind: "Error", ty, span };
  if (isParam) {
    tcx.dcx.emit(tcx.dcx.error(span, "E0158", "constant parameters cannot be referenced in patterns").label(span, "can't be used in patterns"));
    return error;
  }
  const value = tcx.evalToValTree(cx.env, ct);
  if (value !== undefined) return fromValTree(cx, value, ty, span, def);
  if (ty.kind === TyKind.Error) return error;
  const result = tcx.constEval(cx.env, ct.def, ct.args);
  if (result.ok) {
    // Function pointers, raw pointers and the like: compared by value.
    if (ty.kind === TyKind.RawPtr || ty.kind === TyKind.FnPtr) return { kind: "Constant", ty, span, value: { kind: "opaque", value: result.value, ty } };
    if (ty.kind === TyKind.Adt && tcx.adt(ty.def).kind === "union") {
      tcx.dcx.emit(tcx.dcx.error(span, undefined, "cannot use unions in constant patterns").label(span, "can't use a `union` here"));
      return error;
    }
    return { kind: "Constant", ty, span, value: { kind: "opaque", value: result.value, ty } };
  }
  if (result.tooGeneric) {
    tcx.dcx.emit(tcx.dcx.error(span, "E0158", "constant pattern cannot depend on generic parameters").label(span, "`const` depends on a generic parameter"));
  }
  return error;
}

function fromValTree(cx: ThirCx, v: ValTree, ty: Ty, span: Span, def: DefId): Pat {
  const constant = (): Pat => ("leaf" in v ? { kind: "Constant", ty, span, value: { kind: "bits", bits: v.leaf, ty } } : { kind: "Constant", ty, span, value: { kind: "valtree", value: v, ty } });
  const branch = "branch" in v ? v.branch : [];
  switch (ty.kind) {
    case TyKind.Tuple:
      return { kind: "Leaf", ty, span, fields: branch.map((b, i): FieldPat => ({ field: i, pat: fromValTree(cx, b, ty.elems[i]!, span, def) })) };
    case TyKind.Array: case TyKind.Slice:
      return { kind: ty.kind === TyKind.Array ? "Array" : "Slice", ty, span, prefix: branch.map((b) => fromValTree(cx, b, ty.elem, span, def)), slice: undefined, suffix: [] };
    case TyKind.Ref:
      if (ty.elem.kind === TyKind.Str) return { kind: "Constant", ty, span, value: strValue(v) };
      return { kind: "Deref", ty, span, sub: fromValTree(cx, v, ty.elem, span, def) };
    case TyKind.Adt: return adtPattern(cx, branch, ty, span, def);
    default: return constant();
  }
}

function strValue(v: ValTree): { kind: "str"; text: string } {
  let bytes = "";
  // Valtrees keep a string as its bytes, one leaf each.
  if ("branch" in v) for (const b of v.branch) if ("leaf" in b) bytes += `%${b.leaf.toString(16).padStart(2, "0")}`;
  return { kind: "str", text: decodeURIComponent(bytes) };
}

function adtPattern(cx: ThirCx, branch: readonly ValTree[], ty: Ty, span: Span, def: DefId): Pat {
  const tcx = cx.tcx;
  const peq = tcx.langItem("structural_peq");
  if (peq !== undefined && !tcx.holds(cx.env, tcx.ty.traitPredicate(tcx.ty.traitRef(peq, tcx.ty.args([ty]))))) {
    const name = tcx.defPathStr(ty.def);
    const d = tcx.dcx.error(span, undefined, `constant of non-structural type \`${name}\` in a pattern`).label(span, "constant of non-structural type");
    if (tcx.isSource(ty.def)) d.label(tcx.defSpan(ty.def), `\`${name}\` must be annotated with \`#[derive(PartialEq)]\` to be usable in patterns`);
    if (tcx.isSource(def)) d.label(tcx.defSpan(def), "constant defined here");
    tcx.dcx.emit(d);
    return { kind: "Error", ty, span };
  }
  const adt = tcx.adt(ty.def);
  // An enum's first branch is the variant's number.
  const isEnum = adt.kind === "enum";
  const first = branch[0];
  const variant = isEnum && first !== undefined && "leaf" in first ? Number(first.leaf) : 0;
  const values = isEnum ? branch.slice(1) : branch;
  const fields = adt.variants[variant]!.fields.map((f, i): FieldPat => ({ field: i, pat: fromValTree(cx, values[i]!, cx.normalize(subst(tcx.ty, tcx.typeOf(f.def), ty.args)), span, def) }));
  return isEnum ? { kind: "Variant", ty, span, adt, args: ty.args, variant, fields } : { kind: "Leaf", ty, span, fields };
}
