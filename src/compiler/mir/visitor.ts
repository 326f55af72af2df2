/** Walks over what a body holds: each place with how it is used, each operand; and rewriting of places and locals. */
import { Operand, OperandKind, Place, PlaceElem, ElemKind, type Local, type Rvalue, type Statement, type Terminator, type Body, type BlockId, type AssertMessage, type MirConst, type UnwindAction } from "./mir.ts";

/** How a place is used at a location. */
export const PlaceUse = { Copy: 0, Move: 1, Inspect: 2, SharedBorrow: 3, MutBorrow: 4, FakeBorrow: 5, RawBorrow: 6, Store: 7, Call: 8, Yield: 9, Drop: 10, SetDiscriminant: 11, FakeRead: 12, Mention: 13, Ascribe: 14, StorageLive: 15, StorageDead: 16, Hint: 17 } as const;
export type PlaceUse = (typeof PlaceUse)[keyof typeof PlaceUse];

export interface PlaceVisitor {
  place(place: Place, use: PlaceUse): void;
  constant?(ct: MirConst, operand: Operand): void;
}

export function visitOperand(o: Operand, v: PlaceVisitor): void {
  if (o.kind === OperandKind.Copy) v.place(o.place!, PlaceUse.Copy);
  else if (o.kind === OperandKind.Move) v.place(o.place!, PlaceUse.Move);
  else if (o.kind === OperandKind.Constant && v.constant !== undefined) v.constant(o.constant!, o);
}
export function visitRvalue(r: Rvalue, v: PlaceVisitor): void {
  switch (r.kind) {
    case "Use": case "Repeat": case "Cast": case "Unary": return visitOperand(r.operand, v);
    case "Binary":
      visitOperand(r.left, v);
      visitOperand(r.right, v);
      return;
    case "Ref":
      return v.place(r.place, r.borrow === "shared" ? PlaceUse.SharedBorrow : r.borrow === "fakeShallow" || r.borrow === "fakeDeep" ? PlaceUse.FakeBorrow : PlaceUse.MutBorrow);
    case "RawPtr": return v.place(r.place, r.fakeForMetadata ? PlaceUse.Inspect : PlaceUse.RawBorrow);
    case "Discriminant": case "Len": return v.place(r.place, PlaceUse.Inspect);
    case "CopyForDeref": return v.place(r.place, PlaceUse.Copy);
    case "Aggregate":
      for (const f of r.fields) visitOperand(f, v);
      return;
    default: return;
  }
}
export function visitStatement(s: Statement, v: PlaceVisitor): void {
  switch (s.kind) {
    case "Assign":
      visitRvalue(s.rvalue, v);
      v.place(s.place, PlaceUse.Store);
      return;
    case "FakeRead": return v.place(s.place, PlaceUse.FakeRead);
    case "SetDiscriminant": return v.place(s.place, PlaceUse.SetDiscriminant);
    case "StorageLive": return v.place(new Place(s.local), PlaceUse.StorageLive);
    case "StorageDead": return v.place(new Place(s.local), PlaceUse.StorageDead);
    case "PlaceMention": return v.place(s.place, PlaceUse.Mention);
    case "AscribeUserType": return v.place(s.place, PlaceUse.Ascribe);
    case "Assume": return visitOperand(s.operand, v);
    case "BackwardIncompatibleDropHint": return v.place(s.place, PlaceUse.Hint);
    default: return;
  }
}
export function visitMessage(m: AssertMessage, v: PlaceVisitor): void {
  switch (m.kind) {
    case "BoundsCheck":
      visitOperand(m.len, v);
      visitOperand(m.index, v);
      return;
    case "Overflow":
      visitOperand(m.left, v);
      visitOperand(m.right, v);
      return;
    case "OverflowNeg": case "DivisionByZero": case "RemainderByZero": return visitOperand(m.operand, v);
    default: return;
  }
}
export function visitTerminator(t: Terminator, v: PlaceVisitor): void {
  switch (t.kind) {
    case "SwitchInt": return visitOperand(t.discr, v);
    case "Drop": return v.place(t.place, PlaceUse.Drop);
    case "Call":
      visitOperand(t.func, v);
      for (const a of t.args) visitOperand(a, v);
      v.place(t.destination, PlaceUse.Call);
      return;
    case "TailCall":
      visitOperand(t.func, v);
      for (const a of t.args) visitOperand(a, v);
      return;
    case "Assert":
      visitOperand(t.cond, v);
      visitMessage(t.message, v);
      return;
    case "Yield":
      visitOperand(t.value, v);
      v.place(t.resumeArg, PlaceUse.Yield);
      return;
    default: return;
  }
}

// ---- rewriting --------------------------------------------------------------------------------------------------------------------

