/** What a failed method or associated item lookup tells the user. Errors: E0034, E0599, E0624, E0689. */
import type { DefId } from "../../base/index.ts";
import type { hir } from "../../hir/index.ts";
import type { Diagnostic } from "../../diagnostics/index.ts";
import type { Span } from "../../source/index.ts";
import { InferKind, PredicateKind, simplifyType, TyKind, TypeFlags, type Ty, type TyCtxt } from "../../types/index.ts";
import { showPredicate } from "../report.ts";
import type { FnCtxt } from "../fnCtxt.ts";
import type { ProbeMode, ProbeResult } from "./probe.ts";

export interface Lookup {
  readonly mode: ProbeMode;
  readonly ident: hir.Ident;
  readonly selfTy: Ty;
  readonly receiver: hir.Expr | undefined;
  readonly span: Span;
}

function typeWord(fcx: FnCtxt, ty: Ty): string {
  switch (ty.kind) {
    case TyKind.Adt: return `${fcx.tcx.adt(ty.def).kind} \`${fcx.show(ty)}\``;
    case TyKind.Param: return `type parameter \`${fcx.show(ty)}\``;
    case TyKind.Ref: return `reference \`${fcx.show(ty)}\``;
    case TyKind.Array: return `array \`${fcx.show(ty)}\``;
    case TyKind.Tuple: return ty.isUnit ? "unit type `()`" : `tuple \`${fcx.show(ty)}\``;
    case TyKind.RawPtr: return `raw pointer \`${fcx.show(ty)}\``;
    case TyKind.FnPtr: return `fn pointer \`${fcx.show(ty)}\``;
    case TyKind.FnDef: return `fn item \`${fcx.show(ty)}\``;
    case TyKind.Closure: return `closure \`${fcx.show(ty)}\``;
    case TyKind.Alias: return `${ty.sub === 2 ? "opaque type" : "associated type"} \`${fcx.show(ty)}\``;
    default: return `type \`${fcx.show(ty)}\``;
  }
}

export function reportMethodError(fcx: FnCtxt, r: ProbeResult, lookup: Lookup): void {
  fcx.taint();
  const { tcx } = fcx;
  const dcx = tcx.dcx;
  const ty = fcx.resolve(lookup.selfTy);
  if (r.kind === "error" || r.kind === "pick" || ty.has(TypeFlags.HasError)) return;
  const name = tcx.symbols.str(lookup.ident.name);
  const span = lookup.ident.span;
  if (r.kind === "private") {
    const word = r.item.kind === "Const" ? "associated constant" : r.item.hasSelf ? "method" : "associated function";
    dcx.emit(dcx.error(span, "E0624", `${word} \`${name}\` is private`).label(span, `private ${word}`).label(tcx.defSpan(r.item.def), `private ${word} defined here`));
    return;
  }
  if (r.kind === "ambiguous") {
    const d = dcx.error(span, "E0034", "multiple applicable items in scope").label(span, `multiple \`${name}\` found`);
    r.items.forEach((c, i) => {
      const container = tcx.defPathStr(c.item.containerDef);
      d.note(c.item.container === "trait" ? `candidate #${i + 1} is defined in the trait \`${container}\`` : `candidate #${i + 1} is defined in an impl for the type \`${fcx.show(tcx.typeOf(c.item.containerDef))}\``, tcx.defSpan(c.item.def));
    });
    dcx.emit(d);
    return;
  }
  if (lookup.mode === "method" && ty.kind === TyKind.Infer && ty.sub !== InferKind.Ty && numericMethod(fcx, lookup, ty)) {
    const d = dcx.error(span, "E0689", `can't call method \`${name}\` on ambiguous numeric type \`${fcx.show(ty)}\``);
    dcx.emit(suggestNumericType(fcx, d, lookup.receiver, ty.sub === InferKind.Int ? "i32" : "f32"));
    return;
  }
  const isEnum = ty.kind === TyKind.Adt && tcx.adt(ty.def).kind === "enum";
  const what = lookup.mode === "method" ? "method" : isEnum && /^[A-Z]/.test(name) ? "variant or associated item" : /^[A-Z]/.test(name) && !/[a-z]/.test(name) ? "associated item" : "function or associated item";
  const shown = fcx.show(ty);
  if (r.unsatisfied.length > 0 && lookup.mode === "method") {
    const d = dcx.error(span, "E0599", `the method \`${name}\` exists for ${typeWord(fcx, ty)}, but its trait bounds were not satisfied`);
    d.label(span, `method cannot be called on \`${shown}\` due to unsatisfied trait bounds`);
    d.note(`the following trait bounds were not satisfied:\n${r.unsatisfied.filter((p) => p.kind === PredicateKind.Trait || p.kind === PredicateKind.Projection).map((p) => `\`${showPredicate(fcx, p)}\``).join("\n")}`);
    dcx.emit(d);
    return;
  }
  const d = dcx.error(span, "E0599", `no ${what} named \`${name}\` found for ${typeWord(fcx, ty)} in the current scope`);
  const isStatic = r.staticItems.length > 0;
  d.label(span, isStatic ? "this is an associated function, not a method" : `${what} not found in \`${shown}\``);
  if (ty.kind === TyKind.Adt && tcx.isSource(ty.def)) d.label(tcx.defSpan(ty.def), `${what} \`${name}\` not found for this ${tcx.adt(ty.def).kind}`);
  if (isStatic) d.note("found the following associated functions; to be used as methods, functions must have a `self` parameter");
  const similar = similarName(fcx, lookup, ty, name);
  if (similar !== undefined) d.suggest(`there is ${lookup.mode === "method" ? "a method" : "an associated function"} \`${similar}\` with a similar name`, span, similar, "MaybeIncorrect");
  dcx.emit(d);
}

