/** Names of instances in the wasm name section and in dumps. */
import type { Instance } from "../../types/index.ts";
import type { ProgramCx } from "./program.ts";

export function instanceName(cx: ProgramCx, instance: Instance): string {
  const path = cx.tcx.defPathStr(instance.def);
  switch (instance.kind) {
    case "Item": return instance.args.length === 0 ? path : `${path}<#${instance.args.id}>`;
    case "DropGlue": return `drop_in_place<#${instance.ty?.id ?? 0}>`;
    default: return `${path}{${instance.kind}}<#${instance.args.id}>`;
  }
}
