/** `mirRuntime` bodies in metadata. */
import { BasicBlock, Body, Operand, OperandKind, Place, PlaceElem, type AggregateKind, type AssertMessage, type BlockId, type CastKind, type CoroutineInfo, type CoroutineLayout, type Local, type LocalDecl, type MirConst, type Rvalue, type ScopeId, type SourceInfo, type SourceScope, type Statement, type Terminator, type UnwindAction, type VarDebugInfo } from "../mir/mir.ts";
import type { CapturedPlace, ConstValue } from "../types/index.ts";
import type { PointerCoercion } from "../typeck/results.ts";
import type { ItemLocalId } from "../hir/index.ts";
import * as c from "./codec.ts";
import type { Codec } from "./codec.ts";

const block = c.num<BlockId>();
const local = c.num<Local>();
const source: Codec<SourceInfo> = c.record<SourceInfo>({ span: c.span, scope: c.num<ScopeId>() });
const mutbl = c.num<0 | 1>();

const elem: Codec<PlaceElem> = {
  write: (e, v) => {
    e.out.byte(v.kind);
    e.out.int(v.n);
    ty.write(e, v.ty);
    e.out.uint(v.m);
    e.out.byte(v.fromEnd ? 1 : 0);
  },
  read: (d) => new PlaceElem(d.in.byte() as PlaceElem["kind"], d.in.int(), ty.read(d), d.in.uint(), d.in.byte() === 1),
};
const ty = c.opt(c.ty);
const place: Codec<Place> = {
  write: (e, v) => {
    e.out.uint(v.local);
    elems.write(e, v.projection);
  },
  read: (d) => new Place(d.in.uint() as Local, elems.read(d)),
};
const elems = c.list(elem);

export const constValue: Codec<ConstValue> = c.union<"kind", ConstValue>("kind", {
  scalar: c.record({ value: c.big, size: c.uint }),
  ptr: c.record({ alloc: c.alloc, offset: c.int }),
  zst: c.record({}),
  slice: c.record({ alloc: c.alloc, len: c.uint }),
  indirect: c.record({ alloc: c.alloc, offset: c.int }),
});
const mirConst: Codec<MirConst> = c.union<"kind", MirConst>("kind", {
  ty: c.record({ ct: c.ct, ty: c.ty }),
  unevaluated: c.record({ def: c.def, args: c.args, promoted: c.opt(c.uint), ty: c.ty }),
  value: c.record({ value: constValue, ty: c.ty }),
  bytes: c.record({ bytes: c.bytes, ty: c.ty }),
  static: c.record({ def: c.def, ty: c.ty }),
} as never);
const check = c.oneOf<"overflow" | "ub" | "contract">("overflow", "ub", "contract");
const operand: Codec<Operand> = {
  write: (e, v) => {
    e.out.byte(v.kind);
    if (v.kind === OperandKind.Constant) {
      mirConst.write(e, v.constant!);
      e.span(v.span);
    } else if (v.kind === OperandKind.RuntimeChecks) check.write(e, v.check!);
    else place.write(e, v.place!);
  },
  read: (d) => {
    const kind = d.in.byte() as Operand["kind"];
    if (kind === OperandKind.Constant) {
      const constant = mirConst.read(d);
      return Operand.constant(constant, d.span());
    }
    if (kind === OperandKind.RuntimeChecks) return new Operand(kind, undefined, undefined, 0 as never, -1, check.read(d));
    return new Operand(kind, place.read(d), undefined, 0 as never);
  },
};

