/**
 * Which function a path with concrete arguments means: an impl's item instead of a trait's, a default, a shim, a virtual call. In: definition and arguments, regions erased.
 * Out: an `Instance`; undefined when parameters leave it open. Counterpart: rustc's `resolve_instance`.
 */
import { bug, mixHash, type DefId } from "../base/index.ts";
import { eraseRegions, GenericArgs, Instance, TyKind, type InstanceKind, type ParamEnv, type Ty, type TyCtxt } from "../types/index.ts";
import { closureKindOf, closureKindTy } from "./closureArgs.ts";
import { FulfillmentCtxt } from "./fulfill.ts";
import { InferCtxt } from "./infer/inferCtxt.ts";
import { clauseOfExistential } from "./objects.ts";
import { dummyCause, Obligation } from "./obligation.ts";
import { implItemFor } from "./project.ts";
import type { ImplSource } from "./select/candidate.ts";
import { fnTraitKind } from "./select/assemble.ts";
import { SelectionCtxt } from "./select/selectionCtxt.ts";
import { vtableSlotOfMethod } from "./vtableLayout.ts";

class InstanceTable {
  private readonly buckets = new Map<number, Instance[]>();
  private next = 0;
  intern(kind: InstanceKind, def: DefId, args: GenericArgs, ty: Ty | undefined, index: number): Instance {
    const hash = mixHash(mixHash(mixHash(def, args.id), ty === undefined ? 0 : ty.id), index);
    let list = this.buckets.get(hash);
    if (list === undefined) this.buckets.set(hash, (list = []));
    for (const i of list) if (i.kind === kind && i.def === def && i.args === args && i.ty === ty && i.index === index) return i;
    const made = new Instance(this.next++, kind, def, args, ty, index);
    list.push(made);
    return made;
  }
}
export function internInstance(tcx: TyCtxt, kind: InstanceKind, def: DefId, args: GenericArgs, ty?: Ty, index = 0): Instance {
  return tcx.state("traits/instances", () => new InstanceTable()).intern(kind, def, args, ty, index);
}

class ResolveCache {
  readonly byDef = new Map<DefId, Map<number, Map<number, Instance | null>>>();
}
export function resolveInstance(tcx: TyCtxt, env: ParamEnv, def: DefId, args: GenericArgs): Instance | undefined {
  const cache = tcx.state("traits/resolveInstance", () => new ResolveCache());
  let byArgs = cache.byDef.get(def);
  if (byArgs === undefined) cache.byDef.set(def, (byArgs = new Map()));
  let byEnv = byArgs.get(args.id);
  if (byEnv === undefined) byArgs.set(args.id, (byEnv = new Map()));
  const known = byEnv.get(env.id);
  if (known !== undefined) return known ?? undefined;
  const result = resolve(tcx, env, def, eraseRegions(tcx.ty, args));
  byEnv.set(env.id, result ?? null);
  return result;
}

function resolve(tcx: TyCtxt, env: ParamEnv, def: DefId, args: GenericArgs): Instance | undefined {
  const item = tcx.assocItem(def);
  if (item !== undefined && item.container === "trait") return resolveTraitItem(tcx, env, def, item.containerDef, args);
  return plain(tcx, env, def, args);
}
function plain(tcx: TyCtxt, env: ParamEnv, def: DefId, args: GenericArgs): Instance {
  const kind = tcx.defKind(def);
  if (kind === "Fn" || kind === "AssocFn") {
    if (tcx.asLangItem(def) === "drop_in_place") {
      const ty = args.tyAt(0);
      return internInstance(tcx, "DropGlue", def, args, tcx.needsDrop(env, ty) ? ty : undefined);
    }
    const intrinsic = tcx.symbols.lookup("rustc_intrinsic");
    if (intrinsic !== undefined && tcx.hasAttr(def, intrinsic)) return internInstance(tcx, "Intrinsic", def, args);
  }
  return internInstance(tcx, "Item", def, args);
}

/** Selects a trait reference without variables and proves what the impl needs, so that its arguments are all known. */
export function codegenSelect(tcx: TyCtxt, env: ParamEnv, trait: DefId, traitArgs: GenericArgs): ImplSource | undefined {
  const infcx = new InferCtxt(tcx, { kind: "postAnalysis" });
  const selected = new SelectionCtxt(infcx).select(new Obligation(tcx.ty.traitPredicate(tcx.ty.traitRef(trait, traitArgs)), env, dummyCause()));
  if (selected.kind !== "selected") return undefined;
  const { source } = selected;
  const fulfill = new FulfillmentCtxt(infcx);
  fulfill.registerAll(source.nested);
  fulfill.selectWherePossible();
  if (source.kind !== "impl") return source;
  const args = eraseRegions(tcx.ty, infcx.fullyResolve(source.args));
  return { ...source, args: tcx.tryNormalizeErasingRegions(env, args) ?? args };
}

