/** Expressions evaluated into a place: control flow, calls, borrows, struct expressions; others through their rvalue. */
import type { Expr, ExprId } from "../../../typeck/thir.ts";
import { TyKind } from "../../../types/index.ts";
import { boolConst } from "../../cfg.ts";
import { Operand, Place, type Rvalue } from "../../mir.ts";
import { lowerBlock } from "../block.ts";
import type { Builder } from "../builder.ts";
import { lowerLet, thenElseBreak } from "../matches/conditions.ts";
import { lowerMatch } from "../matches/match.ts";
import { asLocalOperand, asOperand, asTemp } from "./operand.ts";
import { asPlace, asPlaceBuilder, ascribe, asReadOnlyPlace, isPlaceExpr } from "./place.ts";
import { asLocalRvalue } from "./rvalue.ts";
import { stmtExpr } from "./stmt.ts";

export function exprIntoDest(b: Builder, dest: Place, id: ExprId): void {
  const e = b.expr(id);
  switch (e.kind) {
    case "Scope":
      b.scopes.in(e.scope, e.span, () => exprIntoDest(b, dest, e.value));
      return;
    case "Block": return lowerBlock(b, dest, e.block, e.span);
    case "Match": return lowerMatch(b, dest, e);
    case "If": return lowerIf(b, dest, e);
    case "Let": return lowerLetValue(b, dest, e);
    case "Logical": return lowerLogical(b, dest, e);
    case "Loop": return lowerLoop(b, dest, e);
    case "Call": return lowerCall(b, dest, e);
    case "NeverToAny": {
      // The source never gives a value: what follows cannot be reached.
      asTemp(b, b.scopes.local, e.source, true);
      b.cfg.terminate(b.block, { source: b.source(e.span), kind: "Unreachable" });
      b.block = b.cfg.newBlock();
      return;
    }
    case "Use": return exprIntoDest(b, dest, e.source);
    case "Borrow": {
      const place = e.borrow === "shared" ? asReadOnlyPlace(b, e.arg) : asPlace(b, e.arg);
      return b.assign(e.span, dest, { kind: "Ref", region: b.tcx.ty.reErased, borrow: e.borrow, place });
    }
    case "RawBorrow": {
      const place = e.mutbl === 1 ? asPlace(b, e.arg) : asReadOnlyPlace(b, e.arg);
      return b.assign(e.span, dest, { kind: "RawPtr", mutbl: e.mutbl, place, fakeForMetadata: false });
    }
    case "Adt": return lowerAdt(b, dest, e);
    case "TypeAscription": {
      if (e.isPlace) break;
      exprIntoDest(b, dest, e.source);
      if (e.userTy !== undefined) ascribe(b, dest, b.addUserType(e.userTy, e.annotationSpan, e.ty), "inv", e.annotationSpan);
      return;
    }
    case "Yield": return lowerYield(b, dest, e);
    case "Assign": case "AssignOp":
      stmtExpr(b, id, undefined);
      return b.assignUnit(e.span, dest);
    case "Break": case "Continue": case "Return": return stmtExpr(b, id, undefined);
    case "Become": {
      b.tcx.dcx.unsupported(e.span, "`become`");
      b.body.taintedByErrors = true;
      b.cfg.terminate(b.block, { source: b.source(e.span), kind: "Unreachable" });
      b.block = b.cfg.newBlock();
      return;
    }
    case "Err":
      b.body.taintedByErrors = true;
      b.cfg.terminate(b.block, { source: b.source(e.span), kind: "Unreachable" });
      b.block = b.cfg.newBlock();
      return;
    default: break;
  }
  if (isPlaceExpr(e)) {
    const place = asPlace(b, id);
    return b.assign(e.span, dest, { kind: "Use", operand: b.consume(place) });
  }
  const value = asLocalRvalue(b, id);
  b.assign(e.span, dest, value);
}

function lowerIf(b: Builder, dest: Place, e: Expr & { kind: "If" }): void {
  let failed!: ReturnType<typeof b.scopes.inIfThen>;
  // A failed condition leaves the `if`'s own scope too: from edition 2024 on, temporaries of `if let` are dropped before `else`.
  const outer = b.scopes.local;
  b.scopes.in(e.ifThenScope, e.span, () => {
    failed = b.scopes.inIfThen(outer, () => {
      thenElseBreak(b, e.cond, { tempScope: outer, declare: true });
      exprIntoDest(b, dest, e.then);
    });
  });
  const then = b.block;
  b.block = failed;
  if (e.else !== undefined) exprIntoDest(b, dest, e.else);
  else b.assignUnit(e.span, dest);
  joinWith(b, e, then);
}

