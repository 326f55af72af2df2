/**
 * Structural maps over types: `TypeFolder` rebuilds a value, `visitTy…` looks at it. Folders that change nothing inside return the same object, since values are
 * interned. Substitution of generic arguments, shifting and instantiation of bound variables are folders.
 */
import { bug } from "../base/index.ts";
import type { TyInterner } from "./interner.ts";
import {
  ArgKind, Binder, Const, ConstKind, ExistentialPredicates, FnSig, GenericArgs, Predicate, Region, RegionKind, TraitRef, Ty, TyKind, TypeFlags,
  type BoundVar, type ExistentialPredicate, type GenericArg, type Term,
} from "./ty.ts";

/** Override `foldTy`, `foldRegion`, `foldConst`; call `super…` to go into parts. `depth` counts the binders entered. */
export abstract class TypeFolder {
  readonly cx: TyInterner;
  depth = 0;
  constructor(cx: TyInterner) {
    this.cx = cx;
  }

  foldTy(ty: Ty): Ty {
    return this.superFoldTy(ty);
  }
  foldRegion(region: Region): Region {
    return region;
  }
  foldConst(ct: Const): Const {
    return this.superFoldConst(ct);
  }

  foldArg<T extends GenericArg>(arg: T): T;
  foldArg(arg: GenericArg): GenericArg {
    return arg.argKind === ArgKind.Ty ? this.foldTy(arg) : arg.argKind === ArgKind.Region ? this.foldRegion(arg) : this.foldConst(arg);
  }
  foldTerm(term: Term): Term {
    return term.argKind === ArgKind.Ty ? this.foldTy(term) : this.foldConst(term);
  }

  foldArgs(args: GenericArgs): GenericArgs {
    const list = args.list;
    for (let i = 0; i < list.length; i++) {
      const folded = this.foldArg(list[i]!);
      if (folded === list[i]) continue;
      const fresh = list.slice(0, i);
      fresh.push(folded);
      for (i++; i < list.length; i++) fresh.push(this.foldArg(list[i]!));
      return this.cx.args(fresh);
    }
    return args;
  }

  superFoldTy(ty: Ty): Ty {
    const cx = this.cx;
    switch (ty.kind) {
      case TyKind.Adt: { const args = this.foldArgs(ty.args); return args === ty.args ? ty : cx.adt(ty.def, args); }
      case TyKind.Tuple: { const args = this.foldArgs(ty.args); return args === ty.args ? ty : cx.tuple(args.list as readonly Ty[]); }
      case TyKind.FnDef: { const args = this.foldArgs(ty.args); return args === ty.args ? ty : cx.fnDef(ty.def, args); }
      case TyKind.Closure: { const args = this.foldArgs(ty.args); return args === ty.args ? ty : cx.closure(ty.def, args); }
      case TyKind.Coroutine: { const args = this.foldArgs(ty.args); return args === ty.args ? ty : cx.coroutine(ty.def, args); }
      case TyKind.CoroutineClosure: { const args = this.foldArgs(ty.args); return args === ty.args ? ty : cx.coroutineClosure(ty.def, args); }
      case TyKind.CoroutineWitness: { const args = this.foldArgs(ty.args); return args === ty.args ? ty : cx.coroutineWitness(ty.def, args); }
      case TyKind.Alias: { const args = this.foldArgs(ty.args); return args === ty.args ? ty : cx.alias(ty.sub as 0 | 1 | 2 | 3, ty.def, args); }
      case TyKind.Array: { const elem = this.foldTy(ty.elem); const len = this.foldConst(ty.len); return elem === ty.elem && len === ty.len ? ty : cx.array(elem, len); }
      case TyKind.Slice: { const elem = this.foldTy(ty.elem); return elem === ty.elem ? ty : cx.slice(elem); }
      case TyKind.RawPtr: { const elem = this.foldTy(ty.elem); return elem === ty.elem ? ty : cx.ptr(elem, ty.mutbl); }
      case TyKind.Ref: { const region = this.foldRegion(ty.region); const elem = this.foldTy(ty.elem); return elem === ty.elem && region === ty.region ? ty : cx.ref(region, elem, ty.mutbl); }
      case TyKind.FnPtr: { const sig = this.foldBinder(ty.sig, (s) => this.foldFnSig(s)); return sig.value === ty.sig.value ? ty : cx.fnPtr(sig); }
      case TyKind.Dynamic: { const preds = this.foldExistentials(ty.preds); const region = this.foldRegion(ty.region); return preds === ty.preds && region === ty.region ? ty : cx.dynamic(preds, region); }
      default: return ty;
    }
  }

