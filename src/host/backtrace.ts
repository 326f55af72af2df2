/**
 * The stack of a running program, as text for `std::backtrace`: one line a frame, innermost first; name, tab, place. Names come from the module's name section by way of the
 * engine's stack trace, places from the section that `compiler/wasm/lineTable.ts` describes.
 */
export const LINES_SECTION = "ferrotype.lines";
const MAX_FRAMES = 200;
/** A line of V8's stack trace: `at NAME (wasm://wasm/HASH:wasm-function[7]:0x1a2)`. */
const FRAME = /^\s*at (.*) \(wasm:\/\/wasm\/\S*:wasm-function\[\d+\]:0x([0-9a-f]+)\)$/;

interface Frame {
  readonly name: string;
  readonly place: string;
}

export function backtraceText(module: WebAssembly.Module): string {
  const holder = Error as unknown as { stackTraceLimit?: number };
  const limit = holder.stackTraceLimit;
  holder.stackTraceLimit = MAX_FRAMES;
  const stack = new Error("backtrace").stack ?? "";
  if (limit !== undefined) holder.stackTraceLimit = limit;
  const lines = readLines(module);
  let out = "";
  for (const line of stack.split("\n")) {
    const match = FRAME.exec(line);
    if (match === null) continue;
    for (const { name, place } of lines.get(Number.parseInt(match[2]!, 16)) ?? [{ name: match[1]!, place: "" }]) out += `${name.replace(/<#\d+>$/, "")}\t${place}\n`;
  }
  return out;
}

/** Frames of calls by their position in the module. */
function readLines(module: WebAssembly.Module): Map<number, readonly Frame[]> {
  const map = new Map<number, readonly Frame[]>();
  const section = WebAssembly.Module.customSections(module, LINES_SECTION)[0];
  if (section === undefined) return map;
  const bytes = new Uint8Array(section);
  let at = 0;
  const leb = (): number => {
    let value = 0;
    for (let shift = 0; ; shift += 7) {
      const byte = bytes[at++]!;
      value += (byte & 0x7f) * 2 ** shift;
      if (byte < 0x80) return value;
    }
  };
  const decoder = new TextDecoder();
  const texts = Array.from({ length: leb() }, () => {
    const length = leb();
    at += length;
    return decoder.decode(bytes.subarray(at - length, at));
  });
  let position = 0;
  for (let count = leb(); count > 0; count--) {
    position += leb();
    map.set(position, Array.from({ length: leb() }, () => ({ name: texts[leb()]!, place: texts[leb()]! })));
  }
  return map;
}
