/**
 * A readable dump of a syntax tree, for `--emit ast`: one node a line, indented, with its kind, names and place.
 */
import type { SourceModule } from "./ast.ts";
import type { ParseSess } from "./session.ts";
import { Delimited, Token, type TokenTree } from "./token.ts";
import { tokensToString } from "./printTokens.ts";

export function dumpAst(psess: ParseSess, module: SourceModule): string {
  const out: string[] = [];
  new Dumper(psess, out).fields(module as unknown as Record<string, unknown>, 0);
  return `${out.join("\n")}\n`;
}

/** Fields that hold places, ids and what the dump shows otherwise. */
const SKIPPED = new Set(["id", "ctorId", "kind", "tag", "ident", "token", "headSpan", "sigSpan", "ctxt"]);

class Dumper {
  private readonly psess: ParseSess;
  private readonly out: string[];
  constructor(psess: ParseSess, out: string[]) {
    this.psess = psess;
    this.out = out;
  }
  fields(node: Readonly<Record<string, unknown>>, depth: number): void {
    for (const [key, value] of Object.entries(node)) {
      if (SKIPPED.has(key) && !(key === "kind" && typeof value === "object")) continue;
      if (key.endsWith("pan")) continue;
      this.value(key, value, depth);
    }
  }
  private value(key: string, value: unknown, depth: number): void {
    const pad = "  ".repeat(depth);
    if (value === undefined || value === false) return;
    if (Array.isArray(value)) {
      if (value.length === 0) return;
      if (value[0] instanceof Token || value[0] instanceof Delimited) this.out.push(`${pad}${key}: \`${tokensToString(this.psess, value as TokenTree[])}\``);
      else for (const v of value) this.value(key, v, depth);
      return;
    }
    if (typeof value !== "object" || value === null) {
      const isName = key === "name" || key === "doc" || key === "original" || key === "suffix" || key === "symbol";
      if (isName && value === 0) return;
      this.out.push(`${pad}${key}: ${isName && typeof value === "number" ? JSON.stringify(this.psess.str(value as Parameters<ParseSess["str"]>[0])) : String(value)}`);
      return;
    }
    const node = value as Readonly<Record<string, unknown>>;
    const kind = typeof node.kind === "string" ? ` ${node.kind}` : typeof node.tag === "string" ? ` ${node.tag}` : "";
    const ident = node.ident as { readonly name: Parameters<ParseSess["str"]>[0] } | undefined;
    const name = ident === undefined || ident.name === 0 ? "" : ` \`${this.psess.str(ident.name)}\``;
    this.out.push(`${pad}${key}:${kind}${name}`);
    this.fields(node, depth + 1);
  }
}
