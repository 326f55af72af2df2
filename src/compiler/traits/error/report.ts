/**
 * Fulfilment errors as diagnostics: E0277, E0271, E0275, E0282–E0284, E0038, E0525, E0593, E0631, E0308. In: errors. Out: diagnostics, those that follow from others left out.
 * Counterpart: rustc's `error_reporting::traits`.
 */
import { crateOf, type DefId } from "../../base/index.ts";
import type { Diagnostic } from "../../diagnostics/index.ts";
import type { Span } from "../../source/index.ts";
import {
  ArgKind, argToString, describeSort, PredicateKind, predicateToString, simplifyType, traitRefToString, Ty, TyKind, TypeFlags as F, tyToString,
  type GenericArg, type Predicate, type TyCtxt,
} from "../../types/index.ts";
import { closureKindOf, closureKindTy, closureSigTy, extendsKind } from "../closureArgs.ts";
import { dynViolations, type DynViolation } from "../dynCompatibility.ts";
import { argsMayUnify } from "../fastReject.ts";
import type { FulfillmentError } from "../fulfill.ts";
import type { InferCtxt } from "../infer/inferCtxt.ts";
import { peelDerives, type Obligation } from "../obligation.ts";
import { fnTraitKind } from "../select/assemble.ts";
import { noteObligationCause } from "./causeNotes.ts";
import { recursionHelp } from "../limits.ts";
import { headSpan } from "./headSpan.ts";
import { onUnimplemented } from "./onUnimplemented.ts";

/** What only the type checker of a body knows. */
export interface ErrorHooks {
  /** "type annotations needed" at the best place for an unknown type. */
  needTypeInfo?(span: Span, arg: GenericArg, code: "E0282" | "E0283" | "E0284"): Diagnostic | undefined;
  /** Facts for `rustc_on_unimplemented`, e.g. `from_desugaring=ForLoop`. */
  flags?(o: Obligation): readonly string[];
}

export function reportFulfillmentErrors(infcx: InferCtxt, errors: readonly FulfillmentError[], hooks: ErrorHooks = {}): void {
  const { tcx } = infcx;
  const sized = tcx.langItem("sized");
  // What says most comes first: `T: Sized` and `T` being well-formed follow from little and explain little.
  const rank = (e: FulfillmentError): number => {
    const p = e.obligation.predicate;
    if (p.kind === PredicateKind.Trait && p.def === sized) return 1;
    return p.kind === PredicateKind.Coerce ? 2 : p.kind === PredicateKind.WellFormed ? 3 : 0;
  };
  const sorted = errors.slice().sort((a, b) => rank(a) - rank(b));
  let reported = false;
  for (const e of sorted) {
    const p = infcx.resolveVarsIfPossible(e.obligation.predicate);
    if (p.has(F.HasError)) {
      infcx.tainted = true;
      continue;
    }
    // By place: a desugaring gives one place several spans.
    const { span } = e.obligation.cause;
    const key = `${tcx.sourceMap.lo(span)}-${tcx.sourceMap.hi(span)}|${p.kind === PredicateKind.Trait ? predicateToString(tcx, p) : p.id}`;
    if (infcx.reported.has(key) || isImplied(infcx, sorted, e, p)) continue;
    infcx.reported.add(key);
    if (e.code.kind === "ambiguity") {
      // One unknown type is enough, and none if something else is wrong.
      if (reported || infcx.isTainted) continue;
      reportAmbiguity(infcx, e.obligation, p, hooks);
    } else reportError(infcx, e, p, hooks);
    reported = true;
    infcx.tainted = true;
    // What goes on for ever ends here.
    if (e.code.kind === "overflow") return;
  }
}
/** A subtrait at the same place that failed too says the same. */
function isImplied(infcx: InferCtxt, all: readonly FulfillmentError[], e: FulfillmentError, p: Predicate): boolean {
  if (p.kind !== PredicateKind.Trait || e.code.kind === "ambiguity") return false;
  for (const other of all) {
    if (other === e || other.code.kind === "ambiguity" || other.obligation.cause.span !== e.obligation.cause.span) continue;
    const q = infcx.resolveVarsIfPossible(other.obligation.predicate);
    if (q.kind !== PredicateKind.Trait || q === p || q.args.list[0] !== p.args.list[0] || q.def === p.def) continue;
    if (infcx.tcx.superPredicates(q.def).some((s) => s.kind === PredicateKind.Trait && s.def === p.def)) return true;
  }
  return false;
}

