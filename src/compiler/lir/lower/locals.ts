/**
 * Which MIR locals live in SSA variables: those whose layout is a scalar or scalar pair, whose address is never taken, and which are read and written as a whole or by
 * fields that are exactly one component. All others get a slot; arguments passed by pointer stay where they are.
 */
import { ElemKind, OperandKind, type Operand, type Place, type Rvalue } from "../../mir/mir.ts";
import type { Layout } from "../../types/index.ts";
import { components } from "./abi.ts";
import type { FnCx } from "./fnCx.ts";

/** 1 for each local that must have an address. */
export function addressedLocals(fx: FnCx, layouts: readonly Layout[]): Uint8Array {
  const { body } = fx;
  const addressed = new Uint8Array(body.locals.length);
  layouts.forEach((l, i) => {
    if (l.abi.kind === "Memory" && !l.isZst) addressed[i] = 1;
  });
  const scan = new Scanner(fx, layouts, addressed);
  for (const block of body.blocks) {
    for (const s of block.statements) {
      if (s.kind === "Assign") {
        scan.access(s.place);
        scan.rvalue(s.rvalue);
      } else if (s.kind === "SetDiscriminant") scan.access(s.place);
    }
    const t = block.terminator;
    switch (t.kind) {
      case "Drop": scan.address(t.place); break;
      case "Call":
        scan.access(t.destination);
        scan.operand(t.func);
        for (const a of t.args) scan.operand(a);
        break;
      case "TailCall":
        scan.operand(t.func);
        for (const a of t.args) scan.operand(a);
        break;
      case "SwitchInt": scan.operand(t.discr); break;
      case "Assert":
        scan.operand(t.cond);
        if (t.message.kind === "BoundsCheck") {
          scan.operand(t.message.len);
          scan.operand(t.message.index);
        }
        break;
      default:
    }
  }
  return addressed;
}

class Scanner {
  private readonly fx: FnCx;
  private readonly layouts: readonly Layout[];
  private readonly addressed: Uint8Array;
  constructor(fx: FnCx, layouts: readonly Layout[], addressed: Uint8Array) {
    this.fx = fx;
    this.layouts = layouts;
    this.addressed = addressed;
  }
  operand(o: Operand): void {
    if (o.kind === OperandKind.Copy || o.kind === OperandKind.Move) this.access(o.place!);
  }
  address(place: Place): void {
    if (place.projection[0]?.kind === ElemKind.Deref) return;
    if (!place.projection.some((e) => e.kind === ElemKind.Deref)) this.addressed[place.local] = 1;
    else this.access(place);
  }
  /** A read or write: the part before the first dereference must be made of components. */
  access(place: Place): void {
    if (this.addressed[place.local] === 1 || place.projection.length === 0) return;
    let layout = this.layouts[place.local]!;
    const whole = components(layout);
    let offset = 0;
    for (const e of place.projection) {
      switch (e.kind) {
        case ElemKind.Deref: break;
        case ElemKind.Field: {
          if (layout.fields.kind === "Arbitrary") offset += layout.fields.offsets[e.n]!;
          else if (layout.fields.kind !== "Union") {
            this.addressed[place.local] = 1;
            return;
          }
          layout = this.fx.layoutOf(this.fx.mono(e.ty!));
          continue;
        }
        case ElemKind.Downcast:
          if (layout.variants.kind === "Multiple") layout = layout.variants.variants[e.n]!;
          continue;
        case ElemKind.OpaqueCast: case ElemKind.Subtype: continue;
        default:
          this.addressed[place.local] = 1;
          return;
      }
      break;
    }
    if (layout.isZst) return;
    const parts = components(layout);
    if (parts.length === 0) {
      // A single-variant view of the whole (downcast) or something kept in memory.
      this.addressed[place.local] = 1;
      return;
    }
    for (const p of parts) if (!whole.some((w) => w.offset === offset + p.offset && (w.mem === p.mem || (isWord(w.mem) && isWord(p.mem))))) this.addressed[place.local] = 1;
  }
  rvalue(r: Rvalue): void {
    switch (r.kind) {
      case "Use": case "Repeat": case "Cast": case "Unary": this.operand(r.operand); return;
      case "Binary":
        this.operand(r.left);
        this.operand(r.right);
        return;
      case "Ref": case "RawPtr": this.address(r.place); return;
      case "Discriminant": case "CopyForDeref": this.access(r.place); return;
      case "Len": this.access(r.place); return;
      case "Aggregate": for (const f of r.fields) this.operand(f); return;
      default:
    }
  }
}
/** Pointers and 64-bit integers may share a component (enums that carry one or the other). */
function isWord(mem: number): boolean {
  return mem === 5 /* I64 */ || mem === 8; /* Ptr */
}
