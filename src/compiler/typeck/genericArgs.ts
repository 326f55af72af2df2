/** Generic arguments of paths and method calls in bodies: those written, variables for the rest. */
import type { DefId } from "../base/index.ts";
import type { hir } from "../hir/index.ts";
import type { GenericArgs } from "../types/index.ts";
import type { FnCtxt } from "./fnCtxt.ts";

/** Arguments of a method that is called: its parent's, then those of the segment. */
export function instantiateSegmentArgs(fcx: FnCtxt, def: DefId, parent: GenericArgs, segment: hir.PathSegment, normalize: boolean): GenericArgs {
  const args = fcx.lowerer.lowerPathArgs(segment.ident.span, def, parent, segment, undefined, true);
  return normalize ? fcx.normalize(segment.ident.span, args) : args;
}
