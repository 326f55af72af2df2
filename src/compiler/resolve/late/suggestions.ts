/** "a local variable with a similar name exists", "consider importing": what the user may have meant. Decides only words, never meaning. */
import type { Diagnostic } from "../../diagnostics/index.ts";
import type { Span } from "../../source/index.ts";
import type { Ident } from "../../syntax/ast.ts";
import type { Symbol } from "../../base/index.ts";
import { bestMatch } from "../editDistance.ts";
import { Module, nameOfKey, PUBLIC, TypeNS, type PathRoot, type Res } from "../module.ts";
import { article, describe } from "../paths.ts";
import type { Late } from "./late.ts";
import { isExpected, type PathSource } from "./smartPaths.ts";

/** Adds a suggestion; true when it takes the place of the label "not found in this scope". */
export function suggestForPath(late: Late, diag: Diagnostic, idents: readonly Ident[], source: PathSource, module: PathRoot | undefined, span: Span, asPrefix: boolean): boolean {
  const r = late.r;
  const last = idents.at(-1)!;
  const name = r.str(last.name);
  const candidates = new Map<string, Res>();
  const add = (symbol: Symbol, res: Res): void => {
    const fits = asPrefix ? res.kind === "Def" && (res.defKind === "Mod" || isExpected(late, source, res)) : isExpected(late, source, res);
    const text = r.str(symbol);
    if (fits && !candidates.has(text)) candidates.set(text, res);
  };
  const addModule = (m: Module): void => {
    for (const [, resolution] of r.resolutionsOf(m)) {
      const binding = resolution.binding;
      if (binding !== undefined && resolution.ns === source.ns && r.isAccessible(binding.vis, late.scope.module)) add(resolution.name, binding.res);
    }
  };
  if (module instanceof Module) addModule(module);
  else if (idents.length === 1) {
    const ribs = late.ribs(source.ns);
    for (let i = ribs.length - 1; i >= 0; i--) {
      const rib = ribs[i]!;
      for (const [key, res] of rib.bindings) add(nameOfKey(key), res);
      if (rib.kind !== "module") continue;
      addModule(rib.module!);
      if (rib.module!.kind !== "block") break;
    }
    if (r.prelude !== undefined) addModule(r.prelude);
    if (source.ns === TypeNS) for (const [symbol, binding] of r.primBindings) add(symbol, binding.res);
  }
  if (idents.length === 1 && importSuggestion(late, diag, last, source)) return false;
  const similar = bestMatch(name, candidates.keys());
  if (similar === undefined) return false;
  const res = candidates.get(similar)!;
  const what = describe(r, res);
  if (res.kind === "Def" && r.isLocal(res.def)) diag.label(r.spanOf(res.def), `similarly named ${what} \`${similar}\` defined here`);
  diag.suggest(`${article(what)} ${what} with a similar name exists`, span, similar);
  return true;
}

/** Public items of that name in the crates at hand. */
function importSuggestion(late: Late, diag: Diagnostic, ident: Ident, source: PathSource): boolean {
  const r = late.r;
  const byDef = new Map<number | string, string>();
  let kind = "";
  const seen = new Set<Module>();
  const visit = (module: Module, path: string, depth: number): void => {
    if (seen.has(module) || depth > 4) return;
    seen.add(module);
    for (const [, resolution] of r.resolutionsOf(module)) {
      const binding = resolution.binding;
      if (binding === undefined || resolution.ctxt !== 0) continue;
      if (module.crate !== r.crate && binding.vis !== PUBLIC) continue;
      if (module.crate === r.crate && !r.isAccessible(binding.vis, late.scope.module)) continue;
      if (resolution.name === ident.name && resolution.ns === source.ns && isExpected(late, source, binding.res) && module !== late.scope.module) {
        const text = `${path}::${r.str(resolution.name)}`;
        const key = binding.res.kind === "Def" ? binding.res.def : text;
        const known = byDef.get(key);
        if (known === undefined || text.split("::").length < known.split("::").length) byDef.set(key, text);
        kind = describe(r, binding.res);
      }
      if (binding.module !== undefined && binding.module.kind === "Mod" && !binding.isImport) visit(binding.module, `${path}::${r.str(resolution.name)}`, depth + 1);
    }
  };
  visit(r.root, "crate", 0);
  for (const name of ["std", "core"]) {
    const module = r.externCrateModule(r.sess.psess.symbols.intern(name));
    if (module !== undefined && module !== r.root) visit(module, name, 0);
    if (byDef.size > 0) break;
  }
  if (byDef.size === 0) return false;
  const found = [...byDef.values()].sort();
  const message = found.length === 1 ? `consider importing this ${kind}` : `consider importing one of these ${kind === "trait" ? "traits" : kind === "struct" ? "structs" : kind === "enum" ? "enums" : kind === "function" ? "functions" : "items"}`;
  const at = insertionPoint(late);
  diag.suggestions.push({ message, substitutions: found.map((f) => [{ span: at, text: `use ${f};\n` }]), applicability: "MaybeIncorrect", style: "verbose" });
  return true;
}
function insertionPoint(late: Late): Span {
  const r = late.r;
  const module = late.scope.module.nearestMod;
  const first = r.firstItemSpan.get(module.def);
  return r.sourceMap.shrinkToLo(first ?? module.span);
}
