/** The inference context by itself: variables, snapshots, generalisation, universes. A context without any item stands in for a program. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { DiagCtxt } from "../../diagnostics/index.ts";
import { NO_SPAN } from "../../source/index.ts";
import { Binder, ParamEnv, TyInterner, Variance, type Region, type Ty, type TyCtxt } from "../../types/index.ts";
import { sym } from "../../base/index.ts";
import { dummyCause } from "../obligation.ts";
import { InferCtxt } from "./inferCtxt.ts";

function context(): { infcx: InferCtxt; cx: TyInterner; env: ParamEnv } {
  const cx = new TyInterner();
  const tcx = { ty: cx, dcx: new DiagCtxt(), variances: () => [Variance.Covariant], state: (_: string, make: () => object) => make() } as unknown as TyCtxt;
  return { infcx: new InferCtxt(tcx, { kind: "analysis", definingOpaques: [] }), cx, env: new ParamEnv(0, []) };
}

test("equating tuples gives variables their values", () => {
  const { infcx, cx, env } = context();
  const a = infcx.nextTyVar(NO_SPAN);
  const n = infcx.nextIntVar();
  assert.ok(infcx.at(dummyCause(), env).eq(cx.tuple([a, n]), cx.tuple([cx.bool, cx.u8])).ok);
  assert.equal(infcx.resolveVarsIfPossible(cx.slice(a)), cx.slice(cx.bool));
  assert.equal(infcx.shallowResolve(n), cx.u8);
});

test("a variable cannot contain itself", () => {
  const { infcx, cx, env } = context();
  const a = infcx.nextTyVar(NO_SPAN);
  const r = infcx.at(dummyCause(), env).eq(a, cx.slice(a));
  assert.equal(r.ok, false);
  assert.equal(r.ok === false && r.kind, "cyclicTy");
});

test("a probe leaves no trace", () => {
  const { infcx, cx, env } = context();
  const a = infcx.nextTyVar(NO_SPAN);
  infcx.probe(() => {
    assert.ok(infcx.at(dummyCause(), env).eq(a, cx.u8).ok);
    infcx.nextTyVar(NO_SPAN);
    infcx.createUniverse();
  });
  assert.ok(infcx.shallowResolve(a).isTyVar);
  assert.equal(infcx.tyVarCount, 1);
  assert.equal(infcx.universe, 0);
});

test("fudging keeps the shape and makes new variables", () => {
  const { infcx, cx } = context();
  const shape = infcx.fudge(() => cx.tuple([infcx.nextTyVar(NO_SPAN), cx.u8]));
  assert.ok(shape !== undefined && shape.args.tyAt(0).isTyVar && shape.args.tyAt(1) === cx.u8);
  assert.equal(infcx.tyVarCount, 1);
});

test("a reference under subtyping gets a fresh region and an outlives constraint", () => {
  const { infcx, cx, env } = context();
  const a = infcx.nextTyVar(NO_SPAN);
  assert.ok(infcx.at(dummyCause(), env).sup(a, cx.ref(cx.reEarly(0, sym.Rust, 1 as never), cx.str, 0)).ok);
  const ty = infcx.shallowResolve(a);
  assert.equal(ty.elem, cx.str);
  assert.equal(infcx.outlives.length, 1);
});

/** `fn(&'b u8) -> &'b u8` for one bound or fixed region. */
function fnOf(cx: TyInterner, r: Region, bound: boolean): Ty {
  const t = cx.ref(r, cx.u8, 0);
  return cx.fnPtr(new Binder(cx.fnSig([t], t, { abi: sym.Rust }), bound ? [{ kind: "region", def: -1 as never, name: sym.Rust }] : []));
}
test("for<'a> fn(&'a u8) -> &'a u8 is a subtype of the same for one lifetime, not the other way round", () => {
  const { infcx, cx, env } = context();
  const general = fnOf(cx, cx.reBound(0, 0), true);
  const special = fnOf(cx, cx.reStatic, false);
  infcx.probe((s) => {
    assert.ok(infcx.at(dummyCause(), env).sub(general, special).ok);
    assert.equal(infcx.leakCheck(0, s), undefined);
  });
  infcx.probe((s) => {
    assert.ok(infcx.at(dummyCause(), env).sub(special, general).ok);
    assert.notEqual(infcx.leakCheck(0, s), undefined);
  });
});
