export * from "./definitions.ts";
export type * as hir from "./hir.ts";
