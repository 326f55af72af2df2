/**
 * The walk behind `cfg` stripping. Comes in: fresh nodes; their lists (items, statements, fields, variants, arms, parameters, arguments,
 * elements) lose what is configured out, their attributes lose `cfg_attr`. Runs only when some `cfg` was parsed.
 */
import type { Attribute, Block, Bound, Expr, Fn, Generics, Item, Pat, Path, PathArgs, Stmt, Ty, VariantData, WherePredicate } from "../syntax/ast.ts";
import type { ParseSess } from "../syntax/index.ts";
import { cfgHolds, expandCfgAttrs, type CfgSet } from "./config.ts";
import type { Span } from "../source/index.ts";

interface Attributed {
  readonly attrs: readonly Attribute[];
  readonly span: Span;
}

export class Stripper {
  private readonly psess: ParseSess;
  private readonly cfg: CfgSet;

  constructor(psess: ParseSess, cfg: CfgSet) {
    this.psess = psess;
    this.cfg = cfg;
  }

  /** Settles a node's attributes; whether it stays. */
  private keep(node: Attributed): boolean {
    if (node.attrs.length === 0) return true;
    const attrs = expandCfgAttrs(this.psess, this.cfg, node.attrs);
    if (attrs !== node.attrs) (node as { attrs: readonly Attribute[] }).attrs = attrs;
    if (cfgHolds(this.psess, this.cfg, attrs)) return true;
    this.forgetLate(node.span);
    return false;
  }
  /** Errors inside what goes away were none. */
  private forgetLate(span: Span): void {
    const { late, sourceMap } = this.psess;
    if (late.length === 0) return;
    const lo = sourceMap.lo(span);
    const hi = sourceMap.hi(span);
    this.psess.late = late.filter((d) => {
      const at = d.primarySpan;
      return at === undefined || sourceMap.lo(at) < lo || sourceMap.hi(at) > hi;
    });
  }
  /** Filters a list in place. */
  private filter<T extends Attributed>(list: readonly T[]): void {
    const out = list as T[];
    let n = 0;
    for (let i = 0; i < out.length; i++) {
      const node = out[i]!;
      if (this.keep(node)) out[n++] = node;
    }
    out.length = n;
  }

  // ---- Items ------------------------------------------------------------------------------------------------------------------------

  items(list: readonly Item[]): void {
    if (list.length > 0) this.filter(list);
    for (const item of list) this.item(item);
  }
  item(item: Item): void {
    const k = item.kind;
    switch (k.kind) {
      case "Static": this.ty(k.ty), this.optExpr(k.expr); break;
      case "Const": this.generics(k.generics), this.ty(k.ty), this.optExpr(k.expr); break;
      case "Fn": this.fn(k.fn); break;
      case "Mod": if (k.items !== undefined) this.items(k.items); break;
      case "ForeignMod": this.items(k.items); break;
      case "TyAlias": this.generics(k.generics), this.bounds(k.bounds), this.optTy(k.ty); break;
      case "Enum":
        this.generics(k.generics);
        this.filter(k.variants);
        for (const v of k.variants) {
          this.variantData(v.data);
          if (v.disr !== undefined) this.expr(v.disr.expr);
        }
        break;
      case "Struct": case "Union": this.generics(k.generics), this.variantData(k.data); break;
      case "Trait": this.generics(k.generics), this.bounds(k.bounds), this.items(k.items); break;
      case "TraitAlias": this.generics(k.generics), this.bounds(k.bounds); break;
      case "Impl":
        this.generics(k.generics), this.ty(k.selfTy), this.items(k.items);
        if (k.ofTrait !== undefined) this.path(k.ofTrait.path);
        break;
      default: break;
    }
  }
  private variantData(data: VariantData): void {
    if (data.kind === "unit") return;
    this.filter(data.fields);
    for (const f of data.fields) this.ty(f.ty);
  }
  private fn(fn: Fn): void {
    this.generics(fn.generics);
    this.filter(fn.decl.params);
    for (const p of fn.decl.params) this.pat(p.pat), this.ty(p.ty);
    this.optTy(fn.decl.output);
    if (fn.body !== undefined) this.block(fn.body);
  }
  private generics(g: Generics): void {
    if (g.params.length > 0) {
      this.filter(g.params);
      for (const p of g.params) {
        this.bounds(p.bounds);
        if (p.kind.tag === "type") this.optTy(p.kind.default);
        else if (p.kind.tag === "const") this.ty(p.kind.ty);
      }
    }
    for (const w of g.where) this.wherePredicate(w);
  }
  private wherePredicate(w: WherePredicate): void {
    if (w.kind === "bound") this.ty(w.ty);
    this.bounds(w.bounds);
  }
  private bounds(bounds: readonly Bound[]): void {
    for (const b of bounds) if (b.kind === "trait") this.path(b.ref.path);
  }

  // ---- Types, paths, patterns -------------------------------------------------------------------------------------------------------

