/** Branches on which a variable is left without a value, next to those that give it one. Counterpart: rustc's `ConditionVisitor`. */
import type { hir } from "../../hir/index.ts";
import type { Span } from "../../source/index.ts";
import type { BodyCx } from "../access/bodyCx.ts";
import { forEachStmt, walkBody } from "./hirWalk.ts";

export interface ConditionLabel {
  readonly span: Span;
  readonly text: string;
}

/** `inits`: the assignments to the variable, as statements. */
export function conditionLabels(cx: BodyCx, inits: ReadonlySet<Span>, name: string): ConditionLabel[] {
  const { tcx } = cx;
  const map = tcx.sourceMap;
  const labels: ConditionLabel[] = [];
  const same = (a: Span, b: Span): boolean => a === b || (map.lo(a) === map.lo(b) && map.hi(a) === map.hi(b));
  const assigns = (e: hir.Expr): boolean => {
    let found = false;
    forEachStmt(e, (s) => {
      if (s.kind === "Semi") for (const i of inits) if (same(i, s.expr.span)) found = true;
    });
    return found;
  };
  const add = (span: Span, text: string): void => void labels.push({ span, text: `${text}, ${name} is not initialized` });
  walkBody(tcx, tcx.hirBody(cx.def), (e) => {
    if (e.kind === "If") {
      const yes = assigns(e.then);
      if (e.else === undefined) {
        if (!yes) return;
        add(e.cond.span, "if this `if` condition is `false`");
        labels.push({ span: map.shrinkToHi(e.span), text: `an \`else\` arm might be missing here, initializing ${name}` });
        return;
      }
      const no = assigns(e.else);
      if (yes === no) return;
      if (no) add(e.cond.span, "if this condition is `true`");
      else if (cx.desugaring(e.else.span) === "`while` loop") add(e.cond.span, "if this condition isn't met and the `while` loop runs 0 times");
      else add(map.span(map.hi(e.then.span), map.lo(e.else.span)), "if the `if` condition is `false` and this `else` arm is executed");
    } else if (e.kind === "Match") {
      const seen = e.arms.map((a) => assigns(a.body));
      if (!seen.includes(true)) return;
      e.arms.forEach((arm, i) => {
        if (seen[i] === true) return;
        if (e.source === "forLoop") add(e.scrutinee.span, "if the `for` loop runs 0 times");
        else if (arm.body.kind === "Ret") return;
        else if (arm.guard !== undefined) add(map.to(arm.pat.span, arm.guard.span), "if this pattern and condition are matched");
        else add(arm.pat.span, "if this pattern is matched");
      });
    }
  });
  return labels;
}
