/**
 * Builds THIR: HIR and `TypeckResults` in, `Thir` out. Expressions are in `exprs.ts`, patterns in `patterns.ts`, scopes in `scopes.ts`.
 * Counterpart: rustc's `mir_build::thir::cx`. Invariant: every expression is wrapped in a `Scope`, every adjustment is an expression of its own.
 */
import { NO_DEF, type DefId } from "../../base/index.ts";
import type { ItemLocalId, hir } from "../../hir/index.ts";
import type { Span } from "../../source/index.ts";
import { IntWidth, TyKind, type GenericArgs, type ParamEnv, type Ty, type TyCtxt } from "../../types/index.ts";
import type { TypeckResults } from "../results.ts";
import type { Arm, ArmId, Block, BlockId, Expr, ExprId, Param, ScopeId, Stmt, StmtId, Thir } from "../thir.ts";
import { checkUnsafety } from "../unsafety.ts";
import { mirrorExpr } from "./exprs.ts";
import { lowerPattern } from "./patterns.ts";
import { BodyScopes } from "./scopes.ts";

/** What the builder of one body holds. */
export class ThirCx {
  readonly tcx: TyCtxt;
  readonly def: DefId;
  readonly results: TypeckResults;
  readonly env: ParamEnv;
  readonly scopes: BodyScopes;
  readonly exprs: Expr[] = [];
  readonly stmts: Stmt[] = [];
  readonly blocks: Block[] = [];
  readonly arms: Arm[] = [];

  constructor(tcx: TyCtxt, def: DefId, results: TypeckResults, scopes: BodyScopes) {
    this.tcx = tcx;
    this.def = def;
    this.results = results;
    this.env = tcx.paramEnv(tcx.typeckRoot(def));
    this.scopes = scopes;
  }

  push(expr: Expr): ExprId {
    this.exprs.push(expr);
    return (this.exprs.length - 1) as ExprId;
  }
  pushStmt(stmt: Stmt): StmtId {
    this.stmts.push(stmt);
    return (this.stmts.length - 1) as StmtId;
  }
  pushBlock(block: Block): BlockId {
    this.blocks.push(block);
    return (this.blocks.length - 1) as BlockId;
  }
  pushArm(arm: Arm): ArmId {
    this.arms.push(arm);
    return (this.arms.length - 1) as ArmId;
  }

  nodeTy(id: ItemLocalId): Ty {
    return this.results.nodeTypes[id] ?? this.tcx.ty.error;
  }
  exprTyAdjusted(e: hir.Expr): Ty {
    const adjustments = this.results.adjustments.get(e.hirId);
    return adjustments === undefined || adjustments.length === 0 ? this.nodeTy(e.hirId) : adjustments[adjustments.length - 1]!.target;
  }
  nodeArgs(id: ItemLocalId): GenericArgs {
    return this.results.nodeArgs.get(id) ?? this.tcx.ty.emptyArgs;
  }
  tempScope(id: ItemLocalId): ScopeId | undefined {
    return this.scopes.temporaryScope(id);
  }
  /** The declared type of a field, for the given arguments. */
  normalize(ty: Ty): Ty {
    return this.tcx.tryNormalizeErasingRegions(this.env, ty) ?? ty;
  }
  /** What a path means, after type checking. */
  qpathRes(qpath: hir.QPath, id: ItemLocalId): { readonly kind: string; readonly defKind: string; readonly def: DefId; readonly local: ItemLocalId } {
    if (qpath.kind === "Resolved") {
      const res = qpath.path.res;
      if (res.kind === "Def") return { kind: "Def", defKind: res.defKind, def: res.def, local: 0 as ItemLocalId };
      if (res.kind === "Local") return { kind: "Local", defKind: "", def: NO_DEF, local: res.id };
      if (res.kind === "SelfCtor" || res.kind === "SelfTyAlias") return { kind: res.kind, defKind: "", def: res.impl, local: 0 as ItemLocalId };
      if (res.kind === "SelfTyParam") return { kind: res.kind, defKind: "", def: res.trait, local: 0 as ItemLocalId };
      return { kind: res.kind, defKind: "", def: NO_DEF, local: 0 as ItemLocalId };
    }
    if (qpath.kind === "LangItem") {
      const def = this.tcx.langItem(qpath.item);
      if (def !== undefined) return { kind: "Def", defKind: this.tcx.defKind(def), def, local: 0 as ItemLocalId };
    }
    const found = this.results.typeDependentDefs.get(id);
    if (found === undefined) return { kind: "Err", defKind: "", def: NO_DEF, local: 0 as ItemLocalId };
    return { kind: "Def", defKind: found.defKind, def: found.def, local: 0 as ItemLocalId };
  }
}

