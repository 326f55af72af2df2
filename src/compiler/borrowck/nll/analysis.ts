/**
 * The region half of borrow checking, as a recipe: number, check, live, infer, judge. In: a body of phase `promoted`. Out: `RegionAnalysis` for loans, errors that regions
 * make alone, and what a closure asks of its creator. Source: RFC 2094.
 */
import type { DefId } from "../../base/index.ts";
import { BitSet } from "../../base/index.ts";
import { InferCtxt } from "../../traits/infer/inferCtxt.ts";
import { opaquesInTy } from "../../typeck/opaques.ts";
import { forEachSuccessor, type Body, type Local, type Location, type Place } from "../../mir/mir.ts";
import { visitStatement, visitTerminator, type PlaceUse } from "../../mir/visitor.ts";
import type { Region, TyCtxt } from "../../types/index.ts";
import { PointIndex, type ClosureRegionRequirements, type PointId, type RegionAnalysis, type RegionVid } from "../facts.ts";
import { buildBorrowSet } from "../loans.ts";
import { renumberBody } from "../renumber.ts";
import { checkMir } from "./checkBody.ts";
import { checkRegions, type RegionError } from "./check.ts";
import { RegionConstraints } from "./constraints.ts";
import { buildFreeRegions } from "./freeRegions.ts";
import { RegionInference } from "./inference.ts";
import { computeLiveness, regionsIn, Role, roleOf } from "./liveness.ts";
import { applyMemberConstraints, type IllegalCapture } from "./opaques.ts";
import { BORING_NO_LOCATION, MirTypeck } from "./typeck.ts";
import { UniversalRegions } from "./universalRegions.ts";
import { checkUserTypes } from "./userTypes.ts";

export interface Analyzed {
  readonly facts: RegionAnalysis;
  readonly regions: RegionInference;
  readonly typeck: MirTypeck;
  readonly errors: readonly RegionError[];
  readonly captures: readonly IllegalCapture[];
  readonly requirements: ClosureRegionRequirements | undefined;
}

export function analyzeRegions(tcx: TyCtxt, source: Body): Analyzed {
  const { def } = source;
  const root = tcx.typeckRoot(def);
  const env = tcx.paramEnv(def);
  const infcx = new InferCtxt(tcx, { kind: "analysis", definingOpaques: definedOpaques(tcx, root) });
  const universal = new UniversalRegions(infcx, def, source.locals[1]?.ty);
  const { body, fields } = renumberBody(tcx, source, () => infcx.nextRegionVar());
  const points = new PointIndex(body);
  const constraints = new RegionConstraints(points);
  const cx = new MirTypeck(infcx, env, body, universal, constraints, points);
  cx.setting(undefined, body.span, BORING_NO_LOCATION);
  const { free, inputs, output } = buildFreeRegions(infcx, env, universal, body.span, () => undefined);
  cx.free = free;
  cx.drain();
  equateSignature(cx, inputs, output);
  checkUserTypes(cx);
  checkMir(cx, fields);
  computeLiveness(cx);
  const regions = new RegionInference(infcx, universal, free, constraints, points);
  const isClosure = universal.definingTy !== undefined;
  // The regions of a closure's creator are not known well enough from inside.
  const captures = isClosure ? [] : applyMemberConstraints(cx, regions);
  const { errors, requirements } = checkRegions(tcx.ty, regions, isClosure);
  const loans = buildBorrowSet(tcx, body, points, universal.kind !== "const" && universal.kind !== "static");
  return {
    facts: new Facts(cx, regions, body, points, loans), regions, typeck: cx, errors, captures,
    requirements: isClosure ? { numExternal: universal.externalCount, requirements } : undefined,
  };
}

function definedOpaques(tcx: TyCtxt, root: DefId): DefId[] {
  const out: DefId[] = [];
  const kind = tcx.defKind(root);
  if (kind !== "Fn" && kind !== "AssocFn") return out;
  const { item } = tcx.hirOwner(root);
  if ("sig" in item && item.sig.decl.output !== undefined) opaquesInTy(item.sig.decl.output, out);
  return out;
}

