/**
 * Entry points of the parser. Comes in: a file, or a token stream; goes out: syntax trees, always, with errors reported.
 */
import type { SourceFile } from "../../source/index.ts";
import type { SourceModule } from "../ast.ts";
import type { ParseSess } from "../session.ts";
import { lexFile } from "../tokenTrees.ts";
import { parseInnerAttrs } from "./attrs.ts";
import { parseModItems } from "./items.ts";
import { Parser } from "./parser.ts";

/** A crate root or the file of a module. */
export function parseFile(psess: ParseSess, file: SourceFile): SourceModule {
  const { stream, shebang, eof, ok } = lexFile(psess, file);
  const p = new Parser(psess, stream, eof, undefined, true);
  // The tree of a file that does not lex is for editors; its errors would be noise.
  p.quiet = !ok;
  const attrs = parseInnerAttrs(p);
  const items = parseModItems(p);
  const span = psess.sourceMap.span(file.start, file.end);
  return { span, attrs, items, shebang };
}
export const parseCrate: typeof parseFile = parseFile;
export const parseSourceFile: typeof parseFile = parseFile;
export const parseModuleFile: typeof parseFile = parseFile;

export { attrName, metaItemOf, NO_ATTRS, parseAttrItem, parseInnerAttrs, parseMetaItem, parseMetaSeq, parseOuterAttrs } from "./attrs.ts";
export { parseBlock, parseStmts } from "./blocks.ts";
export { parseArm } from "./exprControl.ts";
export { isBlockLike, parseAnonConst, parseExpr, parseExprRes } from "./exprs.ts";
export { parseOffsetFields } from "./exprPrimary.ts";
export { parseBounds, parseGenerics, parseWhere } from "./generics.ts";
export { type ItemContext, parseItem, parseModItems, parseVisibility } from "./items.ts";
export { Parser, Restrict } from "./parser.ts";
export { parseIdent, parseLifetime, parseLiteralMaybeMinus, parsePath, parsePathMod, parseQPath } from "./paths.ts";
export { parsePat, parsePatNoTopAlt } from "./patterns.ts";
export { parseFullStmt, parseStmt } from "./stmts.ts";
export { canBeginExpr, canBeginType, mayBeginFragment } from "./tokenTests.ts";
export { parseTy, parseTyNoPlus } from "./types.ts";
