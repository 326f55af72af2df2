/**
 * THIR → MIR of phase `built`. In: the THIR of a body. Out: its graph with every drop conditional on initialisation, false edges, fake reads and fake borrows.
 * Counterpart: rustc's `rustc_mir_build::builder`.
 *
 * The builder has a cursor, `block`: the block to which lowering appends. Every lowering function may move it; after an expression that diverges it stands in
 * an unreachable block, so that callers need not care. Rules of the pieces are in `scope.ts` (drops and exits), `expr/` (by category of expression) and `matches/`.
 */
import { bug, type DefId } from "../../base/index.ts";
import type { ItemLocalId } from "../../hir/index.ts";
import type { Span } from "../../source/index.ts";
import type { Expr, ExprId, Pat, ScopeId, Thir } from "../../typeck/thir.ts";
import type { UserType } from "../../typeck/results.ts";
import { TyKind, type ParamEnv, type Ty, type TyCtxt } from "../../types/index.ts";
import { tempDecl } from "../cfg.ts";
import { Body, Operand, OUTERMOST_SCOPE, Place, RETURN_LOCAL, START_BLOCK, type BlockId, type Local, type LocalDecl, type Rvalue, type SourceInfo } from "../mir.ts";
import { placeTy } from "../placeTy.ts";
import { Cfg } from "./cfgBuilder.ts";
import { exprIntoDest } from "./expr/into.ts";
import { declareBindings } from "./matches/bindings.ts";
import { placeIntoPattern } from "./matches/match.ts";
import { PlaceBuilder } from "./placeBuilder.ts";
import { Scopes } from "./scope.ts";

/** Locals of a variable: within a guard, a reference to the matched place stands for it (`ref`). */
export interface VarLocals {
  readonly arm: Local;
  readonly guardRef: Local | undefined;
}

export class Builder {
  readonly tcx: TyCtxt;
  readonly thir: Thir;
  readonly env: ParamEnv;
  readonly def: DefId;
  readonly body: Body;
  readonly cfg: Cfg;
  readonly scopes: Scopes;
  readonly vars = new Map<ItemLocalId, VarLocals>();
  /** Variables of the guards being lowered, innermost last. */
  readonly guardVars: (readonly ItemLocalId[])[] = [];
  /** Where code is appended. */
  block: BlockId;
  readonly envIsRef: boolean;
  private unitTemp: Place | undefined;
  private readonly copyCache = new Map<Ty, boolean>();
  private readonly dropCache = new Map<Ty, boolean>();

  constructor(tcx: TyCtxt, thir: Thir, args: number) {
    this.tcx = tcx;
    this.thir = thir;
    this.def = thir.def;
    this.env = tcx.paramEnv(thir.def);
    this.body = new Body(thir.def, thir.span, args, thir.captures);
    this.body.scopes.push({ span: thir.span, parent: undefined, inlined: undefined });
    this.body.taintedByErrors = thir.taintedByErrors;
    this.cfg = new Cfg(this.body.blocks);
    this.scopes = new Scopes(this);
    this.block = this.cfg.newBlock();
    const first = thir.params[0];
    this.envIsRef = first !== undefined && first.pat === undefined && first.ty.kind === TyKind.Ref;
  }

  // ---- small helpers --------------------------------------------------------------------------------------------------------------

  expr(id: ExprId): Expr {
    return this.thir.exprs[id]!;
  }
  source(span: Span): SourceInfo {
    return { span, scope: OUTERMOST_SCOPE };
  }
  assign(span: Span, place: Place, rvalue: Rvalue): void {
    this.cfg.assign(this.block, this.source(span), place, rvalue);
  }
  assignUnit(span: Span, place: Place): void {
    this.assign(span, place, { kind: "Aggregate", aggregate: { kind: "tuple" }, fields: [] });
  }
  newLocal(decl: LocalDecl): Local {
    return this.body.locals.push(decl) - 1 as Local;
  }
  /** A temporary without storage markers. */
  temp(ty: Ty, span: Span): Place {
    return new Place(this.newLocal(tempDecl(ty, this.source(span))));
  }
  unitPlace(span: Span): Place {
    return (this.unitTemp ??= this.temp(this.tcx.ty.unit, span));
  }
  placeTy(place: Place): Ty {
    return placeTy(this.tcx, this.body.locals, place);
  }
  isCopy(ty: Ty): boolean {
    let known = this.copyCache.get(ty);
    if (known === undefined) this.copyCache.set(ty, (known = this.tcx.isCopy(this.env, ty)));
    return known;
  }
  needsDrop(ty: Ty): boolean {
    let known = this.dropCache.get(ty);
    if (known === undefined) this.dropCache.set(ty, (known = this.tcx.needsDrop(this.env, ty)));
    return known;
  }
  /** Reads a place: copies what is `Copy`, moves the rest. */
  consume(place: Place): Operand {
    return this.isCopy(this.placeTy(place)) ? Operand.copy(place) : Operand.move(place);
  }
  addUserType(user: UserType, span: Span, inferred: Ty): number {
    return this.body.userTypes.push({ user, span, inferred }) - 1;
  }
  /** The scope of an arm's guard, directly inside the arm's own. */
  guardScope(arm: ScopeId): ScopeId | undefined {
    const { scopes, parents } = this.thir.scopeTree;
    for (let i = arm + 1; i < scopes.length; i++) if (scopes[i]!.role === "matchGuard" && parents[i] === arm) return i as ScopeId;
    return undefined;
  }
  gotoNew(span: Span): BlockId {
    const target = this.cfg.newBlock();
    this.cfg.goto(this.block, this.source(span), target);
    return (this.block = target);
  }

