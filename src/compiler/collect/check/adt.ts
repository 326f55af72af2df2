/** Structs, enums, unions: fields' types, sizes, repeated fields and discriminants, unused parameters, infinite size, `repr`. */
import type { DefId } from "../../base/index.ts";
import type { hir } from "../../hir/index.ts";
import type { Span } from "../../source/index.ts";
import { headSpan } from "../../traits/error/headSpan.ts";
import { eraseRegions, subst, TyKind, TypeFlags as F, Variance, walkArg, type Ty, type TyCtxt } from "../../types/index.ts";
import { itemsWithWrongArgs } from "../genericArgs.ts";
import { checkItemRegions } from "./itemRegions.ts";
import { checkRepr } from "./repr.ts";
import { checkWhereClauses } from "./wellFormed.ts";
import { WfCtxt } from "./wfContext.ts";

type AdtItem = Extract<hir.Item, { kind: "Struct" | "Enum" | "Union" }>;

function fieldsByVariant(item: AdtItem): readonly (readonly hir.FieldDef[])[] {
  return item.kind === "Enum" ? item.variants.map((v) => v.data.fields) : [item.data.fields];
}

export function checkAdt(tcx: TyCtxt, def: DefId): void {
  const { item } = tcx.hirOwner(def);
  if (item.node !== "Item" || (item.kind !== "Struct" && item.kind !== "Enum" && item.kind !== "Union")) return;
  repeatedFields(tcx, item);
  checkRepr(tcx, def);
  const infinite = infiniteSize(tcx, def, item);
  const wf = new WfCtxt(tcx, def);
  const adt = item.kind === "Struct" ? "struct" : item.kind === "Enum" ? "enum" : "union";
  for (const fields of fieldsByVariant(item)) {
    fields.forEach((f, i) => {
      const ty = tcx.typeOf(f.def);
      if (infinite && ty.has(F.HasTyProjection)) return;
      wf.wf(ty, f.ty.span, { kind: "wellFormed", what: "field" });
      // Only the last field of a struct may be unsized.
      const isLast = i === fields.length - 1;
      if (!(item.kind === "Struct" && isLast && tcx.adt(def).repr.pack === 0) && !infinite) wf.bound(ty, "sized", f.ty.span, { kind: "fieldSized", adt, last: isLast && item.kind === "Struct", span: f.ty.span });
      if (item.kind === "Union") unionField(tcx, wf, f, ty);
    });
  }
  checkWhereClauses(wf);
  if (wf.finish() && !infinite) checkItemRegions(wf, { inferred: true, implied: [], span: undefined });
  unusedParams(tcx, def, item);
  if (item.kind === "Enum") checkEnum(tcx, def, item);
}

function repeatedFields(tcx: TyCtxt, item: AdtItem): void {
  for (const fields of fieldsByVariant(item)) {
    const seen = new Map<number, hir.FieldDef>();
    for (const f of fields) {
      const first = seen.get(f.ident.name);
      if (first === undefined) {
        seen.set(f.ident.name, f);
        continue;
      }
      const name = tcx.symbols.str(f.ident.name);
      tcx.dcx.emit(tcx.dcx.error(f.span, "E0124", `field \`${name}\` is already declared`).label(f.span, "field already declared").label(first.span, `\`${name}\` first declared here`));
    }
  }
}

/** E0740: what is dropped has no place in a union. */
function unionField(tcx: TyCtxt, wf: WfCtxt, f: hir.FieldDef, ty: Ty): void {
  const allowed = (t: Ty): boolean => {
    switch (t.kind) {
      case TyKind.Ref: case TyKind.Error: return true;
      case TyKind.Tuple: return t.elems.every(allowed);
      case TyKind.Array: return allowed(t.elem);
      case TyKind.Adt: if (tcx.adt(t.def).isManuallyDrop) return true; break;
      default: break;
    }
    return tcx.isCopy(wf.env, eraseRegions(tcx.ty, t));
  };
  const normal = wf.infcx.resolveVarsIfPossible(wf.normalize(f.ty.span, ty));
  if (allowed(normal)) return;
  const d = tcx.dcx.error(f.span, "E0740", "field must implement `Copy` or be wrapped in `ManuallyDrop<...>` to be used in a union");
  d.note("union fields must not have drop side-effects, which is currently enforced via either `Copy` or `ManuallyDrop<...>`");
  d.suggestMany("wrap the field type in `ManuallyDrop<...>`", [{ span: tcx.sourceMap.shrinkToLo(f.ty.span), text: "std::mem::ManuallyDrop<" }, { span: tcx.sourceMap.shrinkToHi(f.ty.span), text: ">" }]);
  tcx.dcx.emit(d);
}

