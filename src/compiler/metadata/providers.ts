/** Queries answered from metadata: each decodes one field of one record. The driver asks them for definitions of crates that are present as metadata. */
import { bug, crateOf, indexOf, type DefId } from "../base/index.ts";
import type { Body } from "../mir/mir.ts";
import type { AssocItem, Clause, GenericArg, Generics, GenericArgs, TyCtxt } from "../types/index.ts";
import * as c from "./codec.ts";
import type { Codec } from "./codec.ts";
import type { CrateData } from "./crateData.ts";
import { Field } from "./format.ts";
import * as items from "./itemCodecs.ts";
import { body, capturedPlace } from "./mirCodec.ts";

const clauses = c.list(c.predicate);
const varianceList = c.list(c.num<0 | 1 | 2 | 3>());
const destructor = c.record<{ readonly impl: DefId; readonly method: DefId }>({ impl: c.def, method: c.def });
const closureKind = c.oneOf("Fn", "FnMut", "FnOnce");
const bodies = c.list(body);

/** `dataOf` gives the metadata of a definition's crate. */
export function metadataProviders(dataOf: (def: DefId) => CrateData) {
  const optional = <T>(def: DefId, tag: Field, codec: Codec<T>): T | undefined => dataOf(def).field(indexOf(def), tag, codec);
  const field = <T>(def: DefId, tag: Field, codec: Codec<T>, what: string): T => optional(def, tag, codec) ?? bug(`metadata of crate ${crateOf(def)} has no ${what} for definition ${indexOf(def)}`);
  const identityArgs = (tcx: TyCtxt, def: DefId): GenericArgs => {
    const generics = tcx.generics(def);
    const list: GenericArg[] = generics.parent === undefined ? [] : [...tcx.identityArgs(generics.parent).list];
    for (const p of generics.params) list.push(p.kind === "lifetime" ? tcx.ty.reEarly(p.index, p.name, p.def) : p.kind === "type" ? tcx.ty.param(p.index, p.name) : tcx.ty.ctParam(p.index, p.name));
    return tcx.ty.args(list);
  };
  return {
    generics: (_: TyCtxt, def: DefId): Generics => field(def, Field.Generics, items.generics, "generics"),
    identityArgs,
    predicatesOf: (_: TyCtxt, def: DefId) => field(def, Field.Predicates, items.predicates, "predicates"),
    explicitPredicates: (tcx: TyCtxt, def: DefId): readonly Clause[] => {
      const { parent, own } = tcx.predicatesOf(def);
      const mine = own.map((p) => p.clause);
      return parent === undefined ? mine : [...tcx.explicitPredicates(parent), ...mine];
    },
    superPredicates: (_: TyCtxt, def: DefId) => field(def, Field.SuperPredicates, clauses, "super predicates"),
    itemBounds: (_: TyCtxt, def: DefId) => optional(def, Field.ItemBounds, clauses) ?? [],
    typeOf: (_: TyCtxt, def: DefId) => field(def, Field.TypeOf, c.ty, "type"),
    fnSig: (_: TyCtxt, def: DefId) => field(def, Field.FnSig, items.fnSig, "signature"),
    isConstFn: (_: TyCtxt, def: DefId) => optional(def, Field.IsConstFn, c.bool) ?? false,
    adt: (_: TyCtxt, def: DefId) => field(def, Field.Adt, items.adt, "ADT"),
    adtDestructor: (_: TyCtxt, def: DefId) => optional(def, Field.Destructor, destructor),
    discriminants: (_: TyCtxt, def: DefId) => field(def, Field.Discriminants, c.list(c.big), "discriminants"),
    trait: (_: TyCtxt, def: DefId) => field(def, Field.Trait, items.trait, "trait"),
    isDynCompatible: (_: TyCtxt, def: DefId) => field(def, Field.DynCompatible, c.bool, "dyn compatibility"),
    implHeader: (_: TyCtxt, def: DefId) => field(def, Field.ImplHeader, items.implHeader, "impl header"),
    assocItem: (_: TyCtxt, def: DefId): AssocItem | undefined => optional(def, Field.AssocItem, items.assocItem),
    assocItems: (_: TyCtxt, def: DefId) => field(def, Field.AssocItems, c.list(items.assocItem), "associated items"),
    variances: (_: TyCtxt, def: DefId) => optional(def, Field.Variances, varianceList) ?? [],
    paramDefault: (_: TyCtxt, def: DefId): GenericArg | undefined => optional(def, Field.ParamDefault, c.genericArg),
    closureKind: (_: TyCtxt, def: DefId) => field(def, Field.ClosureKind, closureKind, "closure kind"),
    closureCaptures: (_: TyCtxt, def: DefId) => field(def, Field.ClosureCaptures, c.list(capturedPlace), "captures"),
    coroutineKind: (_: TyCtxt, def: DefId) => optional(def, Field.CoroutineKind, items.coroutineKind),
    mirRuntime: (_: TyCtxt, def: DefId): Body => field(def, Field.Mir, body, "MIR"),
    mirPromotedConsts: (_: TyCtxt, def: DefId): readonly Body[] => optional(def, Field.Promoteds, bodies) ?? [],
    isMutableStatic: (_: TyCtxt, def: DefId) => optional(def, Field.MutableStatic, c.bool) ?? false,
    checkItem: () => undefined,
  };
}