function suggestNumericType(fcx: FnCtxt, d: Diagnostic, receiver: hir.Expr | undefined, concrete: string): Diagnostic {
  if (receiver?.kind === "Lit") return d.suggest(`you must specify a concrete type for this numeric value, like \`${concrete}\``, fcx.tcx.sourceMap.shrinkToHi(receiver.span), `_${concrete}`);
  const res = receiver?.kind === "Path" && receiver.qpath.kind === "Resolved" ? receiver.qpath.path.res : undefined;
  const place = res?.kind === "Local" ? fcx.results.spans.get(res.id) : undefined;
  if (place === undefined) return d;
  return d.suggest(`you must specify a type for this binding, like \`${concrete}\``, fcx.tcx.sourceMap.shrinkToHi(place), `: ${concrete}`);
}

/** All traits that anything implements, in scope or not. */
function implementedTraits(tcx: TyCtxt): readonly DefId[] {
  return tcx.state("typeck.implementedTraits", () => {
    const traits = new Set<DefId>();
    for (const crate of tcx.crates) {
      const rows = tcx.implIndex(crate);
      if (rows !== undefined) for (const r of rows) if (r.trait !== undefined) traits.add(r.trait);
      if (rows === undefined) for (const impl of tcx.implsOfCrate(crate)) {
        const { traitRef } = tcx.implHeader(impl);
        if (traitRef !== undefined) traits.add(traitRef.def);
      }
    }
    return [...traits];
  });
}

/** Would the method exist, were the number's type known? */
function numericMethod(fcx: FnCtxt, lookup: Lookup, ty: Ty): boolean {
  const concrete = ty.sub === InferKind.Int ? fcx.types.i32 : fcx.types.f64;
  const { tcx } = fcx;
  const named = (container: DefId): boolean => tcx.assocItems(container).some((i) => i.name === lookup.ident.name);
  return tcx.inherentImpls(simplifyType(concrete)!).some(named) || implementedTraits(tcx).some(named);
}

/** A name at a small edit distance among the inherent items of the type. */
function similarName(fcx: FnCtxt, lookup: Lookup, ty: Ty, name: string): string | undefined {
  if (ty.kind !== TyKind.Adt) return undefined;
  const { tcx } = fcx;
  let best: string | undefined;
  let bestDistance = Math.max(name.length, 3) / 3;
  const names = new Set<string>();
  for (const v of tcx.adt(ty.def).kind === "enum" && lookup.mode === "path" ? tcx.adt(ty.def).variants : []) names.add(tcx.symbols.str(v.name));
  for (const n of names) {
    const d = editDistance(name, n);
    if (d <= bestDistance) {
      best = n;
      bestDistance = d - 1e-9;
    }
  }
  return best;
}

export function editDistance(a: string, b: string): number {
  let previous = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) row.push(Math.min(previous[j]! + 1, row[j - 1]! + 1, previous[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1)));
    previous = row;
  }
  return previous[b.length]!;
}
