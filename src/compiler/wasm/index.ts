export { encodeModule } from "./encoder.ts";
export { ObjectFile, SymbolKind } from "./object.ts";
export { encodeObject, type ObjectSymbols } from "./objectEncoder.ts";
