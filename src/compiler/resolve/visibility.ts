/** What `pub`, `pub(crate)`, `pub(in path)` and nothing mean at a place. Reference: "Visibility and privacy". E0704 is the parser's; here E0742 and E0433. */
import { kw } from "../base/index.ts";
import type { Visibility } from "../syntax/ast.ts";
import { Module, PUBLIC, type ParentScope, type Vis } from "./module.ts";
import { resolvePath } from "./paths.ts";
import type { Resolver } from "./resolver.ts";

export function resolveVisibility(r: Resolver, vis: Visibility, scope: ParentScope): Vis {
  switch (vis.kind) {
    case "public":
      return PUBLIC;
    case "inherited":
      // Items of enums and traits are as visible as these.
      if (scope.module.kind === "Enum" || scope.module.kind === "Trait") return r.visOf(scope.module.def);
      return scope.module.nearestMod.def;
    case "restricted": {
      const idents = vis.path.segments.map((s) => s.ident);
      const first = idents[0]!;
      const edition = r.editionOf(first.span);
      // In 2015 paths here start at the crate's root.
      const path = edition === 2015 && !isRootKeyword(first.name) ? [{ ...first, name: kw["{{root}}"] }, ...idents] : idents;
      if (edition >= 2018 && !isRootKeyword(first.name)) {
        r.emit(r.error(vis.path.span, undefined, "relative paths are not supported in visibilities in 2018 edition or later").suggest("try", r.sourceMap.shrinkToLo(vis.path.span), "crate::"));
        return PUBLIC;
      }
      const result = resolvePath(r, path, undefined, scope, true);
      if (result.kind === "failed") {
        r.emit(r.error(result.span, "E0433", result.message).label(result.span, result.label));
        return PUBLIC;
      }
      if (result.kind === "undetermined") {
        r.emit(r.error(vis.path.span, "E0578", "cannot determine resolution for the visibility"));
        return PUBLIC;
      }
      if (result.kind !== "module" || !(result.module instanceof Module) || result.module.kind !== "Mod") {
        r.emit(r.error(vis.path.span, "E0577", `expected module, found ${result.kind === "module" ? "enum" : "item"} \`${r.sourceMap.snippet(vis.path.span)}\``).label(vis.path.span, "not a module"));
        return PUBLIC;
      }
      if (!r.isDescendantModule(scope.module, result.module.def)) {
        r.emit(r.error(vis.path.span, "E0742", "visibilities can only be restricted to ancestor modules"));
        return PUBLIC;
      }
      return result.module.def;
    }
  }
}
function isRootKeyword(name: number): boolean {
  return name === kw.crate || name === kw.self || name === kw.super || name === kw.$crate || name === kw["{{root}}"];
}
