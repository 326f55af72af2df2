/**
 * Control flow: loops, `if`, `match`, `?`, `.await`, jumps. Reference: "Loop expressions", "The question mark operator", "Await expressions". Errors E0267, E0268,
 * E0571, E0590, E0695, E0696, E0728.
 */
import { expandedExpr } from "../../resolve/index.ts";
import type { Span } from "../../source/index.ts";
import type * as ast from "../../syntax/ast.ts";
import type { ItemLocalId } from "../definitions.ts";
import type * as hir from "../hir.ts";
import { lowerBlock } from "./bodies.ts";
import { lowerExpr } from "./exprs.ts";
import { bindingPat, blockExpr, callLang, localPath, mkArm, mkBlock, mkExpr, refExpr, semiStmt, unitExpr, variantPat } from "./make.ts";
import { lowerPat } from "./patterns.ts";
import type { JumpScope, Lowering } from "./context.ts";

type Kind<K extends ast.Expr["kind"]> = Extract<ast.Expr, { kind: K }>;

// ---- if and conditions --------------------------------------------------------------------------------------------------------------

/** An `else if` chain is lowered link by link, without recursion in its length. */
export function lowerIf(cx: Lowering, e: Kind<"If">, hirId: ItemLocalId): hir.Expr {
  const links: { hirId: ItemLocalId; span: Span; cond: hir.Expr; then: hir.Expr }[] = [];
  let link: ast.Expr = e;
  let id = hirId;
  let last: hir.Expr | undefined;
  for (;;) {
    if (link.kind !== "If") {
      last = lowerExpr(cx, link);
      break;
    }
    const cond = lowerCond(cx, link.cond);
    links.push({ hirId: id, span: link.span, cond, then: blockExpr(cx, lowerBlock(cx, link.then)) });
    if (link.else === undefined) break;
    link = expandedExpr(cx.out.expansions, link.else);
    if (link.kind === "If") id = cx.idOf(link.id);
  }
  for (let i = links.length - 1; i >= 0; i--) {
    const l = links[i]!;
    last = { hirId: l.hirId, span: l.span, kind: "If", cond: l.cond, then: l.then, else: last };
  }
  return last!;
}

function hasLet(cx: Lowering, tree: ast.Expr): boolean {
  let e = expandedExpr(cx.out.expansions, tree);
  for (;;) {
    if (e.kind === "Let") return true;
    if (e.kind !== "Binary" || e.op !== "&&") return false;
    if (hasLet(cx, e.right)) return true;
    e = expandedExpr(cx.out.expansions, e.left);
  }
}

/** Temporaries of a condition die at its end, except those of a `let` in it. */
function lowerCond(cx: Lowering, tree: ast.Expr): hir.Expr {
  const e = expandedExpr(cx.out.expansions, tree);
  if (e.kind === "Binary" && e.op === "&&" && hasLet(cx, e)) {
    const hirId = cx.idOf(e.id);
    const left = lowerCond(cx, e.left);
    return { hirId, span: e.span, kind: "Binary", op: "&&", opSpan: e.opSpan, left, right: lowerCond(cx, e.right) };
  }
  if (e.kind === "Let") return lowerExpr(cx, e);
  return mkExpr(cx, cx.desugared(e.span, "`if` or `while` condition"), { kind: "DropTemps", expr: lowerExpr(cx, e) });
}

// ---- Loops --------------------------------------------------------------------------------------------------------------------------

function withJump<T>(cx: Lowering, scope: JumpScope, f: () => T): T {
  cx.jumps.push(scope);
  const result = f();
  cx.jumps.pop();
  return result;
}
const labelOf = (cx: Lowering, label: ast.Label | undefined): hir.Ident | undefined => (label === undefined ? undefined : cx.ident(label.ident));

export function lowerLoop(cx: Lowering, e: Kind<"Loop">, hirId: ItemLocalId): hir.Expr {
  const label = labelOf(cx, e.label);
  const block = withJump(cx, { kind: "loop", hirId, source: "loop", label, headSpan: e.headSpan }, () => lowerBlock(cx, e.body));
  return { hirId, span: e.span, kind: "Loop", block, label, source: "loop", headSpan: e.headSpan };
}

