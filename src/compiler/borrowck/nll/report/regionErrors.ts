/**
 * Errors that regions alone make: "lifetime may not live long enough", E0521, E0621, E0309, E0310, closures that let captures escape, and what is not general enough for a
 * `for<'a>`. In: an analysed body. Out: diagnostics, in no order. Words are rustc's; counterpart: its `region_errors.rs`.
 */
import type { Diagnostic } from "../../../diagnostics/index.ts";
import { TyKind, type TyCtxt } from "../../../types/index.ts";
import type { ConstraintCategory, RegionVid } from "../../facts.ts";
import type { Analyzed } from "../analysis.ts";
import { bestBlame, type Blame } from "../blame.ts";
import { STATIC } from "../universalRegions.ts";
import { captureDiagnostic } from "./captures.ts";
import { RegionNamer, type RegionName } from "./names.ts";
import { typeTestDiagnostic } from "./typeTests.ts";

export function regionDiagnostics(tcx: TyCtxt, a: Analyzed): Diagnostic[] {
  const r = new Reporter(tcx, a);
  const higherRanked = new Set<number>();
  for (const e of a.errors) {
    if (e.kind === "region") r.region(e.longer, e.shorter);
    else if (e.kind === "typeTest") r.out.push(typeTestDiagnostic(tcx, a, e.test));
    else {
      const { span } = bestBlame(a.regions, e.placeholder, e.element, e.placeholder < a.regions.universal.count);
      if (higherRanked.has(span)) continue;
      higherRanked.add(span);
      r.out.push(tcx.dcx.error(span, undefined, "higher-ranked lifetime error"));
    }
  }
  // Regions in error make hidden types wrong that are not.
  if (a.errors.length === 0) for (const c of a.captures) r.out.push(captureDiagnostic(tcx, a, c));
  r.finish();
  return r.out;
}

/** What a constraint's category is called in front of "requires that". */
export function describeCategory(c: ConstraintCategory): string {
  switch (c.kind) {
    case "return": return c.isYield ? "yielding this value " : "returning this value ";
    case "useAsConst": return "using this value as a constant ";
    case "useAsStatic": return "using this value as a static ";
    case "cast": return "cast ";
    case "coercion": return "coercion ";
    case "callArgument": return "argument ";
    case "genericArg": return "generic argument ";
    case "typeAnnotation": return "type annotation ";
    case "sizedBound": return "proving this value is `Sized` ";
    case "copyBound": return "copying this value ";
    case "opaqueType": return "opaque type ";
    case "closureUpvar": return "closure capture ";
    case "usage": return "this usage ";
    case "assignment": return "assignment ";
    default: return "";
  }
}
/** What kind of body it is. */
export function describeBody(tcx: TyCtxt, a: Analyzed): string {
  const { universal } = a.regions;
  switch (universal.kind) {
    case "fn": {
      const item = tcx.assocItem(universal.def);
      return item === undefined ? "function" : item.hasSelf ? "method" : "associated function";
    }
    case "closure": return "closure";
    case "coroutine": return "async block";
    case "const": return "constant";
    case "static": return "static";
  }
}

class Reporter {
  readonly out: Diagnostic[] = [];
  private readonly tcx: TyCtxt;
  private readonly a: Analyzed;
  private readonly namer: RegionNamer;
  /** Bounds between named lifetimes that would help. */
  private readonly wanted: { readonly longer: string; readonly shorter: string }[] = [];

  constructor(tcx: TyCtxt, a: Analyzed) {
    this.tcx = tcx;
    this.a = a;
    this.namer = new RegionNamer(tcx, a);
  }

  region(fr: RegionVid, outlived: RegionVid): void {
    const { regions } = this.a;
    const { universal } = regions;
    this.namer.reset();
    const blame = bestBlame(regions, fr, outlived, true);
    if (this.namedAndAnonymous(blame, fr, outlived)) return;
    const { category } = blame;
    const escapes = universal.isLocalFree(fr) && !universal.isLocalFree(outlived);
    if (category.kind === "return" && !category.isYield && escapes && fr === universal.env && this.tcx.closureKind(universal.def) === "FnMut") this.escapesFnMut(blame);
    else if (!(escapes && (category.kind === "callArgument" || category.kind === "assignment") && this.escapingData(blame, fr, outlived))) this.general(blame, fr, outlived);
  }

