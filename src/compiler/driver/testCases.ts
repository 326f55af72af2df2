/** `--test`: the crate's `#[test]` functions, as their attributes describe them, in order of their names. */
import type { DefId } from "../base/index.ts";
import type { hir } from "../hir/index.ts";
import type { TestCase } from "../lir/lower/testHarness.ts";
import type { Session, SourceCrate } from "./session.ts";

export function testCases(session: Session, crate: SourceCrate): TestCase[] {
  const { tcx } = session;
  const test = tcx.symbols.intern("test");
  const cases: TestCase[] = [];
  for (const def of crate.hir.hir.ownerDefs()) if (tcx.defKind(def) === "Fn" && tcx.attrs(def).some((a) => a.name === test)) cases.push(testCase(session, def));
  return cases.sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0));
}

function testCase({ tcx, sourceMap }: Session, def: DefId): TestCase {
  const attr = (name: string): hir.Attr | undefined => tcx.attrs(def).find((a) => a.name === tcx.symbols.intern(name));
  const ignore = attr("ignore");
  const shouldPanic = attr("should_panic");
  const expected = shouldPanic?.args?.find((a) => a.kind === "value" && a.name === tcx.symbols.intern("expected"));
  const place = sourceMap.lookup(sourceMap.lo(sourceMap.sourceCallsite(tcx.defSpan(def))));
  return {
    def,
    name: tcx.defPathStr(def),
    ignored: ignore !== undefined,
    ignoreMessage: text(ignore?.value),
    shouldPanic: shouldPanic !== undefined,
    expected: text(shouldPanic?.value) || (expected?.kind === "value" ? text(expected.lit) : ""),
    place: `${place.file.name}:${place.line}:${place.column}`,
  };
}
function text(lit: hir.Attr["value"]): string {
  return lit !== undefined && lit.value.kind === "str" ? lit.value.text : "";
}
