/** Intrinsics that const evaluation executes itself. Names are rustc's; `library/INTRINSICS.md` explains each. */
import { bitWidth } from "../mir/placeTy.ts";
import { utf8Bytes } from "../syntax/unescape.ts";
import { TyKind, type Instance, type Ty } from "../types/index.ts";
import { typeName } from "../types/typeName.ts";
import { cast, compareScalars } from "./rvalues.ts";
import { offsetBy, type Interp, type MPlace } from "./interp.ts";
import { discriminantBits } from "./discriminant.ts";
import { fail, Ptr, type Scalar } from "./memory.ts";
import { asInt, fromFloat, intOp, signedValue, toFloat, wrap } from "./scalars.ts";

type Handler = (it: Interp, ty: Ty, args: readonly MPlace[], dest: MPlace, instance: Instance) => void;

/** Executes the intrinsic; false when it is to be called as an ordinary function. */
export function callIntrinsic(it: Interp, instance: Instance, args: readonly MPlace[], dest: MPlace): boolean {
  const name = it.tcx.symbols.str(it.tcx.name(instance.def));
  const handler = HANDLERS[name];
  const first = instance.args.list.find((a) => a.argKind === 0) as Ty | undefined;
  if (handler !== undefined) {
    handler(it, first ?? it.tcx.ty.unit, args, dest, instance);
    return true;
  }
  return fail(`intrinsic \`${name}\` is not supported at compile-time`);
}

const int = (it: Interp, at: MPlace): bigint => asInt(it.readScalar(at));
const pointee = (at: MPlace): Ty => at.ty.elem;
const count = (it: Interp, at: MPlace): number => Number(int(it, at));
const put = (it: Interp, dest: MPlace, value: bigint): void => it.writeScalar(dest, value);

function pointedPlace(it: Interp, at: MPlace): MPlace {
  return it.deref(at);
}
const arith = (op: string): Handler => (it, ty, args, dest) => put(it, dest, intOp(it.tcx, op, ty, int(it, args[0]!), int(it, args[1]!), args[1]!.ty).value);
const checked = (op: string): Handler => (it, ty, args, dest) => {
  const { value, overflow } = intOp(it.tcx, op, ty, int(it, args[0]!), int(it, args[1]!), args[1]!.ty);
  it.writePair(dest, value, overflow ? 1n : 0n);
};
const unchecked = (op: string): Handler => (it, ty, args, dest) => {
  const { value, overflow } = intOp(it.tcx, op, ty, int(it, args[0]!), int(it, args[1]!), args[1]!.ty);
  if (overflow) fail(`arithmetic overflow in \`unchecked_${op.toLowerCase()}\``);
  put(it, dest, value);
};
const saturating = (op: string): Handler => (it, ty, args, dest) => {
  const bits = bitWidth(it.tcx, ty);
  const x = signedValue(it.tcx, ty, int(it, args[0]!));
  const y = signedValue(it.tcx, ty, int(it, args[1]!));
  const signed = ty.kind === TyKind.Int;
  const min = signed ? -(1n << BigInt(bits - 1)) : 0n;
  const max = signed ? (1n << BigInt(bits - 1)) - 1n : (1n << BigInt(bits)) - 1n;
  const exact = op === "Add" ? x + y : x - y;
  put(it, dest, wrap(it.tcx, ty, exact < min ? min : exact > max ? max : exact));
};
const floatUnary = (f: (x: number) => number): Handler => (it, _ty, args, dest) => {
  const width = bitWidth(it.tcx, args[0]!.ty);
  put(it, dest, fromFloat(f(toFloat(int(it, args[0]!), width)), width));
};
const rotate = (left: boolean): Handler => (it, ty, args, dest) => {
  const bits = BigInt(bitWidth(it.tcx, ty));
  const v = int(it, args[0]!);
  const by = int(it, args[1]!) % bits;
  const n = left ? by : (bits - by) % bits;
  put(it, dest, wrap(it.tcx, ty, (v << n) | (v >> (bits - n))));
};
const binaryDigits = (it: Interp, ty: Ty, v: bigint): string => v.toString(2).padStart(bitWidth(it.tcx, ty), "0");
const trailingZeros = (digits: string): number => {
  const at = digits.lastIndexOf("1");
  return at === -1 ? digits.length : digits.length - 1 - at;
};
const leadingZeros = (digits: string): number => {
  const at = digits.indexOf("1");
  return at === -1 ? digits.length : at;
};
const ptrOffsetFrom: Handler = (it, ty, args, dest) => {
  const a = it.readScalar(args[0]!);
  const b = it.readScalar(args[1]!);
  const size = it.layout(ty).size;
  let bytes: number;
  if (a instanceof Ptr && b instanceof Ptr) {
    if (a.alloc !== b.alloc) fail("`ptr_offset_from` called on two different pointers that are not both derived from the same allocation");
    bytes = a.offset - b.offset;
  } else bytes = Number(asInt(a) - asInt(b));
  put(it, dest, wrap(it.tcx, dest.ty, BigInt(bytes / size)));
};
const copyMemory: Handler = (it, ty, args) => {
  const n = count(it, args[2]!) * it.layout(ty).size;
  it.mem.copy(it.readScalar(args[0]!), it.readScalar(args[1]!), n);
};
const round = (x: number): number => {
  const r = Math.round(x);
  const even = Math.abs(x % 1) === 0.5 && r % 2 !== 0 ? r - 1 : r;
  return even === 0 && (x < 0 || Object.is(x, -0)) ? -0 : even;
};

