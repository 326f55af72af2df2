/** A built module is an ordinary WASI program: here it runs under a host that knows nothing of Ferrotype (`@bjorn3/browser_wasi_shim`). */
import { test } from "node:test";
import assert from "node:assert/strict";
import * as path from "node:path";
import { compile } from "../../src/api/index.ts";
import { nodeCompileHost } from "../../src/host/node/compileHost.ts";

/** What the tests use of the other host. Its package is looked up when they run, by its name alone. */
interface Shim {
  readonly WASI: new (args: string[], env: string[], fds: object[], options: { debug: boolean }) => { readonly wasiImport: WebAssembly.ModuleImports; start(instance: WebAssembly.Instance): number };
  readonly File: new (data: Uint8Array) => { readonly data: Uint8Array };
  readonly OpenFile: new (file: object) => object;
  readonly PreopenDirectory: new (name: string, contents: Map<string, object>) => { readonly dir: { readonly contents: Map<string, { readonly data: Uint8Array }> } };
  readonly ConsoleStdout: new (write: (bytes: Uint8Array) => void) => object;
}
const PACKAGE = "@bjorn3/browser_wasi_shim";

const root = process.cwd();
const host = nodeCompileHost(path.join(root, "library"), path.join(root, "dist", "library"));

interface Run {
  readonly code: number;
  readonly out: string;
  readonly err: string;
  readonly files: ReadonlyMap<string, { readonly data: Uint8Array }>;
}

async function run(text: string, options: { readonly release?: boolean; readonly panicAbort?: boolean; readonly stdin?: string } = {}): Promise<Run> {
  const shim = (await import(PACKAGE)) as Shim;
  const result = compile(host, {
    fileName: "program.rs", text, crateName: "program", edition: 2024, release: options.release ?? false, checkOnly: false, emit: undefined, cfg: [], panicAbort: options.panicAbort ?? false,
    rendering: { format: "human", color: false }, timings: false,
  });
  assert.equal(result.diagnostics, "");
  const written = ["", ""];
  const sink = (i: number): object => new shim.ConsoleStdout((bytes) => void (written[i] += new TextDecoder().decode(bytes)));
  const directory = new shim.PreopenDirectory(".", new Map([["data.txt", new shim.File(new TextEncoder().encode("from the host"))]]));
  const stdin = new shim.OpenFile(new shim.File(new TextEncoder().encode(options.stdin ?? "")));
  const wasi = new shim.WASI(["program", "one", "two"], ["COLOUR=blue"], [stdin, sink(0), sink(1), directory], { debug: false });
  const module = new WebAssembly.Module(result.wasm as Uint8Array<ArrayBuffer>);
  const foreign = WebAssembly.Module.imports(module).filter((i) => i.module !== "wasi_snapshot_preview1");
  assert.deepEqual(foreign, []);
  const code = wasi.start(new WebAssembly.Instance(module, { wasi_snapshot_preview1: wasi.wasiImport }));
  return { code, out: written[0]!, err: written[1]!, files: directory.dir.contents };
}

test("arguments, environment and streams", async () => {
  const program = `
    use std::io::{self, BufRead};
    fn main() {
        println!("{:?} {:?}", std::env::args().skip(1).collect::<Vec<_>>(), std::env::var("COLOUR"));
        for line in io::stdin().lock().lines() { println!("{}", line.unwrap().to_uppercase()); }
        eprintln!("to stderr");
    }`;
  for (const release of [false, true]) {
    const { code, out, err } = await run(program, { release, stdin: "a\nb\n" });
    assert.deepEqual([code, out, err], [0, '["one", "two"] Ok("blue")\nA\nB\n', "to stderr\n"]);
  }
});

test("panics unwind, are caught, and give the exit code", async () => {
  const { code, out, err } = await run(`
    struct Loud;
    impl Drop for Loud { fn drop(&mut self) { println!("dropped"); } }
    fn main() {
        let caught = std::panic::catch_unwind(|| { let _loud = Loud; panic!("first") });
        println!("{}", caught.is_err());
        let v: Vec<i32> = Vec::new();
        println!("{}", v[std::hint::black_box(3)]);
    }`);
  assert.deepEqual([code, out], [101, "dropped\ntrue\n"]);
  assert.match(err, /panicked at program\.rs:8:\d+:\nindex out of bounds: the len is 0 but the index is 3/);
});

test("with panic=abort a module has no exceptions", async () => {
  const { code, out } = await run(`fn main() { println!("{}", (1..=10).map(|x| x * x).sum::<u32>()); std::process::exit(7) }`, { panicAbort: true });
  assert.deepEqual([code, out], [7, "385\n"]);
});

test("files of the directory that the host opens", async () => {
  const { code, out, err, files } = await run(`
    use std::{fs, io::Write};
    fn main() -> std::io::Result<()> {
        println!("{}", fs::read_to_string("data.txt")?);
        let mut f = fs::File::create("out.txt")?;
        writeln!(f, "written {}", 1)?;
        drop(f);
        println!("{} {:?}", fs::metadata("out.txt")?.len(), fs::read_to_string("missing.txt").map_err(|e| e.kind()));
        fs::remove_file("data.txt")
    }`);
  assert.deepEqual([code, out, err], [0, "from the host\n10 Err(NotFound)\n", ""]);
  assert.deepEqual([...files.keys()], ["out.txt"]);
  assert.equal(new TextDecoder().decode(files.get("out.txt")!.data), "written 1\n");
});
