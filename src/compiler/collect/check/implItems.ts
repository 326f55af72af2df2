/**
 * An impl's items against its trait's: all there (E0046), each with the same kind of `self` (E0185, E0186), as many generic parameters (E0049, E0195) and arguments (E0050), where
 * clauses no stricter (E0276) and a compatible type (E0053, E0326); bounds of associated types hold (E0277). Counterpart: rustc's `compare_impl_item`.
 */
import type { DefId } from "../../base/index.ts";
import type { Diagnostic } from "../../diagnostics/index.ts";
import type { hir } from "../../hir/index.ts";
import type { Span } from "../../source/index.ts";
import { elaborate } from "../../traits/elaborate.ts";
import { headSpan } from "../../traits/error/headSpan.ts";
import type { TypeError } from "../../traits/infer/typeError.ts";
import { normalizeParamEnv } from "../../traits/paramEnv.ts";
import {
  Binder, fnSigToString, predicateToString, replaceBound, subst, TypeFlags as F, tyToString, type AssocItem, type FnSig, type GenericArgs, type Predicate, type TyCtxt,
} from "../../types/index.ts";
import { checkAssocTypeBounds } from "./wellFormed.ts";
import { WfCtxt } from "./wfContext.ts";

type FnNode = Extract<hir.TraitItem | hir.ImplItem, { kind: "Fn" }>;

export function checkImplItems(tcx: TyCtxt, impl: DefId): void {
  const header = tcx.implHeader(impl);
  const { traitRef } = header;
  if (traitRef === undefined || header.polarity !== "positive" || traitRef.args.has(F.HasError)) return;
  const items = tcx.assocItems(impl);
  for (let j = 1; j < items.length; j++) {
    const i = items.findIndex((x, k) => k < j && x.name === items[j]!.name && (x.kind === "Type") === (items[j]!.kind === "Type"));
    if (i === -1) continue;
    const span = tcx.hirOwner(items[j]!.def).item.span;
    const d = tcx.dcx.error(span, "E0201", `duplicate definitions with name \`${tcx.symbols.str(items[j]!.name)}\`:`).label(tcx.hirOwner(items[i]!.def).item.span, "previous definition here").label(span, "duplicate definition");
    const traitItem = items[j]!.traitItem;
    if (traitItem !== undefined && tcx.isSource(traitItem)) d.label(tcx.hirOwner(traitItem).item.span, "item in trait");
    tcx.dcx.emit(d);
  }
  for (const item of items) {
    if (item.traitItem === undefined) continue; // E0407 and relatives: `resolve/`
    const traitItem = tcx.assocItem(item.traitItem)!;
    if (item.kind === "Fn") compareMethods(tcx, impl, item, traitItem);
    else if (item.kind === "Const") compareConsts(tcx, impl, item, traitItem);
    else if (compareGenericCounts(tcx, item, traitItem)) checkAssocTypeBounds(tcx, item.def, traitItem.def, impl);
  }
  missingItems(tcx, impl, traitRef.def, items);
}

// ---- E0046 ------------------------------------------------------------------------------------------------------------------------------------

