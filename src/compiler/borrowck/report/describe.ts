/** Places in the user's words: `x`, `x.0`, `*r`, `a[..]`, a captured variable by its path. Undefined for what has no name (temporaries). Counterpart: rustc's `describe_place`. */
import type { DefId } from "../../base/index.ts";
import type { hir } from "../../hir/index.ts";
import { ElemKind, Place, type Local } from "../../mir/mir.ts";
import { TyKind, type CapturedPlace, type Ty } from "../../types/index.ts";
import { isClosureLike, type BodyCx } from "../access/bodyCx.ts";
import { forEachPattern } from "./hirWalk.ts";

export function describePlace(cx: BodyCx, place: Place, includingDowncast = false, includingTupleField = true): string | undefined {
  const decl = cx.body.locals[place.local]!;
  const text = cx.nameOf(place.local);
  let known = text !== undefined;
  let out = text ?? "";
  const p = place.projection;
  let autoderef = 0;
  for (let i = p.length - 1; i >= 0; i--) {
    if (p[i]!.kind === ElemKind.Deref || p[i]!.kind === ElemKind.Downcast) continue;
    autoderef = i + 1;
    break;
  }
  for (let i = 0; i < p.length; i++) {
    const elem = p[i]!;
    switch (elem.kind) {
      case ElemKind.Deref: {
        if (i === 0 && decl.guardFor !== undefined) continue;
        if (i === 0 && decl.staticRef !== undefined) {
          out = cx.tcx.symbols.str(cx.tcx.name(decl.staticRef));
          known = true;
          continue;
        }
        const field = cx.upvarField(place, i + 1);
        if (field >= 0) {
          const upvar = cx.upvars[field]!;
          out = (upvar.kind === "byValue" ? "*" : "") + upvarName(cx, upvar);
          known = true;
        } else if (i >= autoderef) out = `*${out}`;
        break;
      }
      case ElemKind.Downcast:
        if (includingDowncast) return undefined;
        break;
      case ElemKind.Field: {
        const field = cx.upvarField(place, i + 1);
        if (field >= 0) {
          out = upvarName(cx, cx.upvars[field]!);
          known = true;
        } else {
          const base = new Place(place.local, p.slice(0, i));
          const name = fieldName(cx, base, elem.n) ?? String(elem.n);
          if (includingTupleField || !/^\d/.test(name) || cx.placeTy(base).kind !== TyKind.Adt) out += `.${name}`;
        }
        break;
      }
      case ElemKind.Index:
        out += `[${cx.nameOf(elem.n as Local) ?? "_"}]`;
        break;
      case ElemKind.ConstantIndex: case ElemKind.Subslice:
        out += "[..]";
        break;
      default: break;
    }
  }
  return known ? out : undefined;
}
/** With backquotes, or `value`. */
export function describeAny(cx: BodyCx, place: Place): string {
  const name = describePlace(cx, place);
  return name === undefined ? "value" : `\`${name}\``;
}

/** The variable's name with the path that is captured of it. */
export function upvarName(cx: BodyCx, c: CapturedPlace): string {
  let out = variableName(cx, c);
  let ty = c.baseTy;
  for (const p of c.projections) {
    if (p.kind === "deref") out = `*${out}`;
    else if (ty.kind === TyKind.Adt) out = `${out}.${cx.tcx.symbols.str(cx.tcx.adt(ty.def).variants[p.variant]!.fields[p.field]!.name)}`;
    else out = `${out}.${p.field}`;
    ty = p.ty;
  }
  return out;
}
/** Name of the variable of which a place is captured. */
export function variableName(cx: BodyCx, c: CapturedPlace): string {
  const names = cx.tcx.state("borrowck.variableNames", () => new Map<string, string>());
  const root = cx.tcx.typeckRoot(cx.def);
  const known = names.get(`${root}:${c.variable}`);
  if (known !== undefined) return known;
  collectNames(cx, root, names);
  return names.get(`${root}:${c.variable}`) ?? "_";
}

function fieldName(cx: BodyCx, base: Place, field: number): string | undefined {
  const last = base.projection[base.projection.length - 1];
  const variant = last?.kind === ElemKind.Downcast ? last.n : 0;
  return fieldOfTy(cx, cx.placeTy(base), field, variant);
}
export function fieldOfTy(cx: BodyCx, ty: Ty, field: number, variant: number): string | undefined {
  switch (ty.kind) {
    case TyKind.Adt: {
      const adt = cx.tcx.adt(ty.def);
      if (adt.isBox) return fieldOfTy(cx, ty.args.tyAt(0), field, variant);
      const f = adt.variants[variant]?.fields[field];
      return f === undefined ? undefined : cx.tcx.symbols.str(f.name);
    }
    case TyKind.Tuple: return String(field);
    case TyKind.Ref: case TyKind.RawPtr: case TyKind.Array: case TyKind.Slice: return fieldOfTy(cx, ty.elem, field, variant);
    default: {
      if (!isClosureLike(ty)) return undefined;
      const capture = cx.tcx.closureCaptures(ty.def)[field];
      return capture === undefined ? undefined : variableName(cx, capture);
    }
  }
}



function collectNames(cx: BodyCx, root: DefId, names: Map<string, string>): void {
  const { tcx } = cx;
  const owner = tcx.hirOwner(tcx.hirOwnerOf(root));
  for (const body of owner.bodies.values()) {
    forEachPattern(body, (p: hir.Pat) => {
      if (p.kind === "Binding") names.set(`${root}:${p.binding}`, tcx.symbols.str(p.ident.name));
    });
  }
}
