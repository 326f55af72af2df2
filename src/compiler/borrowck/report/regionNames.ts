/** Names of lifetimes in messages: their own, `'static`, or `'1` for those without. Counterpart: rustc's `region_name.rs`. */
import { NO_DEF } from "../../base/index.ts";
import type { Diagnostic } from "../../diagnostics/index.ts";
import type { Span } from "../../source/index.ts";
import { RegionKind } from "../../types/index.ts";
import type { LoanChecker } from "../access/conflicts.ts";
import type { RegionVid } from "../facts.ts";

export interface RegionName {
  readonly text: string;
  /** Where it is declared, if the user named it. */
  readonly declared: Span | undefined;
  readonly isStatic: boolean;
}

export function regionName(loans: LoanChecker, region: RegionVid): RegionName | undefined {
  const { tcx } = loans.cx;
  const r = loans.regions.nameOf(region);
  if (r === undefined) return { text: "'1", declared: undefined, isStatic: false };
  switch (r.kind) {
    case RegionKind.Static: return { text: "'static", declared: undefined, isStatic: true };
    case RegionKind.EarlyParam: case RegionKind.LateParam: {
      const text = r.kind === RegionKind.EarlyParam ? tcx.symbols.str(r.index as never) : r.def === NO_DEF ? "'_" : tcx.symbols.str(tcx.name(r.def));
      if (text === "'_") return { text: "'1", declared: undefined, isStatic: false };
      return { text, declared: r.kind === RegionKind.LateParam && r.def !== NO_DEF ? tcx.defSpan(r.def) : declaredParam(loans, text), isStatic: false };
    }
    default: return { text: "'1", declared: undefined, isStatic: false };
  }
}
function declaredParam(loans: LoanChecker, text: string): Span | undefined {
  const { tcx, def } = loans.cx;
  for (let d: typeof def | undefined = tcx.hirOwnerOf(def); d !== undefined && tcx.isSource(d); d = tcx.parent(d)) {
    const { item } = tcx.hirOwner(tcx.hirOwnerOf(d));
    if (!("generics" in item)) continue;
    const param = item.generics.params.find((p) => tcx.symbols.str(p.ident.name) === text);
    if (param !== undefined) return param.ident.span;
  }
  return undefined;
}

export function highlightRegion(_loans: LoanChecker, d: Diagnostic, name: RegionName): void {
  if (name.declared !== undefined) d.label(name.declared, `lifetime \`${name.text}\` defined here`);
}
