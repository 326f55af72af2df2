/**
 * A copy of a body in which every region is a fresh variable. In: a body of phase `promoted`, regions erased. Out: the copy, and the fields whose type had to be
 * renumbered on its own. The type of a field follows from its base wherever that needs no normalisation; the rest is related by the type check.
 * User annotations keep the regions that the user wrote; their `inferred` types are renumbered. Counterpart: rustc's `renumber.rs`.
 */
import { foldWith, subst, TyKind, TypeFlags as F, TypeFolder, type Region, type Ty, type TyCtxt, type TyInterner } from "../types/index.ts";
import { BasicBlock, Body, ElemKind, Operand, OperandKind, Place, PlaceElem, type LocalDecl, type MirConst, type Rvalue, type Statement, type Terminator } from "../mir/mir.ts";
import { projectTy, upvarTys } from "../mir/placeTy.ts";
import { rewriteRvalue, rewriteStatement, rewriteTerminator, type Rewriter } from "../mir/visitor.ts";

/** A field whose declared type has aliases: `declared`, normalised, must equal `fresh`. */
export interface FieldRelation {
  readonly declared: Ty;
  readonly fresh: Ty;
}
export interface Renumbered {
  readonly body: Body;
  readonly fields: readonly FieldRelation[];
}

const REGIONS = F.HasReErased | F.HasFreeRegions;
/** Does a value mention regions that are not bound inside it? */
export function hasRegions(value: { readonly flags: number }): boolean {
  return (value.flags & REGIONS) !== 0;
}

/** Replaces regions free in a value; parts without any are left alone. */
export class FreeRegionMapper extends TypeFolder {
  private readonly map: (r: Region) => Region;
  constructor(cx: TyInterner, map: (r: Region) => Region) {
    super(cx);
    this.map = map;
  }
  override foldTy(ty: Ty): Ty {
    return hasRegions(ty) ? this.superFoldTy(ty) : ty;
  }
  override foldRegion(r: Region): Region {
    return r.kind === 1 /* Bound */ ? r : this.map(r);
  }
}

export function renumberBody(tcx: TyCtxt, body: Body, fresh: () => Region): Renumbered {
  const r = new Renumberer(tcx, body, fresh);
  return { body: r.run(), fields: r.fields };
}

class Renumberer {
  readonly fields: FieldRelation[] = [];
  private readonly tcx: TyCtxt;
  private readonly source: Body;
  private readonly copy: Body;
  private readonly folder: FreeRegionMapper;
  private readonly rewriter: Rewriter;
  private readonly fresh: () => Region;
  /** By base type, variant and field: the type of fields that need normalisation. */
  private readonly known = new Map<Ty, Map<number, Ty>>();

  constructor(tcx: TyCtxt, source: Body, fresh: () => Region) {
    this.tcx = tcx;
    this.source = source;
    this.fresh = fresh;
    this.copy = new Body(source.def, source.span, source.argCount, source.captures, source.promoted);
    this.folder = new FreeRegionMapper(tcx.ty, fresh);
    this.rewriter = { place: (p) => this.place(p), local: (l) => l, block: (b) => b, operand: (o) => this.operand(o) };
  }
  private map<T>(value: T): T {
    return foldWith(this.folder, value);
  }

  run(): Body {
    const { source, copy } = this;
    copy.phase = source.phase;
    copy.spreadArg = source.spreadArg;
    copy.coroutine = source.coroutine === undefined ? undefined : { ...source.coroutine, resumeTy: this.map(source.coroutine.resumeTy), yieldTy: this.map(source.coroutine.yieldTy) };
    copy.scopes.push(...source.scopes);
    copy.debugInfo.push(...source.debugInfo);
    for (const l of source.locals) copy.locals.push(this.local(l));
    for (const u of source.userTypes) copy.userTypes.push({ user: u.user, span: u.span, inferred: this.map(u.inferred) });
    for (const block of source.blocks) {
      const b = new BasicBlock(block.isCleanup);
      for (const s of block.statements) b.statements.push(this.statement(s));
      b.terminator = this.terminator(block.terminator);
      copy.blocks.push(b);
    }
    return copy;
  }
  private local(l: LocalDecl): LocalDecl {
    return hasRegions(l.ty) ? { ...l, ty: this.map(l.ty) } : l;
  }

  // ---- places ---------------------------------------------------------------------------------------------------------------------

