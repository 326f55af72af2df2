/**
 * What runs in which order. Each phase is a query or an entry point of its room; this is the recipe that `--timings`, `--emit` and the documentation follow.
 */
import type { DefId } from "../base/index.ts";
import { checkRecursiveTypes } from "../typeck/recursiveTypes.ts";
import { checkAssocTypePrivacy } from "../collect/check/privacy.ts";
import { LintLevels } from "../lint/levels.ts";
import { lintCrate } from "../lint/run.ts";
import type { Body } from "../mir/mir.ts";
import { checkPackedRefs } from "../mir/passes/packedRefs.ts";
import { emitStage } from "./emit.ts";
import { generateCode } from "./codegen.ts";
import type { Session, SourceCrate } from "./session.ts";

export interface Output {
  readonly wasm: Uint8Array | undefined;
  readonly emitted: string | Uint8Array | undefined;
}
const NOTHING: Output = { wasm: undefined, emitted: undefined };

export function runPipeline(session: Session): Output {
  const { options, timings } = session;
  if (options.emit === "ast") return { wasm: undefined, emitted: emitStage(session, undefined, "ast") };

  session.loadLibrary();
  // The library's own mistakes are found by its check in CI; a program is told of its own only.
  session.dcx.discardAll();
  const main = session.loadMain();
  if (options.emit === "hir") return { wasm: undefined, emitted: emitStage(session, main, "hir") };
  timings.measure("check items", () => checkItems(session, main));
  // A requirement without end stops the compilation, as in rustc.
  if (!session.dcx.diagnostics.some((d) => d.code === "E0275")) timings.measure("check bodies", () => checkBodies(session, main));
  timings.measure("lints", () => runLints(session, main));
  if (session.dcx.hasErrors || options.checkOnly) return NOTHING;
  if (options.emit === "thir" || options.emit === "mir") return { wasm: undefined, emitted: emitStage(session, main, options.emit) };
  return generateCode(session, main);
}

/** Signatures: well-formedness, coherence, impls against their traits. */
function checkItems(session: Session, crate: SourceCrate): void {
  for (const def of crate.hir.hir.ownerDefs()) session.tcx.checkItem(def);
}

/** What is asked of a crate without errors: privacy of associated types, lints; and the levels of all findings, earlier phases' included. */
function runLints(session: Session, crate: SourceCrate): void {
  const { tcx, dcx, options } = session;
  if (!dcx.hasErrors) for (const def of crate.hir.hir.ownerDefs()) checkAssocTypePrivacy(tcx, def);
  if (!dcx.hasErrors) lintCrate(tcx, tcx.bodyOwners(crate.num));
  const levels = new LintLevels(tcx, crate.num, crate.hir.hir.ownerDefs(), options.lints ?? [], options.capLints);
  dcx.settleLints((d) => levels.settle(d));
}

/** Every body through type checking, match checking and MIR; one with errors stops at its own phase. */
export function checkBodies(session: Session, crate: SourceCrate): void {
  const { tcx } = session;
  for (const def of tcx.bodyOwners(crate.num)) {
    tcx.checkCancelled();
    checkBody(session, def);
  }
}

function checkBody(session: Session, def: DefId): void {
  const { tcx } = session;
  const results = tcx.typeckResults(def);
  if (results.taintedByErrors) return;
  checkMir(session, def);
  for (const inner of tcx.hirOwner(tcx.hirOwnerOf(def)).bodies.keys()) if (tcx.defKind(inner) === "Closure" && tcx.typeckRoot(inner) === def) checkMir(session, inner);
  checkRecursiveTypes(tcx, def);
  tcx.mirBorrowck(def);
  const kind = tcx.defKind(def);
  // A constant is evaluated even if nothing uses it, unless it is generic.
  if (CONSTANTS.has(kind) && tcx.identityArgs(def).length === 0) tcx.constEval(tcx.emptyParamEnv, def, tcx.ty.emptyArgs);
}
function checkMir(session: Session, def: DefId): void {
  const mir = session.tcx.mirPromoted(def) as Body;
  if (!mir.taintedByErrors) checkPackedRefs(session.tcx, mir);
}
const CONSTANTS: ReadonlySet<string> = new Set(["Const", "AssocConst", "Static"]);