function reportError(infcx: InferCtxt, e: FulfillmentError, p: Predicate, hooks: ErrorHooks): void {
  const { tcx } = infcx;
  const { dcx } = tcx;
  const o = e.obligation;
  const { span } = o.cause;
  switch (e.code.kind) {
    case "overflow": {
      const d = dcx.error(span, "E0275", `overflow evaluating the requirement \`${predicateToString(tcx, p)}\``);
      d.help(recursionHelp(tcx));
      noteObligationCause(infcx, d, o.cause.code);
      dcx.emit(d);
      return;
    }
    case "projection": reportProjection(infcx, o, p, e.code.normalized, e.code.expected); return;
    case "subtype": {
      const [a, b] = [infcx.resolveVarsIfPossible(e.code.expected), infcx.resolveVarsIfPossible(e.code.found)];
      dcx.emit(dcx.error(span, "E0308", "mismatched types").label(span, `expected \`${tyToString(tcx, a)}\`, found \`${tyToString(tcx, b)}\``));
      return;
    }
    case "dynIncompatible": {
      // A body is not told again what its signature was told.
      const told = tcx.state("traits.dynIncompatible", () => new Set<string>());
      const key = `${tcx.typeckRoot(o.cause.bodyDef)}|${e.code.trait}`;
      if (hooks.needTypeInfo === undefined) told.add(key);
      else if (told.has(key)) return;
      reportDynIncompatible(tcx, span, e.code.trait);
      return;
    }
    case "signatureMismatch": reportSignature(infcx, o, p); return;
    case "constMismatch": {
      const { expected, found } = e.code;
      const words = expected !== undefined && found !== undefined ? `the constant \`${argToString(tcx, p.a!)}\` is not of type \`${tyToString(tcx, expected)}\`` : "mismatched constants";
      const d = dcx.error(span, undefined, words);
      if (expected !== undefined && found !== undefined) d.label(span, `expected \`${tyToString(tcx, expected)}\`, found \`${tyToString(tcx, found)}\``);
      dcx.emit(d);
      return;
    }
    default: break;
  }
  if (p.kind === PredicateKind.Trait) {
    reportUnimplemented(infcx, o, p, hooks);
    return;
  }
  const d = dcx.error(span, "E0277", `the requirement \`${predicateToString(tcx, p)}\` is not satisfied`);
  noteObligationCause(infcx, d, o.cause.code);
  dcx.emit(d);
}

// ---- E0277 --------------------------------------------------------------------------------------------------------------------------------------

const SIZED = { message: (self: string): string => `the size for values of type \`${self}\` cannot be known at compilation time`, label: "doesn't have a size known at compile-time" };

