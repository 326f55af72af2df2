/**
 * What all derives share: the shape of the item, the header of the impl, and the patterns and field accesses of their bodies.
 * Reference: "Derive". Header: `impl<params with the trait as bound> Trait for Item<args> where written + bounds of projections in field types`.
 */
import { type Symbol, sym } from "../../base/index.ts";
import type { AngleArg, Attribute, Bound, Expr, GenericParam, Generics, Ident, Item, Pat, Path, Ty, VariantData, WherePredicate } from "../../syntax/ast.ts";
import { type Builder, cloneFresh } from "../builder.ts";
import { metaItemsOf } from "../config.ts";

export interface Field {
  /** Name, or the index as a name. */
  readonly ident: Ident;
  readonly ty: Ty;
  readonly attrs: readonly Attribute[];
  readonly span: Item["span"];
}
export interface Shape {
  readonly kind: "struct" | "tuple" | "unit";
  readonly fields: readonly Field[];
}
export interface VariantShape extends Shape {
  readonly ident: Ident;
  readonly attrs: readonly Attribute[];
  readonly span: Item["span"];
}

export class DeriveItem {
  readonly b: Builder;
  readonly item: Item;
  readonly generics: Generics;
  /** One for structs and unions. */
  readonly variants: readonly VariantShape[];
  readonly isEnum: boolean;
  readonly isUnion: boolean;
  readonly isPacked: boolean;

  constructor(b: Builder, item: Item) {
    this.b = b;
    this.item = item;
    const k = item.kind;
    this.isEnum = k.kind === "Enum";
    this.isUnion = k.kind === "Union";
    this.isPacked = item.attrs.some((a) => a.path.segments.length === 1 && a.path.segments[0]!.ident.name === sym.repr && metaItemsOf(b.psess, a).some((m) => m.kind === "meta" && m.meta.path.segments[0]!.ident.name === sym.packed));
    if (k.kind === "Enum") {
      this.generics = k.generics;
      this.variants = k.variants.map((v) => ({ ...this.shape(v.data), ident: v.ident, attrs: v.attrs, span: v.span }));
    } else if (k.kind === "Struct" || k.kind === "Union") {
      this.generics = k.generics;
      this.variants = [{ ...this.shape(k.data), ident: item.ident, attrs: item.attrs, span: item.span }];
    } else {
      this.generics = b.noGenerics();
      this.variants = [];
    }
  }
  private shape(data: VariantData): Shape {
    if (data.kind === "unit") return { kind: "unit", fields: [] };
    return { kind: data.kind, fields: data.fields.map((f, i) => ({ ident: f.ident ?? this.b.ident(String(i)), ty: f.ty, attrs: f.attrs, span: f.span })) };
  }
  get struct(): VariantShape {
    return this.variants[0]!;
  }
  get hasTypeParams(): boolean {
    return this.generics.params.some((p) => p.kind.tag === "type");
  }
  allFields(): readonly Field[] {
    return this.variants.flatMap((v) => v.fields);
  }
  clone<T>(node: T): T {
    return cloneFresh(this.b.psess, node);
  }

  // ---- The impl ---------------------------------------------------------------------------------------------------------------------

  selfTy(): Ty {
    const args: AngleArg[] = this.generics.params.map((p) =>
      p.kind.tag === "lifetime" ? { kind: "lifetime", lifetime: { id: this.b.psess.nextNodeId(), ident: p.ident } } : { kind: "type", ty: this.b.tyPath(this.b.identPath(p.ident)) },
    );
    return this.b.tyPath({ span: this.b.sp, segments: [this.b.segment(this.item.ident, args)] });
  }

  /** `bound` is the trait that type parameters and projections must implement, if any. */
  impl(traitPath: string, bound: string | undefined, items: readonly Item[], isUnsafe = false): Item {
    const { b } = this;
    const attrs: Attribute[] = [b.attr("automatically_derived"), ...this.item.attrs.filter(isLintLevel).map((a) => this.clone(a))];
    const generics = this.implGenerics(bound);
    return b.item(b.ident(""), { kind: "Impl", isUnsafe, isConst: false, isDefault: false, polarity: "positive", generics, ofTrait: { id: b.psess.nextNodeId(), path: b.cratePath(traitPath) }, selfTy: this.selfTy(), items }, attrs);
  }
  private implGenerics(bound: string | undefined): Generics {
    const { b } = this;
    const params: GenericParam[] = this.generics.params.map((p) => {
      const fresh = this.clone(p);
      if (fresh.kind.tag === "type") {
        const bounds: readonly Bound[] = bound === undefined ? fresh.bounds : [b.bound(b.cratePath(bound)), ...fresh.bounds];
        return { ...fresh, bounds, kind: { tag: "type", default: undefined } };
      }
      if (fresh.kind.tag === "const") return { ...fresh, kind: { ...fresh.kind, default: undefined } };
      return fresh;
    });
    const where: WherePredicate[] = this.generics.where.map((w) => this.clone(w));
    if (bound !== undefined) for (const ty of this.projections()) where.push({ kind: "bound", span: b.sp, forLifetimes: this.clone(ty.binder), ty: this.clone(ty.ty), bounds: [b.bound(b.cratePath(bound))] });
    return { span: b.sp, params, where, whereSpan: b.sp };
  }
  /** Types in fields that begin with a type parameter, `T::Assoc`: they need the bound as well. */
  private projections(): { readonly ty: Ty; readonly binder: readonly GenericParam[] }[] {
    const names = new Set<Symbol>();
    for (const p of this.generics.params) if (p.kind.tag === "type") names.add(p.ident.name);
    const out: { readonly ty: Ty; readonly binder: readonly GenericParam[] }[] = [];
    if (names.size > 0) for (const f of this.allFields()) findProjections(f.ty, names, [], out);
    return out;
  }

