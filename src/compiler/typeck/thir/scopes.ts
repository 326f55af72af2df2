/**
 * The scope tree of one body: where temporaries and variables die. In: a HIR body. Out: a `ScopeTree`, and the scope of each expression's temporary.
 * Reference: "Destructors" (drop scopes, temporary lifetime extension), with the rules of edition 2024 for tail expressions and `if let`.
 *
 * Invariant: a node's scope is a descendant of the scope of the node around it. A *terminating* node has a `destruction` scope directly around its own: temporaries
 * made inside die there. Closures are leaves: their bodies have trees of their own.
 */
import type { ItemLocalId, hir } from "../../hir/index.ts";
import type { Edition, Span } from "../../source/index.ts";
import type { Scope, ScopeId, ScopeTree } from "../thir.ts";

const NONE = -1 as ScopeId;

export class BodyScopes implements ScopeTree {
  readonly scopes: Scope[] = [];
  readonly parents: number[] = [];
  readonly varScope = new Map<ItemLocalId, ScopeId>();
  readonly nodeScope = new Map<ItemLocalId, ScopeId>();
  readonly ifThenScope = new Map<ItemLocalId, ScopeId>();
  /** Of blocks: the scopes from each `let` to the block's end, by index of the statement. */
  readonly remainder = new Map<ItemLocalId, Map<number, ScopeId>>();
  readonly callSite: ScopeId;
  readonly arguments: ScopeId;
  /** Expressions whose temporaries outlive their statement; `undefined`: to the end of the program. */
  private readonly extended = new Map<ItemLocalId, ScopeId | undefined>();
  /** `super let`s of extended blocks, with the scope of the variable that extends them. */
  private readonly superLets = new Map<ItemLocalId, ScopeId>();
  private parent: ScopeId = NONE;
  private varParent: ScopeId = NONE;
  private readonly editionOf: (span: Span) => Edition;

  constructor(body: hir.Body, isFn: boolean, editionOf: (span: Span) => Edition) {
    this.editionOf = editionOf;
    this.callSite = this.enter(body.value.hirId, "callSite");
    this.arguments = this.enter(body.value.hirId, "arguments");
    if (isFn) {
      this.varParent = this.parent;
      for (const param of body.params) this.pat(param.pat);
      this.expr(body.value, true);
    } else {
      // Temporaries of a constant's initializer live forever where a `let` would extend them to its block.
      this.varParent = NONE;
      this.parent = this.enter(body.value.hirId, "destruction");
      this.initializer(undefined, body.value);
      this.expr(body.value, false);
    }
  }

  /** Where a temporary that holds the value of node `id` dies; undefined: never. */
  temporaryScope(id: ItemLocalId): ScopeId | undefined {
    if (this.extended.has(id)) return this.extended.get(id);
    let scope = this.nodeScope.get(id);
    while (scope !== undefined) {
      const parent = this.parents[scope]!;
      if (parent === NONE) return undefined;
      const role = this.scopes[parent]!.role;
      if (role === "destruction") return scope;
      if (role === "ifThenRescope" || role === "matchGuard") return parent as ScopeId;
      scope = parent as ScopeId;
    }
    return undefined;
  }

  private enter(node: ItemLocalId, role: Scope["role"], index = 0): ScopeId {
    const id = this.scopes.length as ScopeId;
    this.scopes.push({ node, role, index });
    this.parents.push(this.parent);
    this.parent = id;
    return id;
  }
  private enterNode(node: ItemLocalId, terminating: boolean): void {
    if (terminating) this.enter(node, "destruction");
    this.nodeScope.set(node, this.enter(node, "node"));
  }

  private expr(e: hir.Expr, terminating: boolean): void {
    const parent = this.parent;
    const varParent = this.varParent;
    this.enterNode(e.hirId, terminating);
    this.parts(e);
    this.parent = parent;
    this.varParent = varParent;
  }

