/**
 * Visits the lifetimes that a HIR type mentions. With `constrainedOnly`, only where inference can read them off an argument's type: not inside projections, whose
 * arguments do not determine the type.
 */
import type { hir } from "../hir/index.ts";

type Visit = (lifetime: hir.Lifetime) => void;

export function walkTy(ty: hir.Ty, visit: Visit, constrainedOnly: boolean): void {
  const go = (t: hir.Ty): void => walkTy(t, visit, constrainedOnly);
  switch (ty.kind) {
    case "Slice": case "Array": go(ty.elem); return;
    case "Ptr": go(ty.ty); return;
    case "Ref": visit(ty.lifetime); go(ty.ty); return;
    case "Tup": ty.elems.forEach(go); return;
    case "BareFn":
      ty.decl.inputs.forEach(go);
      if (ty.decl.output !== undefined) go(ty.decl.output);
      return;
    case "TraitObject":
      visit(ty.lifetime);
      for (const b of ty.bounds) walkPath(b.ref.path, visit, constrainedOnly);
      return;
    case "OpaqueDef":
      for (const c of ty.opaque.captured) visit(c.lifetime);
      walkBounds(ty.opaque.bounds, visit);
      return;
    case "Path":
      if (ty.qpath.kind === "Resolved") {
        if (constrainedOnly && ty.qpath.self !== undefined) return;
        if (ty.qpath.self !== undefined) go(ty.qpath.self);
        const { segments } = ty.qpath.path;
        if (constrainedOnly) {
          const last = segments[segments.length - 1];
          if (last?.args !== undefined) walkGenericArgs(last.args, visit, true);
        } else walkPath(ty.qpath.path, visit, false);
      } else if (ty.qpath.kind === "TypeRelative") {
        if (constrainedOnly) return;
        go(ty.qpath.ty);
        if (ty.qpath.segment.args !== undefined) walkGenericArgs(ty.qpath.segment.args, visit, false);
      }
      return;
    default: return;
  }
}

export function walkPath(path: hir.Path, visit: Visit, constrainedOnly: boolean): void {
  for (const s of path.segments) if (s.args !== undefined) walkGenericArgs(s.args, visit, constrainedOnly);
}
export function walkGenericArgs(args: hir.GenericArgs, visit: Visit, constrainedOnly: boolean): void {
  for (const a of args.args) {
    if (a.kind === "lifetime") visit(a.lifetime);
    else if (a.kind === "type") walkTy(a.ty, visit, constrainedOnly);
  }
  for (const c of args.constraints) {
    if (c.args !== undefined) walkGenericArgs(c.args, visit, constrainedOnly);
    if (c.kind.tag === "equalTy") walkTy(c.kind.ty, visit, constrainedOnly);
    else if (c.kind.tag === "bound") walkBounds(c.kind.bounds, visit);
  }
}
export function walkBounds(bounds: readonly hir.Bound[], visit: Visit): void {
  for (const b of bounds) {
    if (b.kind === "trait") walkPath(b.ref.path, visit, false);
    else if (b.kind === "outlives") visit(b.lifetime);
    else for (const a of b.args) if (a.kind === "lifetime") visit(a.lifetime);
  }
}
