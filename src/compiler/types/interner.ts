/**
 * Makes types, regions, constants, argument lists and predicates, each structure once. Hashes are integers mixed from the ids of
 * parts; nothing is keyed by strings. A crate layer's interner extends the frozen library layer's.
 */
import { bug, InternTable, mixHash, NO_DEF, type DefId, type Hashed, type Symbol } from "../base/index.ts";
import {
  AliasKind, Binder, Const, ConstKind, ExistentialPredicates, FnSig, GenericArgs, InferKind, IntWidth, Predicate, PredicateKind, Region, RegionKind, TraitRef, Ty, TyKind, TypeFlags as F,
  type BoundVar, type Clause, type ConstVid, type ExistentialPredicate, type GenericArg, type Mutbl, type RegionVid, type Term, type TyVid, type UniverseIndex, type ValTree,
} from "./ty.ts";

interface HashedBinder extends Hashed {
  readonly binder: Binder<FnSig>;
}

export class TyInterner {
  private readonly tys: InternTable<Ty>;
  private readonly regions: InternTable<Region>;
  private readonly consts: InternTable<Const>;
  private readonly lists: InternTable<GenericArgs>;
  private readonly sigs: InternTable<FnSig>;
  private readonly sigBinders: InternTable<HashedBinder>;
  private readonly traitRefs: InternTable<TraitRef>;
  private readonly existentials: InternTable<ExistentialPredicates>;
  private readonly predicates: InternTable<Predicate>;
  private nextId: number;

  readonly emptyArgs: GenericArgs;
  readonly reErased: Region;
  readonly reStatic: Region;
  readonly reError: Region;
  readonly error: Ty;
  readonly ctError: Const;
  readonly bool: Ty;
  readonly char: Ty;
  readonly str: Ty;
  readonly never: Ty;
  readonly unit: Ty;
  readonly i8: Ty;
  readonly i16: Ty;
  readonly i32: Ty;
  readonly i64: Ty;
  readonly i128: Ty;
  readonly isize: Ty;
  readonly u8: Ty;
  readonly u16: Ty;
  readonly u32: Ty;
  readonly u64: Ty;
  readonly u128: Ty;
  readonly usize: Ty;
  readonly f16: Ty;
  readonly f32: Ty;
  readonly f64: Ty;
  readonly f128: Ty;
  private readonly emptyExistentials: ExistentialPredicates;
  private readonly noSig: Binder<FnSig>;

  constructor(base?: TyInterner) {
    this.tys = new InternTable(base?.tys);
    this.regions = new InternTable(base?.regions);
    this.consts = new InternTable(base?.consts);
    this.lists = new InternTable(base?.lists);
    this.sigs = new InternTable(base?.sigs);
    this.sigBinders = new InternTable(base?.sigBinders);
    this.traitRefs = new InternTable(base?.traitRefs);
    this.existentials = new InternTable(base?.existentials);
    this.predicates = new InternTable(base?.predicates);
    this.nextId = base?.nextId ?? 1;
    this.emptyArgs = base?.emptyArgs ?? this.args([]);
    this.reErased = this.region(RegionKind.Erased);
    this.reStatic = this.region(RegionKind.Static);
    this.reError = this.region(RegionKind.Error);
    this.emptyExistentials = base?.emptyExistentials ?? new ExistentialPredicates(0, 0, 0, 0, []);
    // Neutral values for fields that a kind does not use refer to these; the error type and constant refer to themselves through them.
    this.noSig = base?.noSig ?? new Binder(new FnSig(0, 0, this.emptyArgs, false, false, 0 as Symbol), []);
    this.ctError = this.makeConst(ConstKind.Error, F.HasError, 0);
    this.error = this.make(TyKind.Error, F.HasError, 0);
    this.bool = this.make(TyKind.Bool, 0, 0);
    this.char = this.make(TyKind.Char, 0, 0);
    this.str = this.make(TyKind.Str, 0, 0);
    this.never = this.make(TyKind.Never, 0, 0);
    this.unit = this.tuple([]);
    const int = (kind: TyKind, width: number): Ty => this.make(kind, 0, 0, { sub: width });
    this.i8 = int(TyKind.Int, IntWidth.W8);
    this.i16 = int(TyKind.Int, IntWidth.W16);
    this.i32 = int(TyKind.Int, IntWidth.W32);
    this.i64 = int(TyKind.Int, IntWidth.W64);
    this.i128 = int(TyKind.Int, IntWidth.W128);
    this.isize = int(TyKind.Int, IntWidth.Size);
    this.u8 = int(TyKind.Uint, IntWidth.W8);
    this.u16 = int(TyKind.Uint, IntWidth.W16);
    this.u32 = int(TyKind.Uint, IntWidth.W32);
    this.u64 = int(TyKind.Uint, IntWidth.W64);
    this.u128 = int(TyKind.Uint, IntWidth.W128);
    this.usize = int(TyKind.Uint, IntWidth.Size);
    this.f16 = int(TyKind.Float, 16);
    this.f32 = int(TyKind.Float, 32);
    this.f64 = int(TyKind.Float, 64);
    this.f128 = int(TyKind.Float, 128);
  }

