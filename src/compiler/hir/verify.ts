/**
 * What a well-formed owner is. Run after lowering in tests; returns complaints, empty when all is well:
 *
 * - numbers of nodes are unique (a `let` statement and its `LetStmt` are one node) and below `nodeCount`;
 * - a local names a binding of the owner; all bindings of one name in an or-pattern name the first;
 * - jumps name a loop expression or a block of the owner; closures and anonymous constants have bodies;
 * - an unresolved (`Err`) path, type, pattern or expression stands only where an error was reported (`allowErrors`).
 */
import type { DefId } from "../base/index.ts";
import type * as hir from "./hir.ts";

export function verifyOwner(owner: hir.Owner, allowErrors: boolean): string[] {
  const v = new Verifier(owner, allowErrors);
  v.visit(owner.item, "item");
  for (const body of owner.bodies.values()) v.visit(body, "body");
  v.finish();
  return v.complaints;
}

class Verifier {
  readonly complaints: string[] = [];
  private readonly owner: hir.Owner;
  private readonly allowErrors: boolean;
  private readonly seen = new Map<number, object>();
  private readonly bindings = new Set<number>();
  private readonly targets = new Set<number>();
  private readonly locals: number[] = [];
  private readonly jumps: number[] = [];
  private readonly bodies: DefId[] = [];

  constructor(owner: hir.Owner, allowErrors: boolean) {
    this.owner = owner;
    this.allowErrors = allowErrors;
  }

  visit(value: unknown, at: string): void {
    if (typeof value !== "object" || value === null || value instanceof Uint8Array) return;
    if (Array.isArray(value)) {
      for (const item of value) this.visit(item, at);
      return;
    }
    const node = value as Record<string, unknown>;
    const kind = typeof node["kind"] === "string" ? node["kind"] : undefined;
    const id = node["hirId"];
    if (typeof id === "number" && "span" in node && at !== "local") this.number(id, node, kind ?? at);
    if (kind === "Binding") this.bindings.add(node["binding"] as number);
    if (kind === "Loop") this.targets.add(id as number);
    if ("targetedByBreak" in node) this.targets.add(id as number);
    if (kind === "Local" && typeof node["id"] === "number") this.locals.push(node["id"]);
    if (kind === "node" && "label" in node) this.jumps.push(id as number);
    if (kind === "Closure" && node["closure"] !== undefined) this.bodies.push((node["closure"] as hir.Closure).def);
    if (at === "anon") this.bodies.push(node["def"] as DefId);
    if (kind === "Err" && !this.allowErrors && "span" in node) this.complaints.push(`an error node at ${at} without an error`);
    if (kind === "Resolved" && !this.allowErrors && (node["path"] as hir.Path).res.kind === "Err") this.complaints.push(`an unresolved path at ${at} without an error`);
    for (const key of Object.keys(node)) if (key !== "lit" && key !== "ident") this.visit(node[key], key);
  }

  private number(id: number, node: object, what: string): void {
    if (id < 0 || id >= this.owner.nodeCount) this.complaints.push(`${what} ${id} is out of range`);
    const other = this.seen.get(id);
    if (other !== undefined && other !== node) this.complaints.push(`${what} and ${String((other as { kind?: unknown }).kind)} are both numbered ${id}`);
    this.seen.set(id, node);
  }

  finish(): void {
    for (const local of this.locals) if (!this.bindings.has(local)) this.complaints.push(`local ${local} has no binding`);
    for (const jump of this.jumps) if (!this.targets.has(jump)) this.complaints.push(`a jump to ${jump}, which is no loop or block`);
    for (const def of this.bodies) if (!this.owner.bodies.has(def)) this.complaints.push(`definition ${def} has no body`);
  }
}
