/**
 * Move paths: the places of a body that are moved or initialised on their own, as a forest by prefix; and where that happens.
 *
 *     let p = (a, b);  drop(p.0);        _1 ── _1.0          paths exist for what is mentioned in moves and assignments
 *
 * In: a body. Out: `MoveData`. Places behind references, in slices by variable index, or in types with a destructor cannot be moved out of; attempts are listed as
 * `illegal` for borrowck. Counterpart: rustc's `MoveData`.
 */
import { type Id } from "../../base/index.ts";
import { TyKind, type Ty, type TyCtxt } from "../../types/index.ts";
import { ElemKind, OperandKind, Place, type Body, type Local, type Location, type Operand, PlaceElem, type Rvalue, type Statement, type Terminator } from "../mir.ts";
import { arrayLen, isBox, projectTy } from "../placeTy.ts";

export type MovePathIndex = Id<"MovePath">;

export class MovePath {
  readonly place: Place;
  readonly parent: MovePathIndex;
  firstChild: MovePathIndex;
  nextSibling: MovePathIndex;
  constructor(place: Place, parent: MovePathIndex, nextSibling: MovePathIndex) {
    this.place = place;
    this.parent = parent;
    this.firstChild = NO_PATH;
    this.nextSibling = nextSibling;
  }
}
export const NO_PATH = -1 as MovePathIndex;

export interface MoveOut {
  readonly path: MovePathIndex;
  readonly at: Location;
}
export interface Init {
  readonly path: MovePathIndex;
  /** Arguments have no location. */
  readonly at: Location | undefined;
  /** `shallow`: the contents of a box are not initialised. `nonPanicPath`: a call's destination. */
  readonly kind: "deep" | "shallow" | "nonPanicPath";
}
export interface IllegalMove {
  readonly at: Location;
  readonly place: Place;
  readonly kind: { readonly tag: "borrowedContent"; readonly target: Place } | { readonly tag: "interiorOfTypeWithDestructor"; readonly container: Ty } | { readonly tag: "interiorOfSliceOrArray"; readonly ty: Ty; readonly isIndex: boolean };
}

/** Answer of a look-up: the path itself, or the nearest one that contains the place. */
export interface Lookup {
  readonly path: MovePathIndex;
  readonly exact: boolean;
}

export class MoveData {
  readonly paths: MovePath[] = [];
  readonly moves: MoveOut[] = [];
  readonly inits: Init[] = [];
  readonly illegal: IllegalMove[] = [];
  /** By block, then statement: indices into `moves` and `inits`. */
  readonly movesAt: (number[] | undefined)[][];
  readonly initsAt: (number[] | undefined)[][];
  readonly movesOfPath: number[][] = [];
  readonly initsOfPath: number[][] = [];
  private readonly roots: MovePathIndex[];

  constructor(body: Body) {
    this.movesAt = body.blocks.map(() => []);
    this.initsAt = body.blocks.map(() => []);
    this.roots = [];
    for (let l = 0; l < body.locals.length; l++) this.roots.push(this.newPath(new Place(l as Local), NO_PATH));
  }
  newPath(place: Place, parent: MovePathIndex): MovePathIndex {
    const sibling = parent === NO_PATH ? NO_PATH : this.paths[parent]!.firstChild;
    const index = this.paths.push(new MovePath(place, parent, sibling)) - 1 as MovePathIndex;
    if (parent !== NO_PATH) this.paths[parent]!.firstChild = index;
    this.movesOfPath.push([]);
    this.initsOfPath.push([]);
    return index;
  }
  ofLocal(local: Local): MovePathIndex {
    return this.roots[local]!;
  }
  child(path: MovePathIndex, test: (elem: PlaceElem) => boolean): MovePathIndex {
    for (let c = this.paths[path]!.firstChild; c !== NO_PATH; c = this.paths[c]!.nextSibling) {
      const p = this.paths[c]!.place.projection;
      if (test(p[p.length - 1]!)) return c;
    }
    return NO_PATH;
  }
  lookup(place: Place): Lookup {
    let path = this.roots[place.local]!;
    for (const elem of place.projection) {
      const next = this.child(path, (e) => sameAbstractElem(e, elem));
      if (next === NO_PATH) return { path, exact: false };
      path = next;
    }
    return { path, exact: true };
  }
  /** Calls `visit` with the path and everything under it. */
  forEachUnder(path: MovePathIndex, visit: (path: MovePathIndex) => void): void {
    visit(path);
    for (let c = this.paths[path]!.firstChild; c !== NO_PATH; c = this.paths[c]!.nextSibling) this.forEachUnder(c, visit);
  }
}

