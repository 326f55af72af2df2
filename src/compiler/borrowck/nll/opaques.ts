/**
 * Opaque types that a body defines: each region of a hidden type must be one of those that the opaque type captures, or `'static`. In: inferred regions and the hidden types
 * met. Out: regions grown to the least one possible (before errors are looked for); where none is possible, a capture that is not allowed (E0700).
 * Counterpart: rustc's member constraints; the guide, "Member constraints".
 */
import type { DefId } from "../../base/index.ts";
import type { Span } from "../../source/index.ts";
import { RegionKind, TyKind, type GenericArg, type GenericArgs, type Ty } from "../../types/index.ts";
import type { RegionVid } from "../facts.ts";
import { hasRegions } from "../renumber.ts";
import type { RegionInference } from "./inference.ts";
import type { MirTypeck } from "./typeck.ts";
import { STATIC } from "./universalRegions.ts";

export interface IllegalCapture {
  readonly opaque: DefId;
  readonly args: GenericArgs;
  readonly hidden: Ty;
  /** The region that the opaque type does not capture. */
  readonly region: RegionVid;
  readonly span: Span;
}

export function applyMemberConstraints(cx: MirTypeck, rcx: RegionInference): IllegalCapture[] {
  const { infcx } = cx;
  const out: IllegalCapture[] = [];
  if (infcx.opaqueTypes.length === 0) return out;
  const supsOf: (RegionVid[] | undefined)[] = [];
  for (const c of rcx.constraints.outlives) (supsOf[c.sub] ??= []).push(c.sup);
  const reported = new Set<DefId>();
  for (const o of infcx.opaqueTypes) {
    const choices = capturedRegions(cx, rcx, o.def, o.args);
    if (choices === undefined) continue;
    const hidden = infcx.resolveVarsIfPossible(o.hidden);
    const seen = new Set<number>();
    forEachMember(cx, hidden, (member) => {
      const scc = rcx.componentOf(member);
      if (seen.has(scc) || choices.some((c) => rcx.sameComponent(c, member))) return;
      seen.add(scc);
      const upper = universalsAbove(rcx, supsOf, member);
      const fits = choices.filter((c) => {
        let ok = true;
        rcx.universalsIn(member)?.forEach((lower) => {
          if (!rcx.free.outlives(c, lower as RegionVid)) ok = false;
        });
        return ok && upper.every((u) => rcx.free.outlives(u, c));
      });
      const ordered = fits.filter((a) => fits.every((b) => rcx.free.outlives(a, b) || rcx.free.outlives(b, a)));
      if (ordered.length > 0) {
        rcx.grow(member, ordered.reduce((a, b) => (rcx.free.outlives(a, b) ? (rcx.free.outlives(b, a) ? (a < b ? a : b) : b) : a)));
        return;
      }
      if (fits.length > 0 || reported.has(o.def)) return;
      const region = upper.find((u) => u !== STATIC && rcx.universal.named[u] !== undefined);
      if (region === undefined) return;
      reported.add(o.def);
      out.push({ opaque: o.def, args: o.args, hidden, region, span: o.span });
    });
  }
  return out;
}

/** Regions among the arguments of an opaque type that it captures, and `'static`; undefined unless all are the body's own. */
function capturedRegions(cx: MirTypeck, rcx: RegionInference, def: DefId, args: GenericArgs): RegionVid[] | undefined {
  const variances = cx.tcx.variances(def);
  const out: RegionVid[] = [STATIC];
  for (let i = 0; i < args.length; i++) {
    const a = args.list[i]!;
    if (a.argKind !== 1 || variances[i] === 3 /* Bivariant */) continue;
    const vid = cx.vid(a);
    const own = vid === undefined ? undefined : rcx.representativeOf(vid);
    if (own === undefined || !rcx.universal.isUniversal(own)) return undefined;
    if (!out.includes(own)) out.push(own);
  }
  return out;
}

function universalsAbove(rcx: RegionInference, supsOf: readonly (readonly RegionVid[] | undefined)[], from: RegionVid): RegionVid[] {
  const seen = new Set<RegionVid>([from]);
  const work: RegionVid[] = [from];
  const out: RegionVid[] = [];
  for (let r = work.pop(); r !== undefined; r = work.pop()) {
    if (rcx.universal.isUniversal(r)) out.push(r);
    for (const s of supsOf[r] ?? []) {
      if (seen.has(s)) continue;
      seen.add(s);
      work.push(s);
    }
  }
  return out.sort((a, b) => a - b);
}

/** Regions of a hidden type that its user could meet: of closures those of signature and captures, not those of their creator. */
function forEachMember(cx: MirTypeck, ty: Ty, visit: (member: RegionVid) => void): void {
  const arg = (a: GenericArg): void => {
    if (a.argKind === 1) {
      const vid = a.kind === RegionKind.Bound ? undefined : cx.vid(a);
      if (vid !== undefined) visit(vid);
    } else if (a.argKind === 0) type(a);
  };
  const type = (t: Ty): void => {
    if (!hasRegions(t)) return;
    switch (t.kind) {
      case TyKind.Ref: arg(t.region); type(t.elem); return;
      case TyKind.Array: case TyKind.Slice: case TyKind.RawPtr: type(t.elem); return;
      case TyKind.Closure: for (const a of t.args.list.slice(-2)) arg(a); return;
      case TyKind.CoroutineClosure: for (const a of t.args.list.slice(-3)) arg(a); return;
      case TyKind.Coroutine: for (const a of t.args.list.slice(-4)) arg(a); return;
      case TyKind.CoroutineWitness: return;
      case TyKind.Alias: {
        const variances = t.sub === 2 /* Opaque */ ? cx.tcx.variances(t.def) : undefined;
        t.args.list.forEach((a, i) => {
          if (variances?.[i] !== 3 /* Bivariant */) arg(a);
        });
        return;
      }
      case TyKind.FnPtr: for (const a of t.sig.value.inputsAndOutput.list) arg(a); return;
      case TyKind.Dynamic:
        for (const p of t.preds.list) {
          for (const a of p.args.list) arg(a);
          if (p.term !== undefined) arg(p.term);
        }
        arg(t.region);
        return;
      default: for (const a of t.args.list) arg(a);
    }
  };
  type(ty);
}
