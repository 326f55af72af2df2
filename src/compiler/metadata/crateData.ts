/**
 * Reads a crate's metadata, piece by piece on first use: `CrateData` is the file with what has been decoded so far. The session gives the numbers of
 * the crates that it depends on, and the tables in which values are interned.
 */
import { bug, crateRoot, defId, NO_DEF, type CrateNum, type DefId, type DefIndex, type Symbol } from "../base/index.ts";
import { type Alloc, type AllocTable } from "../consteval/alloc.ts";
import type { SourceMap, Span, Edition } from "../source/index.ts";
import { simplifiedType, type AllocId, type Cx, type ExistentialPredicates, type FnSig, type GenericArg, type GenericArgs, type Instance, type Predicate, type SimplifiedType, type TraitRef, type Ty, type TyCtxt, type TyKind } from "../types/index.ts";
import { Reader } from "./bytes.ts";
import type { Codec, Decoder } from "./codec.ts";
import { MAGIC, Section, SelfShape, VERSION, type Field } from "./format.ts";
import * as values from "./valueCodecs.ts";

/** A table of pieces: count, offsets, bytes; values kept once decoded. */
class Pieces<T> {
  private readonly bytes: Uint8Array;
  private readonly base: number;
  readonly count: number;
  readonly cache: (T | undefined)[];
  constructor(bytes: Uint8Array, base: number) {
    this.bytes = bytes;
    this.base = base;
    this.count = new Reader(bytes, base).u32();
    this.cache = [];
  }
  offset(i: number): number {
    return this.base + new Reader(this.bytes, this.base + 4 + i * 4).u32();
  }
}

export interface ImplRow {
  readonly impl: DefId;
  readonly trait: DefId | undefined;
  readonly simplified: SimplifiedType | undefined;
}

export class CrateData implements Decoder {
  readonly num: CrateNum;
  readonly name: string;
  readonly edition: Edition;
  readonly defCount: number;
  in: Reader;
  private readonly bytes: Uint8Array;
  private readonly cx: Cx;
  private readonly allocTable: AllocTable;
  private readonly internInstance: TyCtxt["internInstance"];
  private readonly crates: CrateNum[];
  private readonly symbols: Pieces<Symbol>;
  private readonly files: Pieces<number>;
  private readonly argTable: Pieces<GenericArg>;
  private readonly listTable: Pieces<GenericArgs>;
  private readonly sigTable: Pieces<FnSig>;
  private readonly traitRefTable: Pieces<TraitRef>;
  private readonly predicateTable: Pieces<Predicate>;
  private readonly existentialTable: Pieces<ExistentialPredicates>;
  private readonly instanceTable: Pieces<Instance>;
  private readonly allocPieces: Pieces<AllocId>;
  private readonly defs: Pieces<never>;

  constructor(bytes: Uint8Array, num: CrateNum, dependency: (name: string) => CrateNum, cx: Cx, allocTable: AllocTable, internInstance: TyCtxt["internInstance"]) {
    this.bytes = bytes;
    this.num = num;
    this.cx = cx;
    this.allocTable = allocTable;
    this.internInstance = internInstance;
    this.in = new Reader(bytes);
    if (this.in.u32() !== MAGIC || this.in.u32() !== VERSION) bug("not a metadata file of this version");
    const section = (s: number): number => new Reader(bytes, 8 + s * 4).u32();
    this.in.at = section(Section.Crate);
    this.name = this.in.str();
    this.edition = this.in.uint() as Edition;
    this.crates = [num];
    for (let n = this.in.uint(); n > 0; n--) this.crates.push(dependency(this.in.str()));
    const pieces = <T>(s: number): Pieces<T> => new Pieces<T>(bytes, section(s));
    this.symbols = pieces(Section.Symbols);
    this.files = pieces(Section.Files);
    this.argTable = pieces(Section.Args);
    this.listTable = pieces(Section.Lists);
    this.sigTable = pieces(Section.Sigs);
    this.traitRefTable = pieces(Section.TraitRefs);
    this.predicateTable = pieces(Section.Predicates);
    this.existentialTable = pieces(Section.Existentials);
    this.instanceTable = pieces(Section.Instances);
    this.allocPieces = pieces(Section.Allocs);
    this.defs = pieces(Section.Defs);
    this.defCount = this.defs.count;
  }

  /** Reads with the position set, and puts it back: decoding is nested. */
  private at<T>(position: number, read: () => T): T {
    const outer = this.in.at;
    this.in.at = position;
    const value = read();
    this.in.at = outer;
    return value;
  }
  private value<T>(table: Pieces<T>, i: number, read: () => T): T {
    const known = table.cache[i];
    if (known !== undefined) return known;
    const value = this.at(table.offset(i), read);
    table.cache[i] = value;
    return value;
  }

