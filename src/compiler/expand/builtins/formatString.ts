/**
 * The grammar of format strings. Comes in: the text between the quotes, decoded; goes out: pieces with the positions of their parts, or the first
 * error. Reference: `std::fmt`, "Syntax".
 *
 *   format := '{' [ argument ] [ ':' spec ] [ ws ]* '}'     spec := [[fill]align][sign]['#']['0'][width]['.' precision]type
 */
import type { FormatOptions } from "../../syntax/ast.ts";
import { isIdContinue, isIdStart, isWhitespace } from "../../syntax/unicode.ts";

/** `[lo, hi)` in the text. */
export interface Range {
  readonly lo: number;
  readonly hi: number;
}
export type Position = { readonly kind: "next"; readonly index: number } | { readonly kind: "index"; readonly index: number; readonly range: Range } | { readonly kind: "name"; readonly name: string; readonly range: Range };
export type Count = { readonly kind: "literal"; readonly value: number } | { readonly kind: "index"; readonly index: number; readonly range: Range } | { readonly kind: "name"; readonly name: string; readonly range: Range } | { readonly kind: "star"; readonly index: number; readonly range: Range };
export type Piece =
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "argument"; readonly position: Position; readonly range: Range; readonly trait: string; readonly traitRange: Range; readonly options: Omit<FormatOptions, "width" | "precision">; readonly width: Count | undefined; readonly precision: Count | undefined };
export interface FormatError {
  readonly description: string;
  readonly label: string;
  readonly range: Range;
  readonly note?: string;
  readonly secondary?: { readonly label: string; readonly range: Range };
  /** How to mend it. */
  readonly suggestion?: { readonly message: string; readonly text: string; readonly range: Range };
}

const MAX_COUNT = 65535;

export function parseFormatString(text: string): { readonly pieces: readonly Piece[]; readonly error: FormatError | undefined } {
  const p = new FormatParser(text);
  return { pieces: p.parse(), error: p.error };
}

class FormatParser {
  error: FormatError | undefined;
  private readonly text: string;
  private pos = 0;
  /** The next `{}` takes this argument. */
  private next = 0;

  constructor(text: string) {
    this.text = text;
  }
  private peek(): string {
    const c = this.text.codePointAt(this.pos);
    return c === undefined ? "" : String.fromCodePoint(c);
  }
  private eat(c: string): boolean {
    if (!this.text.startsWith(c, this.pos)) return false;
    this.pos += c.length;
    return true;
  }
  private ws(): void {
    while (this.pos < this.text.length && isWhitespace(this.text.charCodeAt(this.pos))) this.pos++;
  }
  private fail(e: FormatError): void {
    this.error ??= e;
  }

  parse(): Piece[] {
    const pieces: Piece[] = [];
    let literal = "";
    while (this.pos < this.text.length && this.error === undefined) {
      const c = this.text[this.pos]!;
      if (c === "{") {
        if (this.text[this.pos + 1] === "{") {
          literal += "{";
          this.pos += 2;
          continue;
        }
        if (literal !== "") pieces.push({ kind: "text", text: literal });
        literal = "";
        const arg = this.argument();
        if (arg !== undefined) pieces.push(arg);
      } else if (c === "}") {
        if (this.text[this.pos + 1] === "}") {
          literal += "}";
          this.pos += 2;
          continue;
        }
        this.fail({ description: "unmatched `}` found", label: "unmatched `}` in format string", range: { lo: this.pos, hi: this.pos + 1 }, note: "if you intended to print `}`, you can escape it using `}}`" });
      } else {
        literal += c;
        this.pos++;
      }
    }
    if (literal !== "") pieces.push({ kind: "text", text: literal });
    return pieces;
  }