function reportUnimplemented(infcx: InferCtxt, o: Obligation, p: Predicate, hooks: ErrorHooks): void {
  const { tcx } = infcx;
  const { dcx } = tcx;
  const { span } = o.cause;
  const self = p.args.tyAt(0);
  // What such an object cannot do was said where its type was written.
  if (self.kind === TyKind.Dynamic && self.preds.principal !== undefined && !tcx.isDynCompatible(self.preds.principal.def)) return;
  const lang = tcx.asLangItem(p.def);
  const fnKind = fnTraitKind(lang);
  if (fnKind !== undefined && self.kind === TyKind.Closure) {
    const actual = closureKindOf(infcx.shallowResolve(closureKindTy(self)));
    if (actual !== undefined && !extendsKind(actual, fnKind)) {
      const at = tcx.defSpan(self.def);
      const d = dcx.error(at, "E0525", `expected a closure that implements the \`${fnKind}\` trait, but this closure only implements \`${actual}\``);
      d.label(at, `this closure implements \`${actual}\`, not \`${fnKind}\``);
      d.label(span, `the requirement to implement \`${fnKind}\` derives from here`);
      noteObligationCause(infcx, d, o.cause.code);
      dcx.emit(d);
      return;
    }
  }
  const selfText = tyToString(tcx, self);
  const traitText = `${p.positive ? "" : "!"}${traitRefToString(tcx, p.def, p.args)}`;
  const custom = onUnimplemented(tcx, p.def, p.args, hooks.flags?.(o) ?? []);
  const isSized = lang === "sized";
  const message = custom.message ?? (isSized ? SIZED.message(selfText) : `the trait bound \`${selfText}: ${traitText}\` is not satisfied`);
  const d = dcx.error(span, "E0277", message);
  const local = localAdt(tcx, self);
  const customLabel = custom.label ?? (isSized ? SIZED.label : undefined);
  const notImplemented = `the trait \`${traitText}\` is not implemented for \`${selfText}\``;
  if (customLabel !== undefined) d.label(span, customLabel);
  else d.label(span, local === undefined ? notImplemented : "unsatisfied trait bound");
  if (local !== undefined) d.spanChild("help", notImplemented, [{ span: local, text: "", isPrimary: true }]);
  else if (customLabel !== undefined) d.help(notImplemented);
  for (const n of custom.notes) d.note(n);
  if (p.positive && !isSized) otherImpls(infcx, d, p);
  noteObligationCause(infcx, d, o.cause.code);
  dcx.emit(d);
}
/** Where the user wrote the type that lacks the impl. */
function localAdt(tcx: TyCtxt, self: Ty): Span | undefined {
  if (self.kind !== TyKind.Adt || !tcx.isSource(self.def) || tcx.adt(self.def).isFundamental) return undefined;
  const own = tcx.crates[tcx.crates.length - 1]!;
  return crateOf(self.def) === own ? headSpan(tcx, self.def) : undefined;
}

/** How many other impls rustc lists. */
const IMPLS_SHOWN = 8;

/** Types that a reader would call alike: all integers, all references, one ADT. */
function similarity(t: Ty): number {
  switch (t.kind) {
    case TyKind.Int: case TyKind.Uint: return 1000;
    case TyKind.Infer: return t.sub === 1 ? 1000 : t.sub === 2 ? 1001 : -1;
    case TyKind.Float: return 1001;
    case TyKind.Array: case TyKind.Slice: return 1002;
    case TyKind.Adt: case TyKind.Foreign: return 2000 + t.def;
    case TyKind.Alias: case TyKind.Param: return -1;
    default: return t.kind;
  }
}
function otherImpls(infcx: InferCtxt, d: Diagnostic, p: Predicate): void {
  const { tcx } = infcx;
  if (tcx.trait(p.def).isAuto) return;
  const impls = tcx.traitImpls(p.def);
  const wanted = similarity(p.args.tyAt(0));
  const all: DefId[] = [];
  for (const list of impls.bySimplifiedType.values()) for (const i of list) if (tcx.implHeader(i).polarity === "positive") all.push(i);
  const key = simplifyType(p.args.tyAt(0));
  const same = key === undefined ? [] : all.filter((i) => simplifyType(tcx.implHeader(i).selfTy) === key);
  const alike = same.length > 0 ? same : wanted === -1 ? [] : all.filter((i) => similarity(tcx.implHeader(i).selfTy) === wanted);
  // Nobody wants to read who is `Copy` or `Debug`.
  if (alike.length === 0 && (tcx.asLangItem(p.def) !== undefined || tcx.symbols.str(tcx.name(p.def)) === "Debug")) return;
  const listed = (alike.length > 0 ? alike : all).sort((a, b) => a - b);
  if (listed.length === 0) return;
  const hasArgs = p.args.list.slice(1).some((a) => a.argKind !== ArgKind.Region);
  const describe = (i: DefId): { readonly self: string; readonly trait: string } => {
    const { traitRef } = tcx.implHeader(i);
    return { self: tyToString(tcx, traitRef!.selfTy), trait: traitRefToString(tcx, p.def, traitRef!.args) };
  };
  const own = tcx.crates[tcx.crates.length - 1]!;
  const isLocal = listed.every((i) => crateOf(i) === own && tcx.isSource(i));
  if (listed.length === 1) {
    const one = describe(listed[0]!);
    const text = `the trait \`${one.trait}\` is implemented for \`${one.self}\``;
    if (isLocal) d.spanChild("help", text, [{ span: headSpan(tcx, listed[0]!), text: "", isPrimary: true }]);
    else d.help(text);
    return;
  }
  const title = `the following other types implement trait \`${traitRefToString(tcx, p.def, tcx.identityArgs(p.def))}\``;
  const line = (x: { readonly self: string; readonly trait: string }): string => (hasArgs ? `\`${x.self}\` implements \`${x.trait}\`` : isLocal ? `\`${x.self}\`` : x.self);
  if (isLocal && listed.length <= IMPLS_SHOWN) {
    d.spanChild("help", title, listed.map((i) => ({ span: headSpan(tcx, i), text: line(describe(i)), isPrimary: true })));
    return;
  }
  const unique = [...new Set(listed.map((i) => line(describe(i))))].sort();
  const shown = unique.length <= IMPLS_SHOWN + 1 ? unique : unique.slice(0, IMPLS_SHOWN);
  const more = unique.length > shown.length ? `\nand ${unique.length - shown.length} others` : "";
  d.help(`${title}:\n${shown.map((l) => `  ${l}`).join("\n")}${more}`);
}