/** `loop { if cond { body } else { break } }` */
export function lowerWhile(cx: Lowering, e: Kind<"While">, hirId: ItemLocalId): hir.Expr {
  const label = labelOf(cx, e.label);
  const span = e.span;
  const headSpan = cx.sm.to(cx.sm.shrinkToLo(span), e.cond.span);
  return withJump(cx, { kind: "loop", hirId, source: "while", label, headSpan }, () => {
    const cond = withJump(cx, { kind: "whileCond" }, () => lowerCond(cx, e.cond));
    const then = blockExpr(cx, lowerBlock(cx, e.body));
    const marked = cx.desugared(span, "`while` loop");
    const exit = mkExpr(cx, marked, { kind: "Break", target: { kind: "node", hirId, label: undefined }, expr: undefined });
    const otherwise = blockExpr(cx, mkBlock(cx, marked, [semiStmt(cx, exit)], undefined));
    const test = mkExpr(cx, marked, { kind: "If", cond, then, else: otherwise });
    return { hirId, span, kind: "Loop", block: mkBlock(cx, marked, [], test), label, source: "while", headSpan };
  });
}

/**
 *     { let _t = match IntoIterator::into_iter(head) {
 *         mut iter => loop { match Iterator::next(&mut iter) { None => break, Some(pat) => body } } };
 *       _t }
 */
export function lowerForLoop(cx: Lowering, e: Kind<"ForLoop">): hir.Expr {
  const outerId = cx.next();
  const loopId = cx.idOf(e.id);
  if (e.attrs.length > 0) cx.noteAttrs(outerId, e.attrs);
  const label = labelOf(cx, e.label);
  const head = lowerExpr(cx, e.iter);
  const pat = lowerPat(cx, e.pat);
  const forSpan = cx.desugared(e.span, "`for` loop");
  const headSpan = cx.desugared(e.iter.span, "`for` loop");
  const patSpan = cx.desugared(e.pat.span, "`for` loop");
  const iter = bindingPat(cx, headSpan, cx.sym("iter"), "mut");
  const body = withJump(cx, { kind: "loop", hirId: loopId, source: "for", label, headSpan: cx.sm.to(cx.sm.shrinkToLo(e.span), e.iter.span) }, () => blockExpr(cx, lowerBlock(cx, e.body)));
  const exit = mkExpr(cx, forSpan, { kind: "Break", target: { kind: "node", hirId: loopId, label: undefined }, expr: undefined });
  const noneArm = mkArm(cx, variantPat(cx, forSpan, "None", undefined), exit, forSpan);
  const someArm = mkArm(cx, variantPat(cx, patSpan, "Some", pat), body, e.span);
  const next = callLang(cx, headSpan, "next", [refExpr(cx, headSpan, localPath(cx, headSpan, cx.sym("iter"), iter.binding), "mut")]);
  const step = mkExpr(cx, forSpan, { kind: "Match", scrutinee: next, arms: [noneArm, someArm], source: "forLoop" });
  const stmt: hir.Stmt = { hirId: cx.next(), span: forSpan, kind: "Expr", expr: step };
  const loop: hir.Expr = { hirId: loopId, span: forSpan, kind: "Loop", block: mkBlock(cx, forSpan, [stmt], undefined), label, source: "for", headSpan: cx.sm.to(cx.sm.shrinkToLo(e.span), e.iter.span) };
  const start = callLang(cx, headSpan, "into_iter", [head]);
  const whole = mkExpr(cx, forSpan, { kind: "Match", scrutinee: start, arms: [mkArm(cx, iter.pat, loop, forSpan)], source: "forLoop" });
  // Temporaries of the head are dropped when the loop ends, not at the end of the statement around.
  return { hirId: outerId, span: e.span, kind: "DropTemps", expr: whole };
}

export function lowerLabelledBlock(cx: Lowering, e: Kind<"Block">, label: ast.Label, hirId: ItemLocalId): hir.Expr {
  const blockId = cx.idOf(e.block.id);
  cx.labelledBlocks.set(e.id, blockId);
  const block = withJump(cx, { kind: "block", hirId: blockId, span: e.span }, () => lowerBlock(cx, e.block, true));
  return { hirId, span: e.span, kind: "Block", block, label: cx.ident(label.ident) };
}

export function lowerTryBlock(cx: Lowering, e: Kind<"TryBlock">, hirId: ItemLocalId): hir.Expr {
  cx.sess.psess.dcx.unsupported(e.span, "a `try` block");
  return { hirId, span: e.span, kind: "Err" };
}

// ---- match ------------------------------------------------------------------------------------------------------------------------

export function lowerMatch(cx: Lowering, e: Kind<"Match">, hirId: ItemLocalId): hir.Expr {
  const scrutinee = lowerExpr(cx, e.scrutinee);
  const arms = e.arms.map((arm): hir.Arm => {
    const id = cx.idOf(arm.id);
    cx.noteAttrs(id, arm.attrs);
    const pat = lowerPat(cx, arm.pat);
    const guard = arm.guard === undefined ? undefined : lowerExpr(cx, arm.guard);
    const body = arm.body === undefined ? mkExpr(cx, arm.span, { kind: "Err" }) : lowerExpr(cx, arm.body);
    return { hirId: id, span: arm.span, pat, guard, body };
  });
  return { hirId, span: e.span, kind: "Match", scrutinee, arms, source: e.postfix ? "postfix" : "normal" };
}
// ---- ? and await --------------------------------------------------------------------------------------------------------------------