function equateSignature(cx: MirTypeck, inputs: readonly import("../../types/index.ts").Ty[], output: import("../../types/index.ts").Ty): void {
  const { body } = cx;
  inputs.forEach((ty, i) => {
    const local = body.locals[i + 1];
    if (local === undefined || i >= body.argCount) return;
    cx.setting(undefined, local.source.span, BORING_NO_LOCATION);
    cx.eq(ty, local.ty);
  });
  cx.setting(undefined, body.locals[0]!.source.span, BORING_NO_LOCATION);
  cx.eq(output, body.locals[0]!.ty);
}

class Facts implements RegionAnalysis {
  readonly body: Body;
  readonly points: PointIndex;
  readonly loans: RegionAnalysis["loans"];
  private readonly cx: MirTypeck;
  private readonly regions: RegionInference;
  constructor(cx: MirTypeck, regions: RegionInference, body: Body, points: PointIndex, loans: RegionAnalysis["loans"]) {
    this.cx = cx;
    this.regions = regions;
    this.body = body;
    this.points = points;
    this.loans = loans;
  }
  contains(region: RegionVid, point: PointId): boolean {
    return this.regions.contains(region, point);
  }
  outlivesBody(region: RegionVid): RegionVid | undefined {
    let found: RegionVid | undefined;
    this.regions.universalsIn(region)?.forEach((u) => (found ??= u as RegionVid));
    return found;
  }
  isUniversal(region: RegionVid): boolean {
    return this.regions.universal.isUniversal(region);
  }
  nameOf(region: RegionVid): Region | undefined {
    return this.regions.universal.named[region];
  }
  path(from: RegionVid, to: RegionVid | PointId, isPoint: boolean): ReturnType<RegionAnalysis["path"]> {
    return this.regions.path(from, (r) => (isPoint ? this.regions.isLiveAt(r, to as PointId) && r >= this.regions.universal.count : r === to)) ?? [];
  }
  /** Follows the graph from the point, inside the region, to the first use of a local whose type has the region that is live there. */
  liveCause(region: RegionVid, point: PointId): ReturnType<RegionAnalysis["liveCause"]> {
    const { body, points, cx } = this;
    const path = this.regions.path(region, (r) => r >= this.regions.universal.count && this.regions.isLiveAt(r, point));
    if (path === undefined) return undefined;
    const live = path.length === 0 ? region : path[path.length - 1]!.sub;
    const has = new Map<Local, boolean>();
    const mentions = (local: Local): boolean => {
      let known = has.get(local);
      if (known === undefined) has.set(local, (known = regionsIn(cx, body.locals[local]!.ty).includes(live)));
      return known;
    };
    const seen = new BitSet(points.size);
    const queue: PointId[] = [point];
    seen.add(point);
    for (let i = 0; i < queue.length; i++) {
      const p = queue[i]!;
      if (!this.contains(live, p)) continue;
      const at = points.location(p);
      const block = body.blocks[at.block]!;
      let found: { local: Local; role: Role } | undefined;
      const visitor = {
        place(place: Place, use: PlaceUse): void {
          const role = roleOf(place, use);
          // What is defined hides what is used at the same place.
          if (role !== Role.None && mentions(place.local) && (found === undefined || role === Role.Def)) found = { local: place.local, role };
        },
      };
      const isTerminator = at.statement === block.statements.length;
      if (isTerminator) visitTerminator(block.terminator, visitor);
      else visitStatement(block.statements[at.statement]!, visitor);
      const hit = found as { local: Local; role: Role } | undefined;
      if (hit !== undefined) {
        if (hit.role === Role.Def) continue;
        return { local: hit.local, kind: hit.role === Role.Drop ? "drop" : "use", at };
      }
      const visit = (to: Location): void => {
        const q = points.of(to);
        if (seen.add(q)) queue.push(q);
      };
      if (isTerminator) {
        const t = block.terminator;
        forEachSuccessor(t, (b) => {
          // Use after unwinding is not what one sees.
          if ("unwind" in t && t.unwind.kind === "cleanup" && t.unwind.block === b) return;
          visit({ block: b, statement: 0 });
        });
      } else visit({ block: at.block, statement: at.statement + 1 });
    }
    return undefined;
  }
}
