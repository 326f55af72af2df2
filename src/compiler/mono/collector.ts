/**
 * The set of instances that a program reaches, each with its number. Lowering asks for an instance when it meets a call, a function pointer, a drop or a vtable entry, and
 * takes new ones from here until there are none. Instances that grow without end (polymorphic recursion) stop at the recursion limit. Counterpart: rustc's collector.
 */
import { bug, NO_DEF, type DefId, type Id } from "../base/index.ts";
import { Binder, walkArg, type ExistentialPredicates, type GenericArg, type Instance, type PolyTraitRef, type Ty, type TyCtxt } from "../types/index.ts";

/** Depth of generic arguments at which rustc gives up too (`type_length_limit` and the recursion limit in one). */
const MAX_ARGUMENT_SIZE = 20000;
const MAX_ARGUMENT_DEPTH = 256;

/** The number of an instance is its function's in LIR. */
type FuncId = Id<"lir.Func">;

export interface MonoItem {
  readonly id: FuncId;
  readonly instance: Instance;
}

export class MonoItems {
  private readonly tcx: TyCtxt;
  private readonly ids = new Map<Instance, FuncId>();
  private readonly queue: MonoItem[] = [];
  private head = 0;
  private count = 0;
  /** Told of each new instance with its number; true when it needs no lowering. */
  private readonly isElsewhere: (instance: Instance, id: FuncId) => boolean;

  constructor(tcx: TyCtxt, isElsewhere: (instance: Instance, id: FuncId) => boolean) {
    this.tcx = tcx;
    this.isElsewhere = isElsewhere;
  }
  newId(): FuncId {
    return this.count++ as FuncId;
  }
  use(instance: Instance): FuncId {
    let id = this.ids.get(instance);
    if (id === undefined) {
      this.checkSize(instance);
      id = this.newId();
      this.ids.set(instance, id);
      if (!this.isElsewhere(instance, id)) this.queue.push({ id, instance });
    }
    return id;
  }
  /** All instances asked for so far. */
  entries(): ReadonlyMap<Instance, FuncId> {
    return this.ids;
  }
  next(): MonoItem | undefined {
    if (this.head === this.queue.length) return undefined;
    return this.queue[this.head++];
  }

  private checkSize(instance: Instance): void {
    let size = 0;
    let depth = 0;
    const measure = (arg: GenericArg, level: number): void => {
      if (level > depth) depth = level;
      walkArg(arg, (inner) => {
        if (inner === arg) return true;
        size++;
        return size < MAX_ARGUMENT_SIZE;
      });
    };
    for (const arg of instance.args.list) measure(arg, 1);
    if (instance.ty !== undefined) measure(instance.ty, 1);
    if (size >= MAX_ARGUMENT_SIZE || depth > MAX_ARGUMENT_DEPTH) {
      this.tcx.dcx.error(this.tcx.defSpan(instance.def), undefined, `reached the recursion limit while instantiating \`${this.tcx.defPathStr(instance.def)}\``);
      bug("polymorphic recursion", this.tcx.defSpan(instance.def));
    }
  }

  /** `ty: Trait<…>` for the principal trait of a trait object type; undefined without one. */
  vtableTraitRef(ty: Ty, preds: ExistentialPredicates): PolyTraitRef | undefined {
    const { principal } = preds;
    if (principal === undefined) return undefined;
    const { ty: cx } = this.tcx;
    return new Binder(cx.traitRef(principal.def, cx.args([ty, ...principal.args.list])), principal.boundVars);
  }
  isMutableStatic(def: DefId): boolean {
    return def === NO_DEF || this.tcx.isMutableStatic(def);
  }
}
