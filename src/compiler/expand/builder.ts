/**
 * Makes syntax for built-in macros and derives. All nodes have one span, in a context that is opaque: names resolve where the macro is defined, and
 * `$crate` is the macro's crate.
 */
import { kw, type Symbol, sym } from "../base/index.ts";
import { type ExpnId, type Span, Transparency } from "../source/index.ts";
import type { AngleArg, Arm, Attribute, BinOp, Block, Bound, Expr, FnDecl, Generics, Ident, Item, ItemKind, MacCall, Param, Pat, Path, PathSegment, Stmt, Ty } from "../syntax/ast.ts";
import { boolLit, Delim, intLit, NO_ATTRS, type ParseSess, strLit, Token, TokenKind, type TokenStream } from "../syntax/index.ts";

/** Clones a tree with node ids of its own: what a derive takes from its item must not stand twice in the program. */
export function cloneFresh<T>(psess: ParseSess, node: T): T {
  if (Array.isArray(node)) return node.map((n) => cloneFresh(psess, n)) as T;
  if (typeof node !== "object" || node === null || Object.getPrototypeOf(node) !== Object.prototype) return node;
  const out: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(node)) out[key] = (key === "id" || key === "ctorId") && typeof value === "number" ? psess.nextNodeId() : cloneFresh(psess, value);
  return out as T;
}

export class Builder {
  readonly psess: ParseSess;
  /** Where what is made stands: the macro's call, or a place in its input (`at`). */
  sp: Span;

  /** `site` is the place of the call; `expn` its expansion. */
  constructor(psess: ParseSess, expn: ExpnId, site: Span) {
    this.psess = psess;
    const sm = psess.sourceMap;
    this.sp = sm.withCtxt(site, sm.hygiene.applyMark(sm.ctxtOf(site), expn, Transparency.Opaque));
  }

  /** Makes something at a place of the input, in this expansion. */
  at<T>(span: Span, make: () => T): T {
    const outer = this.sp;
    const sm = this.psess.sourceMap;
    this.sp = sm.withCtxt(span, sm.ctxtOf(outer));
    const made = make();
    this.sp = outer;
    return made;
  }
  private id(): ReturnType<ParseSess["nextNodeId"]> {
    return this.psess.nextNodeId();
  }
  sym(name: string): Symbol {
    return this.psess.symbols.intern(name);
  }

  // ---- Names ------------------------------------------------------------------------------------------------------------------------

  ident(name: string | Symbol): Ident {
    return { name: typeof name === "string" ? this.sym(name) : name, span: this.sp, ctxt: this.psess.sourceMap.ctxtOf(this.sp) };
  }
  segment(ident: Ident, args?: readonly AngleArg[]): PathSegment {
    return { id: this.id(), ident, args: args === undefined || args.length === 0 ? undefined : { kind: "angle", span: this.sp, args } };
  }
  /** `$crate::a::b`, for `"a::b"`. */
  cratePath(path: string, args?: readonly AngleArg[]): Path {
    const names = path.split("::");
    const segments = [this.segment(this.ident(kw.$crate))];
    names.forEach((n, i) => segments.push(this.segment(this.ident(n), i === names.length - 1 ? args : undefined)));
    return { span: this.sp, segments };
  }
  identPath(ident: Ident): Path {
    return { span: this.sp, segments: [this.segment(ident)] };
  }

  // ---- Types ------------------------------------------------------------------------------------------------------------------------

  tyPath(path: Path): Ty {
    return { id: this.id(), span: this.sp, kind: "Path", qself: undefined, path };
  }
  tyRef(ty: Ty, mutbl: "not" | "mut" = "not"): Ty {
    return { id: this.id(), span: this.sp, kind: "Ref", lifetime: undefined, mutbl, ty };
  }
  tyInfer(): Ty {
    return { id: this.id(), span: this.sp, kind: "Infer" };
  }

  // ---- Expressions ------------------------------------------------------------------------------------------------------------------