const HANDLERS: { readonly [name: string]: Handler | undefined } = {
  __proto__: null as never,
  size_of: (it, ty, _args, dest) => put(it, dest, BigInt(it.layout(ty).size)),
  align_of: (it, ty, _args, dest) => put(it, dest, BigInt(it.layout(ty).align)),
  min_align_of: (it, ty, _args, dest) => put(it, dest, BigInt(it.layout(ty).align)),
  size_of_val: (it, _ty, args, dest) => put(it, dest, BigInt(it.sizeAlignOf(pointedPlace(it, args[0]!)).size)),
  align_of_val: (it, _ty, args, dest) => put(it, dest, BigInt(it.sizeAlignOf(pointedPlace(it, args[0]!)).align)),
  needs_drop: (it, ty, _args, dest) => put(it, dest, it.tcx.needsDrop(it.env, ty) ? 1n : 0n),
  variant_count: (it, ty, _args, dest) => put(it, dest, BigInt(ty.kind === TyKind.Adt ? it.tcx.adt(ty.def).variants.length : 0)),
  discriminant_value: (it, _ty, args, dest) => put(it, dest, BigInt.asUintN(dest.layout.size * 8, discriminantBits(it, pointedPlace(it, args[0]!)))),
  type_id: (it, ty, _args, dest) => typeId(it, ty, dest),
  type_name: (it, ty, _args, dest) => {
    const text = utf8Bytes(typeName(it.tcx, ty));
    it.writePair(dest, it.mem.allocateBytes(text, it.tcx.ty.str), BigInt(text.length));
  },
  transmute: (it, _ty, args, dest) => it.copy(args[0]!, dest),
  transmute_unchecked: (it, _ty, args, dest) => it.copy(args[0]!, dest),
  abort: () => fail("abnormal termination"),
  unreachable: () => fail("entering unreachable code"),
  assume: (it, _ty, args) => {
    if (int(it, args[0]!) !== 1n) fail("`assume` called with `false`");
  },
  black_box: (it, _ty, args, dest) => it.copy(args[0]!, dest),
  likely: (it, _ty, args, dest) => it.copy(args[0]!, dest),
  unlikely: (it, _ty, args, dest) => it.copy(args[0]!, dest),
  cold_path: () => {},
  assert_inhabited: () => {},
  assert_zero_valid: () => {},
  assert_mem_uninitialized_valid: () => {},
  copy_nonoverlapping: copyMemory,
  copy: copyMemory,
  write_bytes: (it, ty, args) => it.mem.fill(it.readScalar(args[0]!), count(it, args[2]!) * it.layout(ty).size, count(it, args[1]!)),
  compare_bytes: (it, _ty, args, dest) => {
    const n = count(it, args[2]!);
    const a = it.mem.bytes(it.readScalar(args[0]!), n);
    const b = it.mem.bytes(it.readScalar(args[1]!), n);
    let r = 0;
    for (let i = 0; i < n && r === 0; i++) r = a[i]! - b[i]!;
    put(it, dest, BigInt.asUintN(32, BigInt(Math.sign(r))));
  },
  raw_eq: (it, ty, args, dest) => {
    const size = it.layout(ty).size;
    const a = it.mem.bytes(it.mem.read(args[0]!.ptr, 8), size);
    const b = it.mem.bytes(it.mem.read(args[1]!.ptr, 8), size);
    put(it, dest, a.every((x, i) => x === b[i]) ? 1n : 0n);
  },
  read_via_copy: (it, _ty, args, dest) => it.mem.copy(it.mem.read(args[0]!.ptr, 8), dest.ptr, dest.layout.size),
  write_via_move: (it, _ty, args) => it.mem.copy(args[1]!.ptr, it.mem.read(args[0]!.ptr, 8), args[1]!.layout.size),
  volatile_load: (it, _ty, args, dest) => it.mem.copy(it.mem.read(args[0]!.ptr, 8), dest.ptr, dest.layout.size),
  volatile_store: (it, _ty, args) => it.mem.copy(args[1]!.ptr, it.mem.read(args[0]!.ptr, 8), args[1]!.layout.size),
  offset: (it, _ty, args, dest) => it.writeScalar(dest, moved(it, args[0]!, args[1]!)),
  arith_offset: (it, _ty, args, dest) => it.writeScalar(dest, moved(it, args[0]!, args[1]!)),
  ptr_offset_from: ptrOffsetFrom,
  ptr_offset_from_unsigned: ptrOffsetFrom,
  aggregate_raw_ptr: (it, _ty, args, dest) => it.writePointer(dest, { ptr: it.mem.read(args[0]!.ptr, 8), meta: args[1]!.layout.size === 0 ? undefined : it.readScalar(args[1]!) }),
  ptr_metadata: (it, _ty, args, dest) => {
    if (dest.layout.size > 0) it.writeScalar(dest, it.mem.read(offsetBy(args[0]!.ptr, 8), 8));
  },
  // 0: unequal, 1: equal, 2: not known before the program runs.
  ptr_guaranteed_cmp: (it, _ty, args, dest) => {
    const a = it.readScalar(args[0]!);
    const b = it.readScalar(args[1]!);
    if (!(a instanceof Ptr) && !(b instanceof Ptr)) return put(it, dest, a === b ? 1n : 0n);
    if (a instanceof Ptr && b instanceof Ptr) return put(it, dest, a.alloc === b.alloc ? (a.offset === b.offset ? 1n : 0n) : 2n);
    // Memory is never at address 0, and addresses inside it are not null.
    put(it, dest, a === 0n || b === 0n ? 0n : 2n);
  },
  three_way_compare: (it, ty, args, dest) => {
    const a = it.readScalar(args[0]!);
    const b = it.readScalar(args[1]!);
    put(it, dest, compareScalars(it, "Lt", ty, a, b) ? 0xffn : compareScalars(it, "Eq", ty, a, b) ? 0n : 1n);
  },
  add_with_overflow: checked("Add"), sub_with_overflow: checked("Sub"), mul_with_overflow: checked("Mul"),
  wrapping_add: arith("Add"), wrapping_sub: arith("Sub"), wrapping_mul: arith("Mul"),
  saturating_add: saturating("Add"), saturating_sub: saturating("Sub"),
  unchecked_add: unchecked("Add"), unchecked_sub: unchecked("Sub"), unchecked_mul: unchecked("Mul"), unchecked_div: unchecked("Div"), unchecked_rem: unchecked("Rem"),
  unchecked_shl: unchecked("Shl"), unchecked_shr: unchecked("Shr"), exact_div: unchecked("Div"),
  rotate_left: rotate(true), rotate_right: rotate(false),
  ctpop: (it, ty, args, dest) => put(it, dest, BigInt(binaryDigits(it, ty, int(it, args[0]!)).replaceAll("0", "").length)),
  ctlz: (it, ty, args, dest) => put(it, dest, BigInt(leadingZeros(binaryDigits(it, ty, int(it, args[0]!))))),
  ctlz_nonzero: (it, ty, args, dest) => put(it, dest, BigInt(leadingZeros(binaryDigits(it, ty, int(it, args[0]!))))),
  cttz: (it, ty, args, dest) => put(it, dest, BigInt(trailingZeros(binaryDigits(it, ty, int(it, args[0]!))))),
  cttz_nonzero: (it, ty, args, dest) => put(it, dest, BigInt(trailingZeros(binaryDigits(it, ty, int(it, args[0]!))))),
  bswap: (it, ty, args, dest) => {
    const bytes = bitWidth(it.tcx, ty) / 8;
    let v = int(it, args[0]!);
    let out = 0n;
    for (let i = 0; i < bytes; i++) {
      out = (out << 8n) | (v & 0xffn);
      v >>= 8n;
    }
    put(it, dest, out);
  },
  bitreverse: (it, ty, args, dest) => put(it, dest, BigInt(`0b${[...binaryDigits(it, ty, int(it, args[0]!))].reverse().join("")}`)),
  sqrtf32: floatUnary((x) => Math.fround(Math.sqrt(x))), sqrtf64: floatUnary(Math.sqrt), fabsf32: floatUnary(Math.abs), fabsf64: floatUnary(Math.abs),
  floorf32: floatUnary(Math.floor), floorf64: floatUnary(Math.floor), ceilf32: floatUnary(Math.ceil), ceilf64: floatUnary(Math.ceil),
  truncf32: floatUnary(Math.trunc), truncf64: floatUnary(Math.trunc), round_ties_even_f32: floatUnary(round), round_ties_even_f64: floatUnary(round),
  copysignf32: (it, _ty, args, dest) => put(it, dest, (int(it, args[0]!) & 0x7fffffffn) | (int(it, args[1]!) & 0x80000000n)),
  copysignf64: (it, _ty, args, dest) => put(it, dest, (int(it, args[0]!) & 0x7fffffffffffffffn) | (int(it, args[1]!) & 0x8000000000000000n)),
  // The heap of library code that runs here; what is left of it in a final value is refused by the checks of constants.
  global_alloc: (it, _ty, args, dest) => heap(it, args, dest, false),
  global_alloc_zeroed: (it, _ty, args, dest) => heap(it, args, dest, true),
  global_dealloc: (it, _ty, args) => {
    const p = it.readScalar(args[0]!);
    if (p instanceof Ptr) it.mem.free(p.alloc);
  },
  global_realloc: (it, _ty, args, dest) => {
    const old = it.readScalar(args[0]!);
    const size = Math.min(count(it, args[1]!), count(it, args[3]!));
    const fresh = new Ptr(it.mem.allocate(count(it, args[3]!), count(it, args[2]!)), 0);
    it.mem.copy(old, fresh, size);
    if (old instanceof Ptr) it.mem.free(old.alloc);
    it.writeScalar(dest, fresh);
  },
  float_to_int_unchecked: (it, _ty, args, dest) => cast(it, "FloatToInt", args[0]!, dest),
};

function heap(it: Interp, args: readonly MPlace[], dest: MPlace, zeroed: boolean): void {
  const size = count(it, args[0]!);
  const p = new Ptr(it.mem.allocate(size, count(it, args[1]!)), 0);
  if (zeroed) it.mem.fill(p, size, 0);
  it.writeScalar(dest, p);
}
function moved(it: Interp, ptr: MPlace, by: MPlace): Scalar {
  const n = Number(signedValue(it.tcx, by.ty, int(it, by)));
  return offsetBy(it.readScalar(ptr), n * it.layout(pointee(ptr)).size);
}

/** A number that differs for different types: the interned type's id, spread over the bytes. */
function typeId(it: Interp, ty: Ty, dest: MPlace): void {
  let v = BigInt(ty.id + 1) * 0x9e3779b97f4a7c15f39cc0605cedc835n;
  for (let at = 0; at < dest.layout.size; at += 8) {
    it.mem.write(offsetBy(dest.ptr, at), Math.min(8, dest.layout.size - at), BigInt.asUintN(64, v));
    v >>= 64n;
  }
}