  // ---- argument lists -------------------------------------------------------------------------------------------------------------

  args(list: readonly GenericArg[]): GenericArgs {
    let hash = list.length;
    let flags = 0;
    let outer = 0;
    for (const arg of list) {
      hash = mixHash(hash, arg.hash);
      flags |= arg.flags;
      if (arg.outerBinder > outer) outer = arg.outerBinder;
    }
    const known = this.lists.find(hash, (c) => sameList(c.list, list));
    return known ?? this.lists.add(new GenericArgs(this.nextId++, hash, flags, outer, list));
  }

  // ---- types ----------------------------------------------------------------------------------------------------------------------

  private make(
    kind: TyKind, flags: number, outer: number,
    parts: { def?: DefId; args?: GenericArgs; elem?: Ty; region?: Region; len?: Const; mutbl?: Mutbl; sub?: number; index?: number; sig?: Binder<FnSig>; preds?: ExistentialPredicates } = {},
  ): Ty {
    const { def = NO_DEF, args = this.emptyArgs, elem = this.error, region = this.reErased, len = this.ctError, mutbl = 0, sub = 0, index = 0, sig = this.noSig, preds = this.emptyExistentials } = parts;
    let hash = mixHash(mixHash(mixHash(kind + 0x1000, def), args.id), sub);
    hash = mixHash(mixHash(mixHash(hash, elem === undefined ? 0 : elem.id), region.id), index + mutbl * 0x10000);
    hash = mixHash(mixHash(mixHash(hash, len.id), sig.value.id), preds.id);
    const known = this.tys.find(
      hash,
      (t) => t.kind === kind && t.def === def && t.args === args && (elem === undefined || t.elem === elem) && t.region === region && t.len === len && t.mutbl === mutbl && t.sub === sub && t.index === index && t.sig === sig && t.preds === preds,
    );
    return known ?? this.tys.add(new Ty(this.nextId++, hash, kind, flags, outer, def, args, elem, region, len, mutbl, sub, index, sig, preds));
  }

