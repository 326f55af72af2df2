/**
 * Bodies that the compiler writes: drop glue, clones of tuples and closures, constructors as functions, and adapters between the ways in which a function can be
 * called. In: an `Instance` that is no plain item. Out: its MIR, of phase `runtime`, with concrete types. Counterpart: rustc's `rustc_mir_transform::shim`.
 */
import { bug, type DefId } from "../../base/index.ts";
import type { Span } from "../../source/index.ts";
import { replaceBound, subst, TyKind, type FnSig, type GenericArgs, type Instance, type PolyFnSig, type Ty, type TyCtxt } from "../../types/index.ts";
import { fnOperand, newTemp, tempDecl, zstConst } from "../cfg.ts";
import { BasicBlock, Body, Operand, OUTERMOST_SCOPE, Place, RETURN_LOCAL, type BlockId, type Local, type Rvalue, type SourceInfo, type Statement, type Terminator, type UnwindAction } from "../mir.ts";
import { upvarTys } from "../placeTy.ts";
import { abortUnwindingCalls, removeNoopLandingPads, removeUnneededDrops } from "./cleanup.ts";
import { DropCtxt, NO_DROP_PATH, type DropElaborator } from "./dropCtxt.ts";
import { elaborateBoxDerefs } from "./elaborateBoxDerefs.ts";
import { simplifyCfg } from "./simplifyCfg.ts";
import { substBody } from "./typeMap.ts";

export function mirShim(tcx: TyCtxt, instance: Instance): Body {
  const body = buildShim(tcx, instance);
  body.phase = "runtime";
  removeUnneededDrops(tcx, body);
  elaborateBoxDerefs(tcx, body);
  removeNoopLandingPads(tcx, body);
  simplifyCfg(tcx, body);
  abortUnwindingCalls(tcx, body);
  return body;
}

function buildShim(tcx: TyCtxt, instance: Instance): Body {
  switch (instance.kind) {
    case "DropGlue": return dropGlue(tcx, instance);
    case "CloneShim": return cloneShim(tcx, instance);
    case "FnPtrShim": return fnPtrShim(tcx, instance);
    case "ClosureOnceShim": return closureOnceShim(tcx, instance);
    case "VTableShim": return forwardShim(tcx, instance, true);
    case "ReifyShim": return forwardShim(tcx, instance, false);
    case "FnPtrAddrShim": return fnPtrAddrShim(tcx, instance);
    case "ThreadLocalShim": return threadLocalShim(tcx, instance);
    default: return bug(`no shim for ${instance.kind}`);
  }
}

// ---- writing bodies -----------------------------------------------------------------------------------------------------------------

class ShimBuilder {
  readonly tcx: TyCtxt;
  readonly body: Body;
  readonly source: SourceInfo;

  constructor(tcx: TyCtxt, def: DefId, inputs: readonly Ty[], output: Ty) {
    this.tcx = tcx;
    const span: Span = tcx.defSpan(def);
    this.source = { span, scope: OUTERMOST_SCOPE };
    this.body = new Body(def, span, inputs.length, []);
    this.body.scopes.push({ span, parent: undefined, inlined: undefined });
    this.body.locals.push(tempDecl(output, this.source));
    for (const ty of inputs) this.body.locals.push(tempDecl(ty, this.source, false));
  }
  block(statements: Statement[], terminator: Terminator, isCleanup = false): BlockId {
    const block = new BasicBlock(isCleanup);
    block.statements.push(...statements);
    block.terminator = terminator;
    return this.body.blocks.push(block) - 1 as BlockId;
  }
  temp(ty: Ty): Place {
    return new Place(newTemp(this.body, ty, this.source));
  }
  assign(place: Place, rvalue: Rvalue): Statement {
    return { source: this.source, kind: "Assign", place, rvalue };
  }
  goto(target: number): Terminator {
    return { source: this.source, kind: "Goto", target: target as BlockId };
  }
  return(): Terminator {
    return { source: this.source, kind: "Return" };
  }
  drop(place: Place, target: number, unwind: UnwindAction): Terminator {
    return { source: this.source, kind: "Drop", place, target: target as BlockId, unwind, replace: false };
  }
  call(func: Operand, args: readonly Operand[], destination: Place, target: number, unwind: UnwindAction = { kind: "continue" }): Terminator {
    return { source: this.source, kind: "Call", func, args, argSpans: args.map(() => this.source.span), destination, target: target as BlockId, unwind, fnSpan: this.source.span, fromHirCall: false };
  }
}
const RETURN = new Place(RETURN_LOCAL);
const arg = (n: number): Place => new Place(n as Local);

