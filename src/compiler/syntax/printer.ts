/**
 * Syntax trees to text, as `assert!` quotes its condition: one line, rustc's spacing, parentheses where precedence asks for them.
 * Counterpart: rustc's `pprust::expr_to_string`. Items are shown by their source. Known difference: rustc breaks lines longer than 78 columns.
 */
import { kw } from "../base/index.ts";
import type { AngleArg, BinOp, Block, Bound, Expr, FnDecl, GenericParam, Lit, MacCall, Pat, Path, PathArgs, QSelf, Stmt, Ty } from "./ast.ts";
import { CLOSERS, identToString, literalToString, OPENERS, tokensToString } from "./printTokens.ts";
import type { ParseSess } from "./session.ts";
import { Delim } from "./token.ts";

/** Binding strength of expressions, as in the parser; operands are strongest. */
const PREC: Record<BinOp, number> = { "*": 13, "/": 13, "%": 13, "+": 12, "-": 12, "<<": 11, ">>": 11, "&": 10, "^": 9, "|": 8, "==": 7, "!=": 7, "<": 7, "<=": 7, ">": 7, ">=": 7, "&&": 6, "||": 5 };
const PREC_CAST = 14;
const PREC_UNARY = 15;
const PREC_POSTFIX = 16;
const PREC_ASSIGN = 2;
const PREC_RANGE = 4;
const PREC_JUMP = 1;

export function exprToString(psess: ParseSess, e: Expr): string {
  return new Printer(psess).expr(e);
}
export function tyToString(psess: ParseSess, ty: Ty): string {
  return new Printer(psess).ty(ty);
}
export function patToString(psess: ParseSess, pat: Pat): string {
  return new Printer(psess).pat(pat);
}
export function pathToString(psess: ParseSess, path: Path): string {
  return new Printer(psess).path(path, false);
}

function precOf(e: Expr): number {
  switch (e.kind) {
    case "Closure": case "Break": case "Return": case "Yield": case "Become": return PREC_JUMP;
    case "Assign": case "AssignOp": return PREC_ASSIGN;
    case "Range": return PREC_RANGE;
    case "Binary": return PREC[e.op];
    case "Let": return PREC_RANGE;
    case "Cast": return PREC_CAST;
    case "Unary": case "AddrOf": return PREC_UNARY;
    default: return PREC_POSTFIX;
  }
}

class Printer {
  private readonly psess: ParseSess;
  constructor(psess: ParseSess) {
    this.psess = psess;
  }
  private str(s: Parameters<ParseSess["str"]>[0]): string {
    return this.psess.str(s);
  }
  private ident(i: { readonly name: Parameters<ParseSess["str"]>[0]; readonly raw?: boolean }): string {
    return identToString(this.psess, i.name, i.raw === true);
  }

  // ---- Expressions ------------------------------------------------------------------------------------------------------------------

  private at(e: Expr, prec: number): string {
    return precOf(e) < prec ? `(${this.expr(e)})` : this.expr(e);
  }
  /** An operand that nothing follows: closures and jumps may stand open. */
  private atEnd(e: Expr, prec: number): string {
    return precOf(e) === PREC_JUMP ? this.expr(e) : this.at(e, prec);
  }
  private list(es: readonly Expr[]): string {
    return es.map((e) => this.expr(e)).join(", ");
  }
  /** Conditions: a struct expression needs parentheses. */
  private cond(e: Expr): string {
    return e.kind === "Struct" ? `(${this.expr(e)})` : this.expr(e);
  }

