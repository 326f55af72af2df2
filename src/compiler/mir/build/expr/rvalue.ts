/** Expressions whose value one MIR rvalue computes: operators, casts, aggregates, closures. Everything else becomes `Use` of an operand. */
import { bug } from "../../../base/index.ts";
import type { Span } from "../../../source/index.ts";
import type { Expr, ExprId, ScopeId } from "../../../typeck/thir.ts";
import { TyKind, type Ty } from "../../../types/index.ts";
import { intConst } from "../../cfg.ts";
import { ElemKind, Operand, OperandKind, Place, type CastKind, type MirBinOp, type Rvalue } from "../../mir.ts";
import { bitWidth, discriminantTy, isIntegral, isSigned } from "../../placeTy.ts";
import type { Builder } from "../builder.ts";
import { asConstant, isConstantExpr } from "./constant.ts";
import { asOperand, asTemp, toCopy } from "./operand.ts";
import { asPlace, asPlaceBuilder, assertThat, isPlaceExpr } from "./place.ts";
import { stmtExpr } from "./stmt.ts";

export function asLocalRvalue(b: Builder, id: ExprId): Rvalue {
  return asRvalue(b, b.scopes.local, id);
}

export function asRvalue(b: Builder, scope: ScopeId | undefined, id: ExprId): Rvalue {
  const e = b.expr(id);
  switch (e.kind) {
    case "Scope": return b.scopes.in(e.scope, e.span, () => asRvalue(b, scope, e.value));
    case "ThreadLocalRef": return { kind: "ThreadLocalRef", def: e.def };
    case "OffsetOf": return { kind: "OffsetOf", container: e.container, fields: e.fields };
    case "Repeat": return repeat(b, scope, e);
    case "Binary": {
      const left = asOperand(b, scope, e.lhs);
      const right = asOperand(b, scope, e.rhs);
      return binaryOp(b, OPERATORS[e.op]!, e.span, e.ty, b.expr(e.lhs).ty, left, right);
    }
    case "Unary": return unary(b, scope, e);
    case "Cast": return cast(b, scope, e);
    case "PointerCoercion": return { kind: "Cast", cast: { pointer: e.cast }, operand: asOperand(b, scope, e.source), ty: e.ty };
    case "Array": return { kind: "Aggregate", aggregate: { kind: "array", elem: e.ty.elem }, fields: e.fields.map((f) => asOperand(b, scope, f)) };
    case "Tuple": return { kind: "Aggregate", aggregate: { kind: "tuple" }, fields: e.fields.map((f) => asOperand(b, scope, f)) };
    case "Closure": return closure(b, scope, e);
    case "Assign": case "AssignOp":
      stmtExpr(b, id, undefined);
      return { kind: "Aggregate", aggregate: { kind: "tuple" }, fields: [] };
    default: break;
  }
  if (isConstantExpr(e)) return { kind: "Use", operand: asConstant(b, id) };
  return { kind: "Use", operand: asOperand(b, scope, id) };
}

export const OPERATORS: Readonly<Record<string, MirBinOp>> = {
  "+": "Add", "-": "Sub", "*": "Mul", "/": "Div", "%": "Rem", "^": "BitXor", "&": "BitAnd", "|": "BitOr", "<<": "Shl", ">>": "Shr",
  "==": "Eq", "<": "Lt", "<=": "Le", "!=": "Ne", ">=": "Ge", ">": "Gt",
};

function repeat(b: Builder, scope: ScopeId | undefined, e: Expr & { kind: "Repeat" }): Rvalue {
  const value = b.expr(e.value);
  const count = b.tcx.evalUsize(b.env, e.count);
  if (count === 0 && !isConstantExpr(value)) {
    // The value is evaluated and dropped; no element exists.
    const operand = asOperand(b, scope, e.value);
    if (operand.kind === OperandKind.Move) {
      const next = b.cfg.newBlock();
      b.cfg.terminate(b.block, { source: b.source(e.span), kind: "Drop", place: operand.place!, target: next, unwind: { kind: "continue" }, replace: false });
      b.scopes.divergeFrom(b.block);
      b.block = next;
    }
    return { kind: "Aggregate", aggregate: { kind: "array", elem: value.ty }, fields: [] };
  }
  return { kind: "Repeat", operand: asOperand(b, scope, e.value), count: e.count };
}

