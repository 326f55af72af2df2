export * from "./ast.ts";
export { collectComments, type Comment, DocStyle, INNER_DOC } from "./lexComments.ts";
export { boolLit, intLit, litOfToken, strLit } from "./literals.ts";
export * from "./parser/index.ts";
export { identToString, tokensToString, tokenDescr, tokenToString } from "./printTokens.ts";
export { ParseSess } from "./session.ts";
export * from "./token.ts";
export { type LexedFile, lexFile, lexText } from "./tokenTrees.ts";
export { escapeStr, pushUtf8, textOf, unescapeText, utf8Bytes } from "./unescape.ts";
