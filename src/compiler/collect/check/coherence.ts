/**
 * May this impl stand here? Orphan rules (E0117, E0210), inherent impls at home (E0116, E0118, E0390), safety (E0199, E0200), overlap (E0119, E0592), parameters that nothing
 * determines (E0207), and rules for impls of `Copy`, `Drop`, `Sized` and relatives. Counterpart: rustc's `coherence` module.
 */
import { crateOf, type DefId } from "../../base/index.ts";
import type { hir } from "../../hir/index.ts";
import type { Span } from "../../source/index.ts";
import { overlap } from "../../traits/coherence.ts";
import { headSpan } from "../../traits/error/headSpan.ts";
import { isCompilerOnlyTrait, localCrate, orphanCheck } from "../../traits/knowable.ts";
import {
  AliasKind, ArgKind, PredicateKind, simplifyType, subst, traitRefToString, TyKind, TypeFlags as F, tyToString, walkArg, walkArgs,
  type AssocItem, type GenericArg, type GenericArgs, type Ty, type TyCtxt,
} from "../../types/index.ts";

type ImplItem = Extract<hir.Item, { kind: "Impl" }>;

export function checkImplCoherence(tcx: TyCtxt, impl: DefId): void {
  const { item } = tcx.hirOwner(impl);
  if (item.node !== "Item" || item.kind !== "Impl") return;
  const header = tcx.implHeader(impl);
  if (header.selfTy.has(F.HasError)) return;
  if (header.traitRef === undefined) {
    if (item.ofTrait !== undefined) return;
    if (inherentAtHome(tcx, impl, header.selfTy)) inherentOverlap(tcx, impl, header.selfTy);
    unconstrained(tcx, impl, item);
    return;
  }
  if (header.traitRef.args.has(F.HasError)) return;
  safety(tcx, impl, item, header.traitRef.def);
  const isHome = orphan(tcx, impl, item);
  if ((isHome || tcx.asLangItem(header.traitRef.def) === "drop" ? !specialTraits(tcx, impl, item) : false) || !isHome) return;
  unconstrained(tcx, impl, item);
  traitOverlap(tcx, impl, header.traitRef.def);
}

// ---- inherent impls -------------------------------------------------------------------------------------------------------------------------------

function inherentAtHome(tcx: TyCtxt, impl: DefId, self: Ty): boolean {
  const { dcx } = tcx;
  const own = crateOf(impl);
  const outside = (): boolean => {
    if (ownsPrimitives(tcx, impl)) return true;
    const d = dcx.error(headSpan(tcx, impl), "E0116", "cannot define inherent `impl` for a type outside of the crate where the type is defined").label(headSpan(tcx, impl), "impl for type defined outside of crate");
    d.help("consider defining a trait and implementing it for the type or using a newtype wrapper like `struct MyType(ExternalType);` and implement it");
    d.note("for more details about the orphan rules, see <https://doc.rust-lang.org/reference/items/implementations.html?highlight=orphan#orphan-rules>");
    dcx.emit(d);
    return false;
  };
  switch (self.kind) {
    case TyKind.Adt: case TyKind.Foreign: return crateOf(self.def) === own ? true : outside();
    case TyKind.Dynamic: {
      const { principal } = self.preds;
      if (principal === undefined) {
        const head = headSpan(tcx, impl);
        dcx.emit(dcx.error(head, "E0785", "cannot define inherent `impl` for a dyn auto trait").label(head, "impl requires at least one non-auto trait").note("define and implement a new trait or type instead"));
        return false;
      }
      return crateOf(principal.def) === own ? true : outside();
    }
    case TyKind.Param: case TyKind.Alias: {
      const d = dcx.error(headSpan(tcx, impl), "E0118", "no nominal type found for inherent implementation").label(headSpan(tcx, impl), "impl requires a nominal type");
      d.note("either implement a trait on it or create a newtype to wrap it instead");
      dcx.emit(d);
      return false;
    }
    default: {
      // The library itself defines the primitive types' methods.
      if (ownsPrimitives(tcx, impl)) return true;
      const d = dcx.error(headSpan(tcx, impl), "E0390", "cannot define inherent `impl` for primitive types");
      d.help("consider using an extension trait instead");
      if (self.kind === TyKind.Ref) d.note(`you could also try moving the reference to uses of \`${tyToString(tcx, self.elem)}\` (such as \`self\`) within the implementation`);
      dcx.emit(d);
      return false;
    }
  }
}
function ownsPrimitives(tcx: TyCtxt, impl: DefId): boolean {
  const name = tcx.symbols.str(tcx.crateName(crateOf(impl)));
  return name === "core" || name === "alloc" || name === "std";
}