// ---- E0271 --------------------------------------------------------------------------------------------------------------------------------------

function reportProjection(infcx: InferCtxt, o: Obligation, p: Predicate, normalizedTy: Ty, expectedTerm: GenericArg): void {
  const { tcx } = infcx;
  const { dcx } = tcx;
  const { span } = o.cause;
  const normalized = infcx.resolveVarsIfPossible(normalizedTy);
  const expected = infcx.resolveVarsIfPossible(expectedTerm);
  if (normalized.has(F.HasError) || expected.argKind !== ArgKind.Region && expected.has(F.HasError)) {
    infcx.tainted = true;
    return;
  }
  const self = tyToString(tcx, p.args.tyAt(0));
  const [want, got] = [argToString(tcx, expected), tyToString(tcx, normalized)];
  const lang = tcx.asLangItem(p.def);
  const trait = tcx.assocItem(p.def)?.containerDef;
  const traitLang = trait === undefined ? undefined : tcx.asLangItem(trait);
  const isIterator = trait !== undefined && tcx.symbols.str(tcx.name(trait)) === "Iterator" && tcx.symbols.str(tcx.name(p.def)) === "Item";
  let message = `type mismatch resolving \`${predicateToString(tcx, p)}\``;
  if (lang === "fn_once_output" || fnTraitKind(traitLang) !== undefined) {
    const s = p.args.tyAt(0);
    const who = s.kind === TyKind.Closure ? self : s.kind === TyKind.FnDef ? describeSort(tcx, s) : self;
    message = s.kind === TyKind.Closure ? `expected \`${who}\` to return \`${want}\`, but it returns \`${got}\`` : s.kind === TyKind.FnDef ? `expected \`${tcx.symbols.str(tcx.name(s.def))}\` to return \`${want}\`, but it returns \`${got}\`` : message;
  } else if (traitLang === "future_trait") message = `expected \`${self}\` to be a future that resolves to \`${want}\`, but it resolves to \`${got}\``;
  else if (isIterator) message = `expected \`${self}\` to be an iterator that yields \`${want}\`, but it yields \`${got}\``;
  const d = dcx.error(span, "E0271", message);
  d.label(span, expected instanceof Ty ? `expected ${sort(tcx, expected, normalized)}, found ${sort(tcx, normalized, expected)}` : "type mismatch");
  noteObligationCause(infcx, d, o.cause.code);
  dcx.emit(d);
}
function sort(tcx: TyCtxt, t: Ty, other: Ty): string {
  const a = tyToString(tcx, t);
  return t.kind === TyKind.Closure || t.kind === TyKind.FnDef || t.kind === TyKind.FnPtr || t.kind === TyKind.Param || t.kind === TyKind.Infer || (t.kind === TyKind.Adt && a === tyToString(tcx, other)) ? describeSort(tcx, t) : `\`${a}\``;
}

// ---- closures whose signature does not fit ---------------------------------------------------------------------------------------------------------

