/** THIR as text, for `--emit thir`: one expression a line, indented by depth, with its type. Scopes are left out unless they hold temporaries' ends. */
import type { TyCtxt } from "../../types/index.ts";
import { tyToString } from "../../types/print.ts";
import type { ExprId, Pat, Thir } from "../thir.ts";

export function dumpThir(tcx: TyCtxt, thir: Thir): string {
  const lines: string[] = [`thir ${thir.kind} ${tcx.defPathStr(thir.def)} -> ${tyToString(tcx, thir.output)} {`];
  const put = (depth: number, text: string): void => void lines.push(`${"  ".repeat(depth)}${text}`);
  const expr = (id: ExprId, depth: number): void => {
    const e = thir.exprs[id]!;
    if (e.kind === "Scope") return expr(e.value, depth);
    const parts: string[] = [];
    const children: ExprId[] = [];
    for (const [name, value] of Object.entries(e)) {
      if (name === "kind" || name === "ty" || name === "span" || name === "tempScope") continue;
      if (CHILD_FIELDS.has(name) && typeof value === "number") children.push(value as ExprId);
      else if (CHILD_LISTS.has(name) && Array.isArray(value)) {
        for (const v of value) children.push(typeof v === "number" ? (v as ExprId) : (v as { expr: ExprId }).expr);
      } else if (typeof value === "string" || typeof value === "number" || typeof value === "boolean") parts.push(`${name}=${String(value)}`);
      else if (name === "pat") parts.push(patText(tcx, value as Pat));
      else if (name === "lit") parts.push(JSON.stringify(value, (_, v: unknown) => (typeof v === "bigint" ? v.toString() : v)));
    }
    put(depth, `${e.kind}${parts.length > 0 ? ` ${parts.join(" ")}` : ""}: ${tyToString(tcx, e.ty)}`);
    for (const c of children) expr(c, depth + 1);
    if (e.kind === "Block") block(e.block, depth + 1);
    if (e.kind === "Match") {
      for (const a of e.arms) {
        const arm = thir.arms[a]!;
        put(depth + 1, `arm ${patText(tcx, arm.pat)}`);
        if (arm.guard !== undefined) expr(arm.guard, depth + 2);
        expr(arm.body, depth + 2);
      }
    }
    if (e.kind === "Adt" && e.base !== undefined) expr(e.base.expr, depth + 1);
  };
  const block = (id: number, depth: number): void => {
    const b = thir.blocks[id]!;
    for (const s of b.stmts) {
      const stmt = thir.stmts[s]!;
      if (stmt.kind === "expr") expr(stmt.expr, depth);
      else {
        put(depth, `let ${patText(tcx, stmt.pat)}`);
        if (stmt.init !== undefined) expr(stmt.init, depth + 1);
        if (stmt.else !== undefined) {
          put(depth, "else");
          block(stmt.else, depth + 1);
        }
      }
    }
    if (b.expr !== undefined) expr(b.expr, depth);
  };
  for (const p of thir.params) put(1, `param ${p.pat === undefined ? "self" : patText(tcx, p.pat)}: ${tyToString(tcx, p.ty)}`);
  expr(thir.value, 1);
  lines.push("}");
  return lines.join("\n");
}

const CHILD_FIELDS = new Set(["callee", "arg", "lhs", "rhs", "source", "cond", "then", "else", "value", "body", "expr", "scrutinee", "index"]);
const CHILD_LISTS = new Set(["args", "fields", "upvars"]);

export function patText(tcx: TyCtxt, p: Pat): string {
  const list = (ps: readonly { readonly field: number; readonly pat: Pat }[]): string => ps.map((f) => `${f.field}: ${patText(tcx, f.pat)}`).join(", ");
  switch (p.kind) {
    case "Binding": return `${p.byRef === undefined ? "" : p.byRef === 1 ? "ref mut " : "ref "}${tcx.symbols.str(p.name as never)}${p.sub === undefined ? "" : ` @ ${patText(tcx, p.sub)}`}`;
    case "Variant": return `${tcx.symbols.str(p.adt.variants[p.variant]!.name)}(${list(p.fields)})`;
    case "Leaf": return `(${list(p.fields)})`;
    case "Deref": return `*${patText(tcx, p.sub)}`;
    case "Constant": return p.value.kind === "bits" ? p.value.bits.toString() : p.value.kind === "str" ? JSON.stringify(p.value.text) : p.value.kind;
    case "Slice": case "Array": return `[${[...p.prefix.map((x) => patText(tcx, x)), ...(p.slice === undefined ? [] : [`..${patText(tcx, p.slice)}`]), ...p.suffix.map((x) => patText(tcx, x))].join(", ")}]`;
    case "Or": return p.pats.map((x) => patText(tcx, x)).join(" | ");
    case "AscribeUserType": return `${patText(tcx, p.sub)}: _`;
    default: return p.kind;
  }
}