/** E0592: one name in two impls that some type has both of (or twice in one). */
function inherentOverlap(tcx: TyCtxt, impl: DefId, self: Ty): void {
  const simplified = simplifyType(self);
  const mine = tcx.assocItems(impl);
  duplicatesWithin(tcx, mine);
  if (simplified === undefined) return;
  for (const other of tcx.inherentImpls(simplified)) {
    if (other <= impl || !tcx.isSource(other)) continue;
    const common: [AssocItem, AssocItem][] = [];
    for (const a of mine) for (const b of tcx.assocItems(other)) if (a.name === b.name && (a.kind === "Type") === (b.kind === "Type")) common.push([a, b]);
    if (common.length === 0 || overlap(tcx, impl, other) === undefined) continue;
    for (const [a, b] of common) duplicate(tcx, a, b);
  }
}
function duplicatesWithin(tcx: TyCtxt, items: readonly AssocItem[]): void {
  for (let j = 0; j < items.length; j++) {
    const i = items.findIndex((x, k) => k < j && x.name === items[j]!.name && (x.kind === "Type") === (items[j]!.kind === "Type"));
    if (i !== -1) duplicate(tcx, items[j]!, items[i]!);
  }
}
function duplicate(tcx: TyCtxt, a: AssocItem, b: AssocItem): void {
  const name = tcx.symbols.str(a.name);
  const at = (i: AssocItem): Span => {
    const { item } = tcx.hirOwner(i.def);
    return item.node !== "Crate" && item.kind === "Fn" ? item.sig.span : item.span;
  };
  tcx.dcx.emit(tcx.dcx.error(at(a), "E0592", `duplicate definitions with name \`${name}\``).label(at(a), `duplicate definitions for \`${name}\``).label(at(b), `other definition for \`${name}\``));
}

// ---- trait impls ----------------------------------------------------------------------------------------------------------------------------------

function safety(tcx: TyCtxt, impl: DefId, item: ImplItem, trait: DefId): void {
  const { dcx } = tcx;
  const span = headSpan(tcx, impl);
  const name = tcx.symbols.str(tcx.name(trait));
  if (item.polarity === "negative") return; // E0198 is a matter of syntax
  const mayDangle = tcx.generics(impl).params.some((p) => p.mayDangle);
  const needed = tcx.trait(trait).isUnsafe || mayDangle;
  if (item.isUnsafe && !needed) dcx.emit(dcx.error(span, "E0199", `implementing the trait \`${name}\` is not unsafe`));
  else if (!item.isUnsafe && tcx.trait(trait).isUnsafe) {
    const d = dcx.error(span, "E0200", `the trait \`${name}\` requires an \`unsafe impl\` declaration`);
    d.note(`the trait \`${name}\` enforces invariants that the compiler can't check. Review the trait documentation and make sure this implementation upholds those invariants before adding the \`unsafe\` keyword`);
    dcx.emit(d);
  } else if (!item.isUnsafe && mayDangle) dcx.emit(dcx.error(span, "E0569", "requires an `unsafe impl` declaration due to `#[may_dangle]` attribute"));
}

