/** Well-formedness of signatures: types of parameters, fields, constants; where clauses; impl headers; bounds of associated types. */
import { crateOf, crateRoot, type DefId } from "../../base/index.ts";
import type { hir } from "../../hir/index.ts";
import type { Span } from "../../source/index.ts";
import { headSpan } from "../../traits/error/headSpan.ts";
import { Obligation } from "../../traits/obligation.ts";
import { wfOfClause, wfOfTraitRef } from "../../traits/wf.ts";
import { fnSigToString, PredicateKind, subst, Ty, TyKind, TypeFlags as F, tyToString, type TyCtxt } from "../../types/index.ts";
import { genericsOfNode } from "../hirItems.ts";
import { checkItemRegions } from "./itemRegions.ts";
import { WfCtxt } from "./wfContext.ts";

/** Where clauses are well-formed, and those without parameters hold. */
export function checkWhereClauses(wf: WfCtxt): void {
  const { tcx, def, infcx, env } = wf;
  checkConstParams(tcx, def);
  const own = tcx.predicatesOf(def).own;
  const trait = tcx.defKind(def) === "Trait" ? def : undefined;
  for (const { clause, span } of own) {
    if (clause.has(F.HasError) || (clause.kind === PredicateKind.Trait && clause.def === trait)) continue;
    if (clause.boundVars.length === 0 && clause.outerBinder === 0) wf.registerAll(wfOfClause(infcx, env, wf.cause(span), wf.normalize(span, clause)));
    // `where String: Copy` is wrong wherever it stands.
    if (!clause.has(F.HasParam | F.HasInfer | F.HasReBound) && clause.boundVars.length === 0 && (clause.kind === PredicateKind.Trait || clause.kind === PredicateKind.Projection) && !isTraitItem(tcx, def)) {
      const first = clause.args.list[0];
      if (first instanceof Ty) wf.register(clause, predicateSpan(tcx, def, span), { kind: "trivialBound" }, tcx.emptyParamEnv);
    }
  }
}
/** Constants as parameters are integers, `bool` or `char`. */
function checkConstParams(tcx: TyCtxt, def: DefId): void {
  const { item } = tcx.hirOwner(def);
  for (const p of item.node === "Crate" ? [] : (genericsOfNode(item)?.params ?? [])) {
    if (p.kind.tag !== "const") continue;
    const ty = tcx.typeOf(p.def);
    if (CONST_PARAM_KINDS.has(ty.kind) || ty.has(F.HasParam)) continue;
    const d = tcx.dcx.error(p.kind.ty.span, undefined, `\`${tyToString(tcx, ty)}\` is forbidden as the type of a const generic parameter`);
    tcx.dcx.emit(d.note("the only supported types are integers, `bool`, and `char`"));
  }
}
const CONST_PARAM_KINDS: ReadonlySet<number> = new Set([TyKind.Int, TyKind.Uint, TyKind.Bool, TyKind.Char, TyKind.Error]);

/** The whole where clause that a bound stands in. */
function predicateSpan(tcx: TyCtxt, def: DefId, bound: Span): Span {
  const { item } = tcx.hirOwner(def);
  const map = tcx.sourceMap;
  const generics = item.node === "Crate" ? undefined : genericsOfNode(item);
  for (const w of generics?.predicates ?? []) if (!w.inParams && map.lo(w.span) <= map.lo(bound) && map.hi(bound) <= map.hi(w.span)) return w.span;
  return bound;
}
function isTraitItem(tcx: TyCtxt, def: DefId): boolean {
  return tcx.assocItem(def)?.container === "impl";
}

function fnNode(tcx: TyCtxt, def: DefId): hir.FnSig | undefined {
  const { item } = tcx.hirOwner(def);
  return item.node !== "Crate" && item.kind === "Fn" ? item.sig : undefined;
}

