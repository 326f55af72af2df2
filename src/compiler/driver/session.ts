/**
 * One compilation: the crates in it, what they share (names, spans, types, diagnostics), and the query context over them. Crates are loaded in order of their
 * dependencies; each is parsed, expanded, resolved and lowered to HIR at once, everything later happens on demand.
 */
import { bug, crateOf, type CrateNum, type DefId, type Symbol, SymbolTable } from "../base/index.ts";
import { AllocTable } from "../consteval/alloc.ts";
import { DiagCtxt } from "../diagnostics/index.ts";
import { CfgSet } from "../expand/config.ts";
import { collectLangItems } from "../hir/langItems.ts";
import { lowerCrate } from "../hir/lowering/index.ts";
import { CrateData, type ImplRow } from "../metadata/crateData.ts";
import { MetadataFacts, MetadataStore, type CrateFacts } from "../metadata/crateFacts.ts";
import { resolveCrate, SourceCrateStore, type ResolverOutputs } from "../resolve/index.ts";
import { SourceMap, type Edition } from "../source/index.ts";
import { dumpAst } from "../syntax/dump.ts";
import { parseCrate, ParseSess } from "../syntax/index.ts";
import { TyInterner, type Target, type TyCtxt } from "../types/index.ts";
import type { CompileHost, CompileOptions } from "./compile.ts";
import { LibraryObject } from "./libraryObject.ts";
import { installQueries } from "./providers.ts";
import { HirIndex } from "./hirIndex.ts";
import { QueryEngine } from "./queryEngine.ts";
import { SourceFacts } from "./sourceFacts.ts";
import { Timings } from "./timings.ts";

/** A crate that is present as source. */
export interface SourceCrate {
  readonly num: CrateNum;
  readonly name: Symbol;
  readonly edition: Edition;
  readonly outputs: ResolverOutputs;
  readonly hir: HirIndex;
}

/** The crates of the standard library, dependencies first. */
const LIBRARY_CRATES = ["core", "alloc", "std"] as const;
const LIBRARY_EDITION: Edition = 2024;
/** How library files are named in diagnostics and panic locations. */
export const LIBRARY_PREFIX = "/rustc/library";

export class Session {
  readonly host: CompileHost;
  readonly options: CompileOptions;
  readonly target: Target;
  readonly symbols = new SymbolTable();
  readonly sourceMap: SourceMap;
  readonly dcx = new DiagCtxt();
  readonly types = new TyInterner();
  readonly allocTable = new AllocTable();
  readonly timings: Timings;
  /** Crates present as source, by number; holes for those present as metadata. */
  readonly crates: (SourceCrate | undefined)[] = [];
  /** Crates present as metadata, by number. */
  readonly metadata: (MetadataFacts | undefined)[] = [];
  /** All crates, dependencies first. */
  readonly facts: CrateFacts[] = [];
  private readonly metadataStore = new MetadataStore();
  readonly store = new SourceCrateStore(this.metadataStore);
  private readonly langItems = new Map<string, DefId>();
  private readonly langItemNames = new Map<DefId, string>();
  readonly engine: QueryEngine;
  readonly tcx: TyCtxt;

  constructor(host: CompileHost, options: CompileOptions, target: Target) {
    this.host = host;
    this.options = options;
    this.target = target;
    this.sourceMap = new SourceMap(options.edition);
    this.sourceMap.hygiene.macroName = (name) => this.symbols.str(name as Symbol);
    this.timings = new Timings(host.now);
    const { engine, tcx } = installQueries(this);
    this.engine = engine;
    this.tcx = tcx;
  }

  sourceCrate(def: DefId): SourceCrate {
    return this.crates[crateOf(def)] ?? bug(`crate ${crateOf(def)} is not here as source`);
  }

  private addFacts(facts: CrateFacts): void {
    this.facts.push(facts);
    for (const [name, def] of facts.langItems) {
      this.langItems.set(name, def);
      this.langItemNames.set(def, name);
    }
  }
  implIndex(crate: CrateNum): readonly ImplRow[] | undefined {
    const facts = this.metadata[crate];
    if (facts === undefined) return undefined;
    return (this.implRows[crate] ??= facts.data.implRows());
  }
  private readonly implRows: (readonly ImplRow[] | undefined)[] = [];
  langItem(name: string): DefId | undefined {
    return this.langItems.get(name);
  }
  langItemName(def: DefId): string | undefined {
    return this.langItemNames.get(def);
  }

  /** The queries that are running, innermost first, for internal errors. */
  activeQueries(): string[] {
    return this.engine.stack.map((q) => `${q.name}(${this.describeKey(q.key)})`).reverse().slice(0, MAX_SHOWN_QUERIES);
  }
  private describeKey(key: unknown): string {
    if (typeof key !== "number") return "…";
    try {
      const data = this.sourceCrate(key as DefId).outputs.definitions;
      return data.path(key as DefId).map((s) => (s.name === 0 ? `{${s.kind}}` : this.symbols.str(s.name))).join("::");
    } catch {
      return String(key);
    }
  }

