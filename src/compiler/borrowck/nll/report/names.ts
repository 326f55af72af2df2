/**
 * Names of regions in messages. In: the number of a region. Out: its own name with the place of its definition; or `'1`, `'2` … in order of mention, with a label that shows
 * which reference is meant. Counterpart: rustc's `region_name.rs`.
 */
import type { DefId } from "../../../base/index.ts";
import type { hir } from "../../../hir/index.ts";
import type { Span } from "../../../source/index.ts";
import { walkExprs } from "../../../typeck/hirVisit.ts";
import type { Diagnostic } from "../../../diagnostics/index.ts";
import { foldWith, RegionKind, TyKind, tyToString, type Region, type Ty, type TyCtxt } from "../../../types/index.ts";
import type { RegionVid } from "../../facts.ts";
import { FreeRegionMapper, hasRegions } from "../../renumber.ts";
import type { Analyzed } from "../analysis.ts";
import { STATIC } from "../universalRegions.ts";

export interface RegionName {
  readonly text: string;
  /** The user's own. */
  readonly isNamed: boolean;
  readonly labels: readonly { readonly span: Span; readonly text: string }[];
  readonly notes: readonly string[];
}
/** A parameter that mentions a region. */
export interface Argument {
  readonly index: number;
  readonly ty: Ty;
  readonly pat: hir.Pat;
  /** As written; undefined where a closure leaves it out. */
  readonly written: hir.Ty | undefined;
}

export class RegionNamer {
  private readonly tcx: TyCtxt;
  private readonly a: Analyzed;
  private readonly known = new Map<RegionVid, RegionName>();
  private counter = 1;

  constructor(tcx: TyCtxt, a: Analyzed) {
    this.tcx = tcx;
    this.a = a;
  }
  /** `first`: numbering starts anew with each diagnostic. */
  reset(): void {
    this.known.clear();
    this.counter = 1;
  }

  name(vid: RegionVid): RegionName {
    let n = this.known.get(vid);
    if (n === undefined) this.known.set(vid, (n = this.compute(vid)));
    return n;
  }
  /** Adds the labels that explain a name. */
  highlight(d: Diagnostic, n: RegionName): void {
    for (const l of n.labels) d.label(l.span, l.text);
    for (const t of n.notes) d.note(t);
  }

  private compute(vid: RegionVid): RegionName {
    if (vid === STATIC) return { text: "'static", isNamed: true, labels: [], notes: [] };
    const { universal } = this.a.regions;
    const region = universal.named[vid];
    const own = region === undefined ? undefined : this.nameOf(region);
    if (own !== undefined) return { text: own.text, isNamed: true, labels: [{ span: own.span, text: `lifetime \`${own.text}\` defined here` }], notes: [] };
    const text = `'${this.counter++}`;
    if (vid === universal.env) return this.closureBody(text);
    const labels = this.inArgument(vid, text) ?? this.inUpvar(vid, text) ?? this.inOutput(vid, text) ?? [];
    return { text, isNamed: false, labels, notes: [] };
  }
  private nameOf(r: Region): { readonly text: string; readonly span: Span } | undefined {
    if (r.kind !== RegionKind.EarlyParam && r.kind !== RegionKind.LateParam) return undefined;
    if ((r.def as number) < 0) return undefined;
    const text = this.tcx.symbols.str(this.tcx.name(r.def));
    return text.startsWith("'") && text !== "'_" ? { text, span: this.tcx.defSpan(r.def) } : undefined;
  }
  private closureBody(text: string): RegionName {
    const node = closureNode(this.tcx, this.a.regions.universal.def);
    const kind = this.tcx.closureKind(this.a.regions.universal.def);
    const notes = kind === "Fn" || kind === "FnMut" ? [`closure implements \`${kind}\`, so references to captured variables can't escape the closure`] : [];
    return { text, isNamed: false, labels: node === undefined ? [] : [{ span: node.headSpan, text: `lifetime \`${text}\` represents this closure's body` }], notes };
  }

  // ---- parameters -------------------------------------------------------------------------------------------------------------------------

