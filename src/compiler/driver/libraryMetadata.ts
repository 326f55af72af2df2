/** Builds the metadata of the library's crates from source: what `npm run build` does once, so that running a program parses no library source. */
import { bug, crateOf } from "../base/index.ts";
import { encodeCrate } from "../metadata/encode.ts";
import { DEFAULT_TARGET } from "../types/index.ts";
import type { CompileHost, CompileOptions } from "./compile.ts";
import { buildLibraryObject } from "./libraryObject.ts";
import { Session } from "./session.ts";

export interface LibraryBuild {
  readonly crates: readonly { readonly name: string; readonly bytes: Uint8Array }[];
  /** The compiled library (`driver/libraryObject.ts`). */
  readonly objects: { readonly debug: Uint8Array; readonly release: Uint8Array };
  /** Bodies whose MIR could not be made, with the reason: our own bugs, which must not go unseen. */
  readonly failures: readonly string[];
}

const OPTIONS: CompileOptions = {
  fileName: "library", text: "", crateName: "seeds", edition: 2024, release: true, checkOnly: false, emit: undefined, cfg: [], panicAbort: false, rendering: { format: "human", color: false }, timings: false, libraryFromSource: true,
};

export function buildLibrary(host: CompileHost): LibraryBuild {
  const fileName = `${host.libraryRoot}/seeds.rs`;
  const session = new Session(host, { ...OPTIONS, fileName, text: host.readFile(fileName) ?? bug("the library's seeds.rs is missing") }, DEFAULT_TARGET);
  session.loadLibrary();
  const failures: string[] = session.dcx.diagnostics.map((d) => `${d.code ?? ""} ${d.message}`);
  session.dcx.discardAll();
  const crates = session.facts.map((facts) => {
    const source = session.crates[facts.num]!;
    const dependencies = session.facts.slice(0, facts.num).map((f) => f.num);
    const bytes = encodeCrate(session.tcx, {
      num: facts.num,
      defCount: source.outputs.definitions.defs.length,
      dependencies,
      moduleChildren: source.outputs.moduleChildren,
      macroOf: (def) => source.outputs.macros.get(def),
      langItems: facts.langItems,
      impls: source.hir.impls,
      resolve: session.store,
      failed: (def, error) => failures.push(`${session.tcx.defPathStr(def)} (${crateOf(def)}): ${error.message} ${(error.stack ?? "").split("\n").slice(1, 4).map((l) => l.trim().split(" ")[1]).join(" < ")}`),
    });
    return { name: session.symbols.str(facts.name), bytes };
  });
  const seeds = session.loadMain();
  const { tcx } = session;
  const crateNums = session.facts.slice(0, seeds.num).map((f) => f.num);
  const seedFns = tcx.bodyOwners(seeds.num).filter((def) => tcx.defKind(def) === "Fn");
  const objects = { debug: buildLibraryObject(tcx, crateNums, seedFns, "debug"), release: buildLibraryObject(tcx, crateNums, [], "release") };
  for (const d of session.dcx.diagnostics) if (d.level === "error") failures.push(`${d.code ?? ""} ${d.message}`);
  return { crates, objects, failures };
}
