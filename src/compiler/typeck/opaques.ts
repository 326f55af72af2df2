/** The opaque types that a body defines: each `impl Trait` in its own function's return type. */
import type { DefId } from "../base/index.ts";
import type { hir } from "../hir/index.ts";

export function opaquesInTy(ty: hir.Ty, out: DefId[]): void {
  switch (ty.kind) {
    case "Slice": case "Array": return opaquesInTy(ty.elem, out);
    case "Ptr": case "Ref": return opaquesInTy(ty.ty, out);
    case "Tup":
      for (const e of ty.elems) opaquesInTy(e, out);
      return;
    case "BareFn":
      for (const i of ty.decl.inputs) opaquesInTy(i, out);
      if (ty.decl.output !== undefined) opaquesInTy(ty.decl.output, out);
      return;
    case "TraitObject":
      for (const b of ty.bounds) inPath(b.ref.path, out);
      return;
    case "Path":
      if (ty.qpath.kind === "Resolved") {
        if (ty.qpath.self !== undefined) opaquesInTy(ty.qpath.self, out);
        inPath(ty.qpath.path, out);
      } else if (ty.qpath.kind === "TypeRelative") opaquesInTy(ty.qpath.ty, out);
      return;
    case "OpaqueDef":
      out.push(ty.opaque.def);
      inBounds(ty.opaque.bounds, out);
      return;
    default: return;
  }
}
function inPath(path: hir.Path, out: DefId[]): void {
  for (const s of path.segments) if (s.args !== undefined) inArgs(s.args, out);
}
function inArgs(args: hir.GenericArgs, out: DefId[]): void {
  for (const a of args.args) if (a.kind === "type") opaquesInTy(a.ty, out);
  for (const c of args.constraints) {
    if (c.args !== undefined) inArgs(c.args, out);
    if (c.kind.tag === "equalTy") opaquesInTy(c.kind.ty, out);
    else if (c.kind.tag === "bound") inBounds(c.kind.bounds, out);
  }
}
function inBounds(bounds: readonly hir.Bound[], out: DefId[]): void {
  for (const b of bounds) if (b.kind === "trait") inPath(b.ref.path, out);
}
