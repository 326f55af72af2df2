/** The parts of a closure's, coroutine's or coroutine-closure's arguments, which follow its parent's. One place knows their order. */
import { bug } from "../base/index.ts";
import { IntWidth, TyKind, type Binder, type ClosureArgsParts, type ClosureKind, type CoroutineArgsParts, type FnSig, type GenericArgs, type Ty, type TyInterner } from "../types/index.ts";

const CLOSURE_PARTS = 3;
const COROUTINE_PARTS = 5;

function parentOf(cx: TyInterner, args: GenericArgs, own: number): GenericArgs {
  return cx.args(args.list.slice(0, args.length - own));
}
export function closureParts(cx: TyInterner, ty: Ty): ClosureArgsParts {
  const a = ty.args;
  const n = a.length;
  return { parentArgs: parentOf(cx, a, CLOSURE_PARTS), kindTy: a.tyAt(n - 3), sigAsFnPtr: a.tyAt(n - 2), upvarTuple: a.tyAt(n - 1) };
}
export function closureUpvars(ty: Ty): Ty {
  return ty.args.tyAt(ty.args.length - 1);
}
export function closureKindTy(ty: Ty): Ty {
  return ty.args.tyAt(ty.args.length - 3);
}
/** `for<…> extern "rust-call" fn((A, B)) -> C`. The signature may still be a variable. */
export function closureSigTy(ty: Ty): Ty {
  return ty.args.tyAt(ty.args.length - 2);
}
export function coroutineParts(cx: TyInterner, ty: Ty): CoroutineArgsParts {
  const a = ty.args;
  const n = a.length;
  return { parentArgs: parentOf(cx, a, COROUTINE_PARTS), kindTy: a.tyAt(n - 5), resumeTy: a.tyAt(n - 4), yieldTy: a.tyAt(n - 3), returnTy: a.tyAt(n - 2), upvarTuple: a.tyAt(n - 1) };
}
/** Undefined while the kind is not known. */
export function closureKindOf(kindTy: Ty): ClosureKind | undefined {
  if (kindTy.kind !== TyKind.Int) return undefined;
  switch (kindTy.sub) {
    case IntWidth.W8: return "Fn";
    case IntWidth.W16: return "FnMut";
    case IntWidth.W32: return "FnOnce";
    default: return bug("closure kind type");
  }
}
export function closureKindToTy(cx: TyInterner, kind: ClosureKind): Ty {
  return kind === "Fn" ? cx.i8 : kind === "FnMut" ? cx.i16 : cx.i32;
}
const RANK = { Fn: 0, FnMut: 1, FnOnce: 2 } as const;
/** A closure of kind `kind` implements the trait of kind `wanted`. */
export function extendsKind(kind: ClosureKind, wanted: ClosureKind): boolean {
  return RANK[kind] <= RANK[wanted];
}
export function sigOfFnPtr(ty: Ty): Binder<FnSig> | undefined {
  return ty.kind === TyKind.FnPtr ? ty.sig : undefined;
}
/**
 * Coroutine-closures (`async ||`): kind, then `fn(inputs tuple, resume) -> (yield, return)`, captures, and captures of the body when called by reference
 * (a function pointer `for<'env> fn() -> (captures…)`).
 */
export function coroutineClosureParts(cx: TyInterner, ty: Ty): { readonly parentArgs: GenericArgs; readonly kindTy: Ty; readonly signatureParts: Ty; readonly upvarTuple: Ty; readonly capturesByRef: Ty } {
  const a = ty.args;
  const n = a.length;
  return { parentArgs: parentOf(cx, a, 4), kindTy: a.tyAt(n - 4), signatureParts: a.tyAt(n - 3), upvarTuple: a.tyAt(n - 2), capturesByRef: a.tyAt(n - 1) };
}
