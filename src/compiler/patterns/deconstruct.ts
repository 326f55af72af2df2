/** Patterns as constructors with fields, and what the analysis must know of types: their constructors, fields and emptiness. */
import { TyKind, type Ty, type TyCtxt, type ParamEnv, type AdtDef } from "../types/index.ts";
import type { Pat, PatConst } from "../typeck/thir.ts";
import { subst } from "../types/index.ts";
import { WILDCARD, type Constructor, type ConstructorSet } from "./constructor.ts";

/** A pattern: a constructor and a pattern for each field of it. `useful` is set when some value reaches it. */
export class DPat {
  readonly ctor: Constructor;
  readonly fields: readonly DPat[];
  readonly ty: Ty;
  readonly pat: Pat | undefined;
  useful = false;
  constructor(ctor: Constructor, fields: readonly DPat[], ty: Ty, pat: Pat | undefined) {
    this.ctor = ctor;
    this.fields = fields;
    this.ty = ty;
    this.pat = pat;
  }
}
export const wild = (ty: Ty, pat?: Pat): DPat => new DPat(WILDCARD, [], ty, pat);

export class PatCx {
  readonly tcx: TyCtxt;
  readonly env: ParamEnv;
  private readonly emptyCache = new Map<Ty, boolean>();
  private readonly setCache = new Map<Ty, ConstructorSet>();
  constructor(tcx: TyCtxt, env: ParamEnv) {
    this.tcx = tcx;
    this.env = env;
  }

  fieldTys(adt: AdtDef, variant: number, ty: Ty): Ty[] {
    return adt.variants[variant]!.fields.map((f) => {
      const s = subst(this.tcx.ty, this.tcx.typeOf(f.def), ty.args);
      return this.tcx.tryNormalizeErasingRegions(this.env, s) ?? s;
    });
  }

  /** No value exists. References count as inhabited. */
  isEmpty(ty: Ty): boolean {
    const known = this.emptyCache.get(ty);
    if (known !== undefined) return known;
    this.emptyCache.set(ty, false);
    const answer = this.computeEmpty(ty);
    this.emptyCache.set(ty, answer);
    return answer;
  }
  private computeEmpty(ty: Ty): boolean {
    switch (ty.kind) {
      case TyKind.Never: return true;
      case TyKind.Tuple: return ty.elems.some((e) => this.isEmpty(e));
      case TyKind.Array: return (this.tcx.evalUsize(this.env, ty.len) ?? 0) > 0 && this.isEmpty(ty.elem);
      case TyKind.Adt: {
        const adt = this.tcx.adt(ty.def);
        if (adt.kind === "union" || (adt.nonExhaustive && !this.tcx.isSource(adt.def))) return false;
        return adt.variants.every((_, i) => this.isVariantEmpty(adt, i, ty));
      }
      default: return false;
    }
  }
  isVariantEmpty(adt: AdtDef, variant: number, ty: Ty): boolean {
    const v = adt.variants[variant]!;
    if (v.nonExhaustive && !this.tcx.isSource(adt.def)) return false;
    const tys = this.fieldTys(adt, variant, ty);
    return v.fields.some((f, i) => this.isEmpty(tys[i]!) && (adt.kind === "enum" || f.vis === "public" || this.tcx.isSource(adt.def)));
  }