/** Width in bits of an integer type (pointer-sized ones as the target has them). */
export function intBits(tcx: TyCtxt, ty: Ty): number {
  return ty.sub === IntWidth.Size ? tcx.target.pointerSize * 8 : ty.sub;
}

/** The provider of `thirOf`: every body owner has one, closures theirs apart from their creator's. */
export function buildThir(tcx: TyCtxt, def: DefId): Thir {
  tcx.checkCancelled();
  const body = tcx.hirBody(def);
  const results = tcx.typeckResults(tcx.typeckRoot(def)) as TypeckResults;
  const kind = bodyKind(tcx, def, body);
  const isFn = kind === "fn" || kind === "closure" || kind === "coroutine";
  const scopes = new BodyScopes(body, isFn, (span) => tcx.sourceMap.editionOf(span));
  const cx = new ThirCx(tcx, def, results, scopes);
  const sig = results.liberatedFnSigs.get(body.value.hirId);
  const params: Param[] = [];
  const closureTy = results.closureTypes.get(def);
  if (closureTy !== undefined) params.push(environmentParam(cx, closureTy, body.value.span));
  for (let i = 0; i < body.params.length; i++) {
    const param = body.params[i]!;
    const ty = sig?.inputs[i] ?? cx.nodeTy(param.pat.hirId);
    params.push({ pat: lowerPattern(cx, param.pat), ty, tySpan: param.tySpan, hirId: param.hirId, selfKind: i === 0 ? selfKindOf(tcx, def) : "none" });
  }
  const value = mirrorExpr(cx, body.value);
  const output = sig?.output ?? cx.exprTyAdjusted(body.value);
  const list = closureTy?.args.list;
  const coroutine = body.coroutine === undefined || list === undefined || kind !== "coroutine" ? undefined : { kind: body.coroutine, resumeTy: list[list.length - 4] as Ty, yieldTy: list[list.length - 3] as Ty };
  const thir: Thir = {
    def, kind, exprs: cx.exprs, stmts: cx.stmts, blocks: cx.blocks, arms: cx.arms, params, value, scopeTree: scopes, output,
    captures: results.closureCaptures.get(def) ?? [], coroutine, span: body.value.span, taintedByErrors: results.taintedByErrors,
  };
  if (!results.taintedByErrors) checkUnsafety(tcx, thir);
  return thir;
}

function bodyKind(tcx: TyCtxt, def: DefId, body: hir.Body): Thir["kind"] {
  switch (tcx.defKind(def)) {
    case "Fn": case "AssocFn": return "fn";
    case "Closure": return body.coroutine === undefined ? "closure" : "coroutine";
    case "Static": return "static";
    default: return "const";
  }
}

function selfKindOf(tcx: TyCtxt, def: DefId): Param["selfKind"] {
  const kind = tcx.defKind(def);
  if (kind !== "Fn" && kind !== "AssocFn") return "none";
  const item = tcx.hirOwner(def).item;
  return "sig" in item && item.sig !== undefined ? item.sig.decl.implicitSelf : "none";
}

/** A closure's first parameter: itself, by the reference that its kind calls for. */
function environmentParam(cx: ThirCx, closureTy: Ty, span: Span): Param {
  const types = cx.tcx.ty;
  let ty = closureTy;
  if (closureTy.kind === TyKind.Closure) {
    const kind = cx.results.closureKinds.get(closureTy.def);
    if (kind === "Fn" || kind === "FnMut") ty = types.ref(types.reErased, closureTy, kind === "Fn" ? 0 : 1);
  }
  return { pat: undefined, ty, tySpan: span, hirId: undefined, selfKind: "none" };
}

