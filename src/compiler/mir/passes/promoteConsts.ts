/**
 * Promotion of constants: a borrow of a temporary whose value is known at compile time, cannot fail, has no destructor and no interior mutability becomes a
 * borrow of a constant that lives forever (`&1 + 2` may be `&'static i32`). In: a built body. Out: the body with `_p = const promoted[n]; _1 = &(*_p)`, and the promoted bodies.
 * Reference: "Destructors", constant promotion (RFC 1414). Counterpart: rustc's `promote_consts.rs` and `check_consts/qualifs.rs`.
 */
import { bug } from "../../base/index.ts";
import { TyKind, type ParamEnv, type Ty, type TyCtxt } from "../../types/index.ts";
import { newTemp, tempDecl } from "../cfg.ts";
import { BasicBlock, Body, ElemKind, Operand, OperandKind, Place, RETURN_LOCAL, type BlockId, type Local, type Location, type MirConst, type Rvalue, type Statement, type Terminator } from "../mir.ts";
import { arrayLen, isIntegral, isSigned, bitWidth, operandTy, placeTy } from "../placeTy.ts";
import { PlaceUse, rewriteLocals, rewriteRvalue, rewriteTerminator, visitStatement, visitTerminator, type Rewriter } from "../visitor.ts";

/** Uses of a temporary that is written once. `at` undefined: not written yet. */
interface Temp {
  at: Location | undefined;
  uses: number;
  state: "undefined" | "defined" | "unpromotable" | "promotedOut";
  /** Answer of validation: -1 no, 0 unknown, 1 yes. */
  valid: -1 | 0 | 1;
}

export function promoteConsts(tcx: TyCtxt, body: Body): Body[] {
  return new Promoter(tcx, body).run();
}

/** Whether the value borrowed from a local may hold an `UnsafeCell`, judged by the value it was made of. */
export function localHasInteriorMutability(tcx: TyCtxt, body: Body, local: Local): boolean {
  return new Promoter(tcx, body).interiorMutable(local);
}

class Promoter {
  private readonly tcx: TyCtxt;
  private readonly env: ParamEnv;
  private readonly body: Body;
  private readonly temps: Temp[];
  private readonly inStatic: boolean;

  constructor(tcx: TyCtxt, body: Body) {
    this.tcx = tcx;
    this.env = tcx.paramEnv(body.def);
    this.body = body;
    this.temps = body.locals.map((l, i) => ({ at: undefined, uses: 0, valid: 0, state: i === RETURN_LOCAL || i <= body.argCount || l.user !== undefined ? "unpromotable" : "undefined" }));
    this.inStatic = tcx.defKind(body.def) === "Static";
  }

  run(): Body[] {
    const candidates: Location[] = [];
    this.collect(candidates);
    const promoteds: Body[] = [];
    // In reverse, so that outer borrows take the inner ones with them.
    const inserts: { at: Location; statement: Statement }[] = [];
    for (let i = candidates.length - 1; i >= 0; i--) {
      const at = candidates[i]!;
      const s = this.body.blocks[at.block]!.statements[at.statement]!;
      if (s.kind !== "Assign" || s.rvalue.kind !== "Ref") continue;
      if (s.place.isLocal && this.temps[s.place.local]!.state === "promotedOut") continue;
      if (!this.validateCandidate(s.rvalue)) continue;
      inserts.push({ at, statement: this.promote(at, s, s.rvalue, promoteds) });
    }
    if (promoteds.length === 0) return promoteds;
    inserts.sort((a, b) => b.at.statement - a.at.statement);
    for (const { at, statement } of inserts) this.body.blocks[at.block]!.statements.splice(at.statement, 0, statement);
    this.removePromoted();
    return promoteds;
  }

  // ---- temporaries --------------------------------------------------------------------------------------------------------------------

