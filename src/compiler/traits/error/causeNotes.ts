/** Why something was required, for the end of a diagnostic: "required by a bound in `f`", "required for `X` to implement `Y`", "all local variables must have a …". */
import type { Diagnostic, Label } from "../../diagnostics/index.ts";
import { PredicateKind, traitRefToString, tyToString, type Predicate, type TyCtxt } from "../../types/index.ts";
import type { DefId } from "../../base/index.ts";
import { NO_SPAN, type Span } from "../../source/index.ts";
import type { InferCtxt } from "../infer/inferCtxt.ts";
import type { ObligationCauseCode } from "../obligation.ts";

export function noteObligationCause(infcx: InferCtxt, d: Diagnostic, code: ObligationCauseCode): void {
  const { tcx } = infcx;
  switch (code.kind) {
    case "implDerived": case "builtinDerived": derivedNotes(infcx, d, code); return;
    case "functionArg": noteObligationCause(infcx, d, code.parentCode); return;
    case "whereClause": case "whereClauseInExpr": requiredByBound(tcx, d, code.item, code.span); return;
    case "variable": d.note("all local variables must have a statically known size"); return;
    case "sizedArgument": d.note("all function arguments must have a statically known size"); return;
    case "sizedReturn": case "sizedCall": d.note("the return type of a function must have a statically known size"); return;
    case "sizedYield": d.note("the yield type of a coroutine must have a statically known size"); return;
    case "sizedClosureCapture": d.note("all values captured by value by a closure must have a statically known size"); return;
    case "assignmentLhs": d.note("the left-hand-side of an assignment must have a statically known size"); return;
    case "structInitializer": d.note("structs must have a statically known size to be initialized"); return;
    case "sliceOrArrayElem": d.note("slice and array elements must have `Sized` type"); return;
    case "tupleElem": d.note("only the last element of a tuple may have a dynamically sized type"); return;
    case "sizedBox": d.note("the type of a box expression must have a statically known size"); return;
    case "constSized": d.note("constant expressions must have a statically known size"); return;
    case "staticSync": d.note("shared static variables must have a type that implements `Sync`"); return;
    case "repeatCopy": d.note("the `Copy` trait is required because this value will be copied for each element of the array"); return;
    case "fieldSized": {
      if (code.last) {
        d.note(code.adt === "enum" ? "the last field of a packed struct may only have a dynamically sized type if it does not need drop to be run" : "the last field of a packed struct may only have a dynamically sized type if it does not need drop to be run");
        return;
      }
      d.note(code.adt === "struct" ? "only the last field of a struct may have a dynamically sized type" : code.adt === "union" ? "no field of a union may have a dynamically sized type" : "no field of an enum variant may have a dynamically sized type");
      d.help("change the field's type to have a statically known size");
      return;
    }
    case "objectCast": case "coercion":
      d.note(`required for the cast from \`${tyToString(tcx, infcx.resolveVarsIfPossible(code.source))}\` to \`${tyToString(tcx, infcx.resolveVarsIfPossible(code.target))}\``);
      return;
    case "trivialBound": d.help("see issue #48214"); return;
    default: return;
  }
}

function requiredByBound(tcx: TyCtxt, d: Diagnostic, item: DefId, span: Span): void {
  const path = tcx.defPathStr(item);
  if (span === NO_SPAN) {
    d.note(`required by a bound in \`${path}\``);
    return;
  }
  const name = tcx.defSpan(item);
  const short = tcx.symbols.str(tcx.name(item)) || path;
  const labels: Label[] = [{ span, text: `required by this bound in \`${short}\``, isPrimary: true }];
  const map = tcx.sourceMap;
  if (name !== NO_SPAN && name !== span && map.lookup(map.lo(name)).line !== map.lookup(map.lo(span)).line) labels.push({ span: name, text: `required by a bound in this ${itemWord(tcx, item)}`, isPrimary: false });
  d.spanChild("note", `required by a bound in \`${path}\``, labels);
}
function itemWord(tcx: TyCtxt, item: DefId): string {
  switch (tcx.defKind(item)) {
    case "Fn": return "function";
    case "AssocFn": return tcx.assocItem(item)?.hasSelf === true ? "method" : "associated function";
    case "AssocTy": return "associated type";
    case "AssocConst": return "associated constant";
    case "Struct": return "struct";
    case "Enum": return "enum";
    case "Union": return "union";
    case "Trait": return "trait";
    case "Impl": return "implementation";
    default: return "item";
  }
}

/** The chain of impls and built-in rules, innermost first; repeated ones are counted. */
function derivedNotes(infcx: InferCtxt, d: Diagnostic, first: ObligationCauseCode): void {
  const { tcx } = infcx;
  let code: ObligationCauseCode = first;
  let shown = 0;
  let hidden = 0;
  let last: { readonly text: string; readonly impl: DefId | undefined } | undefined;
  const flush = (): void => {
    if (last === undefined) return;
    const labels = last.impl === undefined ? [] : implLabels(tcx, last.impl);
    if (labels.length === 0) d.note(last.text);
    else d.spanChild("note", last.text, labels);
  };
  const chain: { readonly text: string; readonly impl: DefId | undefined }[] = [];
  while (code.kind === "implDerived" || code.kind === "builtinDerived") {
    const parent: Predicate = infcx.resolveVarsIfPossible(code.parent);
    if (parent.kind === PredicateKind.Trait && (code.kind === "implDerived" || explainsParts(tcx, parent.def))) {
      const self = tyToString(tcx, parent.args.tyAt(0));
      chain.push(code.kind === "implDerived" ? { text: `required for \`${self}\` to implement \`${traitRefToString(tcx, parent.def, parent.args)}\``, impl: code.impl } : { text: `required because it appears within the type \`${self}\``, impl: undefined });
    }
    code = code.parentCode;
  }
  // rustc shows the first and the last of a long chain of impls.
  chain.forEach((entry, i) => {
    if (chain.length > 2 && i > 0 && i < chain.length - 1 && entry.impl !== undefined) {
      hidden++;
      return;
    }
    if (hidden > 0) {
      d.note(`${hidden} redundant requirement${hidden === 1 ? "" : "s"} hidden`);
      hidden = 0;
    }
    last = entry;
    flush();
    shown++;
  });
  void shown;
  noteObligationCause(infcx, d, code);
}
/** Traits of which a type's parts decide; others hold by a rule of their own. */
function explainsParts(tcx: TyCtxt, trait: DefId): boolean {
  const lang = tcx.asLangItem(trait);
  return tcx.trait(trait).isAuto || lang === "sized" || lang === "copy" || lang === "clone";
}
/** The trait's name and the self type in an impl's header, when its source is there. */
function implLabels(tcx: TyCtxt, impl: DefId): Label[] {
  if (!tcx.isSource(impl)) return [];
  const { item } = tcx.hirOwner(impl);
  if (item.node !== "Item" || item.kind !== "Impl" || item.ofTrait === undefined) return [];
  return [{ span: item.ofTrait.path.span, text: "", isPrimary: true }, { span: item.selfTy.span, text: "", isPrimary: true }];
}
