/**
 * What a path can mean: kinds of definitions, primitive types and `Res`. Terms as in rustc's `def` module.
 */
import type { DefId, DefIndex, Id, Symbol } from "../base/index.ts";
import type { Span } from "../source/index.ts";

export type DefKind =
  // type namespace
  | "Mod" | "Struct" | "Union" | "Enum" | "Variant" | "Trait" | "TyAlias" | "ForeignTy" | "TraitAlias" | "AssocTy" | "TyParam"
  // value namespace
  | "Fn" | "Const" | "ConstParam" | "Static" | "Ctor" | "AssocFn" | "AssocConst"
  // macro namespace
  | "Macro"
  // none
  | "ExternCrate" | "Use" | "ForeignMod" | "AnonConst" | "InlineConst" | "OpaqueTy" | "Field" | "LifetimeParam" | "GlobalAsm" | "Impl" | "Closure";

export type Namespace = "type" | "value" | "macro";

/** How a `Ctor` is used: `S(…)` is a function, `S` a constant. The parent of a `Ctor` is its struct or variant. */
export type CtorKind = "Fn" | "Const";
export type CtorOf = "Struct" | "Variant";

export type PrimTy = "bool" | "char" | "str" | "i8" | "i16" | "i32" | "i64" | "i128" | "isize" | "u8" | "u16" | "u32" | "u64" | "u128" | "usize" | "f16" | "f32" | "f64" | "f128";

/** Numbers nodes within their owner, so that side tables are arrays and an edit elsewhere renumbers nothing. The owner itself is 0. */
export type ItemLocalId = Id<"ItemLocalId">;

/** What a resolved path means. `L` is how locals are named: by `NodeId` in `resolve/`, by `ItemLocalId` of the binding pattern in HIR. */
export type Res<L = ItemLocalId> =
  | { readonly kind: "Def"; readonly defKind: DefKind; readonly def: DefId }
  | { readonly kind: "PrimTy"; readonly prim: PrimTy }
  /** `Self` inside a trait. */
  | { readonly kind: "SelfTyParam"; readonly trait: DefId }
  /** `Self` inside an impl (or a struct's own definition: then `impl` is the ADT). */
  | { readonly kind: "SelfTyAlias"; readonly impl: DefId }
  /** `Self(…)` or `Self` as a value. */
  | { readonly kind: "SelfCtor"; readonly impl: DefId }
  | { readonly kind: "Local"; readonly id: L }
  | { readonly kind: "ToolMod" }
  | { readonly kind: "NonMacroAttr" }
  | { readonly kind: "Err" };

/** One definition of a crate that is present as source. */
export interface DefData {
  readonly index: DefIndex;
  readonly parent: DefIndex | undefined;
  readonly kind: DefKind;
  /** The empty symbol for definitions without a name. Lifetimes include the quote. */
  readonly name: Symbol;
  /** The name's span, or the whole for nameless ones. */
  readonly span: Span;
  /** Tells siblings of equal kind and name apart in a `DefPath`. */
  readonly disambiguator: number;
  readonly ctor: { readonly of: CtorOf; readonly kind: CtorKind } | undefined;
}

/** Visibility, resolved: everywhere, or within a module and its descendants. */
export type Visibility = "public" | { readonly restricted: DefId };