/** `match Try::branch(e) { Break(residual) => return FromResidual::from_residual(residual), Continue(val) => val }` */
export function lowerTry(cx: Lowering, e: Kind<"Try">, hirId: ItemLocalId): hir.Expr {
  const span = cx.desugared(e.span, "operator `?`");
  const hi = cx.sm.hi(e.span);
  const trySpan = cx.desugared(cx.sm.span(hi - 1, hi, cx.sm.ctxtOf(e.span)), "operator `?`");
  const scrutinee = callLang(cx, span, "branch", [lowerExpr(cx, e.expr)]);
  const val = bindingPat(cx, span, cx.sym("val"));
  const residual = bindingPat(cx, trySpan, cx.sym("residual"));
  const from = callLang(cx, trySpan, "from_residual", [localPath(cx, trySpan, cx.sym("residual"), residual.binding)]);
  const ret = mkExpr(cx, trySpan, { kind: "Ret", expr: from });
  const breakArm = mkArm(cx, variantPat(cx, trySpan, "Break", residual.pat), ret, trySpan);
  const continueArm = mkArm(cx, variantPat(cx, span, "Continue", val.pat), localPath(cx, span, cx.sym("val"), val.binding), span);
  return { hirId, span, kind: "Match", scrutinee, arms: [breakArm, continueArm], source: "try" };
}

/**
 *     match IntoFuture::into_future(e) { mut __awaitee => loop {
 *         match unsafe { Future::poll(Pin::new_unchecked(&mut __awaitee), get_context(_task_context)) } {
 *             Ready(result) => break result,
 *             Pending => {} }
 *         _task_context = yield (); } }
 */
export function lowerAwait(cx: Lowering, e: Kind<"Await">): hir.Expr {
  const task = cx.taskContext;
  if (task === undefined) {
    const d = cx.error(e.awaitSpan, "E0728", "`await` is only allowed inside `async` functions and blocks").label(e.awaitSpan, "only allowed inside `async` functions and blocks");
    const item = cx.out.itemOfDef.get(cx.owner);
    if (item?.kind.kind === "Fn") d.label(item.ident.span, "this is not `async`");
    cx.emit(d);
    lowerExpr(cx, e.expr);
    return { hirId: cx.idOf(e.id), span: e.span, kind: "Err" };
  }
  const span = cx.desugared(e.span, "`await` expression");
  const headSpan = e.expr.span;
  const head = lowerExpr(cx, e.expr);
  const awaitee = bindingPat(cx, headSpan, cx.sym("__awaitee"), "mut");
  const taskName = cx.sym("_task_context");
  const pinned = callLang(cx, headSpan, "new_unchecked", [refExpr(cx, headSpan, localPath(cx, headSpan, cx.sym("__awaitee"), awaitee.binding), "mut")]);
  const context = callLang(cx, span, "get_context", [localPath(cx, span, taskName, task)]);
  const poll = callLang(cx, span, "poll", [pinned, context]);
  const polled = blockExpr(cx, mkBlock(cx, span, [], poll, true));
  const loopId = cx.next();
  const result = bindingPat(cx, span, cx.sym("result"));
  const leave = mkExpr(cx, span, { kind: "Break", target: { kind: "node", hirId: loopId, label: undefined }, expr: localPath(cx, span, cx.sym("result"), result.binding) });
  const ready = mkArm(cx, variantPat(cx, span, "Ready", result.pat), leave, span);
  const pending = mkArm(cx, variantPat(cx, span, "Pending", undefined), blockExpr(cx, mkBlock(cx, span, [], undefined)), span);
  const step: hir.Stmt = { hirId: cx.next(), span, kind: "Expr", expr: mkExpr(cx, span, { kind: "Match", scrutinee: polled, arms: [ready, pending], source: "await" }) };
  const yielded = mkExpr(cx, span, { kind: "Yield", expr: unitExpr(cx, span), source: "await" });
  const resume = semiStmt(cx, mkExpr(cx, span, { kind: "Assign", left: localPath(cx, span, taskName, task), right: yielded, eqSpan: span }));
  const loop: hir.Expr = { hirId: loopId, span, kind: "Loop", block: mkBlock(cx, span, [step, resume], undefined), label: undefined, source: "loop", headSpan: span };
  const start = callLang(cx, headSpan, "into_future", [head]);
  return { hirId: cx.idOf(e.id), span, kind: "Match", scrutinee: start, arms: [mkArm(cx, awaitee.pat, loop, span)], source: "await" };
}

