/**
 * Codecs: how a value of type `T` becomes bytes and comes back, built from parts, so that writing and reading cannot disagree. What a codec needs of the crate
 * (names, definitions, types) it takes from the `Encoder` and `Decoder` that it is given.
 */
import { bug, crateOf, crateRoot, type CrateNum, type DefId, type Symbol } from "../base/index.ts";
import type { Span } from "../source/index.ts";
import type { AllocId, Const, ExistentialPredicates, FnSig, GenericArg, GenericArgs, Instance, Predicate, Region, TraitRef, Ty } from "../types/index.ts";
import type { Reader, Writer } from "./bytes.ts";

/** The writing side's tables: each interned value gets a number on first use. */
export interface Encoder {
  readonly out: Writer;
  symbol(s: Symbol): void;
  def(d: DefId): void;
  span(s: Span): void;
  arg(a: GenericArg): void;
  args(a: GenericArgs): void;
  sig(s: FnSig): void;
  traitRef(t: TraitRef): void;
  predicate(p: Predicate): void;
  existentials(p: ExistentialPredicates): void;
  alloc(a: AllocId): void;
  instance(i: Instance): void;
}
export interface Decoder {
  readonly in: Reader;
  symbol(): Symbol;
  def(): DefId;
  span(): Span;
  arg(): GenericArg;
  args(): GenericArgs;
  sig(): FnSig;
  traitRef(): TraitRef;
  predicate(): Predicate;
  existentials(): ExistentialPredicates;
  alloc(): AllocId;
  instance(): Instance;
}

export interface Codec<T> {
  write(e: Encoder, value: T): void;
  read(d: Decoder): T;
}
export type Decoded<C> = C extends Codec<infer T> ? T : never;

export const uint: Codec<number> = { write: (e, v) => e.out.uint(v), read: (d) => d.in.uint() };
export const int: Codec<number> = { write: (e, v) => e.out.int(v), read: (d) => d.in.int() };
export const bool: Codec<boolean> = { write: (e, v) => e.out.byte(v ? 1 : 0), read: (d) => d.in.byte() === 1 };
export const str: Codec<string> = { write: (e, v) => e.out.str(v), read: (d) => d.in.str() };
export const big: Codec<bigint> = { write: (e, v) => e.out.big(v), read: (d) => d.in.big() };
export const bytes: Codec<Uint8Array> = { write: (e, v) => e.out.bytes(v), read: (d) => d.in.blob() };
export const symbol: Codec<Symbol> = { write: (e, v) => e.symbol(v), read: (d) => d.symbol() };
export const def: Codec<DefId> = { write: (e, v) => e.def(v), read: (d) => d.def() };
/** A crate, as the definition of its root. */
export const crate: Codec<CrateNum> = { write: (e, v) => e.def(crateRoot(v)), read: (d) => crateOf(d.def()) };
export const span: Codec<Span> = { write: (e, v) => e.span(v), read: (d) => d.span() };
export const ty: Codec<Ty> = { write: (e, v) => e.arg(v), read: (d) => d.arg() as Ty };
export const region: Codec<Region> = { write: (e, v) => e.arg(v), read: (d) => d.arg() as Region };
export const ct: Codec<Const> = { write: (e, v) => e.arg(v), read: (d) => d.arg() as Const };
export const genericArg: Codec<GenericArg> = { write: (e, v) => e.arg(v), read: (d) => d.arg() };
export const args: Codec<GenericArgs> = { write: (e, v) => e.args(v), read: (d) => d.args() };
export const sig: Codec<FnSig> = { write: (e, v) => e.sig(v), read: (d) => d.sig() };
export const traitRef: Codec<TraitRef> = { write: (e, v) => e.traitRef(v), read: (d) => d.traitRef() };
export const predicate: Codec<Predicate> = { write: (e, v) => e.predicate(v), read: (d) => d.predicate() };
export const existentials: Codec<ExistentialPredicates> = { write: (e, v) => e.existentials(v), read: (d) => d.existentials() };
export const alloc: Codec<AllocId> = { write: (e, v) => e.alloc(v), read: (d) => d.alloc() };
export const instance: Codec<Instance> = { write: (e, v) => e.instance(v), read: (d) => d.instance() };