// ---- E0072 ------------------------------------------------------------------------------------------------------------------------------------

/** A type that contains itself without a pointer between. True when reported. */
function infiniteSize(tcx: TyCtxt, def: DefId, item: AdtItem): boolean {
  for (const fields of fieldsByVariant(item)) {
    for (const f of fields) {
      const path = pathTo(tcx, def, tcx.typeOf(f.def), []);
      if (path === undefined) continue;
      // A cycle of several types is reported at the first of them.
      if (path.some((d) => d < def)) return true;
      const cycle = [def, ...path.filter((d) => d !== def)];
      const names = cycle.map((d) => `\`${tcx.symbols.str(tcx.name(d))}\``);
      const list = names.length === 1 ? names[0]! : `${names.slice(0, -1).join(", ")}${names.length > 2 ? "," : ""} and ${names[names.length - 1]}`;
      const heads = cycle.map((d) => headSpan(tcx, d));
      const d = tcx.dcx.error(heads, "E0072", cycle.length === 1 ? `recursive type ${list} has infinite size` : `recursive types ${list} have infinite size`);
      d.label(f.ty.span, "recursive without indirection");
      d.suggestMany("insert some indirection (e.g., a `Box`, `Rc`, or `&`) to break the cycle", [{ span: tcx.sourceMap.shrinkToLo(f.ty.span), text: "Box<" }, { span: tcx.sourceMap.shrinkToHi(f.ty.span), text: ">" }], "HasPlaceholders");
      tcx.dcx.emit(d);
      return true;
    }
  }
  return false;
}
/** Definitions on the way from `ty` back to `target` through fields; undefined when there is no way. */
function pathTo(tcx: TyCtxt, target: DefId, ty: Ty, seen: DefId[]): DefId[] | undefined {
  switch (ty.kind) {
    case TyKind.Tuple:
      for (const e of ty.elems) {
        const p = pathTo(tcx, target, e, seen);
        if (p !== undefined) return p;
      }
      return undefined;
    case TyKind.Array: return pathTo(tcx, target, ty.elem, seen);
    case TyKind.Adt: {
      if (ty.def === target) return [];
      if (seen.includes(ty.def) || tcx.adt(ty.def).isPhantomData) return undefined;
      const below = [...seen, ty.def];
      for (const v of tcx.adt(ty.def).variants) {
        for (const f of v.fields) {
          const own = tcx.typeOf(f.def);
          const p = pathTo(tcx, target, subst(tcx.ty, own, ty.args), below);
          // What only passes its argument on (`Option<T>`) is not part of the cycle.
          if (p !== undefined) return own.kind === TyKind.Param ? p : [ty.def, ...p];
        }
      }
      return undefined;
    }
    default: return undefined;
  }
}

// ---- E0392 ------------------------------------------------------------------------------------------------------------------------------------

function unusedParams(tcx: TyCtxt, def: DefId, item: AdtItem): void {
  const adt = tcx.adt(def);
  if (adt.isPhantomData || itemsWithWrongArgs(tcx).has(def)) return;
  const generics = tcx.generics(def);
  const variances = tcx.variances(def);
  // Parameters in fields that are in error count as used.
  const broken = adt.variants.some((v) => v.fields.some((f) => tcx.typeOf(f.def).has(F.HasError)));
  if (broken) return;
  const constrained = constrainedByBounds(tcx, def);
  for (const p of generics.params) {
    if (p.kind === "const" || variances[p.index] !== Variance.Bivariant || constrained.has(p.index)) continue;
    const node = item.generics.params.find((g) => g.def === p.def);
    // A name declared twice is told as such.
    if (node === undefined || item.generics.params.some((g) => g !== node && g.ident.name === node.ident.name)) continue;
    const name = tcx.symbols.str(p.name);
    const what = p.kind === "lifetime" ? "lifetime" : "type";
    const d = tcx.dcx.error(node.ident.span, "E0392", `${what} parameter \`${name}\` is never used`).label(node.ident.span, `unused ${what} parameter`);
    const phantom = "PhantomData";
    d.help(item.kind === "Enum" && item.variants.length === 0 ? `consider removing \`${name}\` or using a marker such as \`${phantom}\`` : `consider removing \`${name}\`, referring to it in a field, or using a marker such as \`${phantom}\``);
    if (p.kind === "type") d.help(`if you intended \`${name}\` to be a const parameter, use \`const ${name}: /* Type */\` instead`);
    tcx.dcx.emit(d);
  }
}
/** A projection bound on a used parameter uses its right-hand side: `struct S<I: Iterator<Item = T>, T>(I)`. */
function constrainedByBounds(tcx: TyCtxt, def: DefId): Set<number> {
  const out = new Set<number>();
  for (const { clause } of tcx.predicatesOf(def).own) {
    if (clause.kind !== 3 /* Projection */ || clause.term === undefined) continue;
    walkArg(clause.term, (a) => {
      if (a.argKind === 0 && a.kind === TyKind.Param) out.add(a.sub);
      return true;
    });
  }
  return out;
}

