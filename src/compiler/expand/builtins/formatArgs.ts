/**
 * `format_args!` and its kin. Comes in: the tokens of the call; goes out: a `FormatArgs` node whose placeholders are indices into its arguments, with
 * captured names appended. Reference: `std::fmt`. Captured names have the span of the name in the string and the hygiene of the string.
 */
import type { Span } from "../../source/index.ts";
import type { Expr, FormatArgs, FormatCount, FormatPiece, FormatTrait, Ident } from "../../syntax/ast.ts";
import { canBeginExpr, NO_ATTRS, parseExpr, Parser, tokenDescr, TokenKind } from "../../syntax/index.ts";
import type { BuiltinCall } from "./call.ts";
import { eagerString, literalOffsets, type StringArg } from "./eager.ts";
import { type Count, parseFormatString, type Piece, type Range } from "./formatString.ts";

const T = TokenKind;
const TRAITS: Readonly<Record<string, FormatTrait>> = { "": "Display", "?": "Debug", x: "LowerHex", X: "UpperHex", o: "Octal", b: "Binary", p: "Pointer", e: "LowerExp", E: "UpperExp" };

interface Arg {
  readonly name: Ident | undefined;
  readonly captured: boolean;
  readonly expr: Expr;
}

export function expandFormatArgs(call: BuiltinCall, newline: boolean): Expr | "retry" {
  const parsed = parseArgs(call);
  if (parsed === undefined) return call.b.err();
  const string = eagerString(call, parsed.format, "format argument must be a string literal");
  if (string === "retry") return "retry";
  if (string === undefined) return call.b.err();
  const format = new Resolver(call, string, parsed.args).run(newline);
  if (format === undefined) return call.b.err();
  return { id: call.psess.nextNodeId(), span: call.mac.span, attrs: NO_ATTRS, kind: "FormatArgs", format };
}

function parseArgs(call: BuiltinCall): { readonly format: Expr; readonly args: Arg[] } | undefined {
  const { psess } = call;
  const p = new Parser(psess, call.mac.tokens, call.mac.span, "macro arguments");
  if (p.is(T.Eof)) {
    psess.dcx.emit(psess.error(call.mac.span, undefined, "requires at least a format string argument"));
    return undefined;
  }
  const format = parseExpr(p);
  const args: Arg[] = [];
  let sawNamed: Ident | undefined;
  while (!p.failed && !p.is(T.Eof)) {
    if (!p.eat(T.Comma)) {
      if (canBeginExpr(p)) psess.dcx.emit(p.error(p.token.span, undefined, `expected \`,\`, found ${tokenDescr(psess, p.token)}`).label(p.token.span, "expected `,`"));
      else p.unexpected();
      return undefined;
    }
    if (p.is(T.Eof)) break;
    if (p.token.kind === T.Ident && p.lookahead(1).kind === T.Eq) {
      const name = p.identOf(p.token);
      p.bump();
      p.bump();
      const expr = parseExpr(p);
      const before = args.find((a) => a.name !== undefined && a.name.name === name.name);
      if (before !== undefined) {
        const text = psess.str(name.name);
        psess.dcx.emit(psess.error(name.span, undefined, `duplicate argument named \`${text}\``).label(before.name!.span, "previously here").label(name.span, "duplicate argument"));
        continue;
      }
      sawNamed = name;
      args.push({ name, captured: false, expr });
    } else {
      const expr = parseExpr(p);
      if (sawNamed !== undefined && !p.failed) {
        const d = psess.error(expr.span, undefined, "positional arguments cannot follow named arguments").label(expr.span, "positional arguments must be before named arguments");
        for (const a of args) if (a.name !== undefined) d.label(psess.sourceMap.to(a.name.span, a.expr.span), "named argument");
        psess.dcx.emit(d);
        return undefined;
      }
      args.push({ name: undefined, captured: false, expr });
    }
  }
  return p.failed ? undefined : { format, args };
}

