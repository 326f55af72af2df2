/** Discriminants of enums in memory: direct tags and niches. Reference: "Type layout", discriminant elision. */
import { TyKind } from "../types/index.ts";
import { fail, Ptr } from "./memory.ts";
import { offsetBy, scalarSize, type Interp, type MPlace } from "./interp.ts";
import { bitWidth, discriminantTy } from "../mir/placeTy.ts";

export function readDiscriminant(it: Interp, at: MPlace): { readonly variant: number; readonly value: bigint } {
  const variants = at.layout.variants;
  const values = discriminantValues(it, at, variants.kind === "Multiple" ? variants.variants.length : 0);
  const valueOf = (variant: number): bigint => (values === undefined ? 0n : (values[variant] ?? 0n));
  if (variants.kind === "Empty") return fail("discriminant of an uninhabited type");
  if (variants.kind === "Single") return { variant: variants.index, value: valueOf(variants.index) };
  const size = scalarSize(variants.tag.prim);
  const tag = it.mem.read(offsetBy(at.ptr, variants.tagOffset), size);
  if (variants.encoding.kind === "Direct") {
    if (tag instanceof Ptr || values === undefined) return fail("constructing invalid value: an invalid enum tag");
    const mask = (1n << BigInt(size * 8)) - 1n;
    const variant = values.findIndex((v) => (v & mask) === tag);
    return variant === -1 ? fail(`constructing invalid value: encountered 0x${tag.toString(16)}, but expected a valid enum tag`) : { variant, value: values[variant]! };
  }
  const { untaggedVariant, nicheVariantsStart, nicheVariantsEnd, nicheStart } = variants.encoding;
  if (tag instanceof Ptr) return { variant: untaggedVariant, value: valueOf(untaggedVariant) };
  const relative = BigInt.asUintN(size * 8, tag - nicheStart);
  const variant = relative <= BigInt(nicheVariantsEnd - nicheVariantsStart) ? nicheVariantsStart + Number(relative) : untaggedVariant;
  return { variant, value: valueOf(variant) };
}

/** By variant; coroutines count their states. */
function discriminantValues(it: Interp, at: MPlace, count: number): readonly bigint[] | undefined {
  if (at.ty.kind === TyKind.Adt) return it.tcx.adt(at.ty.def).kind === "enum" ? it.tcx.discriminants(at.ty.def) : undefined;
  return at.ty.kind === TyKind.Coroutine ? Array.from({ length: count }, (_, i) => BigInt(i)) : undefined;
}

export function writeDiscriminant(it: Interp, at: MPlace, variant: number): void {
  const variants = at.layout.variants;
  if (variants.kind !== "Multiple") return;
  const size = scalarSize(variants.tag.prim);
  const tagAt = offsetBy(at.ptr, variants.tagOffset);
  if (variants.encoding.kind === "Direct") {
    const value = discriminantValues(it, at, variants.variants.length)![variant]!;
    it.mem.write(tagAt, size, BigInt.asUintN(size * 8, value));
    return;
  }
  const { untaggedVariant, nicheVariantsStart, nicheStart } = variants.encoding;
  if (variant === untaggedVariant) return;
  it.mem.write(tagAt, size, BigInt.asUintN(size * 8, nicheStart + BigInt(variant - nicheVariantsStart)));
}

/** The discriminant in the type in which `mem::discriminant` and MIR see it. */
export function discriminantBits(it: Interp, at: MPlace): bigint {
  return BigInt.asUintN(bitWidth(it.tcx, discriminantTy(it.tcx, at.ty)), readDiscriminant(it, at).value);
}
