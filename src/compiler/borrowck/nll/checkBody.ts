/**
 * The type check of a body's statements: one function a kind of statement, terminator and rvalue. In: a renumbered body. Out: constraints in `MirTypeck`.
 * Each says which types must be subtypes of which, and which predicates of items and types must hold. Counterpart: rustc's `type_check/mod.rs`.
 */
import type { DefId } from "../../base/index.ts";
import type { Span } from "../../source/index.ts";
import { closureParts } from "../../traits/closureArgs.ts";
import { predicatesWithSpans } from "../../traits/predicates.ts";
import {
  Binder, PredicateKind, subst, TyKind, TypeFlags as F, Variance,
  type FnSig, type GenericArg, type GenericArgs, type PolyFnSig, type Ty, type TyCtxt,
} from "../../types/index.ts";
import { ElemKind, OperandKind, RETURN_LOCAL, type Local, type Location, type MirConst, type Operand, type Place, type Rvalue, type Statement, type Terminator } from "../../mir/mir.ts";
import { binaryTy, operandTy, placeTy, rvalueTy, upvarTys, projectTy } from "../../mir/placeTy.ts";
import type { ConstraintCategory } from "../facts.ts";
import { FreeRegionMapper, hasRegions, type FieldRelation } from "../renumber.ts";
import { foldWith } from "../../types/index.ts";
import { relateClosure } from "./closures.ts";
import { BORING, BORING_NO_LOCATION, type MirTypeck } from "./typeck.ts";
import { relateUserType } from "./userTypes.ts";

const USAGE: ConstraintCategory = { kind: "usage" };
const ASSIGNMENT: ConstraintCategory = { kind: "assignment" };
const RETURN: ConstraintCategory = { kind: "return", isYield: false };
const YIELD: ConstraintCategory = { kind: "return", isYield: true };
const COPY_BOUND: ConstraintCategory = { kind: "copyBound" };

export function checkMir(cx: MirTypeck, fields: readonly FieldRelation[]): void {
  new BodyCheck(cx).run(fields);
}

class BodyCheck {
  private readonly cx: MirTypeck;
  /** Temporaries that become parts of a value. */
  private readonly aggregateTemps = new Set<Local>();
  private at: Location = { block: 0 as Location["block"], statement: 0 };
  private span: Span = 0 as Span;

  constructor(cx: MirTypeck) {
    this.cx = cx;
  }

  run(fields: readonly FieldRelation[]): void {
    const { cx } = this;
    const { body } = cx;
    cx.setting(undefined, body.span, BORING);
    for (const f of fields) cx.eq(cx.normalize(f.declared), f.fresh);
    for (const block of body.blocks) {
      for (const s of block.statements) {
        if (s.kind !== "Assign" || s.rvalue.kind !== "Aggregate" || CAPTURING.has(s.rvalue.aggregate.kind)) continue;
        for (const f of s.rvalue.fields) if (f.kind === OperandKind.Move && f.place!.isLocal) this.aggregateTemps.add(f.place!.local);
      }
    }
    body.blocks.forEach((block, b) => {
      block.statements.forEach((s, i) => {
        this.enter({ block: b as Location["block"], statement: i }, s.source.span);
        this.statement(s);
      });
      this.enter({ block: b as Location["block"], statement: block.statements.length }, block.terminator.source.span);
      this.terminator(block.terminator);
    });
  }
  private enter(at: Location, span: Span): void {
    this.at = at;
    this.span = span;
  }
  private set(category: ConstraintCategory): void {
    this.cx.setting(this.at, this.span, category);
  }
  private placeTy(place: Place): Ty {
    return this.cx.normalize(placeTy(this.cx.tcx, this.cx.body.locals, place));
  }
  /** Parts of a value without regions have none, and neither has what is stored there, unless it hides behind an opaque type. */
  private mentionsRegions(place: Place): boolean {
    const { ty } = this.cx.body.locals[place.local]!;
    return hasRegions(ty) || ty.has(F.HasTyOpaque);
  }
  private operandTy(o: Operand): Ty {
    return this.cx.normalize(operandTy(this.cx.tcx, this.cx.body.locals, o));
  }
  /** Regions of a value made here are in use here. */
  private liveHere(value: { readonly flags: number }): void {
    if (!hasRegions(value)) return;
    const { cx } = this;
    foldWith(new FreeRegionMapper(cx.tcx.ty, (r) => {
      const vid = cx.vid(r);
      if (vid !== undefined) cx.constraints.liveAt(vid, this.at);
      return r;
    }), value as GenericArg);
  }