/** Joins the cursor with `other`. */
function joinWith(b: Builder, e: Expr, other: typeof b.block): void {
  const join = b.cfg.newBlock();
  b.cfg.goto(other, b.source(e.span), join);
  b.cfg.goto(b.block, b.source(e.span), join);
  b.block = join;
}

/** `let PAT = EXPR` as a value: its bindings are seen by nothing. */
function lowerLetValue(b: Builder, dest: Place, e: Expr & { kind: "Let" }): void {
  const failed = b.scopes.inIfThen(b.scopes.local, () => lowerLet(b, e.expr, e.pat, true));
  assignBool(b, dest, true, e);
  const yes = b.block;
  b.block = failed;
  assignBool(b, dest, false, e);
  joinWith(b, e, yes);
}
function assignBool(b: Builder, dest: Place, value: boolean, e: Expr): void {
  b.assign(e.span, dest, { kind: "Use", operand: boolConst(b.tcx, value, e.span) });
}

function lowerLogical(b: Builder, dest: Place, e: Expr & { kind: "Logical" }): void {
  const failed = b.scopes.inIfThen(b.scopes.local, () => thenElseBreak(b, e.lhs, { tempScope: undefined, declare: false }));
  const passed = b.block;
  const short = e.op === "&&" ? failed : passed;
  b.block = short;
  assignBool(b, dest, e.op === "||", e);
  const shortEnd = b.block;
  b.block = e.op === "&&" ? passed : failed;
  exprIntoDest(b, dest, e.rhs);
  joinWith(b, e, shortEnd);
}

function lowerLoop(b: Builder, dest: Place, e: Expr & { kind: "Loop" }): void {
  const source = b.source(e.span);
  const head = b.cfg.newBlock();
  b.cfg.goto(b.block, source, head);
  b.block = head;
  b.scopes.inBreakable(e.hirId, dest, head, e.span, () => {
    const body = b.cfg.newBlock();
    // Borrowck must see that the loop may be left by unwinding, even when nothing in it can.
    b.cfg.terminate(head, { source, kind: "FalseUnwind", realTarget: body, unwind: { kind: "continue" } });
    b.scopes.divergeFrom(head);
    b.block = body;
    exprIntoDest(b, b.unitPlace(e.span), e.body);
    b.cfg.goto(b.block, source, head);
    return false;
  });
}

function lowerCall(b: Builder, dest: Place, e: Expr & { kind: "Call" }): void {
  const func = asLocalOperand(b, e.callee);
  const args: Operand[] = [];
  for (const a of e.args) args.push(asLocalOperand(b, a));
  b.scopes.recordMoved(args);
  const next = b.cfg.newBlock();
  const returns = e.ty.kind !== TyKind.Never;
  b.cfg.terminate(b.block, {
    source: b.source(e.span), kind: "Call", func, args, argSpans: e.args.map((a) => b.expr(a).span), destination: dest, target: returns ? next : undefined,
    unwind: { kind: "continue" }, fnSpan: e.fnSpan, fromHirCall: e.fromHirCall,
  });
  b.scopes.divergeFrom(b.block);
  b.block = next;
}

function lowerAdt(b: Builder, dest: Place, e: Expr & { kind: "Adt" }): void {
  const scope = b.scopes.local;
  const count = e.base === undefined ? e.fields.length : e.base.fieldTypes.length;
  const given: (Operand | undefined)[] = new Array(count).fill(undefined);
  for (const f of e.fields) given[f.index] = asOperand(b, scope, f.expr);
  const isUnion = e.adt.kind === "union";
  let fields: Operand[];
  if (e.base !== undefined) {
    // Functional update reads the fields that are not given from the base, one by one.
    const base = asPlaceBuilder(b, e.base.expr);
    const types = e.base.fieldTypes;
    fields = given.map((g, i) => g ?? b.consume(base.field(i, types[i]!).toPlace(b)));
  } else fields = given.filter((g): g is Operand => g !== undefined);
  const userTy = e.userTy === undefined ? -1 : b.addUserType(e.userTy, e.span, e.ty);
  const aggregate: Rvalue = {
    kind: "Aggregate", fields,
    aggregate: { kind: "adt", def: e.adt.def, variant: e.variant, args: e.args, userTy, unionField: isUnion ? (e.fields[0]?.index ?? 0) : -1 },
  };
  b.assign(e.span, dest, aggregate);
}

function lowerYield(b: Builder, dest: Place, e: Expr & { kind: "Yield" }): void {
  const value = asOperand(b, b.scopes.local, e.value);
  const resume = b.cfg.newBlock();
  b.cfg.terminate(b.block, { source: b.source(e.span), kind: "Yield", value, resume, resumeArg: dest, drop: undefined });
  b.scopes.coroutineDropFrom(b.block);
  b.block = resume;
}
