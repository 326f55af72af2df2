/**
 * Writes a crate's metadata: comes in a crate present as source, through the session's queries; goes out the file's bytes (see `format.ts`).
 */
import { bug, crateOf, defId, indexOf, NO_DEF, type CrateNum, type DefId, type DefIndex, type Symbol } from "../base/index.ts";
import { allocsOf, type Alloc } from "../consteval/alloc.ts";
import type { MacroExtension } from "../expand/interface.ts";
import type { DefKind, hir } from "../hir/index.ts";
import type { Body } from "../mir/mir.ts";
import type { CrateStoreForResolve, ModChild } from "../resolve/crateStore.ts";
import type { Span } from "../source/index.ts";
import { simplifiedParts, type AllocId, type ExistentialPredicates, type FnSig, type GenericArg, type GenericArgs, type Instance, type Predicate, type TraitRef, type TyCtxt } from "../types/index.ts";
import { Writer } from "./bytes.ts";
import * as c from "./codec.ts";
import type { Codec, Encoder } from "./codec.ts";
import { Field, MAGIC, SelfShape, Section, VERSION } from "./format.ts";
import * as items from "./itemCodecs.ts";
import { macroExtension } from "./macroCodec.ts";
import { body, capturedPlace } from "./mirCodec.ts";
import * as values from "./valueCodecs.ts";

/** What is stored of a crate besides the answers to queries. */
export interface CrateToEncode {
  readonly num: CrateNum;
  readonly defCount: number;
  readonly dependencies: readonly CrateNum[];
  readonly moduleChildren: (mod: DefId) => readonly ModChild[];
  readonly macroOf: (def: DefId) => MacroExtension | undefined;
  readonly langItems: ReadonlyMap<string, DefId>;
  readonly impls: readonly DefId[];
  readonly resolve: CrateStoreForResolve;
  /** Told of a definition of which a part could not be computed; that part is left out. */
  readonly failed: (def: DefId, error: Error) => void;
}

/** A table of values of one family: number by identity, encodings in order of number. */
class Table<T> {
  readonly numbers = new Map<T, number>();
  readonly pending: T[] = [];
  number(value: T): number {
    let n = this.numbers.get(value);
    if (n === undefined) {
      n = this.pending.length;
      this.numbers.set(value, n);
      this.pending.push(value);
    }
    return n;
  }
}

class CrateEncoder implements Encoder {
  out = new Writer();
  private readonly tcx: TyCtxt;
  private readonly crate: CrateToEncode;
  private readonly localNumbers = new Map<CrateNum, number>();
  readonly symbols = new Table<Symbol>();
  readonly argTable = new Table<GenericArg>();
  readonly listTable = new Table<GenericArgs>();
  readonly sigTable = new Table<FnSig>();
  readonly traitRefTable = new Table<TraitRef>();
  readonly predicateTable = new Table<Predicate>();
  readonly existentialTable = new Table<ExistentialPredicates>();
  readonly instanceTable = new Table<Instance>();
  readonly allocTable = new Table<AllocId>();
  readonly files = new Table<string>();

  constructor(tcx: TyCtxt, crate: CrateToEncode) {
    this.tcx = tcx;
    this.crate = crate;
    [crate.num, ...crate.dependencies].forEach((n, i) => this.localNumbers.set(n, i));
  }
  symbol(s: Symbol): void {
    this.out.uint(this.symbols.number(s));
  }
  def(d: DefId): void {
    const n = this.localNumbers.get(crateOf(d));
    if (n === undefined) bug(`metadata: definition of crate ${crateOf(d)}, which is no dependency`);
    this.out.uint(n);
    this.out.uint(indexOf(d));
  }
  /** Places are stored where the user of a macro would look: at the outermost call. */
  span(s: Span): void {
    const map = this.tcx.sourceMap;
    const at = map.sourceCallsite(s);
    if (at === 0) {
      this.out.uint(0);
      return;
    }
    const file = map.fileAt(map.lo(at));
    this.out.uint(this.files.number(file.name) + 1);
    this.out.uint(map.lo(at) - file.start);
    this.out.uint(map.hi(at) - map.lo(at));
  }
  arg(a: GenericArg): void {
    this.out.uint(this.argTable.number(a));
  }
  args(a: GenericArgs): void {
    this.out.uint(this.listTable.number(a));
  }
  sig(s: FnSig): void {
    this.out.uint(this.sigTable.number(s));
  }
  traitRef(t: TraitRef): void {
    this.out.uint(this.traitRefTable.number(t));
  }
  predicate(p: Predicate): void {
    this.out.uint(this.predicateTable.number(p));
  }
  existentials(p: ExistentialPredicates): void {
    this.out.uint(this.existentialTable.number(p));
  }
  instance(i: Instance): void {
    this.out.uint(this.instanceTable.number(i));
  }
  alloc(a: AllocId): void {
    this.out.uint(this.allocTable.number(a));
  }