function missingItems(tcx: TyCtxt, impl: DefId, trait: DefId, items: readonly AssocItem[]): void {
  const missing = tcx.assocItems(trait).filter((t) => t.opaqueOf === undefined && !t.hasDefault && !items.some((i) => i.traitItem === t.def));
  if (missing.length === 0) return;
  const list = missing.map((m) => `\`${tcx.symbols.str(m.name)}\``).join(", ");
  const span = headSpan(tcx, impl);
  const d = tcx.dcx.error(span, "E0046", `not all trait items implemented, missing: ${list}`).label(span, `missing ${list} in implementation`);
  for (const m of missing) {
    if (tcx.isSource(m.def)) d.label(itemSpan(tcx, m.def), `\`${tcx.symbols.str(m.name)}\` from trait`);
    else d.help(`implement the missing item: \`${stub(tcx, m)}\``);
  }
  tcx.dcx.emit(d);
}
function stub(tcx: TyCtxt, item: AssocItem): string {
  const name = tcx.symbols.str(item.name);
  if (item.kind === "Type") return `type ${name} = /* Type */;`;
  if (item.kind === "Const") return `const ${name}: ${tyToString(tcx, tcx.typeOf(item.def))} = /* value */;`;
  const sig = tcx.fnSig(item.def).value;
  const inputs = sig.inputs.map((t, i) => (i === 0 && item.hasSelf ? selfText(tcx, sig) : `_: ${tyToString(tcx, t)}`));
  return `fn ${name}(${inputs.join(", ")})${sig.output.isUnit ? "" : ` -> ${tyToString(tcx, sig.output)}`} { todo!() }`;
}
function selfText(tcx: TyCtxt, sig: FnSig): string {
  const t = tyToString(tcx, sig.inputs[0]!);
  return t === "Self" ? "self" : t === "&Self" ? "&self" : t === "&mut Self" ? "&mut self" : `self: ${t}`;
}
/** An item without its body or trailing semicolon. */
function itemSpan(tcx: TyCtxt, def: DefId): Span {
  const { item } = tcx.hirOwner(def);
  return item.node !== "Crate" && item.kind === "Fn" ? item.sig.span : item.span;
}

// ---- methods ------------------------------------------------------------------------------------------------------------------------------------

function fnNode(tcx: TyCtxt, def: DefId): FnNode | undefined {
  if (!tcx.isSource(def)) return undefined;
  const { item } = tcx.hirOwner(def);
  return (item.node === "TraitItem" || item.node === "ImplItem") && item.kind === "Fn" ? item : undefined;
}

function compareMethods(tcx: TyCtxt, impl: DefId, item: AssocItem, traitItem: AssocItem): void {
  const node = fnNode(tcx, item.def);
  if (node === undefined) return;
  if (!compareSelf(tcx, item, traitItem, node) || !compareGenericCounts(tcx, item, traitItem) || !compareArgCount(tcx, item, traitItem, node) || !compareLifetimes(tcx, item, traitItem, node)) return;
  const { traitRef } = tcx.implHeader(impl);
  const implGenerics = tcx.generics(item.def);
  const own = tcx.identityArgs(item.def).list.slice(implGenerics.parentCount);
  const traitArgs = tcx.ty.args([...traitRef!.args.list, ...own]);
  if (comparePredicates(tcx, impl, item, traitItem, traitArgs)) compareSignatures(tcx, impl, item, traitItem, traitArgs, node);
}

function selfWord(tcx: TyCtxt, item: AssocItem): string {
  const sig = tcx.fnSig(item.def).value;
  const t = selfText(tcx, sig);
  return t;
}
function compareSelf(tcx: TyCtxt, item: AssocItem, traitItem: AssocItem, node: FnNode): boolean {
  if (item.hasSelf === traitItem.hasSelf) return true;
  const name = tcx.symbols.str(item.name);
  const { span } = node.sig;
  if (item.hasSelf) {
    const word = implSelfWord(tcx, node) ?? selfWord(tcx, item);
    const d = tcx.dcx.error(span, "E0185", `method \`${name}\` has a \`${word}\` declaration in the impl, but not in the trait`).label(span, `\`${word}\` used in impl`);
    if (tcx.isSource(traitItem.def)) d.label(itemSpan(tcx, traitItem.def), `trait method declared without \`${word}\``);
    else d.note(`trait method declared without \`${word}\``);
    tcx.dcx.emit(d);
  } else {
    const word = selfWord(tcx, traitItem);
    const d = tcx.dcx.error(span, "E0186", `method \`${name}\` has a \`${word}\` declaration in the trait, but not in the impl`).label(span, `expected \`${word}\` in impl`);
    if (tcx.isSource(traitItem.def)) d.label(itemSpan(tcx, traitItem.def), `\`${word}\` used in trait`);
    else d.note(`\`${word}\` used in trait`);
    tcx.dcx.emit(d);
  }
  return false;
}
function implSelfWord(tcx: TyCtxt, node: FnNode): string | undefined {
  void tcx;
  switch (node.sig.decl.implicitSelf) {
    case "imm": case "mut": return "self";
    case "refImm": return "&self";
    case "refMut": return "&mut self";
    default: return undefined;
  }
}

