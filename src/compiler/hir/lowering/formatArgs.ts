/**
 * `format_args!("{a} {:?}", b)` becomes a template in bytes and an array of arguments, read by `core::fmt::write`. Nested `format_args!` and literal arguments are folded
 * into the text first. The encoding (as in rustc 1.95):
 *
 *     1..=0x7f          that many bytes of text follow
 *     0x80, u16         a longer text
 *     0xc0 + bits       a placeholder: 1 flags follow (u32), 2 width (u16), 4 precision (u16), 8 index of the argument (u16; else the one after the last),
 *                       0x10 width is an argument's index, 0x20 precision is one
 *     0                 the end
 */
import { expandedExpr } from "../../resolve/index.ts";
import type { Span } from "../../source/index.ts";
import type * as ast from "../../syntax/ast.ts";
import { LitKind } from "../../syntax/token.ts";
import { utf8Bytes } from "../../syntax/unescape.ts";
import type { ItemLocalId } from "../definitions.ts";
import type * as hir from "../hir.ts";
import { lowerExpr } from "./exprs.ts";
import { bindingPat, blockExpr, callLangRelative, localPath, mkBlock, mkExpr, mkIdent, refExpr, superLet } from "./make.ts";
import type { Lowering } from "./context.ts";

const OP = { placeholder: 0xc0, flags: 1, width: 2, precision: 4, index: 8, widthArg: 0x10, precisionArg: 0x20, longText: 0x80, end: 0 } as const;
const FLAG = { signPlus: 1 << 21, signMinus: 1 << 22, alternate: 1 << 23, zeroPad: 1 << 24, lowerHex: 1 << 25, upperHex: 1 << 26, width: 1 << 27, precision: 1 << 28 } as const;
const ALIGN = { left: 0, right: 1, center: 2, unknown: 3 } as const;
const ALIGN_SHIFT = 29;
const DEFAULT_FLAGS = (0x20 | (ALIGN.unknown << ALIGN_SHIFT)) >>> 0;
const MAX_TEXT = 0xffff;

type Placeholder = Extract<ast.FormatPiece, { kind: "placeholder" }>;
interface Format {
  pieces: ast.FormatPiece[];
  args: ast.FormatArgs["args"][number][];
}

export function lowerFormatArgs(cx: Lowering, e: ast.Expr & { kind: "FormatArgs" }, hirId: ItemLocalId): hir.Expr {
  const format = inlineLiterals(cx, flatten(cx, { pieces: [...e.format.template], args: [...e.format.args] }));
  const { span } = e;
  let text = "";
  let plain = format.args.length === 0;
  for (const piece of format.pieces) {
    if (piece.kind === "literal") text += piece.text;
    else plain = false;
  }
  if (plain) {
    const lit: ast.Lit = { span, token: { kind: LitKind.Str, symbol: cx.sym(text), suffix: cx.sym("") }, value: { kind: "str", text, raw: false } };
    return { ...callLangRelative(cx, span, "format_arguments", "from_str", [mkExpr(cx, span, { kind: "Lit", lit })]), hirId };
  }
  const slots: Slot[] = [];
  const template = encode(format, slots);
  const { stmts, args } = lowerArguments(cx, span, format, slots);
  const call = callLangRelative(cx, span, "format_arguments", "new", [mkExpr(cx, span, { kind: "FormatTemplate", bytes: template }), refExpr(cx, span, args)]);
  return { ...blockExpr(cx, mkBlock(cx, span, stmts, blockExpr(cx, mkBlock(cx, span, [], call, true)))), hirId };
}

// ---- Folding ------------------------------------------------------------------------------------------------------------------------