/** E0117, E0210. */
function orphan(tcx: TyCtxt, impl: DefId, item: ImplItem): boolean {
  const { traitRef } = tcx.implHeader(impl);
  if (traitRef === undefined || crateOf(traitRef.def) === crateOf(impl)) return true;
  const result = orphanCheck(tcx, traitRef.args, { kind: "local", crate: crateOf(impl) }, undefined);
  if (result.ok) return true;
  const { dcx } = tcx;
  const span = headSpan(tcx, impl);
  const ORPHAN = "for more information see https://doc.rust-lang.org/reference/items/implementations.html#orphan-rules";
  if (result.uncovered !== undefined && result.uncovered.kind === TyKind.Param) {
    const name = tyToString(tcx, result.uncovered);
    const param = item.generics.params.find((p) => tcx.symbols.str(p.ident.name) === name);
    const at = param?.ident.span ?? span;
    if (result.localTy !== undefined) {
      const d = dcx.error(at, "E0210", `type parameter \`${name}\` must be covered by another type when it appears before the first local type (\`${tyToString(tcx, result.localTy)}\`)`);
      d.label(at, `type parameter \`${name}\` must be covered by another type when it appears before the first local type (\`${tyToString(tcx, result.localTy)}\`)`);
      d.note("implementing a foreign trait is only possible if at least one of the types for which it is implemented is local, and no uncovered type parameters appear before that first local type");
      d.note("in this case, 'before' refers to the following order: `impl<..> ForeignTrait<T1, ..., Tn> for T0`, where `T0` is the first and `Tn` is the last");
      dcx.emit(d);
    } else {
      const d = dcx.error(at, "E0210", `type parameter \`${name}\` must be used as the type parameter for some local type (e.g., \`MyStruct<${name}>\`)`);
      d.label(at, `type parameter \`${name}\` must be used as the type parameter for some local type`);
      d.note("implementing a foreign trait is only possible if at least one of the types for which it is implemented is local");
      d.note("only traits defined in the current crate can be implemented for a type parameter");
      dcx.emit(d);
    }
    return false;
  }
  const self = traitRef.selfTy;
  const what = isPrimitive(self) ? "primitive types" : self.kind === TyKind.Adt ? "types defined outside of the crate" : "arbitrary types";
  const d = dcx.error(span, "E0117", `only traits defined in the current crate can be implemented for ${what}`);
  for (const t of result.nonLocal) {
    const text = t.kind === TyKind.Adt || t.kind === TyKind.Param || t.kind === TyKind.Foreign ? `\`${tyToString(tcx, t.kind === TyKind.Adt ? tcx.ty.adt(t.def, tcx.ty.emptyArgs) : t)}\`` : `\`${tyToString(tcx, t)}\``;
    d.label(t === self ? item.selfTy.span : item.ofTrait!.path.span, t.kind === TyKind.Adt ? `\`${tcx.symbols.str(tcx.name(t.def))}\` is not defined in the current crate` : isPrimitive(t) || t.kind === TyKind.Param ? `${text} is not defined in the current crate` : `this is not defined in the current crate because ${describe(t)} are always foreign`);
  }
  d.note("impl doesn't have any local type before any uncovered type parameters");
  d.note(ORPHAN);
  d.note("define and implement a trait or new type instead");
  dcx.emit(d);
  return false;
}
function isPrimitive(t: Ty): boolean {
  return t.kind <= TyKind.Never;
}
function describe(t: Ty): string {
  switch (t.kind) {
    case TyKind.Tuple: return "tuples";
    case TyKind.Slice: return "slices";
    case TyKind.Array: return "arrays";
    case TyKind.RawPtr: return "raw pointers";
    default: return "this type";
  }
}

