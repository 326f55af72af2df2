/**
 * Interned values in metadata: types, regions, constants, lists, signatures, predicates. Each family is a table of its own; a value refers to its
 * parts by their number in the tables, so each structure is stored, and read back, once.
 */
import { bug, NO_DEF, type DefId } from "../base/index.ts";
import {
  AliasKind, ArgKind, Binder, ConstKind, RegionKind, TyKind,
  type Const, type ExistentialPredicate, type ExistentialPredicates, type FnSig, type GenericArg, type GenericArgs, type Instance, type InstanceKind, type Predicate, type PredicateKind, type Region, type RegionKind as RegionKindType, type TraitRef, type Ty, type TyInterner, type TyVid, type UniverseIndex, type ValTree,
} from "../types/index.ts";
import type { Decoder, Encoder } from "./codec.ts";
import * as c from "./codec.ts";
import { boundVar } from "./itemCodecs.ts";

const boundVars = c.list(boundVar);
const optArg = c.opt(c.genericArg);
const valTree: c.Codec<ValTree> = {
  write: (e, v) => {
    const leaf = "leaf" in v;
    e.out.byte(leaf ? 0 : 1);
    if (leaf) e.out.big(v.leaf);
    else valTrees.write(e, v.branch);
  },
  read: (d) => (d.in.byte() === 0 ? { leaf: d.in.big() } : { branch: valTrees.read(d) }),
};
const valTrees = c.list(valTree);

function optDef(e: Encoder, def: DefId): void {
  e.out.byte(def === NO_DEF ? 0 : 1);
  if (def !== NO_DEF) e.def(def);
}
function readOptDef(d: Decoder): DefId {
  return d.in.byte() === 0 ? NO_DEF : d.def();
}

export function writeArg(e: Encoder, arg: GenericArg): void {
  e.out.byte(arg.argKind);
  if (arg.argKind === ArgKind.Ty) writeTy(e, arg);
  else if (arg.argKind === ArgKind.Region) writeRegion(e, arg);
  else writeConst(e, arg);
}
export function readArg(d: Decoder, cx: TyInterner): GenericArg {
  const kind = d.in.byte();
  return kind === ArgKind.Ty ? readTy(d, cx) : kind === ArgKind.Region ? readRegion(d, cx) : readConst(d, cx);
}