function peel(cx: Lowering, tree: ast.Expr): ast.Expr {
  let e = expandedExpr(cx.out.expansions, tree);
  while (e.kind === "Paren" || (e.kind === "AddrOf" && e.borrow === "ref")) e = expandedExpr(cx.out.expansions, e.expr);
  return e;
}
function isPlain(piece: Placeholder): boolean {
  const o = piece.options;
  return o.fill === undefined && o.align === undefined && o.sign === undefined && !o.alternate && !o.zeroPad && o.debugHex === undefined && o.width === undefined && o.precision === undefined;
}
function uses(format: Format, arg: number): number {
  let n = 0;
  for (const piece of format.pieces) {
    if (piece.kind !== "placeholder") continue;
    if (piece.arg === arg) n++;
    for (const count of [piece.options.width, piece.options.precision]) if (count?.kind === "arg" && count.index === arg) n++;
  }
  return n;
}
function mapArgs(pieces: readonly ast.FormatPiece[], f: (index: number) => number): ast.FormatPiece[] {
  const count = (c: ast.FormatCount | undefined): ast.FormatCount | undefined => (c?.kind === "arg" ? { kind: "arg", index: f(c.index) } : c);
  return pieces.map((p) => (p.kind === "literal" ? p : { ...p, arg: f(p.arg), options: { ...p.options, width: count(p.options.width), precision: count(p.options.precision) } }));
}

/** `format_args!("a {} b", format_args!("c {}", d))` is `format_args!("a c {} b", d)`. */
function flatten(cx: Lowering, format: Format): Format {
  for (let i = 0; i < format.pieces.length; ) {
    const piece = format.pieces[i]!;
    const inner = piece.kind === "placeholder" && piece.traitName === "Display" && isPlain(piece) ? peel(cx, format.args[piece.arg]!.expr) : undefined;
    if (piece.kind !== "placeholder" || inner === undefined || inner.kind !== "FormatArgs" || uses(format, piece.arg) !== 1) {
      i++;
      continue;
    }
    const at = piece.arg;
    const count = inner.format.args.length;
    const outer = mapArgs(format.pieces, (n) => (n > at ? n + count - 1 : n));
    const innerPieces = mapArgs(inner.format.template, (n) => n + at);
    format.pieces = [...outer.slice(0, i), ...innerPieces, ...outer.slice(i + 1)];
    format.args = [...format.args.slice(0, at), ...inner.format.args, ...format.args.slice(at + 1)];
  }
  return format;
}

/** `{}` of a literal is its text. */
function inlineLiterals(cx: Lowering, format: Format): Format {
  const gone = new Set<number>();
  format.pieces = format.pieces.map((piece): ast.FormatPiece => {
    if (piece.kind !== "placeholder" || piece.traitName !== "Display" || !isPlain(piece)) return piece;
    const e = peel(cx, format.args[piece.arg]!.expr);
    if (e.kind !== "Lit") return piece;
    const { value } = e.lit;
    let text: string | undefined;
    if (value.kind === "str") text = value.text;
    else if (value.kind === "int" && fitsInline(cx.str(value.suffix), value.value)) text = String(value.value);
    if (text === undefined) return piece;
    gone.add(piece.arg);
    return { kind: "literal", text };
  });
  for (const index of gone) if (uses(format, index) > 0) gone.delete(index);
  if (gone.size === 0) return format;
  const renumber: number[] = [];
  let next = 0;
  format.args.forEach((_, i) => renumber.push(gone.has(i) ? -1 : next++));
  return { pieces: mapArgs(format.pieces, (n) => renumber[n]!), args: format.args.filter((_, i) => !gone.has(i)) };
}
/** A literal out of its type's range must stay for the lint that reports it. */
function fitsInline(suffix: string, value: bigint): boolean {
  if (suffix === "") return value <= 0x7fffffffn;
  const bits = /^[iu](8|16|32|64|128|size)$/.exec(suffix);
  if (bits === null) return false;
  const width = BigInt(bits[1] === "size" ? 64 : Number(bits[1]));
  return value < 1n << (suffix.startsWith("i") ? width - 1n : width);
}

// ---- Template -----------------------------------------------------------------------------------------------------------------------

/** An element of the argument array: which argument, formatted how (or taken as a width or precision). */
interface Slot {
  readonly arg: number;
  readonly use: ast.FormatTrait | "usize";
  readonly span: Span | undefined;
}
function slotOf(slots: Slot[], arg: number, use: Slot["use"], span: Span | undefined): number {
  const known = slots.findIndex((s) => s.arg === arg && s.use === use);
  if (known !== -1) return known;
  slots.push({ arg, use, span });
  return slots.length - 1;
}

