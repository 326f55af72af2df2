/** Queries of this room. A body goes `mirBuilt` → `mirPromoted` in place (nobody reads the former); `mirRuntime` works on a copy, since borrowck may come later. */
import type { DefId } from "../base/index.ts";
import { checkMatches } from "../patterns/check.ts";
import { buildThir } from "../typeck/thir/build.ts";
import type { Instance, TyCtxt } from "../types/index.ts";
import { buildMir } from "./build/builder.ts";
import type { Body } from "./mir.ts";
import { checkConst } from "./passes/constCheck.ts";
import { coroutineWitnessTypes } from "./passes/coroutineWitness.ts";
import { promoteConsts } from "./passes/promoteConsts.ts";
import { ctorShim, mirShim } from "./passes/shims.ts";
import { RUNTIME_PASSES, runPasses } from "./passes/table.ts";
import { cloneBody } from "./passes/typeMap.ts";
import { verifyMir } from "./verify.ts";

/** Runs verifiers between passes; set by tests and `--verify-mir`. */
export interface MirOptions {
  verify: boolean;
}
export function mirOptions(tcx: TyCtxt): MirOptions {
  return tcx.state("mir.options", () => ({ verify: false }));
}

interface Promoted {
  readonly body: Body;
  readonly promoteds: Body[];
}
function promotedOf(tcx: TyCtxt, def: DefId): Promoted {
  const cache = tcx.state("mir.promoted", () => new Map<DefId, Promoted>());
  let known = cache.get(def);
  if (known === undefined) {
    const body = tcx.mirBuilt(def) as Body;
    if (!body.taintedByErrors && !checkConst(tcx, body)) body.taintedByErrors = true;
    const promoteds = body.taintedByErrors ? [] : promoteConsts(tcx, body);
    body.phase = "promoted";
    if (mirOptions(tcx).verify) verifyMir(tcx, body, "promotion");
    cache.set(def, (known = { body, promoteds }));
  }
  return known;
}

export const mirProviders = {
  mirBuilt(tcx: TyCtxt, def: DefId): Body {
    const thir = buildThir(tcx, def);
    const sound = thir.taintedByErrors || checkMatches(tcx, thir);
    const body = buildMir(tcx, sound ? thir : { ...thir, taintedByErrors: true });
    if (mirOptions(tcx).verify) verifyMir(tcx, body, "building");
    return body;
  },
  mirPromoted(tcx: TyCtxt, def: DefId): Body {
    return promotedOf(tcx, def).body;
  },
  mirPromotedConsts(tcx: TyCtxt, def: DefId): readonly Body[] {
    tcx.mirPromoted(def);
    return promotedOf(tcx, def).promoteds;
  },
  mirRuntime(tcx: TyCtxt, def: DefId): Body {
    if (tcx.defKind(def) === "Ctor") return ctorShim(tcx, def);
    const body = cloneBody(tcx.mirPromoted(def) as Body);
    if (body.taintedByErrors) {
      body.phase = "runtime";
      return body;
    }
    const { verify } = mirOptions(tcx);
    runPasses(tcx, body, RUNTIME_PASSES, verify ? (pass) => verifyMir(tcx, body, pass.name) : undefined);
    return body;
  },
  coroutineWitnessTypes,
};

/** The MIR to compile for an instance: of phase `runtime`, generic for items (substitute `instance.args`), concrete for shims. */
export function instanceMir(tcx: TyCtxt, instance: Instance): Body {
  return instance.kind === "Item" ? (tcx.mirRuntime(instance.def) as Body) : mirShim(tcx, instance);
}
