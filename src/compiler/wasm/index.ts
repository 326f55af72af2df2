export { encodeModule } from "./encoder.ts";
