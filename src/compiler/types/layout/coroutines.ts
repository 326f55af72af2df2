/**
 * Layout of coroutines: captures, the state, then what is kept across suspension points. Values kept across one point only share room with those of other points; the
 * others have a place of their own. Counterpart: rustc's `layout::coroutine`. Field i of the whole is capture i; field k of variant v is saved local `variantFields[v][k]`.
 */
import { Layout, type FieldsShape, type Scalar } from "../layout.ts";
import type { Ty } from "../ty.ts";
import { alignTo, intPrim, nicheFromScalar } from "./scalars.ts";
import { MEMORY } from "./univariant.ts";

export function coroutineLayout(ty: Ty, upvars: readonly Layout[], saved: readonly Layout[], variantFields: readonly (readonly number[])[]): Layout {
  const owner: number[] = new Array(saved.length).fill(-1); // the only variant that has it, or -2
  variantFields.forEach((fields, v) => {
    for (const f of fields) owner[f] = owner[f] === -1 ? v : -2;
  });
  let offset = 0;
  let align = 1;
  const place = (l: Layout): number => {
    offset = alignTo(offset, l.align);
    align = Math.max(align, l.align);
    const at = offset;
    offset += l.size;
    return at;
  };
  const byAlign = (a: number, b: number): number => saved[b]!.align - saved[a]!.align || a - b;
  const upvarOffsets = upvars.map(() => 0);
  for (const i of upvars.map((_, k) => k).sort((a, b) => upvars[b]!.align - upvars[a]!.align || a - b)) upvarOffsets[i] = place(upvars[i]!);
  const savedOffsets: number[] = saved.map(() => 0);
  for (const i of saved.map((_, k) => k).filter((k) => owner[k] === -2).sort(byAlign)) savedOffsets[i] = place(saved[i]!);
  const tagBytes = variantFields.length <= 256 ? 1 : variantFields.length <= 65536 ? 2 : 4;
  offset = alignTo(offset, tagBytes);
  align = Math.max(align, tagBytes);
  const tagOffset = offset;
  offset += tagBytes;
  const prefix = offset;
  let end = prefix;
  const ends: number[] = [];
  variantFields.forEach((fields, v) => {
    offset = prefix;
    for (const i of fields.filter((k) => owner[k] === v).sort(byAlign)) savedOffsets[i] = place(saved[i]!);
    ends.push(offset);
    end = Math.max(end, offset);
  });
  const size = alignTo(end, align);
  const tag: Scalar = { prim: intPrim(tagBytes), signed: false, start: 0n, end: BigInt(Math.max(0, variantFields.length - 1)), maybeUninit: false };
  const shape = (offsets: number[]): FieldsShape => ({ kind: "Arbitrary", offsets, inMemoryOrder: offsets.map((_, i) => i).sort((a, b) => offsets[a]! - offsets[b]!) });
  const variants = variantFields.map(
    (fields, v) => new Layout(ty, alignTo(ends[v]!, align), align, MEMORY, shape(fields.map((f) => savedOffsets[f]!)), { kind: "Single", index: v }, undefined, false),
  );
  return new Layout(ty, size, align, MEMORY, shape([...upvarOffsets, tagOffset]), { kind: "Multiple", tag, tagOffset, encoding: { kind: "Direct" }, variants }, nicheFromScalar(tagOffset, tag), false);
}