/** E0119. Each pair is reported at its later impl, once. */
function traitOverlap(tcx: TyCtxt, impl: DefId, trait: DefId): void {
  const header = tcx.implHeader(impl);
  if (header.polarity !== "positive" && header.polarity !== "negative") return;
  if (tcx.trait(trait).isMarker) return;
  const impls = tcx.traitImpls(trait);
  const key = simplifyType(header.selfTy);
  const others: DefId[] = impls.blanket.slice();
  if (key !== undefined) others.push(...(impls.bySimplifiedType.get(key) ?? []));
  else for (const list of impls.bySimplifiedType.values()) others.push(...list);
  for (const other of others) {
    if (other >= impl) continue;
    const common = overlap(tcx, other, impl);
    if (common === undefined) continue;
    if (tcx.implHeader(other).polarity === "reservation") continue;
    const span = headSpan(tcx, impl);
    const self = common.selfTy;
    // Variables that stand for anything are not worth a "for type".
    const forType = self.kind === TyKind.Infer ? "" : ` for type \`${tyToString(tcx, self)}\``;
    const args = common.traitRef === undefined ? "" : traitRefToString(tcx, trait, common.traitRef.args);
    if (tcx.implHeader(other).polarity !== header.polarity) {
      const d = tcx.dcx.error(span, "E0751", `found both positive and negative implementation of trait \`${args}\`${forType}:`);
      d.label(span, "negative implementation here").label(headSpan(tcx, other), "positive implementation here");
      tcx.dcx.emit(d);
      return;
    }
    const d = tcx.dcx.error(span, "E0119", `conflicting implementations of trait \`${args}\`${forType}`);
    if (crateOf(other) === crateOf(impl)) {
      d.label(headSpan(tcx, other), "first implementation here");
      d.label(span, `conflicting implementation${self.kind === TyKind.Infer ? "" : ` for \`${tyToString(tcx, self)}\``}`);
    } else d.note(`conflicting implementation in crate \`${tcx.symbols.str(tcx.crateName(crateOf(other)))}\`:\n- ${implText(tcx, other)};`);
    tcx.dcx.emit(d);
    return;
  }
}
/** `impl<T> From<T> for T`. */
function implText(tcx: TyCtxt, impl: DefId): string {
  const { traitRef, selfTy } = tcx.implHeader(impl);
  const params = tcx.generics(impl).params.map((p) => (p.kind === "const" ? `const ${tcx.symbols.str(p.name)}: ${tyToString(tcx, tcx.typeOf(p.def))}` : tcx.symbols.str(p.name)));
  const sized = tcx.langItem("sized");
  const clauses = tcx.predicatesOf(impl).own.map((p) => p.clause).filter((c) => c.kind === PredicateKind.Trait && c.def !== sized).map((c) => `${tyToString(tcx, c.args.tyAt(0))}: ${traitRefToString(tcx, c.def, c.args)}`);
  return `impl${params.length === 0 ? "" : `<${params.join(", ")}>`} ${traitRef === undefined ? "" : `${traitRefToString(tcx, traitRef.def, traitRef.args)} for `}${tyToString(tcx, selfTy)}${clauses.length === 0 ? "" : `\n  where ${clauses.join(", ")}`}`;
}

// ---- E0207 ----------------------------------------------------------------------------------------------------------------------------------------

