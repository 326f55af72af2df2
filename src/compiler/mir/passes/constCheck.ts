/**
 * What constants, statics and `const fn` may do: call only functions that can run at compile time (E0015), drop nothing whose destructor cannot (E0493). In: a built body,
 * before promotion. Out: diagnostics; false when an error was reported. Reference: "Constant evaluation". Counterpart: rustc's `check_consts`.
 */
import { crateOf, crateRoot, sym, type DefId } from "../../base/index.ts";
import { TyKind, type Ty, type TyCtxt } from "../../types/index.ts";
import { tyToString, valuePathToString } from "../../types/print.ts";
import { bodyReversePostorder } from "../cfg.ts";
import { Cursor, solve } from "../dataflow/framework.ts";
import { maybeInit } from "../dataflow/initialized.ts";
import { gatherMoves } from "../dataflow/moveData.ts";
import type { Span } from "../../source/index.ts";
import { ElemKind, RETURN_LOCAL, type Body, type Local, type Location, type Rvalue, type Terminator } from "../mir.ts";
import { operandTy } from "../placeTy.ts";
import { localHasInteriorMutability } from "./promoteConsts.ts";

/** "constants", "statics", "constant functions"; undefined where anything goes. */
function constContext(tcx: TyCtxt, def: DefId): string | undefined {
  switch (tcx.defKind(def)) {
    case "Const": case "AssocConst": case "AnonConst": case "InlineConst": return "constants";
    case "Static": return "statics";
    case "Fn": case "AssocFn": return tcx.isConstFn(def) ? "constant functions" : undefined;
    default: return undefined;
  }
}

/** A `static mut` may hold what changes. */
export function isMutStatic(tcx: TyCtxt, def: DefId): boolean {
  if (tcx.defKind(def) !== "Static" || !tcx.isSource(def)) return false;
  const owner = tcx.hirOwner(tcx.hirOwnerOf(def)).item;
  return owner.node === "Item" && owner.kind === "Static" && owner.mutbl === "mut";
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
    const ended = new Set<Local>();
    for (const block of body.blocks) for (const s of block.statements) if (s.kind === "StorageDead") ended.add(s.local);
    for (const b of bodyReversePostorder(body)) {
      const block = body.blocks[b]!;
      if (block.isCleanup) continue;
      if (this.context !== "constant functions") for (const s of block.statements) if (s.kind === "Assign" && s.rvalue.kind === "Ref") this.borrow(s.rvalue, s.source.span, ended);
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

  /** A borrow of a temporary that lives to the end of the program becomes part of the value: it must not allow changes. */
  private borrow(r: Rvalue & { kind: "Ref" }, span: Span, ended: ReadonlySet<Local>): void {
    const { tcx, body } = this;
    const local = r.place.local;
    if (ended.has(local) || local === RETURN_LOCAL || r.place.projection.some((e) => e.kind === ElemKind.Deref)) return;
    const isMut = r.borrow === "mut" || r.borrow === "twoPhaseMut";
    const ty = body.locals[local]!.ty;
    if (isMut) {
      if (isMutStatic(tcx, body.def)) return;
    } else if (r.borrow !== "shared" || tcx.isFreeze(tcx.paramEnv(body.def), ty) || !localHasInteriorMutability(tcx, body, local)) return;
    this.sound = false;
    const what = isMut ? "mutable borrows" : "interior mutable shared borrows";
    const d = tcx.dcx.error(span, isMut ? "E0764" : "E0492", `${what} of temporaries that have their lifetime extended until the end of the program are not allowed`);
    d.label(span, isMut ? "this mutable borrow refers to such a temporary" : "this borrow of an interior mutable value refers to such a temporary");
    d.note("temporaries in constants and statics can have their lifetime extended until the end of the program");
    d.note("to avoid accidentally creating global mutable state, such temporaries must be immutable");
    d.help("if you really want global mutable state, try replacing the temporary by an interior mutable `static` or a `static mut`");
    tcx.dcx.emit(d);
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
    const what = this.describe(ty, item?.hasSelf);
    const d = tcx.dcx.error(what === "operator" ? t.source.span : span, "E0015", `cannot call non-const ${what} in ${this.context}`);
    d.note(`calls in ${this.context} are limited to constant functions, tuple structs and tuple variants`);
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