const coercion = c.oneOf<PointerCoercion>("reifyFnPointer", "unsafeFnPointer", "closureFnPointer", "closureFnPointerUnsafe", "mutToConst", "arrayToPointer", "unsize");
const SIMPLE_CASTS = ["IntToInt", "FloatToInt", "FloatToFloat", "IntToFloat", "PtrToPtr", "FnPtrToPtr", "PtrExposeProvenance", "PtrWithExposedProvenance", "Transmute", "Subtype"] as const;
const simpleCast = c.oneOf<string>(...SIMPLE_CASTS, "pointer");
const cast: Codec<CastKind> = {
  write: (e, v) => {
    simpleCast.write(e, typeof v === "string" ? v : "pointer");
    if (typeof v !== "string") coercion.write(e, v.pointer);
  },
  read: (d) => {
    const name = simpleCast.read(d);
    return name === "pointer" ? { pointer: coercion.read(d) } : (name as CastKind);
  },
};
const aggregate: Codec<AggregateKind> = c.union<"kind", AggregateKind>("kind", {
  array: c.record({ elem: c.ty }),
  tuple: c.record({}),
  adt: c.record({ def: c.def, variant: c.uint, args: c.args, userTy: c.constant(-1), unionField: c.int }),
  closure: c.record({ def: c.def, args: c.args }),
  coroutine: c.record({ def: c.def, args: c.args }),
  coroutineClosure: c.record({ def: c.def, args: c.args }),
  rawPtr: c.record({ pointee: c.ty, mutbl }),
});
type BinaryRvalue = Extract<Rvalue, { kind: "Binary" }>;
const binOp = c.oneOf<BinaryRvalue["op"]>(
  "Add", "Sub", "Mul", "Div", "Rem", "BitXor", "BitAnd", "BitOr", "Shl", "Shr", "Eq", "Lt", "Le", "Ne", "Ge", "Gt", "Cmp", "Offset", "AddUnchecked", "SubUnchecked", "MulUnchecked", "ShlUnchecked", "ShrUnchecked",
  "AddWithOverflow", "SubWithOverflow", "MulWithOverflow",
);
const unOp = c.oneOf<Extract<Rvalue, { kind: "Unary" }>["op"]>("Not", "Neg", "PtrMetadata");
const borrow = c.oneOf<Extract<Rvalue, { kind: "Ref" }>["borrow"]>("shared", "mut", "twoPhaseMut", "closureMut", "fakeShallow", "fakeDeep");
const fieldPath = c.list(c.record<{ readonly variant: number; readonly field: number }>({ variant: c.uint, field: c.uint }));
const rvalue: Codec<Rvalue> = c.union<"kind", Rvalue>("kind", {
  Use: c.record({ operand }),
  Repeat: c.record({ operand, count: c.ct }),
  Ref: c.record({ region: c.region, borrow, place }),
  RawPtr: c.record({ mutbl, place, fakeForMetadata: c.bool }),
  Cast: c.record({ cast, operand, ty: c.ty }),
  Binary: c.record({ op: binOp, left: operand, right: operand }),
  Unary: c.record({ op: unOp, operand }),
  Discriminant: c.record({ place }),
  Aggregate: c.record({ aggregate, fields: c.list(operand) }),
  ThreadLocalRef: c.record({ def: c.def }),
  OffsetOf: c.record({ container: c.ty, fields: fieldPath }),
  Len: c.record({ place }),
  CopyForDeref: c.record({ place }),
});

const nothing = c.record<{ source: SourceInfo }>({ source });
/** Statements of earlier phases never reach metadata. */
const never: Codec<never> = { write: () => earlierPhase(), read: () => earlierPhase() };
function earlierPhase(): never {
  throw new Error("metadata: a statement of an earlier phase");
}
const statement: Codec<Statement> = c.union<"kind", Statement>("kind", {
  Assign: c.record({ source, place, rvalue }),
  SetDiscriminant: c.record({ source, place, variant: c.uint }),
  StorageLive: c.record({ source, local }),
  StorageDead: c.record({ source, local }),
  Assume: c.record({ source, operand }),
  Nop: nothing,
  FakeRead: never,
  PlaceMention: never,
  AscribeUserType: never,
  BackwardIncompatibleDropHint: never,
});
const reason = c.oneOf<"abi" | "inCleanup">("abi", "inCleanup");
const unwind: Codec<UnwindAction> = c.union<"kind", UnwindAction>("kind", { continue: c.record({}), unreachable: c.record({}), terminate: c.record({ reason }), cleanup: c.record({ block }) });
const overflowOp = c.oneOf<"Add" | "Sub" | "Mul" | "Div" | "Rem" | "Shl" | "Shr">("Add", "Sub", "Mul", "Div", "Rem", "Shl", "Shr");
const assertMessage: Codec<AssertMessage> = c.union<"kind", AssertMessage>("kind", {
  BoundsCheck: c.record({ len: operand, index: operand }),
  Overflow: c.record({ op: overflowOp, left: operand, right: operand }),
  OverflowNeg: c.record({ operand }),
  DivisionByZero: c.record({ operand }),
  RemainderByZero: c.record({ operand }),
  ResumedAfterReturn: c.record({ async: c.bool }),
  ResumedAfterPanic: c.record({ async: c.bool }),
});
const blocks = c.list(block) as Codec<BlockId[]>;
const terminator: Codec<Terminator> = c.union<"kind", Terminator>("kind", {
  Goto: c.record({ source, target: block }),
  SwitchInt: c.record({ source, discr: operand, values: c.list(c.big), targets: blocks }),
  UnwindResume: nothing,
  UnwindTerminate: c.record({ source, reason }),
  Return: nothing,
  Unreachable: nothing,
  Drop: c.record({ source, place, target: block, unwind, replace: c.bool }),
  Call: c.record({ source, func: operand, args: c.list(operand), argSpans: c.constant([]), destination: place, target: c.opt(block), unwind, fnSpan: c.span, fromHirCall: c.bool }),
  TailCall: c.record({ source, func: operand, args: c.list(operand), fnSpan: c.span }),
  Assert: c.record({ source, cond: operand, expected: c.bool, message: assertMessage, target: block, unwind, overflow: c.bool }),
  Yield: c.record({ source, value: operand, resume: block, resumeArg: place, drop: c.opt(block) }),
  CoroutineDrop: nothing,
  FalseEdge: never,
  FalseUnwind: never,
});

