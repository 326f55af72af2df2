export * from "./hygiene.ts";
export * from "./span.ts";