  loadLibrary(): void {
    for (const name of LIBRARY_CRATES) {
      const bytes = this.options.libraryFromSource === true ? undefined : this.host.libraryMetadata?.(name);
      if (bytes !== undefined) {
        this.timings.measure("open metadata", () => this.openMetadata(name, bytes));
        continue;
      }
      const path = `${name}/src/lib.rs`;
      const text = this.host.readFile(`${this.host.libraryRoot}/${path}`);
      if (text === undefined) bug(`the library's source ${path} is missing`);
      this.loadCrate(name, `${LIBRARY_PREFIX}/${path}`, text, LIBRARY_EDITION, false);
    }
  }

  private openMetadata(name: string, bytes: Uint8Array): void {
    const num = this.facts.length as CrateNum;
    const numberOf = (dependency: string): CrateNum => this.facts.find((f) => f.name === this.symbols.lookup(dependency))?.num ?? bug(`${name} needs ${dependency}`);
    const data = new CrateData(bytes, num, numberOf, this.tcx, this.allocTable, (kind, def, args, ty, index) => this.tcx.internInstance(kind, def, args, ty, index));
    const facts = new MetadataFacts(data, this.symbols.intern(name));
    this.metadata[num] = facts;
    this.metadataStore.add(facts);
    this.addFacts(facts);
  }

  /** The compiled library, where the embedder has it and the crates come from the same build. */
  get libraryObject(): LibraryObject | undefined {
    if (this.libraryObjectFile === undefined) {
      const bytes = this.host.libraryObject?.(this.options.release ? "release" : "debug");
      this.libraryObjectFile = bytes === undefined ? null : new LibraryObject(this.tcx, bytes, LIBRARY_CRATES.length);
    }
    return this.libraryObjectFile ?? undefined;
  }
  private libraryObjectFile: LibraryObject | null | undefined;

  loadMain(): SourceCrate {
    const { options } = this;
    return this.loadCrate(options.crateName, options.fileName, options.text, options.edition, true);
  }

  /** The user's file alone, for `--emit ast`. */
  dumpMain(): string {
    const psess = new ParseSess(this.sourceMap, this.symbols, this.dcx, this.options.edition);
    return dumpAst(psess, parseCrate(psess, this.sourceMap.addFile(this.options.fileName, this.options.text)));
  }

  private loadCrate(name: string, fileName: string, text: string, edition: Edition, isBinary: boolean): SourceCrate {
    const num = this.facts.length as CrateNum;
    const psess = new ParseSess(this.sourceMap, this.symbols, this.dcx, edition);
    const what = isBinary ? "" : " (library)";
    const ast = this.timings.measure(`parse${what}`, () => parseCrate(psess, this.sourceMap.addFile(fileName, text)));
    const outputs = this.timings.measure(`resolve${what}`, () =>
      resolveCrate(
        { psess, cfg: this.cfgSet(isBinary), store: this.store, host: this.fileHost(), crateName: this.symbols.intern(name), rootFile: fileName, isTest: isBinary && this.options.test === true, isBinary, externs: [] },
        num,
        ast,
      ),
    );
    this.store.add(outputs, edition);
    const own = collectLangItems(psess, outputs);
    const hir = new HirIndex(lowerCrate({ psess, langItem: (item) => own.get(item) ?? this.langItem(item) }, outputs), own);
    const crate: SourceCrate = { num, name: this.symbols.intern(name), edition, outputs, hir };
    this.crates[num] = crate;
    this.addFacts(new SourceFacts(crate));
    return crate;
  }

  private cfgSet(user: boolean): CfgSet {
    const set = new CfgSet();
    for (const [name, value] of this.target.cfg) set.set(name, value);
    // The library is built once: its debug assertions are symbolic.
    if (user && !this.options.release) set.set("debug_assertions");
    if (user && this.options.test === true) set.set("test");
    if (!user) return set;
    for (const spec of this.options.cfg) {
      const match = /^([A-Za-z_][\w]*)\s*(?:=\s*"(.*)")?$/.exec(spec);
      if (match !== null) set.set(match[1]!, match[2]);
    }
    return set;
  }

  /** Library files are read from the embedder's folder under the names that diagnostics show. */
  private fileHost(): { readFile(p: string): string | undefined; readBytes(p: string): Uint8Array | undefined; env(n: string): string | undefined; decodeUtf8(b: Uint8Array): string | undefined } {
    const real = (path: string): string => (path.startsWith(LIBRARY_PREFIX) ? this.host.libraryRoot + path.slice(LIBRARY_PREFIX.length) : path);
    const { host } = this;
    return { readFile: (p) => host.readFile(real(p)), readBytes: (p) => host.readBytes(real(p)), env: (n) => host.env(n), decodeUtf8: (b) => host.decodeUtf8(b) };
  }
}
const MAX_SHOWN_QUERIES = 12;