class Resolver {
  private readonly call: BuiltinCall;
  private readonly string: StringArg;
  private readonly args: Arg[];
  private readonly explicit: number;
  private readonly used: boolean[];
  private readonly offsets: readonly number[] | undefined;
  private readonly badIndices: { readonly index: number; readonly range: Range | undefined }[] = [];
  private hasBad = false;

  constructor(call: BuiltinCall, string: StringArg, args: Arg[]) {
    this.call = call;
    this.string = string;
    this.args = args;
    this.explicit = args.length;
    this.used = args.map(() => false);
    this.offsets = literalOffsets(call.psess, string);
  }

  /** The newline that `println!` adds has no place: it is where the literal's text ends. */
  private offset(index: number): number {
    const { offsets } = this;
    const last = offsets!.length - 1;
    return offsets![Math.min(index, last)]!;
  }
  /** The place of a part of the string; the whole string if its text is not in the source as such. */
  private span(range: Range): Span {
    const { sourceMap } = this.call.psess;
    if (this.offsets === undefined) return this.string.span;
    const lo = this.offset(range.lo);
    const hi = this.offset(range.hi);
    return sourceMap.span(lo, hi, sourceMap.ctxtOf(this.string.span));
  }

  run(newline: boolean): FormatArgs | undefined {
    const { psess } = this.call;
    const text = this.string.text + (newline ? "\n" : "");
    const { pieces, error } = parseFormatString(text);
    if (error !== undefined) {
      const span = this.span(error.range);
      const d = psess.error(span, undefined, `invalid format string: ${error.description}`).label(span, error.label);
      if (error.note !== undefined) d.note(error.note);
      if (error.secondary !== undefined) d.label(this.span(error.secondary.range), error.secondary.label);
      if (error.suggestion !== undefined) d.suggest(error.suggestion.message, this.span(error.suggestion.range), error.suggestion.text, "MaybeIncorrect");
      psess.dcx.emit(d);
      return undefined;
    }
    const template: FormatPiece[] = [];
    for (const piece of pieces) {
      if (piece.kind === "text") template.push({ kind: "literal", text: piece.text });
      else template.push(this.placeholder(piece));
    }
    if (this.badIndices.length > 0) this.reportBadIndices();
    this.reportUnused();
    if (this.hasBad || this.badIndices.length > 0) return undefined;
    return { span: this.call.mac.span, template, args: this.args };
  }

  private placeholder(piece: Extract<Piece, { kind: "argument" }>): FormatPiece {
    const { position, range } = piece;
    const traitName = TRAITS[piece.trait];
    if (traitName === undefined) this.unknownTrait(piece);
    const precision = this.count(piece.precision);
    const arg = position.kind === "name" ? this.named(position.name, position.range) : this.indexed(position.index, position.kind === "index" ? position.range : range);
    const width = this.count(piece.width);
    return { kind: "placeholder", arg, span: this.span(range), traitName: traitName ?? "Display", options: { ...piece.options, width, precision } };
  }
  private count(count: Count | undefined): FormatCount | undefined {
    if (count === undefined) return undefined;
    switch (count.kind) {
      case "literal": return count;
      case "index": case "star": return { kind: "arg", index: this.indexed(count.index, count.range) };
      case "name": return { kind: "arg", index: this.named(count.name, count.range) };
    }
  }
  private indexed(index: number, range: Range): number {
    if (index < this.explicit) {
      this.used[index] = true;
      return index;
    }
    this.badIndices.push({ index, range });
    return 0;
  }
  private named(name: string, range: Range): number {
    const { psess } = this.call;
    const symbol = psess.symbols.intern(name);
    const known = this.args.findIndex((a) => a.name !== undefined && a.name.name === symbol);
    if (known !== -1) {
      if (known < this.explicit) this.used[known] = true;
      return known;
    }
    const span = this.span(range);
    if (!this.string.isDirect) {
      this.hasBad = true;
      psess.dcx.emit(
        psess.error(span, undefined, `there is no argument named \`${name}\``).note(`did you intend to capture a variable \`${name}\` from the surrounding scope?`).note("to avoid ambiguity, `format_args!` cannot capture variables when the format string is expanded from a macro"),
      );
      return 0;
    }
    const ident: Ident = { name: symbol, span, ctxt: psess.sourceMap.ctxtOf(span) };
    const expr: Expr = { id: psess.nextNodeId(), span, attrs: NO_ATTRS, kind: "Path", qself: undefined, path: { span, segments: [{ id: psess.nextNodeId(), ident, args: undefined }] } };
    this.args.push({ name: ident, captured: true, expr });
    return this.args.length - 1;
  }