function writeTy(e: Encoder, t: Ty): void {
  e.out.byte(t.kind);
  switch (t.kind) {
    case TyKind.Int: case TyKind.Uint: case TyKind.Float: e.out.uint(t.sub); return;
    case TyKind.Foreign: e.def(t.def); return;
    case TyKind.Adt: case TyKind.FnDef: case TyKind.Closure: case TyKind.Coroutine: case TyKind.CoroutineClosure: case TyKind.CoroutineWitness: e.def(t.def); e.args(t.args); return;
    case TyKind.Alias: e.out.byte(t.sub); e.def(t.def); e.args(t.args); return;
    case TyKind.Tuple: e.args(t.args); return;
    case TyKind.Array: e.arg(t.elem); e.arg(t.len); return;
    case TyKind.Slice: e.arg(t.elem); return;
    case TyKind.RawPtr: e.out.byte(t.mutbl); e.arg(t.elem); return;
    case TyKind.Ref: e.out.byte(t.mutbl); e.arg(t.region); e.arg(t.elem); return;
    case TyKind.FnPtr: boundVars.write(e, t.sig.boundVars); e.sig(t.sig.value); return;
    case TyKind.Dynamic: e.existentials(t.preds); e.arg(t.region); return;
    case TyKind.Param: e.out.uint(t.sub); e.symbol(t.index as never); return;
    case TyKind.Bound: case TyKind.Placeholder: case TyKind.Infer: e.out.uint(t.sub); e.out.uint(t.index); return;
    default: return;
  }
}
function readTy(d: Decoder, cx: TyInterner): Ty {
  const kind = d.in.byte() as TyKind;
  switch (kind) {
    case TyKind.Bool: return cx.bool;
    case TyKind.Char: return cx.char;
    case TyKind.Str: return cx.str;
    case TyKind.Never: return cx.never;
    case TyKind.Error: return cx.error;
    case TyKind.Int: return intTy(cx, true, d.in.uint());
    case TyKind.Uint: return intTy(cx, false, d.in.uint());
    case TyKind.Float: { const w = d.in.uint(); return w === 16 ? cx.f16 : w === 32 ? cx.f32 : w === 64 ? cx.f64 : cx.f128; }
    case TyKind.Foreign: return cx.foreign(d.def());
    case TyKind.Adt: { const def = d.def(); return cx.adt(def, d.args()); }
    case TyKind.FnDef: { const def = d.def(); return cx.fnDef(def, d.args()); }
    case TyKind.Closure: { const def = d.def(); return cx.closure(def, d.args()); }
    case TyKind.Coroutine: { const def = d.def(); return cx.coroutine(def, d.args()); }
    case TyKind.CoroutineClosure: { const def = d.def(); return cx.coroutineClosure(def, d.args()); }
    case TyKind.CoroutineWitness: { const def = d.def(); return cx.coroutineWitness(def, d.args()); }
    case TyKind.Alias: { const alias = d.in.byte() as AliasKind; const def = d.def(); return cx.alias(alias, def, d.args()); }
    case TyKind.Tuple: return cx.tuple(d.args().list as readonly Ty[]);
    case TyKind.Array: { const elem = d.arg() as Ty; return cx.array(elem, d.arg() as Const); }
    case TyKind.Slice: return cx.slice(d.arg() as Ty);
    case TyKind.RawPtr: { const m = d.in.byte() as 0 | 1; return cx.ptr(d.arg() as Ty, m); }
    case TyKind.Ref: { const m = d.in.byte() as 0 | 1; const region = d.arg() as Region; return cx.ref(region, d.arg() as Ty, m); }
    case TyKind.FnPtr: { const vars = boundVars.read(d); return cx.fnPtr(new Binder(d.sig(), vars)); }
    case TyKind.Dynamic: { const preds = d.existentials(); return cx.dynamic(preds, d.arg() as Region); }
    case TyKind.Param: { const index = d.in.uint(); return cx.param(index, d.symbol()); }
    case TyKind.Bound: { const debruijn = d.in.uint(); return cx.bound(debruijn, d.in.uint()); }
    case TyKind.Placeholder: { const universe = d.in.uint() as UniverseIndex; return cx.placeholder(universe, d.in.uint()); }
    case TyKind.Infer: { const sub = d.in.uint(); return cx.infer(sub as never, d.in.uint() as TyVid); }
    default: return bug(`metadata: type kind ${String(kind)}`);
  }
}
function intTy(cx: TyInterner, signed: boolean, width: number): Ty {
  switch (width) {
    case 0: return signed ? cx.isize : cx.usize;
    case 8: return signed ? cx.i8 : cx.u8;
    case 16: return signed ? cx.i16 : cx.u16;
    case 32: return signed ? cx.i32 : cx.u32;
    case 64: return signed ? cx.i64 : cx.u64;
    default: return signed ? cx.i128 : cx.u128;
  }
}

function writeRegion(e: Encoder, r: Region): void {
  e.out.byte(r.kind);
  if (r.kind === RegionKind.LateParam) e.def(r.sub as DefId);
  else e.out.uint(r.sub);
  if (r.kind === RegionKind.EarlyParam) e.symbol(r.index as never);
  else e.out.uint(r.index);
  optDef(e, r.def);
}
function readRegion(d: Decoder, cx: TyInterner): Region {
  const kind = d.in.byte() as RegionKindType;
  const sub = kind === RegionKind.LateParam ? d.def() : d.in.uint();
  const index = kind === RegionKind.EarlyParam ? d.symbol() : d.in.uint();
  return cx.region(kind, sub, index, readOptDef(d));
}