  constructors(ty: Ty): ConstructorSet {
    let known = this.setCache.get(ty);
    if (known === undefined) this.setCache.set(ty, (known = this.computeSet(ty)));
    return known;
  }
  private computeSet(ty: Ty): ConstructorSet {
    switch (ty.kind) {
      case TyKind.Bool: return { kind: "bool" };
      case TyKind.Char: return { kind: "ints", ranges: [{ lo: 0n, hi: 0xd800n }, { lo: 0xe000n, hi: 0x110000n }], nonExhaustive: false };
      case TyKind.Int: case TyKind.Uint: {
        const max = 1n << BigInt(this.bits(ty));
        if (ty.sub !== 0) return { kind: "ints", ranges: [{ lo: 0n, hi: max }], nonExhaustive: false };
        // `usize` and `isize` are treated as if they had values beyond their bounds: their width is not for programs to know.
        return { kind: "ints", ranges: [{ lo: ty.kind === TyKind.Int ? -1n : 0n, hi: max + 1n }], nonExhaustive: false };
      }
      case TyKind.Tuple: return { kind: "struct", empty: this.isEmpty(ty) };
      case TyKind.Ref: return ty.elem.kind === TyKind.Str ? { kind: "unlistable" } : { kind: "ref" };
      case TyKind.Array: return { kind: "slice", arrayLen: this.tcx.evalUsize(this.env, ty.len), elemEmpty: this.isEmpty(ty.elem) };
      case TyKind.Slice: return { kind: "slice", arrayLen: undefined, elemEmpty: this.isEmpty(ty.elem) };
      case TyKind.Never: return { kind: "none" };
      case TyKind.Adt: {
        const adt = this.tcx.adt(ty.def);
        if (adt.kind === "union") return { kind: "union" };
        if (adt.kind === "struct") return { kind: "struct", empty: this.isEmpty(ty) };
        const nonExhaustive = adt.nonExhaustive && !this.tcx.isSource(adt.def);
        if (adt.variants.length === 0 && !nonExhaustive) return { kind: "none" };
        return { kind: "variants", empty: adt.variants.map((_, i) => this.isVariantEmpty(adt, i, ty)), nonExhaustive };
      }
      default: return { kind: "unlistable" };
    }
  }

  bits(ty: Ty): number {
    return ty.kind === TyKind.Char ? 32 : ty.sub === 0 ? this.tcx.target.pointerSize * 8 : ty.sub;
  }
  bias(ty: Ty): bigint {
    return ty.kind === TyKind.Int ? 1n << BigInt(this.bits(ty) - 1) : 0n;
  }

  /** Types of a constructor's fields. */
  ctorFieldTys(ctor: Constructor, ty: Ty): readonly Ty[] {
    switch (ctor.kind) {
      case "struct": return ty.kind === TyKind.Tuple ? ty.elems : ty.kind === TyKind.Adt ? this.fieldTys(this.tcx.adt(ty.def), 0, ty) : [];
      case "variant": return this.fieldTys(this.tcx.adt(ty.def), ctor.variant, ty);
      case "union": return [ty];
      case "ref": return [ty.elem];
      case "slice": return new Array<Ty>(ctor.shape.prefix + ctor.shape.suffix).fill(ty.elem);
      default: return [];
    }
  }

  lower(pat: Pat): DPat {
    const { ty } = pat;
    switch (pat.kind) {
      case "AscribeUserType": return this.lower(pat.sub);
      case "Binding": {
        if (pat.sub === undefined) return wild(ty, pat);
        const sub = this.lower(pat.sub);
        return new DPat(sub.ctor, sub.fields, ty, pat);
      }
      case "Never": return new DPat({ kind: "never" }, [], ty, pat);
      case "Deref": return new DPat({ kind: "ref" }, [this.lower(pat.sub)], ty, pat);
      case "Leaf": {
        if (ty.kind === TyKind.Adt && this.tcx.adt(ty.def).kind === "union") return new DPat({ kind: "union" }, [pat.fields[0] === undefined ? wild(ty) : this.lower(pat.fields[0].pat)], ty, pat);
        const fields = this.ctorFieldTys({ kind: "struct" }, ty).map((t) => wild(t));
        for (const f of pat.fields) fields[f.field] = this.lower(f.pat);
        return new DPat({ kind: "struct" }, fields, ty, pat);
      }
      case "Variant": {
        const ctor: Constructor = { kind: "variant", variant: pat.variant };
        const fields = this.ctorFieldTys(ctor, ty).map((t) => wild(t));
        for (const f of pat.fields) fields[f.field] = this.lower(f.pat);
        return new DPat(ctor, fields, ty, pat);
      }
      case "Constant": return this.constant(pat.value, ty, pat);
      case "Range": return this.range(pat);
      case "Slice": case "Array": {
        const len = ty.kind === TyKind.Array ? this.tcx.evalUsize(this.env, ty.len) : undefined;
        const prefix = pat.prefix.map((p) => this.lower(p));
        const suffix = pat.suffix.map((p) => this.lower(p));
        if (len !== undefined) {
          const middle = Math.max(0, len - prefix.length - suffix.length);
          const wilds = Array.from({ length: middle }, () => wild(ty.elem));
          return new DPat({ kind: "slice", shape: { fixed: true, prefix: len, suffix: 0 } }, [...prefix, ...wilds, ...suffix], ty, pat);
        }
        const fixed = pat.slice === undefined;
        const shape = fixed ? { fixed, prefix: prefix.length + suffix.length, suffix: 0 } : { fixed, prefix: prefix.length, suffix: suffix.length };
        return new DPat({ kind: "slice", shape }, [...prefix, ...suffix], ty, pat);
      }
      case "Or": return new DPat({ kind: "or" }, pat.pats.map((p) => this.lower(p)), ty, pat);
      default: return wild(ty, pat);
    }
  }

