/** Walks HIR types for the lifetimes and opaque types that they mention. */
import type { DefId } from "../base/index.ts";
import type { hir } from "../hir/index.ts";

export interface LifetimeVisitor {
  /** A lifetime parameter is mentioned. */
  lifetime(def: DefId): void;
  /** Only where the type determines the lifetime: not inside projections. */
  readonly constrainedOnly: boolean;
  opaque?(o: hir.OpaqueTy): void;
}

function visitLifetime(l: hir.Lifetime, v: LifetimeVisitor): void {
  if (l.res.kind === "Param") v.lifetime(l.res.def);
}
export function visitTy(t: hir.Ty, v: LifetimeVisitor): void {
  switch (t.kind) {
    case "Slice": visitTy(t.elem, v); return;
    case "Array": visitTy(t.elem, v); return;
    case "Ptr": visitTy(t.ty, v); return;
    case "Ref":
      visitLifetime(t.lifetime, v);
      visitTy(t.ty, v);
      return;
    case "Tup": for (const e of t.elems) visitTy(e, v); return;
    case "BareFn":
      for (const i of t.decl.inputs) visitTy(i, v);
      if (t.decl.output !== undefined) visitTy(t.decl.output, v);
      return;
    case "TraitObject":
      visitLifetime(t.lifetime, v);
      for (const b of t.bounds) visitPath(b.ref.path, v, false);
      return;
    case "OpaqueDef": {
      v.opaque?.(t.opaque);
      // Uses inside name the duplicates: seen as the lifetimes that they stand for.
      const inner: LifetimeVisitor = {
        ...v,
        lifetime: (d) => {
          const c = t.opaque.captured.find((x) => x.param.def === d);
          if (c === undefined) v.lifetime(d);
          else visitLifetime(c.lifetime, v);
        },
      };
      visitBounds(t.opaque.bounds, inner);
      return;
    }
    case "Path":
      switch (t.qpath.kind) {
        case "Resolved": {
          if (t.qpath.self !== undefined) {
            if (v.constrainedOnly) return;
            visitTy(t.qpath.self, v);
          }
          visitPath(t.qpath.path, v, v.constrainedOnly);
          return;
        }
        case "TypeRelative":
          if (v.constrainedOnly) return;
          visitTy(t.qpath.ty, v);
          visitArgs(t.qpath.segment.args, v);
          return;
        default: return;
      }
    default: return;
  }
}
function visitPath(p: hir.Path, v: LifetimeVisitor, lastOnly: boolean): void {
  // An alias may drop what it is given: its arguments determine nothing.
  if (v.constrainedOnly && p.res.kind === "Def" && (p.res.defKind === "TyAlias" || p.res.defKind === "AssocTy")) return;
  const { segments } = p;
  for (let i = lastOnly ? segments.length - 1 : 0; i < segments.length; i++) visitArgs(segments[i]!.args, v);
}
function visitArgs(args: hir.GenericArgs | undefined, v: LifetimeVisitor): void {
  if (args === undefined) return;
  for (const a of args.args) {
    if (a.kind === "lifetime") visitLifetime(a.lifetime, v);
    else if (a.kind === "type") visitTy(a.ty, v);
  }
  for (const c of args.constraints) {
    if (c.kind.tag === "equalTy") visitTy(c.kind.ty, v);
    else if (c.kind.tag === "bound") visitBounds(c.kind.bounds, v);
    visitArgs(c.args, v);
  }
}
export function visitBounds(bounds: readonly hir.Bound[], v: LifetimeVisitor): void {
  for (const b of bounds) {
    if (b.kind === "trait") visitPath(b.ref.path, v, false);
    else if (b.kind === "outlives") visitLifetime(b.lifetime, v);
  }
}

/** The opaque types of a function's return type, outer ones first. */
export function opaquesIn(t: hir.Ty | undefined): hir.OpaqueTy[] {
  const out: hir.OpaqueTy[] = [];
  if (t !== undefined) visitTy(t, { lifetime: () => undefined, constrainedOnly: false, opaque: (o) => out.push(o) });
  return out;
}
