/**
 * Lowers a program: what all functions share. Instances are asked for by name (`funcOf`) and lowered one after another until nothing new is asked for: the
 * collector is this work list. Constants and statics become data segments the same way.
 */
import { bug, type DefId, type Symbol } from "../../base/index.ts";
import { allocsOf, type AllocTable } from "../../consteval/alloc.ts";
import type { Span } from "../../source/index.ts";
import { MonoItems } from "../../mono/collector.ts";
import { buildVtable } from "../../mono/vtables.ts";
import { Layout, subst, type AllocId, type GenericArgs, type Instance, type Ty, type TyCtxt } from "../../types/index.ts";
import { LTy, Op, type DataSegment, type Func, type FuncId, type Import, type Inst, type PrecompiledFunc, type Program, type Sig, type SigId } from "../lir.ts";
import { lowerInstance } from "./func.ts";
import type { TestCase } from "./testHarness.ts";

export interface LowerOptions {
  /** Arithmetic overflow panics. */
  readonly overflowChecks: boolean;
  /** `debug_assert!` and preconditions of unsafe functions. */
  readonly debugAssertions: boolean;
  readonly panicAbort: boolean;
  readonly stackSize: number;
  /** With `--test`: what the harness runs. */
  readonly tests?: readonly TestCase[];
  /** The `#[global_allocator]` static. */
  readonly allocator?: DefId | undefined;
  /** `#[no_mangle]` and `#[export_name]` functions of the program, by symbol. */
  readonly symbols?: ReadonlyMap<string, DefId>;
  /** What starts threads is lowered, but the program counts as one without: the compiled library, whose users with threads compile from MIR. */
  readonly withoutThreads?: boolean;
}
export const DEFAULT_STACK_SIZE = 8 << 20;

/** What the compiled library answers for; see `wasm/object.ts`. */
export interface PrecompiledLibrary {
  findFunc(instance: Instance): { readonly number: number; readonly canUnwind: boolean; readonly spawnsThreads: boolean } | undefined;
  /** Number of the static's data, -1 without. */
  findStatic(def: DefId): number;
}

export interface Root {
  readonly name: string;
  readonly instance: Instance;
}

export class ProgramCx {
  readonly tcx: TyCtxt;
  readonly options: LowerOptions;
  readonly items: MonoItems;
  readonly allocs: AllocTable;
  readonly funcs: Func[] = [];
  readonly imports: Import[] = [];
  readonly sigs: Sig[] = [];
  readonly data: DataSegment[] = [];
  usesThreads = false;
  /** Instructions whose meaning depends on whether the program starts threads, which is known last. */
  readonly undecided: { readonly inst: Inst; readonly alloc: AllocId | undefined }[] = [];
  usesUnwinding = false;
  /** A function of the compiled library that starts threads is used: what was lowered is of no use, since the library's atomics are plain. */
  needsThreadedLibrary = false;
  private readonly library: PrecompiledLibrary | undefined;
  private readonly precompiled: PrecompiledFunc[] = [];
  private readonly precompiledData: { readonly alloc: AllocId; readonly number: number }[] = [];
  private readonly sigIndex = new Map<string, SigId>();
  private readonly importIndex = new Map<string, FuncId>();
  private readonly layouts = new Map<Ty, Layout>();
  private readonly wantedData: AllocId[] = [];
  private readonly seenData = new Set<AllocId>();
  private readonly locations = new Map<string, AllocId>();
  private readonly helpers = new Map<string, FuncId>();
  private readonly callerLocation = new Map<Instance, boolean>();

  constructor(tcx: TyCtxt, options: LowerOptions, library?: PrecompiledLibrary) {
    this.tcx = tcx;
    this.options = options;
    this.library = library;
    this.items = new MonoItems(tcx, (instance, id) => this.takePrecompiled(instance, id));
    this.allocs = allocsOf(tcx);
  }

  layoutOf(ty: Ty): Layout {
    const known = this.layouts.get(ty);
    if (known !== undefined) return known;
    const layout = this.tcx.layoutOf(this.tcx.emptyParamEnv, ty);
    if (!(layout instanceof Layout)) return bug(`a type has no layout (${layout.kind})`);
    this.layouts.set(ty, layout);
    return layout;
  }
  mono<T>(value: T, args: GenericArgs): T {
    return this.tcx.normalizeErasingRegions(this.tcx.emptyParamEnv, subst(this.tcx.ty, value, args));
  }

  private takePrecompiled(instance: Instance, id: FuncId): boolean {
    const found = this.library?.findFunc(instance);
    if (found === undefined) return false;
    this.precompiled.push({ id, number: found.number, canUnwind: found.canUnwind });
    if (found.spawnsThreads) this.needsThreadedLibrary = true;
    return true;
  }

