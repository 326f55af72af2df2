/** E0309, E0310, E0311: a type parameter or alias that may not live long enough. In: a failed test. Out: a diagnostic. Counterpart: rustc's `construct_generic_bound_failure`. */
import { AliasKind, TyKind, tyToString, type Ty, type TyCtxt } from "../../../types/index.ts";
import type { Diagnostic } from "../../../diagnostics/index.ts";
import type { hir } from "../../../hir/index.ts";
import type { RegionVid } from "../../facts.ts";
import type { Analyzed } from "../analysis.ts";
import type { TypeTest } from "../constraints.ts";
import { STATIC } from "../universalRegions.ts";

export function typeTestDiagnostic(tcx: TyCtxt, a: Analyzed, test: TypeTest): Diagnostic {
  const { dcx } = tcx;
  const shown = tyToString(tcx, test.ty);
  const lower = errorRegion(a, test.lower);
  if (lower === undefined) {
    return dcx.error(test.span, undefined, `\`${shown}\` does not live long enough`);
  }
  const what = describe(test.ty, shown);
  const region = a.regions.universal.named[lower];
  const text = lower === STATIC ? "'static" : region !== undefined && (region.def as number) >= 0 ? tcx.symbols.str(tcx.name(region.def)) : "'_";
  const isNamed = text !== "'_";
  const d = dcx.error(test.span, lower === STATIC ? "E0310" : isNamed ? "E0309" : "E0311", `the ${what} may not live long enough`);
  if (lower === STATIC) d.label(test.span, `the ${what} must be valid for the static lifetime...`);
  else if (region !== undefined && (region.def as number) >= 0) d.label(tcx.defSpan(region.def), isNamed ? `the ${what} must be valid for the lifetime \`${text}\` as defined here...` : `the ${what} must be valid for the anonymous lifetime defined here...`);
  d.labels.push({ span: test.span, text: `...so that the type \`${shown}\` will meet its required lifetime bounds`, isPrimary: true });
  if (isNamed && test.ty.kind === TyKind.Param) suggestBound(tcx, a, test.ty, text, d);
  return d;
}

function describe(ty: Ty, shown: string): string {
  if (ty.kind !== TyKind.Alias) return `parameter type \`${shown}\``;
  return ty.sub === AliasKind.Opaque ? `opaque type \`${shown}\`` : `associated type \`${shown}\``;
}
/** The universal region that a message can name for a region. */
function errorRegion(a: Analyzed, r: RegionVid): RegionVid | undefined {
  const { regions } = a;
  if (regions.universal.isUniversal(r)) return r === STATIC || regions.universal.named[r] !== undefined ? r : undefined;
  const upper = regions.universalUpperBound(r);
  if (!regions.sameComponent(r, upper) && regions.universalsIn(r)?.has(upper) !== true) return undefined;
  return upper === STATIC || regions.universal.named[upper] !== undefined ? upper : undefined;
}

function suggestBound(tcx: TyCtxt, a: Analyzed, ty: Ty, region: string, d: Diagnostic): void {
  for (let def = a.regions.universal.root as typeof a.regions.universal.root | undefined; def !== undefined; def = tcx.generics(def).parent) {
    const { item } = tcx.hirOwner(def);
    const generics = item.node !== "Crate" && "generics" in item ? (item as { readonly generics: hir.Generics }).generics : undefined;
    const own = tcx.generics(def).params.find((p) => p.index === ty.sub);
    if (generics === undefined || own === undefined) continue;
    const param = generics.params.find((p) => p.def === own.def);
    if (param === undefined || param.kind.tag !== "type" || param.kind.synthetic) return;
    let end = tcx.sourceMap.hi(param.ident.span);
    let bounded = false;
    for (const p of generics.predicates) {
      if (p.kind !== "bound" || !p.inParams || p.ty.kind !== "Path" || p.ty.qpath.kind !== "Resolved") continue;
      const { res } = p.ty.qpath.path;
      if (!("def" in res) || res.def !== own.def) continue;
      for (const b of p.bounds) {
        bounded = true;
        end = Math.max(end, tcx.sourceMap.hi(b.kind === "outlives" ? b.lifetime.ident.span : b.span));
      }
    }
    d.suggest("consider adding an explicit lifetime bound", tcx.sourceMap.span(end, end), bounded ? ` + ${region}` : `: ${region}`, "MaybeIncorrect");
    return;
  }
}
