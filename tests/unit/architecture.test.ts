/** The house's rules that a test can check: rooms import only rooms above them, and the compiler knows no host. */
import { test } from "node:test";
import assert from "node:assert/strict";
import * as fs from "node:fs";
import * as path from "node:path";

/** Top to bottom: a room may import those before it. `collect/` lowers HIR signatures; `hir/` and `resolve/` share definitions. */
const ROOMS = ["base", "source", "diagnostics", "syntax", "expand", "resolve", "hir", "types", "traits", "collect", "typeck", "patterns", "mir", "borrowck", "consteval", "metadata", "mono", "lir", "wasm", "driver"];
/** Data declared in a lower room that an upper one names (types only); each is listed with its reason in ARCHITECTURE.md. */
const ALLOWED = new Set(["resolve→hir", "mir→consteval", "mono→lir", "collect→typeck"]);

const compiler = path.join(process.cwd(), "src", "compiler");

function files(room: string): string[] {
  return fs.readdirSync(path.join(compiler, room), { recursive: true, encoding: "utf8" }).filter((f) => f.endsWith(".ts") && !f.endsWith(".test.ts")).map((f) => path.join(compiler, room, f));
}

test("rooms import only rooms above them", () => {
  const wrong: string[] = [];
  for (const room of ROOMS) {
    for (const file of fs.existsSync(path.join(compiler, room)) ? files(room) : []) {
      for (const m of fs.readFileSync(file, "utf8").matchAll(/from "(\.[^"]+)"/g)) {
        const target = path.relative(compiler, path.resolve(path.dirname(file), m[1]!)).split(path.sep)[0]!;
        if (target !== room && ROOMS.indexOf(target) > ROOMS.indexOf(room) && !ALLOWED.has(`${room}→${target}`)) wrong.push(`${path.relative(compiler, file)} imports ${target}/`);
      }
    }
  }
  assert.deepEqual(wrong, []);
});

test("the compiler imports no host", () => {
  const wrong: string[] = [];
  for (const room of ROOMS) for (const file of fs.existsSync(path.join(compiler, room)) ? files(room) : []) if (/^(?:import|export|\}).* from "(?!\.)/m.test(fs.readFileSync(file, "utf8"))) wrong.push(path.relative(compiler, file));
  assert.deepEqual(wrong, []);
});