  private parts(e: hir.Expr): void {
    switch (e.kind) {
      case "Binary":
        if (e.op === "&&" || e.op === "||") {
          // The operands are executed conditionally: their temporaries must not outlive them. `let` operands of a chain keep theirs.
          const left = e.left;
          const chained = left.kind === "Let" || (left.kind === "Binary" && (left.op === "&&" || left.op === "||"));
          this.expr(left, !chained);
          this.expr(e.right, e.right.kind !== "Let");
        } else {
          this.expr(e.left, false);
          this.expr(e.right, false);
        }
        return;
      case "If": {
        const parent = this.parent;
        const varParent = this.varParent;
        const role = this.editionOf(e.span) >= 2024 ? "ifThenRescope" : "ifThen";
        this.ifThenScope.set(e.then.hirId, this.enter(e.then.hirId, role));
        this.varParent = this.parent;
        this.expr(e.cond, false);
        this.expr(e.then, true);
        this.parent = parent;
        this.varParent = varParent;
        if (e.else !== undefined) this.expr(e.else, true);
        return;
      }
      case "Loop": return this.block(e.block, true);
      case "DropTemps": return this.expr(e.expr, true);
      case "Block": return this.block(e.block, false);
      case "Match":
        this.expr(e.scrutinee, false);
        for (const arm of e.arms) this.arm(arm);
        return;
      case "Let":
        this.expr(e.init, false);
        this.pat(e.pat);
        return;
      case "Array": case "Tup":
        for (const x of e.elems) this.expr(x, false);
        return;
      case "Call":
        this.expr(e.callee, false);
        for (const x of e.args) this.expr(x, false);
        return;
      case "MethodCall":
        this.expr(e.receiver, false);
        for (const x of e.args) this.expr(x, false);
        return;
      case "Assign": case "AssignOp":
        this.expr(e.right, false);
        this.expr(e.left, false);
        return;
      case "Index":
        this.expr(e.expr, false);
        this.expr(e.index, false);
        return;
      case "Struct":
        for (const f of e.fields) this.expr(f.expr, false);
        if (e.base.kind === "base") this.expr(e.base.expr, false);
        return;
      case "Repeat": return this.expr(e.elem, false);
      case "Unary": case "Cast": case "Field": case "AddrOf": case "Become": case "Yield": return this.expr(e.expr, false);
      case "Break": case "Ret":
        if (e.expr !== undefined) this.expr(e.expr, false);
        return;
      default: return;
    }
  }

  private arm(arm: hir.Arm): void {
    const parent = this.parent;
    const varParent = this.varParent;
    this.enterNode(arm.hirId, true);
    this.varParent = this.parent;
    this.pat(arm.pat);
    if (arm.guard !== undefined) {
      // Bindings and temporaries of the guard die before those of the arm's pattern.
      this.enter(arm.hirId, "matchGuard");
      this.varParent = this.parent;
      // What the scrutinee of a `let` borrows from must live through the arm's body.
      this.expr(arm.guard, !isLetChain(arm.guard));
    }
    this.expr(arm.body, false);
    this.parent = parent;
    this.varParent = varParent;
  }

  private block(b: hir.Block, terminating: boolean): void {
    const parent = this.parent;
    const varParent = this.varParent;
    this.enterNode(b.hirId, terminating);
    this.varParent = this.parent;
    for (let i = 0; i < b.stmts.length; i++) {
      const stmt = b.stmts[i]!;
      if (stmt.kind === "Item") continue;
      if (stmt.kind !== "Let") {
        this.stmt(stmt);
        continue;
      }
      const outer = this.parent;
      const outerVar = this.varParent;
      const scope = this.enter(b.hirId, "remainder", i);
      let byIndex = this.remainder.get(b.hirId);
      if (byIndex === undefined) this.remainder.set(b.hirId, (byIndex = new Map()));
      byIndex.set(i, scope);
      this.varParent = this.parent;
      this.stmt(stmt);
      if (stmt.local.els !== undefined) {
        // Even extended temporaries die before the `else` block runs: it stands outside the rest of the block.
        const inner = this.parent;
        const innerVar = this.varParent;
        this.parent = outer;
        this.varParent = outerVar;
        this.block(stmt.local.els, true);
        this.parent = inner;
        this.varParent = innerVar;
      }
    }
    if (b.expr !== undefined) this.expr(b.expr, this.editionOf(b.expr.span) >= 2024);
    this.parent = parent;
    this.varParent = varParent;
  }

  private stmt(s: hir.Stmt): void {
    const parent = this.parent;
    const varParent = this.varParent;
    // Temporaries of a `super let` die with those of the expression around its block.
    const isSuper = s.kind === "Let" && s.local.isSuper === true;
    this.enterNode(s.hirId, !isSuper);
    if (s.kind === "Let") {
      if (isSuper) this.varParent = this.superScope(s.local);
      if (s.local.init !== undefined) {
        this.initializer(s.local.pat, s.local.init);
        this.expr(s.local.init, false);
      }
      this.pat(s.local.pat);
    } else if (s.kind !== "Item") this.expr(s.expr, false);
    this.parent = parent;
    this.varParent = varParent;
  }