  mentions(ty: Ty, vid: RegionVid): boolean {
    if (!hasRegions(ty)) return false;
    let found = false;
    foldWith(new FreeRegionMapper(this.tcx.ty, (r) => {
      if (r.kind === RegionKind.Var && r.sub === vid) found = true;
      return r;
    }), ty);
    return found;
  }
  /** The first parameter whose type mentions the region. */
  argument(vid: RegionVid): Argument | undefined {
    const { tcx } = this;
    const { universal } = this.a.regions;
    const skip = universal.kind === "closure" ? 1 : 0;
    if (universal.kind !== "fn" && universal.kind !== "closure") return undefined;
    const { params } = tcx.hirBody(universal.def);
    const decl = universal.kind === "fn" ? fnDecl(tcx, universal.def) : closureNode(tcx, universal.def)?.decl;
    for (let i = skip; i < universal.inputs.length; i++) {
      const ty = universal.inputs[i]!;
      const param = params[i - skip];
      if (param === undefined || !this.mentions(ty, vid)) continue;
      const written = decl?.inputs[i - skip];
      return { index: i - skip, ty, pat: param.pat, written: written?.kind === "Infer" ? undefined : written };
    }
    return undefined;
  }
  private inArgument(vid: RegionVid, text: string): RegionName["labels"] | undefined {
    const arg = this.argument(vid);
    if (arg === undefined) return undefined;
    const at = arg.written === undefined ? undefined : this.matchWritten(arg.ty, arg.written, vid);
    if (at !== undefined) return [{ span: at, text: `let's call the lifetime of this reference \`${text}\`` }];
    return [{ span: arg.pat.span, text: `has type \`${this.show(arg.ty, vid, text)}\`` }];
  }
  /** The `&` whose lifetime it is. */
  private matchWritten(ty: Ty, written: hir.Ty, vid: RegionVid): Span | undefined {
    const { sourceMap } = this.tcx;
    const stack: [Ty, hir.Ty][] = [[ty, written]];
    for (let top = stack.pop(); top !== undefined; top = stack.pop()) {
      const [t, w] = top;
      if (w.kind === "Ref" && t.kind === TyKind.Ref) {
        if (t.region.kind === RegionKind.Var && t.region.sub === vid) {
          const lo = sourceMap.lo(w.span);
          return sourceMap.span(lo, lo + 1, sourceMap.ctxtOf(w.span));
        }
        stack.push([t.elem, w.ty]);
      } else if ((w.kind === "Slice" || w.kind === "Array") && (t.kind === TyKind.Slice || t.kind === TyKind.Array)) stack.push([t.elem, w.elem]);
      else if (w.kind === "Ptr" && t.kind === TyKind.RawPtr) stack.push([t.elem, w.ty]);
      else if (w.kind === "Path" && t.kind === TyKind.Adt && w.qpath.kind === "Resolved") {
        const given = w.qpath.path.segments[w.qpath.path.segments.length - 1]?.args?.args.filter((g) => g.kind === "type") ?? [];
        const tys = t.args.list.filter((g) => g.argKind === 0);
        given.forEach((g, i) => {
          if (g.kind === "type" && tys[i] !== undefined) stack.push([tys[i] as Ty, g.ty]);
        });
      }
    }
    return undefined;
  }
  /** The type with this one region shown. */
  show(ty: Ty, vid: RegionVid, text: string): string {
    const cx = this.tcx.ty;
    const shown = cx.reEarly(0x3fffffff, this.tcx.symbols.intern(text), this.a.regions.universal.def);
    return tyToString(this.tcx, foldWith(new FreeRegionMapper(cx, (r) => (r.kind === RegionKind.Var && r.sub === vid ? shown : cx.reErased)), ty));
  }

  private inUpvar(vid: RegionVid, text: string): RegionName["labels"] | undefined {
    const upvar = this.upvar(vid);
    return upvar === undefined ? undefined : [{ span: upvar.span, text: `lifetime \`${text}\` appears in the type of \`${upvar.name}\`` }];
  }
  /** The captured variable whose type mentions the region. */
  upvar(vid: RegionVid): { readonly name: string; readonly span: Span } | undefined {
    const { universal } = this.a.regions;
    const { definingTy } = universal;
    if (definingTy === undefined) return undefined;
    const tuple = definingTy.args.tyAt(definingTy.args.length - 1);
    const i = tuple.elems.findIndex((t) => this.mentions(t, vid));
    const capture = this.a.facts.body.captures[i];
    return capture === undefined ? undefined : bindingOf(this.tcx, universal.root, capture.variable);
  }
  private inOutput(vid: RegionVid, text: string): RegionName["labels"] | undefined {
    const { universal } = this.a.regions;
    if (!this.mentions(universal.output, vid)) return undefined;
    const { tcx } = this;
    const decl = universal.kind === "fn" ? fnDecl(tcx, universal.def) : closureNode(tcx, universal.def)?.decl;
    const shown = this.show(universal.output, vid, text);
    const what = universal.kind === "closure" ? " of closure" : universal.kind === "coroutine" ? " of async block" : universal.kind === "fn" ? "" : "";
    const span = decl === undefined ? tcx.defSpan(universal.def) : decl.output?.span ?? closureOutputSpan(tcx, universal.def) ?? decl.outputSpan;
    return [{ span, text: `return type${what} is ${shown}` }];
  }
}

function closureOutputSpan(tcx: TyCtxt, def: DefId): Span | undefined {
  const node = closureNode(tcx, def);
  // `|x|` without a type: its closing bar stands for the result.
  if (node === undefined) return undefined;
  const hi = tcx.sourceMap.hi(node.headSpan);
  return tcx.sourceMap.span(hi - 1, hi, tcx.sourceMap.ctxtOf(node.headSpan));
}
export function fnDecl(tcx: TyCtxt, def: DefId): hir.FnDecl | undefined {
  const { item } = tcx.hirOwner(def);
  return "sig" in item ? item.sig.decl : undefined;
}
export function closureNode(tcx: TyCtxt, def: DefId): hir.Closure | undefined {
  let found: hir.Closure | undefined;
  walkExprs(tcx.hirBody(tcx.typeckRoot(def)).value, (e) => {
    if (e.kind === "Closure" && e.closure.def === def) found = e.closure;
  }, (c) => tcx.hirBody(c.def));
  return found;
}
/** Name and place of a variable, found through the body's locals. */
function bindingOf(tcx: TyCtxt, root: DefId, binding: number): { readonly name: string; readonly span: Span } | undefined {
  for (const def of [root]) {
    const body = tcx.mirPromoted(def) as { readonly locals: readonly { readonly user: { readonly name: number; readonly binding: number } | undefined; readonly source: { readonly span: Span } }[] };
    const local = body.locals.find((l) => l.user?.binding === binding);
    if (local !== undefined) return { name: tcx.symbols.str(local.user!.name as never), span: local.source.span };
  }
  return undefined;
}
