/** The graph under construction: blocks, statements and terminators. A block is finished when it has its terminator. */
import { bug } from "../../base/index.ts";
import { BasicBlock, type BlockId, type Place, type Rvalue, type SourceInfo, type Statement, type Terminator } from "../mir.ts";

export class Cfg {
  readonly blocks: BasicBlock[];
  /** Sources of jumps whose target is not known yet (they wait in a drop tree). */
  private readonly pending = new Map<BlockId, SourceInfo>();

  constructor(blocks: BasicBlock[]) {
    this.blocks = blocks;
  }

  newBlock(): BlockId {
    return this.blocks.push(new BasicBlock()) - 1 as BlockId;
  }
  newCleanupBlock(): BlockId {
    return this.blocks.push(new BasicBlock(true)) - 1 as BlockId;
  }
  push(block: BlockId, statement: Statement): void {
    this.blocks[block]!.statements.push(statement);
  }
  assign(block: BlockId, source: SourceInfo, place: Place, rvalue: Rvalue): void {
    this.push(block, { source, kind: "Assign", place, rvalue });
  }
  terminate(block: BlockId, terminator: Terminator): void {
    const b = this.blocks[block]!;
    if (b.terminator !== undefined) bug(`bb${block} already ends in ${b.terminator.kind}`);
    b.terminator = terminator;
  }
  goto(block: BlockId, source: SourceInfo, target: BlockId): void {
    this.terminate(block, { source, kind: "Goto", target });
  }
  terminatorOf(block: BlockId): Terminator {
    return this.blocks[block]!.terminator ?? bug(`bb${block} has no terminator`);
  }

  /** The block ends in a jump that a drop tree will make. */
  setPending(block: BlockId, source: SourceInfo): void {
    this.pending.set(block, source);
  }
  sourceOfPending(block: BlockId): SourceInfo {
    return this.pending.get(block) ?? bug(`bb${block} waits for no drop tree`);
  }
}