  private path(path: Path): void {
    for (const s of path.segments) if (s.args !== undefined) this.pathArgs(s.args);
  }
  private pathArgs(args: PathArgs): void {
    if (args.kind === "paren") {
      for (const t of args.inputs) this.ty(t);
      this.optTy(args.output);
    } else if (args.kind === "angle") {
      for (const a of args.args) {
        if (a.kind === "type") this.ty(a.ty);
        else if (a.kind === "const") this.expr(a.value.expr);
        else if (a.kind === "constraint" && a.term.kind === "ty") this.ty(a.term.ty);
      }
    }
  }
  private optTy(ty: Ty | undefined): void {
    if (ty !== undefined) this.ty(ty);
  }
  ty(ty: Ty): void {
    switch (ty.kind) {
      case "Slice": this.ty(ty.elem); break;
      case "Array": this.ty(ty.elem), this.expr(ty.len.expr); break;
      case "Ptr": case "Ref": case "Paren": this.ty(ty.ty); break;
      case "BareFn":
        for (const p of ty.params) this.ty(p.ty);
        this.optTy(ty.output);
        break;
      case "Tup": for (const t of ty.elems) this.ty(t); break;
      case "Path": this.path(ty.path); break;
      case "TraitObject": case "ImplTrait": this.bounds(ty.bounds); break;
      default: break;
    }
  }
  pat(pat: Pat): void {
    switch (pat.kind) {
      case "Ident": if (pat.sub !== undefined) this.pat(pat.sub); break;
      case "Struct":
        this.filter(pat.fields);
        for (const f of pat.fields) this.pat(f.pat);
        break;
      case "TupleStruct": case "Tuple": case "Slice": for (const e of pat.elems) this.pat(e); break;
      case "Or": for (const e of pat.pats) this.pat(e); break;
      case "Box": case "Ref": case "Paren": this.pat(pat.pat); break;
      case "Lit": this.expr(pat.expr); break;
      default: break;
    }
  }

  // ---- Statements and expressions ---------------------------------------------------------------------------------------------------

  block(block: Block): void {
    this.stmts(block.stmts);
  }
  stmts(stmts: readonly Stmt[]): void {
    const out = stmts as Stmt[];
    let n = 0;
    for (let i = 0; i < out.length; i++) {
      const stmt = out[i]!;
      if (this.keepStmt(stmt)) out[n++] = stmt;
    }
    out.length = n;
  }
  private keepStmt(stmt: Stmt): boolean {
    switch (stmt.kind) {
      case "Let":
        if (!this.keep(stmt)) return false;
        this.pat(stmt.pat), this.optTy(stmt.ty), this.optExpr(stmt.init);
        if (stmt.else !== undefined) this.block(stmt.else);
        return true;
      case "Item":
        if (!this.keep(stmt.item)) return false;
        this.item(stmt.item);
        return true;
      case "Expr": case "Semi":
        if (!this.keep(stmt.expr)) return false;
        this.exprInner(stmt.expr);
        return true;
      case "MacCall": return this.keep(stmt);
      default: return true;
    }
  }
  private optExpr(e: Expr | undefined): void {
    if (e !== undefined) this.expr(e);
  }
  /** Elements of lists, which may be configured out. */
  private exprs(list: readonly Expr[]): void {
    if (list.length > 0) this.filter(list);
    for (const e of list) this.exprInner(e);
  }
  /** An expression that must stay. */
  expr(e: Expr): void {
    if (e.attrs.length > 0) {
      const attrs = expandCfgAttrs(this.psess, this.cfg, e.attrs);
      if (attrs !== e.attrs) (e as { attrs: readonly Attribute[] }).attrs = attrs;
      for (const a of attrs) {
        if (a.doc === undefined && a.path.segments.length === 1 && this.psess.str(a.path.segments[0]!.ident.name) === "cfg") {
          this.psess.dcx.emit(this.psess.error(a.span, undefined, "removing an expression is not supported in this position"));
        }
      }
    }
    this.exprInner(e);
  }
  private exprInner(first: Expr): void {
    // Left chains and `else if` chains may be long: they are followed by the loop.
    for (let e: Expr | undefined = first; e !== undefined; ) {
      const next: Expr | undefined = this.exprStep(e);
      e = next;
    }
  }
  /** Visits all children but one, which is returned. */
  private exprStep(e: Expr): Expr | undefined {
    switch (e.kind) {
      case "Array": case "Tup": this.exprs(e.elems); return undefined;
      case "ConstBlock": return e.value.expr;
      case "Call": this.exprs(e.args); return e.callee;
      case "MethodCall":
        if (e.segment.args !== undefined) this.pathArgs(e.segment.args);
        this.exprs(e.args);
        return e.receiver;
      case "Binary": case "Assign": case "AssignOp": this.expr(e.right); return e.left;
      case "Unary": case "AddrOf": case "Field": case "Paren": case "Try": case "Await": case "Become": return e.expr;
      case "Cast": this.ty(e.ty); return e.expr;
      case "Let": this.pat(e.pat); return e.expr;
      case "If": this.expr(e.cond), this.block(e.then); return e.else;
      case "While": this.expr(e.cond), this.block(e.body); return undefined;
      case "ForLoop": this.pat(e.pat), this.expr(e.iter), this.block(e.body); return undefined;
      case "Loop": this.block(e.body); return undefined;
      case "Match":
        this.expr(e.scrutinee);
        this.filter(e.arms);
        for (const a of e.arms) this.pat(a.pat), this.optExpr(a.guard), this.optExpr(a.body);
        return undefined;
      case "Closure":
        this.filter(e.decl.params);
        for (const p of e.decl.params) this.pat(p.pat), this.ty(p.ty);
        this.optTy(e.decl.output);
        return e.body;
      case "Block": case "Async": case "TryBlock": this.block(e.block); return undefined;
      case "Index": this.expr(e.index); return e.expr;
      case "Range": this.optExpr(e.end); return e.start;
      case "Path": this.path(e.path); return undefined;
      case "Break": case "Return": case "Yield": return e.expr;
      case "Struct":
        this.path(e.path);
        this.filter(e.fields);
        for (const f of e.fields) this.expr(f.expr);
        return e.rest.kind === "base" ? e.rest.expr : undefined;
      case "Repeat": this.expr(e.count.expr); return e.elem;
      default: return undefined;
    }
  }
}