/** The value is always the same. */
export function constant<T>(value: T): Codec<T> {
  return { write: () => {}, read: () => value };
}
/** A branded or restricted number. */
export function num<T extends number>(): Codec<T> {
  return { write: (e, v) => e.out.int(v), read: (d) => d.in.int() as T };
}
/** One of a few strings. */
export function oneOf<T extends string>(...values: readonly T[]): Codec<T> {
  return {
    write: (e, v) => {
      const i = values.indexOf(v);
      if (i === -1) bug(`metadata: unexpected ${v}`);
      e.out.byte(i);
    },
    read: (d) => values[d.in.byte()]!,
  };
}
export function list<T>(item: Codec<T>): Codec<readonly T[]> {
  return {
    write: (e, v) => {
      e.out.uint(v.length);
      for (const x of v) item.write(e, x);
    },
    read: (d) => {
      const n = d.in.uint();
      const out: T[] = [];
      for (let i = 0; i < n; i++) out.push(item.read(d));
      return out;
    },
  };
}
export function opt<T>(item: Codec<T>): Codec<T | undefined> {
  return {
    write: (e, v) => {
      e.out.byte(v === undefined ? 0 : 1);
      if (v !== undefined) item.write(e, v);
    },
    read: (d) => (d.in.byte() === 0 ? undefined : item.read(d)),
  };
}
/** A record: its fields in the order given. */
export function record<T extends object>(fields: { readonly [K in keyof T]-?: Codec<T[K]> }): Codec<T> {
  const entries = Object.entries(fields) as [keyof T & string, Codec<unknown>][];
  return {
    write: (e, v) => {
      for (const [name, codec] of entries) codec.write(e, v[name]);
    },
    read: (d) => {
      const out: Record<string, unknown> = {};
      for (const [name, codec] of entries) out[name] = codec.read(d);
      return out as T;
    },
  };
}
/** A discriminated union: the variants by the value of `tag`; each variant's codec covers the other fields. */
export function union<K extends string, T extends { readonly [P in K]: string }>(tag: K, variants: { readonly [V in T[K]]: Codec<Omit<Extract<T, { readonly [P in K]: V }>, K>> }): Codec<T> {
  const names = Object.keys(variants) as T[K][];
  const codecs = names.map((n) => variants[n] as Codec<unknown>);
  return {
    write: (e, v) => {
      const i = names.indexOf(v[tag] as T[K]);
      if (i === -1) bug(`metadata: no variant ${v[tag]}`);
      e.out.byte(i);
      codecs[i]!.write(e, v);
    },
    read: (d) => {
      const i = d.in.byte();
      return Object.assign({ [tag]: names[i] }, codecs[i]!.read(d)) as unknown as T;
    },
  };
}
/** Through another representation. */
export function via<T, R>(codec: Codec<R>, to: (value: T) => R, from: (value: R) => T): Codec<T> {
  return { write: (e, v) => codec.write(e, to(v)), read: (d) => from(codec.read(d)) };
}
export function mapOf<K, V>(key: Codec<K>, value: Codec<V>): Codec<ReadonlyMap<K, V>> {
  return {
    write: (e, v) => {
      e.out.uint(v.size);
      for (const [k, x] of v) {
        key.write(e, k);
        value.write(e, x);
      }
    },
    read: (d) => {
      const out = new Map<K, V>();
      for (let n = d.in.uint(); n > 0; n--) {
        const k = key.read(d);
        out.set(k, value.read(d));
      }
      return out;
    },
  };
}
/** Codecs that refer to themselves. */
export function lazy<T>(make: () => Codec<T>): Codec<T> {
  let codec: Codec<T> | undefined;
  return { write: (e, v) => (codec ??= make()).write(e, v), read: (d) => (codec ??= make()).read(d) };
}