  /** E0621: one lifetime has a name, the other is that of a parameter without one. */
  private namedAndAnonymous(blame: Blame, fr: RegionVid, outlived: RegionVid): boolean {
    const { tcx, namer } = this;
    const { universal } = this.a.regions;
    if (universal.kind !== "fn" || outlived === STATIC || fr === STATIC) return false;
    const item = tcx.assocItem(universal.def);
    if (item !== undefined && item.container === "impl" && tcx.implHeader(item.containerDef).traitRef !== undefined) return false;
    const isNamed = (r: RegionVid): string | undefined => {
      const region = universal.named[r];
      if (region === undefined || (region.kind !== 0 && region.kind !== 2) || (region.def as number) < 0) return undefined;
      const text = tcx.symbols.str(tcx.name(region.def));
      return text.startsWith("'") && text !== "'_" ? text : undefined;
    };
    const named = isNamed(outlived) ?? isNamed(fr);
    const anonymous = isNamed(outlived) !== undefined ? fr : outlived;
    if (named === undefined || isNamed(anonymous) !== undefined || universal.named[anonymous] === undefined) return false;
    const arg = namer.argument(anonymous);
    if (arg === undefined || (arg.index === 0 && item?.hasSelf === true) || namer.mentions(universal.output, anonymous)) return false;
    // A lifetime of an impl's header is no parameter's.
    if (universal.named[anonymous]!.kind !== 2) return false;
    const simple = arg.pat.kind === "Binding" ? tcx.symbols.str(arg.pat.ident.name) : undefined;
    const d = tcx.dcx.error(blame.span, "E0621", simple === undefined ? "explicit lifetime required in parameter type" : `explicit lifetime required in the type of \`${simple}\``);
    d.label(blame.span, `lifetime \`${named}\` required`);
    if (arg.written !== undefined && arg.written.kind === "Ref" && arg.ty.kind === TyKind.Ref && arg.ty.region.sub === anonymous) {
      const at = tcx.sourceMap.lo(arg.written.span) + 1;
      d.suggest(simple === undefined ? `add explicit lifetime \`${named}\` to type` : `add explicit lifetime \`${named}\` to the type of \`${simple}\``, tcx.sourceMap.span(at, at), `${named} `, "Unspecified");
    }
    this.out.push(d);
    return true;
  }

  private general(blame: Blame, fr: RegionVid, outlived: RegionVid): void {
    const { tcx, namer } = this;
    const d = tcx.dcx.error(blame.span, undefined, "lifetime may not live long enough");
    const a = namer.name(fr);
    namer.highlight(d, a);
    const b = namer.name(outlived);
    namer.highlight(d, b);
    if (blame.category.kind === "return" && !blame.category.isYield && this.a.regions.universal.isLocalFree(outlived)) {
      d.label(blame.span, `${describeBody(tcx, this.a)} was supposed to return data with lifetime \`${b.text}\` but it is returning data with lifetime \`${a.text}\``);
    } else d.label(blame.span, `${describeCategory(blame.category)}requires that \`${a.text}\` must outlive \`${b.text}\``);
    this.suggestBound(d, a, b);
    this.out.push(d);
  }
  private suggestBound(d: Diagnostic, a: RegionName, b: RegionName): void {
    if (!a.isNamed || !b.isNamed || b.text === "'static") return;
    d.help(`consider adding the following bound: \`${a.text}: ${b.text}\``);
    this.wanted.push({ longer: a.text, shorter: b.text });
  }
  finish(): void {
    const { tcx, wanted } = this;
    if (wanted.length < 2) return;
    const same = wanted.find((w, i) => wanted.some((v, j) => j > i && v.longer === w.shorter && v.shorter === w.longer));
    if (same !== undefined && wanted.length === 2) this.out.push(help(tcx, `\`${same.longer}\` and \`${same.shorter}\` must be the same: replace one with the other`));
    else if (same === undefined) {
      const d = help(tcx, "the following changes may resolve your lifetime errors");
      const byLonger = new Map<string, string[]>();
      for (const w of wanted) {
        const list = byLonger.get(w.longer) ?? [];
        if (!list.includes(w.shorter)) list.push(w.shorter);
        byLonger.set(w.longer, list);
      }
      for (const [longer, shorter] of byLonger) d.help(shorter.length === 1 ? `add bound \`${longer}: ${shorter[0]}\`` : `add bound \`${longer}: ${shorter.join(" + ")}\``);
      this.out.push(d);
    }
  }