/** E0049. */
function compareGenericCounts(tcx: TyCtxt, item: AssocItem, traitItem: AssocItem): boolean {
  const mine = tcx.generics(item.def).params;
  const theirs = tcx.generics(traitItem.def).params;
  let ok = true;
  for (const kind of ["type", "const"] as const) {
    const a = mine.filter((p) => p.kind === kind);
    const b = theirs.filter((p) => p.kind === kind);
    if (a.length === b.length) continue;
    ok = false;
    const name = tcx.symbols.str(item.name);
    const word = item.kind === "Fn" ? "method" : "type";
    const plural = (n: number): string => `${n} ${kind} parameter${n === 1 ? "" : "s"}`;
    const node = tcx.hirOwner(item.def).item;
    const written = node.node === "ImplItem" ? node.generics.params.filter((p) => p.kind.tag === kind) : [];
    const span = written.length > 0 ? written[0]!.ident.span : node.node === "ImplItem" ? node.generics.span : tcx.defSpan(item.def);
    const d = tcx.dcx.error(span, "E0049", `${word} \`${name}\` has ${plural(a.length)} but its trait declaration has ${plural(b.length)}`).label(span, `found ${plural(a.length)}`);
    for (const p of b) if (tcx.isSource(p.def)) d.label(tcx.defSpan(p.def), b.length === 1 || p === b[b.length - 1] ? `expected ${plural(b.length)}` : "");
    tcx.dcx.emit(d);
  }
  if (!ok) return false;
  // `impl Trait` for a named parameter, or the other way round: E0643.
  for (let i = 0; i < mine.length && i < theirs.length; i++) {
    const a = mine[i]!;
    const b = theirs[i]!;
    if (a.kind !== "type" || b.kind !== "type" || a.synthetic === b.synthetic) continue;
    const span = tcx.defSpan(a.def);
    const d = tcx.dcx.error(span, "E0643", `method \`${tcx.symbols.str(item.name)}\` has incompatible signature for trait: the type parameters do not have the same syntactic form`.replace(" the type parameters do not have the same syntactic form", "").replace(/:$/, "")).label(span, a.synthetic ? "expected generic parameter, found `impl Trait`" : "expected `impl Trait`, found generic parameter");
    if (tcx.isSource(b.def)) d.label(tcx.defSpan(b.def), b.synthetic ? "declaration in trait here" : "declaration in trait here");
    tcx.dcx.emit(d);
    return false;
  }
  return true;
}
/** E0195: early-bound lifetimes are part of the generics. */
function compareLifetimes(tcx: TyCtxt, item: AssocItem, traitItem: AssocItem, node: FnNode): boolean {
  const count = (d: DefId): number => tcx.generics(d).params.filter((p) => p.kind === "lifetime").length;
  if (count(item.def) === count(traitItem.def)) return true;
  const name = tcx.symbols.str(item.name);
  const span = node.generics.params.length > 0 ? node.generics.span : node.ident.span;
  const d = tcx.dcx.error(span, "E0195", `lifetime parameters or bounds on method \`${name}\` do not match the trait declaration`).label(span, `lifetimes do not match method in trait`);
  const traitNode = fnNode(tcx, traitItem.def);
  if (traitNode !== undefined) d.label(traitNode.generics.params.length > 0 ? traitNode.generics.span : traitNode.ident.span, "lifetimes in impl do not match this method in trait");
  tcx.dcx.emit(d);
  return false;
}
/** E0050. */
function compareArgCount(tcx: TyCtxt, item: AssocItem, traitItem: AssocItem, node: FnNode): boolean {
  const mine = tcx.fnSig(item.def).value.inputs.length;
  const theirs = tcx.fnSig(traitItem.def).value.inputs.length;
  if (mine === theirs) return true;
  const name = tcx.symbols.str(item.name);
  const inputs = node.sig.decl.inputs;
  const map = tcx.sourceMap;
  const whole = (list: readonly hir.Ty[]): Span => map.to(list[0]!.span, list[list.length - 1]!.span);
  const span = inputs.length > 0 ? whole(inputs) : node.sig.span;
  const plural = (n: number): string => `${n} parameter${n === 1 ? "" : "s"}`;
  const d = tcx.dcx.error(span, "E0050", `method \`${name}\` has ${plural(mine)} but the declaration in trait \`${tcx.defPathStr(traitItem.def)}\` has ${theirs}`);
  d.label(span, `expected ${plural(theirs)}, found ${mine}`);
  const traitNode = fnNode(tcx, traitItem.def);
  if (traitNode !== undefined) d.label(traitNode.sig.decl.inputs.length > 0 ? whole(traitNode.sig.decl.inputs) : traitNode.sig.span, `trait requires ${plural(theirs)}`);
  else d.note(`\`${name}\` from trait: \`${stub(tcx, traitItem).replace(" { todo!() }", "")}\``);
  tcx.dcx.emit(d);
  return false;
}