/** Maps blocks and places of a copy: inlining, shims, promotion, the state machine. */
export interface Rewriter {
  place(place: Place): Place;
  local(local: Local): Local;
  operand?(operand: Operand): Operand | undefined;
  block(block: BlockId): BlockId;
}
export function rewriteOperand(o: Operand, r: Rewriter): Operand {
  const own = r.operand?.(o);
  if (own !== undefined) return own;
  if (o.kind === OperandKind.Copy || o.kind === OperandKind.Move) {
    const place = r.place(o.place!);
    return place === o.place ? o : new Operand(o.kind, place, undefined, o.span, o.userTy, o.check);
  }
  return o;
}
/** Applies `local` to the base and to indices. */
export function rewriteLocals(place: Place, local: (l: Local) => Local): Place {
  let projection = place.projection;
  for (let i = 0; i < projection.length; i++) {
    const e = projection[i]!;
    if (e.kind !== ElemKind.Index) continue;
    const n = local(e.n as Local);
    if (n === e.n) continue;
    const copy = projection.slice();
    copy[i] = new PlaceElem(ElemKind.Index, n);
    projection = copy;
  }
  const base = local(place.local);
  return base === place.local && projection === place.projection ? place : new Place(base, projection);
}
export function rewriteRvalue(v: Rvalue, r: Rewriter): Rvalue {
  switch (v.kind) {
    case "Use": case "Repeat": case "Cast": case "Unary": return { ...v, operand: rewriteOperand(v.operand, r) };
    case "Binary": return { ...v, left: rewriteOperand(v.left, r), right: rewriteOperand(v.right, r) };
    case "Ref": case "RawPtr": case "Discriminant": case "Len": case "CopyForDeref": return { ...v, place: r.place(v.place) };
    case "Aggregate": return { ...v, fields: v.fields.map((f) => rewriteOperand(f, r)) };
    default: return v;
  }
}
export function rewriteStatement(s: Statement, r: Rewriter): Statement {
  switch (s.kind) {
    case "Assign": return { ...s, place: r.place(s.place), rvalue: rewriteRvalue(s.rvalue, r) };
    case "FakeRead": case "SetDiscriminant": case "PlaceMention": case "AscribeUserType": case "BackwardIncompatibleDropHint": return { ...s, place: r.place(s.place) };
    case "StorageLive": case "StorageDead": return { ...s, local: r.local(s.local) };
    case "Assume": return { ...s, operand: rewriteOperand(s.operand, r) };
    case "Nop": return s;
  }
}
export function rewriteMessage(m: AssertMessage, r: Rewriter): AssertMessage {
  switch (m.kind) {
    case "BoundsCheck": return { ...m, len: rewriteOperand(m.len, r), index: rewriteOperand(m.index, r) };
    case "Overflow": return { ...m, left: rewriteOperand(m.left, r), right: rewriteOperand(m.right, r) };
    case "OverflowNeg": case "DivisionByZero": case "RemainderByZero": return { ...m, operand: rewriteOperand(m.operand, r) };
    default: return m;
  }
}
export function rewriteTerminator(t: Terminator, r: Rewriter): Terminator {
  const unwind = (u: UnwindAction): UnwindAction => (u.kind === "cleanup" ? { kind: "cleanup", block: r.block(u.block) } : u);
  switch (t.kind) {
    case "Goto": return { ...t, target: r.block(t.target) };
    case "SwitchInt": return { ...t, discr: rewriteOperand(t.discr, r), targets: t.targets.map((b) => r.block(b)) };
    case "Drop": return { ...t, place: r.place(t.place), target: r.block(t.target), unwind: unwind(t.unwind) };
    case "Call":
      return {
        ...t, func: rewriteOperand(t.func, r), args: t.args.map((a) => rewriteOperand(a, r)), destination: r.place(t.destination),
        target: t.target === undefined ? undefined : r.block(t.target), unwind: unwind(t.unwind),
      };
    case "TailCall": return { ...t, func: rewriteOperand(t.func, r), args: t.args.map((a) => rewriteOperand(a, r)) };
    case "Assert": return { ...t, cond: rewriteOperand(t.cond, r), message: rewriteMessage(t.message, r), target: r.block(t.target), unwind: unwind(t.unwind) };
    case "Yield": return { ...t, value: rewriteOperand(t.value, r), resume: r.block(t.resume), resumeArg: r.place(t.resumeArg), drop: t.drop === undefined ? undefined : r.block(t.drop) };
    case "FalseEdge": return { ...t, realTarget: r.block(t.realTarget), imaginaryTarget: r.block(t.imaginaryTarget) };
    case "FalseUnwind": return { ...t, realTarget: r.block(t.realTarget), unwind: unwind(t.unwind) };
    default: return t;
  }
}

/** Rewrites a whole body in place. */
export function rewriteBody(body: Body, r: Rewriter): void {
  for (const block of body.blocks) {
    for (let i = 0; i < block.statements.length; i++) block.statements[i] = rewriteStatement(block.statements[i]!, r);
    block.terminator = rewriteTerminator(block.terminator, r);
  }
}