function unconstrained(tcx: TyCtxt, impl: DefId, item: ImplItem): void {
  const header = tcx.implHeader(impl);
  const known = new Set<number>();
  const add = (arg: GenericArg): void => {
    walkArg(arg, (a) => {
      if (a.argKind === ArgKind.Ty) {
        // A projection determines none of its arguments.
        if (a.kind === TyKind.Alias && a.sub !== AliasKind.Opaque) return false;
        if (a.kind === TyKind.Param) known.add(a.sub);
      } else if (a.argKind === ArgKind.Const) {
        if (a.kind === 0) known.add(a.sub);
        if (a.kind === 4) return false;
      } else if (a.kind === 0) known.add(a.sub);
      return true;
    });
  };
  add(header.selfTy);
  if (header.traitRef !== undefined) for (const a of header.traitRef.args.list) add(a);
  // `I: Iterator<Item = T>` determines `T` once `I` is determined.
  const projections = tcx.predicatesOf(impl).own.map((p) => p.clause).filter((c) => c.kind === PredicateKind.Projection);
  for (let changed = true; changed; ) {
    changed = false;
    for (const p of projections) {
      if (!inputsKnown(p.args, known)) continue;
      const before = known.size;
      add(p.term!);
      if (known.size !== before) changed = true;
    }
  }
  const inAssocTypes = new Set<number>();
  for (const i of tcx.assocItems(impl)) {
    if (i.kind !== "Type") continue;
    walkArg(tcx.typeOf(i.def), (a) => {
      if (a.argKind === ArgKind.Region && a.kind === 0) inAssocTypes.add(a.sub);
      return true;
    });
  }
  for (const p of tcx.generics(impl).params) {
    if (known.has(p.index) || (p.kind === "lifetime" && !inAssocTypes.has(p.index))) continue;
    const node = item.generics.params.find((g) => g.def === p.def);
    if (node === undefined) continue;
    const what = p.kind === "lifetime" ? "lifetime" : p.kind;
    const at = p.kind === "const" ? node.span : node.ident.span;
    const d = tcx.dcx.error(at, "E0207", `the ${what} parameter \`${tcx.symbols.str(p.name)}\` is not constrained by the impl trait, self type, or predicates`).label(at, `unconstrained ${what} parameter`);
    if (p.kind === "const") {
      d.note("expressions using a const parameter must map each value to a distinct output value");
      d.note("proving the result of expressions other than the parameter are unique is not supported");
    }
    tcx.dcx.emit(d);
  }
}
function inputsKnown(args: GenericArgs, known: ReadonlySet<number>): boolean {
  let all = true;
  walkArgs(args, (a) => {
    if ((a.argKind === ArgKind.Ty && a.kind === TyKind.Param && !known.has(a.sub)) || (a.argKind === ArgKind.Const && a.kind === 0 && !known.has(a.sub))) all = false;
    return all;
  });
  return all;
}

// ---- Copy, Drop, Sized ------------------------------------------------------------------------------------------------------------------------------

function specialTraits(tcx: TyCtxt, impl: DefId, item: ImplItem): boolean {
  const { traitRef, selfTy, polarity } = tcx.implHeader(impl);
  const trait = traitRef!.def;
  const { dcx } = tcx;
  const span = headSpan(tcx, impl);
  if (isCompilerOnlyTrait(tcx, trait) && crateOf(impl) === localCrate(tcx) && polarity === "positive") {
    const name = tcx.symbols.str(tcx.name(trait));
    dcx.emit(dcx.error(span, "E0322", `explicit impls for the \`${name}\` trait are not permitted`).label(span, `impl of \`${name}\` not allowed`));
    return false;
  }
  switch (tcx.asLangItem(trait)) {
    case "copy": return polarity !== "positive" || checkCopy(tcx, impl, item, selfTy);
    case "drop": return checkDrop(tcx, impl, item, selfTy);
    case "fn": case "fn_mut": case "fn_once": case "async_fn": case "async_fn_mut": case "async_fn_once":
      if (crateOf(trait) === crateOf(impl) || ownsPrimitives(tcx, impl)) return true;
      dcx.emit(dcx.error(span, "E0183", `manual implementations of \`${tcx.symbols.str(tcx.name(trait))}\` are experimental`).label(span, `manual implementations of \`${tcx.symbols.str(tcx.name(trait))}\` are experimental`).help("add `#![feature(unboxed_closures)]` to the crate attributes to enable"));
      return false;
    default: return true;
  }
}