/** E0276: in an environment of the impl's clauses and the trait method's, the impl method's must hold. */
function comparePredicates(tcx: TyCtxt, impl: DefId, item: AssocItem, traitItem: AssocItem, traitArgs: GenericArgs): boolean {
  const mine = tcx.predicatesOf(item.def).own;
  if (mine.length === 0) return true;
  const wf = new WfCtxt(tcx, item.def, hybridEnv(tcx, impl, traitItem, traitArgs));
  for (const { clause, span } of mine) wf.register(wf.normalize(span, clause), span, { kind: "compareImplItem", implItem: item.def, traitItem: traitItem.def, what: "Fn" });
  const errors = wf.fulfill.selectAllOrError();
  let ok = true;
  for (const e of errors) {
    const p: Predicate = wf.infcx.resolveVarsIfPossible(e.root.predicate);
    if (p.has(F.HasError)) continue;
    ok = false;
    const span = e.root.cause.span;
    const d = tcx.dcx.error(span, "E0276", "impl has stricter requirements than trait").label(span, `impl has extra requirement \`${predicateToString(tcx, p)}\``);
    if (tcx.isSource(traitItem.def)) d.label(itemSpan(tcx, traitItem.def), `definition of \`${tcx.symbols.str(item.name)}\` from trait`);
    tcx.dcx.emit(d);
  }
  return ok;
}
function hybridEnv(tcx: TyCtxt, impl: DefId, traitItem: AssocItem, traitArgs: GenericArgs): WfCtxt["env"] {
  const theirs = tcx.predicatesOf(traitItem.def).own.map((p) => subst(tcx.ty, p.clause, traitArgs));
  return normalizeParamEnv(tcx, elaborate(tcx, [...tcx.explicitPredicates(impl), ...theirs]));
}

