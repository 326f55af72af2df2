/** `--emit`: a stage as text. */
import { dumpHir } from "../hir/dump.ts";
import { dumpMir } from "../mir/dump.ts";
import { buildThir } from "../typeck/thir/build.ts";
import { dumpThir } from "../typeck/thir/dump.ts";
import type { Body } from "../mir/mir.ts";
import type { Session, SourceCrate } from "./session.ts";

export function emitStage(session: Session, crate: SourceCrate | undefined, stage: "ast" | "hir" | "thir" | "mir"): string {
  const { tcx } = session;
  if (stage === "ast" || crate === undefined) return session.dumpMain();
  if (stage === "hir") return dumpHir(crate.hir.hir, (s) => session.symbols.str(s));
  const bodies = tcx.bodyOwners(crate.num);
  if (stage === "thir") return bodies.map((def) => dumpThir(tcx, buildThir(tcx, def))).join("\n");
  return bodies.map((def) => dumpMir(tcx, tcx.mirRuntime(def) as Body)).join("\n");
}