  private argument(): Piece | undefined {
    const open = this.pos++;
    this.ws();
    const explicit = this.position();
    this.ws();
    const spec = this.eat(":") ? this.spec() : { trait: "", traitRange: { lo: this.pos, hi: this.pos }, options: NO_OPTIONS, width: undefined, precision: undefined };
    if (this.error !== undefined) return undefined;
    const position: Position = explicit ?? { kind: "next", index: this.next++ };
    this.ws();
    if (!this.eat("}")) {
      this.unclosed(open, spec.options.fill);
      return undefined;
    }
    return { kind: "argument", position, range: { lo: open, hi: this.pos }, ...spec };
  }
  private unclosed(open: number, fill: string | undefined): void {
    const secondary = { label: "because of this opening brace", range: { lo: open, hi: open + 1 } };
    const note = fill === "}" ? "the character `}` is interpreted as a fill character because of the `:` that precedes it" : "if you intended to print `{`, you can escape it using `{{`";
    if (this.pos >= this.text.length) {
      this.fail({ description: "expected `}` but string was terminated", label: "expected `}` in format string", range: { lo: this.pos, hi: this.pos }, note, secondary });
      return;
    }
    const found = this.peek();
    const range = { lo: this.pos, hi: this.pos + found.length };
    const base = { description: `expected \`}\`, found \`${found === "'" ? "\\'" : found === '"' ? '\\"' : found}\``, label: "expected `}` in format string", range, secondary };
    // `{x?}` lacks its colon; `{a.b}` wants a field.
    if (found === "?") this.fail({ ...base, description: "expected `}`, found `?`", note: "to print `{`, you can escape it using `{{`", suggestion: { message: "add a colon before the format specifier", text: ":?", range } });
    else if (found === ".") {
      let end = this.pos;
      while (end < this.text.length && /[A-Za-z0-9_.]/.test(this.text[end]!)) end++;
      this.fail({ description: "field access isn't supported", label: "not supported in format string", range: { lo: open + 1, hi: end }, suggestion: { message: "consider using a positional formatting argument instead", text: "0", range: { lo: open + 1, hi: end } } });
    } else this.fail({ ...base, note });
  }
  private position(): Position | undefined {
    const lo = this.pos;
    const n = this.integer();
    if (n !== undefined) return { kind: "index", index: n, range: { lo, hi: this.pos } };
    const word = this.word();
    return word === "" ? undefined : { kind: "name", name: word, range: { lo, hi: this.pos } };
  }
  private integer(): number | undefined {
    const lo = this.pos;
    while (this.text.charCodeAt(this.pos) >= 48 && this.text.charCodeAt(this.pos) <= 57) this.pos++;
    if (this.pos === lo) return undefined;
    const value = Number(this.text.slice(lo, this.pos));
    if (value > MAX_COUNT) {
      this.fail({ description: `integer \`${this.text.slice(lo, this.pos)}\` does not fit into the type \`u16\` whose range is \`0..=65535\``, label: "integer out of range for `u16`", range: { lo, hi: this.pos } });
    }
    return value;
  }
  private word(): string {
    const lo = this.pos;
    if (this.text.startsWith("r#", lo) && isIdStart(this.text.codePointAt(lo + 2) ?? NaN)) {
      this.fail({ description: "raw identifiers are not supported", label: "raw identifier used here", range: { lo, hi: lo + 2 }, note: "identifiers in format strings can be keywords and don't need to be prefixed with `r#`", suggestion: { message: "remove the `r#`", text: "", range: { lo, hi: lo + 2 } } });
    }
    const c = this.text.codePointAt(this.pos);
    if (c === undefined || !isIdStart(c)) return "";
    while (this.pos < this.text.length) {
      const d = this.text.codePointAt(this.pos)!;
      if (!isIdContinue(d)) break;
      this.pos += d > 0xffff ? 2 : 1;
    }
    const word = this.text.slice(lo, this.pos);
    if (word === "_") {
      this.fail({ description: "invalid argument name `_`", label: "invalid argument name in format string", range: { lo, hi: this.pos }, note: "argument name cannot be a single underscore" });
    }
    return word;
  }

  private spec(): Pick<Extract<Piece, { kind: "argument" }>, "trait" | "traitRange" | "options" | "width" | "precision"> {
    let fill: string | undefined;
    let align = alignOf(this.text[this.pos + this.peek().length]);
    if (align !== undefined) {
      fill = this.peek();
      this.pos += fill.length + 1;
    } else {
      align = alignOf(this.text[this.pos]);
      if (align !== undefined) this.pos++;
    }
    const sign = this.eat("+") ? "plus" : this.eat("-") ? "minus" : undefined;
    const alternate = this.eat("#");
    let zeroPad = false;
    let width: Count | undefined;
    const zeroAt = this.pos;
    if (this.eat("0")) {
      // `0$` is the width taken from argument 0, not the flag.
      if (this.eat("$")) width = { kind: "index", index: 0, range: { lo: zeroAt, hi: this.pos } };
      else zeroPad = true;
    }
    width ??= this.count();
    let precision: Count | undefined;
    if (this.eat(".")) {
      const lo = this.pos;
      if (this.eat("*")) precision = { kind: "star", index: this.next++, range: { lo, hi: this.pos } };
      else precision = this.count();
    }
    let debugHex: "lower" | "upper" | undefined;
    const lo = this.pos;
    let trait: string;
    if (this.eat("x?")) {
      debugHex = "lower";
      trait = "?";
    } else if (this.eat("X?")) {
      debugHex = "upper";
      trait = "?";
    } else if (this.eat("?")) {
      trait = "?";
      if (this.text.startsWith("#?", this.pos) || (this.text[this.pos] === "#" && this.text[this.pos + 1] === "}")) {
        this.fail({ description: "expected `}`, found `#`", label: "expected `#?` to print alternate debug", range: { lo: this.pos, hi: this.pos + 1 } });
      }
    } else trait = this.word();
    return { trait, traitRange: { lo, hi: this.pos }, options: { fill, align, sign, alternate, zeroPad, debugHex }, width, precision };
  }
  private count(): Count | undefined {
    const lo = this.pos;
    const n = this.integer();
    if (n !== undefined) {
      if (this.eat("$")) return { kind: "index", index: n, range: { lo, hi: this.pos } };
      return { kind: "literal", value: n };
    }
    const word = this.word();
    if (word !== "" && this.eat("$")) return { kind: "name", name: word, range: { lo, hi: this.pos - 1 } };
    this.pos = lo;
    return undefined;
  }
}
const NO_OPTIONS = { fill: undefined, align: undefined, sign: undefined, alternate: false, zeroPad: false, debugHex: undefined } as const;
function alignOf(c: string | undefined): "left" | "center" | "right" | undefined {
  return c === "<" ? "left" : c === "^" ? "center" : c === ">" ? "right" : undefined;
}
