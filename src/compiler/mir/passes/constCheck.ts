/**
 * What constants, statics and `const fn` may do: call only functions that can run at compile time (E0015), drop nothing whose destructor cannot (E0493). In: a body of
 * phase `promoted` and its place in the program. Out: diagnostics; false when an error was reported. Reference: "Constant evaluation". Counterpart: rustc's `check_consts`.
 */
import { crateOf, crateRoot, sym, type DefId } from "../../base/index.ts";
import { TyKind, type Ty, type TyCtxt } from "../../types/index.ts";
import { tyToString, valuePathToString } from "../../types/print.ts";
import { bodyReversePostorder } from "../cfg.ts";
import { Cursor, solve } from "../dataflow/framework.ts";
import { maybeInit } from "../dataflow/initialized.ts";
import { gatherMoves } from "../dataflow/moveData.ts";
import type { Body, Location, Terminator } from "../mir.ts";
import { operandTy } from "../placeTy.ts";

/** "constants", "statics", "constant functions"; undefined where anything goes. */
function constContext(tcx: TyCtxt, def: DefId): string | undefined {
  switch (tcx.defKind(def)) {
    case "Const": case "AssocConst": case "AnonConst": case "InlineConst": return "constants";
    case "Static": return "statics";
    case "Fn": case "AssocFn": return tcx.isConstFn(def) ? "constant functions" : undefined;
    default: return undefined;
  }
}

export function checkConst(tcx: TyCtxt, body: Body): boolean {
  const context = constContext(tcx, body.def);
  if (context === undefined) return true;
  // Crates that use unstable const features (the library) are checked by their own rules.
  if (tcx.hasAttr(crateRoot(crateOf(body.def)), sym.feature)) return true;
  return new Checker(tcx, body, context).run();
}

class Checker {
  private readonly tcx: TyCtxt;
  private readonly body: Body;
  private readonly context: string;
  private sound = true;

  constructor(tcx: TyCtxt, body: Body, context: string) {
    this.tcx = tcx;
    this.body = body;
    this.context = context;
  }

  run(): boolean {
    const { body } = this;
    let init: Cursor | undefined;
    const data = gatherMoves(this.tcx, body);
    const env = this.tcx.paramEnv(body.def);
    for (const b of bodyReversePostorder(body)) {
      const block = body.blocks[b]!;
      if (block.isCleanup) continue;
      const t = block.terminator;
      if (t.kind === "Call") this.call(t);
      else if (t.kind === "Drop") {
        const ty = body.locals[t.place.local]!.ty;
        if (!t.place.isLocal || !this.tcx.needsDrop(env, ty)) continue;
        init ??= new Cursor(solve(body, maybeInit(body, data)));
        const at: Location = { block: b, statement: block.statements.length };
        if (init.seekBefore(at) && init.state.has(data.ofLocal(t.place.local))) this.drop(t, ty);
      }
    }
    return this.sound;
  }

  private drop(t: Terminator & { kind: "Drop" }, ty: Ty): void {
    const { tcx } = this;
    this.sound = false;
    const span = this.body.locals[t.place.local]!.source.span;
    const d = tcx.dcx.error(span, "E0493", `destructor of \`${tyToString(tcx, ty)}\` cannot be evaluated at compile-time`);
    d.label(span, `the destructor for this type cannot be evaluated in ${this.context}`);
    d.label(t.source.span, "value is dropped here");
    tcx.dcx.emit(d);
  }

  private call(t: Terminator & { kind: "Call" }): void {
    const { tcx } = this;
    const ty = operandTy(tcx, this.body.locals, t.func);
    const span = t.fnSpan;
    if (ty.kind === TyKind.FnPtr) {
      this.sound = false;
      tcx.dcx.emit(tcx.dcx.error(span, undefined, `function pointer calls are not allowed in ${this.context}`));
      return;
    }
    if (ty.kind !== TyKind.FnDef || tcx.defKind(ty.def) === "Ctor" || tcx.isConstFn(ty.def)) return;
    const item = tcx.assocItem(ty.def);
    this.sound = false;
    const d = tcx.dcx.error(span, "E0015", `cannot call non-const ${this.describe(ty, item?.hasSelf)} in ${this.context}`);
    d.note("calls in constants are limited to constant functions, tuple structs and tuple variants".replace("calls in constants", `calls in ${this.context}`));
    tcx.dcx.emit(d);
  }
  private describe(ty: Ty, hasSelf: boolean | undefined): string {
    const { tcx } = this;
    const item = tcx.assocItem(ty.def);
    const lang = item === undefined || item.container !== "trait" ? undefined : tcx.asLangItem(item.containerDef);
    if (lang === "fn" || lang === "fn_mut" || lang === "fn_once") return "closure";
    if (lang !== undefined && OPERATORS.has(lang)) return "operator";
    const path = `\`${valuePathToString(tcx, ty.def, ty.args)}\``;
    if (item === undefined) return `function ${path}`;
    return hasSelf === true ? `method ${path}` : `associated function ${path}`;
  }
}
const OPERATORS = new Set([
  "add", "sub", "mul", "div", "rem", "neg", "not", "bitxor", "bitand", "bitor", "shl", "shr", "eq", "partial_ord", "index", "index_mut",
  "add_assign", "sub_assign", "mul_assign", "div_assign", "rem_assign", "bitxor_assign", "bitand_assign", "bitor_assign", "shl_assign", "shr_assign",
]);
