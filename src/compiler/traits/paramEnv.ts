/** Environments: the where clauses in force in an item, elaborated, normalised and interned. Counterpart: rustc's `param_env` and `normalize_param_env_or_error`. */
import { mixHash, NO_DEF, type DefId } from "../base/index.ts";
import { NO_SPAN } from "../source/index.ts";
import { ParamEnv, PredicateKind, TypeFlags as F, type Clause, type TyCtxt } from "../types/index.ts";
import { elaborate } from "./elaborate.ts";
import { FulfillmentCtxt } from "./fulfill.ts";
import { InferCtxt } from "./infer/inferCtxt.ts";
import { normalize } from "./normalize.ts";
import { MISC_CODE } from "./obligation.ts";

class EnvTable {
  readonly byHash = new Map<number, ParamEnv[]>();
  next = 1;
}

/** `clauses` must be elaborated. Order matters: it is the order in which they are tried. */
export function internParamEnv(tcx: TyCtxt, clauses: readonly Clause[]): ParamEnv {
  const table = tcx.state("traits/paramEnvs", () => new EnvTable());
  let hash = clauses.length;
  for (const c of clauses) hash = mixHash(hash, c.id);
  let list = table.byHash.get(hash);
  if (list === undefined) table.byHash.set(hash, (list = []));
  for (const env of list) if (env.callerBounds.length === clauses.length && env.callerBounds.every((c, i) => c === clauses[i])) return env;
  const env = new ParamEnv(clauses.length === 0 ? 0 : table.next++, clauses);
  list.push(env);
  return env;
}

export function paramEnv(tcx: TyCtxt, def: DefId): ParamEnv {
  return normalizeParamEnv(tcx, elaborate(tcx, bodyClauses(tcx, def)));
}
/** The clauses of the item whose parameters `def` uses; a default method that returns `impl Trait` also knows what its own opaque type is. */
function bodyClauses(tcx: TyCtxt, def: DefId): readonly Clause[] {
  const clauses = tcx.explicitPredicates(def);
  if (tcx.defKind(def) !== "AssocFn") return clauses;
  const item = tcx.assocItem(def);
  if (item === undefined || item.container !== "trait" || !item.hasDefault) return clauses;
  const own: Clause[] = [];
  for (const o of tcx.assocItems(item.containerDef)) {
    if (o.opaqueOf !== def) continue;
    const args = tcx.identityArgs(o.def);
    own.push(tcx.ty.predicate(PredicateKind.Projection, [], { def: o.def, args, term: tcx.ty.opaque(o.def, args) }));
  }
  return own.length === 0 ? clauses : [...clauses, ...own];
}

const NEEDED = F.HasTyProjection | F.HasTyInherent | F.HasTyFree | F.HasCtUnevaluated;

export function normalizeParamEnv(tcx: TyCtxt, elaborated: readonly Clause[]): ParamEnv {
  const raw = internParamEnv(tcx, elaborated);
  if (!elaborated.some((c) => c.has(NEEDED))) return raw;
  const infcx = new InferCtxt(tcx, { kind: "analysis", definingOpaques: [] });
  const fulfill = new FulfillmentCtxt(infcx);
  const cause = { span: NO_SPAN, bodyDef: NO_DEF, code: MISC_CODE };
  const out: Clause[] = [];
  for (const c of elaborated) {
    if (!c.has(NEEDED)) {
      out.push(c);
      continue;
    }
    const ok = normalize(infcx, cause, raw, c);
    fulfill.registerAll(ok.obligations);
    fulfill.selectWherePossible();
    const resolved = infcx.resolveVarsIfPossible(ok.value);
    // What cannot be decided stays as written.
    out.push(resolved.has(F.HasTyInfer | F.HasCtInfer) ? c : resolved.has(F.HasReInfer) ? infcx.fullyResolve(resolved) : resolved);
  }
  return internParamEnv(tcx, [...new Set(out)]);
}
