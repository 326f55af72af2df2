/** Calls in const evaluation: arguments by the callee's body, tuples spread for `rust-call`, virtual calls, panics, intrinsics. */
import { instanceMir } from "../mir/providers.ts";
import type { BlockId, Local } from "../mir/mir.ts";
import { TyKind, type Instance, type Ty } from "../types/index.ts";
import { callIntrinsic } from "./intrinsics.ts";
import { offsetBy, type Interp, type MPlace } from "./interp.ts";
import { fail, Ptr } from "./memory.ts";

export function callInstance(it: Interp, instance: Instance, args: readonly MPlace[], destination: MPlace, target: BlockId | undefined, rustCall: boolean): void {
  switch (instance.kind) {
    case "Intrinsic":
      if (callIntrinsic(it, instance, args, destination)) {
        if (target === undefined) fail("entering unreachable code");
        return it.goto(target!);
      }
      // An intrinsic with a body of its own.
      return pushCall(it, instance, args, destination, target, rustCall);
    case "Virtual": {
      const self = args[0]!;
      const meta = self.layout.size >= 16 ? it.mem.read(offsetBy(self.ptr, 8), 8) : fail("virtual call through a thin pointer");
      const ty = it.vtableTy(meta);
      const tcx = it.tcx;
      const concrete = tcx.resolveInstance(it.env, instance.def, tcx.ty.args([ty, ...instance.args.list.slice(1)]));
      if (concrete === undefined) return fail("virtual call of a method that is not implemented");
      return pushCall(it, concrete, args, destination, target, rustCall);
    }
    default: break;
  }
  if (panicked(it, instance, args)) return;
  const kind = it.tcx.defKind(instance.def);
  if ((kind === "Fn" || kind === "AssocFn") && instance.kind === "Item" && it.tcx.parent(instance.def) !== undefined && it.tcx.defKind(it.tcx.parent(instance.def)!) === "ForeignMod") {
    fail(`calling foreign function \`${it.tcx.symbols.str(it.tcx.name(instance.def))}\``);
  }
  pushCall(it, instance, args, destination, target, rustCall);
}

function pushCall(it: Interp, instance: Instance, args: readonly MPlace[], destination: MPlace, target: BlockId | undefined, rustCall: boolean): void {
  const body = instanceMir(it.tcx, instance);
  const shim = instance.kind !== "Item";
  const frame = it.push(body, instance, shim ? it.tcx.ty.emptyArgs : instance.args, destination, target);
  // `rust-call` passes a tuple, which a closure's body takes apart; through a function pointer the arguments come one by one, and without an environment.
  let list: MPlace[] = args.slice();
  if (rustCall && body.spreadArg === undefined && list.length > 0) {
    const tuple = list.pop()!;
    const elems: readonly Ty[] = tuple.ty.kind === TyKind.Tuple ? tuple.ty.elems : fail("arguments do not fit the function");
    list = [...list, ...elems.map((ty, i) => it.field(tuple, i, ty))];
  } else if (!rustCall && it.tcx.defKind(body.def) === "Closure" && list.length === body.argCount - 1) {
    list.unshift(it.local(frame, 1 as Local));
  } else if (!rustCall && body.spreadArg !== undefined) {
    const env = it.local(frame, 1 as Local);
    const tuple = it.local(frame, body.spreadArg);
    list.forEach((value, i) => it.copy(value, it.field(tuple, i, value.ty)));
    list = [env, tuple];
  }
  if (list.length !== body.argCount) fail("calling a function with the wrong number of arguments");
  list.forEach((value, i) => {
    const local = it.local(frame, (i + 1) as Local);
    if (value.layout.size === local.layout.size) it.copy(value, local);
    else if (value.layout.size === 16 && local.layout.size === 8) it.mem.copy(value.ptr, local.ptr, 8);
    else fail("calling a function with arguments of other types");
  });
}

/** Lang items that begin a panic: the evaluation ends with the message. */
function panicked(it: Interp, instance: Instance, args: readonly MPlace[]): boolean {
  const lang = it.tcx.asLangItem(instance.def);
  switch (lang) {
    case undefined: return false;
    case "panic": case "panic_nounwind": case "panic_display": case "panic_str_2015": {
      let message = args[0];
      if (message !== undefined && lang === "panic_display") message = it.deref(message);
      return fail(`evaluation panicked: ${message === undefined ? "explicit panic" : readStr(it, message)}`);
    }
    case "begin_panic": return fail(`evaluation panicked: ${args[0] === undefined ? "explicit panic" : readStr(it, args[0])}`);
    case "panic_fmt": {
      // The library knows how to find a message without arguments.
      const def = it.tcx.langItem("const_panic_fmt");
      if (def === undefined) return fail("evaluation panicked");
      const fn = it.tcx.resolveInstance(it.env, def, it.tcx.ty.emptyArgs);
      if (fn === undefined) return fail("evaluation panicked");
      pushCall(it, fn, args, it.allocate(it.tcx.ty.never), undefined, false);
      return true;
    }
    default: return false;
  }
}
function readStr(it: Interp, at: MPlace): string {
  if (at.layout.size !== 16) return "explicit panic";
  const ptr = it.mem.read(at.ptr, 8);
  const len = it.mem.read(offsetBy(at.ptr, 8), 8);
  if (!(ptr instanceof Ptr) || len instanceof Ptr) return "";
  const bytes = it.mem.bytes(ptr, Number(len));
  let text = "";
  for (const b of bytes) text += `%${b.toString(16).padStart(2, "0")}`;
  return decodeURIComponent(text);
}
