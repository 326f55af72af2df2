/**
 * Ids are branded integers, dense from 0, so that side tables are arrays indexed by id.
 */
export type Id<Name extends string> = number & { readonly __id: Name };

/** An interned name; see `SymbolTable`. */
export type Symbol = Id<"Symbol">;

/**
 * Position of a crate in the session, in load order (dependencies first). A session holds any number of crates, each present as source or as metadata; no
 * number is special.
 */
export type CrateNum = Id<"CrateNum">;

/** Index of a definition within its crate. */
export type DefIndex = Id<"DefIndex">;
export const CRATE_DEF_INDEX = 0 as DefIndex;

/**
 * A definition anywhere in the session: crate number and index packed in one small integer (V8 keeps it unboxed).
 * `CRATE_BITS` bounds a session to 255 crates, `INDEX_BITS` a crate to four million definitions.
 */
export type DefId = Id<"DefId">;
const INDEX_BITS = 22;
export const MAX_CRATES = 255;
export const MAX_DEFS_PER_CRATE = 1 << INDEX_BITS;

export function defId(crate: CrateNum, index: DefIndex): DefId {
  return ((crate << INDEX_BITS) | index) as DefId;
}
export function crateOf(def: DefId): CrateNum {
  return (def >>> INDEX_BITS) as CrateNum;
}
export function indexOf(def: DefId): DefIndex {
  return (def & (MAX_DEFS_PER_CRATE - 1)) as DefIndex;
}
export function crateRoot(crate: CrateNum): DefId {
  return defId(crate, CRATE_DEF_INDEX);
}
/** Stands for "no definition" in fields that must hold an integer. */
export const NO_DEF = -1 as DefId;
