/** `#![recursion_limit = "N"]`: how deep obligations nest and dereferencing goes before the compiler gives up. Reference: "Limits". */
import { crateRoot, sym } from "../base/index.ts";
import type { TyCtxt } from "../types/index.ts";

const DEFAULT_RECURSION_LIMIT = 128;

export function recursionLimit(tcx: TyCtxt): number {
  return tcx.state("traits.recursionLimit", () => ({ value: read(tcx) })).value;
}
function read(tcx: TyCtxt): number {
  const attr = tcx.attrs(crateRoot(tcx.crates[tcx.crates.length - 1]!)).find((a) => a.name === sym.recursion_limit);
  const value = attr?.value?.value;
  const limit = value?.kind === "str" ? Number.parseInt(value.text, 10) : Number.NaN;
  return Number.isNaN(limit) ? DEFAULT_RECURSION_LIMIT : limit;
}
/** What every error of the limit ends with. */
export function recursionHelp(tcx: TyCtxt): string {
  const crate = tcx.crates[tcx.crates.length - 1]!;
  const limit = recursionLimit(tcx);
  return `consider increasing the recursion limit by adding a \`#![recursion_limit = "${limit === 0 ? 2 : limit * 2}"]\` attribute to your crate (\`${tcx.symbols.str(tcx.crateName(crate))}\`)`;
}
