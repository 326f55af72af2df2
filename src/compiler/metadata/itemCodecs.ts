/** What is stored of each definition, besides its MIR: the answers to the queries of `TyCtxt` and of `resolve/`, as plain data. */
import type { DefId, Symbol } from "../base/index.ts";
import type { DefKind, ItemLocalId, Res, Visibility, hir } from "../hir/index.ts";
import type { ModChild } from "../resolve/crateStore.ts";
import type { Vis } from "../resolve/module.ts";
import type { Lit } from "../syntax/ast.ts";
import { Binder, type AdtDef, type AssocItem, type BoundVar, type FieldDef, type GenericParamDef, type Generics, type ImplHeader, type PolyFnSig, type Predicates, type ReprOptions, type TraitDef, type VariantDef } from "../types/index.ts";
import * as c from "./codec.ts";
import type { Codec } from "./codec.ts";

export const visibility: Codec<Visibility> = {
  write: (e, v) => {
    e.out.byte(v === "public" ? 0 : 1);
    if (v !== "public") e.def(v.restricted);
  },
  read: (d) => (d.in.byte() === 0 ? "public" : { restricted: d.def() }),
};
/** The resolver's visibility: a module, or a negative number for "everywhere". */
export const vis: Codec<Vis> = {
  write: (e, v) => {
    e.out.byte(v < 0 ? 0 : 1);
    if (v < 0) e.out.uint(-v);
    else e.def(v as unknown as DefId);
  },
  read: (d) => (d.in.byte() === 0 ? (-d.in.uint() as Vis) : (d.def() as unknown as Vis)),
};

export const DEF_KINDS = [
  "Mod", "Struct", "Union", "Enum", "Variant", "Trait", "TyAlias", "ForeignTy", "TraitAlias", "AssocTy", "TyParam", "Fn", "Const", "ConstParam", "Static", "Ctor", "AssocFn", "AssocConst", "Macro",
  "ExternCrate", "Use", "ForeignMod", "AnonConst", "InlineConst", "OpaqueTy", "Field", "LifetimeParam", "GlobalAsm", "Impl", "Closure",
] as const satisfies readonly DefKind[];
export const defKind: Codec<DefKind> = c.oneOf<DefKind>(...DEF_KINDS);
const prim = c.str as Codec<Extract<Res, { kind: "PrimTy" }>["prim"]>;
export const res: Codec<Res> = c.union<"kind", Res>("kind", {
  Def: c.record({ defKind, def: c.def }),
  PrimTy: c.record({ prim }),
  SelfTyParam: c.record({ trait: c.def }),
  SelfTyAlias: c.record({ impl: c.def }),
  SelfCtor: c.record({ impl: c.def }),
  Local: c.record({ id: c.num<ItemLocalId>() }),
  ToolMod: c.record({}),
  NonMacroAttr: c.record({}),
  Err: c.record({}),
});
export const modChildren: Codec<readonly ModChild[]> = c.list(c.record<ModChild>({ name: c.symbol, res, vis, span: c.span }));

// ---- attributes -------------------------------------------------------------------------------------------------------------------

const litValue: Codec<Lit["value"]> = c.union<"kind", Lit["value"]>("kind", {
  str: c.record({ text: c.str, raw: c.bool }),
  byteStr: c.record({ bytes: c.bytes }),
  cStr: c.record({ bytes: c.bytes }),
  byte: c.record({ value: c.uint }),
  char: c.record({ value: c.uint }),
  int: c.record({ value: c.big, suffix: c.symbol }),
  float: c.record({ text: c.str, suffix: c.symbol }),
  bool: c.record({ value: c.bool }),
  err: c.record({}),
});
const lit: Codec<Lit> = c.record<Lit>({ span: c.span, token: c.record<Lit["token"]>({ kind: c.num<Lit["token"]["kind"]>(), symbol: c.symbol, suffix: c.symbol, hashes: c.opt(c.uint) }), value: litValue });
const attrItem: Codec<hir.AttrItem> = c.union<"kind", hir.AttrItem>("kind", {
  word: c.record({ name: c.symbol, path: c.list(c.symbol), span: c.span }),
  list: c.lazy(() => c.record({ name: c.symbol, path: c.list(c.symbol), items: c.list(attrItem), span: c.span })),
  value: c.record({ name: c.symbol, lit, span: c.span }),
  lit: c.record({ lit, span: c.span }),
});
export const attrs: Codec<readonly hir.Attr[]> = c.list(c.record<hir.Attr>({ name: c.symbol, path: c.list(c.symbol), span: c.span, args: c.opt(c.list(attrItem)), value: c.opt(lit), isInner: c.bool }));