function resolveTraitItem(tcx: TyCtxt, env: ParamEnv, def: DefId, trait: DefId, args: GenericArgs): Instance | undefined {
  const { ty: cx } = tcx;
  const generics = tcx.generics(trait);
  const count = generics.parentCount + generics.params.length;
  const traitArgs = args.length === count ? args : cx.args(args.list.slice(0, count));
  const source = codegenSelect(tcx, env, trait, traitArgs);
  if (source === undefined) return undefined;
  if (source.kind === "impl") {
    const own = args.list.slice(count);
    const found = implItemFor({ tcx }, source.impl, def);
    if (found === undefined) return tcx.assocItem(def)!.hasDefault ? internInstance(tcx, "Item", def, args) : undefined;
    return plain(tcx, env, found, own.length === 0 ? source.args : cx.args([...source.args.list, ...own]));
  }
  if (source.kind === "param") return undefined;
  const self = args.tyAt(0);
  if (source.source.kind === "object") return virtualCall(tcx, def, trait, self, args);
  return builtinItem(tcx, env, def, trait, self, args);
}

function virtualCall(tcx: TyCtxt, def: DefId, trait: DefId, self: Ty, args: GenericArgs): Instance | undefined {
  const principal = self.preds.principal;
  if (principal === undefined) return undefined;
  const root = clauseOfExistential(tcx, principal, self);
  const slot = vtableSlotOfMethod(tcx, root, trait, def);
  // `where Self: Sized` methods and generic ones are not in the vtable: their default body serves.
  if (slot === undefined) return tcx.assocItem(def)!.hasDefault ? internInstance(tcx, "Item", def, args) : undefined;
  return internInstance(tcx, "Virtual", def, args, undefined, slot);
}

function builtinItem(tcx: TyCtxt, env: ParamEnv, def: DefId, trait: DefId, self: Ty, args: GenericArgs): Instance | undefined {
  const lang = tcx.asLangItem(trait);
  const name = tcx.symbols.str(tcx.name(def));
  switch (lang) {
    case "clone": return name === "clone" ? internInstance(tcx, "CloneShim", def, args, self) : internInstance(tcx, "Item", def, args);
    case "fn_ptr_trait": return name === "addr" ? internInstance(tcx, "FnPtrAddrShim", def, args, self) : undefined;
    case "future_trait": case "iterator": case "coroutine": case "async_iterator":
      if (self.kind !== TyKind.Coroutine) return undefined;
      return name === "poll" || name === "next" || name === "resume" || name === "poll_next" ? internInstance(tcx, "Item", self.def, self.args) : internInstance(tcx, "Item", def, args);
    default: break;
  }
  const kind = fnTraitKind(lang);
  if (kind !== undefined) {
    switch (self.kind) {
      case TyKind.Closure: {
        const actual = closureKindOf(closureKindTy(self)) ?? bug("closure of unknown kind");
        // `Fn` and `FnMut` closures take their environment by reference.
        if (kind === "FnOnce" && actual !== "FnOnce") return internInstance(tcx, "ClosureOnceShim", def, args);
        return internInstance(tcx, "Item", self.def, self.args);
      }
      case TyKind.FnDef: case TyKind.FnPtr: return internInstance(tcx, "FnPtrShim", def, args, self);
      default: return undefined;
    }
  }
  // `AsyncFn*` of a function that returns a future: the call itself is the ordinary one.
  if (lang === "async_fn" || lang === "async_fn_mut" || lang === "async_fn_once") {
    const plainLang = lang === "async_fn" ? "fn" : lang === "async_fn_mut" ? "fn_mut" : "fn_once";
    const plainTrait = tcx.langItem(plainLang);
    const method = plainTrait === undefined ? undefined : tcx.assocItems(plainTrait).find((i) => i.kind === "Fn");
    return method === undefined || self.kind === TyKind.CoroutineClosure ? undefined : resolveInstance(tcx, env, method.def, args);
  }
  return tcx.assocItem(def)!.hasDefault ? internInstance(tcx, "Item", def, args) : undefined;
}