  private collect(candidates: Location[]): void {
    let at: Location = { block: 0 as BlockId, statement: 0 };
    const seen = (place: Place, use: PlaceUse): void => {
      for (const e of place.projection) if (e.kind === ElemKind.Index) this.use(e.n as Local, PlaceUse.Copy, false, at);
      this.use(place.local, use, place.projection.length > 0, at);
    };
    const v = { place: seen };
    this.body.blocks.forEach((block, b) => {
      block.statements.forEach((s, i) => {
        at = { block: b as BlockId, statement: i };
        visitStatement(s, v);
        if (s.kind === "Assign" && s.rvalue.kind === "Ref") candidates.push(at);
      });
      at = { block: b as BlockId, statement: block.statements.length };
      visitTerminator(block.terminator, v);
    });
  }
  private use(local: Local, use: PlaceUse, projected: boolean, at: Location): void {
    const temp = this.temps[local]!;
    if (temp.state === "unpromotable") return;
    if (use === PlaceUse.Drop || use === PlaceUse.StorageLive || use === PlaceUse.StorageDead || use === PlaceUse.Hint || use === PlaceUse.Ascribe) return;
    const writes = use === PlaceUse.Store || use === PlaceUse.Call;
    if (temp.state === "undefined") {
      if (writes && !projected) {
        temp.state = "defined";
        temp.at = at;
      } else temp.state = "unpromotable";
      return;
    }
    if (writes || use === PlaceUse.Yield || use === PlaceUse.SetDiscriminant) temp.state = "unpromotable";
    else temp.uses++;
  }

  // ---- validation ---------------------------------------------------------------------------------------------------------------------

  private validateCandidate(r: Rvalue & { kind: "Ref" }): boolean {
    const { place } = r;
    if (place.projection.some((e) => e.kind === ElemKind.Deref)) return false;
    if (!this.validLocal(place.local)) return false;
    if (!this.validRef(r.borrow, place)) return false;
    return !this.qualifLocal(place.local, "needsDrop");
  }
  private validRef(borrow: string, place: Place): boolean {
    switch (borrow) {
      case "shared": return !this.qualifLocal(place.local, "mutInterior");
      case "mut": {
        // Only of nothing: `&mut []`.
        const ty = placeTy(this.tcx, this.body.locals, place);
        return ty.kind === TyKind.Array && arrayLen(ty) === 0;
      }
      default: return false;
    }
  }
  private validLocal(local: Local): boolean {
    const temp = this.temps[local]!;
    if (temp.state !== "defined") return false;
    if (temp.valid === 0) {
      temp.valid = -1;
      const block = this.body.blocks[temp.at!.block]!;
      if (temp.at!.statement < block.statements.length) {
        const s = block.statements[temp.at!.statement]!;
        if (s.kind === "Assign" && this.validRvalue(s.rvalue)) temp.valid = 1;
      } else if (block.terminator.kind === "Call" && this.validCall(block.terminator)) temp.valid = 1;
    }
    return temp.valid === 1;
  }
  private validPlace(place: Place): boolean {
    let ty = this.body.locals[place.local]!.ty;
    for (const e of place.projection) {
      switch (e.kind) {
        case ElemKind.Field:
          if (ty.kind === TyKind.Adt && this.tcx.adt(ty.def).kind === "union") return false;
          ty = e.ty!;
          break;
        case ElemKind.Downcast: break;
        case ElemKind.ConstantIndex: ty = ty.elem; break;
        default: return false;
      }
    }
    return this.validLocal(place.local);
  }
  private validOperand(o: Operand): boolean {
    if (o.kind === OperandKind.Copy || o.kind === OperandKind.Move) return this.validPlace(o.place!);
    if (o.kind === OperandKind.RuntimeChecks) return false;
    const ct = o.constant!;
    return ct.kind !== "static" || this.inStatic;
  }
  private validRvalue(r: Rvalue): boolean {
    switch (r.kind) {
      case "Use": return this.validOperand(r.operand);
      case "Repeat": return this.validOperand(r.operand);
      case "CopyForDeref": return this.validPlace(r.place);
      case "Discriminant": case "Len": return this.validPlace(r.place);
      case "Cast": return r.cast !== "PtrExposeProvenance" && this.validOperand(r.operand);
      case "Unary": return this.validOperand(r.operand);
      case "Binary": {
        const ty = operandTy(this.tcx, this.body.locals, r.left);
        if (ty.kind === TyKind.RawPtr || ty.kind === TyKind.FnPtr) return false;
        if ((r.op === "Div" || r.op === "Rem") && isIntegral(ty) && !this.divisionIsSafe(ty, r.left, r.right)) return false;
        return this.validOperand(r.left) && this.validOperand(r.right);
      }
      case "Ref": {
        // A reborrow of a promotable reference.
        const p = r.place.projection;
        if (p.length > 0 && p[p.length - 1]!.kind === ElemKind.Deref) {
          const base = new Place(r.place.local, p.slice(0, -1));
          return r.borrow === "shared" && placeTy(this.tcx, this.body.locals, base).kind === TyKind.Ref && this.validPlace(base);
        }
        return this.validPlace(r.place) && this.validRef(r.borrow, r.place);
      }
      case "Aggregate":
        for (const f of r.fields) if (!this.validOperand(f)) return false;
        return true;
      case "OffsetOf": return true;
      default: return false;
    }
  }
  private divisionIsSafe(ty: Ty, left: Operand, right: Operand): boolean {
    const value = (o: Operand): bigint | undefined => (o.constant?.kind === "value" && o.constant.value.kind === "scalar" ? o.constant.value.value : undefined);
    const divisor = value(right);
    if (divisor === undefined || divisor === 0n) return false;
    if (!isSigned(ty)) return true;
    const bits = bitWidth(this.tcx, ty);
    if (divisor !== (1n << BigInt(bits)) - 1n) return true;
    const dividend = value(left);
    return dividend !== undefined && dividend !== 1n << BigInt(bits - 1);
  }
  private validCall(t: Terminator & { kind: "Call" }): boolean {
    const ty = operandTy(this.tcx, this.body.locals, t.func);
    if (ty.kind !== TyKind.FnDef || !this.tcx.hasAttr(ty.def, this.tcx.symbols.intern("rustc_promotable"))) return false;
    for (const a of t.args) if (!this.validOperand(a)) return false;
    return true;
  }