  // ---- Bodies -----------------------------------------------------------------------------------------------------------------------

  /** `Self` of a struct, `Enum::Variant`. */
  variantPath(v: VariantShape): Path {
    if (!this.isEnum) return this.b.identPath(this.item.ident);
    return { span: this.b.sp, segments: [this.b.segment(this.item.ident), this.b.segment(v.ident)] };
  }
  /** A pattern that binds the fields as `prefix_0`, `prefix_1`, … */
  pattern(v: VariantShape, prefix: string): Pat {
    const { b } = this;
    const path = this.variantPath(v);
    const id = b.psess.nextNodeId();
    switch (v.kind) {
      case "unit": return b.patPath(path);
      case "tuple": return { id, span: b.sp, kind: "TupleStruct", qself: undefined, path, elems: v.fields.map((_, i) => b.bind(`${prefix}_${i}`)) };
      case "struct":
        return { id, span: b.sp, kind: "Struct", qself: undefined, path, rest: false, fields: v.fields.map((f, i) => ({ id: b.psess.nextNodeId(), span: b.sp, attrs: [], ident: f.ident, pat: b.bind(`${prefix}_${i}`), shorthand: false })) };
    }
  }
  /** The value of a variant with its fields given. */
  construct(v: VariantShape, values: readonly Expr[]): Expr {
    const { b } = this;
    const path = this.variantPath(v);
    switch (v.kind) {
      case "unit": return b.path(path);
      case "tuple": return b.callExpr(b.path(path), values);
      case "struct":
        return { id: b.psess.nextNodeId(), span: b.sp, attrs: [], kind: "Struct", qself: undefined, path, rest: { kind: "none" }, fields: v.fields.map((f, i) => ({ id: b.psess.nextNodeId(), span: b.sp, attrs: [], ident: f.ident, expr: values[i]!, shorthand: false })) };
    }
  }
  /** References to the fields: `&self.a` (in packed structs to a copy), or the names that `pattern` bound. */
  refs(v: VariantShape, base: "self" | "other"): Expr[] {
    const { b } = this;
    const prefix = base === "self" ? "__self" : "__arg1";
    return v.fields.map((f, i) => b.at(f.span, () => (this.isEnum ? b.local(`${prefix}_${i}`) : b.ref(this.place(f, base)))));
  }
  /** Fields as places: `self.a`, `{ self.a }` in packed structs. */
  place(f: Field, base: "self" | "other"): Expr {
    const { b } = this;
    const e = b.field(base === "self" ? b.self() : b.local("other"), f.ident);
    return this.isPacked ? b.blockExpr([], e) : e;
  }
  /** Operands of `==`. */
  operands(v: VariantShape, base: "self" | "other"): Expr[] {
    const { b } = this;
    if (this.isEnum) return this.refs(v, base);
    return v.fields.map((f) => b.at(f.span, () => (this.isPacked ? b.paren(this.place(f, base)) : this.place(f, base))));
  }
}

function isLintLevel(a: Attribute): boolean {
  const name = a.path.segments.length === 1 ? a.path.segments[0]!.ident.name : 0;
  return name === sym.allow || name === sym.warn || name === sym.deny || name === sym.forbid || name === sym.expect;
}

function findProjections(ty: Ty, names: ReadonlySet<Symbol>, binder: readonly GenericParam[], out: { readonly ty: Ty; readonly binder: readonly GenericParam[] }[]): void {
  const inner = (t: Ty): void => findProjections(t, names, binder, out);
  switch (ty.kind) {
    case "Path":
      if (ty.path.segments.length > 1 && names.has(ty.path.segments[0]!.ident.name)) out.push({ ty, binder });
      if (ty.qself !== undefined) inner(ty.qself.ty);
      for (const s of ty.path.segments) {
        if (s.args?.kind === "angle") {
          for (const a of s.args.args) {
            if (a.kind === "type") inner(a.ty);
            else if (a.kind === "constraint" && a.term.kind === "ty") inner(a.term.ty);
          }
        } else if (s.args?.kind === "paren") {
          s.args.inputs.forEach(inner);
          if (s.args.output !== undefined) inner(s.args.output);
        }
      }
      return;
    case "Slice": case "Array": inner(ty.elem); return;
    case "Ptr": case "Ref": case "Paren": inner(ty.ty); return;
    case "Tup": ty.elems.forEach(inner); return;
    case "BareFn": {
      const deeper = [...binder, ...ty.forLifetimes];
      for (const p of ty.params) findProjections(p.ty, names, deeper, out);
      if (ty.output !== undefined) findProjections(ty.output, names, deeper, out);
      return;
    }
    case "TraitObject": case "ImplTrait":
      for (const b of ty.bounds) {
        if (b.kind !== "trait") continue;
        const deeper = [...binder, ...b.forLifetimes];
        for (const s of b.ref.path.segments) if (s.args?.kind === "angle") for (const a of s.args.args) if (a.kind === "type") findProjections(a.ty, names, deeper, out);
      }
      return;
    default: return;
  }
}
