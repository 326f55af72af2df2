export * from "./bug.ts";
export * from "./ids.ts";
export * from "./symbols.ts";
export * from "./bitset.ts";
export * from "./graph.ts";
export * from "./hashcons.ts";
export * from "./unionFind.ts";
