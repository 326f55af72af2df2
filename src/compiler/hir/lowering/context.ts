/**
 * The state of lowering one owner (an item, associated item or foreign item) to HIR: its node numbers, bodies, attributes. Comes in: the resolved tree.
 * Goes out: an `Owner`. Invariant: nothing outside the owner is changed and no definition is made, so owners may be lowered in any order or never.
 */
import { bug, kw, type DefId, type Symbol } from "../../base/index.ts";
import type { ResolvedLifetime, ResolverOutputs } from "../../resolve/index.ts";
import { Transparency, type Edition, type HygieneData, type SourceMap, type Span } from "../../source/index.ts";
import type * as ast from "../../syntax/ast.ts";
import type { ParseSess } from "../../syntax/session.ts";
import type { ItemLocalId, Res } from "../definitions.ts";
import type * as hir from "../hir.ts";
import { lowerAttrs } from "./attrs.ts";

/** What lowering asks of the session. */
export interface LowerSession {
  readonly psess: ParseSess;
  /** A lang item of this crate or of those before it. */
  langItem(name: string): DefId | undefined;
}

/** A node that defines something other than its owner. */
export type DefNode = hir.GenericParam | hir.FieldDef | hir.Variant | hir.OpaqueTy | hir.AnonConst | hir.Expr;

/** Where a jump may go. */
export type JumpScope =
  | { readonly kind: "loop"; readonly hirId: ItemLocalId; readonly source: "loop" | "while" | "for"; readonly label: hir.Ident | undefined; readonly headSpan: Span }
  | { readonly kind: "whileCond" }
  | { readonly kind: "block"; readonly hirId: ItemLocalId; readonly span: Span }
  | { readonly kind: "closure"; readonly span: Span; readonly what: "closure" | "`async` block" | "`async` function" };

export class Lowering {
  readonly sess: LowerSession;
  readonly out: ResolverOutputs;
  readonly sm: SourceMap;
  readonly hygiene: HygieneData;
  readonly owner: DefId;
  private count = 0;
  private readonly ids = new Map<ast.NodeId, ItemLocalId>();
  readonly bodies = new Map<DefId, hir.Body>();
  readonly attrs = new Map<ItemLocalId, readonly hir.Attr[]>();
  readonly traitsInScope = new Map<ItemLocalId, readonly DefId[]>();
  /** The nodes that define something: parameters, fields, variants, opaque types, closures, anonymous constants. */
  readonly nodes = new Map<DefId, DefNode>();

  /** Lifetimes as the open opaque types name them, innermost last: original parameter to copy. */
  readonly lifetimeCopies: Map<DefId, DefId>[] = [];
  /** Synthetic parameters of `impl Trait` arguments, with their bounds, found while lowering a signature. */
  synthetic: { readonly param: hir.GenericParam; readonly predicate: hir.WherePredicate }[] | undefined;
  /** Why `impl Trait` may not stand here, in rustc's words; undefined in signatures, where it may. */
  position: string | undefined;
  /** The `impl Trait` around, whose generic arguments may not hold another. */
  outerImplTrait: Span | undefined;
  /** The definition that `impl Trait` results belong to. */
  opaqueParent: DefId;
  /** Jumps and `await`. */
  readonly jumps: JumpScope[] = [];
  /** The block of a labelled block expression, by the expression. */
  readonly labelledBlocks = new Map<ast.NodeId, ItemLocalId>();
  taskContext: ItemLocalId | undefined;
  /** The innermost coroutine being lowered. */
  coroutine: hir.CoroutineKind | undefined;

  constructor(sess: LowerSession, out: ResolverOutputs, owner: DefId) {
    this.sess = sess;
    this.out = out;
    this.sm = sess.psess.sourceMap;
    this.hygiene = this.sm.hygiene;
    this.owner = owner;
    this.opaqueParent = owner;
    this.count = 1; // the owner itself
  }

  get nodeCount(): number {
    return this.count;
  }
  next(): ItemLocalId {
    return this.count++ as ItemLocalId;
  }
  /** The number of a tree node; numbers it when met first. */
  idOf(node: ast.NodeId): ItemLocalId {
    let id = this.ids.get(node);
    if (id === undefined) {
      id = this.next();
      this.ids.set(node, id);
    }
    return id;
  }
  /** Numbers the owner's own node 0. */
  adoptOwner(node: ast.NodeId): void {
    this.ids.set(node, 0 as ItemLocalId);
  }