/** A function's signature with arguments, its late-bound lifetimes erased, normalised. */
export function instanceSig(tcx: TyCtxt, sig: PolyFnSig, args: GenericArgs): FnSig {
  const t = tcx.ty;
  const plain = replaceBound(t, sig, { ty: () => bug("bound type in a signature"), region: () => t.reErased, ct: () => bug("bound constant in a signature") });
  return tcx.normalizeErasingRegions(tcx.emptyParamEnv, subst(t, plain, args));
}

// ---- drop glue ----------------------------------------------------------------------------------------------------------------------

function dropGlue(tcx: TyCtxt, instance: Instance): Body {
  const t = tcx.ty;
  const ty = instance.ty;
  if (ty !== undefined && ty.kind === TyKind.Coroutine) return coroutineDrop(tcx, ty);
  const b = new ShimBuilder(tcx, instance.def, [t.ptr(ty ?? t.unit, 1)], t.unit);
  if (ty === undefined) {
    b.block([], b.return());
    return b.body;
  }
  const start = b.block([], b.goto(0));
  const done = b.block([], b.return());
  const resume = b.block([], { source: b.source, kind: "UnwindResume" }, true);
  new DropCtxt(glueElaborator(tcx, b.body), b.source, arg(1).deref(), WHOLE, done, resume).elaborate(start);
  return b.body;
}
const WHOLE = 0;
/** Everything holds a value: the whole is opened once, its parts are dropped by glue of their own. */
export function glueElaborator(tcx: TyCtxt, body: Body): DropElaborator {
  return {
    tcx, body,
    env: tcx.emptyParamEnv,
    style: (_, deep) => (deep ? "open" : "static"),
    flag: () => undefined,
    clearFlags: () => {},
    fieldPath: () => NO_DROP_PATH,
    derefPath: () => NO_DROP_PATH,
    variantPath: () => WHOLE,
    elementPath: () => NO_DROP_PATH,
  };
}

function coroutineDrop(tcx: TyCtxt, ty: Ty): Body {
  const body = tcx.mirRuntime(ty.def) as Body;
  const drop = body.coroutine?.dropBody ?? bug("coroutine without a drop body", body.span);
  return substBody(tcx, drop, ty.args);
}

// ---- clones -------------------------------------------------------------------------------------------------------------------------

function cloneShim(tcx: TyCtxt, instance: Instance): Body {
  const t = tcx.ty;
  const ty = instance.ty ?? bug("clone shim without a type");
  const b = new ShimBuilder(tcx, instance.def, [t.ref(t.reErased, ty, 0)], ty);
  const self = arg(1).deref();
  const parts = ty.kind === TyKind.Tuple ? ty.elems : ty.kind === TyKind.Closure || ty.kind === TyKind.CoroutineClosure || ty.kind === TyKind.Coroutine ? upvarTys(ty) : undefined;
  if (parts === undefined || tcx.isCopy(tcx.emptyParamEnv, ty)) {
    b.block([b.assign(RETURN, { kind: "Use", operand: Operand.copy(self) })], b.return());
    return b.body;
  }
  // Block 2i clones part i; if that panics, block 2i+1 drops the parts that were cloned before it, last first.
  parts.forEach((part, i) => {
    const ref = b.temp(t.ref(t.reErased, part, 0));
    const unwind: UnwindAction = i === 0 ? { kind: "continue" } : { kind: "cleanup", block: (2 * (i - 1) + 1) as BlockId };
    const next = i + 1 < parts.length ? 2 * (i + 1) : 2 * parts.length;
    b.block(
      [b.assign(ref, { kind: "Ref", region: t.reErased, borrow: "shared", place: self.field(i, part) })],
      b.call(fnOperand(tcx, instance.def, t.args([part]), b.source.span), [Operand.move(ref)], RETURN.field(i, part), next, unwind),
    );
    b.block([], b.drop(RETURN.field(i, part), i === 0 ? 2 * parts.length + 1 : 2 * (i - 1) + 1, { kind: "terminate", reason: "inCleanup" }), true);
  });
  b.block([], b.return());
  b.block([], { source: b.source, kind: "UnwindResume" }, true);
  return b.body;
}

// ---- adapters -----------------------------------------------------------------------------------------------------------------------

/** `<fn(A, B) -> C as Fn*<(A, B)>>::call*(self, (a, b))` */
function fnPtrShim(tcx: TyCtxt, instance: Instance): Body {
  const t = tcx.ty;
  const ty = instance.ty ?? bug("function pointer shim without a type");
  const tuple = instance.args.tyAt(1);
  const name = tcx.symbols.str(tcx.name(instance.def));
  const selfTy = name === "call_once" ? ty : t.ref(t.reErased, ty, name === "call_mut" ? 1 : 0);
  const poly = ty.kind === TyKind.FnDef ? tcx.fnSig(ty.def) : ty.sig;
  const sig = instanceSig(tcx, poly, ty.kind === TyKind.FnDef ? ty.args : t.emptyArgs);
  const b = new ShimBuilder(tcx, instance.def, [selfTy, tuple], sig.output);
  b.body.spreadArg = 2 as Local;
  const callee = ty.kind === TyKind.FnDef ? zstConst(ty, b.source.span) : Operand.copy(name === "call_once" ? arg(1) : arg(1).deref());
  const args = tuple.elems.map((e, i) => Operand.move(arg(2).field(i, e)));
  b.block([], b.call(callee, args, RETURN, 1));
  b.block([], b.return());
  return b.body;
}