/** A built-in binary operation with the checks that the language asks for: overflow (symbolic), shift distance, division by zero. */
export function binaryOp(b: Builder, op: MirBinOp, span: Span, ty: Ty, leftTy: Ty, left: Operand, right: Operand): Rvalue {
  if (isIntegral(ty)) {
    switch (op) {
      case "Add": case "Sub": case "Mul": {
        const pair = b.temp(b.tcx.ty.tuple([ty, b.tcx.ty.bool]), span);
        b.assign(span, pair, { kind: "Binary", op: `${op}WithOverflow`, left: toCopy(left), right: toCopy(right) });
        const overflowed = Operand.move(pair.field(1, b.tcx.ty.bool));
        assertThat(b, overflowed, false, { kind: "Overflow", op, left, right }, span, true);
        return { kind: "Use", operand: Operand.move(pair.field(0, ty)) };
      }
      case "Shl": case "Shr": {
        const rightTy = right.kind === OperandKind.Constant ? right.constant!.ty : b.placeTy(right.place!);
        let distance = toCopy(right);
        let distanceTy = rightTy;
        if (isSigned(rightTy)) {
          distanceTy = unsignedOf(b, rightTy);
          const cast = b.temp(distanceTy, span);
          b.assign(span, cast, { kind: "Cast", cast: "IntToInt", operand: distance, ty: distanceTy });
          distance = Operand.move(cast);
        }
        const inRange = b.temp(b.tcx.ty.bool, span);
        b.assign(span, inRange, { kind: "Binary", op: "Lt", left: distance, right: intConst(b.tcx, distanceTy, BigInt(bitWidth(b.tcx, ty)), span) });
        assertThat(b, Operand.move(inRange), true, { kind: "Overflow", op, left: toCopy(left), right: toCopy(right) }, span, true);
        break;
      }
      case "Div": case "Rem": divisionChecks(b, op, span, leftTy, left, right); break;
      default: break;
    }
  }
  return { kind: "Binary", op, left, right };
}

function divisionChecks(b: Builder, op: "Div" | "Rem", span: Span, ty: Ty, left: Operand, right: Operand): void {
  const bool = b.tcx.ty.bool;
  const isZero = b.temp(bool, span);
  b.assign(span, isZero, { kind: "Binary", op: "Eq", left: toCopy(right), right: intConst(b.tcx, ty, 0n, span) });
  assertThat(b, Operand.move(isZero), false, { kind: op === "Div" ? "DivisionByZero" : "RemainderByZero", operand: toCopy(left) }, span, false);
  if (!isSigned(ty)) return;
  // MIN / -1 has no representation.
  const isMinusOne = b.temp(bool, span);
  const isMin = b.temp(bool, span);
  const both = b.temp(bool, span);
  b.assign(span, isMinusOne, { kind: "Binary", op: "Eq", left: toCopy(right), right: intConst(b.tcx, ty, -1n, span) });
  b.assign(span, isMin, { kind: "Binary", op: "Eq", left: toCopy(left), right: minValue(b, ty, span) });
  b.assign(span, both, { kind: "Binary", op: "BitAnd", left: Operand.move(isMinusOne), right: Operand.move(isMin) });
  assertThat(b, Operand.move(both), false, { kind: "Overflow", op, left: toCopy(left), right: toCopy(right) }, span, false);
}
function minValue(b: Builder, ty: Ty, span: Span): Operand {
  return intConst(b.tcx, ty, -(1n << BigInt(bitWidth(b.tcx, ty) - 1)), span);
}
function unsignedOf(b: Builder, ty: Ty): Ty {
  const t = b.tcx.ty;
  switch (ty.sub) {
    case 8: return t.u8;
    case 16: return t.u16;
    case 32: return t.u32;
    case 64: return t.u64;
    case 128: return t.u128;
    default: return t.usize;
  }
}

function unary(b: Builder, scope: ScopeId | undefined, e: Expr & { kind: "Unary" }): Rvalue {
  const operand = asOperand(b, scope, e.arg);
  if (e.op === "-" && isSigned(e.ty)) {
    const isMin = b.temp(b.tcx.ty.bool, e.span);
    b.assign(e.span, isMin, { kind: "Binary", op: "Eq", left: toCopy(operand), right: minValue(b, e.ty, e.span) });
    assertThat(b, Operand.move(isMin), false, { kind: "OverflowNeg", operand: toCopy(operand) }, e.span, true);
  }
  return { kind: "Unary", op: e.op === "-" ? "Neg" : "Not", operand };
}

