/** The standard derives by name. Comes in: an item; goes out: its impls. */
import type { Item } from "../../syntax/ast.ts";
import type { Builder } from "../builder.ts";
import { collectDerives } from "../extension.ts";
import { deriveClone, deriveCopy, deriveDebug, deriveDefault, deriveEq, deriveHash, deriveOrd, derivePartialEq, derivePartialOrd } from "./derives.ts";
import { DeriveItem } from "./shape.ts";

const DERIVES: Readonly<Record<string, (d: DeriveItem) => Item[]>> = {
  Copy: deriveCopy, Debug: deriveDebug, Default: deriveDefault, PartialEq: derivePartialEq, Eq: deriveEq, PartialOrd: derivePartialOrd, Ord: deriveOrd, Hash: deriveHash,
  Clone: (d) => deriveClone(d, derivesCopy(d)),
};
const FOR_UNIONS = new Set(["Clone", "Copy", "Eq"]);

export function expandBuiltinDerive(b: Builder, name: string, item: Item): readonly Item[] {
  const derive = DERIVES[name];
  if (derive === undefined) {
    b.psess.dcx.unsupported(b.sp, `\`derive(${name})\``);
    return [];
  }
  const d = new DeriveItem(b, item);
  if (d.isUnion && !FOR_UNIONS.has(name)) {
    b.psess.dcx.emit(b.psess.error(b.sp, undefined, "this trait cannot be derived for unions"));
    return [];
  }
  return derive(d);
}
/** `Copy` among the item's derives: its clone is a copy. */
function derivesCopy(d: DeriveItem): boolean {
  const copy = d.b.sym("Copy");
  return collectDerives(d.b.psess, d.item).some((p) => p.path.segments[p.path.segments.length - 1]!.ident.name === copy);
}
