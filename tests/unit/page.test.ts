/** Everything that a page needs is in the public library, which names nothing of Node: bundled for browsers it compiles and runs a program with files in memory. */
import { test } from "node:test";
import assert from "node:assert/strict";
import * as fs from "node:fs";
import * as path from "node:path";
import { compile, LIBRARY_FILES, MemoryFs, pageCompileHost, pageSystem, runModule } from "../../src/api/index.ts";

const root = process.cwd();

test("no part of the public library imports Node", () => {
  const seen = new Set<string>();
  const visit = (file: string): void => {
    if (seen.has(file)) return;
    seen.add(file);
    for (const [, target] of fs.readFileSync(file, "utf8").matchAll(/^(?:import|export|\}).* from "([^"]+)"/gm)) {
      assert.ok(target!.startsWith("."), `${path.relative(root, file)} imports ${target}`);
      visit(path.resolve(path.dirname(file), target!));
    }
  };
  visit(path.join(root, "src", "api", "index.ts"));
  assert.ok(seen.size > 100);
});

test("a program of two files, with files of its own", () => {
  const library = new Map(LIBRARY_FILES.map((name) => [name, fs.readFileSync(path.join(root, "dist", "library", name))]));
  const files = new MemoryFs();
  files.writeFile("shapes.rs", "pub fn area(w: u32, h: u32) -> u32 { w * h }");
  files.writeFile("/data/in.txt", "6 7");
  const text = `
    mod shapes;
    use std::{fs, io};
    fn main() -> io::Result<()> {
        let text = fs::read_to_string("data/in.txt")?;
        let n: Vec<u32> = text.split(' ').map(|w| w.parse().unwrap()).collect();
        fs::create_dir_all("/out/deep")?;
        fs::write("/out/deep/area.txt", shapes::area(n[0], n[1]).to_string())?;
        fs::rename("/out/deep", "/out/moved")?;
        let mut names: Vec<_> = fs::read_dir("/out/moved")?.map(|e| e.unwrap().file_name()).collect();
        names.sort();
        println!("{names:?} {:?}", fs::remove_dir("/out").map_err(|e| e.kind()));
        println!("{} {}", std::env::args().nth(1).unwrap(), std::env::var("USER").unwrap());
        Ok(())
    }`;
  const result = compile(pageCompileHost(library, files), {
    fileName: "main.rs", text, crateName: "main", edition: 2024, release: false, checkOnly: false, emit: undefined, cfg: [], panicAbort: false, rendering: { format: "human", color: false }, timings: false,
  });
  assert.equal(result.diagnostics, "");
  let out = "";
  const system = pageSystem({ args: ["main", "x"], env: { USER: "ada" }, stdout: (b) => void (out += new TextDecoder().decode(b)), stderr: (b) => void (out += new TextDecoder().decode(b)), fs: files });
  const { code } = runModule(new WebAssembly.Module(result.wasm as Uint8Array<ArrayBuffer>), system);
  assert.deepEqual([code, out], [0, '["area.txt"] Err(DirectoryNotEmpty)\nx ada\n']);
  assert.equal(new TextDecoder().decode(files.readFile("/out/moved/area.txt")), "42");
});