  private constant(value: PatConst, ty: Ty, pat: Pat): DPat {
    switch (value.kind) {
      case "bits":
        if (ty.kind === TyKind.Bool) return new DPat({ kind: "bool", value: value.bits === 1n }, [], ty, pat);
        if (ty.kind === TyKind.Int || ty.kind === TyKind.Uint || ty.kind === TyKind.Char) {
          const v = value.bits ^ this.bias(ty);
          return new DPat({ kind: "int", range: { lo: v, hi: v + 1n } }, [], ty, pat);
        }
        if (ty.kind === TyKind.Float) {
          const f = floatOf(value.bits, ty.sub);
          return new DPat({ kind: "float", lo: f, hi: f, inclusive: true }, [], ty, pat);
        }
        return new DPat({ kind: "opaque", id: value }, [], ty, pat);
      case "str": return new DPat({ kind: "str", text: value.text }, [], ty, pat);
      case "bytes": {
        const u8 = this.tcx.ty.u8;
        const elems = [...value.bytes].map((byte) => new DPat({ kind: "int", range: { lo: BigInt(byte), hi: BigInt(byte) + 1n } }, [], u8, undefined));
        const inner = ty.kind === TyKind.Ref ? ty.elem : ty;
        const slice = new DPat({ kind: "slice", shape: { fixed: true, prefix: elems.length, suffix: 0 } }, elems, inner, pat);
        return ty.kind === TyKind.Ref ? new DPat({ kind: "ref" }, [slice], ty, pat) : slice;
      }
      default: return new DPat({ kind: "opaque", id: value }, [], ty, pat);
    }
  }

  private range(pat: Pat & { kind: "Range" }): DPat {
    const { ty, lo, hi, inclusive } = pat;
    if (ty.kind === TyKind.Float) {
      const l = lo?.kind === "bits" ? floatOf(lo.bits, ty.sub) : -Infinity;
      const h = hi?.kind === "bits" ? floatOf(hi.bits, ty.sub) : Infinity;
      return new DPat({ kind: "float", lo: l, hi: h, inclusive: inclusive || hi === undefined }, [], ty, pat);
    }
    const bias = this.bias(ty);
    const max = ty.kind === TyKind.Char ? 0x110000n : 1n << BigInt(this.bits(ty));
    const sized = ty.kind !== TyKind.Char && ty.sub === 0;
    const from = lo?.kind === "bits" ? lo.bits ^ bias : sized && ty.kind === TyKind.Int ? -1n : 0n;
    const end = hi?.kind === "bits" ? (hi.bits ^ bias) + (inclusive ? 1n : 0n) : sized ? max + 1n : max;
    return new DPat({ kind: "int", range: { lo: from, hi: end } }, [], ty, pat);
  }
}

const scratch = new DataView(new ArrayBuffer(8));
function floatOf(bits: bigint, width: number): number {
  if (width === 32) {
    scratch.setUint32(0, Number(bits));
    return scratch.getFloat32(0);
  }
  scratch.setBigUint64(0, bits);
  return scratch.getFloat64(0);
}
