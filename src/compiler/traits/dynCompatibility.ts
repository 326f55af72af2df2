/** Which traits can be made into objects, and why others cannot (E0038). Reference: "Dyn compatibility". */
import type { DefId, Symbol } from "../base/index.ts";
import { NO_SPAN, type Span } from "../source/index.ts";
import { ArgKind, Binder, PredicateKind, subst, TyKind, TypeFlags as F, walkArg, walkArgs, type GenericArg, type Ty, type TyCtxt } from "../types/index.ts";
import { elaborate, supertraitDefs } from "./elaborate.ts";
import { InferCtxt } from "./infer/inferCtxt.ts";
import { dummyCause, Obligation } from "./obligation.ts";
import { internParamEnv } from "./paramEnv.ts";
import { mayApply } from "./select/candidate.ts";
import { SelectionCtxt } from "./select/selectionCtxt.ts";
import { hasSelfSizedBound } from "./vtableLayout.ts";

export type DynViolation = { readonly span: Span; readonly trait: DefId } & (
  | { readonly kind: "sizedSelf" }
  | { readonly kind: "supertraitSelf" }
  | { readonly kind: "explicit" }
  | { readonly kind: "assocConst"; readonly name: Symbol }
  | { readonly kind: "gat"; readonly name: Symbol }
  | { readonly kind: "method"; readonly name: Symbol; readonly what: "static" | "referencesSelfInput" | "referencesSelfOutput" | "generic" | "undispatchableReceiver" | "opaqueReturn" | "asyncFn" | "whereClauseReferencesSelf" }
);

export function isDynCompatible(tcx: TyCtxt, trait: DefId): boolean {
  return dynViolations(tcx, trait).length === 0;
}

export function dynViolations(tcx: TyCtxt, trait: DefId): DynViolation[] {
  return supertraitDefs(tcx, trait).flatMap((t) => violationsOf(tcx, t));
}
function violationsOf(tcx: TyCtxt, trait: DefId): DynViolation[] {
  const out: DynViolation[] = [];
  const explicit = tcx.symbols.lookup("rustc_dyn_incompatible_trait");
  if (tcx.asLangItem(trait) !== "sized" && explicit !== undefined && tcx.hasAttr(trait, explicit) && !isSizedness(tcx, trait)) out.push({ kind: "explicit", trait, span: tcx.defSpan(trait) });
  if (requiresSized(tcx, trait)) out.push({ kind: "sizedSelf", trait, span: tcx.defSpan(trait) });
  for (const { clause, span } of tcx.predicatesOf(trait).own) {
    // `Self` may stand nowhere but as the subject.
    if (clause.kind !== PredicateKind.Trait || clause.def === trait) continue;
    if (clause.args.list.slice(1).some((a) => mentionsSelf(tcx, trait, a))) out.push({ kind: "supertraitSelf", trait, span });
  }
  for (const item of tcx.assocItems(trait)) {
    if (item.opaqueOf !== undefined) continue;
    const span = tcx.defSpan(item.def);
    if (item.kind === "Const") {
      out.push({ kind: "assocConst", trait, span, name: item.name });
    } else if (item.kind === "Type") {
      if (tcx.generics(item.def).params.length > 0 && !hasSelfSizedBound(tcx, item.def)) out.push({ kind: "gat", trait, span, name: item.name });
    } else if (!hasSelfSizedBound(tcx, item.def)) {
      const what = methodViolation(tcx, trait, item.def, item.hasSelf);
      if (what !== undefined) out.push({ kind: "method", trait, span, name: item.name, what });
    }
  }
  return out;
}
function isSizedness(tcx: TyCtxt, trait: DefId): boolean {
  const lang = tcx.asLangItem(trait);
  return lang === "meta_sized" || lang === "pointee_sized";
}
/** `trait T: Sized`, directly or through supertraits. */
function requiresSized(tcx: TyCtxt, trait: DefId): boolean {
  const sized = tcx.langItem("sized");
  if (sized === undefined) return false;
  if (trait === sized) return true;
  return tcx.superPredicates(trait).some((c) => c.kind === PredicateKind.Trait && c.def === sized && isSelf(c.args.tyAt(0)));
}
function isSelf(t: Ty): boolean {
  return t.kind === TyKind.Param && t.sub === 0;
}
/** `Self`, other than as the subject of a projection of this trait or its supertraits. */
function mentionsSelf(tcx: TyCtxt, trait: DefId, arg: GenericArg): boolean {
  let found = false;
  const supers = supertraitDefs(tcx, trait);
  walkArg(arg, (a) => {
    if (found || a.argKind === ArgKind.Region || !a.has(F.HasParam)) return false;
    if (a.argKind === ArgKind.Ty) {
      if (isSelf(a)) {
        found = true;
        return false;
      }
      if (a.kind === TyKind.Alias && a.sub === 0) {
        const container = tcx.assocItem(a.def)?.containerDef;
        if (container !== undefined && supers.includes(container) && isSelf(a.args.tyAt(0))) {
          if (a.args.list.slice(1).some((x) => mentionsSelf(tcx, trait, x))) found = true;
          return false;
        }
      }
    }
    return true;
  });
  return found;
}