  /** `super let`: its variables live as long as the block's own value, extended by a `let` around or to the end of the statement. */
  private superScope(local: hir.LetStmt): ScopeId {
    const known = this.superLets.get(local.hirId);
    if (known !== undefined) return known;
    let scope = this.varParent as number;
    while (scope !== NONE) {
      const parent = this.parents[scope]!;
      if (parent !== NONE && this.scopes[parent]!.role === "destruction") break;
      scope = parent;
    }
    return scope as ScopeId;
  }

  private pat(p: hir.Pat): void {
    switch (p.kind) {
      case "Binding":
        if (!this.varScope.has(p.binding)) this.varScope.set(p.binding, this.varParent);
        if (p.sub !== undefined) this.pat(p.sub);
        return;
      case "Struct":
        for (const f of p.fields) this.pat(f.pat);
        return;
      case "TupleStruct": case "Tuple":
        for (const e of p.elems) this.pat(e);
        return;
      case "Or":
        for (const e of p.pats) this.pat(e);
        return;
      case "Box": case "Ref": return this.pat(p.pat);
      case "Slice":
        for (const e of p.before) this.pat(e);
        if (p.middle !== undefined) this.pat(p.middle);
        for (const e of p.after) this.pat(e);
        return;
      default: return;
    }
  }

  // ---- temporary lifetime extension -----------------------------------------------------------------------------------------------

  private initializer(pat: hir.Pat | undefined, init: hir.Expr): void {
    const scope = this.varParent === NONE ? undefined : this.varParent;
    this.extendBorrows(init, scope);
    if (pat !== undefined && bindsByReference(pat)) this.extendOperand(init, scope);
  }

  /** Extending expressions: what is borrowed in them lives as long as the variable. */
  private extendBorrows(e: hir.Expr, scope: ScopeId | undefined): void {
    switch (e.kind) {
      case "AddrOf":
        this.extendBorrows(e.expr, scope);
        this.extendOperand(e.expr, scope);
        return;
      case "Struct":
        for (const f of e.fields) this.extendBorrows(f.expr, scope);
        return;
      case "Array": case "Tup":
        for (const x of e.elems) this.extendBorrows(x, scope);
        return;
      case "Cast": return this.extendBorrows(e.expr, scope);
      case "Block":
        for (const s of e.block.stmts) if (s.kind === "Let" && s.local.isSuper === true) this.superLets.set(s.local.hirId, scope ?? NONE);
        if (e.block.expr !== undefined) this.extendBorrows(e.block.expr, scope);
        return;
      case "If":
        this.extendBorrows(e.then, scope);
        if (e.else !== undefined) this.extendBorrows(e.else, scope);
        return;
      case "Match":
        for (const arm of e.arms) this.extendBorrows(arm.body, scope);
        return;
      case "Call":
        if (isConstructor(e.callee)) for (const x of e.args) this.extendBorrows(x, scope);
        return;
      default: return;
    }
  }
  /** The place that a borrow names, down to the temporary it stands in. */
  private extendOperand(e: hir.Expr, scope: ScopeId | undefined): void {
    for (;;) {
      this.extended.set(e.hirId, scope);
      if (e.kind === "AddrOf" || e.kind === "Field" || e.kind === "Index" || (e.kind === "Unary" && e.op === "*")) e = e.expr;
      else return;
    }
  }
}

function isLetChain(e: hir.Expr): boolean {
  return e.kind === "Let" || (e.kind === "Binary" && e.op === "&&" && (isLetChain(e.left) || isLetChain(e.right)));
}
function isConstructor(callee: hir.Expr): boolean {
  if (callee.kind !== "Path" || callee.qpath.kind !== "Resolved") return false;
  const res = callee.qpath.path.res;
  return res.kind === "SelfCtor" || (res.kind === "Def" && res.defKind === "Ctor");
}

function bindsByReference(p: hir.Pat): boolean {
  switch (p.kind) {
    case "Binding": return p.mode.byRef !== undefined;
    case "Struct": return p.fields.some((f) => bindsByReference(f.pat));
    case "TupleStruct": case "Tuple": return p.elems.some(bindsByReference);
    case "Or": return p.pats.some(bindsByReference);
    case "Slice": return p.before.some(bindsByReference) || (p.middle !== undefined && bindsByReference(p.middle)) || p.after.some(bindsByReference);
    case "Box": return bindsByReference(p.pat);
    default: return false;
  }
}
