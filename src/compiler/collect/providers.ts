/** What this room answers, by the names of `TyCtxt`'s queries: for items of crates present as source. `driver/` memoises them and guards against cycles. */
import { generics, identityArgs } from "./generics.ts";
import { adtDef, adtDestructor, discriminants } from "./adtDef.ts";
import { fnSig, isConstFn } from "./fnSig.ts";
import { explicitPredicates, itemBounds, predicatesOf, superPredicates } from "./predicates.ts";
import { assocItem, assocItems, crateImpls, implHeader, inherentImpls, traitDef, traitImpls } from "./traitDef.ts";
import { paramDefault, typeOf } from "./typeOf.ts";
import { variances } from "./variances.ts";
import { checkItem } from "./check/checkItem.ts";

export const collectProviders = {
  generics,
  predicatesOf,
  explicitPredicates,
  superPredicates,
  itemBounds,
  typeOf,
  fnSig,
  adt: adtDef,
  trait: traitDef,
  implHeader,
  assocItem,
  assocItems,
  crateImpls,
  traitImpls,
  inherentImpls,
  variances,
  identityArgs,
  paramDefault,
  adtDestructor,
  isConstFn,
  discriminants,
  checkItem,
} as const;
