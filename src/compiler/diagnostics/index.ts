export * from "./diagnostic.ts";
export { renderText, type RenderOptions } from "./render/text.ts";
export { renderJson } from "./render/json.ts";