/** Equal for moves: indices by variable are all one element. */
function sameAbstractElem(a: PlaceElem, b: PlaceElem): boolean {
  if (a.kind !== b.kind) return false;
  switch (a.kind) {
    case ElemKind.Deref: case ElemKind.Index: return true;
    case ElemKind.Field: case ElemKind.Downcast: return a.n === b.n;
    case ElemKind.ConstantIndex: case ElemKind.Subslice: return a.n === b.n && a.m === b.m && a.fromEnd === b.fromEnd;
    default: return a.ty === b.ty;
  }
}

export function gatherMoves(tcx: TyCtxt, body: Body): MoveData {
  const gatherer = new Gatherer(tcx, body);
  gatherer.run();
  return gatherer.data;
}

class Gatherer {
  readonly data: MoveData;
  private readonly tcx: TyCtxt;
  private readonly body: Body;
  private at: Location = { block: 0 as never, statement: 0 };

  constructor(tcx: TyCtxt, body: Body) {
    this.tcx = tcx;
    this.body = body;
    this.data = new MoveData(body);
  }

  run(): void {
    for (let a = 1; a <= this.body.argCount; a++) this.addInit(this.data.ofLocal(a as Local), undefined, "deep");
    this.body.blocks.forEach((block, b) => {
      block.statements.forEach((s, i) => {
        this.at = { block: b as never, statement: i };
        this.statement(s);
      });
      this.at = { block: b as never, statement: block.statements.length };
      this.terminator(block.terminator);
    });
  }

  /** The path of a place that is moved or assigned, made if need be. Undefined: it has none (behind a reference, in a slice). */
  private pathFor(place: Place, isMove: boolean): MovePathIndex | undefined {
    const { data, tcx } = this;
    let path = data.ofLocal(place.local);
    let ty = this.body.locals[place.local]!.ty;
    for (let i = 0; i < place.projection.length; i++) {
      const elem = place.projection[i]!;
      switch (elem.kind) {
        case ElemKind.Deref:
          if (!isBox(tcx, ty)) {
            if (isMove) data.illegal.push({ at: this.at, place, kind: { tag: "borrowedContent", target: new Place(place.local, place.projection.slice(0, i + 1)) } });
            return undefined;
          }
          break;
        case ElemKind.Field:
          if (ty.kind === TyKind.Adt) {
            const adt = tcx.adt(ty.def);
            // A union is initialised and moved as one.
            if (adt.kind === "union") return path;
            if (!adt.isBox && tcx.adtDestructor(ty.def) !== undefined) {
              if (isMove) {
                data.illegal.push({ at: this.at, place, kind: { tag: "interiorOfTypeWithDestructor", container: ty } });
                return undefined;
              }
            }
          }
          break;
        case ElemKind.Index: case ElemKind.ConstantIndex: case ElemKind.Subslice:
          if (ty.kind !== TyKind.Array || elem.kind === ElemKind.Index) {
            if (isMove) data.illegal.push({ at: this.at, place, kind: { tag: "interiorOfSliceOrArray", ty, isIndex: elem.kind === ElemKind.Index } });
            return undefined;
          }
          break;
        default: break;
      }
      const next = projectTy(tcx, ty, elem);
      if (elem.kind === ElemKind.Subslice && ty.kind === TyKind.Array) {
        // A subslice of an array is its elements, one by one; the last of them stands for the answer.
        const len = arrayLen(ty) ?? 0;
        const to = elem.fromEnd ? len - elem.m : elem.m;
        let last: MovePathIndex | undefined;
        const prefix = new Place(place.local, place.projection.slice(0, i));
        for (let n = elem.n; n < to; n++) last = this.pathFor(prefix.project(constantIndex(n, len)), isMove);
        return last ?? path;
      }
      const own = elem.kind === ElemKind.ConstantIndex && ty.kind === TyKind.Array ? normalizeIndex(elem, arrayLen(ty) ?? elem.m) : elem;
      const known = data.child(path, (e) => sameAbstractElem(e, own));
      path = known !== NO_PATH ? known : data.newPath(data.paths[path]!.place.project(own), path);
      ty = next;
    }
    return path;
  }

