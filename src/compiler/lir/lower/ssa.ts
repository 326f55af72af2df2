/**
 * SSA form as it is built: each MIR local that fits machine values is one or more *variables*; a read finds the value that reaches it, making block parameters where
 * paths meet. Paper: Braun, Buchwald, Hack, Leißa, Mallon, Zwinkau, "Simple and Efficient Construction of Static Single Assignment Form" (CC 2013). A block is
 * sealed when all edges into it are known. Parameters that turn out trivial are removed by `opt/params.ts`.
 */
import { Inst, LTy, Op, type Block, type Func, type SourceId, type Target, type Value } from "../lir.ts";

interface Edge {
  readonly from: Block;
  readonly target: Target;
}

export class SsaBuilder {
  private readonly func: Func;
  /** By variable: the value at the end of each block that knows one. */
  private readonly current: Map<Block, Value>[] = [];
  private readonly tys: LTy[] = [];
  private readonly edges: (Edge[] | undefined)[] = [];
  private readonly sealed: boolean[] = [];
  private readonly incomplete: (Map<number, Value> | undefined)[] = [];

  constructor(func: Func) {
    this.func = func;
  }
  newVariable(ty: LTy): number {
    this.tys.push(ty);
    this.current.push(new Map());
    return this.tys.length - 1;
  }
  /** Records an edge; must be called for every edge, before its target is sealed. */
  addEdge(from: Block, target: Target): void {
    const list = this.edges[target.block];
    if (list === undefined) this.edges[target.block] = [{ from, target }];
    else list.push({ from, target });
  }
  hasEdges(block: Block): boolean {
    return this.edges[block] !== undefined;
  }
  write(variable: number, block: Block, value: Value): void {
    this.current[variable]!.set(block, value);
  }
  read(variable: number, block: Block): Value {
    return this.current[variable]!.get(block) ?? this.readAbove(variable, block);
  }
  private readAbove(variable: number, block: Block): Value {
    const edges = this.edges[block];
    let value: Value;
    if (this.sealed[block] !== true) {
      value = this.addParam(variable, block);
      let waiting = this.incomplete[block];
      if (waiting === undefined) this.incomplete[block] = waiting = new Map();
      waiting.set(variable, value);
    } else if (edges === undefined) value = this.undefinedValue(variable, block);
    else if (edges.length === 1) value = this.read(variable, edges[0]!.from);
    else {
      value = this.addParam(variable, block);
      this.write(variable, block, value); // cuts the cycle of a loop
      this.addArguments(variable, block);
    }
    this.write(variable, block, value);
    return value;
  }
  private addParam(variable: number, block: Block): Value {
    const value = this.func.newValue(this.tys[variable]!);
    this.func.blocks[block]!.params.push(value);
    return value;
  }
  private addArguments(variable: number, block: Block): void {
    for (const edge of this.edges[block] ?? []) edge.target.args.push(this.read(variable, edge.from));
  }
  /** All edges into `block` are known. */
  seal(block: Block): void {
    if (this.sealed[block] === true) return;
    this.sealed[block] = true;
    const waiting = this.incomplete[block];
    if (waiting === undefined) return;
    this.incomplete[block] = undefined;
    for (const variable of waiting.keys()) this.addArguments(variable, block);
  }
  /** A variable that is read before any write on this path: any value will do. */
  private undefinedValue(variable: number, block: Block): Value {
    const ty = this.tys[variable]!;
    const value = this.func.newValue(ty);
    this.func.blocks[block]!.insts.unshift(new Inst(ty === LTy.F32 || ty === LTy.F64 ? Op.FConst : Op.IConst, ty, [], [value], 0 as SourceId));
    return value;
  }
}
