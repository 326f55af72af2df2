/** Small passes after borrow checking: what only borrowck needs goes; drops of what needs none; landing pads that do nothing; unwinding out of clean-up and `extern "C"`. */
import type { TyCtxt } from "../../types/index.ts";
import { BasicBlock, type BlockId, type Body, type Statement, type UnwindAction } from "../mir.ts";
import { placeTy } from "../placeTy.ts";

/** False edges, fake reads, fake borrows, mentions and type annotations. */
export function cleanupPostBorrowck(_tcx: TyCtxt, body: Body): void {
  for (const block of body.blocks) {
    filterInPlace(block.statements, isReal);
    const t = block.terminator;
    if (t.kind === "FalseEdge" || t.kind === "FalseUnwind") block.terminator = { source: t.source, kind: "Goto", target: t.realTarget };
  }
}
function isReal(s: Statement): boolean {
  switch (s.kind) {
    case "FakeRead": case "PlaceMention": case "AscribeUserType": case "BackwardIncompatibleDropHint": case "Nop": return false;
    case "Assign": return !(s.rvalue.kind === "Ref" && (s.rvalue.borrow === "fakeShallow" || s.rvalue.borrow === "fakeDeep"));
    default: return true;
  }
}
function filterInPlace<T>(list: T[], keep: (x: T) => boolean): void {
  let n = 0;
  for (let i = 0; i < list.length; i++) if (keep(list[i]!)) list[n++] = list[i]!;
  list.length = n;
}

export function removeUnneededDrops(tcx: TyCtxt, body: Body): void {
  const env = tcx.paramEnv(body.def);
  for (const block of body.blocks) {
    const t = block.terminator;
    if (t.kind === "Drop" && !tcx.needsDrop(env, placeTy(tcx, body.locals, t.place))) block.terminator = { source: t.source, kind: "Goto", target: t.target };
  }
}

/** Clean-up blocks that only end storage and set flags on their way to `resume`: unwinding need not stop there. */
export function removeNoopLandingPads(_tcx: TyCtxt, body: Body): void {
  const noop = new Int8Array(body.blocks.length); // 0 unknown, 1 does nothing, -1 does something
  const isNoop = (start: BlockId): boolean => {
    const path: BlockId[] = [];
    let at = start;
    let answer: boolean;
    for (;;) {
      const known = noop[at]!;
      if (known !== 0) {
        answer = known === 1;
        break;
      }
      path.push(at);
      noop[at] = 1; // a loop that does nothing never ends: treated as nothing
      const block = body.blocks[at]!;
      if (!block.isCleanup || block.statements.some((s) => s.kind !== "StorageDead" && s.kind !== "StorageLive" && s.kind !== "Nop" && !(s.kind === "Assign" && s.place.isLocal && s.rvalue.kind === "Use" && s.rvalue.operand.constant?.kind === "value"))) {
        answer = false;
        break;
      }
      const t = block.terminator;
      if (t.kind === "UnwindResume") {
        answer = true;
        break;
      }
      if (t.kind !== "Goto") {
        answer = false;
        break;
      }
      at = t.target;
    }
    for (const b of path) noop[b] = answer ? 1 : -1;
    return answer;
  };
  for (const block of body.blocks) {
    const t = block.terminator;
    if ("unwind" in t && t.unwind.kind === "cleanup" && isNoop(t.unwind.block)) t.unwind = { kind: "continue" };
  }
}

/** A panic that would leave an `extern "C"` function, or a destructor during clean-up, ends the process. */
export function abortUnwindingCalls(tcx: TyCtxt, body: Body): void {
  const canUnwind = bodyCanUnwind(tcx, body);
  let terminate: BlockId | undefined;
  for (const block of body.blocks.slice()) {
    const t = block.terminator;
    if ("unwind" in t) {
      if (block.isCleanup) t.unwind = { kind: "terminate", reason: "inCleanup" };
      else if (!canUnwind && t.unwind.kind === "continue") t.unwind = { kind: "terminate", reason: "abi" } satisfies UnwindAction;
    } else if (t.kind === "UnwindResume" && !canUnwind) {
      if (terminate === undefined) {
        const pad = new BasicBlock(true);
        pad.terminator = { source: t.source, kind: "UnwindTerminate", reason: "abi" };
        terminate = body.blocks.push(pad) - 1 as BlockId;
      }
      block.terminator = { source: t.source, kind: "Goto", target: terminate };
    }
  }
}
function bodyCanUnwind(tcx: TyCtxt, body: Body): boolean {
  const kind = tcx.defKind(body.def);
  if (kind !== "Fn" && kind !== "AssocFn") return true;
  const abi = tcx.symbols.str(tcx.fnSig(body.def).value.abi);
  return abi !== "C" && abi !== "system" && !tcx.hasAttr(body.def, tcx.symbols.intern("rustc_nounwind"));
}
