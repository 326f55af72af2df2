export * from "./definitions.ts";
export { dumpHir } from "./dump.ts";
export type * as hir from "./hir.ts";
export { collectLangItems } from "./langItems.ts";
export { type HirCrate, lowerCrate, type LowerSession } from "./lowering/index.ts";
export { verifyOwner } from "./verify.ts";
