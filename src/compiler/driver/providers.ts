/** The query context of a session: the rooms' providers, put together. */
import { bug, crateOf, type CrateNum, type DefId } from "../base/index.ts";
import { borrowckProviders } from "../borrowck/providers.ts";
import { checkItem } from "../collect/check/checkItem.ts";
import { collectProviders } from "../collect/providers.ts";
import { constEvalProviders } from "../consteval/providers.ts";
import { metadataProviders } from "../metadata/providers.ts";
import { mirProviders } from "../mir/providers.ts";
import { traitsProviders } from "../traits/providers.ts";
import { typeckProviders } from "../typeck/providers.ts";
import { layoutProviders } from "../types/layoutProviders.ts";
import type { Ty, TyCtxt } from "../types/index.ts";
import { definitionProviders } from "./definitionProviders.ts";
import { QueryEngine, missingProviders, type Providers } from "./queryEngine.ts";
import type { Session } from "./session.ts";

export function installQueries(session: Session): { engine: QueryEngine; tcx: TyCtxt } {
  const states = new Map<string, object>();
  const engine = new QueryEngine({
    report: (stack, from) => {
      const { key, name } = stack[from]!;
      const span = typeof key === "number" ? tcx.defSpan(key as DefId) : 0;
      const what = typeof key === "number" ? `\`${tcx.defPathStr(key as DefId)}\`` : "a value";
      session.dcx.emit(session.dcx.error(span as never, "E0391", `cycle detected when computing ${describe(name)} ${what}`));
    },
    fallback: (name, key) => cycleFallback(tcx, name, key),
  });
  const tcx = {
    symbols: session.symbols,
    sourceMap: session.sourceMap,
    dcx: session.dcx,
    ty: session.types,
    target: session.target,
    allocTable: session.allocTable,
    get crates(): readonly CrateNum[] {
      return session.facts.map((c) => c.num);
    },
    state<T extends object>(key: string, make: () => T): T {
      let value = states.get(key) as T | undefined;
      if (value === undefined) states.set(key, (value = make()));
      return value;
    },
  } as unknown as TyCtxt;
  const tables: readonly object[] = [definitionProviders(session), collectProviders, traitsProviders, typeckProviders, mirProviders, borrowckProviders, constEvalProviders, layoutProviders];
  const external = {
    providers: metadataProviders((def) => session.metadata[crateOf(def)]!.data) as Providers,
    claims: (def: DefId) => session.metadata[crateOf(def)] !== undefined,
  };
  for (const table of tables) engine.install(tcx, table as Providers, external);
  engine.install(tcx, { checkItem }, external);
  (tcx as { emptyParamEnv: TyCtxt["emptyParamEnv"] }).emptyParamEnv = tcx.internParamEnv([]);
  const missing = missingProviders(tcx);
  if (missing.length > 0) bug(`queries without provider: ${missing.join(", ")}`);
  return { engine, tcx };
}

const WORDS: { readonly [name: string]: string } = { typeOf: "type of", predicatesOf: "the predicates of", superPredicates: "the super predicates of", typeckResults: "the type of", constEval: "the value of", layoutOf: "layout of" };
function describe(name: string): string {
  return WORDS[name] ?? name;
}

/** A neutral answer for a query that asks for itself. */
function cycleFallback(tcx: TyCtxt, name: string, key: unknown): unknown {
  const cx = tcx.ty;
  switch (name) {
    case "typeOf": return cx.error;
    case "predicatesOf": return { parent: undefined, own: [] };
    case "explicitPredicates": case "superPredicates": case "itemBounds": case "assocItems": case "variances": case "discriminants": return [];
    case "implHeader": return { def: key, traitRef: undefined, selfTy: cx.error, polarity: "positive", isUnsafe: false };
    case "constEval": return { ok: false, tooGeneric: false };
    case "layoutOf": return { kind: "unknown", ty: key as Ty };
    case "isCopy": case "isSized": case "isFreeze": case "isUnpin": case "holds": case "isDynCompatible": return true;
    case "needsDrop": case "isConstFn": return false;
    case "adtDestructor": case "paramDefault": return undefined;
    default: return bug(`cycle in ${name}`);
  }
}
