/** The three synthetic arguments of a closure's type (kind, signature, captures) and the five of a coroutine's, behind the parent's. Layout as in rustc. */
import { TyKind, type ClosureKind, type GenericArgs, type Ty, type TyInterner } from "../types/index.ts";

export function closureKindTy(ty: Ty): Ty {
  return ty.args.tyAt(ty.args.length - 3);
}
/** `fn((A, B)) -> C` */
export function closureSigTy(ty: Ty): Ty {
  return ty.args.tyAt(ty.args.length - 2);
}
/** Closures and coroutines: the captures, as a tuple (a variable until they are analysed). */
export function upvarTupleTy(ty: Ty): Ty {
  return ty.args.tyAt(ty.args.length - 1);
}
/** resume, yield, return */
export function coroutineSig(ty: Ty): { readonly resume: Ty; readonly yield: Ty; readonly ret: Ty } {
  const n = ty.args.length;
  return { resume: ty.args.tyAt(n - 4), yield: ty.args.tyAt(n - 3), ret: ty.args.tyAt(n - 2) };
}
export function closureArgs(cx: TyInterner, parent: GenericArgs, kindTy: Ty, sig: Ty, upvars: Ty): GenericArgs {
  return cx.args([...parent.list, kindTy, sig, upvars]);
}
export function coroutineArgs(cx: TyInterner, parent: GenericArgs, kindTy: Ty, resume: Ty, yieldTy: Ty, ret: Ty, upvars: Ty): GenericArgs {
  return cx.args([...parent.list, kindTy, resume, yieldTy, ret, upvars]);
}
/** `i8`, `i16`, `i32` stand for the three kinds. */
export function kindToTy(cx: TyInterner, kind: ClosureKind): Ty {
  return kind === "Fn" ? cx.i8 : kind === "FnMut" ? cx.i16 : cx.i32;
}
export function tyToKind(cx: TyInterner, ty: Ty): ClosureKind | undefined {
  return ty === cx.i8 ? "Fn" : ty === cx.i16 ? "FnMut" : ty === cx.i32 ? "FnOnce" : undefined;
}
export function isClosureLike(ty: Ty): boolean {
  return ty.kind === TyKind.Closure || ty.kind === TyKind.Coroutine || ty.kind === TyKind.CoroutineClosure;
}