  adt(def: DefId, args: GenericArgs): Ty {
    return this.make(TyKind.Adt, args.flags, args.outerBinder, { def, args });
  }
  foreign(def: DefId): Ty {
    return this.make(TyKind.Foreign, 0, 0, { def });
  }
  array(elem: Ty, len: Const): Ty {
    return this.make(TyKind.Array, elem.flags | len.flags, Math.max(elem.outerBinder, len.outerBinder), { elem, len });
  }
  arrayOf(elem: Ty, count: number | bigint): Ty {
    return this.array(elem, this.usizeConst(count));
  }
  slice(elem: Ty): Ty {
    return this.make(TyKind.Slice, elem.flags, elem.outerBinder, { elem });
  }
  ptr(elem: Ty, mutbl: Mutbl): Ty {
    return this.make(TyKind.RawPtr, elem.flags, elem.outerBinder, { elem, mutbl });
  }
  ref(region: Region, elem: Ty, mutbl: Mutbl): Ty {
    return this.make(TyKind.Ref, elem.flags | region.flags, Math.max(elem.outerBinder, region.outerBinder), { region, elem, mutbl });
  }
  fnDef(def: DefId, args: GenericArgs): Ty {
    return this.make(TyKind.FnDef, args.flags, args.outerBinder, { def, args });
  }
  fnPtr(sig: Binder<FnSig>): Ty {
    const interned = this.sigBinder(sig);
    return this.make(TyKind.FnPtr, sig.value.flags, Math.max(0, sig.value.outerBinder - 1), { sig: interned });
  }
  dynamic(preds: ExistentialPredicates, region: Region): Ty {
    return this.make(TyKind.Dynamic, preds.flags | region.flags, Math.max(preds.outerBinder, region.outerBinder), { preds, region });
  }
  closure(def: DefId, args: GenericArgs): Ty {
    return this.make(TyKind.Closure, args.flags, args.outerBinder, { def, args });
  }
  coroutine(def: DefId, args: GenericArgs): Ty {
    return this.make(TyKind.Coroutine, args.flags, args.outerBinder, { def, args });
  }
  coroutineClosure(def: DefId, args: GenericArgs): Ty {
    return this.make(TyKind.CoroutineClosure, args.flags, args.outerBinder, { def, args });
  }
  coroutineWitness(def: DefId, args: GenericArgs): Ty {
    return this.make(TyKind.CoroutineWitness, args.flags, args.outerBinder, { def, args });
  }
  tuple(elems: readonly Ty[]): Ty {
    const args = this.args(elems);
    return this.make(TyKind.Tuple, args.flags, args.outerBinder, { args });
  }
  alias(kind: AliasKind, def: DefId, args: GenericArgs): Ty {
    const flag = kind === AliasKind.Projection ? F.HasTyProjection : kind === AliasKind.Inherent ? F.HasTyInherent : kind === AliasKind.Opaque ? F.HasTyOpaque : F.HasTyFree;
    return this.make(TyKind.Alias, args.flags | flag, args.outerBinder, { def, args, sub: kind });
  }
  projection(def: DefId, args: GenericArgs): Ty {
    return this.alias(AliasKind.Projection, def, args);
  }
  opaque(def: DefId, args: GenericArgs): Ty {
    return this.alias(AliasKind.Opaque, def, args);
  }
  param(index: number, name: Symbol): Ty {
    return this.make(TyKind.Param, F.HasTyParam, 0, { sub: index, index: name });
  }
  bound(debruijn: number, index: number): Ty {
    return this.make(TyKind.Bound, F.HasTyBound, debruijn + 1, { sub: debruijn, index });
  }
  placeholder(universe: UniverseIndex, index: number): Ty {
    return this.make(TyKind.Placeholder, F.HasTyPlaceholder, 0, { sub: universe, index });
  }
  tyVar(vid: TyVid): Ty {
    return this.infer(InferKind.Ty, vid);
  }
  infer(kind: InferKind, vid: number): Ty {
    return this.make(TyKind.Infer, kind >= InferKind.FreshTy ? F.HasTyFresh : F.HasTyInfer, 0, { sub: kind, index: vid });
  }

  // ---- regions --------------------------------------------------------------------------------------------------------------------

  region(kind: RegionKind, sub = 0, index = 0, def: DefId = NO_DEF): Region {
    const hash = mixHash(mixHash(mixHash(kind + 0x2000, sub), index), def);
    const known = this.regions.find(hash, (r) => r.kind === kind && r.sub === sub && r.index === index && r.def === def);
    if (known !== undefined) return known;
    return this.regions.add(new Region(this.nextId++, hash, kind, regionFlags(kind), kind === RegionKind.Bound ? sub + 1 : 0, sub, index, def));
  }
  reVar(vid: RegionVid): Region {
    return this.region(RegionKind.Var, vid);
  }
  reBound(debruijn: number, index: number, def: DefId = NO_DEF): Region {
    return this.region(RegionKind.Bound, debruijn, index, def);
  }
  reEarly(index: number, name: Symbol, def: DefId): Region {
    return this.region(RegionKind.EarlyParam, index, name, def);
  }
  /** A late-bound parameter of `scope`, seen from inside its body. `index` tells anonymous ones apart. */
  reLate(scope: DefId, index: number, def: DefId): Region {
    return this.region(RegionKind.LateParam, scope, index, def);
  }
  rePlaceholder(universe: UniverseIndex, index: number, def: DefId = NO_DEF): Region {
    return this.region(RegionKind.Placeholder, universe, index, def);
  }

  // ---- constants ------------------------------------------------------------------------------------------------------------------