  symbol(): Symbol {
    return this.value(this.symbols, this.in.uint(), () => this.cx.symbols.intern(this.in.str()));
  }
  def(): DefId {
    const crate = this.crates[this.in.uint()]!;
    return defId(crate, this.in.uint() as DefIndex);
  }
  span(): Span {
    const file = this.in.uint();
    if (file === 0) return 0 as Span;
    const start = this.value(this.files, file - 1, () => this.readFile());
    const lo = start + this.in.uint();
    return this.cx.sourceMap.span(lo, lo + this.in.uint());
  }
  private readFile(): number {
    const name = this.in.str();
    const length = this.in.uint();
    const starts = new Uint32Array(this.in.uint());
    let last = 0;
    for (let i = 0; i < starts.length; i++) starts[i] = last += this.in.uint();
    return (this.cx.sourceMap as SourceMap).addExternalFile(name, length, starts).start;
  }
  arg(): GenericArg {
    return this.value(this.argTable, this.in.uint(), () => values.readArg(this, this.cx.ty));
  }
  args(): GenericArgs {
    return this.value(this.listTable, this.in.uint(), () => values.readList(this, this.cx.ty));
  }
  sig(): FnSig {
    return this.value(this.sigTable, this.in.uint(), () => values.readSig(this, this.cx.ty));
  }
  traitRef(): TraitRef {
    return this.value(this.traitRefTable, this.in.uint(), () => values.readTraitRef(this, this.cx.ty));
  }
  predicate(): Predicate {
    return this.value(this.predicateTable, this.in.uint(), () => values.readPredicate(this, this.cx.ty));
  }
  existentials(): ExistentialPredicates {
    return this.value(this.existentialTable, this.in.uint(), () => values.readExistentials(this, this.cx.ty));
  }
  instance(): Instance {
    return this.value(this.instanceTable, this.in.uint(), () => values.readInstance(this, this.internInstance));
  }
  /** Reserved before its contents are read: allocations may refer to each other in a circle. */
  alloc(): AllocId {
    const i = this.in.uint();
    const known = this.allocPieces.cache[i];
    if (known !== undefined) return known;
    return this.at(this.allocPieces.offset(i), () => this.readAlloc(i));
  }
  private readAlloc(i: number): AllocId {
    const table = this.allocTable;
    const keep = (id: AllocId): AllocId => (this.allocPieces.cache[i] = id);
    switch (this.in.byte()) {
      case 1: return keep(table.fn(this.instance()));
      case 2: { const ty = this.arg() as Ty; return keep(table.vtable(ty, this.existentials(), undefined)); }
      case 3: return keep(table.static(this.def()));
      default: break;
    }
    const id = keep(table.reserve());
    const bytes = this.in.blob();
    const relocs: { offset: number; target: AllocId; addend: number }[] = [];
    for (let n = this.in.uint(); n > 0; n--) {
      const offset = this.in.uint();
      const target = this.alloc();
      relocs.push({ offset, target, addend: this.in.int() });
    }
    const align = this.in.uint();
    const alloc: Alloc = { kind: "memory", bytes, relocs, init: undefined, align, mutable: this.in.byte() === 1 };
    table.define(id, alloc);
    return id;
  }

  /** A field of a definition's record. */
  field<T>(index: number, tag: Field, codec: Codec<T>): T | undefined {
    const end = index + 1 < this.defs.count ? this.defs.offset(index + 1) : this.sectionAt(Section.Defs + 1);
    return this.at(this.defs.offset(index), () => {
      while (this.in.at < end) {
        const found = this.in.byte();
        const length = this.in.uint();
        if (found === tag) return codec.read(this);
        this.in.at += length;
      }
      return undefined;
    });
  }

  langItems(): Map<string, DefId> {
    const out = new Map<string, DefId>();
    this.at(this.sectionAt(Section.LangItems), () => {
      for (let n = this.in.uint(); n > 0; n--) {
        const name = this.in.str();
        out.set(name, this.def());
      }
    });
    return out;
  }
  implRows(): ImplRow[] {
    const rows: ImplRow[] = [];
    this.at(this.sectionAt(Section.Impls), () => {
      for (let n = this.in.uint(); n > 0; n--) {
        const impl = defId(this.num, this.in.uint() as DefIndex);
        const trait = this.in.byte() === 1 ? this.def() : undefined;
        rows.push({ impl, trait, simplified: this.selfShape() });
      }
    });
    return rows;
  }
  private selfShape(): SimplifiedType | undefined {
    const shape = this.in.byte();
    if (shape === SelfShape.Any) return undefined;
    const kind = this.in.byte() as TyKind;
    if (shape === SelfShape.Number) return simplifiedType(kind, undefined, this.in.uint());
    return simplifiedType(kind, shape === SelfShape.NoDef ? NO_DEF : this.def(), 0);
  }
  private sectionAt(s: number): number {
    return new Reader(this.bytes, 8 + s * 4).u32();
  }
  get root(): DefId {
    return crateRoot(this.num);
  }
}
