/**
 * Evaluates constants, statics, promoteds and anonymous constants. In: a definition with arguments. Out: a `ConstValue` in the session's table; or why there is none.
 * Failures are reported here, as rustc's E0080, at the place in the constant, with a note for each function on the way.
 */
import { bug, type DefId } from "../base/index.ts";
import { NO_SPAN, type Span } from "../source/index.ts";
import { TyKind, TypeFlags, type ConstResult, type ConstValue, type GenericArgs, type ParamEnv, type TyCtxt } from "../types/index.ts";
import type { Body } from "../mir/mir.ts";
import { isMutStatic } from "../mir/passes/constCheck.ts";
import { Interp, offsetBy, type MPlace } from "./interp.ts";
import { internAlloc } from "./intern.ts";
import { EvalError, Ptr } from "./memory.ts";

const TOO_GENERIC: ConstResult = { ok: false, tooGeneric: true };
const FAILED: ConstResult = { ok: false, tooGeneric: false };

export function evalConst(tcx: TyCtxt, env: ParamEnv, def: DefId, args: GenericArgs, promoted?: number): ConstResult {
  let item = def;
  let itemArgs = args;
  if (promoted === undefined && tcx.assocItem(def)?.container === "trait") {
    const instance = tcx.resolveInstance(env, def, args);
    if (instance === undefined) return TOO_GENERIC;
    item = instance.def;
    itemArgs = instance.args;
  }
  if (item !== def) return tcx.constEval(env, item, itemArgs);
  let body: Body;
  if (promoted === undefined) body = tcx.mirRuntime(item) as Body;
  else body = (tcx.mirPromotedConsts(item)[promoted] as Body | undefined) ?? bug(`promoted ${promoted} is not there`);
  if (body.taintedByErrors) return FAILED;
  const it = new Interp(tcx, env);
  try {
    return { ok: true, value: evaluate(it, body, item, itemArgs, promoted === undefined) };
  } catch (e) {
    if (!(e instanceof EvalError)) throw e;
    if (e.reason === "tooGeneric") return TOO_GENERIC;
    if (e.reason === "error") report(it, body, item, e.message);
    return FAILED;
  }
}

function evaluate(it: Interp, body: Body, def: DefId, args: GenericArgs, named: boolean): ConstValue {
  const { tcx } = it;
  const generic = body.returnTy;
  let ty = generic;
  if (ty.has(TypeFlags.HasParam | TypeFlags.HasAlias)) {
    // The return type with the arguments, found through a frame of its own.
    const probe = it.push(body, undefined, args, { ptr: 0n, meta: undefined, ty: tcx.ty.unit, layout: it.layout(tcx.ty.unit) }, undefined);
    ty = it.monoTyIn(probe, generic);
    it.frames.pop();
  }
  if (ty.kind === TyKind.Error) throw new EvalError("", "silent");
  const place = it.allocate(ty);
  it.push(body, undefined, args, place, undefined);
  it.run();
  const isStatic = named && tcx.defKind(def) === "Static";
  return toConstValue(it, place, isStatic, isStatic && isMutStatic(tcx, def));
}
export function toConstValue(it: Interp, place: MPlace, isStatic: boolean, isMut: boolean): ConstValue {
  const { layout, ty } = place;
  const indirect = (): ConstValue => {
    const p = place.ptr as Ptr;
    return { kind: "indirect", alloc: internAlloc(it, p.alloc, isStatic && (isMut || !it.tcx.isFreeze(it.env, ty)), isMut), offset: p.offset };
  };
  if (isStatic) return indirect();
  if (layout.size === 0) return { kind: "zst" };
  if (layout.abi.kind === "Scalar" && it.mem.isInit(place.ptr as Ptr, layout.size)) {
    const s = it.readScalar(place);
    if (!(s instanceof Ptr)) return { kind: "scalar", value: s, size: layout.size };
    return { kind: "ptr", alloc: internAlloc(it, s.alloc, false, false), offset: s.offset };
  }
  if (ty.kind === TyKind.Ref && (ty.elem.kind === TyKind.Str || (ty.elem.kind === TyKind.Slice && ty.elem.elem === it.tcx.ty.u8))) {
    const p = it.mem.read(place.ptr, 8);
    const len = it.mem.read(offsetBy(place.ptr, 8), 8);
    if (p instanceof Ptr && p.offset === 0 && !(len instanceof Ptr)) return { kind: "slice", alloc: internAlloc(it, p.alloc, false, false), len: Number(len) };
  }
  return indirect();
}

function report(it: Interp, body: Body, def: DefId, message: string): void {
  const { tcx } = it;
  const spans: { span: Span; name: string; hidden: boolean }[] = it.frames.map((f) => {
    const block = f.body.blocks[f.block]!;
    const span = (block.statements[f.statement] ?? block.terminator).source.span;
    return { span, name: f.instance === undefined ? "" : tcx.defPathStr(f.instance.def), hidden: f.hidden };
  });
  const root = spans[0];
  const span = root === undefined || root.span === NO_SPAN ? body.span : root.span;
  // Functions that blame their caller are not shown.
  const inner = spans.slice(1).filter((s) => !s.hidden);
  const what = tcx.defPathStr(def);
  const d = tcx.dcx.error(span, "E0080", message);
  if (message === "constant evaluation is taking a long time") d.code = undefined;
  d.label(span, inner.length === 0 ? `evaluation of \`${what}\` failed here` : `evaluation of \`${what}\` failed inside this call`);
  inner.forEach((s, i) => {
    const last = i === inner.length - 1;
    d.spanChild("note", `inside \`${s.name}\``, [{ span: s.span, text: last ? "the failure occurred here" : "", isPrimary: true }]);
  });
  tcx.dcx.emit(d);
}