/** `FnOnce::call_once` of a closure that is called by reference: borrows it, calls, drops it. */
function closureOnceShim(tcx: TyCtxt, instance: Instance): Body {
  const t = tcx.ty;
  const closure = instance.args.tyAt(0);
  const tuple = instance.args.tyAt(1);
  const callMut = methodOf(tcx, "fn_mut", "call_mut");
  const sig = instanceSig(tcx, tcx.fnSig(instance.def), instance.args);
  const b = new ShimBuilder(tcx, instance.def, [closure, tuple], sig.output);
  b.body.spreadArg = 2 as Local;
  const ref = b.temp(t.ref(t.reErased, closure, 1));
  b.block(
    [b.assign(ref, { kind: "Ref", region: t.reErased, borrow: "mut", place: arg(1) })],
    b.call(fnOperand(tcx, callMut, t.args([closure, tuple]), b.source.span), [Operand.move(ref), Operand.move(arg(2))], RETURN, 1, { kind: "cleanup", block: 3 as BlockId }),
  );
  b.block([], b.drop(arg(1), 2, { kind: "continue" }));
  b.block([], b.return());
  b.block([], b.drop(arg(1), 4, { kind: "terminate", reason: "inCleanup" }), true);
  b.block([], { source: b.source, kind: "UnwindResume" }, true);
  return b.body;
}
function methodOf(tcx: TyCtxt, lang: string, name: string): DefId {
  const trait = tcx.langItem(lang) ?? bug(`no lang item ${lang}`);
  const item = tcx.assocItems(trait).find((i) => tcx.symbols.str(i.name) === name);
  return item?.def ?? bug(`${lang} has no method ${name}`);
}

/** Calls the same function with the same arguments. `byPointer`: `self` comes as a pointer to the value (unsized `self` through a vtable). */
function forwardShim(tcx: TyCtxt, instance: Instance, byPointer: boolean): Body {
  const sig = instanceSig(tcx, tcx.fnSig(instance.def), instance.args);
  const inputs = sig.inputs.map((ty, i) => (i === 0 && byPointer ? tcx.ty.ptr(ty, 1) : ty));
  const b = new ShimBuilder(tcx, instance.def, inputs, sig.output);
  if (tcx.symbols.str(sig.abi) === "rust-call") b.body.spreadArg = inputs.length as Local;
  const args = inputs.map((_, i) => Operand.move(i === 0 && byPointer ? arg(1).deref() : arg(i + 1)));
  b.block([], b.call(fnOperand(tcx, instance.def, instance.args, b.source.span), args, RETURN, 1));
  b.block([], b.return());
  return b.body;
}

function fnPtrAddrShim(tcx: TyCtxt, instance: Instance): Body {
  const ty = instance.ty ?? instance.args.tyAt(0);
  const out = tcx.ty.ptr(tcx.ty.unit, 0);
  const b = new ShimBuilder(tcx, instance.def, [ty], out);
  b.block([b.assign(RETURN, { kind: "Cast", cast: "FnPtrToPtr", operand: Operand.copy(arg(1)), ty: out })], b.return());
  return b.body;
}
function threadLocalShim(tcx: TyCtxt, instance: Instance): Body {
  const b = new ShimBuilder(tcx, instance.def, [], tcx.ty.ptr(tcx.typeOf(instance.def), 1));
  b.block([b.assign(RETURN, { kind: "ThreadLocalRef", def: instance.def })], b.return());
  return b.body;
}

/** A tuple struct's or variant's constructor as a function; generic. */
export function ctorShim(tcx: TyCtxt, ctor: DefId): Body {
  const t = tcx.ty;
  const sig = replaceBound(t, tcx.fnSig(ctor), { ty: () => t.error, region: () => t.reErased, ct: () => t.ctError });
  const b = new ShimBuilder(tcx, ctor, sig.inputs, sig.output);
  const adt = tcx.adt(sig.output.def);
  const variant = Math.max(0, adt.variants.findIndex((v) => v.ctor?.def === ctor));
  const fields = sig.inputs.map((_, i) => Operand.move(arg(i + 1)));
  b.block([b.assign(RETURN, { kind: "Aggregate", aggregate: { kind: "adt", def: adt.def, variant, args: sig.output.args, userTy: -1, unionField: -1 }, fields })], b.return());
  b.body.phase = "runtime";
  return b.body;
}
