/**
 * Operations that need `unsafe`: calls of unsafe functions, dereferences of raw pointers, mutable and foreign statics, reads of union fields. In: THIR. Errors: E0133.
 * Reference: "Unsafety". In edition 2024 the body of an `unsafe fn` is no unsafe context by itself, but that is a lint (`unsafe_op_in_unsafe_fn`), not an error.
 */
import type { DefId } from "../base/index.ts";
import type { hir } from "../hir/index.ts";
import type { Span } from "../source/index.ts";
import { TyKind, type TyCtxt } from "../types/index.ts";
import { forEachChild, forEachInBlock } from "./hirVisit.ts";
import type { BlockId, ExprId, Pat, Thir } from "./thir.ts";

export function checkUnsafety(tcx: TyCtxt, thir: Thir): void {
  new UnsafetyVisitor(tcx, thir).expr(thir.value, isUnsafeContext(tcx, thir.def));
}

/** Is the body's own context unsafe: an `unsafe fn`, or a closure that stands in an unsafe block or in such a function? */
function isUnsafeContext(tcx: TyCtxt, def: DefId): boolean {
  const root = tcx.typeckRoot(def);
  const kind = tcx.defKind(root);
  if ((kind === "Fn" || kind === "AssocFn") && tcx.fnSig(root).value.isUnsafe) return true;
  if (root === def) return false;
  let found = false;
  const visit = (e: hir.Expr, unsafe: boolean): void => {
    if (e.kind === "Closure") {
      if (e.closure.def === def) found ||= unsafe;
      else visit(tcx.hirBody(e.closure.def).value, unsafe);
      return;
    }
    if (e.kind === "ConstBlock" && e.anon.def === def) found ||= unsafe;
    if (e.kind === "Block" && e.block.isUnsafe) forEachInBlock(e.block, (c) => visit(c, true));
    else forEachChild(e, (c) => visit(c, unsafe));
  };
  visit(tcx.hirBody(root).value, false);
  return found;
}

class UnsafetyVisitor {
  private readonly tcx: TyCtxt;
  private readonly thir: Thir;
  /** On the left of an assignment: writing a union's field is safe. */
  private assigned: ExprId | undefined;

  constructor(tcx: TyCtxt, thir: Thir) {
    this.tcx = tcx;
    this.thir = thir;
  }

  private require(span: Span, unsafe: boolean, what: string, label: string, note: string): void {
    if (unsafe) return;
    const { dcx } = this.tcx;
    dcx.emit(dcx.error(span, "E0133", `${what} is unsafe and requires unsafe function or block`).label(span, label).note(note));
  }