  superFoldConst(ct: Const): Const {
    if (ct.kind === ConstKind.Unevaluated) {
      const args = this.foldArgs(ct.args);
      return args === ct.args ? ct : this.cx.ctUnevaluated(ct.def, args);
    }
    if (ct.kind === ConstKind.Value) {
      const ty = this.foldTy(ct.ty!);
      return ty === ct.ty ? ct : this.cx.ctValue(ty, ct.value!);
    }
    return ct;
  }

  /** Folds inside a binder. */
  foldBinder<T>(binder: Binder<T>, fold: (value: T) => T): Binder<T> {
    this.depth++;
    const value = fold(binder.value);
    this.depth--;
    return value === binder.value ? binder : new Binder(value, binder.boundVars);
  }

  foldFnSig(sig: FnSig): FnSig {
    const list = this.foldArgs(sig.inputsAndOutput);
    return list === sig.inputsAndOutput ? sig : this.cx.fnSigFrom(list, sig.cVariadic, sig.isUnsafe, sig.abi);
  }
  foldTraitRef(t: TraitRef): TraitRef {
    const args = this.foldArgs(t.args);
    return args === t.args ? t : this.cx.traitRef(t.def, args);
  }
  foldExistentials(preds: ExistentialPredicates): ExistentialPredicates {
    this.depth++;
    const list = preds.list.map((p): ExistentialPredicate => {
      const args = this.foldArgs(p.args);
      const term = p.term === undefined ? undefined : this.foldTerm(p.term);
      return args === p.args && term === p.term ? p : { ...p, args, term };
    });
    this.depth--;
    return list.every((p, i) => p === preds.list[i]) ? preds : this.cx.existentialPredicates(list);
  }
  foldPredicate(p: Predicate): Predicate {
    this.depth++;
    const args = this.foldArgs(p.args);
    const term = p.term === undefined ? undefined : this.foldTerm(p.term);
    const a = p.a === undefined ? undefined : this.foldArg(p.a);
    const b = p.b === undefined ? undefined : this.foldArg(p.b);
    this.depth--;
    if (args === p.args && term === p.term && a === p.a && b === p.b) return p;
    return this.cx.predicate(p.kind, p.boundVars, { def: p.def, args, positive: p.positive, term, a, b });
  }
}

/** Replaces generic parameters by arguments. */
class ArgFolder extends TypeFolder {
  private readonly args: readonly GenericArg[];
  constructor(cx: TyInterner, args: readonly GenericArg[]) {
    super(cx);
    this.args = args;
  }
  override foldTy(ty: Ty): Ty {
    if (!ty.has(TypeFlags.HasParam)) return ty;
    if (ty.kind !== TyKind.Param) return this.superFoldTy(ty);
    const arg = this.args[ty.sub];
    if (arg === undefined || arg.argKind !== ArgKind.Ty) return bug(`type parameter #${ty.sub} has no argument among ${this.args.length}`);
    return shiftVars(this.cx, arg, this.depth);
  }
  override foldRegion(region: Region): Region {
    if (region.kind !== RegionKind.EarlyParam) return region;
    const arg = this.args[region.sub];
    if (arg === undefined || arg.argKind !== ArgKind.Region) return bug(`lifetime parameter #${region.sub} has no argument among ${this.args.length}`);
    return shiftVars(this.cx, arg, this.depth);
  }
  override foldConst(ct: Const): Const {
    if (!ct.has(TypeFlags.HasParam)) return ct;
    if (ct.kind !== ConstKind.Param) return this.superFoldConst(ct);
    const arg = this.args[ct.sub];
    if (arg === undefined || arg.argKind !== ArgKind.Const) return bug(`const parameter #${ct.sub} has no argument among ${this.args.length}`);
    return shiftVars(this.cx, arg, this.depth);
  }
}

