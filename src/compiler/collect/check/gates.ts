/** What stable Rust has no word in: items that need a feature (E0658). In: an item of a user's crate; the library's own are not asked. */
import type { DefId } from "../../base/index.ts";
import type { Span } from "../../source/index.ts";
import type { TyCtxt } from "../../types/index.ts";

export function checkGates(tcx: TyCtxt, def: DefId): void {
  const { item } = tcx.hirOwner(def);
  if (item.node === "Crate") return;
  if (item.node === "Item" && item.kind === "Trait" && item.isAuto) {
    gate(tcx, item.span, "auto traits are experimental and possibly buggy", 13231);
    const { dcx } = tcx;
    for (const i of item.items) dcx.emit(dcx.error(tcx.defSpan(i), "E0380", "auto traits cannot have associated items").label(item.ident.span, "auto traits cannot have associated items"));
    if (item.generics.params.length > 0) dcx.emit(dcx.error(item.generics.span, "E0567", "auto traits cannot have generic parameters").label(item.ident.span, "auto trait cannot have generic parameters"));
    const first = item.bounds[0];
    if (first !== undefined && first.kind === "trait") dcx.emit(dcx.error(first.span, "E0568", "auto traits cannot have super traits or lifetime bounds").label(item.ident.span, "auto traits cannot have super traits or lifetime bounds"));
  }
  if (item.node === "Item" && item.kind === "Impl" && item.polarity === "negative" && item.ofTrait !== undefined) {
    const map = tcx.sourceMap;
    const { span } = item.ofTrait.path;
    const text = map.snippet(map.span(map.lo(item.span), map.lo(span)));
    const bang = text.lastIndexOf("!");
    gate(tcx, map.span(map.lo(item.span) + Math.max(bang, 0), map.hi(span), map.ctxtOf(span)), "negative trait bounds are not fully implemented; use marker types for now", 68318);
  }
  if (item.node === "Item" && item.kind === "Impl" && item.ofTrait !== undefined && item.ofTrait.path.res.kind === "Def") {
    const segments = item.ofTrait.path.segments;
    const last = segments[segments.length - 1]!;
    if (tcx.trait(item.ofTrait.path.res.def).parenSugar && last.args?.parenthesized !== true) gate(tcx, item.ofTrait.path.span, "the precise format of `Fn`-family traits' type parameters is subject to change", 29625);
    if (tcx.trait(item.ofTrait.path.res.def).parenSugar) for (const i of item.items) if (tcx.defKind(i) === "AssocFn") gate(tcx, tcx.defSpan(i), "use of unstable library feature `fn_traits`", 29625);
  }
  if (item.kind === "Fn" && tcx.symbols.str(item.sig.header.abi) === "rust-call") gate(tcx, item.sig.span, 'the extern "rust-call" ABI is experimental and subject to change', 29625);
}

function gate(tcx: TyCtxt, span: Span, message: string, issue: number): void {
  tcx.dcx.emit(tcx.dcx.error(span, "E0658", message).note(`see issue #${issue} <https://github.com/rust-lang/rust/issues/${issue}> for more information`));
}