  // ---- functions --------------------------------------------------------------------------------------------------------------------
  funcOf(instance: Instance): FuncId {
    return this.items.use(instance);
  }
  /** A function that the compiler writes itself, in LIR. */
  helper(name: string, build: (id: FuncId) => Func): FuncId {
    const known = this.helpers.get(name);
    if (known !== undefined) return known;
    const id = this.items.newId();
    this.helpers.set(name, id);
    this.funcs.push(build(id));
    return id;
  }
  import(module: string, name: string, sig: Sig): FuncId {
    const key = `${module}\0${name}`;
    const known = this.importIndex.get(key);
    if (known !== undefined) return known;
    const id = this.items.newId();
    this.importIndex.set(key, id);
    this.imports.push({ id, module, name, sig });
    return id;
  }
  sigOf(params: readonly LTy[], results: readonly LTy[]): SigId {
    const key = `${params.join("")}:${results.join("")}`;
    let id = this.sigIndex.get(key);
    if (id === undefined) {
      id = this.sigs.length as SigId;
      this.sigs.push({ params, results });
      this.sigIndex.set(key, id);
    }
    return id;
  }
  /** The function has the hidden parameter that says where it was called (`#[track_caller]`). */
  tracksCaller(instance: Instance): boolean {
    if (instance.kind !== "Item") return false;
    let known = this.callerLocation.get(instance);
    if (known === undefined) this.callerLocation.set(instance, (known = this.hasTrackCaller(instance.def)));
    return known;
  }
  private hasTrackCaller(def: DefId): boolean {
    const { tcx } = this;
    const attr = tcx.symbols.intern("track_caller");
    if (tcx.hasAttr(def, attr)) return true;
    if (tcx.defKind(def) !== "AssocFn") return false;
    const item = tcx.assocItem(def)?.traitItem;
    return item !== undefined && tcx.hasAttr(item, attr);
  }
  langFn(name: string): Instance {
    const def = this.tcx.langItem(name);
    if (def === undefined) return bug(`the library has no lang item \`${name}\``);
    return this.tcx.resolveInstance(this.tcx.emptyParamEnv, def, this.tcx.ty.emptyArgs) ?? bug(`lang item \`${name}\` is no function`);
  }
  symbol(name: string): Symbol {
    return this.tcx.symbols.intern(name);
  }

  // ---- data -------------------------------------------------------------------------------------------------------------------------
  /** Makes sure that the allocation becomes a segment; functions have none. */
  useData(id: AllocId): AllocId {
    if (!this.seenData.has(id)) {
      this.seenData.add(id);
      const alloc = this.library === undefined ? undefined : this.allocs.get(id);
      const number = alloc?.kind === "static" ? this.library!.findStatic(alloc.def) : -1;
      if (number >= 0) this.precompiledData.push({ alloc: id, number });
      else this.wantedData.push(id);
    }
    return id;
  }
  vtable(ty: Ty, dynTy: Ty): AllocId {
    return this.useData(this.allocs.vtable(ty, dynTy.preds, this.items.vtableTraitRef(ty, dynTy.preds)));
  }
  /** `&'static Location` of a call. */
  location(span: Span): AllocId {
    const map = this.tcx.sourceMap;
    const place = map.lookup(map.lo(map.sourceCallsite(span)));
    const key = `${place.file.name}:${place.line}:${place.column}`;
    let id = this.locations.get(key);
    if (id === undefined) {
      id = this.makeLocation(place.file.name, place.line, place.column);
      this.locations.set(key, id);
    }
    return this.useData(id);
  }
  private makeLocation(file: string, line: number, column: number): AllocId {
    const { tcx } = this;
    const def = tcx.langItem("panic_location");
    if (def === undefined) return bug("the library has no lang item `panic_location`");
    const layout = this.layoutOf(tcx.ty.adt(def, tcx.ty.args([tcx.ty.reErased])));
    const bytes = new Uint8Array(layout.size);
    const offsets = layout.fields.kind === "Arbitrary" ? layout.fields.offsets : [0, 16, 20];
    const text = utf8Bytes(file);
    const view = new DataView(bytes.buffer);
    // A newer library appends a NUL that is not counted: only the first three fields matter.
    view.setBigUint64(offsets[0]! + 8, BigInt(text.length), true);
    view.setUint32(offsets[1]!, line, true);
    view.setUint32(offsets[2]!, column, true);
    return this.allocs.createMemory(bytes, layout.align, false, [{ offset: offsets[0]!, target: this.allocs.internBytes(text), addend: 0 }]);
  }

