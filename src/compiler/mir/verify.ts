/**
 * What well-formed MIR is, by phase; run between passes in tests. Everywhere: every block has a terminator; edges lead to blocks that exist; unwind edges lead to
 * clean-up blocks, and clean-up blocks never back to normal ones; locals exist; projections fit the types they are applied to; the start block has no predecessors
 * that unwind. From `elaborated` on: no false edges, fake reads, mentions or ascriptions. From `runtime` on: no dereference of a `Box`, no `Yield`.
 */
import { bug } from "../base/index.ts";
import { TyKind, type TyCtxt } from "../types/index.ts";
import { ElemKind, forEachSuccessor, type Body, type Place } from "./mir.ts";
import { isBox, projectTy } from "./placeTy.ts";
import { visitStatement, visitTerminator, type PlaceVisitor } from "./visitor.ts";

export function verifyMir(tcx: TyCtxt, body: Body, after: string): void {
  const fail = (message: string, block: number): never => bug(`MIR of ${tcx.defPathStr(body.def)} after ${after}: bb${block}: ${message}`, body.span);
  const late = body.phase === "elaborated" || body.phase === "runtime";
  let at = 0;
  const checkPlace = (place: Place): void => {
    const decl = body.locals[place.local];
    if (decl === undefined) return fail(`_${place.local} is not declared`, at);
    let ty = decl.ty;
    for (const e of place.projection) {
      if (ty.kind === TyKind.Error) return;
      if (e.kind === ElemKind.Deref && body.phase === "runtime" && isBox(tcx, ty)) fail("dereference of a Box", at);
      if (e.kind === ElemKind.Index && body.locals[e.n] === undefined) fail(`index _${e.n} is not declared`, at);
      ty = projectTy(tcx, ty, e);
    }
  };
  const v: PlaceVisitor = { place: checkPlace };
  for (let b = 0; b < body.blocks.length; b++) {
    at = b;
    const block = body.blocks[b]!;
    if (block.terminator === undefined) fail("no terminator", b);
    for (const s of block.statements) {
      if (late && (s.kind === "FakeRead" || s.kind === "PlaceMention" || s.kind === "AscribeUserType")) fail(`${s.kind} after borrow checking`, b);
      visitStatement(s, v);
    }
    const t = block.terminator;
    if (late && (t.kind === "FalseEdge" || t.kind === "FalseUnwind")) fail(`${t.kind} after borrow checking`, b);
    if (body.phase === "runtime" && t.kind === "Yield") fail("yield at run time", b);
    visitTerminator(t, v);
    forEachSuccessor(t, (s) => {
      const to = body.blocks[s];
      if (to === undefined) return fail(`edge to bb${s}, which does not exist`, b);
      const unwinds = "unwind" in t && t.unwind.kind === "cleanup" && t.unwind.block === s;
      if (unwinds && !to.isCleanup) fail(`unwinds to bb${s}, which is no clean-up block`, b);
      if (!unwinds && block.isCleanup && !to.isCleanup) fail(`clean-up leads to normal bb${s}`, b);
    });
    if ("unwind" in t && t.unwind.kind === "cleanup" && block.isCleanup) fail("a clean-up block unwinds", b);
  }
}
