/**
 * `T: 'r` as constraints and tests. Regions in `T` must outlive `'r`; for parameters and aliases nothing can be required, only tested once `'r` is known, against where
 * clauses and bounds. In: a type and a region. Out: constraints and `TypeTest`s. Counterpart: rustc's `outlives/obligations.rs` and `verify.rs`.
 */
import { outlivesComponents, type OutlivesComponent } from "../../traits/outlives.ts";
import { AliasKind, PredicateKind, RegionKind, shiftVars, subst, TyKind, TypeFlags as F, type Region, type Ty } from "../../types/index.ts";
import type { VerifyBound } from "./constraints.ts";
import type { MirTypeck } from "./typeck.ts";

export function requireTypeOutlives(cx: MirTypeck, ty: Ty, region: Region): void {
  if (!ty.has(F.HasFreeRegions | F.HasParam | F.HasPlaceholder | F.HasAlias)) return;
  components(cx, outlivesComponents(cx.tcx, ty), region);
}

function components(cx: MirTypeck, parts: readonly OutlivesComponent[], region: Region): void {
  for (const p of parts) {
    switch (p.kind) {
      case "region": cx.outlives(p.region, region); break;
      case "param": {
        const lower = cx.vid(region);
        if (lower !== undefined) cx.test(p.ty, lower, paramBound(cx, p.ty));
        break;
      }
      case "alias": aliasOutlives(cx, p.ty, region); break;
      default: break; // placeholders of types come from `for<T>`, which is not stable; unresolved ones were reported
    }
  }
}

function paramBound(cx: MirTypeck, ty: Ty): VerifyBound {
  if (cx.free.boundByAll.has(ty)) return { kind: "all", of: [] };
  const of: VerifyBound[] = [{ kind: "outlivedBy", region: cx.universal.fnBody }];
  for (const b of cx.free.bounds) if (b.ty === ty) of.push({ kind: "outlivedBy", region: b.region });
  return of.length === 1 ? of[0]! : { kind: "any", of };
}

/** Lifetimes that the definition of an alias promises for it: `type Item: 'a`, `impl Trait + 'a`. */
function definitionBounds(cx: MirTypeck, alias: Ty): Region[] {
  const out: Region[] = [];
  const { tcx } = cx;
  for (const c of tcx.itemBounds(alias.def)) {
    if (c.kind !== PredicateKind.TypeOutlives || c.boundVars.length > 0) continue;
    const self = c.a as Ty;
    if (self.kind !== TyKind.Alias || self.def !== alias.def) continue;
    const region = shiftVars(tcx.ty, subst(tcx.ty, c, alias.args).b as Region, -1);
    if (region.kind !== RegionKind.Bound) out.push(region);
  }
  return out;
}
/** Bounds from where clauses and implied bounds on something that may be this alias once regions are known. */
function envBounds(cx: MirTypeck, alias: Ty): VerifyBound[] {
  const out: VerifyBound[] = [];
  for (const b of cx.free.bounds) {
    if (b.ty === alias) out.push({ kind: "outlivedBy", region: b.region });
    else if (b.ty.kind === TyKind.Alias && b.ty.def === alias.def) out.push({ kind: "ifEq", ty: b.ty, region: b.region });
  }
  return out;
}

function aliasOutlives(cx: MirTypeck, alias: Ty, region: Region): void {
  if (alias.args.length === 0 || alias.has(F.HasNonRegionInfer)) return;
  const promised = definitionBounds(cx, alias);
  const fromEnv = envBounds(cx, alias);
  const isOpaque = alias.sub === AliasKind.Opaque;
  if (promised.length === 0 && fromEnv.length === 0 && (isOpaque || alias.has(F.HasReInfer))) {
    const variances = isOpaque ? cx.tcx.variances(alias.def) : undefined;
    alias.args.list.forEach((a, i) => {
      if (variances?.[i] === 3 /* Bivariant */) return;
      if (a.argKind === 1) cx.outlives(a, region);
      else if (a.argKind === 0) components(cx, outlivesComponents(cx.tcx, a), region);
    });
    return;
  }
  const first = promised[0];
  if (first !== undefined && fromEnv.length === 0 && promised.every((r) => r === first)) {
    cx.outlives(first, region);
    return;
  }
  const lower = cx.vid(region);
  if (lower !== undefined) cx.test(alias, lower, aliasBound(cx, alias));
}
function aliasBound(cx: MirTypeck, alias: Ty): VerifyBound {
  const of: VerifyBound[] = envBounds(cx, alias);
  for (const r of definitionBounds(cx, alias)) {
    const region = cx.vid(r);
    if (region !== undefined) of.push({ kind: "outlivedBy", region });
  }
  const variances = alias.sub === AliasKind.Opaque ? cx.tcx.variances(alias.def) : undefined;
  const all: VerifyBound[] = [];
  alias.args.list.forEach((a, i) => {
    if (variances?.[i] === 3 /* Bivariant */) return;
    if (a.argKind === 1) {
      const region = cx.vid(a);
      if (region !== undefined) all.push({ kind: "outlivedBy", region });
    } else if (a.argKind === 0) all.push(...componentBounds(cx, outlivesComponents(cx.tcx, a)));
  });
  of.push({ kind: "all", of: all });
  return { kind: "any", of };
}
function componentBounds(cx: MirTypeck, parts: readonly OutlivesComponent[]): VerifyBound[] {
  const out: VerifyBound[] = [];
  for (const p of parts) {
    if (p.kind === "region") {
      const region = cx.vid(p.region);
      if (region !== undefined) out.push({ kind: "outlivedBy", region });
    } else if (p.kind === "param") out.push(paramBound(cx, p.ty));
    else if (p.kind === "alias") out.push(aliasBound(cx, p.ty));
  }
  return out;
}