  private makeConst(kind: ConstKind, flags: number, outer: number, parts: { ty?: Ty; def?: DefId; args?: GenericArgs; sub?: number; index?: number; value?: ValTree } = {}): Const {
    const { ty, def = NO_DEF, args = this.emptyArgs, sub = 0, index = 0, value } = parts;
    let hash = mixHash(mixHash(mixHash(kind + 0x3000, def), args.id), sub);
    hash = mixHash(mixHash(mixHash(hash, index), ty === undefined ? 0 : ty.id), value === undefined ? 0 : hashValTree(value));
    const known = this.consts.find(hash, (c) => c.kind === kind && c.def === def && c.args === args && c.sub === sub && c.index === index && c.ty === ty && sameValTree(c.value, value));
    return known ?? this.consts.add(new Const(this.nextId++, hash, kind, flags, outer, ty, def, args, sub, index, value));
  }
  ctParam(index: number, name: Symbol): Const {
    return this.makeConst(ConstKind.Param, F.HasCtParam, 0, { sub: index, index: name });
  }
  ctVar(vid: ConstVid): Const {
    return this.makeConst(ConstKind.Infer, F.HasCtInfer, 0, { index: vid });
  }
  ctBound(debruijn: number, index: number): Const {
    return this.makeConst(ConstKind.Bound, F.HasCtBound, debruijn + 1, { sub: debruijn, index });
  }
  ctPlaceholder(universe: UniverseIndex, index: number): Const {
    return this.makeConst(ConstKind.Placeholder, F.HasCtPlaceholder, 0, { sub: universe, index });
  }
  ctUnevaluated(def: DefId, args: GenericArgs): Const {
    return this.makeConst(ConstKind.Unevaluated, args.flags | F.HasCtUnevaluated, args.outerBinder, { def, args });
  }
  ctValue(ty: Ty, value: ValTree): Const {
    return this.makeConst(ConstKind.Value, ty.flags, ty.outerBinder, { ty, value });
  }
  usizeConst(value: number | bigint): Const {
    return this.ctValue(this.usize, { leaf: BigInt(value) });
  }

  // ---- signatures, trait references, predicates --------------------------------------------------------------------------------------

  fnSig(inputs: readonly Ty[], output: Ty, options: { cVariadic?: boolean; isUnsafe?: boolean; abi: Symbol }): FnSig {
    return this.fnSigFrom(this.args([...inputs, output]), options.cVariadic ?? false, options.isUnsafe ?? false, options.abi);
  }
  fnSigFrom(list: GenericArgs, cVariadic: boolean, isUnsafe: boolean, abi: Symbol): FnSig {
    const hash = mixHash(mixHash(list.id, abi), (cVariadic ? 1 : 0) + (isUnsafe ? 2 : 0));
    const known = this.sigs.find(hash, (s) => s.inputsAndOutput === list && s.cVariadic === cVariadic && s.isUnsafe === isUnsafe && s.abi === abi);
    return known ?? this.sigs.add(new FnSig(this.nextId++, hash, list, cVariadic, isUnsafe, abi));
  }
  private sigBinder(sig: Binder<FnSig>): Binder<FnSig> {
    const hash = mixHash(sig.value.id, sig.boundVars.length);
    const known = this.sigBinders.find(hash, (b) => b.binder.value === sig.value && sameBoundKinds(b.binder.boundVars, sig.boundVars));
    return (known ?? this.sigBinders.add({ hash, binder: sig })).binder;
  }

  traitRef(def: DefId, args: GenericArgs): TraitRef {
    const hash = mixHash(mixHash(0x4000, def), args.id);
    const known = this.traitRefs.find(hash, (t) => t.def === def && t.args === args);
    return known ?? this.traitRefs.add(new TraitRef(this.nextId++, hash, def, args));
  }

  /** `list` must be in order: principal, projections, auto traits by `DefId` without repetition. */
  existentialPredicates(list: readonly ExistentialPredicate[]): ExistentialPredicates {
    let hash = list.length;
    let flags = 0;
    let outer = 0;
    for (const p of list) {
      hash = mixHash(mixHash(mixHash(hash, p.def), p.args.id), p.term === undefined ? 0 : p.term.id);
      flags |= p.args.flags | (p.term?.flags ?? 0);
      outer = Math.max(outer, p.args.outerBinder - 1, (p.term?.outerBinder ?? 0) - 1);
    }
    const known = this.existentials.find(hash, (c) => c.list.length === list.length && c.list.every((p, i) => sameExistential(p, list[i]!)));
    return known ?? this.existentials.add(new ExistentialPredicates(this.nextId++, hash, flags, outer, list));
  }

