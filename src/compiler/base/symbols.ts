/**
 * Interned names. Keywords and names that the compiler itself looks for are interned first, at fixed positions, so that they
 * are constants (`kw.Fn`, `sym.derive`); everything else is interned as the lexer meets it.
 *
 * A table may extend another (the library layer's), which is frozen from then on.
 */
import type { Symbol } from "./ids.ts";
import { KEYWORDS, PREDEFINED } from "./predefined.ts";

export class SymbolTable {
  private readonly names: string[];
  private readonly index = new Map<string, Symbol>();
  private readonly base: SymbolTable | undefined;
  private readonly offset: number;

  constructor(base?: SymbolTable) {
    this.base = base;
    this.offset = base === undefined ? 0 : base.size;
    this.names = [];
    if (base === undefined) for (const name of ALL_PREDEFINED) this.intern(name);
  }

  get size(): number {
    return this.offset + this.names.length;
  }

  intern(name: string): Symbol {
    const known = this.lookup(name);
    if (known !== undefined) return known;
    const symbol = (this.offset + this.names.length) as Symbol;
    this.names.push(name);
    this.index.set(name, symbol);
    return symbol;
  }

  /** The symbol of a name that has been interned before. */
  lookup(name: string): Symbol | undefined {
    return this.index.get(name) ?? this.base?.lookup(name);
  }

  str(symbol: Symbol): string {
    if (symbol < this.offset) return this.base!.str(symbol);
    return this.names[symbol - this.offset]!;
  }
}

const ALL_PREDEFINED: readonly string[] = [...KEYWORDS, ...PREDEFINED];

type Names = readonly string[];
function table<T extends Names>(names: T, first: number): { readonly [K in T[number]]: Symbol } {
  const result: Record<string, Symbol> = {};
  names.forEach((name, i) => {
    result[name] = (first + i) as Symbol;
  });
  return result as { readonly [K in T[number]]: Symbol };
}

/** Keywords, strict, reserved and weak, and the special identifiers `""`, `_`, `{{root}}`, `$crate`. */
export const kw = table(KEYWORDS, 0);
/** Other names that the compiler looks for. */
export const sym = table(PREDEFINED, KEYWORDS.length);

/** True for the words that may not be identifiers in any edition, path keywords included (`_` too). */
export function isStrictKeyword(symbol: Symbol): boolean {
  return symbol <= kw.while;
}
/** True for a word reserved in the given edition (strict ones not included). */
export function isReservedKeyword(symbol: Symbol, edition: number): boolean {
  if (symbol >= kw.abstract && symbol <= kw.yield) return true;
  if (symbol >= kw.async && symbol <= kw.try) return edition >= 2018;
  return symbol === kw.gen && edition >= 2024;
}