  // ---- statements -------------------------------------------------------------------------------------------------------------------------

  private destination(place: Place): ConstraintCategory {
    if (!place.isLocal) return ASSIGNMENT;
    if (place.local === RETURN_LOCAL) return this.cx.universal.kind === "const" ? { kind: "useAsConst" } : this.cx.universal.kind === "static" ? { kind: "useAsStatic" } : RETURN;
    if (this.aggregateTemps.has(place.local)) return USAGE;
    return this.cx.body.locals[place.local]!.user === undefined ? BORING : ASSIGNMENT;
  }

  private statement(s: Statement): void {
    switch (s.kind) {
      case "Assign": {
        if (!this.mentionsRegions(s.place)) {
          this.rvalue(s.rvalue);
          return;
        }
        this.set(BORING);
        const target = this.placeTy(s.place);
        const source = this.cx.normalize(rvalueTy(this.cx.tcx, this.cx.body.locals, s.rvalue));
        this.set(isAsyncBody(s.rvalue, this.cx.tcx) ? BORING : this.destination(s.place));
        this.cx.sub(source, target);
        this.rvalue(s.rvalue);
        return;
      }
      case "AscribeUserType":
        this.set({ kind: "typeAnnotation" });
        this.cx.setting(undefined, this.span, { kind: "typeAnnotation" });
        relateUserType(this.cx, s.userTy, VARIANCES[s.variance], this.placeTy(s.place), s.projections);
        return;
      case "Assume": this.operand(s.operand); return;
      default: return;
    }
  }

  private operands(list: readonly Operand[]): void {
    for (const o of list) this.operand(o);
  }
  private operand(o: Operand): void {
    if (o.kind === OperandKind.Constant) this.constant(o.constant!, o);
    else if (o.kind === OperandKind.Copy) this.copy(o.place!);
  }
  private copy(place: Place): void {
    if (!this.mentionsRegions(place)) return;
    const ty = this.placeTy(place);
    // Other types are `Copy` whatever their regions.
    if (ty.kind !== TyKind.Adt && ty.kind !== TyKind.Tuple && ty.kind !== TyKind.Array) return;
    if (!ty.has(F.HasFreeRegions)) return;
    this.set(COPY_BOUND);
    this.cx.proveTrait("copy", [ty]);
  }

  private constant(ct: MirConst, o: Operand): void {
    const { cx } = this;
    this.liveHere(ct.ty);
    this.set(BORING);
    const ty = cx.normalize(ct.ty);
    if (o.userTy !== -1) {
      this.set({ kind: "genericArg" });
      relateUserType(cx, o.userTy, Variance.Invariant, ty, []);
    } else if (ct.kind === "unevaluated" && ct.promoted === undefined && cx.tcx.defKind(ct.def) !== "InlineConst") {
      this.set(BORING);
      cx.eq(ty, cx.normalize(subst(cx.tcx.ty, cx.tcx.typeOf(ct.def), ct.args)));
      this.predicates(ct.def, ct.args);
    } else if (ct.kind === "static") {
      const inner = ty.kind === TyKind.Ref || ty.kind === TyKind.RawPtr ? ty.elem : undefined;
      if (inner !== undefined) cx.eq(inner, cx.normalize(cx.tcx.typeOf(ct.def)));
    }
    if (ct.ty.kind === TyKind.FnDef) {
      this.predicates(ct.ty.def, ct.ty.args);
      this.set(BORING);
      for (const a of ct.ty.args.list) if (a.argKind === 0) cx.proveWf(a);
    }
  }
  /** The where clauses of an item for these arguments. */
  private predicates(def: DefId, args: GenericArgs): void {
    if (!args.has(F.HasFreeRegions | F.HasParam | F.HasReBound | F.HasAlias)) return;
    const { cx } = this;
    for (const { clause, span } of predicatesWithSpans(cx.tcx, def)) {
      if (clause.kind === PredicateKind.ConstArgHasType) continue;
      const p = subst(cx.tcx.ty, clause, args);
      if (!cx.isRelevant(p)) continue;
      this.set({ kind: "predicate", span });
      cx.prove(cx.normalizeValue(p));
    }
  }