function isMain(tcx: TyCtxt, def: DefId): boolean {
  return tcx.symbols.str(tcx.name(def)) === "main" && tcx.parent(def) === crateRoot(crateOf(def)) && tcx.defKind(def) === "Fn";
}
/** `fn main` takes no parameters of any kind: E0131, E0646. */
function checkMain(tcx: TyCtxt, def: DefId): void {
  if (!isMain(tcx, def)) return;
  const { item } = tcx.hirOwner(def);
  const generics = item.node === "Crate" ? undefined : genericsOfNode(item);
  if (generics === undefined) return;
  const { dcx } = tcx;
  const sig = fnNode(tcx, def);
  if (sig !== undefined && sig.header.isAsync) dcx.emit(dcx.error(sig.span, "E0752", "`main` function is not allowed to be `async`").label(sig.span, "`main` function is not allowed to be `async`"));
  else if (sig !== undefined && sig.decl.inputs.length > 0) {
    const d = dcx.error(sig.span, "E0580", "`main` function has wrong type").label(sig.span, "incorrect number of function parameters");
    const shown = fnSigToString(tcx, tcx.fnSig(def).value);
    d.note(`expected signature \`fn()\`\n   found signature \`${shown}\``);
    dcx.emit(d);
  }
  if (generics.params.length > 0) dcx.emit(dcx.error(generics.span, "E0131", "`main` function is not allowed to have generic parameters").label(generics.span, "`main` cannot have generic parameters"));
  else if (generics.predicates.length > 0) dcx.emit(dcx.error(generics.whereSpan, "E0646", "`main` function is not allowed to have a `where` clause").label(generics.whereSpan, "`main` cannot have a `where` clause"));
}

/** Functions of `extern` blocks have no type parameters (E0044), and only C's take any number of arguments (E0045). */
function checkForeignFn(tcx: TyCtxt, def: DefId): void {
  const { item } = tcx.hirOwner(def);
  if (item.node !== "ForeignItem" || item.kind !== "Fn") return;
  const { dcx } = tcx;
  const tags = new Set(item.generics.params.map((p) => p.kind.tag));
  const what = tags.has("type") && tags.has("const") ? "type or const" : tags.has("type") ? "type" : tags.has("const") ? "const" : undefined;
  if (what !== undefined) {
    const like = what === "type" ? "type parameters with concrete types like `u32`" : what === "const" ? "const parameters with concrete consts like `42`" : "type or const parameters with concrete types or consts like `u32` or `42`";
    dcx.emit(dcx.error(item.span, "E0044", `foreign items may not have ${what} parameters`).label(item.span, `can't have ${what} parameters`).help(`replace the ${like}`));
  }
  const abi = tcx.symbols.str(item.sig.header.abi);
  if (item.sig.decl.cVariadic && !VARIADIC_ABIS.has(abi)) {
    dcx.emit(dcx.error(item.span, "E0045", `C-variadic functions with the "${abi}" calling convention are not supported`).label(item.span, "C-variadic function must have a compatible calling convention"));
  }
}
const VARIADIC_ABIS: ReadonlySet<string> = new Set(["C", "cdecl", "system", "sysv64", "win64", "efiapi", "aapcs", "C-unwind"]);

export function checkFnWf(tcx: TyCtxt, def: DefId): void {
  const node = fnNode(tcx, def);
  if (node === undefined) return;
  checkMain(tcx, def);
  checkForeignFn(tcx, def);
  const wf = new WfCtxt(tcx, def);
  // Late-bound lifetimes as seen from inside.
  const sig = wf.infcx.instantiateBinderWithPlaceholders(tcx.fnSig(def));
  sig.inputs.forEach((ty, i) => wf.wf(ty, node.decl.inputs[i]?.span ?? tcx.defSpan(def), { kind: "wellFormed", what: "param" }));
  wf.wf(sig.output, node.decl.output?.span ?? tcx.defSpan(def), { kind: "wellFormed", what: "param" });
  checkWhereClauses(wf);
  if (isMain(tcx, def) && node.decl.output !== undefined && !node.header.isAsync) wf.bound(sig.output, "termination", node.decl.output.span, { kind: "mainFunctionType" });
  const item = tcx.assocItem(def);
  if (item?.hasSelf === true) checkReceiver(tcx, wf, def, sig.inputs[0]!, node.decl.inputs[0]!.span);
  wf.finish();
}