// ---- enums --------------------------------------------------------------------------------------------------------------------------------------

function reprHint(attr: hir.Attr): Span {
  const first = attr.args?.[0];
  return first === undefined ? attr.span : first.kind === "lit" ? first.lit.span : first.span;
}
function checkEnum(tcx: TyCtxt, def: DefId, item: Extract<hir.Item, { kind: "Enum" }>): void {
  const adt = tcx.adt(def);
  if (item.variants.length === 0) {
    const repr = tcx.attrs(def).find((a) => tcx.symbols.str(a.name) === "repr");
    if (repr !== undefined) tcx.dcx.emit(tcx.dcx.error(reprHint(repr), "E0084", "unsupported representation for zero-variant enum").label(headSpan(tcx, def), "zero-variant enum"));
    return;
  }
  if (adt.repr.int === undefined && !item.variants.every((v) => v.data.kind === "unit") && item.variants.some((v) => v.discr !== undefined)) {
    const first = item.variants.find((v) => v.discr !== undefined)!;
    const span = headSpan(tcx, def);
    const d = tcx.dcx.error(span, "E0732", "`#[repr(inttype)]` must be specified for enums with explicit discriminants and non-unit variants");
    d.label(first.discr!.span, "explicit discriminant specified here");
    const nonUnit = item.variants.find((v) => v.data.kind !== "unit")!;
    d.label(nonUnit.span, "non-unit discriminant declared here");
    tcx.dcx.emit(d);
    return;
  }
  if (!item.variants.some((v) => v.discr !== undefined)) return;
  const before = tcx.dcx.errorCount;
  const values = tcx.discriminants(def);
  // A discriminant that could not be computed is no repetition of another.
  if (tcx.dcx.errorCount > before || item.variants.some((v) => v.discr !== undefined && !tcx.constEval(tcx.emptyParamEnv, v.discr.def, tcx.ty.emptyArgs).ok)) return;
  const bits = adt.repr.int === undefined || adt.repr.int.sub === 0 ? 64 : adt.repr.int.sub;
  const isSigned = adt.repr.int === undefined || adt.repr.int.kind === TyKind.Int;
  const largest = isSigned ? (1n << BigInt(bits - 1)) - 1n : (1n << BigInt(bits)) - 1n;
  const overflowed = item.variants.findIndex((v, i) => i > 0 && v.discr === undefined && values[i - 1] === largest);
  if (overflowed !== -1) {
    const v = item.variants[overflowed]!;
    const name = tcx.symbols.str(v.ident.name);
    const d = tcx.dcx.error(v.span, "E0370", "enum discriminant overflowed").label(v.span, `overflowed on value after ${largest}`);
    tcx.dcx.emit(d.note(`explicitly set \`${name} = ${isSigned ? -largest - 1n : 0n}\` if that is desired outcome`));
  }
  const seen = new Map<bigint, number[]>();
  values.forEach((v, i) => {
    if (overflowed !== -1 && i >= overflowed) return;
    const list = seen.get(v);
    if (list === undefined) seen.set(v, [i]);
    else list.push(i);
  });
  for (const [value, indices] of seen) {
    if (indices.length < 2) continue;
    const shown = String(isSigned ? BigInt.asIntN(bits, value) : value);
    const d = tcx.dcx.error(headSpan(tcx, def), "E0081", `discriminant value \`${shown}\` assigned more than once`);
    for (const i of indices) {
      const v = item.variants[i]!;
      d.label(v.discr?.span ?? v.ident.span, v.discr !== undefined ? `\`${shown}\` assigned here` : `discriminant for \`${tcx.symbols.str(v.ident.name)}\` incremented from this startpoint`);
    }
    tcx.dcx.emit(d);
  }
}