const localDecl: Codec<LocalDecl> = c.via(
  c.record<{ ty: LocalDecl["ty"]; mutbl: boolean; source: SourceInfo; isInternal: boolean; staticRef: LocalDecl["staticRef"] }>({ ty: c.ty, mutbl: c.bool, source, isInternal: c.bool, staticRef: c.opt(c.def) }),
  (l) => l,
  (l): LocalDecl => ({ ...l, user: undefined, userTypes: [] }),
);
const scope: Codec<SourceScope> = c.record<SourceScope>({
  span: c.span,
  parent: c.opt(c.num<ScopeId>()),
  inlined: c.via(
    c.opt(c.record<{ def: ReturnType<typeof c.def.read>; args: ReturnType<typeof c.args.read>; callSite: SourceScope["span"] }>({ def: c.def, args: c.args, callSite: c.span })),
    (i: SourceScope["inlined"]) => (i === undefined ? undefined : { def: i.instance.def, args: i.instance.args, callSite: i.callSite }),
    (i) => (i === undefined ? undefined : { instance: { def: i.def, args: i.args }, callSite: i.callSite }),
  ),
});
const debugInfo: Codec<VarDebugInfo> = c.record<VarDebugInfo>({ name: c.symbol, source, place: c.opt(place), argument: c.uint });

const capturedProjection = c.record<CapturedPlace["projections"][number]>({ kind: c.oneOf("deref", "field"), field: c.uint, variant: c.uint, ty: c.ty });
export const capturedPlace: Codec<CapturedPlace> = c.record<CapturedPlace>({
  variable: c.num<ItemLocalId>(), projections: c.list(capturedProjection), baseTy: c.ty, placeTy: c.ty, kind: c.oneOf("byValue", "byImmRef", "byUniqueRef", "byMutRef"), span: c.span, mutability: c.bool,
});

const layout: Codec<CoroutineLayout> = c.record<CoroutineLayout>({
  fieldTys: c.list(c.record<CoroutineLayout["fieldTys"][number]>({ ty: c.ty, source, ignoreForTraits: c.bool })),
  variantFields: c.list(c.list(c.uint)),
  storageConflicts: c.list(c.list(c.bool)),
});
const coroutine: Codec<CoroutineInfo> = c.record<CoroutineInfo>({ resumeTy: c.ty, yieldTy: c.ty, layout: c.opt(layout), dropBody: c.lazy(() => c.opt(body)) });

const basicBlock: Codec<BasicBlock> = {
  write: (e, v) => {
    e.out.byte(v.isCleanup ? 1 : 0);
    statements.write(e, v.statements.filter((s) => s.kind !== "Nop"));
    terminator.write(e, v.terminator);
  },
  read: (d) => {
    const b = new BasicBlock(d.in.byte() === 1);
    b.statements.push(...statements.read(d));
    b.terminator = terminator.read(d);
    return b;
  },
};
const statements = c.list(statement);
const basicBlocks = c.list(basicBlock);
const localDecls = c.list(localDecl);
const scopes = c.list(scope);
const debugInfos = c.list(debugInfo);
const captures = c.list(capturedPlace);
const requiredConsts = c.list(c.record<Body["requiredConsts"][number]>({ ct: mirConst, span: c.span }));

export const body: Codec<Body> = {
  write: (e, b) => {
    e.def(b.def);
    e.span(b.span);
    e.out.uint(b.argCount);
    captures.write(e, b.captures);
    e.out.int(b.promoted ?? -1);
    localDecls.write(e, b.locals);
    scopes.write(e, b.scopes);
    debugInfos.write(e, b.debugInfo);
    e.out.int(b.spreadArg ?? -1);
    requiredConsts.write(e, b.requiredConsts);
    c.opt(coroutine).write(e, b.coroutine);
    basicBlocks.write(e, b.blocks);
  },
  read: (d) => {
    const definition = d.def();
    const span = d.span();
    const argCount = d.in.uint();
    const captured = captures.read(d);
    const promoted = d.in.int();
    const b = new Body(definition, span, argCount, captured, promoted === -1 ? undefined : promoted);
    b.phase = "runtime";
    b.locals.push(...localDecls.read(d));
    b.scopes.push(...scopes.read(d));
    b.debugInfo.push(...debugInfos.read(d));
    const spread = d.in.int();
    b.spreadArg = spread === -1 ? undefined : (spread as Local);
    b.requiredConsts.push(...requiredConsts.read(d));
    b.coroutine = c.opt(coroutine).read(d);
    b.blocks = [...basicBlocks.read(d)];
    return b;
  },
};