// ---- Jumps --------------------------------------------------------------------------------------------------------------------------

export function lowerReturn(cx: Lowering, e: Kind<"Return">, hirId: ItemLocalId): hir.Expr {
  return { hirId, span: e.span, kind: "Ret", expr: e.expr === undefined ? undefined : lowerExpr(cx, e.expr) };
}

export function lowerJump(cx: Lowering, e: Kind<"Break"> | Kind<"Continue">, hirId: ItemLocalId): hir.Expr {
  const target = jumpTarget(cx, e);
  if (e.kind === "Continue") return { hirId, span: e.span, kind: "Continue", target };
  return { hirId, span: e.span, kind: "Break", target, expr: e.expr === undefined ? undefined : lowerExpr(cx, e.expr) };
}

function jumpTarget(cx: Lowering, e: Kind<"Break"> | Kind<"Continue">): hir.JumpTarget {
  const word = e.kind === "Break" ? "break" : "continue";
  const label = e.label;
  const inCond = cx.jumps.at(-1)?.kind === "whileCond";
  if (label !== undefined) {
    const node = cx.out.labelRes.get(e.id);
    if (node === undefined || node === "err") return { kind: "err" };
    const scope = cx.jumps.find((s) => (s.kind === "loop" && s.hirId === cx.idOf(node)) || (s.kind === "block" && labelledBlock(cx, s, node)));
    if (scope === undefined || (scope.kind !== "loop" && scope.kind !== "block")) return { kind: "err" };
    if (scope.kind === "block" && word === "continue") {
      cx.emit(cx.error(e.span, "E0696", "`continue` pointing to a labeled block").label(e.span, "labeled blocks cannot be `continue`'d").label(scope.span, "labeled block the `continue` points to"));
      return { kind: "err" };
    }
    if (scope.kind === "loop") checkValue(cx, e, scope);
    return { kind: "node", hirId: scope.hirId, label: cx.ident(label.ident) };
  }
  if (inCond) {
    cx.emit(cx.error(e.span, "E0590", "`break` or `continue` with no label in the condition of a `while` loop").label(e.span, `unlabeled \`${word}\` in the condition of a \`while\` loop`));
    return { kind: "err" };
  }
  for (let i = cx.jumps.length - 1; i >= 0; i--) {
    const scope = cx.jumps[i]!;
    if (scope.kind === "loop") {
      checkValue(cx, e, scope);
      return { kind: "node", hirId: scope.hirId, label: undefined };
    }
    if (scope.kind === "block") {
      cx.emit(cx.error(e.span, "E0695", `unlabeled \`${word}\` inside of a labeled block`).label(e.span, `\`${word}\` statements that would diverge to or through a labeled block need to bear a label`));
      return { kind: "err" };
    }
    if (scope.kind === "closure") {
      const inside = scope.what === "closure" ? "of a closure" : scope.what;
      cx.emit(cx.error(e.span, "E0267", `\`${word}\` inside ${inside}`).label(scope.span, `enclosing ${scope.what}`).label(e.span, `cannot \`${word}\` inside ${inside}`));
      return { kind: "err" };
    }
  }
  const message = word === "break" ? "`break` outside of a loop or labeled block" : "`continue` outside of a loop";
  cx.emit(cx.error(e.span, "E0268", message).label(e.span, word === "break" ? "cannot `break` outside of a loop or labeled block" : "cannot `continue` outside of a loop"));
  return { kind: "err" };
}
function labelledBlock(cx: Lowering, scope: Extract<JumpScope, { kind: "block" }>, node: ast.NodeId): boolean {
  return cx.labelledBlocks.get(node) === scope.hirId;
}
function checkValue(cx: Lowering, e: Kind<"Break"> | Kind<"Continue">, scope: Extract<JumpScope, { kind: "loop" }>): void {
  const { source } = scope;
  if (e.kind !== "Break" || e.expr === undefined || source === "loop") return;
  cx.emit(cx.error(e.span, "E0571", `\`break\` with value from a \`${source}\` loop`).label(e.span, "can only break with a value inside `loop` or breakable block").label(scope.headSpan, `you can't \`break\` with a value in a \`${source}\` loop`)
    .suggest(`use \`break\` on its own without a value inside this \`${source}\` loop`, e.span, scope.label === undefined ? "break" : `break ${cx.str(scope.label.name)}`));
}