function cast(b: Builder, scope: ScopeId | undefined, e: Expr & { kind: "Cast" }): Rvalue {
  const sourceTy = b.expr(e.source).ty;
  if (sourceTy.kind === TyKind.Adt && b.tcx.adt(sourceTy.def).kind === "enum") {
    const temp = new Place(asTemp(b, scope, e.source, false));
    const discrTy = discriminantTy(b.tcx, sourceTy);
    const discr = b.temp(discrTy, e.span);
    b.assign(e.span, discr, { kind: "Discriminant", place: temp });
    return { kind: "Cast", cast: castKind(b, discrTy, e.ty, e.span), operand: Operand.move(discr), ty: e.ty };
  }
  const operand = asOperand(b, scope, e.source);
  return { kind: "Cast", cast: castKind(b, sourceTy, e.ty, e.span), operand, ty: e.ty };
}

type CastClass = "int" | "float" | "fn" | "ptr" | "other";
function castClass(ty: Ty): CastClass {
  switch (ty.kind) {
    case TyKind.Bool: case TyKind.Char: case TyKind.Int: case TyKind.Uint: return "int";
    case TyKind.Float: return "float";
    case TyKind.FnPtr: return "fn";
    case TyKind.Ref: case TyKind.RawPtr: return "ptr";
    default: return "other";
  }
}
function castKind(b: Builder, from: Ty, to: Ty, span: Span): CastKind {
  switch (`${castClass(from)} ${castClass(to)}`) {
    case "int int": return "IntToInt";
    case "int float": return "IntToFloat";
    case "float int": return "FloatToInt";
    case "float float": return "FloatToFloat";
    case "ptr ptr": return "PtrToPtr";
    case "fn ptr": return "FnPtrToPtr";
    case "ptr int": case "fn int": return "PtrExposeProvenance";
    case "int ptr": return "PtrWithExposedProvenance";
    default: return from === to ? "Subtype" : bug("a cast that type checking should have refused", span);
  }
}

function closure(b: Builder, scope: ScopeId | undefined, e: Expr & { kind: "Closure" }): Rvalue {
  for (const read of e.fakeReads) {
    const place = asPlaceBuilder(b, read.place).tryToPlace(b);
    if (place !== undefined) b.cfg.push(b.block, { source: b.source(e.span), kind: "FakeRead", cause: { forMatchedPlace: e.closure }, place });
  }
  const fields = e.upvars.map((u) => captureOperand(b, scope, u));
  const kind = e.ty.kind === TyKind.Coroutine ? "coroutine" : e.ty.kind === TyKind.CoroutineClosure ? "coroutineClosure" : "closure";
  return { kind: "Aggregate", aggregate: { kind, def: e.closure, args: e.args }, fields };
}

function captureOperand(b: Builder, scope: ScopeId | undefined, id: ExprId): Operand {
  let inner = b.expr(id);
  let plain = id;
  while (inner.kind === "Scope") {
    plain = inner.value;
    inner = b.expr(plain);
  }
  // Moved variables are moved from their own place, so that borrowck sees which one.
  if (isPlaceExpr(inner)) return b.consume(asPlace(b, plain));
  if (inner.kind !== "Borrow" || inner.borrow !== "mut") return asOperand(b, scope, id);
  // A mutable capture of something that is not declared `mut` (such as `*r` of a reference variable) is a unique borrow, which needs no `mut`.
  const temp = b.newLocal({ ty: inner.ty, mutbl: false, source: b.source(inner.span), user: undefined, userTypes: [], isInternal: false, staticRef: undefined });
  b.cfg.push(b.block, { source: b.source(inner.span), kind: "StorageLive", local: temp });
  const place = asPlace(b, inner.arg);
  const region = b.tcx.ty.reErased;
  b.assign(inner.span, new Place(temp), { kind: "Ref", region, borrow: isDeclaredMutable(b, place) ? "mut" : "closureMut", place });
  if (scope !== undefined) b.scopes.scheduleDrop(inner.span, scope, temp, "storage");
  return Operand.move(new Place(temp));
}

function isDeclaredMutable(b: Builder, place: Place): boolean {
  const local = b.body.locals[place.local]!;
  const p = place.projection;
  const fields = p.filter((x) => x.kind === ElemKind.Field);
  if (place.local === 1 && b.thir.captures.length > 0 && fields.length > 0) return b.thir.captures[fields[0]!.n]?.mutability ?? true;
  return local.mutbl;
}

