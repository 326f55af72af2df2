/** Through what a place is reached: a reference, a raw pointer, an overloaded `*` or `[]`. Counterpart: rustc's `BorrowedContentSource`. */
import type { Place } from "../../mir/mir.ts";
import { TyKind, type Ty } from "../../types/index.ts";
import { tyToStringWithLifetimes as tyToString } from "../../types/print.ts";
import type { BodyCx } from "../access/bodyCx.ts";
import { stdName } from "./useSpans.ts";

export type ContentSource = { readonly kind: "rawPointer" | "sharedRef" | "mutableRef" } | { readonly kind: "overloadedDeref" | "overloadedIndex"; readonly ty: Ty };

export function contentSource(cx: BodyCx, base: Place): ContentSource {
  const { moveData, tcx } = cx;
  for (const i of moveData.initsOfPath[moveData.lookup(base).path]!) {
    const { at } = moveData.inits[i]!;
    if (at === undefined || cx.statementAt(at) !== undefined) continue;
    const t = cx.terminatorOf(at.block);
    if (t.kind !== "Call" || t.fromHirCall) continue;
    const ty = t.func.constant?.ty;
    const trait = ty?.kind === TyKind.FnDef ? tcx.assocItem(ty.def)?.containerDef : undefined;
    const lang = trait === undefined ? undefined : tcx.asLangItem(trait);
    if (lang === "deref" || lang === "deref_mut") return { kind: "overloadedDeref", ty: ty!.args.tyAt(0) };
    if (lang === "index" || lang === "index_mut") return { kind: "overloadedIndex", ty: ty!.args.tyAt(0) };
  }
  const ty = cx.placeTy(base);
  if (ty.kind === TyKind.RawPtr) return { kind: "rawPointer" };
  return { kind: ty.kind === TyKind.Ref && ty.mutbl === 1 ? "mutableRef" : "sharedRef" };
}
/** Behind a named place: "shared reference"; undefined for overloaded operators. */
export function describeSource(s: ContentSource): string | undefined {
  switch (s.kind) {
    case "rawPointer": return "raw pointer";
    case "sharedRef": return "shared reference";
    case "mutableRef": return "mutable reference";
    default: return undefined;
  }
}
export function describeUnnamedSource(cx: BodyCx, s: ContentSource): string {
  switch (s.kind) {
    case "rawPointer": return "a raw pointer";
    case "sharedRef": return "a shared reference";
    case "mutableRef": return "a mutable reference";
    case "overloadedDeref": {
      const name = stdName(cx.tcx, s.ty);
      return name === "Rc" || name === "Arc" ? `an \`${name}\`` : `dereference of \`${tyToString(cx.tcx, s.ty)}\``;
    }
    case "overloadedIndex": return `index of \`${tyToString(cx.tcx, s.ty)}\``;
  }
}
