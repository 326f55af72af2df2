/**
 * Memoised queries: turns the rooms' provider tables into a `TyCtxt`. An answer is computed on first use and kept. A query that asks for itself is a cycle: it is
 * reported once, as rustc's E0391, and answered with a value that silences what follows. The stack of running queries names where an internal error happened.
 */
import type { DefId } from "../base/index.ts";
import type { ConstResult, GenericArgs, ParamEnv, TyCtxt } from "../types/index.ts";

type Queries = { [K in keyof TyCtxt]: TyCtxt[K] extends (...args: never[]) => unknown ? K : never }[keyof TyCtxt];
/** What rooms give: functions by query name, with the context in front of the query's own arguments. */
export type Providers = { readonly [K in Queries]?: (tcx: TyCtxt, ...args: Parameters<TyCtxt[K]>) => ReturnType<TyCtxt[K]> };

/**
 * How a query is kept. `one`: by its only argument (an id or an interned object). `env`: by parameter environment and an interned object.
 * `constEval`: by definition, arguments and promoted number. Everything else is computed anew each time.
 */
const KEYS: { readonly [K in Queries]?: "one" | "env" | "constEval" } = {
  generics: "one", predicatesOf: "one", explicitPredicates: "one", superPredicates: "one", itemBounds: "one", typeOf: "one", fnSig: "one", adt: "one", trait: "one", implHeader: "one",
  assocItem: "one", assocItems: "one", traitImpls: "one", inherentImpls: "one", variances: "one", identityArgs: "one", paramDefault: "one", isDynCompatible: "one", adtDestructor: "one",
  isConstFn: "one", checkItem: "one", paramEnv: "one", typeckResults: "one", closureKind: "one", closureCaptures: "one", coroutineKind: "one", mirBuilt: "one", mirPromoted: "one",
  mirRuntime: "one", mirPromotedConsts: "one", mirBorrowck: "one", discriminants: "one", defPathStr: "one",
  isCopy: "env", isSized: "env", isFreeze: "env", isUnpin: "env", needsDrop: "env", layoutOf: "env", holds: "env",
  constEval: "constEval",
};

/** A query that is running. */
export interface ActiveQuery {
  readonly name: string;
  readonly key: unknown;
}

const RUNNING = { running: true };

/** Answers to a query that asks for itself, and how the driver reports it. */
export interface CyclePolicy {
  report(stack: readonly ActiveQuery[], from: number): void;
  /** A neutral answer. */
  fallback(name: string, key: unknown): unknown;
}

export class QueryEngine {
  readonly stack: ActiveQuery[] = [];
  private readonly policy: CyclePolicy;

  constructor(policy: CyclePolicy) {
    this.policy = policy;
  }

  /** Adds the providers' queries to `tcx`. For definitions that `external` claims (crates present as metadata), its providers answer instead. */
  install(tcx: TyCtxt, providers: Providers, external?: { readonly providers: Providers; readonly claims: (def: DefId) => boolean }): void {
    const target = tcx as unknown as Record<string, unknown>;
    for (const [name, own] of Object.entries(providers) as [Queries, (tcx: TyCtxt, ...args: unknown[]) => unknown][]) {
      const kind = KEYS[name];
      const other = external?.providers[name] as ((tcx: TyCtxt, key: unknown) => unknown) | undefined;
      const provider = other === undefined ? own : (cx: TyCtxt, key: unknown, ...rest: unknown[]) => (external!.claims(key as DefId) ? other(cx, key) : own(cx, key, ...rest));
      target[name] =
        kind === "one" ? this.memoOne(tcx, name, provider) : kind === "env" ? this.memoEnv(tcx, name, provider) : kind === "constEval" ? this.memoConst(tcx, name, provider) : (...args: unknown[]) => provider(tcx, ...args);
    }
  }

  private run(name: string, key: unknown, compute: () => unknown): unknown {
    this.stack.push({ name, key });
    const value = compute();
    this.stack.pop();
    return value;
  }

  private cycle(name: string, key: unknown): unknown {
    let from = this.stack.length - 1;
    while (from > 0 && !(this.stack[from]!.name === name && this.stack[from]!.key === key)) from--;
    this.policy.report(this.stack, from);
    return this.policy.fallback(name, key);
  }

  private memoOne(tcx: TyCtxt, name: string, provider: (tcx: TyCtxt, key: unknown) => unknown): (key: unknown) => unknown {
    const cache = new Map<unknown, unknown>();
    return (key) => {
      const known = cache.get(key);
      if (known !== undefined) return known === RUNNING ? this.cycle(name, key) : known;
      if (cache.has(key)) return undefined;
      cache.set(key, RUNNING);
      const value = this.run(name, key, () => provider(tcx, key));
      cache.set(key, value);
      return value;
    };
  }

  private memoEnv(tcx: TyCtxt, name: string, provider: (tcx: TyCtxt, env: ParamEnv, key: unknown) => unknown): (env: ParamEnv, key: unknown) => unknown {
    const caches = new Map<number, Map<unknown, unknown>>();
    return (env, key) => {
      let cache = caches.get(env.id);
      if (cache === undefined) caches.set(env.id, (cache = new Map()));
      const known = cache.get(key);
      if (known !== undefined) return known === RUNNING ? this.cycle(name, key) : known;
      cache.set(key, RUNNING);
      const value = this.run(name, key, () => provider(tcx, env, key));
      cache.set(key, value);
      return value;
    };
  }

  private memoConst(tcx: TyCtxt, name: string, provider: (tcx: TyCtxt, ...args: never[]) => unknown): (env: ParamEnv, def: DefId, args: GenericArgs, promoted?: number) => unknown {
    const caches = new Map<DefId, { args: GenericArgs; promoted: number; env: ParamEnv; value: unknown }[]>();
    return (env, def, args, promoted = -1) => {
      let list = caches.get(def);
      if (list === undefined) caches.set(def, (list = []));
      for (const e of list) if (e.args === args && e.promoted === promoted && e.env === env) return e.value === RUNNING ? this.cycle(name, def) : e.value;
      const entry = { args, promoted, env, value: RUNNING as unknown };
      list.push(entry);
      entry.value = this.run(name, def, () => (provider as (...a: unknown[]) => ConstResult)(tcx, env, def, args, promoted === -1 ? undefined : promoted));
      return entry.value;
    };
  }
}

/** Every query must have a provider: a missing one is found at start, not in the middle of a program. */
export function missingProviders(tcx: TyCtxt): string[] {
  return Object.keys(KEYS).filter((name) => typeof (tcx as unknown as Record<string, unknown>)[name] !== "function");
}
