/** Contents of vtables: drop glue (null when nothing is to drop), size, alignment, then methods and supertraits' vtables in the order of `tcx.vtableEntries`. */
import type { AllocId, ExistentialPredicates, Instance, Layout, PolyTraitRef, Ty, TyCtxt } from "../types/index.ts";
import { bug } from "../base/index.ts";
import type { AllocTable } from "../consteval/alloc.ts";

const ENTRY = 8;
/** What vtables need of the program under construction. */
export interface VtableCx {
  readonly tcx: TyCtxt;
  readonly allocs: AllocTable;
  layoutOf(ty: Ty): Layout;
  tracksCaller(instance: Instance): boolean;
}
export interface VtableData {
  readonly bytes: Uint8Array;
  readonly relocs: { readonly offset: number; readonly target: AllocId; readonly addend: number }[];
}

export function dropGlue(tcx: TyCtxt, ty: Ty): Instance | undefined {
  if (!tcx.needsDrop(tcx.emptyParamEnv, ty)) return undefined;
  const def = tcx.langItem("drop_in_place") ?? bug("the library has no lang item `drop_in_place`");
  return tcx.internInstance("DropGlue", def, tcx.ty.args([ty]), ty);
}

export function buildVtable(cx: VtableCx, ty: Ty, preds: ExistentialPredicates, traitRef: PolyTraitRef | undefined): VtableData {
  const { tcx } = cx;
  const entries = tcx.vtableEntries(traitRef, ty);
  const bytes = new Uint8Array(entries.length * ENTRY);
  const view = new DataView(bytes.buffer);
  const relocs: { offset: number; target: AllocId; addend: number }[] = [];
  const layout = cx.layoutOf(ty);
  entries.forEach((entry, i) => {
    const offset = i * ENTRY;
    switch (entry.kind) {
      case "drop": {
        const glue = dropGlue(tcx, ty);
        if (glue !== undefined) relocs.push({ offset, target: cx.allocs.fn(glue), addend: 0 });
        return;
      }
      case "size": view.setBigUint64(offset, BigInt(layout.size), true); return;
      case "align": view.setBigUint64(offset, BigInt(layout.align), true); return;
      case "vacant": return;
      case "method": relocs.push({ offset, target: cx.allocs.fn(vtableMethod(cx, entry.instance)), addend: 0 }); return;
      case "traitVPtr": {
        const { value, boundVars } = entry.traitRef;
        const args = tcx.ty.args(value.args.list.slice(1));
        const superPreds = tcx.ty.existentialPredicates([{ kind: "Trait", def: value.def, args, term: undefined, boundVars }]);
        relocs.push({ offset, target: cx.allocs.vtable(ty, superPreds, entry.traitRef), addend: 0 });
      }
    }
  });
  return { bytes, relocs };
}

/** Functions with the hidden caller location are called through an adapter that supplies one. */
function vtableMethod(cx: VtableCx, instance: Instance): Instance {
  return cx.tracksCaller(instance) ? cx.tcx.internInstance("ReifyShim", instance.def, instance.args, undefined, 0) : instance;
}
