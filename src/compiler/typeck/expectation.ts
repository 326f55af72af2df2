/**
 * What an expression's context hopes of its type: a hint for inference, never a requirement by itself.
 * Counterpart: rustc's `Expectation`.
 */
import { TyKind, type Ty } from "../types/index.ts";
import type { Span } from "../source/index.ts";
import type { FnCtxt } from "./fnCtxt.ts";

export const ExpectKind = { None: 0, HasType: 1, CastableTo: 2, RvalueLikeUnsized: 3 } as const;
export type ExpectKind = (typeof ExpectKind)[keyof typeof ExpectKind];

export class Expectation {
  readonly kind: ExpectKind;
  readonly ty: Ty | undefined;
  constructor(kind: ExpectKind, ty: Ty | undefined) {
    this.kind = kind;
    this.ty = ty;
  }
}

export const NO_EXPECTATION = new Expectation(ExpectKind.None, undefined);
export function hasType(ty: Ty): Expectation {
  return new Expectation(ExpectKind.HasType, ty);
}
export function castableTo(ty: Ty): Expectation {
  return new Expectation(ExpectKind.CastableTo, ty);
}

/** For the operand of `&`: an unsized expected type is only a hint (`&[1, 2]` where `&[i32]` is expected is an array first). */
export function rvalueHint(fcx: FnCtxt, ty: Ty): Expectation {
  const tail = fcx.structTail(ty);
  if (tail.kind === TyKind.Slice || tail.kind === TyKind.Str || tail.kind === TyKind.Dynamic) return new Expectation(ExpectKind.RvalueLikeUnsized, ty);
  return hasType(ty);
}

/** For the arms of `if` and `match`: a variable not known yet must not be bound by the first arm. */
export function adjustForBranches(fcx: FnCtxt, e: Expectation): Expectation {
  if (e.kind === ExpectKind.HasType) {
    const ty = fcx.tryStructurally(e.ty!);
    return ty.isTyVar ? NO_EXPECTATION : hasType(ty);
  }
  return e.kind === ExpectKind.RvalueLikeUnsized ? e : NO_EXPECTATION;
}

/** The hinted type, resolved as far as known. */
export function toOption(fcx: FnCtxt, e: Expectation): Ty | undefined {
  return e.ty === undefined ? undefined : fcx.resolve(e.ty);
}
export function onlyHasType(fcx: FnCtxt, e: Expectation): Ty | undefined {
  return e.kind === ExpectKind.HasType ? fcx.resolve(e.ty!) : undefined;
}
export function coercionTarget(fcx: FnCtxt, e: Expectation, span: Span): Ty {
  return onlyHasType(fcx, e) ?? fcx.nextTyVar(span);
}