  // ---- qualification: what the value (not only its type) may contain ----------------------------------------------------------------------

  private byType(ty: Ty, what: Qualif): boolean {
    return what === "needsDrop" ? this.tcx.needsDrop(this.env, ty) : !this.tcx.isFreeze(this.env, ty);
  }
  private qualifLocal(local: Local, what: Qualif): boolean {
    const ty = this.body.locals[local]!.ty;
    if (!this.byType(ty, what)) return false;
    const temp = this.temps[local]!;
    if (temp.state !== "defined") return true;
    const s = this.body.blocks[temp.at!.block]!.statements[temp.at!.statement];
    return s === undefined || s.kind !== "Assign" || this.qualifRvalue(s.rvalue, ty, what);
  }
  private qualifRvalue(r: Rvalue, ty: Ty, what: Qualif): boolean {
    switch (r.kind) {
      case "Use": return this.qualifOperand(r.operand, what);
      case "Repeat": return this.qualifOperand(r.operand, what);
      case "Aggregate":
        if (r.aggregate.kind === "adt") {
          const adt = this.tcx.adt(r.aggregate.def);
          if (what === "mutInterior" ? adt.isUnsafeCell : adt.kind !== "union" && this.tcx.adtDestructor(adt.def) !== undefined) return true;
        }
        return r.fields.some((f) => this.qualifOperand(f, what));
      default: return this.byType(ty, what);
    }
  }
  private qualifOperand(o: Operand, what: Qualif): boolean {
    const ty = operandTy(this.tcx, this.body.locals, o);
    if (!this.byType(ty, what)) return false;
    if (o.kind === OperandKind.Constant) return constQualif(this.tcx, o.constant!, what);
    return o.place!.isLocal ? this.qualifLocal(o.place!.local, what) : true;
  }

  interiorMutable(local: Local): boolean {
    this.collect([]);
    return this.qualifLocal(local, "mutInterior");
  }
  /** Of the constant whose body this is. */
  returnQualif(what: Qualif): boolean {
    this.collect([]);
    const ty = this.body.locals[RETURN_LOCAL]!.ty;
    let found = false;
    for (const block of this.body.blocks) {
      for (const s of block.statements) {
        if (s.kind !== "Assign" || s.place.local !== RETURN_LOCAL) continue;
        found = true;
        if (!s.place.isLocal || this.qualifRvalue(s.rvalue, ty, what)) return true;
      }
      if (block.terminator.kind === "Call" && block.terminator.destination.local === RETURN_LOCAL) return true;
    }
    return !found;
  }

  // ---- promotion ----------------------------------------------------------------------------------------------------------------------