  private moveOut(place: Place): void {
    const path = this.pathFor(place, true);
    if (path === undefined) return;
    const last = place.projection[place.projection.length - 1];
    if (last !== undefined && last.kind === ElemKind.Subslice) {
      // Every element of the subslice is moved.
      const base = new Place(place.local, place.projection.slice(0, -1));
      let ty = this.body.locals[base.local]!.ty;
      for (const e of base.projection) ty = projectTy(this.tcx, ty, e);
      const len = arrayLen(ty) ?? 0;
      const to = last.fromEnd ? len - last.m : last.m;
      for (let n = last.n; n < to; n++) this.addMove(this.pathFor(base.project(constantIndex(n, len)), true)!);
      return;
    }
    this.addMove(path);
  }
  private addMove(path: MovePathIndex): void {
    const index = this.data.moves.push({ path, at: this.at }) - 1;
    (this.data.movesAt[this.at.block]![this.at.statement] ??= []).push(index);
    this.data.movesOfPath[path]!.push(index);
  }
  private init(place: Place, kind: Init["kind"]): void {
    // Writing a field of a union initialises the union.
    const path = this.pathFor(place, false);
    if (path !== undefined) this.addInit(path, this.at, kind);
  }
  private addInit(path: MovePathIndex, at: Location | undefined, kind: Init["kind"]): void {
    const index = this.data.inits.push({ path, at, kind }) - 1;
    if (at !== undefined) (this.data.initsAt[at.block]![at.statement] ??= []).push(index);
    this.data.initsOfPath[path]!.push(index);
  }

  private operand(o: Operand): void {
    if (o.kind === OperandKind.Move) this.moveOut(o.place!);
  }
  private rvalue(r: Rvalue): void {
    switch (r.kind) {
      case "Use": case "Repeat": case "Cast": case "Unary": return this.operand(r.operand);
      case "Binary":
        this.operand(r.left);
        this.operand(r.right);
        return;
      case "Aggregate":
        for (const f of r.fields) this.operand(f);
        return;
      default: return;
    }
  }
  private statement(s: Statement): void {
    switch (s.kind) {
      case "Assign":
        this.rvalue(s.rvalue);
        this.init(s.place, "deep");
        return;
      case "FakeRead": case "SetDiscriminant": return;
      case "StorageDead": return this.addMove(this.data.ofLocal(s.local));
      case "Assume": return this.operand(s.operand);
      default: return;
    }
  }
  private terminator(t: Terminator): void {
    switch (t.kind) {
      case "SwitchInt": return this.operand(t.discr);
      case "Assert": return this.operand(t.cond);
      case "Yield":
        this.operand(t.value);
        this.init(t.resumeArg, "deep");
        return;
      case "Drop":
        // Dropping a place leaves it uninitialised; a place without a path of its own cannot be dropped here.
        this.dropOut(t.place);
        return;
      case "Call":
        this.operand(t.func);
        for (const a of t.args) this.operand(a);
        this.init(t.destination, "nonPanicPath");
        return;
      case "TailCall":
        this.operand(t.func);
        for (const a of t.args) this.operand(a);
        return;
      default: return;
    }
  }
  private dropOut(place: Place): void {
    const path = this.pathFor(place, false);
    if (path !== undefined) this.addMove(path);
  }
}

function constantIndex(n: number, len: number): PlaceElem {
  return new PlaceElem(ElemKind.ConstantIndex, n, undefined, len, false);
}
function normalizeIndex(e: PlaceElem, len: number): PlaceElem {
  return constantIndex(e.fromEnd ? len - e.n : e.n, len);
}