/** E0053: the impl's signature is a subtype of the trait's. */
function compareSignatures(tcx: TyCtxt, impl: DefId, item: AssocItem, traitItem: AssocItem, traitArgs: GenericArgs, node: FnNode): boolean {
  const wf = new WfCtxt(tcx, item.def, hybridEnv(tcx, impl, traitItem, traitArgs));
  const { infcx } = wf;
  const cause = wf.cause(node.sig.span, { kind: "compareImplItem", implItem: item.def, traitItem: traitItem.def, what: "Fn" });
  const traitPoly = tcx.fnSig(traitItem.def);
  const traitSig = wf.normalize(node.sig.span, infcx.instantiateBinderWithPlaceholders(new Binder(subst(tcx.ty, traitPoly.value, traitArgs), traitPoly.boundVars)));
  const implSig = wf.normalize(node.sig.span, infcx.instantiateBinderWithFresh(node.sig.span, tcx.fnSig(item.def)));
  wf.fulfill.selectWherePossible();
  const [expected, found] = [infcx.resolveVarsIfPossible(traitSig), infcx.resolveVarsIfPossible(implSig)];
  if (expected.inputsAndOutput.has(F.HasError) || found.inputsAndOutput.has(F.HasError)) return true;
  const related = infcx.commitIfOk(() => infcx.at(cause, wf.env).sup(expected, found));
  if (related.ok) {
    wf.registerAll(related.obligations);
    return wf.finish();
  }
  const name = tcx.symbols.str(item.name);
  const index = related.kind === "argumentSorts" || related.kind === "argumentMutability" ? related.index : differingInput(wf, expected, found);
  const { decl } = node.sig;
  const at = (sig: hir.FnSig): Span => (index === undefined ? (sig.decl.output?.span ?? sig.decl.outputSpan) : (sig.decl.inputs[index]?.span ?? sig.span));
  const span = related.kind === "safety" || related.kind === "abi" ? node.sig.span : at(node.sig);
  const d = tcx.dcx.error(span, "E0053", `method \`${name}\` has an incompatible type for trait`).label(span, differenceText(tcx, related));
  const traitNode = fnNode(tcx, traitItem.def);
  if (traitNode !== undefined) d.note("type in trait", related.kind === "safety" || related.kind === "abi" ? traitNode.sig.span : at(traitNode.sig));
  const show = (sig: FnSig): string => fnSigToString(tcx, replaceBound(tcx.ty, new Binder(sig, []), { ty: () => tcx.ty.error, region: () => tcx.ty.reErased, ct: () => tcx.ty.ctError }));
  d.note(`expected signature \`${show(expected)}\`\n   found signature \`${show(found)}\``);
  void decl;
  tcx.dcx.emit(d);
  return false;
}
function differingInput(wf: WfCtxt, expected: FnSig, found: FnSig): number | undefined {
  const a = expected.inputs;
  const b = found.inputs;
  for (let i = 0; i < a.length && i < b.length; i++) if (!wf.infcx.canEq(wf.env, a[i]!, b[i]!)) return i;
  return undefined;
}
function differenceText(tcx: TyCtxt, e: TypeError): string {
  switch (e.kind) {
    case "sorts": case "argumentSorts": return `expected \`${tyToString(tcx, e.expected)}\`, found \`${tyToString(tcx, e.found)}\``;
    case "mutability": case "argumentMutability": return "types differ in mutability";
    case "safety": return `expected ${e.expectedUnsafe ? "unsafe" : "safe"} fn, found ${e.foundUnsafe ? "unsafe" : "safe"} fn`;
    case "abi": return `expected "${tcx.symbols.str(e.expected as never)}" fn, found "${tcx.symbols.str(e.found as never)}" fn`;
    case "tupleSize": return `expected a tuple with ${e.expected} element${e.expected === 1 ? "" : "s"}, found one with ${e.found} element${e.found === 1 ? "" : "s"}`;
    default: return "types differ";
  }
}

// ---- constants ----------------------------------------------------------------------------------------------------------------------------------

/** E0326. */
function compareConsts(tcx: TyCtxt, impl: DefId, item: AssocItem, traitItem: AssocItem): void {
  const { item: node } = tcx.hirOwner(item.def);
  if (node.node !== "ImplItem" || node.kind !== "Const") return;
  const { traitRef } = tcx.implHeader(impl);
  const wf = new WfCtxt(tcx, item.def);
  const { span } = node.ty;
  const expected = wf.normalize(span, subst(tcx.ty, tcx.typeOf(traitItem.def), traitRef!.args));
  const found = wf.normalize(span, tcx.typeOf(item.def));
  if (expected.has(F.HasError) || found.has(F.HasError)) return;
  const related = wf.infcx.commitIfOk(() => wf.infcx.at(wf.cause(span), wf.env).sup(expected, found));
  if (related.ok) return;
  const d: Diagnostic = tcx.dcx.error(span, "E0326", `implemented const \`${tcx.symbols.str(item.name)}\` has an incompatible type for trait`).label(span, differenceText(tcx, related));
  if (tcx.isSource(traitItem.def)) {
    const { item: t } = tcx.hirOwner(traitItem.def);
    if (t.node === "TraitItem" && t.kind === "Const") d.note("type in trait", t.ty.span);
  }
  tcx.dcx.emit(d);
}
