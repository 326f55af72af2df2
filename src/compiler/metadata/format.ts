/**
 * The metadata file of a crate. All integers little endian; sections are found from the header.
 *
 *     "FTMD" version            u32 each
 *     section table             for each `Section`: u32 offset
 *     crate                     name, edition, dependencies (names, in the order of this crate's local crate numbers)
 *     symbols                   count, offsets (u32), texts
 *     files                     name, length, line starts
 *     values                    interned types, lists, …: one table a family: count, offsets (u32), encodings
 *     allocations               count, offsets, encodings
 *     defs                      count, then one u32 a definition: where its record is
 *     impls, lang items, macros, …   crate-wide lists, read at once
 *
 * A definition's record is a sequence of (field tag: byte, length: LEB128, payload); a reader skips to the field that it wants.
 */
export const MAGIC = 0x444d5446;
export const VERSION = 2;

export const Section = { Crate: 0, Symbols: 1, Files: 2, Args: 3, Lists: 4, Sigs: 5, TraitRefs: 6, Predicates: 7, Existentials: 8, Instances: 9, Allocs: 10, Defs: 11, Impls: 12, InherentImpls: 13, LangItems: 14, Count: 15 } as const;

/** Fields of a definition's record. Order in the record is free. */
export const Field = {
  Def: 0, Attrs: 1, Children: 2, Macro: 3, Generics: 4, Predicates: 5, SuperPredicates: 6, ItemBounds: 7, TypeOf: 8, FnSig: 9, Adt: 10, Trait: 11, ImplHeader: 12, AssocItem: 13, AssocItems: 14,
  Variances: 15, ParamDefault: 16, Destructor: 17, IsConstFn: 18, ClosureKind: 19, ClosureCaptures: 20, CoroutineKind: 21, Mir: 22, Promoteds: 23, LifetimeCount: 24, FieldNames: 25, HasSelf: 26, Discriminants: 27, DynCompatible: 28, MutableStatic: 29,
} as const;
export type Field = (typeof Field)[keyof typeof Field];

/** How an impl's self type is simplified (see `types/simplify.ts`): not at all, by kind and number, by kind and definition, by kind and "no definition". */
export const SelfShape = { Any: 0, Number: 1, Def: 2, NoDef: 3 } as const;