  /** The local of a variable, seen from here: in its own guard it is the dereference of a reference. */
  varPlace(id: ItemLocalId): Place {
    const locals = this.vars.get(id);
    if (locals === undefined) return bug(`variable ${id} is not declared`, this.thir.span);
    if (locals.guardRef !== undefined) for (const frame of this.guardVars) if (frame.includes(id)) return new Place(locals.guardRef).deref();
    return new Place(locals.arm);
  }
}

const isSimpleBinding = (pat: Pat): pat is Pat & { kind: "Binding" } => pat.kind === "Binding" && pat.byRef === undefined && pat.sub === undefined;

function scopeByRole(thir: Thir, role: string): ScopeId | undefined {
  const scopes = thir.scopeTree.scopes;
  for (let i = 0; i < scopes.length; i++) if (scopes[i]!.role === role) return i as ScopeId;
  return undefined;
}

/** The MIR of a body. */
export function buildMir(tcx: TyCtxt, thir: Thir): Body {
  tcx.checkCancelled();
  const b = new Builder(tcx, thir, thir.params.length);
  const start = thir.span;
  const end = tcx.sourceMap.shrinkToHi(thir.span);
  b.newLocal(tempDecl(thir.output, b.source(start)));
  if (thir.coroutine !== undefined) b.body.coroutine = { resumeTy: thir.coroutine.resumeTy, yieldTy: thir.coroutine.yieldTy, layout: undefined, dropBody: undefined };
  if (thir.kind === "fn" && thir.params.length > 0 && tcx.symbols.str(tcx.fnSig(thir.def).value.abi) === "rust-call") b.body.spreadArg = thir.params.length as Local;
  for (const param of thir.params) b.newLocal(paramDecl(b, param.pat, param.ty, param.pat?.span ?? start));
  const callSite = scopeByRole(thir, "callSite");
  const args = scopeByRole(thir, "arguments");
  if (thir.taintedByErrors) return errorBody(b);
  b.scopes.push(callSite ?? (-1 as ScopeId), start);
  b.scopes.inBreakable(undefined, new Place(RETURN_LOCAL), undefined, end, () => {
    b.scopes.push(args ?? (-2 as ScopeId), start);
    lowerParams(b, args ?? (-2 as ScopeId));
    exprIntoDest(b, new Place(RETURN_LOCAL), thir.value);
    b.scopes.pop();
    return true;
  });
  b.scopes.pop();
  b.cfg.terminate(b.block, { source: b.source(end), kind: "Return" });
  b.scopes.buildDropTrees();
  finishBlocks(b);
  return b.body;
}

function paramDecl(b: Builder, pat: Pat | undefined, ty: Ty, span: Span): LocalDecl {
  let p = pat;
  while (p !== undefined && p.kind === "AscribeUserType") p = p.sub;
  if (p === undefined || !isSimpleBinding(p)) return tempDecl(ty, b.source(span));
  return {
    ty, mutbl: p.mutbl, source: b.source(span), userTypes: [], isInternal: false, staticRef: undefined,
    user: { name: p.name as never, binding: p.binding, byRef: undefined, isArg: true, patTySpan: undefined, matchPlace: { place: undefined, span } },
  };
}

function lowerParams(b: Builder, scope: ScopeId): void {
  b.thir.params.forEach((param, i) => {
    const local = (i + 1) as Local;
    // Arguments are dropped even where the pattern takes only parts of them.
    b.scopes.scheduleDrop(param.pat?.span ?? b.thir.span, scope, local, "value");
    if (param.pat === undefined) return;
    let pat = param.pat;
    while (pat.kind === "AscribeUserType") pat = pat.sub;
    if (isSimpleBinding(pat)) {
      b.vars.set(pat.binding, { arm: local, guardRef: undefined });
      b.body.debugInfo.push({ name: pat.name as never, source: b.source(pat.span), place: new Place(local), argument: i + 1 });
      return;
    }
    declareBindings(b, param.pat, false, { place: new Place(local), span: param.pat.span });
    placeIntoPattern(b, param.pat, PlaceBuilder.local(local));
  });
}

/** A body with errors: it is not looked at further, but must be well-formed. */
function errorBody(b: Builder): Body {
  b.body.taintedByErrors = true;
  b.cfg.terminate(START_BLOCK, { source: b.source(b.thir.span), kind: "Unreachable" });
  return b.body;
}

/** Blocks that lowering left behind after jumps are unreachable and end so. */
function finishBlocks(b: Builder): void {
  for (const block of b.body.blocks) if (block.terminator === undefined) block.terminator = { source: b.source(b.thir.span), kind: "Unreachable" };
}