// ---- signatures -------------------------------------------------------------------------------------------------------------------

const genericParam = c.record<GenericParamDef>({ name: c.symbol, def: c.def, index: c.uint, kind: c.oneOf("lifetime", "type", "const"), hasDefault: c.bool, synthetic: c.bool, mayDangle: c.bool });
export const generics: Codec<Generics> = c.record<Generics>({ def: c.def, parent: c.opt(c.def), parentCount: c.uint, params: c.list(genericParam), hasSelf: c.bool, hasLateBoundRegions: c.bool });
export const predicates: Codec<Predicates> = c.record<Predicates>({ parent: c.opt(c.def), own: c.list(c.record<Predicates["own"][number]>({ clause: c.predicate, span: c.span })) });
/** Bound variables name their definitions, or none. */
export const boundVar: Codec<BoundVar> = {
  write: (e, v) => {
    e.out.byte(v.kind === "region" ? 0 : v.kind === "ty" ? 1 : 2);
    e.out.byte(v.def < 0 ? 0 : 1);
    if (v.def >= 0) e.def(v.def);
    e.symbol(v.name);
  },
  read: (d) => {
    const kind = d.in.byte();
    const def = d.in.byte() === 0 ? (-1 as DefId) : d.def();
    return { kind: kind === 0 ? "region" : kind === 1 ? "ty" : "const", def, name: d.symbol() };
  },
};
export function binder<T>(value: Codec<T>): Codec<Binder<T>> {
  const vars = c.list(boundVar);
  return {
    write: (e, v) => {
      vars.write(e, v.boundVars);
      value.write(e, v.value);
    },
    read: (d) => {
      const bound = vars.read(d);
      return new Binder(value.read(d), bound);
    },
  };
}
export const fnSig: Codec<PolyFnSig> = binder(c.sig);

const repr: Codec<ReprOptions> = c.record<ReprOptions>({ c: c.bool, transparent: c.bool, pack: c.uint, align: c.uint, int: c.opt(c.ty), validStart: c.opt(c.big), validEnd: c.opt(c.big) });
const field: Codec<FieldDef> = c.record<FieldDef>({ def: c.def, name: c.symbol, vis: visibility });
const variant: Codec<VariantDef> = c.record<VariantDef>({
  def: c.def,
  name: c.symbol,
  ctor: c.opt(c.record<NonNullable<VariantDef["ctor"]>>({ def: c.def, kind: c.oneOf("Fn", "Const") })),
  discr: c.union<"kind", VariantDef["discr"]>("kind", { explicit: c.record({ def: c.def }), relative: c.record({ offset: c.uint }) }),
  fields: c.list(field),
  nonExhaustive: c.bool,
});
export const adt: Codec<AdtDef> = c.record<AdtDef>({
  def: c.def, kind: c.oneOf("struct", "enum", "union"), variants: c.list(variant), repr, nonExhaustive: c.bool, isBox: c.bool, isPhantomData: c.bool, isManuallyDrop: c.bool, isUnsafeCell: c.bool, isFundamental: c.bool,
});
export const trait: Codec<TraitDef> = c.record<TraitDef>({ def: c.def, isUnsafe: c.bool, isAuto: c.bool, isMarker: c.bool, parenSugar: c.bool, isFundamental: c.bool, isAlias: c.bool });
export const assocItem: Codec<AssocItem> = c.record<AssocItem>({
  def: c.def, name: c.symbol, kind: c.oneOf("Const", "Fn", "Type"), container: c.oneOf("trait", "impl"), containerDef: c.def, traitItem: c.opt(c.def), hasSelf: c.bool, hasDefault: c.bool, opaqueOf: c.opt(c.def),
});
export const implHeader: Codec<ImplHeader> = c.record<ImplHeader>({ def: c.def, traitRef: c.opt(c.traitRef), selfTy: c.ty, polarity: c.oneOf("positive", "negative", "reservation"), isUnsafe: c.bool });
export const coroutineKind: Codec<hir.CoroutineKind> = c.union<"desugaring", hir.CoroutineKind>("desugaring", {
  async: c.record({ source: c.oneOf("block", "closure", "fn") }),
  gen: c.record({ source: c.oneOf("block", "closure", "fn") }),
  asyncGen: c.record({ source: c.oneOf("block", "closure", "fn") }),
  none: c.record({}),
} as never);
export type { Symbol };
