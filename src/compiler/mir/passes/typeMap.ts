/** A copy of a body with its types mapped (substitution of generic arguments, normalisation). Shims and drop bodies of coroutines need it; LIR and const evaluation substitute on the fly. */
import { type Const, subst, type GenericArgs, type Ty, type TyCtxt } from "../../types/index.ts";
import { BasicBlock, Body, Operand, OperandKind, Place, PlaceElem, type MirConst, type Rvalue, type Statement, type Terminator } from "../mir.ts";
import { rewriteStatement, rewriteTerminator, type Rewriter } from "../visitor.ts";

export interface TypeMap {
  ty(ty: Ty): Ty;
  args(args: GenericArgs): GenericArgs;
  ct(ct: Const): Const;
}

export function substMap(tcx: TyCtxt, args: GenericArgs): TypeMap {
  const apply = <T>(value: T): T => {
    const s = subst(tcx.ty, value, args);
    return tcx.tryNormalizeErasingRegions(tcx.emptyParamEnv, s) ?? s;
  };
  return { ty: apply, args: (a) => subst(tcx.ty, a, args), ct: (c) => subst(tcx.ty, c, args) };
}

export function mapConst(ct: MirConst, m: TypeMap): MirConst {
  switch (ct.kind) {
    case "ty": return { kind: "ty", ct: m.ct(ct.ct), ty: m.ty(ct.ty) };
    case "unevaluated": return { ...ct, args: m.args(ct.args), ty: m.ty(ct.ty) };
    default: return { ...ct, ty: m.ty(ct.ty) };
  }
}
function mapPlace(place: Place, m: TypeMap): Place {
  if (!place.projection.some((e) => e.ty !== undefined)) return place;
  return new Place(place.local, place.projection.map((e) => (e.ty === undefined ? e : new PlaceElem(e.kind, e.n, m.ty(e.ty), e.m, e.fromEnd))));
}
function mapRvalueTypes(r: Rvalue, m: TypeMap): Rvalue {
  switch (r.kind) {
    case "Repeat": return { ...r, count: m.ct(r.count) };
    case "Cast": return { ...r, ty: m.ty(r.ty) };
    case "OffsetOf": return { ...r, container: m.ty(r.container) };
    case "Aggregate": {
      const a = r.aggregate;
      switch (a.kind) {
        case "array": return { ...r, aggregate: { ...a, elem: m.ty(a.elem) } };
        case "tuple": return r;
        case "rawPtr": return { ...r, aggregate: { ...a, pointee: m.ty(a.pointee) } };
        default: return { ...r, aggregate: { ...a, args: m.args(a.args) } };
      }
    }
    default: return r;
  }
}

export function mapBody(body: Body, m: TypeMap): Body {
  const copy = new Body(body.def, body.span, body.argCount, body.captures, body.promoted);
  copy.phase = body.phase;
  copy.spreadArg = body.spreadArg;
  copy.coroutine = body.coroutine;
  copy.taintedByErrors = body.taintedByErrors;
  copy.scopes.push(...body.scopes);
  copy.debugInfo.push(...body.debugInfo);
  for (const l of body.locals) copy.locals.push({ ...l, ty: m.ty(l.ty) });
  const r: Rewriter = {
    place: (p) => mapPlace(p, m), local: (l) => l, block: (b) => b,
    operand: (o) => (o.kind === OperandKind.Constant ? Operand.constant(mapConst(o.constant!, m), o.span, o.userTy) : undefined),
  };
  for (const block of body.blocks) {
    const fresh = new BasicBlock(block.isCleanup);
    for (const s of block.statements) fresh.statements.push(mapStatement(rewriteStatement(s, r), m));
    fresh.terminator = copyTerminator(rewriteTerminator(block.terminator, r));
    copy.blocks.push(fresh);
  }
  return copy;
}
function mapStatement(s: Statement, m: TypeMap): Statement {
  return s.kind === "Assign" ? { ...s, rvalue: mapRvalueTypes(s.rvalue, m) } : s;
}
/** A terminator whose edges can be changed without changing the original's. */
export function copyTerminator(t: Terminator): Terminator {
  return t.kind === "SwitchInt" ? { ...t, targets: t.targets.slice() } : { ...t };
}
/** A copy with edges and lists of its own, the same types. */
export function cloneBody(body: Body): Body {
  return mapBody(body, { ty: (t) => t, args: (a) => a, ct: (c) => c });
}
export function substBody(tcx: TyCtxt, body: Body, args: GenericArgs): Body {
  return args.length === 0 ? body : mapBody(body, substMap(tcx, args));
}