  // ---- Errors -----------------------------------------------------------------------------------------------------------------------

  private unknownTrait(piece: Extract<Piece, { kind: "argument" }>): void {
    const { psess } = this.call;
    this.hasBad = true;
    const span = this.span(piece.traitRange);
    const d = psess.error(span, undefined, `unknown format trait \`${piece.trait}\``);
    d.note(
      "the only appropriate formatting traits are:\n- ``, which uses the `Display` trait\n- `?`, which uses the `Debug` trait\n- `e`, which uses the `LowerExp` trait\n- `E`, which uses the `UpperExp` trait\n- `o`, which uses the `Octal` trait\n- `p`, which uses the `Pointer` trait\n- `b`, which uses the `Binary` trait\n- `x`, which uses the `LowerHex` trait\n- `X`, which uses the `UpperHex` trait",
    );
    psess.dcx.emit(d);
  }
  private reportBadIndices(): void {
    const { psess } = this.call;
    const n = this.explicit;
    const have = n === 0 ? "no arguments were given" : n === 1 ? "there is 1 argument" : `there are ${n} arguments`;
    const pieces = parseFormatString(this.string.text).pieces;
    const allImplicit = pieces.every((x) => x.kind === "text" || (x.position.kind !== "index" && x.width?.kind !== "index" && x.precision?.kind !== "index"));
    if (allImplicit) {
      const spans = pieces.flatMap((x) => (x.kind === "argument" && x.position.kind === "next" ? [this.span(x.range)] : []));
      const count = pieces.filter((x) => x.kind === "argument" && x.position.kind === "next").length + pieces.filter((x) => x.kind === "argument" && x.precision?.kind === "star").length;
      const given = n === 0 ? "no arguments were given" : have;
      const d = psess.error(spans.length > 0 ? spans : [this.string.span], undefined, `${count} positional argument${count === 1 ? "" : "s"} in format string, but ${given}`);
      psess.dcx.emit(d);
      return;
    }
    const indices = [...new Set(this.badIndices.map((x) => x.index))].sort((a, b) => a - b);
    const list = indices.length === 1 ? `argument ${indices[0]}` : `arguments ${indices.slice(0, -1).join(", ")} and ${indices[indices.length - 1]}`;
    const spans = this.badIndices.map((x) => (x.range === undefined ? this.string.span : this.span(x.range)));
    psess.dcx.emit(psess.error(spans, undefined, `invalid reference to positional ${list} (${have})`).note("positional arguments are zero-based"));
  }
  private reportUnused(): void {
    const { psess } = this.call;
    const unused: number[] = [];
    for (let i = 0; i < this.explicit; i++) if (!this.used[i]) unused.push(i);
    if (unused.length === 0) return;
    this.hasBad = true;
    const spanOf = (i: number): Span => this.args[i]!.expr.span;
    const labelOf = (i: number): string => (this.args[i]!.name !== undefined ? "named argument never used" : "argument never used");
    if (unused.length === 1) {
      const i = unused[0]!;
      const d = psess.error(spanOf(i), undefined, labelOf(i)).label(spanOf(i), labelOf(i));
      d.label(this.string.span, "formatting specifier missing");
      psess.dcx.emit(d);
      return;
    }
    const d = psess.error(unused.map(spanOf), undefined, "multiple unused formatting arguments");
    for (const i of unused) d.label(spanOf(i), labelOf(i));
    d.label(this.string.span, "multiple missing formatting specifiers");
    psess.dcx.emit(d);
  }
}