  private emitData(id: AllocId): void {
    const alloc = this.allocs.get(id);
    switch (alloc.kind) {
      case "fn": return;
      case "memory": this.segment(id, alloc.bytes, alloc.relocs, alloc.align, alloc.mutable); return;
      case "vtable": {
        const v = buildVtable(this, alloc.ty, alloc.preds, alloc.traitRef);
        this.segment(id, v.bytes, v.relocs, 8, false);
        return;
      }
      case "static": this.emitStatic(id, alloc.def); return;
    }
  }
  private emitStatic(id: AllocId, def: DefId): void {
    const { tcx } = this;
    const layout = this.layoutOf(this.mono(tcx.typeOf(def), tcx.ty.emptyArgs));
    const result = tcx.constEval(tcx.emptyParamEnv, def, tcx.ty.emptyArgs);
    if (!result.ok) return; // reported
    const { value } = result;
    const bytes = new Uint8Array(layout.size);
    let relocs: readonly { offset: number; target: AllocId; addend: number }[] = [];
    let mutable = true;
    switch (value.kind) {
      case "scalar":
        for (let i = 0, v = value.value; i < value.size; i++, v >>= 8n) bytes[i] = Number(v & 0xffn);
        break;
      case "zst": break;
      case "ptr": relocs = [{ offset: 0, target: value.alloc, addend: value.offset }]; break;
      case "slice":
        relocs = [{ offset: 0, target: value.alloc, addend: 0 }];
        new DataView(bytes.buffer).setBigUint64(8, BigInt(value.len), true);
        break;
      case "indirect": {
        const from = this.allocs.memory(value.alloc);
        bytes.set(from.bytes.subarray(value.offset, value.offset + layout.size));
        relocs = from.relocs.filter((r) => r.offset >= value.offset && r.offset < value.offset + layout.size).map((r) => ({ ...r, offset: r.offset - value.offset }));
        break;
      }
    }
    mutable = !tcx.isFreeze(tcx.emptyParamEnv, layout.ty) || this.items.isMutableStatic(def);
    this.segment(id, bytes, relocs, layout.align, mutable, tcx.hasAttr(def, this.symbol("thread_local")));
  }
  private segment(alloc: AllocId, bytes: Uint8Array, relocs: readonly { readonly offset: number; readonly target: AllocId; readonly addend: number }[], align: number, mutable: boolean, threadLocal = false): void {
    const out: DataSegment["relocs"][number][] = [];
    for (const r of relocs) {
      const target = this.allocs.get(r.target);
      if (target.kind === "fn") out.push({ offset: r.offset, target: { kind: "func", func: this.funcOf(target.instance) } });
      else out.push({ offset: r.offset, target: { kind: "data", alloc: this.useData(r.target), addend: r.addend } });
    }
    this.data.push({ alloc, bytes, align, mutable, threadLocal, relocs: out });
  }

  // ---- the work list ------------------------------------------------------------------------------------------------------------------
  run(roots: readonly Root[]): Program {
    const exports = roots.map((r) => ({ name: r.name, func: this.funcOf(r.instance) }));
    while (!this.needsThreadedLibrary) {
      const item = this.items.next();
      if (item !== undefined) {
        this.funcs.push(lowerInstance(this, item.id, item.instance));
        continue;
      }
      const data = this.wantedData.pop();
      if (data === undefined) break;
      this.emitData(data);
    }
    this.decide();
    return {
      funcs: this.funcs, imports: this.imports, precompiled: this.precompiled, precompiledData: this.precompiledData, sigs: this.sigs, data: this.data, exports,
      usesThreads: this.usesThreads, usesUnwinding: this.usesUnwinding && !this.options.panicAbort, stackSize: this.options.stackSize,
    };
  }
  /** Without threads a thread-local static is an ordinary one, and `threads_reachable()` is false. */
  private decide(): void {
    for (const { inst, alloc } of this.undecided) {
      if (alloc === undefined) {
        inst.op = Op.IConst;
        inst.imm = this.usesThreads ? 1 : 0;
      } else if (!this.usesThreads) {
        inst.op = Op.DataAddr;
        inst.args = [];
        inst.ref = alloc;
      }
    }
  }
}

export function utf8Bytes(text: string): Uint8Array {
  const out: number[] = [];
  for (const ch of text) {
    const c = ch.codePointAt(0)!;
    if (c < 0x80) out.push(c);
    else if (c < 0x800) out.push(0xc0 | (c >> 6), 0x80 | (c & 0x3f));
    else if (c < 0x10000) out.push(0xe0 | (c >> 12), 0x80 | ((c >> 6) & 0x3f), 0x80 | (c & 0x3f));
    else out.push(0xf0 | (c >> 18), 0x80 | ((c >> 12) & 0x3f), 0x80 | ((c >> 6) & 0x3f), 0x80 | (c & 0x3f));
  }
  return Uint8Array.from(out);
}

/** Every function that `roots` reach, as LIR. */
export function lowerProgram(tcx: TyCtxt, roots: readonly Root[], options: LowerOptions): Program {
  return new ProgramCx(tcx, options).run(roots);
}