  // ---- rvalues ----------------------------------------------------------------------------------------------------------------------------

  private rvalue(r: Rvalue): void {
    const { cx } = this;
    switch (r.kind) {
      case "Use": case "Unary": this.operand(r.operand); return;
      case "Repeat":
        this.operand(r.operand);
        if (r.operand.kind === OperandKind.Move && !(r.count.value !== undefined && "leaf" in r.count.value && r.count.value.leaf <= 1n)) {
          const ty = this.operandTy(r.operand);
          if (!ty.has(F.HasFreeRegions)) return;
          this.set(COPY_BOUND);
          cx.proveTrait("copy", [ty]);
        }
        return;
      case "Ref":
        this.liveHere(r.region);
        this.reborrow(r);
        return;
      case "CopyForDeref": this.copy(r.place); return;
      case "Cast":
        this.operand(r.operand);
        this.liveHere(r.ty);
        this.cast(r);
        return;
      case "Binary": {
        this.operand(r.left);
        this.operand(r.right);
        const left = this.operandTy(r.left);
        // Pointers are compared at a common type.
        if (left.kind === TyKind.RawPtr || left.kind === TyKind.FnPtr) {
          if (binaryTy(cx.tcx, r.op, left) !== cx.tcx.ty.bool || !hasRegions(left)) return;
          this.set(BORING);
          const common = cx.infcx.nextTyVar(this.span);
          if (cx.sub(left, common)) cx.sub(this.operandTy(r.right), common);
        }
        return;
      }
      case "Aggregate": this.aggregate(r); return;
      default: return;
    }
  }

  /** A reference to something behind references cannot outlive those; the first shared one decides. */
  private reborrow(r: Extract<Rvalue, { readonly kind: "Ref" }>): void {
    const { cx } = this;
    const { projection } = r.place;
    if (!projection.some((e) => e.kind === ElemKind.Deref)) return;
    const tys: Ty[] = [cx.body.locals[r.place.local]!.ty];
    for (const e of projection) tys.push(projectTy(cx.tcx, tys[tys.length - 1]!, e));
    this.set(this.isUpvar(r.place) ? { kind: "closureUpvar" } : BORING);
    for (let i = projection.length - 1; i >= 0; i--) {
      if (projection[i]!.kind !== ElemKind.Deref) continue;
      const base = tys[i]!;
      if (base.kind === TyKind.RawPtr) return;
      if (base.kind !== TyKind.Ref) continue; // a box owns what it points to
      cx.outlives(base.region, r.region);
      if (base.mutbl === 0) return;
    }
  }
  /** A capture of the closure: a field of its environment, perhaps behind the reference that captured it. */
  private isUpvar(place: Place): boolean {
    if (this.cx.body.captures.length === 0 || place.local !== 1) return false;
    let p = place.projection.slice();
    if (p.length > 1 && p[p.length - 1]!.kind === ElemKind.Deref && p[p.length - 2]!.kind === ElemKind.Field) p = p.slice(0, -1);
    if (p.length === 0 || p[p.length - 1]!.kind !== ElemKind.Field) return false;
    return p.length === 1 || (p.length === 2 && p[0]!.kind === ElemKind.Deref);
  }