/** Maps any interned value, a binder of one, or an array of them. */
export function foldWith<T>(folder: TypeFolder, value: T): T;
export function foldWith(folder: TypeFolder, value: unknown): unknown {
  if (value instanceof Ty) return folder.foldTy(value);
  if (value instanceof GenericArgs) return folder.foldArgs(value);
  if (value instanceof Predicate) return folder.foldPredicate(value);
  if (value instanceof TraitRef) return folder.foldTraitRef(value);
  if (value instanceof FnSig) return folder.foldFnSig(value);
  if (value instanceof Binder) return folder.foldBinder(value as Binder<unknown>, (v) => foldWith(folder, v));
  if (value instanceof Region) return folder.foldRegion(value);
  if (value instanceof Const) return folder.foldConst(value);
  if (value instanceof ExistentialPredicates) return folder.foldExistentials(value);
  if (Array.isArray(value)) return value.map((v) => foldWith(folder, v));
  return bug("value cannot be folded");
}

/** Substitutes `args` for the generic parameters in `value`. */
export function subst<T>(cx: TyInterner, value: T, args: GenericArgs | readonly GenericArg[]): T {
  const { flags } = value as { readonly flags?: number };
  if (flags !== undefined && (flags & TypeFlags.HasParam) === 0) return value;
  const list = "list" in args ? args.list : args;
  return foldWith(new ArgFolder(cx, list), value);
}

class Shifter extends TypeFolder {
  private readonly amount: number;
  constructor(cx: TyInterner, amount: number) {
    super(cx);
    this.amount = amount;
  }
  override foldTy(ty: Ty): Ty {
    if (ty.outerBinder <= this.depth) return ty;
    if (ty.kind === TyKind.Bound) return this.cx.bound(ty.sub + this.amount, ty.index);
    return this.superFoldTy(ty);
  }
  override foldRegion(r: Region): Region {
    return r.kind === RegionKind.Bound && r.sub >= this.depth ? this.cx.reBound(r.sub + this.amount, r.index, r.def) : r;
  }
  override foldConst(ct: Const): Const {
    if (ct.outerBinder <= this.depth) return ct;
    if (ct.kind === ConstKind.Bound) return this.cx.ctBound(ct.sub + this.amount, ct.index);
    return this.superFoldConst(ct);
  }
}

/** Moves escaping bound variables `amount` binders outwards (negative: inwards). */
export function shiftVars<T>(cx: TyInterner, value: T, amount: number): T {
  if (amount === 0) return value;
  const outer = (value as { outerBinder?: number }).outerBinder;
  if (outer === 0) return value;
  return foldWith(new Shifter(cx, amount), value);
}

/** What the variables of a binder become. */
export interface BoundVarDelegate {
  ty(index: number, bound: BoundVar | undefined): Ty;
  region(index: number, def: Region): Region;
  ct(index: number): Const;
}

class BoundReplacer extends TypeFolder {
  private readonly delegate: BoundVarDelegate;
  private readonly boundVars: readonly BoundVar[];
  constructor(cx: TyInterner, boundVars: readonly BoundVar[], delegate: BoundVarDelegate) {
    super(cx);
    this.boundVars = boundVars;
    this.delegate = delegate;
  }
  override foldTy(ty: Ty): Ty {
    if (ty.outerBinder <= this.depth) return ty;
    if (ty.kind !== TyKind.Bound) return this.superFoldTy(ty);
    if (ty.sub === this.depth) return shiftVars(this.cx, this.delegate.ty(ty.index, this.boundVars[ty.index]), this.depth);
    return this.cx.bound(ty.sub - 1, ty.index);
  }
  override foldRegion(r: Region): Region {
    if (r.kind !== RegionKind.Bound || r.sub < this.depth) return r;
    if (r.sub === this.depth) return shiftVars(this.cx, this.delegate.region(r.index, r), this.depth);
    return this.cx.reBound(r.sub - 1, r.index, r.def);
  }
  override foldConst(ct: Const): Const {
    if (ct.outerBinder <= this.depth) return ct;
    if (ct.kind !== ConstKind.Bound) return this.superFoldConst(ct);
    if (ct.sub === this.depth) return shiftVars(this.cx, this.delegate.ct(ct.index), this.depth);
    return this.cx.ctBound(ct.sub - 1, ct.index);
  }
}