  /** E0521: data that is valid only inside leaves by a call (or from a closure by assignment). */
  private escapingData(blame: Blame, fr: RegionVid, outlived: RegionVid): boolean {
    const { tcx, namer } = this;
    const { universal } = this.a.regions;
    const inner = this.variable(fr);
    const outer = this.variable(outlived);
    if ((inner === undefined && outer === undefined) || (blame.category.kind === "assignment" && universal.kind === "fn") || universal.kind === "const" || universal.kind === "static") return false;
    const from = describeBody(tcx, this.a);
    const d = tcx.dcx.error(blame.span, "E0521", `borrowed data escapes outside of ${from}`);
    if (outer?.name !== undefined) d.label(outer.span, `\`${outer.name}\` declared here, outside of the ${from} body`);
    if (inner?.name !== undefined) {
      d.label(inner.span, `\`${inner.name}\` is a reference that is only valid in the ${from} body`);
      d.label(blame.span, `\`${inner.name}\` escapes the ${from} body here`);
    } else d.label(blame.span, `a temporary borrow escapes the ${from} body here`);
    // Two regions that a signature can name are shown too.
    if (this.isErrorRegion(fr) && this.isErrorRegion(outlived)) {
      const a = namer.name(fr);
      namer.highlight(d, a);
      const b = namer.name(outlived);
      namer.highlight(d, b);
      d.label(blame.span, `${describeCategory(blame.category)}requires that \`${a.text}\` must outlive \`${b.text}\``);
    }
    this.out.push(d);
    return true;
  }
  private isErrorRegion(r: RegionVid): boolean {
    return this.a.regions.universal.named[r] !== undefined;
  }
  private variable(r: RegionVid): { readonly name: string | undefined; readonly span: import("../../../source/index.ts").Span } | undefined {
    const upvar = this.namer.upvar(r);
    if (upvar !== undefined) return upvar;
    const arg = this.namer.argument(r);
    if (arg === undefined) return undefined;
    return { name: arg.pat.kind === "Binding" ? this.tcx.symbols.str(arg.pat.ident.name) : undefined, span: arg.pat.span };
  }

  private escapesFnMut(blame: Blame): void {
    const { tcx } = this;
    const { universal } = this.a.regions;
    const d = tcx.dcx.error(blame.span, undefined, "captured variable cannot escape `FnMut` closure body");
    const { output } = universal;
    d.label(blame.span, output.kind === TyKind.Closure ? "returns a closure that contains a reference to a captured variable, which then escapes the closure body"
      : output.kind === TyKind.Coroutine ? "returns an `async` block that contains a reference to a captured variable, which then escapes the closure body" : "returns a reference to a captured variable which escapes the closure body");
    for (const l of this.namer.name(universal.env!).labels) d.label(tcx.sourceMap.span(tcx.sourceMap.hi(l.span) - 1, tcx.sourceMap.hi(l.span)), "inferred to be a `FnMut` closure");
    d.note("`FnMut` closures only have access to their captured variables while they are executing...");
    d.note("...therefore, they cannot allow references to captured variables to escape");
    this.out.push(d);
  }
}

/** A help that stands alone. */
function help(tcx: TyCtxt, message: string): Diagnostic {
  const d = tcx.dcx.error([], undefined, message);
  d.level = "help";
  return d;
}