  str(symbol: Symbol): string {
    return this.sess.psess.symbols.str(symbol);
  }
  sym(text: string): Symbol {
    return this.sess.psess.symbols.intern(text);
  }
  error(span: Span, code: string | undefined, message: string): ReturnType<ParseSess["error"]> {
    return this.sess.psess.error(span, code, message);
  }
  emit(diag: ReturnType<ParseSess["error"]>): void {
    this.sess.psess.dcx.emit(diag);
  }
  defOf(node: ast.NodeId): DefId {
    return this.out.defOfNode.get(node) ?? bug(`node ${node} has no definition`);
  }

  noteAttrs(id: ItemLocalId, attrs: readonly ast.Attribute[]): void {
    if (attrs.length > 0) this.attrs.set(id, lowerAttrs(this.sess.psess, attrs));
  }
  noteTraits(node: ast.NodeId, id: ItemLocalId): void {
    const traits = this.out.traitMap.get(node);
    if (traits !== undefined && traits.length > 0) this.traitsInScope.set(id, traits);
  }

  at<T>(position: string | undefined, f: () => T): T {
    const saved = this.position;
    this.position = position;
    const result = f();
    this.position = saved;
    return result;
  }
  underImplTrait<T>(span: Span | undefined, f: () => T): T {
    const saved = this.outerImplTrait;
    this.outerImplTrait = span;
    const result = f();
    this.outerImplTrait = saved;
    return result;
  }

  ident(i: ast.Ident): hir.Ident {
    return { name: i.name, span: i.span, ctxt: i.ctxt };
  }
  /** Turns the resolver's answer into HIR's: locals by the number of their binding. */
  res(res: Res<ast.NodeId>): Res {
    return res.kind === "Local" ? { kind: "Local", id: this.idOf(res.id) } : res;
  }

  lifetimeRes(res: ResolvedLifetime): hir.LifetimeRes {
    if (res.kind !== "Param") return res;
    return { kind: "Param", def: this.currentLifetime(res.def) };
  }
  /** A lifetime parameter as it is named here: by the innermost open opaque type's copy, if that captures it. */
  currentLifetime(def: DefId): DefId {
    for (let i = this.lifetimeCopies.length - 1; i >= 0; i--) {
      const copy = this.lifetimeCopies[i]!.get(def);
      if (copy !== undefined) return copy;
    }
    return def;
  }
  lifetime(lifetime: ast.Lifetime): hir.Lifetime {
    const res = this.out.lifetimeRes.get(lifetime.id);
    return { hirId: this.idOf(lifetime.id), ident: this.ident(lifetime.ident), res: res === undefined ? { kind: "Error" } : this.lifetimeRes(res) };
  }
  elidedLifetime(span: Span, res: hir.LifetimeRes): hir.Lifetime {
    return { hirId: this.next(), ident: { name: kw["'_"], span, ctxt: this.sm.ctxtOf(span) }, res };
  }

  /** A span that says which desugaring made a node (`for` loop, `?`, `await`, …), as rustc marks them. */
  desugared(span: Span, what: string): Span {
    const ctxt = this.sm.ctxtOf(span);
    const parent = this.hygiene.expnOf(ctxt);
    const expn = this.hygiene.freshExpn({ kind: { tag: "desugaring", what }, parent: this.hygiene.outerExpn(ctxt), callSite: span, defSite: span, edition: this.out.editionOf(span) as Edition, macroDef: undefined, macroCrate: parent.macroCrate });
    return this.sm.span(this.sm.lo(span), this.sm.hi(span), this.hygiene.applyMark(ctxt, expn, Transparency.Opaque));
  }

  define<T extends DefNode>(def: DefId, node: T): T {
    this.nodes.set(def, node);
    return node;
  }

  /** A body of this owner, of a closure in it, or of an anonymous constant. */
  addBody(def: DefId, params: readonly hir.Param[], value: hir.Expr, coroutine: hir.CoroutineKind | undefined): DefId {
    this.bodies.set(def, { owner: def, params, value, coroutine });
    return def;
  }
  /** Lowers a body in which jumps and `await` of the outside do not reach. */
  insideBody<T>(f: () => T): T {
    const jumps = this.jumps.splice(0);
    const task = this.taskContext;
    const coroutine = this.coroutine;
    this.taskContext = undefined;
    this.coroutine = undefined;
    const result = this.at(undefined, () => this.underImplTrait(undefined, f));
    this.jumps.push(...jumps);
    this.taskContext = task;
    this.coroutine = coroutine;
    return result;
  }
}