  encode(): Uint8Array {
    const records = this.encodeDefs();
    const impls = this.encodeImpls();
    const langItems = this.encodeLangItems();
    const header = this.encodeHeader();
    const allocs = this.drain(this.allocTable, (a) => this.encodeAlloc(allocsOf(this.tcx).get(a)));
    // Values refer to values: drain all tables until none has anything new.
    const families: [number, Table<unknown>, (v: never) => void][] = [
      [Section.Args, this.argTable, (v: GenericArg) => values.writeArg(this, v)],
      [Section.Lists, this.listTable, (v: GenericArgs) => values.writeList(this, v)],
      [Section.Sigs, this.sigTable, (v: FnSig) => values.writeSig(this, v)],
      [Section.TraitRefs, this.traitRefTable, (v: TraitRef) => values.writeTraitRef(this, v)],
      [Section.Predicates, this.predicateTable, (v: Predicate) => values.writePredicate(this, v)],
      [Section.Existentials, this.existentialTable, (v: ExistentialPredicates) => values.writeExistentials(this, v)],
      [Section.Instances, this.instanceTable, (v: Instance) => values.writeInstance(this, v)],
    ];
    const parts = new Map<number, Uint8Array[]>(families.map(([s]) => [s, []]));
    for (let changed = true; changed; ) {
      changed = false;
      for (const [section, table, write] of families) {
        const done = parts.get(section)!;
        while (done.length < table.pending.length) {
          done.push(this.capture(() => write(table.pending[done.length] as never)));
          changed = true;
        }
      }
      while (allocs.length < this.allocTable.pending.length) {
        allocs.push(this.capture(() => this.encodeAlloc(allocsOf(this.tcx).get(this.allocTable.pending[allocs.length]!))));
        changed = true;
      }
    }
    const sections: Uint8Array[] = [];
    sections[Section.Crate] = header;
    sections[Section.Files] = this.encodeFiles();
    for (const [section, done] of parts) sections[section] = indexed(done);
    sections[Section.Allocs] = indexed(allocs);
    sections[Section.Defs] = indexed(records);
    sections[Section.Impls] = impls;
    sections[Section.LangItems] = langItems;
    sections[Section.InherentImpls] = new Uint8Array(0);
    sections[Section.Symbols] = indexed(this.symbols.pending.map((s) => this.capture(() => this.out.str(this.tcx.symbols.str(s)))));
    return assemble(sections);
  }

  /** The bytes that `write` writes. */
  private capture(write: () => void): Uint8Array {
    const outer = this.out;
    this.out = new Writer();
    write();
    const bytes = this.out.finish();
    this.out = outer;
    return bytes;
  }
  private drain<T>(table: Table<T>, write: (value: T) => void): Uint8Array[] {
    const done: Uint8Array[] = [];
    while (done.length < table.pending.length) done.push(this.capture(() => write(table.pending[done.length]!)));
    return done;
  }