  expr(id: ExprId, unsafe: boolean): void {
    const e = this.thir.exprs[id]!;
    const { tcx } = this;
    switch (e.kind) {
      case "Scope": return this.expr(e.value, unsafe);
      case "If":
        this.expr(e.cond, unsafe);
        this.expr(e.then, unsafe);
        if (e.else !== undefined) this.expr(e.else, unsafe);
        return;
      case "Call": {
        const ty = this.thir.exprs[e.callee]!.ty;
        if (ty.kind === TyKind.FnDef) {
          if (tcx.defKind(ty.def) !== "Ctor" && tcx.fnSig(ty.def).value.isUnsafe) this.require(e.span, unsafe, `call to unsafe function \`${tcx.defPathStr(ty.def)}\``, "call to unsafe function", "consult the function's documentation for information on how to avoid undefined behavior");
        } else if (ty.kind === TyKind.FnPtr && ty.sig.value.isUnsafe) this.require(e.span, unsafe, "call to unsafe function", "call to unsafe function", "consult the function's documentation for information on how to avoid undefined behavior");
        this.expr(e.callee, unsafe);
        for (const a of e.args) this.expr(a, unsafe);
        return;
      }
      case "Deref": {
        const arg = this.thir.exprs[e.arg]!;
        if (arg.kind === "StaticRef" || arg.kind === "ThreadLocalRef") {
          if (arg.ty.kind === TyKind.RawPtr) this.require(e.span, unsafe, isForeign(tcx, arg.def) ? "use of extern static" : "use of mutable static", isForeign(tcx, arg.def) ? "use of extern static" : "use of mutable static", "mutable statics can be mutated by multiple threads: aliasing violations or data races will cause undefined behavior");
          return;
        }
        if (arg.ty.kind === TyKind.RawPtr) this.require(e.span, unsafe, "dereference of raw pointer", "dereference of raw pointer", "raw pointers may be null, dangling or unaligned; they can violate aliasing rules and cause data races: all of these are undefined behavior");
        return this.expr(e.arg, unsafe);
      }
      case "RawBorrow": {
        // `&raw mut STATIC` does not use the static; `&raw const *p` does not read behind the pointer.
        let arg = e.arg;
        while (this.thir.exprs[arg]!.kind === "Scope") arg = (this.thir.exprs[arg] as { value: ExprId }).value;
        const inner = this.thir.exprs[arg]!;
        if (inner.kind === "Deref") {
          const source = this.thir.exprs[inner.arg]!;
          return source.kind === "StaticRef" || source.kind === "ThreadLocalRef" ? undefined : this.expr(inner.arg, unsafe);
        }
        return this.expr(e.arg, unsafe);
      }
      case "Field": {
        const ty = this.thir.exprs[e.lhs]!.ty;
        if (ty.kind === TyKind.Adt && tcx.adt(ty.def).kind === "union" && this.assigned !== id) this.require(e.span, unsafe, "access to union field", "access to union field", "the field may not be properly initialized: using uninitialized data will cause undefined behavior");
        return this.expr(e.lhs, unsafe);
      }
      case "Assign": case "AssignOp": {
        let lhs = e.lhs;
        while (this.thir.exprs[lhs]!.kind === "Scope") lhs = (this.thir.exprs[lhs] as { value: ExprId }).value;
        if (e.kind === "Assign") this.assigned = lhs;
        this.expr(e.lhs, unsafe);
        this.assigned = undefined;
        return this.expr(e.rhs, unsafe);
      }
      case "Block": return this.block(e.block, unsafe);
      case "Match":
        this.expr(e.scrutinee, unsafe);
        for (const a of e.arms) {
          const arm = this.thir.arms[a]!;
          this.pat(arm.pat, unsafe);
          if (arm.guard !== undefined) this.expr(arm.guard, unsafe);
          this.expr(arm.body, unsafe);
        }
        return;
      case "Let":
        this.pat(e.pat, unsafe);
        return this.expr(e.expr, unsafe);
      case "Binary": case "Logical":
        this.expr(e.lhs, unsafe);
        return this.expr(e.rhs, unsafe);
      case "Index":
        this.expr(e.lhs, unsafe);
        return this.expr(e.index, unsafe);
      case "Unary": case "Borrow": return this.expr(e.arg, unsafe);
      case "Cast": case "Use": case "NeverToAny": case "PointerCoercion": case "TypeAscription": return this.expr(e.source, unsafe);
      case "Loop": return this.expr(e.body, unsafe);
      case "Break": case "Return": case "Become": case "Repeat": case "Yield":
        if (e.value !== undefined) this.expr(e.value, unsafe);
        return;
      case "Array": case "Tuple":
        for (const f of e.fields) this.expr(f, unsafe);
        return;
      case "Adt":
        for (const f of e.fields) this.expr(f.expr, unsafe);
        if (e.base !== undefined) this.expr(e.base.expr, unsafe);
        return;
      case "Closure":
        for (const u of e.upvars) this.expr(u, unsafe);
        return;
      default: return;
    }
  }

  private block(id: BlockId, outer: boolean): void {
    const b = this.thir.blocks[id]!;
    const unsafe = outer || b.isUnsafe;
    for (const s of b.stmts) {
      const stmt = this.thir.stmts[s]!;
      if (stmt.kind === "expr") this.expr(stmt.expr, unsafe);
      else {
        this.pat(stmt.pat, unsafe);
        if (stmt.init !== undefined) this.expr(stmt.init, unsafe);
        if (stmt.else !== undefined) this.block(stmt.else, unsafe);
      }
    }
    if (b.expr !== undefined) this.expr(b.expr, unsafe);
  }

  private pat(p: Pat, unsafe: boolean): void {
    switch (p.kind) {
      case "Leaf":
        if (p.ty.kind === TyKind.Adt && this.tcx.adt(p.ty.def).kind === "union") {
          for (const f of p.fields) if (f.pat.kind !== "Wild") this.require(f.pat.span, unsafe, "access to union field", "access to union field", "the field may not be properly initialized: using uninitialized data will cause undefined behavior");
        }
        for (const f of p.fields) this.pat(f.pat, unsafe);
        return;
      case "Variant":
        for (const f of p.fields) this.pat(f.pat, unsafe);
        return;
      case "Deref": case "AscribeUserType": return this.pat(p.sub, unsafe);
      case "Binding":
        if (p.sub !== undefined) this.pat(p.sub, unsafe);
        return;
      case "Or":
        for (const x of p.pats) this.pat(x, unsafe);
        return;
      case "Slice": case "Array":
        for (const x of p.prefix) this.pat(x, unsafe);
        if (p.slice !== undefined) this.pat(p.slice, unsafe);
        for (const x of p.suffix) this.pat(x, unsafe);
        return;
      default: return;
    }
  }
}

function isForeign(tcx: TyCtxt, def: DefId): boolean {
  const parent = tcx.parent(def);
  return parent !== undefined && tcx.defKind(parent) === "ForeignMod";
}