function reportSignature(infcx: InferCtxt, o: Obligation, p: Predicate): void {
  const { tcx } = infcx;
  const { dcx } = tcx;
  const { span } = o.cause;
  const self = p.args.tyAt(0);
  const expected = infcx.resolveVarsIfPossible(p.args.tyAt(1));
  const what = self.kind === TyKind.Closure ? "closure" : "function";
  let inputs: readonly Ty[] | undefined;
  let at = span;
  if (self.kind === TyKind.Closure) {
    const sig = infcx.shallowResolve(closureSigTy(self));
    at = tcx.defSpan(self.def);
    if (sig.kind === TyKind.FnPtr) {
      const tuple = infcx.resolveVarsIfPossible(sig.sig.value.inputs[0]!);
      if (tuple.kind === TyKind.Tuple) inputs = tuple.elems;
    }
  } else if (self.kind === TyKind.FnDef) inputs = tcx.fnSig(self.def).value.inputs;
  else if (self.kind === TyKind.FnPtr) inputs = self.sig.value.inputs;
  const count = (n: number): string => `${n} ${n === 1 ? "argument" : "arguments"}`;
  if (inputs !== undefined && expected.kind === TyKind.Tuple && inputs.length !== expected.args.length) {
    const d = dcx.error(self.kind === TyKind.Closure ? at : span, "E0593", `${what} is expected to take ${count(expected.args.length)}, but it takes ${count(inputs.length)}`);
    if (at !== span) {
      d.label(at, `takes ${count(inputs.length)}`);
      d.label(span, `expected ${what} that takes ${count(expected.args.length)}`);
    } else d.label(span, `expected ${what} that takes ${count(expected.args.length)}`);
    noteObligationCause(infcx, d, o.cause.code);
    dcx.emit(d);
    return;
  }
  const d = dcx.error(span, "E0631", `type mismatch in ${what} arguments`);
  d.label(span, `expected due to this`);
  if (at !== span) d.label(at, "found signature defined here");
  if (inputs !== undefined && expected.kind === TyKind.Tuple) {
    d.note(`expected ${what} signature \`fn(${expected.elems.map((e) => tyToString(tcx, e)).join(", ")}) -> _\`\n   found ${what} signature \`fn(${inputs.map((e) => tyToString(tcx, e)).join(", ")}) -> _\``);
  }
  noteObligationCause(infcx, d, o.cause.code);
  dcx.emit(d);
}

// ---- E0038 --------------------------------------------------------------------------------------------------------------------------------------

export function reportDynIncompatible(tcx: TyCtxt, span: Span, trait: DefId): void {
  const { dcx } = tcx;
  const name = tcx.defPathStr(trait);
  const d = dcx.error(span, "E0038", `the trait \`${name}\` is not dyn compatible`).label(span, `\`${name}\` is not dyn compatible`);
  const labels = [...dynViolations(tcx, trait).map((v) => ({ span: v.span, text: `...because ${violationText(tcx, v)}`, isPrimary: true })), { span: tcx.defSpan(trait), text: "this trait is not dyn compatible...", isPrimary: false }];
  d.spanChild("note", "for a trait to be dyn compatible it needs to allow building a vtable\nfor more information, visit <https://doc.rust-lang.org/reference/items/traits.html#dyn-compatibility>", labels);
  dcx.emit(d);
}
function violationText(tcx: TyCtxt, v: DynViolation): string {
  switch (v.kind) {
    case "sizedSelf": return "it requires `Self: Sized`";
    case "supertraitSelf": return "it uses `Self` as a type parameter";
    case "explicit": return "it opted out of dyn-compatibility";
    case "assocConst": return `it contains this associated \`const\` \`${tcx.symbols.str(v.name)}\``.replace("this associated", "the associated");
    case "gat": return `it contains the generic associated type \`${tcx.symbols.str(v.name)}\``;
    default: {
      const name = tcx.symbols.str(v.name);
      switch (v.what) {
        case "static": return `associated function \`${name}\` has no \`self\` parameter`;
        case "referencesSelfInput": return `method \`${name}\` references the \`Self\` type in this parameter`;
        case "referencesSelfOutput": return `method \`${name}\` references the \`Self\` type in its return type`;
        case "generic": return `method \`${name}\` has generic type parameters`;
        case "undispatchableReceiver": return `method \`${name}\`'s \`self\` parameter cannot be dispatched on`;
        case "opaqueReturn": return `method \`${name}\` references an \`impl Trait\` type in its return type`;
        case "asyncFn": return `method \`${name}\` is \`async\``;
        default: return `method \`${name}\` references the \`Self\` type in its \`where\` clause`;
      }
    }
  }
}