  private aggregate(r: Extract<Rvalue, { readonly kind: "Aggregate" }>): void {
    const { cx } = this;
    const a = r.aggregate;
    this.operands(r.fields);
    switch (a.kind) {
      case "tuple": return;
      case "array":
        this.liveHere(a.elem);
        this.set(BORING);
        for (const f of r.fields) cx.sub(this.operandTy(f), cx.normalize(a.elem));
        return;
      case "rawPtr": this.liveHere(a.pointee); return;
      case "adt": {
        this.liveHere(a.args);
        const whole = cx.tcx.ty.adt(a.def, a.args);
        if (a.userTy !== -1) {
          this.set({ kind: "typeAnnotation" });
          relateUserType(cx, a.userTy, Variance.Invariant, whole, []);
        }
        const { fields } = cx.tcx.adt(a.def).variants[a.variant]!;
        r.fields.forEach((f, i) => {
          const field = fields[a.unionField >= 0 ? a.unionField : i];
          if (field === undefined) return;
          this.set(BORING);
          cx.sub(this.operandTy(f), cx.normalize(subst(cx.tcx.ty, cx.tcx.typeOf(field.def), a.args)));
        });
        this.predicates(a.def, a.args);
        return;
      }
      default: {
        this.liveHere(a.args);
        const whole = a.kind === "closure" ? cx.tcx.ty.closure(a.def, a.args) : a.kind === "coroutine" ? cx.tcx.ty.coroutine(a.def, a.args) : cx.tcx.ty.coroutineClosure(a.def, a.args);
        const upvars = upvarTys(whole);
        this.set(BORING);
        r.fields.forEach((f, i) => {
          if (upvars[i] !== undefined) cx.sub(this.operandTy(f), cx.normalize(upvars[i]));
        });
        this.set(BORING_NO_LOCATION);
        relateClosure(cx, a.def, a.args);
      }
    }
  }

  private cast(r: Extract<Rvalue, { readonly kind: "Cast" }>): void {
    const { cx } = this;
    const { cast } = r;
    if (cast === "Subtype") {
      this.set(BORING);
      cx.sub(this.operandTy(r.operand), cx.normalize(r.ty));
      return;
    }
    if (typeof cast === "string") {
      if (cast === "PtrToPtr") this.pointerCast(this.operandTy(r.operand), cx.normalize(r.ty));
      return;
    }
    this.set(BORING);
    const from = this.operandTy(r.operand);
    const to = cx.normalize(r.ty);
    this.set({ kind: "coercion", unsizeTo: cast.pointer === "unsize" ? to : undefined });
    switch (cast.pointer) {
      case "reifyFnPointer": {
        if (from.kind !== TyKind.FnDef) return;
        cx.sub(cx.normalize(cx.tcx.ty.fnPtr(this.signatureOf(from)!)), this.safeAs(to, from));
        return;
      }
      case "closureFnPointer": case "closureFnPointerUnsafe": {
        if (from.kind !== TyKind.Closure || to.kind !== TyKind.FnPtr) return;
        const { sig } = closureParts(cx.tcx.ty, from).sigAsFnPtr;
        const own = cx.tcx.ty.fnSig(sig.value.inputs[0]!.elems, sig.value.output, { abi: to.sig.value.abi, isUnsafe: to.sig.value.isUnsafe });
        cx.sub(cx.tcx.ty.fnPtr(new Binder(own, sig.boundVars)), to);
        return;
      }
      case "unsafeFnPointer": {
        if (from.kind !== TyKind.FnPtr || to.kind !== TyKind.FnPtr) return;
        const s = from.sig.value;
        cx.sub(cx.tcx.ty.fnPtr(new Binder(cx.tcx.ty.fnSigFrom(s.inputsAndOutput, s.cVariadic, true, s.abi), from.sig.boundVars)), to);
        return;
      }
      case "mutToConst": cx.sub(from.elem, to.elem); return;
      case "arrayToPointer": if (from.elem.kind === TyKind.Array) cx.sub(from.elem.elem, to.elem); return;
      case "unsize": cx.proveTrait("coerce_unsized", [from, to]); return;
    }
  }
  /** A reified function may be given less strict a signature than its own: unsafe for safe. */
  private safeAs(to: Ty, from: Ty): Ty {
    const { cx } = this;
    const own = this.signatureOf(from);
    if (to.kind !== TyKind.FnPtr || own === undefined || own.value.isUnsafe === to.sig.value.isUnsafe) return to;
    const s = to.sig.value;
    return cx.tcx.ty.fnPtr(new Binder(cx.tcx.ty.fnSigFrom(s.inputsAndOutput, s.cVariadic, own.value.isUnsafe, s.abi), to.sig.boundVars));
  }
  /** Pointers to trait objects: what the object may borrow from must not be forgotten, except in what follows the pointer's own rules. */
  private pointerCast(from: Ty, to: Ty): void {
    const { cx } = this;
    if (from.kind !== TyKind.RawPtr || to.kind !== TyKind.RawPtr || from.elem.kind !== TyKind.Dynamic || to.elem.kind !== TyKind.Dynamic) return;
    const a = from.elem.preds.principal;
    const b = to.elem.preds.principal;
    if (a === undefined || b === undefined || a.def !== b.def) return;
    this.set({ kind: "cast" });
    cx.eq(cx.tcx.ty.dynamic(from.elem.preds, cx.tcx.ty.reErased), cx.tcx.ty.dynamic(to.elem.preds.list.length === from.elem.preds.list.length ? to.elem.preds : from.elem.preds, cx.tcx.ty.reErased));
  }