/** Takes the binder off, replacing its variables; variables of outer binders move one inwards. */
export function replaceBound<T>(cx: TyInterner, binder: Binder<T>, delegate: BoundVarDelegate): T {
  return foldWith(new BoundReplacer(cx, binder.boundVars, delegate), binder.value);
}
/** The same for a predicate's own binder: gives a predicate without bound variables of its own (its contents are at depth 0 again). */
export function replaceBoundInPredicate(cx: TyInterner, p: Predicate, delegate: BoundVarDelegate): Predicate {
  const folder = new BoundReplacer(cx, p.boundVars, delegate);
  const args = folder.foldArgs(p.args);
  const term = p.term === undefined ? undefined : folder.foldTerm(p.term);
  const a = p.a === undefined ? undefined : folder.foldArg(p.a);
  const b = p.b === undefined ? undefined : folder.foldArg(p.b);
  // The contents stand under the (now empty) binder of the new predicate.
  const shift = <V extends GenericArg | GenericArgs | undefined>(v: V): V => (v === undefined ? v : shiftVars(cx, v, 1));
  return cx.predicate(p.kind, [], { def: p.def, args: shift(args), positive: p.positive, term: shift(term), a: shift(a), b: shift(b) });
}

class RegionFolder extends TypeFolder {
  private readonly map: (r: Region, depth: number) => Region;
  constructor(cx: TyInterner, map: (r: Region, depth: number) => Region) {
    super(cx);
    this.map = map;
  }
  override foldRegion(r: Region): Region {
    return r.kind === RegionKind.Bound && r.sub < this.depth ? r : this.map(r, this.depth);
  }
}
/** Maps every region that is not bound inside the value. */
export function mapRegions<T>(cx: TyInterner, value: T, map: (r: Region, depth: number) => Region): T {
  return foldWith(new RegionFolder(cx, map), value);
}

class RegionEraser extends TypeFolder {
  override foldTy(ty: Ty): Ty {
    return ty.has(TypeFlags.HasFreeRegions) || ty.kind === TyKind.FnPtr || ty.kind === TyKind.Dynamic || ty.has(TypeFlags.HasReBound) ? this.superFoldTy(ty) : ty;
  }
  override foldRegion(r: Region): Region {
    return r.kind === RegionKind.Bound ? r : this.cx.reErased;
  }
}
/** Erases free regions; regions bound inside (`for<'a> fn(&'a T)`) stay. */
export function eraseRegions<T>(cx: TyInterner, value: T): T {
  return foldWith(new RegionEraser(cx), value);
}

/** Calls `visit` on every type, region and constant inside `arg`, itself first; a false answer keeps it from going into parts. */
export function walkArg(arg: GenericArg, visit: (arg: GenericArg, depth: number) => boolean, depth = 0): void {
  if (!visit(arg, depth)) return;
  if (arg.argKind === ArgKind.Region) return;
  if (arg.argKind === ArgKind.Const) {
    if (arg.kind === ConstKind.Unevaluated) walkArgs(arg.args, visit, depth);
    else if (arg.kind === ConstKind.Value) walkArg(arg.ty!, visit, depth);
    return;
  }
  switch (arg.kind) {
    case TyKind.Array:
      walkArg(arg.elem, visit, depth);
      walkArg(arg.len, visit, depth);
      return;
    case TyKind.Slice:
    case TyKind.RawPtr:
      walkArg(arg.elem, visit, depth);
      return;
    case TyKind.Ref:
      walkArg(arg.region, visit, depth);
      walkArg(arg.elem, visit, depth);
      return;
    case TyKind.FnPtr:
      walkArgs(arg.sig.value.inputsAndOutput, visit, depth + 1);
      return;
    case TyKind.Dynamic:
      for (const p of arg.preds.list) {
        walkArgs(p.args, visit, depth + 1);
        if (p.term !== undefined) walkArg(p.term, visit, depth + 1);
      }
      walkArg(arg.region, visit, depth);
      return;
    default:
      walkArgs(arg.args, visit, depth);
  }
}
export function walkArgs(args: GenericArgs, visit: (arg: GenericArg, depth: number) => boolean, depth = 0): void {
  for (const a of args.list) walkArg(a, visit, depth);
}