  private place(place: Place): Place {
    let i = 0;
    const { projection } = place;
    while (i < projection.length && (projection[i]!.ty === undefined || !hasRegions(projection[i]!.ty!))) i++;
    if (i === projection.length) return place;
    const elems: PlaceElem[] = [];
    let ty = this.copy.locals[place.local]!.ty;
    let variant = -1;
    for (const e of projection) {
      let elem = e;
      if (e.ty !== undefined && hasRegions(e.ty)) elem = new PlaceElem(e.kind, e.n, e.kind === ElemKind.Field ? this.fieldTy(ty, variant, e.n, e.ty) : this.map(e.ty), e.m, e.fromEnd);
      elems.push(elem);
      ty = projectTy(this.tcx, ty, elem);
      variant = e.kind === ElemKind.Downcast ? e.n : -1;
    }
    return new Place(place.local, elems);
  }
  private fieldTy(base: Ty, variant: number, n: number, erased: Ty): Ty {
    const declared = this.declaredFieldTy(base, variant, n);
    if (declared === undefined) return this.map(erased);
    if (!needsNormalization(declared)) return declared;
    let byField = this.known.get(base);
    if (byField === undefined) this.known.set(base, (byField = new Map()));
    const key = (variant + 1) * 0x10000 + n;
    let ty = byField.get(key);
    if (ty === undefined) {
      byField.set(key, (ty = this.map(erased)));
      this.fields.push({ declared, fresh: ty });
    }
    return ty;
  }
  private declaredFieldTy(base: Ty, variant: number, n: number): Ty | undefined {
    switch (base.kind) {
      case TyKind.Tuple: return base.elems[n];
      case TyKind.Closure: case TyKind.Coroutine: case TyKind.CoroutineClosure: return upvarTys(base)[n];
      case TyKind.Adt: {
        const field = this.tcx.adt(base.def).variants[Math.max(0, variant)]?.fields[n];
        return field === undefined ? undefined : subst(this.tcx.ty, this.tcx.typeOf(field.def), base.args);
      }
      default: return undefined;
    }
  }

  // ---- the rest -------------------------------------------------------------------------------------------------------------------

  private operand(o: Operand): Operand | undefined {
    if (o.kind !== OperandKind.Constant) return undefined;
    const ct = this.constant(o.constant!);
    return ct === o.constant ? o : Operand.constant(ct, o.span, o.userTy);
  }
  private constant(ct: MirConst): MirConst {
    switch (ct.kind) {
      case "ty": return hasRegions(ct.ty) || hasRegions(ct.ct) ? { kind: "ty", ct: this.map(ct.ct), ty: this.map(ct.ty) } : ct;
      case "unevaluated": return hasRegions(ct.ty) || hasRegions(ct.args) ? { ...ct, args: this.map(ct.args), ty: this.map(ct.ty) } : ct;
      default: return hasRegions(ct.ty) ? { ...ct, ty: this.map(ct.ty) } : ct;
    }
  }
  private rvalue(r: Rvalue): Rvalue {
    switch (r.kind) {
      case "Ref": return { ...r, region: this.fresh() };
      case "Repeat": return hasRegions(r.count) ? { ...r, count: this.map(r.count) } : r;
      case "Cast": return hasRegions(r.ty) ? { ...r, ty: this.map(r.ty) } : r;
      case "OffsetOf": return hasRegions(r.container) ? { ...r, container: this.map(r.container) } : r;
      case "Aggregate": {
        const a = r.aggregate;
        switch (a.kind) {
          case "tuple": return r;
          case "array": return hasRegions(a.elem) ? { ...r, aggregate: { ...a, elem: this.map(a.elem) } } : r;
          case "rawPtr": return hasRegions(a.pointee) ? { ...r, aggregate: { ...a, pointee: this.map(a.pointee) } } : r;
          default: return hasRegions(a.args) ? { ...r, aggregate: { ...a, args: this.map(a.args) } } : r;
        }
      }
      default: return r;
    }
  }
  private statement(s: Statement): Statement {
    if (s.kind === "StorageLive" || s.kind === "StorageDead" || s.kind === "Nop") return s;
    if (s.kind !== "Assign") return rewriteStatement(s, this.rewriter);
    return { ...s, place: this.place(s.place), rvalue: this.rvalue(rewriteRvalue(s.rvalue, this.rewriter)) };
  }
  private terminator(t: Terminator): Terminator {
    const copy = rewriteTerminator(t, this.rewriter);
    return copy.kind === "SwitchInt" ? { ...copy, targets: copy.targets.slice() } : { ...copy };
  }
}

/** Aliases that may stand for something else; opaque types stand for themselves here. */
export function needsNormalization(ty: { readonly flags: number }): boolean {
  return (ty.flags & (F.HasTyProjection | F.HasTyInherent | F.HasTyFree | F.HasCtUnevaluated)) !== 0;
}