function checkCopy(tcx: TyCtxt, impl: DefId, item: ImplItem, self: Ty): boolean {
  const { dcx } = tcx;
  // A derived impl is shown at the type.
  const derived = tcx.symbols.lookup("automatically_derived");
  const at = derived !== undefined && tcx.hasAttr(impl, derived) && self.kind === TyKind.Adt ? tcx.defSpan(self.def) : item.selfTy.span;
  if (self.kind !== TyKind.Adt) {
    if (ownsPrimitives(tcx, impl)) return true;
    dcx.emit(dcx.error(at, "E0206", "the trait `Copy` cannot be implemented for this type").label(at, "type is not a structure or enumeration"));
    return false;
  }
  const adt = tcx.adt(self.def);
  if (tcx.adtDestructor(self.def) !== undefined) {
    dcx.emit(dcx.error(at, "E0184", `the trait \`Copy\` cannot be implemented for type \`${tyToString(tcx, self)}\`; the type has a destructor`).label(at, "`Copy` not allowed on types with destructors"));
    return false;
  }
  const env = tcx.paramEnv(impl);
  const bad: { readonly span: Span; readonly text: string }[] = [];
  for (const v of adt.variants) {
    for (const f of v.fields) {
      const ty = tcx.normalizeErasingRegions(env, subst(tcx.ty, tcx.typeOf(f.def), self.args));
      if (ty.has(F.HasError) || tcx.isCopy(env, ty)) continue;
      bad.push({ span: fieldSpan(tcx, f.def), text: "this field does not implement `Copy`" });
    }
  }
  if (bad.length === 0) return true;
  const d = dcx.error(at, "E0204", "the trait `Copy` cannot be implemented for this type");
  for (const b of bad) d.label(b.span, b.text);
  dcx.emit(d);
  return false;
}
function fieldSpan(tcx: TyCtxt, field: DefId): Span {
  const node = tcx.isSource(field) ? (tcx.hirNode(field) as hir.FieldDef | undefined) : undefined;
  return node?.span ?? tcx.defSpan(field);
}

function checkDrop(tcx: TyCtxt, impl: DefId, item: ImplItem, self: Ty): boolean {
  const { dcx } = tcx;
  if (self.kind !== TyKind.Adt || crateOf(self.def) !== crateOf(impl)) {
    const { span } = item.selfTy;
    dcx.emit(dcx.error(span, "E0120", "the `Drop` trait may only be implemented for local structs, enums, and unions").label(span, "must be a struct, enum, or union in the current crate"));
    return false;
  }
  // As general as the type itself: every argument a parameter of its own.
  const kindWord = tcx.adt(self.def).kind;
  const seen = new Set<GenericArg>();
  for (const a of self.args.list) {
    const isParam = a.argKind === ArgKind.Ty ? a.kind === TyKind.Param : a.argKind === ArgKind.Region ? a.kind === 0 : a.kind === 0;
    if (isParam && !seen.has(a)) {
      seen.add(a);
      continue;
    }
    const span = headSpan(tcx, impl);
    const d = dcx.error(span, "E0366", "`Drop` impls cannot be specialized");
    d.note(isParam ? `\`${a.argKind === ArgKind.Ty ? tyToString(tcx, a) : ""}\` is mentioned multiple times` : `\`${a.argKind === ArgKind.Ty ? tyToString(tcx, a) : ""}\` is not a generic parameter`);
    d.note(`use the same sequence of generic lifetime, type and const parameters as the ${kindWord} definition`, headSpan(tcx, self.def));
    dcx.emit(d);
    return false;
  }
  // No clause that the type itself does not have.
  const adtClauses = tcx.explicitPredicates(self.def).map((c) => subst(tcx.ty, c, self.args));
  const env = tcx.internParamEnv(adtClauses);
  for (const { clause, span } of tcx.predicatesOf(impl).own) {
    if (clause.kind !== PredicateKind.Trait || adtClauses.includes(clause) || tcx.holds(env, clause)) continue;
    const text = `${tyToString(tcx, clause.args.tyAt(0))}: ${traitRefToString(tcx, clause.def, clause.args)}`;
    const d = dcx.error(span, "E0367", `\`Drop\` impl requires \`${text}\` but the ${kindWord} it is implemented for does not`);
    d.note("the implementor must specify the same requirement", headSpan(tcx, self.def));
    dcx.emit(d);
    return false;
  }
  return true;
}