  predicate(kind: PredicateKind, boundVars: readonly BoundVar[], parts: { def?: DefId; args?: GenericArgs; positive?: boolean; term?: Term | undefined; a?: GenericArg | undefined; b?: GenericArg | undefined }): Predicate {
    const { def = NO_DEF, args = this.emptyArgs, positive = true, term, a, b } = parts;
    let hash = mixHash(mixHash(mixHash(kind + 0x5000, def), args.id), term === undefined ? 0 : term.id);
    hash = mixHash(mixHash(mixHash(hash, a === undefined ? 0 : a.id), b === undefined ? 0 : b.id), boundVars.length * 2 + (positive ? 1 : 0));
    const known = this.predicates.find(
      hash,
      (p) => p.kind === kind && p.def === def && p.args === args && p.positive === positive && p.term === term && p.a === a && p.b === b && sameBoundKinds(p.boundVars, boundVars),
    );
    if (known !== undefined) return known;
    const flags = args.flags | (term?.flags ?? 0) | (a?.flags ?? 0) | (b?.flags ?? 0);
    const inner = Math.max(args.outerBinder, term?.outerBinder ?? 0, a?.outerBinder ?? 0, b?.outerBinder ?? 0);
    return this.predicates.add(new Predicate(this.nextId++, hash, kind, flags, Math.max(0, inner - 1), boundVars, def, args, positive, term, a, b));
  }
  /** A trait predicate; `boundVars` for `for<'a> T: Trait<'a>`. A predicate always counts as one binder, even without variables. */
  traitPredicate(traitRef: TraitRef, boundVars: readonly BoundVar[] = [], positive = true): Clause {
    return this.predicate(PredicateKind.Trait, boundVars, { def: traitRef.def, args: traitRef.args, positive });
  }
  projectionPredicate(assoc: DefId, args: GenericArgs, term: Term, boundVars: readonly BoundVar[] = []): Clause {
    return this.predicate(PredicateKind.Projection, boundVars, { def: assoc, args, term });
  }
}

function regionFlags(kind: RegionKind): number {
  switch (kind) {
    case RegionKind.EarlyParam: return F.HasReParam | F.HasFreeRegions;
    case RegionKind.LateParam: return F.HasFreeRegions;
    case RegionKind.Static: return F.HasFreeRegions;
    case RegionKind.Var: return F.HasReInfer | F.HasFreeRegions;
    case RegionKind.Placeholder: return F.HasRePlaceholder | F.HasFreeRegions;
    case RegionKind.Bound: return F.HasReBound;
    case RegionKind.Erased: return F.HasReErased;
    case RegionKind.Error: return F.HasFreeRegions | F.HasError;
    default: return bug(`region kind ${String(kind)}`);
  }
}

function sameList(a: readonly GenericArg[], b: readonly GenericArg[]): boolean {
  if (a.length !== b.length) return false;
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return false;
  return true;
}
function sameBoundKinds(a: readonly BoundVar[], b: readonly BoundVar[]): boolean {
  if (a.length !== b.length) return false;
  for (let i = 0; i < a.length; i++) if (a[i]!.kind !== b[i]!.kind) return false;
  return true;
}
function sameExistential(a: ExistentialPredicate, b: ExistentialPredicate): boolean {
  return a.kind === b.kind && a.def === b.def && a.args === b.args && a.term === b.term && sameBoundKinds(a.boundVars, b.boundVars);
}
function hashValTree(v: ValTree): number {
  if ("leaf" in v) return mixHash(Number(v.leaf & 0x7fffffffn), Number((v.leaf >> 31n) & 0x7fffffffn));
  let hash = v.branch.length + 1;
  for (const b of v.branch) hash = mixHash(hash, hashValTree(b));
  return hash;
}
function sameValTree(a: ValTree | undefined, b: ValTree | undefined): boolean {
  if (a === undefined || b === undefined) return a === b;
  if ("leaf" in a) return "leaf" in b && a.leaf === b.leaf;
  return "branch" in b && a.branch.length === b.branch.length && a.branch.every((x, i) => sameValTree(x, b.branch[i]!));
}