  err(): Expr {
    return { id: this.id(), span: this.sp, attrs: NO_ATTRS, kind: "Err" };
  }
  ofBlock(block: Block): Expr {
    return { id: this.id(), span: this.sp, attrs: NO_ATTRS, kind: "Block", block, label: undefined };
  }
  path(path: Path): Expr {
    return { id: this.id(), span: this.sp, attrs: NO_ATTRS, kind: "Path", qself: undefined, path };
  }
  local(name: string): Expr {
    return this.path(this.identPath(this.ident(name)));
  }
  str(text: string): Expr {
    return { id: this.id(), span: this.sp, attrs: NO_ATTRS, kind: "Lit", lit: strLit(this.psess, this.sp, text) };
  }
  int(value: number, suffix: Symbol): Expr {
    return { id: this.id(), span: this.sp, attrs: NO_ATTRS, kind: "Lit", lit: intLit(this.psess, this.sp, BigInt(value), suffix) };
  }
  bool(value: boolean): Expr {
    return { id: this.id(), span: this.sp, attrs: NO_ATTRS, kind: "Lit", lit: boolLit(this.sp, value ? kw.true : kw.false, value) };
  }
  call(path: string, args: readonly Expr[]): Expr {
    return this.callExpr(this.path(this.cratePath(path)), args);
  }
  callExpr(callee: Expr, args: readonly Expr[]): Expr {
    return { id: this.id(), span: this.sp, attrs: NO_ATTRS, kind: "Call", callee, args };
  }
  ref(expr: Expr): Expr {
    return { id: this.id(), span: this.sp, attrs: NO_ATTRS, kind: "AddrOf", borrow: "ref", mutbl: "not", expr };
  }
  deref(expr: Expr): Expr {
    return { id: this.id(), span: this.sp, attrs: NO_ATTRS, kind: "Unary", op: "*", expr };
  }
  not(expr: Expr): Expr {
    return { id: this.id(), span: this.sp, attrs: NO_ATTRS, kind: "Unary", op: "!", expr };
  }
  binary(op: BinOp, left: Expr, right: Expr): Expr {
    return { id: this.id(), span: this.sp, attrs: NO_ATTRS, kind: "Binary", op, opSpan: this.sp, left, right };
  }
  field(expr: Expr, ident: Ident): Expr {
    return { id: this.id(), span: this.sp, attrs: NO_ATTRS, kind: "Field", expr, ident };
  }
  tuple(elems: readonly Expr[]): Expr {
    return { id: this.id(), span: this.sp, attrs: NO_ATTRS, kind: "Tup", elems };
  }
  array(elems: readonly Expr[]): Expr {
    return { id: this.id(), span: this.sp, attrs: NO_ATTRS, kind: "Array", elems };
  }
  paren(expr: Expr): Expr {
    return { id: this.id(), span: this.sp, attrs: NO_ATTRS, kind: "Paren", expr };
  }
  match(scrutinee: Expr, arms: readonly Arm[]): Expr {
    return { id: this.id(), span: this.sp, attrs: NO_ATTRS, kind: "Match", scrutinee, arms, postfix: false };
  }
  arm(pat: Pat, body: Expr): Arm {
    return { id: this.id(), span: this.sp, attrs: NO_ATTRS, pat, guard: undefined, body };
  }
  blockExpr(stmts: readonly Stmt[], value?: Expr): Expr {
    return { id: this.id(), span: this.sp, attrs: NO_ATTRS, kind: "Block", block: this.block(stmts, value), label: undefined };
  }
  block(stmts: readonly Stmt[], value?: Expr): Block {
    const all = value === undefined ? stmts : [...stmts, this.exprStmt(value)];
    return { id: this.id(), span: this.sp, stmts: all, isUnsafe: false, attrs: NO_ATTRS };
  }
  if(cond: Expr, then: Block): Expr {
    return { id: this.id(), span: this.sp, attrs: NO_ATTRS, kind: "If", cond, then, else: undefined };
  }
  macCall(path: Path, tokens: TokenStream, argsSpan: Span, delim: Delim = Delim.Paren): Expr {
    const mac: MacCall = { id: this.id(), path, delim, tokens, span: this.sp, argsSpan };
    return { id: this.id(), span: this.sp, attrs: NO_ATTRS, kind: "MacCall", mac };
  }