function methodViolation(tcx: TyCtxt, trait: DefId, method: DefId, hasSelf: boolean): Extract<DynViolation, { kind: "method" }>["what"] | undefined {
  if (!hasSelf) return "static";
  const sig = tcx.fnSig(method).value;
  const inputs = sig.inputs;
  for (let i = 1; i < inputs.length; i++) if (mentionsSelf(tcx, trait, inputs[i]!)) return "referencesSelfInput";
  let opaque = false;
  walkArgs(tcx.ty.args([sig.output]), (a) => {
    if (a.argKind === ArgKind.Ty && a.kind === TyKind.Alias && tcx.assocItem(a.def)?.opaqueOf !== undefined) opaque = true;
    return true;
  });
  if (opaque) return "opaqueReturn";
  if (mentionsSelf(tcx, trait, sig.output)) return "referencesSelfOutput";
  if (tcx.generics(method).params.some((p) => p.kind !== "lifetime")) return "generic";
  const receiver = inputs[0]!;
  if (!isSelf(receiver) && !isDispatchable(tcx, trait, method, receiver)) return "undispatchableReceiver";
  return undefined;
}

/** `Receiver<Self>: DispatchFromDyn<Receiver<U>>` for any `U` that `Self` unsizes to. */
function isDispatchable(tcx: TyCtxt, trait: DefId, method: DefId, receiver: Ty): boolean {
  const { ty: cx } = tcx;
  if (receiver.kind === TyKind.Ref && isSelf(receiver.elem)) return true;
  const unsize = tcx.langItem("unsize");
  const dispatch = tcx.langItem("dispatch_from_dyn");
  if (unsize === undefined || dispatch === undefined) return false;
  const g = tcx.generics(method);
  const u = cx.param(g.parentCount + g.params.length, tcx.symbols.intern("RustaceansAreAwesome"));
  const traitArgs = tcx.identityArgs(trait);
  const withU = cx.args([u, ...traitArgs.list.slice(1)]);
  const self = traitArgs.tyAt(0);
  const clauses = [...tcx.explicitPredicates(method), cx.traitPredicate(cx.traitRef(unsize, cx.args([self, u]))), cx.traitPredicate(cx.traitRef(trait, withU))];
  const env = internParamEnv(tcx, elaborate(tcx, clauses));
  const identity = tcx.identityArgs(method);
  const target = subst(cx, receiver, [u, ...identity.list.slice(1)]);
  const infcx = new InferCtxt(tcx, { kind: "analysis", definingOpaques: [] });
  const opened = infcx.instantiateBinderWithFresh(NO_SPAN, new Binder(cx.args([receiver, target]), tcx.fnSig(method).boundVars));
  return mayApply(new SelectionCtxt(infcx).evaluateRoot(new Obligation(cx.traitPredicate(cx.traitRef(dispatch, opened)), env, dummyCause())));
}

