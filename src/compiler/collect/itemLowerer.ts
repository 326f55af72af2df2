/** Types in signatures: nothing is inferred, and `T::Item` is found among the bounds that the item itself writes. */
import { bug, type DefId, type Symbol } from "../base/index.ts";
import type { hir } from "../hir/index.ts";
import type { Span } from "../source/index.ts";
import { Binder, PredicateKind, replaceBound, type Const, type GenericArgs, type PolyTraitRef, type Region, type TraitRef, type Ty, type TyCtxt } from "../types/index.ts";
import { genericsOfNode } from "./hirItems.ts";
import { HirTyLowerer } from "./lowerer.ts";
import { traitMayDefineAssoc } from "./supertraits.ts";

export class ItemLowerer extends HirTyLowerer {
  readonly allowsInfer = false;

  override inferTy(span: Span, param: DefId | undefined): Ty {
    if (param === undefined) this.reportPlaceholder(span);
    return this.cx.error;
  }
  override inferConst(span: Span): Const {
    this.reportPlaceholder(span);
    return this.cx.ctError;
  }
  override ambiguousObjectRegion(span: Span): Region {
    const d = this.tcx.dcx.error(span, "E0228", "cannot deduce the lifetime bound for this trait object type from context");
    d.suggest("please supply an explicit bound", this.tcx.sourceMap.shrinkToHi(span), " + /* 'a */", "HasPlaceholders");
    this.tcx.dcx.emit(d);
    return this.cx.reError;
  }
  override inferRegion(_span: Span): Region {
    // Left-out lifetimes of signatures are explicit in HIR; what remains are constants' and statics' types, and errors reported before.
    return this.cx.reStatic;
  }
  private reportPlaceholder(span: Span): void {
    const { tcx } = this;
    const kinds: { readonly [k: string]: string } = { Fn: "functions", AssocFn: "functions", Const: "constants", AssocConst: "associated constants", Static: "static variables", Struct: "structs", Enum: "enums", Union: "unions", TyAlias: "type aliases", Impl: "implementations", Trait: "traits", AssocTy: "associated types" };
    tcx.dcx.emit(tcx.dcx.error(span, "E0121", `the placeholder \`_\` is not allowed within types on item signatures for ${kinds[tcx.defKind(this.item)] ?? "items"}`).label(span, "not allowed in type signatures"));
  }
  override paramBounds(param: DefId, name: Symbol): readonly PolyTraitRef[] {
    return boundsOfParam(this.tcx, this.item, param, name);
  }
  override projection(_span: Span, assoc: DefId, _traitRef: TraitRef, args: GenericArgs): Ty {
    return this.cx.projection(assoc, args);
  }
  override instantiatePoly(span: Span, poly: PolyTraitRef): TraitRef {
    const { tcx } = this;
    tcx.dcx.emit(tcx.dcx.error(span, "E0212", "cannot use the associated type of a trait with uninferred generic parameters"));
    const { cx } = this;
    return replaceBound(cx, poly, { ty: () => cx.error, region: () => cx.reError, ct: () => cx.ctError });
  }
}

/**
 * The bounds on a type parameter (or on `Self`, named by its trait) that are written on `item` or on an item around it, and whose trait may have an associated type
 * of this name: lowering the others here could ask for the very type that is being lowered.
 */
export function boundsOfParam(tcx: TyCtxt, item: DefId, param: DefId, name: Symbol): readonly PolyTraitRef[] {
  const out: PolyTraitRef[] = [];
  const isSelf = tcx.defKind(param) === "Trait" || tcx.defKind(param) === "TraitAlias";
  const state = tcx.state("collect.paramBounds", () => new Map<string, readonly PolyTraitRef[]>());
  const key = `${item}:${param}:${name}`;
  const known = state.get(key);
  if (known !== undefined) return known;
  for (let d: DefId | undefined = item; d !== undefined; d = tcx.parent(d)) {
    const kind = tcx.defKind(d);
    if (kind === "Mod") break;
    if (!tcx.isSource(d) || tcx.hirOwnerOf(d) !== d) continue;
    const node = tcx.hirOwner(d).item;
    const l = new ItemLowerer(tcx, d);
    if (isSelf && d === param) {
      const generics = tcx.generics(d);
      const self = tcx.ty.param(0, generics.params[0]!.name);
      if (traitMayDefineOwnAssoc(tcx, d, name)) out.push(new Binder(tcx.ty.traitRef(d, tcx.identityArgs(d)), []));
      if (node.node === "Item" && (node.kind === "Trait" || node.kind === "TraitAlias")) addBounds(l, self, node.bounds, name, out);
    }
    const generics = genericsOfNode(node);
    if (generics === undefined) continue;
    for (const p of generics.predicates) {
      if (p.kind !== "bound" || !namesParam(p.ty, param, isSelf)) continue;
      if (p.boundParams.length === 0) addBounds(l, l.lowerTy(p.ty), p.bounds, name, out);
      else {
        const bounds = l.underBinder(p.boundParams, () => l.lowerTy(p.ty));
        addBounds(l, bounds.value, p.bounds, name, out);
      }
    }
  }
  state.set(key, out);
  return out;
}

function traitMayDefineOwnAssoc(tcx: TyCtxt, trait: DefId, name: Symbol): boolean {
  return tcx.assocItems(trait).some((i) => i.name === name && i.kind === "Type");
}

function namesParam(ty: hir.Ty, param: DefId, isSelf: boolean): boolean {
  if (ty.kind !== "Path" || ty.qpath.kind !== "Resolved") return false;
  const { res } = ty.qpath.path;
  if (isSelf) return res.kind === "SelfTyParam" && res.trait === param;
  return res.kind === "Def" && res.def === param;
}

function addBounds(l: HirTyLowerer, self: Ty, bounds: readonly hir.Bound[], name: Symbol, out: PolyTraitRef[]): void {
  for (const b of bounds) {
    if (b.kind !== "trait" || b.modifier === "maybe" || b.ref.path.res.kind !== "Def") continue;
    if (!traitMayDefineAssoc(l.tcx, b.ref.path.res.def, name)) continue;
    const clauses: Parameters<HirTyLowerer["lowerBounds"]>[2] = [];
    l.lowerBounds(self, [{ ...b, ref: withoutConstraints(b.ref) }], clauses);
    for (const { clause } of clauses) if (clause.kind === PredicateKind.Trait) out.push(new Binder(l.cx.traitRef(clause.def, clause.args), clause.boundVars));
  }
}

/** Constraints (`Item = T::Other`) are not needed to find a trait, and may lead back here. */
function withoutConstraints(ref: hir.TraitRef): hir.TraitRef {
  const { segments } = ref.path;
  const last = segments[segments.length - 1] ?? bug("empty path");
  if (last.args === undefined || last.args.constraints.length === 0) return ref;
  return { ...ref, path: { ...ref.path, segments: [...segments.slice(0, -1), { ...last, args: { ...last.args, constraints: [] } }] } };
}
