/**
 * The worker's entry: loads the compiler with V8's code cache, so that only the first run of an installation parses and compiles its JavaScript. The cache lies
 * beside the bundle, one file for each version of V8; where it cannot be written, there is none. Node 22's `module.enableCompileCache` does the same.
 */
import * as fs from "node:fs";
import { createRequire } from "node:module";
import * as path from "node:path";
import * as vm from "node:vm";
import { workerData } from "node:worker_threads";
import type { execute as Execute } from "./execute.ts";
import type { Options } from "./options.ts";

const BUNDLE = "compiler.cjs";
type Wrapper = (exports: object, require: NodeJS.Require, module: { exports: object }, filename: string, dirname: string) => void;

const bundle = path.join(__dirname, BUNDLE);
const source = fs.readFileSync(bundle, "utf8");
const cacheFile = path.join(__dirname, ".cache", `${process.versions.v8}-${process.arch}.bin`);
const script = new vm.Script(`(function(exports,require,module,__filename,__dirname){${source}\n})`, { filename: bundle, cachedData: readCache() });
const module_: { exports: { execute?: typeof Execute } } = { exports: {} };
(script.runInThisContext() as Wrapper)(module_.exports, createRequire(bundle), module_, bundle, __dirname);
process.exit(module_.exports.execute!(workerData as Options, () => {
  // Written after compiling a program: the functions that this needed are in it.
  if (script.cachedDataRejected !== false) writeCache();
}));

/** A cache older than the bundle belongs to another one: V8 compares lengths only. */
function readCache(): Buffer | undefined {
  try {
    if (fs.statSync(cacheFile).mtimeMs < fs.statSync(bundle).mtimeMs) return undefined;
    return fs.readFileSync(cacheFile);
  } catch {
    return undefined;
  }
}
function writeCache(): void {
  const temporary = `${cacheFile}.${process.pid}`;
  try {
    fs.mkdirSync(path.dirname(cacheFile), { recursive: true });
    fs.writeFileSync(temporary, script.createCachedData());
    fs.renameSync(temporary, cacheFile); // two runs at once: both files are whole
  } catch {
    // An installation that cannot be written to works without.
  }
}