  private promote(at: Location, s: Statement & { kind: "Assign" }, r: Rvalue & { kind: "Ref" }, promoteds: Body[]): Statement {
    const { tcx, body } = this;
    const t = tcx.ty;
    const index = promoteds.length;
    const target = this.body.locals[r.place.local]!.ty;
    const refTy = t.ref(t.reErased, target, r.borrow === "mut" ? 1 : 0);
    const promoted = new Body(body.def, s.source.span, 0, [], index);
    promoted.phase = "promoted";
    promoted.scopes.push({ span: s.source.span, parent: undefined, inlined: undefined });
    promoted.locals.push(tempDecl(refTy, s.source));
    const copier = new Copier(body, promoted, this.temps);
    const local = copier.temp(r.place.local);
    copier.finish({ source: s.source, kind: "Assign", place: new Place(RETURN_LOCAL), rvalue: { kind: "Ref", region: t.reErased, borrow: r.borrow, place: new Place(local) } });
    promoteds.push(promoted);

    const temp = newTemp(body, refTy, s.source);
    const block = body.blocks[at.block]!;
    block.statements[at.statement] = { ...s, rvalue: { ...r, place: new Place(temp, [new Place(temp).deref().projection[0]!, ...r.place.projection]) } };
    const ct: MirConst = { kind: "unevaluated", def: body.def, args: tcx.identityArgs(body.def), promoted: index, ty: refTy };
    return { source: s.source, kind: "Assign", place: new Place(temp), rvalue: { kind: "Use", operand: Operand.constant(ct, s.source.span) } };
  }

  private removePromoted(): void {
    const gone = (local: Local): boolean => this.temps[local]?.state === "promotedOut";
    for (const block of this.body.blocks) {
      const kept = block.statements.filter((s) => !((s.kind === "StorageLive" || s.kind === "StorageDead") && gone(s.local)) && !(s.kind === "Assign" && s.place.isLocal && gone(s.place.local)));
      block.statements.length = 0;
      block.statements.push(...kept);
      const t = block.terminator;
      if (t.kind === "Drop" && t.place.isLocal && gone(t.place.local)) block.terminator = { source: t.source, kind: "Goto", target: t.target };
      else if (t.kind === "Call" && t.destination.isLocal && gone(t.destination.local)) block.terminator = { source: t.source, kind: "Goto", target: t.target! };
    }
  }
}
type Qualif = "mutInterior" | "needsDrop";

/** Qualification of a named constant by its value, as far as its body shows it. */
function constQualif(tcx: TyCtxt, ct: MirConst, what: Qualif): boolean {
  if (ct.kind !== "unevaluated" || ct.promoted !== undefined || !tcx.isSource(ct.def)) return true;
  if (tcx.assocItem(ct.def)?.container === "trait") return true;
  const body = tcx.mirPromoted(ct.def) as Body;
  if (body.taintedByErrors) return true;
  return new Promoter(tcx, body).returnQualif(what);
}
/** Copies the definitions of temporaries into a promoted body. */
class Copier {
  private readonly from: Body;
  private readonly to: Body;
  private readonly temps: Temp[];
  private block = new BasicBlock();

  constructor(from: Body, to: Body, temps: Temp[]) {
    this.from = from;
    this.to = to;
    this.temps = temps;
    this.to.blocks.push(this.block);
  }

  temp(local: Local): Local {
    const info = this.temps[local]!;
    const source = this.from.locals[local]!.source;
    const fresh = newTemp(this.to, this.from.locals[local]!.ty, source);
    const at = info.at ?? bug("promotion of a temporary without a definition");
    // Other uses keep the original.
    if (info.uses <= 1) info.state = "promotedOut";
    else info.uses--;
    const block = this.from.blocks[at.block]!;
    const r: Rewriter = { place: (p) => rewriteLocals(p, (l) => this.temp(l)), local: (l) => l, block: (b) => b };
    if (at.statement < block.statements.length) {
      const s = block.statements[at.statement]!;
      if (s.kind !== "Assign") return bug("definition is no assignment");
      const rvalue = rewriteRvalue(s.rvalue, r);
      this.block.statements.push({ source: s.source, kind: "Assign", place: new Place(fresh), rvalue });
      return fresh;
    }
    const call = block.terminator;
    if (call.kind !== "Call") return bug("definition is no call");
    const args = rewriteTerminator({ ...call, destination: new Place(RETURN_LOCAL) }, { ...r, place: (p) => (p.local === RETURN_LOCAL ? p : rewriteLocals(p, (l) => this.temp(l))) });
    const next = new BasicBlock();
    const id = this.to.blocks.push(next) - 1 as BlockId;
    this.block.terminator = { ...(args as Terminator & { kind: "Call" }), destination: new Place(fresh), target: id, unwind: { kind: "continue" } };
    this.block = next;
    return fresh;
  }
  finish(s: Statement): void {
    this.block.statements.push(s);
    this.block.terminator = { source: s.source, kind: "Return" };
  }
}
