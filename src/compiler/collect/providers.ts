/** The queries that `collect/` answers, for crates present as source. */
import { adtDef, adtDestructor, discriminants } from "./adt.ts";
import { fnSig, isConstFn } from "./fnSig.ts";
import { genericsOf, identityArgs, paramDefault } from "./generics.ts";
import { explicitPredicates, itemBounds, predicatesOf, superPredicates } from "./predicates.ts";
import { assocItem, assocItems, implHeader, inherentImpls, traitDef, traitImpls } from "./traitsAndImpls.ts";
import { typeOf } from "./typeOf.ts";
import { variances } from "./variances.ts";

export const collectProviders = {
  generics: genericsOf,
  identityArgs,
  paramDefault,
  predicatesOf,
  explicitPredicates,
  superPredicates,
  itemBounds,
  typeOf,
  fnSig,
  isConstFn,
  adt: adtDef,
  adtDestructor,
  discriminants,
  trait: traitDef,
  implHeader,
  assocItem,
  assocItems,
  traitImpls,
  inherentImpls,
  variances,
};