/** `self: Self`, `&Self`, `Box<Self>`, `Rc<Self>`, `Pin<P>` and whatever else dereferences to `Self`: E0307. */
function checkReceiver(tcx: TyCtxt, wf: WfCtxt, def: DefId, written: Ty, span: Span): void {
  const container = tcx.assocItem(def)!.containerDef;
  const self = wf.normalize(span, tcx.defKind(container) === "Trait" ? tcx.ty.param(0, tcx.generics(container).params[0]!.name) : tcx.typeOf(container));
  const receiver = wf.normalize(span, written);
  if (receiver.has(F.HasError) || self.has(F.HasError)) return;
  const deref = tcx.langItem("deref");
  const target = tcx.langItem("deref_target");
  let ty = receiver;
  for (let step = 0; step < 32; step++) {
    if (step === 0 && ty.kind === TyKind.Param && ty !== self) break;
    if (wf.infcx.canEq(wf.env, ty, self)) return;
    if (ty.kind === TyKind.Ref) ty = ty.elem;
    else if (deref !== undefined && target !== undefined && (ty.kind === TyKind.Adt || ty.kind === TyKind.Param || ty.kind === TyKind.Alias)) {
      const goal = tcx.ty.traitPredicate(tcx.ty.traitRef(deref, tcx.ty.args([ty])));
      if (!tcx.holds(wf.env, goal)) break;
      ty = wf.normalize(span, tcx.ty.projection(target, tcx.ty.args([ty])));
      wf.fulfill.selectWherePossible();
      ty = wf.infcx.resolveVarsIfPossible(ty);
    } else break;
  }
  if (receiver.kind === TyKind.Param && tcx.generics(def).params.some((p) => p.index === receiver.sub)) {
    const d = tcx.dcx.error(span, "E0801", `invalid generic \`self\` parameter type: \`${tyToString(tcx, receiver)}\``);
    d.note("type of `self` must not be a method generic parameter type");
    d.help("use a concrete type such as `self`, `&self`, `&mut self`, `self: Box<Self>`, `self: Rc<Self>`, `self: Arc<Self>`, or `self: Pin<P>` (where P is one of the previous types except `Self`)");
    tcx.dcx.emit(d);
    return;
  }
  const d = tcx.dcx.error(span, "E0307", `invalid \`self\` parameter type: \`${tcx.sourceMap.snippet(span)}\``);
  d.note("type of `self` must be `Self` or some type implementing `Receiver`");
  d.help("consider changing to `self`, `&self`, `&mut self`, or a type implementing `Receiver` such as `self: Box<Self>`, `self: Rc<Self>`, or `self: Arc<Self>`");
  tcx.dcx.emit(d);
}

/** Constants, statics and associated constants. */
export function checkItemTypeWf(tcx: TyCtxt, def: DefId): void {
  const { item } = tcx.hirOwner(def);
  if (item.node === "Crate" || (item.kind !== "Const" && item.kind !== "Static")) return;
  const wf = new WfCtxt(tcx, def);
  const ty = tcx.typeOf(def);
  const { span } = item.ty;
  wf.wf(ty, span);
  if (item.node !== "ForeignItem") wf.bound(ty, "sized", span, item.kind === "Const" ? { kind: "constSized" } : { kind: "misc" });
  if (item.kind === "Static" && item.node === "Item" && item.mutbl !== "mut" && !isThreadLocal(tcx, def)) wf.bound(ty, "sync", span, { kind: "staticSync" });
  if (genericsOfNode(item) !== undefined) checkWhereClauses(wf);
  wf.finish();
}

function isThreadLocal(tcx: TyCtxt, def: DefId): boolean {
  const attr = tcx.symbols.lookup("thread_local");
  return attr !== undefined && tcx.hasAttr(def, attr);
}

export function checkTraitWf(tcx: TyCtxt, def: DefId): void {
  checkSupertraitCycle(tcx, def);
  const wf = new WfCtxt(tcx, def);
  checkWhereClauses(wf);
  wf.finish();
}
/** E0391: a trait that is its own supertrait. Reported at the first trait of the cycle. */
function checkSupertraitCycle(tcx: TyCtxt, def: DefId): void {
  const path: { readonly trait: DefId; readonly span: Span }[] = [];
  const seen = new Set<DefId>();
  const find = (trait: DefId): boolean => {
    for (const { clause, span } of tcx.isSource(trait) ? superBounds(tcx, trait) : []) {
      path.push({ trait, span });
      if (clause === def) return true;
      if (!seen.has(clause)) {
        seen.add(clause);
        if (find(clause)) return true;
      }
      path.pop();
    }
    return false;
  };
  if (!find(def) || path.some((p) => p.trait < def)) return;
  const name = (trait: DefId): string => `the super predicates of \`${tcx.crateName(crateOf(trait)) === tcx.crateName(crateOf(def)) ? qualified(tcx, trait) : tcx.defPathStr(trait)}\``;
  const d = tcx.dcx.error(path[0]!.span, "E0391", `cycle detected when computing ${name(def)}`);
  for (const p of path.slice(1)) d.note(`...which requires computing ${name(p.trait)}...`, p.span);
  d.note(path.length === 1 ? `...which immediately requires computing ${name(def)} again` : `...which again requires computing ${name(def)}, completing the cycle`);
  d.note(`cycle used when checking that \`${qualified(tcx, def)}\` is well-formed`, headSpan(tcx, def));
  d.note("see https://rustc-dev-guide.rust-lang.org/overview.html#queries and https://rustc-dev-guide.rust-lang.org/query.html for more information");
  tcx.dcx.emit(d);
}
/** A trait's supertraits as its declaration names them. */
function superBounds(tcx: TyCtxt, trait: DefId): { readonly clause: DefId; readonly span: Span }[] {
  const { item } = tcx.hirOwner(trait);
  if (item.node !== "Item" || item.kind !== "Trait") return [];
  return item.bounds.flatMap((b) => (b.kind === "trait" && b.ref.path.res.kind === "Def" ? [{ clause: b.ref.path.res.def, span: b.span }] : []));
}
function qualified(tcx: TyCtxt, def: DefId): string {
  const parent = tcx.parent(def);
  return parent === undefined ? tcx.symbols.str(tcx.crateName(crateOf(def))) : `${qualified(tcx, parent)}::${tcx.symbols.str(tcx.name(def))}`;
}