function encode(format: Format, slots: Slot[]): Uint8Array {
  const out: number[] = [];
  const u16 = (n: number): void => void out.push(n & 0xff, n >> 8);
  let text = "";
  let nextIndex = 0;
  const flush = (): void => {
    const bytes = utf8Bytes(text);
    text = "";
    for (let i = 0; i < bytes.length; i += MAX_TEXT) {
      const part = bytes.subarray(i, i + MAX_TEXT);
      if (part.length < OP.longText) out.push(part.length);
      else {
        out.push(OP.longText);
        u16(part.length);
      }
      for (const b of part) out.push(b);
    }
  };
  for (const piece of format.pieces) {
    if (piece.kind === "literal") {
      text += piece.text;
      continue;
    }
    flush();
    const index = slotOf(slots, piece.arg, piece.traitName, piece.span);
    const { width, precision } = piece.options;
    const flags = flagBits(piece.options);
    const at = out.length;
    out.push(0);
    let op = OP.placeholder as number;
    if (flags !== DEFAULT_FLAGS) {
      op |= OP.flags;
      out.push(flags & 0xff, (flags >>> 8) & 0xff, (flags >>> 16) & 0xff, flags >>> 24);
    }
    const count = (c: ast.FormatCount, bit: number, argBit: number): void => {
      op |= bit;
      if (c.kind === "literal") return u16(c.value);
      op |= argBit;
      u16(slotOf(slots, c.index, "usize", undefined));
    };
    if (width !== undefined) count(width, OP.width, OP.widthArg);
    if (precision !== undefined) count(precision, OP.precision, OP.precisionArg);
    if (index !== nextIndex) {
      op |= OP.index;
      u16(index);
    }
    nextIndex = index + 1;
    out[at] = op;
  }
  flush();
  out.push(OP.end);
  return Uint8Array.from(out);
}

function flagBits(o: ast.FormatOptions): number {
  let bits = o.fill === undefined ? 0x20 : o.fill.codePointAt(0)!;
  bits |= (o.align === undefined ? ALIGN.unknown : ALIGN[o.align]) << ALIGN_SHIFT;
  if (o.sign === "plus") bits |= FLAG.signPlus;
  if (o.sign === "minus") bits |= FLAG.signMinus;
  if (o.alternate) bits |= FLAG.alternate;
  if (o.zeroPad) bits |= FLAG.zeroPad;
  if (o.debugHex === "lower") bits |= FLAG.lowerHex;
  if (o.debugHex === "upper") bits |= FLAG.upperHex;
  if (o.width !== undefined) bits |= FLAG.width;
  if (o.precision !== undefined) bits |= FLAG.precision;
  return bits >>> 0;
}

// ---- Arguments ----------------------------------------------------------------------------------------------------------------------

const CONSTRUCTORS: Readonly<Record<Slot["use"], string>> = {
  Display: "new_display", Debug: "new_debug", LowerHex: "new_lower_hex", UpperHex: "new_upper_hex", Octal: "new_octal", Binary: "new_binary",
  Pointer: "new_pointer", LowerExp: "new_lower_exp", UpperExp: "new_upper_exp", usize: "from_usize",
};

/** `super let args = (&a, &b); super let args = [new_display(args.0), …];`: the arguments' temporaries live as long as the value, which a `let` may keep. */
function lowerArguments(cx: Lowering, span: Span, format: Format, slots: readonly Slot[]): { readonly stmts: readonly hir.Stmt[]; readonly args: hir.Expr } {
  const name = cx.sym("args");
  const refs = format.args.map((arg) => {
    const value = lowerExpr(cx, arg.expr);
    return refExpr(cx, value.span, value);
  });
  const tuple = bindingPat(cx, span, name);
  const elems = slots.map((slot) => {
    const at = format.args[slot.arg]!.expr.span;
    const value = mkExpr(cx, at, { kind: "Field", expr: localPath(cx, span, name, tuple.binding), ident: mkIdent(cx, cx.sym(String(slot.arg)), at) });
    return callLangRelative(cx, slot.span === undefined || cx.sm.fromExpansion(slot.span) ? at : slot.span, "format_argument", CONSTRUCTORS[slot.use], [value]);
  });
  const array = bindingPat(cx, span, name);
  return {
    stmts: [superLet(cx, span, tuple.pat, mkExpr(cx, span, { kind: "Tup", elems: refs })), superLet(cx, span, array.pat, mkExpr(cx, span, { kind: "Array", elems }))],
    args: localPath(cx, span, name, array.binding),
  };
}