  expr(e: Expr): string {
    switch (e.kind) {
      case "Array": return `[${this.list(e.elems)}]`;
      case "ConstBlock": return `const ${this.expr(e.value.expr)}`;
      case "Call": return `${e.callee.kind === "Field" ? `(${this.expr(e.callee)})` : this.at(e.callee, PREC_POSTFIX)}(${this.list(e.args)})`;
      case "MethodCall": return `${this.at(e.receiver, PREC_POSTFIX)}.${this.ident(e.segment.ident)}${e.segment.args === undefined ? "" : this.args(e.segment.args, true)}(${this.list(e.args)})`;
      case "Tup": return e.elems.length === 1 ? `(${this.expr(e.elems[0]!)},)` : `(${this.list(e.elems)})`;
      case "Binary": return this.binary(e);
      case "Unary": return `${e.op}${this.atEnd(e.expr, PREC_UNARY)}`;
      case "Lit": return this.lit(e.lit);
      case "Cast": return `${this.at(e.expr, PREC_CAST)} as ${this.ty(e.ty)}`;
      case "Let": return `let ${this.pat(e.pat)} = ${this.at(e.expr, PREC["=="])}`;
      case "If": return `if ${this.cond(e.cond)} ${this.block(e.then)}${e.else === undefined ? "" : ` else ${this.expr(e.else)}`}`;
      case "While": return `${this.label(e.label)}while ${this.cond(e.cond)} ${this.block(e.body)}`;
      case "ForLoop": return `${this.label(e.label)}for ${this.pat(e.pat)} in ${this.cond(e.iter)} ${this.block(e.body)}`;
      case "Loop": return `${this.label(e.label)}loop ${this.block(e.body)}`;
      case "Match": return this.match(e);
      case "Closure": return this.closure(e);
      case "Block": return `${this.label(e.label)}${this.block(e.block)}`;
      case "Async": return `async ${e.isMove ? "move " : ""}${this.block(e.block)}`;
      case "Await": return `${this.at(e.expr, PREC_POSTFIX)}.await`;
      case "TryBlock": return `try ${this.block(e.block)}`;
      case "Assign": return `${this.at(e.left, PREC_ASSIGN + 1)} = ${this.atEnd(e.right, PREC_ASSIGN)}`;
      case "AssignOp": return `${this.at(e.left, PREC_ASSIGN + 1)} ${e.op}= ${this.at(e.right, PREC_ASSIGN)}`;
      case "Field": return `${this.at(e.expr, PREC_POSTFIX)}.${this.ident(e.ident)}`;
      case "Index": return `${this.at(e.expr, PREC_POSTFIX)}[${this.expr(e.index)}]`;
      case "Range": return `${e.start === undefined ? "" : this.at(e.start, PREC_RANGE + 1)}${e.limits === "closed" ? "..=" : ".."}${e.end === undefined ? "" : this.atEnd(e.end, PREC_RANGE + 1)}`;
      case "Underscore": return "_";
      case "Path": return this.qpath(e.qself, e.path, true);
      case "AddrOf": return `&${e.borrow === "raw" ? `raw ${e.mutbl === "mut" ? "mut" : "const"} ` : e.mutbl === "mut" ? "mut " : ""}${this.atEnd(e.expr, PREC_UNARY)}`;
      case "Break": return `break${e.label === undefined ? "" : ` ${this.str(e.label.ident.name)}`}${e.expr === undefined ? "" : ` ${this.expr(e.expr)}`}`;
      case "Continue": return `continue${e.label === undefined ? "" : ` ${this.str(e.label.ident.name)}`}`;
      case "Return": return e.expr === undefined ? "return" : `return ${this.expr(e.expr)}`;
      case "Yield": return e.expr === undefined ? "yield" : `yield ${this.expr(e.expr)}`;
      case "Become": return `become ${this.expr(e.expr)}`;
      case "MacCall": return this.macCall(e.mac);
      case "Struct": return this.struct(e);
      case "Repeat": return `[${this.expr(e.elem)}; ${this.expr(e.count.expr)}]`;
      case "Paren": return `(${this.expr(e.expr)})`;
      case "Try": return `${this.at(e.expr, PREC_POSTFIX)}?`;
      case "FormatArgs": return "format_args!(...)";
      case "OffsetOf": return `offset_of!(${this.ty(e.container)}, ${e.fields.map((f) => this.ident(f)).join(".")})`;
      case "IncludedBytes": return "include_bytes!(...)";
      case "Err": return "(/*ERROR*/)";
    }
  }
  private binary(first: Extract<Expr, { kind: "Binary" }>): string {
    // Long left chains are unrolled.
    const parts: string[] = [];
    let e = first;
    for (;;) {
      const prec = PREC[e.op];
      parts.push(` ${e.op} ${this.atEnd(e.right, prec + 1)}`);
      const left = e.left;
      const chains = prec === 7 ? 8 : prec;
      if (left.kind === "Binary" && PREC[left.op] >= chains) {
        e = left;
        continue;
      }
      // `(a as usize) < b`: a type would swallow the `<`.
      const cast = left.kind === "Cast" && (e.op === "<" || e.op === "<<");
      parts.push(cast ? `(${this.expr(left)})` : this.at(left, chains));
      return parts.reverse().join("");
    }
  }
  private lit(lit: Lit): string {
    return literalToString(this.psess, lit.token.kind, lit.token.symbol, lit.token.suffix, lit.token.hashes);
  }
  private macCall(mac: MacCall): string {
    const space = mac.delim === Delim.Brace ? " " : "";
    return `${this.path(mac.path, false)}!${space}${OPENERS[mac.delim]}${space}${tokensToString(this.psess, mac.tokens)}${space}${CLOSERS[mac.delim]}`;
  }
  private label(label: { readonly ident: { readonly name: Parameters<ParseSess["str"]>[0] } } | undefined): string {
    return label === undefined ? "" : `${this.str(label.ident.name)}: `;
  }
  private match(e: Extract<Expr, { kind: "Match" }>): string {
    if (e.arms.length === 0) return `match ${this.cond(e.scrutinee)} {}`;
    const arms = e.arms.map((a) => {
      const body = a.body === undefined ? "" : ` => ${this.expr(a.body)}`;
      const comma = a.body !== undefined && a.body.kind === "Block" ? "" : ",";
      return `${this.pat(a.pat)}${a.guard === undefined ? "" : ` if ${this.expr(a.guard)}`}${body}${comma}`;
    });
    return `match ${this.cond(e.scrutinee)} { ${arms.join(" ")} }`;
  }
  private closure(e: Extract<Expr, { kind: "Closure" }>): string {
    const binder = e.forLifetimes === undefined ? "" : `for<${this.params(e.forLifetimes)}> `;
    const params = e.decl.params.map((p) => (p.ty.kind === "Infer" ? this.pat(p.pat) : `${this.pat(p.pat)}: ${this.ty(p.ty)}`)).join(", ");
    return `${binder}${e.isStatic ? "static " : ""}${e.isAsync ? "async " : ""}${e.isMove ? "move " : ""}|${params}|${this.output(e.decl)} ${this.expr(e.body)}`;
  }
  private output(decl: FnDecl): string {
    return decl.output === undefined ? "" : ` -> ${this.ty(decl.output)}`;
  }
  private struct(e: Extract<Expr, { kind: "Struct" }>): string {
    const fields = e.fields.map((f) => (f.shorthand ? this.ident(f.ident) : `${this.ident(f.ident)}: ${this.expr(f.expr)}`));
    if (e.rest.kind === "base") fields.push(`..${this.expr(e.rest.expr)}`);
    else if (e.rest.kind === "rest") fields.push("..");
    return `${this.qpath(e.qself, e.path, true)} {${fields.length === 0 ? "" : ` ${fields.join(", ")} `}}`;
  }

