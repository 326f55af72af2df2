/**
 * A dereference of a `Box` is a dereference of the raw pointer in it: `(*b).f` becomes `p = transmute(b.0.0): *const T; (*p).f`. After drop elaboration, which
 * still sees moves out of boxes. Counterpart: rustc's `elaborate_box_derefs.rs`.
 */
import { bug } from "../../base/index.ts";
import { TyKind, type Ty, type TyCtxt } from "../../types/index.ts";
import { newTemp } from "../cfg.ts";
import { ElemKind, Operand, Place, type Body, type SourceInfo, type Statement } from "../mir.ts";
import { fieldTyIn, isBox, projectTy } from "../placeTy.ts";
import { rewriteStatement, rewriteTerminator, type Rewriter } from "../visitor.ts";

export function elaborateBoxDerefs(tcx: TyCtxt, body: Body): void {
  const env = tcx.paramEnv(body.def);
  let added: Statement[] = [];
  let source: SourceInfo = { span: body.span, scope: 0 as never };

  const rawPointer = (box: Place, boxTy: Ty): Place => {
    // Box → its only pointer field → … → the raw pointer, by first fields.
    let place = box;
    let ty = boxTy;
    for (let depth = 0; depth < 2; depth++) {
      if (ty.kind !== TyKind.Adt) bug("Box has no pointer field");
      const field = tcx.adt(ty.def).variants[0]!.fields[0]!;
      ty = fieldTyIn(tcx, env, field.def, ty.args);
      place = place.field(0, ty);
    }
    const ptrTy = tcx.ty.ptr(boxTy.args.tyAt(0), 0);
    const ptr = new Place(newTemp(body, ptrTy, source));
    added.push({ source, kind: "Assign", place: ptr, rvalue: { kind: "Cast", cast: "Transmute", operand: Operand.copy(place), ty: ptrTy } });
    return ptr;
  };
  const rewrite = (place: Place): Place => {
    if (place.projection.length === 0) return place;
    let ty = body.locals[place.local]!.ty;
    let base = new Place(place.local);
    let changed = false;
    for (const elem of place.projection) {
      if (elem.kind === ElemKind.Deref && isBox(tcx, ty)) {
        base = rawPointer(base, ty).deref();
        changed = true;
      } else base = base.project(elem);
      ty = projectTy(tcx, ty, elem);
    }
    return changed ? base : place;
  };
  const r: Rewriter = { place: rewrite, local: (l) => l, block: (b) => b };
  for (const block of body.blocks) {
    const out: Statement[] = [];
    let any = false;
    for (const s of block.statements) {
      source = s.source;
      const fresh = hasDeref(s) ? rewriteStatement(s, r) : s;
      if (added.length > 0) {
        out.push(...added);
        added = [];
        any = true;
      }
      out.push(fresh);
    }
    source = block.terminator.source;
    const terminator = rewriteTerminator(block.terminator, r);
    if (added.length > 0) {
      out.push(...added);
      added = [];
      any = true;
      block.terminator = terminator;
    }
    if (any) {
      block.statements.length = 0;
      block.statements.push(...out);
    }
  }
}
function hasDeref(s: Statement): boolean {
  return s.kind === "Assign" || s.kind === "SetDiscriminant" || s.kind === "Assume";
}