// ---- ambiguity ------------------------------------------------------------------------------------------------------------------------------------

function firstInfer(p: Predicate): GenericArg | undefined {
  for (const a of p.args.list) if (a.argKind !== ArgKind.Region && a.has(F.HasTyInfer | F.HasCtInfer)) return a;
  return p.a ?? p.term;
}
function reportAmbiguity(infcx: InferCtxt, o: Obligation, p: Predicate, hooks: ErrorHooks): void {
  const { tcx } = infcx;
  const { dcx } = tcx;
  const { span } = o.cause;
  const arg = firstInfer(p);
  if (arg === undefined) return;
  const isSized = p.kind === PredicateKind.Trait && p.def === tcx.langItem("sized");
  const associated = unspecifiedImpl(tcx, o, p);
  if (associated !== undefined) {
    const what = associated === "Fn" ? "call associated function on trait" : "refer to the associated constant on trait";
    const d = dcx.error(span, "E0790", `cannot ${what} without specifying the corresponding \`impl\` type`).label(span, `cannot ${associated === "Fn" ? "call associated function" : "refer to the associated constant"} of trait`);
    dcx.emit(d);
    return;
  }
  const code = p.kind === PredicateKind.WellFormed || isSized || p.kind === PredicateKind.Subtype || p.kind === PredicateKind.Coerce ? "E0282" : p.kind === PredicateKind.Trait ? "E0283" : "E0284";
  let d = hooks.needTypeInfo?.(span, arg, code);
  if (d === undefined) {
    d = dcx.error(span, code, code === "E0284" ? `type annotations needed: cannot satisfy \`${predicateToString(tcx, p)}\`` : "type annotations needed");
    d.label(span, code === "E0284" ? `cannot satisfy \`${predicateToString(tcx, p)}\`` : arg.argKind === ArgKind.Const ? "cannot infer the value of const parameter" : "cannot infer type");
  }
  if (p.kind === PredicateKind.Trait && !isSized) {
    // Several impls might be meant.
    const candidates = ambiguousImpls(infcx, p);
    if (candidates.length > 1 && candidates.length <= IMPLS_SHOWN && candidates.every((i) => tcx.isSource(i))) {
      d.spanChild("note", `multiple \`impl\`s satisfying \`${predicateToString(tcx, p)}\` found`, candidates.map((i) => ({ span: tcx.defSpan(i), text: "", isPrimary: true })));
    } else d.note(`cannot satisfy \`${predicateToString(tcx, p)}\``);
  }
  if (code !== "E0282") noteObligationCause(infcx, d, peelDerives(o.cause.code));
  dcx.emit(d);
}
/** `Trait::function()` where nothing says for which type: not a matter of a type annotation. */
function unspecifiedImpl(tcx: TyCtxt, o: Obligation, p: Predicate): "Fn" | "Const" | undefined {
  const { code, span } = o.cause;
  if (p.kind !== PredicateKind.Trait || (code.kind !== "whereClauseInExpr" && code.kind !== "whereClause") || !p.args.tyAt(0).isTyVar) return undefined;
  const item = tcx.assocItem(code.item);
  if (item === undefined || item.container !== "trait" || item.containerDef !== p.def || item.kind === "Type") return undefined;
  // A method call names no trait.
  if (!tcx.sourceMap.snippet(span).includes("::")) return undefined;
  return item.kind;
}
function ambiguousImpls(infcx: InferCtxt, p: Predicate): DefId[] {
  const { tcx } = infcx;
  const impls = tcx.traitImpls(p.def);
  const out: DefId[] = [];
  const consider = (i: DefId): void => {
    const { traitRef } = tcx.implHeader(i);
    if (traitRef !== undefined && argsMayUnify(p.args, traitRef.args)) out.push(i);
  };
  for (const i of impls.blanket) consider(i);
  for (const list of impls.bySimplifiedType.values()) for (const i of list) consider(i);
  return out;
}