  // ---- terminators ------------------------------------------------------------------------------------------------------------------------

  private signatureOf(ty: Ty): PolyFnSig | undefined {
    const { cx } = this;
    if (ty.kind === TyKind.FnPtr) return ty.sig;
    return ty.kind === TyKind.FnDef ? subst(cx.tcx.ty, cx.tcx.fnSig(ty.def), ty.args) : undefined;
  }

  private terminator(t: Terminator): void {
    const { cx } = this;
    switch (t.kind) {
      case "SwitchInt": this.operand(t.discr); return;
      case "Assert": this.operand(t.cond); return;
      case "Call": this.call(t); return;
      case "TailCall":
        this.operand(t.func);
        this.operands(t.args);
        return;
      case "Yield": {
        this.operand(t.value);
        this.set(YIELD);
        if (cx.universal.yieldTy !== undefined) cx.sub(this.operandTy(t.value), cx.normalize(cx.universal.yieldTy));
        if (cx.universal.resumeTy !== undefined) cx.sub(cx.normalize(cx.universal.resumeTy), this.placeTy(t.resumeArg));
        return;
      }
      default: return;
    }
  }

  private call(t: Extract<Terminator, { readonly kind: "Call" }>): void {
    const { cx } = this;
    this.operand(t.func);
    this.operands(t.args);
    this.set(BORING);
    const func = this.operandTy(t.func);
    const poly = this.signatureOf(func);
    if (poly === undefined || !poly.value.inputsAndOutput.has(F.HasFreeRegions | F.HasReBound | F.HasAlias | F.HasParam)) return;
    const first = cx.infcx.regionVarCount;
    const written: FnSig = cx.infcx.instantiateBinderWithFresh(this.span, poly);
    const last = cx.infcx.regionVarCount;
    for (let r = first; r < last; r++) cx.constraints.liveAt(r as never, this.at);
    for (const ty of written.inputsAndOutput.list) cx.proveWf(ty as Ty);
    const list = written.inputsAndOutput.list.map((ty) => {
      const n = cx.normalize(ty as Ty);
      if (n !== ty) cx.proveWf(n);
      return n;
    });
    const output = list[list.length - 1]!;
    if (t.target !== undefined) {
      const dest = this.placeTy(t.destination);
      this.set(this.destination(t.destination));
      cx.sub(output, dest);
    }
    const category: ConstraintCategory = t.fromHirCall ? { kind: "callArgument", func } : BORING;
    t.args.forEach((a, i) => {
      if (i >= list.length - 1) return;
      const ty = this.operandTy(a);
      cx.setting(this.at, t.argSpans[i] ?? this.span, category);
      this.set(category);
      cx.sub(ty, list[i]!);
    });
  }
}
/** The coroutine that an `async fn` returns: nobody wrote that expression. */
function isAsyncBody(r: Rvalue, tcx: TyCtxt): boolean {
  if (r.kind !== "Aggregate" || r.aggregate.kind !== "coroutine") return false;
  const kind = tcx.coroutineKind(r.aggregate.def);
  return kind !== undefined && kind.desugaring !== "none" && kind.source === "fn";
}
const CAPTURING: ReadonlySet<string> = new Set(["closure", "coroutine", "coroutineClosure"]);
const VARIANCES = { co: Variance.Covariant, contra: Variance.Contravariant, inv: Variance.Invariant, bi: Variance.Bivariant } as const;