  private encodeHeader(): Uint8Array {
    return this.capture(() => {
      this.out.str(this.tcx.symbols.str(this.tcx.crateName(this.crate.num)));
      this.out.uint(this.tcx.crateEdition(this.crate.num));
      this.out.uint(this.crate.dependencies.length);
      for (const d of this.crate.dependencies) this.out.str(this.tcx.symbols.str(this.tcx.crateName(d)));
    });
  }
  private encodeFiles(): Uint8Array {
    return indexed(
      this.files.pending.map((name) =>
        this.capture(() => {
          const file = this.tcx.sourceMap.files.find((f) => f.name === name)!;
          this.out.str(name);
          this.out.uint(file.end - file.start);
          const starts = file.lineStarts();
          this.out.uint(starts.length);
          let last = 0;
          for (const s of starts) {
            this.out.uint(s - last);
            last = s;
          }
        }),
      ),
    );
  }
  private encodeLangItems(): Uint8Array {
    return this.capture(() => {
      this.out.uint(this.crate.langItems.size);
      for (const [name, def] of this.crate.langItems) {
        this.out.str(name);
        this.def(def);
      }
    });
  }
  /** Impls by trait (or inherent) and simplified self type's parts, so that looking one up decodes nothing else. */
  private encodeImpls(): Uint8Array {
    return this.capture(() => {
      const rows = this.crate.impls.map((impl) => ({ impl, header: this.tcx.implHeader(impl) }));
      this.out.uint(rows.length);
      for (const { impl, header } of rows) {
        this.out.uint(indexOf(impl));
        this.out.byte(header.traitRef === undefined ? 0 : 1);
        if (header.traitRef !== undefined) this.def(header.traitRef.def);
        const parts = simplifiedParts(header.selfTy);
        const shape = parts === undefined ? SelfShape.Any : parts.def === undefined ? SelfShape.Number : parts.def === NO_DEF ? SelfShape.NoDef : SelfShape.Def;
        this.out.byte(shape);
        if (parts === undefined) continue;
        this.out.byte(parts.kind);
        if (shape === SelfShape.Number) this.out.uint(parts.number);
        else if (shape === SelfShape.Def) this.def(parts.def!);
      }
    });
  }

  private encodeAlloc(alloc: Alloc): void {
    switch (alloc.kind) {
      case "memory":
        this.out.byte(0);
        this.out.bytes(alloc.bytes);
        this.out.uint(alloc.relocs.length);
        for (const r of alloc.relocs) {
          this.out.uint(r.offset);
          this.alloc(r.target);
          this.out.int(r.addend);
        }
        this.out.uint(alloc.align);
        this.out.byte(alloc.mutable ? 1 : 0);
        return;
      case "fn":
        this.out.byte(1);
        this.instance(alloc.instance);
        return;
      case "vtable":
        this.out.byte(2);
        this.arg(alloc.ty);
        this.existentials(alloc.preds);
        return;
      case "static":
        this.out.byte(3);
        this.def(alloc.def);
    }
  }

  private encodeDefs(): Uint8Array[] {
    const records: Uint8Array[] = [];
    for (let i = 0; i < this.crate.defCount; i++) records.push(this.capture(() => this.encodeDef(defId(this.crate.num, i as DefIndex))));
    return records;
  }

  private field<T>(tag: Field, codec: Codec<T>, value: T): void {
    const bytes = this.capture(() => codec.write(this, value));
    this.out.byte(tag);
    this.out.bytes(bytes);
  }

  private encodeDef(def: DefId): void {
    const { tcx, crate } = this;
    const kind = tcx.defKind(def);
    const parent = tcx.parent(def);
    this.field(Field.Def, defRecord, { kind, parent, name: crate.resolve.defName(def), span: tcx.defSpan(def), vis: crate.resolve.visibility(def), ctor: tcx.ctorOf(def) });
    const attrs = tcx.attrs(def).filter((a) => isNeededElsewhere(tcx.symbols.str(a.name)));
    if (attrs.length > 0) this.field(Field.Attrs, items.attrs, attrs);
    const macro = crate.macroOf(def);
    if (macro !== undefined) this.field(Field.Macro, macroExtension, macro);
    if (HAS_CHILDREN.has(kind)) this.field(Field.Children, items.modChildren, crate.moduleChildren(def).filter((ch) => ch.vis < 0 || kind !== "Mod"));
    this.guarded(def, () => this.encodeSignature(def, kind));
    this.guarded(def, () => this.encodeBody(def, kind));
  }
  /** A part that fails leaves no bytes behind. */
  private guarded(def: DefId, write: () => void): void {
    const outer = this.out;
    try {
      const bytes = this.capture(write);
      this.out.raw(bytes);
    } catch (error) {
      this.out = outer;
      this.crate.failed(def, error as Error);
    }
  }