  // ---- Statements and patterns ------------------------------------------------------------------------------------------------------

  exprStmt(expr: Expr): Stmt {
    return { id: this.id(), span: this.sp, kind: "Expr", expr };
  }
  semi(expr: Expr): Stmt {
    return { id: this.id(), span: this.sp, kind: "Semi", expr };
  }
  let(pat: Pat, ty: Ty | undefined, init: Expr | undefined): Stmt {
    return { id: this.id(), span: this.sp, kind: "Let", attrs: NO_ATTRS, pat, ty, init, else: undefined };
  }
  wild(): Pat {
    return { id: this.id(), span: this.sp, kind: "Wild" };
  }
  bind(name: string | Ident): Pat {
    const ident = typeof name === "string" ? this.ident(name) : name;
    return { id: this.id(), span: this.sp, kind: "Ident", byRef: false, mutbl: "not", refMutbl: "not", ident, sub: undefined };
  }
  patPath(path: Path): Pat {
    return { id: this.id(), span: this.sp, kind: "Path", qself: undefined, path };
  }
  patTuple(elems: readonly Pat[]): Pat {
    return { id: this.id(), span: this.sp, kind: "Tuple", elems };
  }

  // ---- Items ------------------------------------------------------------------------------------------------------------------------

  attr(name: string): Attribute {
    return { style: "outer", span: this.sp, isUnsafe: false, path: this.identPath(this.ident(name)), args: { kind: "empty" } };
  }
  attrList(name: string, inner: string): Attribute {
    const token = new Token(TokenKind.Ident, this.sp, this.sym(inner));
    return { ...this.attr(name), args: { kind: "delimited", delim: Delim.Paren, tokens: [token], span: this.sp } };
  }
  item(ident: Ident, kind: ItemKind, attrs: readonly Attribute[]): Item {
    return { id: this.id(), span: this.sp, attrs, vis: { span: this.sp, kind: "inherited" }, ident, kind };
  }
  noGenerics(): Generics {
    return { span: this.sp, params: [], where: [], whereSpan: this.sp };
  }
  bound(path: Path): Bound {
    return { kind: "trait", span: this.sp, forLifetimes: [], modifier: "none", ref: { id: this.id(), path }, parenthesized: false };
  }
  /** `&self` */
  selfRef(): Param {
    const ident = this.ident(kw.self);
    const self: Ty = { id: this.id(), span: this.sp, kind: "ImplicitSelf" };
    return { id: this.id(), span: this.sp, attrs: NO_ATTRS, pat: this.bind(ident), ty: this.tyRef(self), isSelf: true };
  }
  param(name: string, ty: Ty): Param {
    return { id: this.id(), span: this.sp, attrs: NO_ATTRS, pat: this.bind(name), ty, isSelf: false };
  }
  fn(name: string, generics: Generics, params: readonly Param[], output: Ty | undefined, body: Block, attrs: readonly Attribute[]): Item {
    const decl: FnDecl = { params, output, outputSpan: this.sp, variadic: false };
    const header = { isConst: false, isAsync: false, isUnsafe: false, isSafe: false, isGen: false, abi: { kind: "none" } } as const;
    return this.item(this.ident(name), { kind: "Fn", fn: { header, decl, generics, body, sigSpan: this.sp } }, attrs);
  }
  self(): Expr {
    return this.path(this.identPath(this.ident(kw.self)));
  }
  inline(): Attribute {
    return this.attr(this.psess.str(sym.inline));
  }
}