function writeConst(e: Encoder, k: Const): void {
  e.out.byte(k.kind);
  switch (k.kind) {
    case ConstKind.Param: e.out.uint(k.sub); e.symbol(k.index as never); return;
    case ConstKind.Bound: e.out.uint(k.sub); e.out.uint(k.index); return;
    case ConstKind.Unevaluated: e.def(k.def); e.args(k.args); return;
    case ConstKind.Value: e.arg(k.ty!); valTree.write(e, k.value!); return;
    case ConstKind.Error: return;
    default: bug("metadata: inference constant");
  }
}
function readConst(d: Decoder, cx: TyInterner): Const {
  switch (d.in.byte()) {
    case ConstKind.Param: { const index = d.in.uint(); return cx.ctParam(index, d.symbol()); }
    case ConstKind.Bound: { const debruijn = d.in.uint(); return cx.ctBound(debruijn, d.in.uint()); }
    case ConstKind.Unevaluated: { const def = d.def(); return cx.ctUnevaluated(def, d.args()); }
    case ConstKind.Value: { const ty = d.arg() as Ty; return cx.ctValue(ty, valTree.read(d)); }
    default: return cx.ctError;
  }
}

export function writeList(e: Encoder, l: GenericArgs): void {
  e.out.uint(l.list.length);
  for (const a of l.list) e.arg(a);
}
export function readList(d: Decoder, cx: TyInterner): GenericArgs {
  const out: GenericArg[] = [];
  for (let n = d.in.uint(); n > 0; n--) out.push(d.arg());
  return cx.args(out);
}
export function writeSig(e: Encoder, s: FnSig): void {
  e.args(s.inputsAndOutput);
  e.out.byte((s.cVariadic ? 1 : 0) | (s.isUnsafe ? 2 : 0));
  e.symbol(s.abi);
}
export function readSig(d: Decoder, cx: TyInterner): FnSig {
  const list = d.args();
  const bits = d.in.byte();
  return cx.fnSigFrom(list, (bits & 1) !== 0, (bits & 2) !== 0, d.symbol());
}
export function writeTraitRef(e: Encoder, t: TraitRef): void {
  e.def(t.def);
  e.args(t.args);
}
export function readTraitRef(d: Decoder, cx: TyInterner): TraitRef {
  const def = d.def();
  return cx.traitRef(def, d.args());
}
export function writePredicate(e: Encoder, p: Predicate): void {
  e.out.byte(p.kind);
  boundVars.write(e, p.boundVars);
  optDef(e, p.def);
  e.args(p.args);
  e.out.byte(p.positive ? 1 : 0);
  optArg.write(e, p.term);
  optArg.write(e, p.a);
  optArg.write(e, p.b);
}
export function readPredicate(d: Decoder, cx: TyInterner): Predicate {
  const kind = d.in.byte() as PredicateKind;
  const vars = boundVars.read(d);
  const def = readOptDef(d);
  const args = d.args();
  const positive = d.in.byte() === 1;
  const term = optArg.read(d) as Predicate["term"];
  const a = optArg.read(d);
  return cx.predicate(kind, vars, { def, args, positive, term, a, b: optArg.read(d) });
}
const existential: c.Codec<ExistentialPredicate> = c.record<ExistentialPredicate>({
  kind: c.oneOf("Trait", "Projection", "AutoTrait"), def: c.def, args: c.args, term: c.opt(c.genericArg) as c.Codec<ExistentialPredicate["term"]>, boundVars,
});
const existentials = c.list(existential);
export function writeExistentials(e: Encoder, p: ExistentialPredicates): void {
  existentials.write(e, p.list);
}
export function readExistentials(d: Decoder, cx: TyInterner): ExistentialPredicates {
  return cx.existentialPredicates(existentials.read(d));
}
const INSTANCE_KINDS: readonly InstanceKind[] = ["Item", "Intrinsic", "Virtual", "VTableShim", "ReifyShim", "FnPtrShim", "ClosureOnceShim", "ConstructCoroutineInClosureShim", "DropGlue", "CloneShim", "FnPtrAddrShim", "ThreadLocalShim"];
const instanceKind = c.oneOf<InstanceKind>(...INSTANCE_KINDS);
const optTy = c.opt(c.ty);
export function writeInstance(e: Encoder, i: Instance): void {
  instanceKind.write(e, i.kind);
  e.def(i.def);
  e.args(i.args);
  optTy.write(e, i.ty);
  e.out.int(i.index);
}
export function readInstance(d: Decoder, intern: (kind: InstanceKind, def: DefId, args: GenericArgs, ty?: Ty, index?: number) => Instance): Instance {
  const kind = instanceKind.read(d);
  const def = d.def();
  const args = d.args();
  const ty = optTy.read(d);
  return intern(kind, def, args, ty, d.in.int());
}
