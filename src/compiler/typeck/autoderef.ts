/**
 * Repeated dereferencing: `T`, `*T`, `**T`, … by built-in dereference (references, `Box`, raw pointers where asked) or through `Deref`.
 * Reference: "Method-call expressions", "Field access expressions". Counterpart: rustc's `Autoderef`. Errors: E0055.
 */
import type { Span } from "../source/index.ts";
import { recursionHelp, recursionLimit } from "../traits/limits.ts";
import type { Obligation } from "../traits/obligation.ts";
import { TyKind, TypeFlags, type Ty } from "../types/index.ts";
import type { FnCtxt } from "./fnCtxt.ts";
import type { Adjustment } from "./results.ts";

export interface DerefStep {
  /** The type that is dereferenced. */
  readonly ty: Ty;
  readonly overloaded: boolean;
}

export class Autoderef {
  readonly steps: DerefStep[] = [];
  readonly obligations: Obligation[] = [];
  current: Ty;
  reachedLimit = false;
  private started = false;
  private readonly fcx: FnCtxt;
  private readonly span: Span;
  private readonly rawPointers: boolean;

  constructor(fcx: FnCtxt, span: Span, base: Ty, rawPointers = false) {
    this.fcx = fcx;
    this.span = span;
    this.current = fcx.tryStructurally(base);
    this.rawPointers = rawPointers;
  }

  /** The next type, the base itself first; undefined at the end. */
  next(): Ty | undefined {
    if (!this.started) {
      this.started = true;
      return this.current;
    }
    const limit = recursionLimit(this.fcx.tcx);
    if (this.steps.length > limit) {
      if (!this.reachedLimit) {
        const dcx = this.fcx.tcx.dcx;
        const name = this.fcx.show(this.current);
        dcx.emit(dcx.error(this.span, "E0055", `reached the recursion limit while auto-dereferencing \`${name}\``).label(this.span, "deref recursion limit reached").help(recursionHelp(this.fcx.tcx)));
        this.fcx.taint();
      }
      this.reachedLimit = true;
      return undefined;
    }
    const ty = this.current;
    if (ty.isTyVar || ty.has(TypeFlags.HasError)) return undefined;
    let next = builtinDeref(this.fcx, ty, this.rawPointers);
    const overloaded = next === undefined;
    if (next === undefined) next = this.overloadedDeref(ty);
    if (next === undefined) return undefined;
    this.steps.push({ ty, overloaded });
    this.current = this.fcx.resolve(this.fcx.shallow(next));
    return this.current;
  }

  private overloadedDeref(ty: Ty): Ty | undefined {
    const { fcx } = this;
    const { tcx, types } = fcx;
    if (!mayOverload(ty)) return undefined;
    const trait = tcx.langItem("deref");
    const target = tcx.langItem("deref_target");
    if (trait === undefined || target === undefined) return undefined;
    const args = types.args([ty]);
    if (!fcx.mayHold(types.traitPredicate(types.traitRef(trait, args)))) return undefined;
    const ok = fcx.infcx.at(fcx.cause(this.span), fcx.env).normalize(types.projection(target, args));
    this.obligations.push(...ok.obligations);
    const result = fcx.shallow(ok.value);
    if (!result.isTyVar) return fcx.resolve(result);
    // The projection is known once its obligation is tried.
    fcx.registerAll(ok.obligations);
    fcx.selectWherePossible();
    return fcx.resolve(fcx.shallow(result));
  }

  /** Runs to the end; the last type (a variable if not known). */
  finalTy(): Ty {
    while (this.next() !== undefined);
    return this.current;
  }

  /** The steps as adjustments; overloaded ones are by shared reference, made mutable later where the context needs it. */
  adjustments(): Adjustment[] {
    return derefAdjustments(this.fcx, this.span, this.steps, this.current);
  }
}

export function derefAdjustments(fcx: FnCtxt, span: Span, steps: readonly DerefStep[], last: Ty): Adjustment[] {
  const trait = fcx.tcx.langItem("deref");
  return steps.map((step, i) => {
    if (step.overloaded) fcx.registerBound(step.ty, trait, span);
    return { kind: "deref", target: i + 1 < steps.length ? steps[i + 1]!.ty : last, overloaded: step.overloaded ? { mutbl: 0, span } : undefined };
  });
}

export function builtinDeref(fcx: FnCtxt, ty: Ty, rawPointers: boolean): Ty | undefined {
  if (ty.kind === TyKind.Ref || (ty.kind === TyKind.RawPtr && rawPointers)) return ty.elem;
  if (ty.kind === TyKind.Adt && fcx.tcx.adt(ty.def).isBox) return ty.args.tyAt(0);
  return undefined;
}

/** Kinds of types that can implement `Deref`: the rest need no question. */
function mayOverload(ty: Ty): boolean {
  switch (ty.kind) {
    case TyKind.Bool: case TyKind.Char: case TyKind.Int: case TyKind.Uint: case TyKind.Float: case TyKind.Str: case TyKind.Never: case TyKind.Array: case TyKind.Slice:
    case TyKind.Tuple: case TyKind.FnDef: case TyKind.FnPtr: case TyKind.Closure: case TyKind.Coroutine: case TyKind.CoroutineClosure: case TyKind.Infer: return false;
    default: return true;
  }
}