  // ---- Blocks -----------------------------------------------------------------------------------------------------------------------

  block(b: Block): string {
    const head = b.isUnsafe ? "unsafe " : "";
    const stmts = b.stmts.map((s) => this.stmt(s)).filter((s) => s !== "");
    return stmts.length === 0 ? `${head}{}` : `${head}{ ${stmts.join(" ")} }`;
  }
  private stmt(s: Stmt): string {
    switch (s.kind) {
      case "Let": return `let ${this.pat(s.pat)}${s.ty === undefined ? "" : `: ${this.ty(s.ty)}`}${s.init === undefined ? "" : ` = ${this.expr(s.init)}`}${s.else === undefined ? "" : ` else ${this.block(s.else)}`};`;
      case "Item": return this.psess.sourceMap.snippet(s.item.span);
      case "Expr": return this.expr(s.expr);
      case "Semi": return `${this.expr(s.expr)};`;
      case "Empty": return ";";
      case "MacCall": return this.macCall(s.mac) + (s.style === "semi" ? ";" : "");
    }
  }

  // ---- Patterns ---------------------------------------------------------------------------------------------------------------------

  pat(p: Pat): string {
    const list = (ps: readonly Pat[]): string => ps.map((x) => this.pat(x)).join(", ");
    switch (p.kind) {
      case "Wild": return "_";
      case "Never": return "!";
      case "Rest": return "..";
      case "Ident": return `${p.mutbl === "mut" ? "mut " : ""}${p.byRef ? `ref ${p.refMutbl === "mut" ? "mut " : ""}` : ""}${this.ident(p.ident)}${p.sub === undefined ? "" : ` @ ${this.pat(p.sub)}`}`;
      case "Struct": {
        const fields = p.fields.map((f) => (f.shorthand ? this.pat(f.pat) : `${this.ident(f.ident)}: ${this.pat(f.pat)}`));
        if (p.rest) fields.push("..");
        return `${this.qpath(p.qself, p.path, true)} {${fields.length === 0 ? "" : ` ${fields.join(", ")} `}}`;
      }
      case "TupleStruct": return `${this.qpath(p.qself, p.path, true)}(${list(p.elems)})`;
      case "Path": return this.qpath(p.qself, p.path, true);
      case "Or": return p.pats.map((x) => this.pat(x)).join(" | ");
      case "Tuple": return p.elems.length === 1 ? `(${this.pat(p.elems[0]!)},)` : `(${list(p.elems)})`;
      case "Slice": return `[${list(p.elems)}]`;
      case "Box": return `box ${this.pat(p.pat)}`;
      case "Ref": return `&${p.mutbl === "mut" ? "mut " : ""}${this.pat(p.pat)}`;
      case "Lit": return this.expr(p.expr);
      case "Range": return `${p.start === undefined ? "" : this.expr(p.start)}${p.dotdotdot ? "..." : p.limits === "closed" ? "..=" : ".."}${p.end === undefined ? "" : this.expr(p.end)}`;
      case "Paren": return `(${this.pat(p.pat)})`;
      case "MacCall": return `${this.path(p.mac.path, false)}!${OPENERS[p.mac.delim]}${tokensToString(this.psess, p.mac.tokens)}${CLOSERS[p.mac.delim]}`;
      case "Err": return "_";
    }
  }