  private encodeSignature(def: DefId, kind: DefKind): void {
    const { tcx } = this;
    if (HAS_GENERICS.has(kind)) {
      this.field(Field.Generics, items.generics, tcx.generics(def));
      this.field(Field.Predicates, items.predicates, tcx.predicatesOf(def));
    }
    if (kind === "Static" && tcx.isMutableStatic(def)) this.field(Field.MutableStatic, c.bool, true);
    if (HAS_TYPE.has(kind)) this.field(Field.TypeOf, c.ty, tcx.typeOf(def));
    if (kind === "Fn" || kind === "AssocFn" || (kind === "Ctor" && tcx.ctorOf(def)?.kind === "Fn")) {
      this.field(Field.FnSig, items.fnSig, tcx.fnSig(def));
      this.field(Field.IsConstFn, c.bool, tcx.isConstFn(def));
    }
    if (kind === "Struct" || kind === "Enum" || kind === "Union") {
      this.field(Field.Adt, items.adt, tcx.adt(def));
      this.field(Field.Variances, c.list(c.num<0 | 1 | 2 | 3>()), tcx.variances(def));
      const destructor = tcx.adtDestructor(def);
      if (destructor !== undefined) this.field(Field.Destructor, c.record<typeof destructor>({ impl: c.def, method: c.def }), destructor);
      if (kind === "Enum") this.field(Field.Discriminants, c.list(c.big), tcx.discriminants(def));
      this.field(Field.FieldNames, c.list(c.symbol), this.crate.resolve.fieldNames(def));
    }
    if (kind === "OpaqueTy" || kind === "Fn" || kind === "AssocFn") this.field(Field.Variances, c.list(c.num<0 | 1 | 2 | 3>()), tcx.variances(def));
    if (kind === "Trait" || kind === "TraitAlias") {
      this.field(Field.Trait, items.trait, tcx.trait(def));
      this.field(Field.SuperPredicates, c.list(c.predicate), tcx.superPredicates(def));
      this.field(Field.DynCompatible, c.bool, tcx.isDynCompatible(def));
    }
    if (kind === "Impl") this.field(Field.ImplHeader, items.implHeader, tcx.implHeader(def));
    if (kind === "Trait" || kind === "Impl") this.field(Field.AssocItems, c.list(items.assocItem), tcx.assocItems(def));
    const assoc = kind === "AssocFn" || kind === "AssocTy" || kind === "AssocConst" ? tcx.assocItem(def) : undefined;
    if (assoc !== undefined) this.field(Field.AssocItem, items.assocItem, assoc);
    if (assoc?.kind === "Type" && assoc.hasDefault) this.field(Field.TypeOf, c.ty, tcx.typeOf(def));
    if (kind === "OpaqueTy" || (kind === "AssocTy" && assoc?.container === "trait")) this.field(Field.ItemBounds, c.list(c.predicate), tcx.itemBounds(def));
    if (kind === "TyParam" || kind === "ConstParam") {
      const value = tcx.paramDefault(def);
      if (value !== undefined) this.field(Field.ParamDefault, c.genericArg, value);
    }
    if (kind === "AssocFn" && assoc?.hasSelf === true) this.field(Field.HasSelf, c.bool, true);
    const lifetimes = this.crate.resolve.lifetimeParamCount(def);
    if (lifetimes > 0) this.field(Field.LifetimeCount, c.uint, lifetimes);
  }

  private hasBody(def: DefId, kind: DefKind): boolean {
    if (kind === "Ctor") return this.tcx.ctorOf(def)?.kind === "Fn";
    return this.tcx.hirOwner(def).bodies.has(def);
  }