/** Associated types: in a trait their bounds and default, in an impl their type. */
export function checkTraitItemWf(tcx: TyCtxt, def: DefId): void {
  const { item } = tcx.hirOwner(def);
  if (item.node === "Crate" || item.kind !== "Type") return;
  const wf = new WfCtxt(tcx, def);
  if (item.node === "ImplItem") wf.wf(tcx.typeOf(def), item.ty.span);
  else if (item.node === "TraitItem") {
    for (const bound of tcx.itemBounds(def)) {
      if (bound.boundVars.length > 0 || bound.outerBinder > 0 || bound.has(F.HasError)) continue;
      wf.registerAll(wfOfClause(wf.infcx, wf.env, wf.cause(item.span), wf.normalize(item.span, bound)));
    }
    if (item.default !== undefined) wf.wf(tcx.typeOf(def), item.default.span);
  }
  if (!wf.finish() || item.node !== "ImplItem") return;
  const header = tcx.implHeader(item.impl);
  const map = tcx.sourceMap;
  const head = map.span(map.lo(item.span), map.hi(item.ident.span), map.ctxtOf(item.span));
  checkItemRegions(wf, { inferred: false, implied: header.traitRef === undefined ? [header.selfTy] : header.traitRef.args.list, span: head });
}

/** The trait reference's where clauses (supertraits among them) hold for the self type. */
export function checkImplWf(tcx: TyCtxt, def: DefId): void {
  const { item } = tcx.hirOwner(def);
  if (item.node !== "Item" || item.kind !== "Impl") return;
  const header = tcx.implHeader(def);
  const wf = new WfCtxt(tcx, def);
  if (header.traitRef !== undefined && item.ofTrait !== undefined) {
    if (header.polarity !== "positive" || header.traitRef.args.has(F.HasError)) return;
    const { span } = item.ofTrait.path;
    const args = wf.normalize(span, header.traitRef.args);
    wf.registerAll(wfOfTraitRef(wf.infcx, wf.env, wf.cause(span, { kind: "wellFormed", what: "item" }), header.traitRef.def, args).map((o) => pointAtSelf(tcx, o, item.selfTy.span, header.selfTy)));
  } else wf.wf(header.selfTy, item.selfTy.span);
  checkWhereClauses(wf);
  wf.finish();
}
/** Obligations about the self type are shown there. */
function pointAtSelf(tcx: TyCtxt, o: Obligation, span: Span, self: Ty): Obligation {
  void tcx;
  if (o.predicate.kind !== PredicateKind.Trait || o.predicate.args.list[0] !== self) return o;
  return new Obligation(o.predicate, o.env, { ...o.cause, span }, o.depth);
}

/** Bounds of a trait's associated type hold for the type that an impl gives. */
export function checkAssocTypeBounds(tcx: TyCtxt, implTy: DefId, traitTy: DefId, impl: DefId): void {
  const { traitRef } = tcx.implHeader(impl);
  if (traitRef === undefined) return;
  const wf = new WfCtxt(tcx, implTy);
  const own = tcx.identityArgs(implTy).list.slice(tcx.generics(implTy).parentCount);
  const args = tcx.ty.args([...traitRef.args.list, ...own]);
  const { item } = tcx.hirOwner(implTy);
  const span = item.node === "ImplItem" && item.kind === "Type" ? item.ty.span : tcx.defSpan(implTy);
  for (const bound of tcx.itemBounds(traitTy)) {
    const code = { kind: "checkAssociatedTypeBounds", implItem: implTy, traitItem: traitTy } as const;
    wf.register(wf.normalize(span, subst(tcx.ty, bound, args), code), span, code);
  }
  wf.finish();
}