  // ---- Paths and types --------------------------------------------------------------------------------------------------------------

  path(path: Path, colons: boolean): string {
    return path.segments.map((s) => (s.ident.name === kw["{{root}}"] ? "" : this.ident(s.ident) + (s.args === undefined ? "" : this.args(s.args, colons)))).join("::");
  }
  private qpath(qself: QSelf | undefined, path: Path, colons: boolean): string {
    if (qself === undefined) return this.path(path, colons);
    const trait = { span: path.span, segments: path.segments.slice(0, qself.position) };
    const rest = { span: path.span, segments: path.segments.slice(qself.position) };
    return `<${this.ty(qself.ty)}${qself.position === 0 ? "" : ` as ${this.path(trait, false)}`}>::${this.path(rest, colons)}`;
  }
  private args(args: PathArgs, colons: boolean): string {
    switch (args.kind) {
      case "angle": return `${colons ? "::" : ""}<${args.args.map((a) => this.arg(a)).join(", ")}>`;
      case "paren": return `(${args.inputs.map((t) => this.ty(t)).join(", ")})${args.output === undefined ? "" : ` -> ${this.ty(args.output)}`}`;
      case "elided": return "(..)";
    }
  }
  private arg(a: AngleArg): string {
    switch (a.kind) {
      case "lifetime": return this.str(a.lifetime.ident.name);
      case "type": return this.ty(a.ty);
      case "const": return this.expr(a.value.expr);
      case "constraint": {
        const head = this.ident(a.ident) + (a.args === undefined ? "" : this.args(a.args, false));
        if (a.term.kind === "bounds") return `${head}: ${this.bounds(a.term.bounds)}`;
        return `${head} = ${a.term.kind === "ty" ? this.ty(a.term.ty) : this.expr(a.term.value.expr)}`;
      }
    }
  }
  private params(params: readonly GenericParam[]): string {
    return params.map((p) => this.str(p.ident.name)).join(", ");
  }
  private bounds(bounds: readonly Bound[]): string {
    return bounds
      .map((b) => {
        if (b.kind === "lifetime") return this.str(b.lifetime.ident.name);
        if (b.kind === "use") return `use<${b.args.map((a) => (a.kind === "lifetime" ? this.str(a.lifetime.ident.name) : this.path(a.path, false))).join(", ")}>`;
        const binder = b.forLifetimes.length === 0 ? "" : `for<${this.params(b.forLifetimes)}> `;
        const modifier = { none: "", maybe: "?", async: "async ", const: "const ", tilde_const: "~const " }[b.modifier];
        return `${binder}${modifier}${this.path(b.ref.path, false)}`;
      })
      .join(" + ");
  }
  ty(t: Ty): string {
    switch (t.kind) {
      case "Slice": return `[${this.ty(t.elem)}]`;
      case "Array": return `[${this.ty(t.elem)}; ${this.expr(t.len.expr)}]`;
      case "Ptr": return `*${t.mutbl === "mut" ? "mut" : "const"} ${this.ty(t.ty)}`;
      case "Ref": return `&${t.lifetime === undefined ? "" : `${this.str(t.lifetime.ident.name)} `}${t.mutbl === "mut" ? "mut " : ""}${this.ty(t.ty)}`;
      case "BareFn": {
        const binder = t.forLifetimes.length === 0 ? "" : `for<${this.params(t.forLifetimes)}> `;
        const abi = t.abi.kind === "none" ? "" : t.abi.kind === "implicit" ? "extern " : `extern "${this.str(t.abi.name)}" `;
        const params = t.params.map((p) => (p.name === undefined ? "" : `${this.ident(p.name)}: `) + this.ty(p.ty));
        if (t.variadic) params.push("...");
        return `${binder}${t.isUnsafe ? "unsafe " : ""}${abi}fn(${params.join(", ")})${t.output === undefined ? "" : ` -> ${this.ty(t.output)}`}`;
      }
      case "Never": return "!";
      case "Tup": return t.elems.length === 1 ? `(${this.ty(t.elems[0]!)},)` : `(${t.elems.map((x) => this.ty(x)).join(", ")})`;
      case "Path": return this.qpath(t.qself, t.path, false);
      case "TraitObject": return `${t.hasDyn ? "dyn " : ""}${this.bounds(t.bounds)}`;
      case "ImplTrait": return `impl ${this.bounds(t.bounds)}`;
      case "Paren": return `(${this.ty(t.ty)})`;
      case "Typeof": return `typeof(${this.expr(t.value.expr)})`;
      case "Infer": return "_";
      case "ImplicitSelf": return "Self";
      case "MacCall": return `${this.path(t.mac.path, false)}!${OPENERS[t.mac.delim]}${tokensToString(this.psess, t.mac.tokens)}${CLOSERS[t.mac.delim]}`;
      case "CVarArgs": return "...";
      case "Err": return "(/*ERROR*/)";
    }
  }
}