  private encodeBody(def: DefId, kind: DefKind): void {
    const { tcx } = this;
    if (kind === "Closure") {
      const coroutine = tcx.coroutineKind(def);
      if (coroutine !== undefined) this.field(Field.CoroutineKind, items.coroutineKind, coroutine as hir.CoroutineKind);
      else this.field(Field.ClosureKind, c.oneOf("Fn", "FnMut", "FnOnce"), tcx.closureKind(def));
      this.field(Field.ClosureCaptures, c.list(capturedPlace), tcx.closureCaptures(def));
    }
    if (!HAS_BODY.has(kind) || !this.hasBody(def, kind)) return;
    const mir = tcx.mirRuntime(def) as Body;
    if (mir.taintedByErrors) return;
    this.field(Field.Mir, body, mir);
    const promoted = kind === "Ctor" ? [] : (tcx.mirPromotedConsts(def) as readonly Body[]);
    if (promoted.length > 0) this.field(Field.Promoteds, c.list(body), promoted);
  }
}

interface DefRecord {
  readonly kind: DefKind;
  readonly parent: DefId | undefined;
  readonly name: Symbol;
  readonly span: Span;
  readonly vis: ReturnType<CrateStoreForResolve["visibility"]>;
  readonly ctor: ReturnType<CrateStoreForResolve["ctor"]>;
}
export const defRecord: Codec<DefRecord> = c.record<DefRecord>({
  kind: items.defKind, parent: c.opt(c.def), name: c.symbol, span: c.span, vis: items.vis,
  ctor: c.opt(c.record<NonNullable<DefRecord["ctor"]>>({ of: c.oneOf("Struct", "Variant"), kind: c.oneOf("Fn", "Const") })),
});

const HAS_CHILDREN = new Set<DefKind>(["Mod", "Enum", "Trait"]);
const HAS_GENERICS = new Set<DefKind>(["Struct", "Union", "Enum", "Variant", "Trait", "TraitAlias", "TyAlias", "AssocTy", "Fn", "Const", "Static", "Ctor", "AssocFn", "AssocConst", "OpaqueTy", "Impl", "Closure", "AnonConst", "InlineConst"]);
const HAS_TYPE = new Set<DefKind>(["Struct", "Union", "Enum", "TyAlias", "TyParam", "Fn", "Const", "ConstParam", "Static", "Ctor", "AssocFn", "AssocConst", "Field", "OpaqueTy", "Impl", "AnonConst"]);
/** Kinds whose bodies other crates may run or evaluate. */
const HAS_BODY = new Set<DefKind>(["Fn", "AssocFn", "Const", "AssocConst", "Static", "AnonConst", "InlineConst", "Closure", "Ctor"]);

/** Documentation and lint levels matter in the crate itself only. */
function isNeededElsewhere(name: string): boolean {
  return name !== "doc" && name !== "allow" && name !== "warn" && name !== "deny" && name !== "expect" && name !== "cfg" && name !== "cfg_attr" && name !== "derive";
}

/** Count, then offsets from the section's start, then the pieces. */
function indexed(pieces: readonly Uint8Array[]): Uint8Array {
  const out = new Writer();
  out.u32(pieces.length);
  let at = 4 + pieces.length * 4;
  for (const p of pieces) {
    out.u32(at);
    at += p.length;
  }
  for (const p of pieces) out.raw(p);
  return out.finish();
}

function assemble(sections: readonly Uint8Array[]): Uint8Array {
  const out = new Writer();
  out.u32(MAGIC);
  out.u32(VERSION);
  const table = out.length;
  for (let i = 0; i < Section.Count; i++) out.u32(0);
  sections.forEach((bytes, i) => {
    out.patchU32(table + i * 4, out.length);
    out.raw(bytes);
  });
  return out.finish();
}

export function encodeCrate(tcx: TyCtxt, crate: CrateToEncode): Uint8Array {
  return new CrateEncoder(tcx, crate).encode();
}
