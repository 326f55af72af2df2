/**
 * Structs, unions, enums. Reference: "Structs", "Enumerations", "Unions".
 */
import { kw } from "../../base/index.ts";
import type { Attribute, FieldDef, Ident, ItemKind, Variant, VariantData } from "../ast.ts";
import { Delim, TokenKind } from "../token.ts";
import { parseOuterAttrs } from "./attrs.ts";
import { parseAnonConst } from "./exprs.ts";
import { parseGenerics, withWhere } from "./generics.ts";
import { expectItemSemi, parseVisibility } from "./items.ts";
import type { Parser } from "./parser.ts";
import { parseIdent } from "./paths.ts";
import { parseTy } from "./types.ts";

const T = TokenKind;
interface Parsed {
  readonly ident: Ident;
  readonly kind: ItemKind;
}

export function parseStruct(p: Parser): Parsed {
  p.expectKw(kw.struct);
  const ident = parseIdent(p);
  let generics = parseGenerics(p);
  let data: VariantData;
  if (p.isKw(kw.where)) {
    generics = withWhere(p, generics);
    if (p.eat(T.Semi)) data = { kind: "unit", ctorId: p.id() };
    else data = { kind: "struct", fields: parseFields(p) };
  } else if (p.eat(T.Semi)) data = { kind: "unit", ctorId: p.id() };
  else if (p.isOpen(Delim.Brace)) data = { kind: "struct", fields: parseFields(p) };
  else if (p.isOpen(Delim.Paren)) {
    data = { kind: "tuple", fields: parseTupleFields(p), ctorId: p.id() };
    generics = withWhere(p, generics);
    expectItemSemi(p);
  } else {
    if (!p.failed) p.expectedFound("`where`, `{`, `(`, or `;` after struct name");
    data = { kind: "struct", fields: [] };
  }
  return { ident, kind: { kind: "Struct", generics, data } };
}
export function parseUnion(p: Parser): Parsed {
  p.bump();
  const ident = parseIdent(p);
  const generics = withWhere(p, parseGenerics(p));
  if (!p.isOpen(Delim.Brace) && !p.failed) p.expectedFound("`where` or `{` after union name");
  return { ident, kind: { kind: "Union", generics, data: { kind: "struct", fields: parseFields(p) } } };
}
export function parseEnum(p: Parser): Parsed {
  p.expectKw(kw.enum);
  if (p.isKw(kw.struct)) {
    p.report(p.error(p.sm.to(p.prevSpan, p.token.span), undefined, "`enum` and `struct` are mutually exclusive").suggest("replace `enum struct` with", p.sm.to(p.prevSpan, p.token.span), "enum", "MachineApplicable"));
    p.bump();
  }
  const ident = parseIdent(p);
  const generics = withWhere(p, parseGenerics(p));
  const variants: Variant[] = [];
  if (p.expectOpen(Delim.Brace)) {
    while (!p.atClose()) {
      variants.push(parseVariant(p));
      if (p.token.kind === T.Semi) {
        p.alsoExpected(T.Comma);
        p.alsoExpected(110 + Delim.Brace);
        p.unexpected();
      }
      if (!p.eat(T.Comma)) break;
    }
    p.expectClose(Delim.Brace);
  }
  return { ident, kind: { kind: "Enum", generics, variants } };
}
function parseVariant(p: Parser): Variant {
  const attrs = parseOuterAttrs(p);
  const lo = p.token.span;
  const vis = parseVisibility(p, false);
  const ident = parseIdent(p);
  let data: VariantData;
  if (p.checkOpen(Delim.Brace)) data = { kind: "struct", fields: parseFields(p) };
  else if (p.checkOpen(Delim.Paren)) data = { kind: "tuple", fields: parseTupleFields(p), ctorId: p.id() };
  else data = { kind: "unit", ctorId: p.id() };
  const disr = p.eat(T.Eq) ? parseAnonConst(p) : undefined;
  return { id: p.id(), span: p.spanFrom(lo), attrs, vis, ident, data, disr };
}

function parseFields(p: Parser): FieldDef[] {
  const fields: FieldDef[] = [];
  if (!p.expectOpen(Delim.Brace)) return fields;
  while (!p.atClose()) {
    const attrs = parseOuterAttrs(p);
    if (p.isClose(Delim.Brace)) {
      danglingDoc(p, attrs);
      break;
    }
    fields.push(parseField(p, attrs));
    if (p.failed || p.isClose(Delim.Brace)) break;
    if (p.token.kind === T.Semi) {
      p.report(p.error(p.token.span, undefined, "struct fields are separated by `,`").suggest("replace `;` with `,`", p.token.span, ",", "MachineApplicable"));
      p.bump();
      continue;
    }
    if (!p.eat(T.Comma)) {
      missingComma(p);
      if (p.failed) break;
    }
  }
  p.expectClose(Delim.Brace);
  return fields;
}
/** "expected `,`, or `}`"; goes on when a field follows. */
function missingComma(p: Parser): void {
  const at = p.sm.shrinkToHi(p.prevSpan);
  const d = p.error(at, undefined, `expected \`,\`, or \`}\`, found ${p.tokenDescr()}`);
  if (p.token.kind === T.Ident || p.token.kind === T.Pound || p.token.kind === T.DocComment) {
    d.suggest("try adding a comma", at, ",", "MachineApplicable", "short");
    p.report(d);
  } else p.fail(d);
}
function danglingDoc(p: Parser, attrs: readonly Attribute[]): void {
  const last = attrs[attrs.length - 1];
  if (last !== undefined && last.doc !== undefined) p.report(p.error(last.span, "E0585", "found a documentation comment that doesn't document anything").label(last.span, "this doc comment doesn't document anything").help("doc comments must come before what they document, if a comment was intended use `//`"));
}
function parseField(p: Parser, attrs: readonly Attribute[]): FieldDef {
  const lo = p.token.span;
  const vis = parseVisibility(p, false);
  if (p.isKw(kw.unsafe)) {
    p.psess.dcx.unsupported(p.token.span, "an `unsafe` field");
    p.bump();
  }
  const ident = parseIdent(p);
  p.expect(T.Colon);
  const ty = parseTy(p);
  if (p.token.kind === T.Eq && !p.failed) {
    const at = p.sm.shrinkToHi(p.prevSpan);
    p.bump();
    parseAnonConst(p);
    p.report(p.error(p.spanFrom(at), "E0658", "default values on fields are experimental").note("see issue #132162 <https://github.com/rust-lang/rust/issues/132162> for more information"));
  }
  return { id: p.id(), span: p.spanFrom(lo), attrs, vis, ident, ty };
}
function parseTupleFields(p: Parser): FieldDef[] {
  const fields: FieldDef[] = [];
  if (!p.expectOpen(Delim.Paren)) return fields;
  while (!p.atClose()) {
    const attrs = parseOuterAttrs(p);
    const lo = p.token.span;
    const vis = parseVisibility(p, true);
    const ty = parseTy(p);
    fields.push({ id: p.id(), span: p.spanFrom(lo), attrs, vis, ident: undefined, ty });
    if (!p.eat(T.Comma)) break;
  }
  p.expectClose(Delim.Paren);
  return fields;
}
