/**
 * Driving expansion to its fixed point: imports are resolved as far as they go, then each pending macro call, in source order, whose macro is now
 * known is expanded, and what came out is collected. When a round makes no progress, what is undetermined is taken as not found and reported.
 * Counterparts: rustc_expand's `fully_expand_fragment`, rustc_resolve's `macros.rs`. Reference: "Macros".
 */
import type { Symbol } from "../base/index.ts";
import { expandAttr, expandBang, expandDerive } from "../expand/index.ts";
import type { ExpandCtxt, MacroExtension, MacroKind, ResolverForExpand } from "../expand/interface.ts";
import { ROOT_EXPN, type ExpnId, type Span } from "../source/index.ts";
import type { Ident, NodeId, Path } from "../syntax/ast.ts";
import { collectFragment, collectItemNow, Collector, type MacroInvocation } from "./collect.ts";
import { bestMatch } from "./editDistance.ts";
import { dirname, join } from "./fileModules.ts";
import { isPathSegmentKeyword, resolveMacroIdent, scopeConflict } from "./idents.ts";
import { resolveImports } from "./imports.ts";
import { Binding, MacroNS, NOT_FOUND, TypeNS, type Import, type MacroRulesScope, type ParentScope } from "./module.ts";
import { checkUse, describe, article, reportScopeConflict, resolvePath } from "./paths.ts";
import type { Resolver } from "./resolver.ts";

/** Expansions inside one another; the limit that rustc sets by default. */
const DEFAULT_RECURSION_LIMIT = 128;

export function expandCrate(r: Resolver, first: Collector, recursionLimit = DEFAULT_RECURSION_LIMIT): void {
  const driver = new MacroDriver(r, recursionLimit);
  driver.run(first.invocations);
}

type MacroAnswer = MacroExtension | "inert" | "undetermined" | undefined;

class MacroDriver {
  private readonly r: Resolver;
  private readonly ctx: ExpandCtxt;
  /** Invocations under expansion by the id of their call, for what expansion asks back. */
  private readonly active = new Map<NodeId, MacroInvocation>();
  private readonly depth = new Map<ExpnId, number>();
  /** The last round made no progress: what is undetermined counts as not found. */
  private force = false;

  constructor(r: Resolver, recursionLimit: number) {
    this.r = r;
    const sess = r.sess;
    const core = sess.store.externCrate(sess.psess.symbols.intern("core"));
    this.ctx = { psess: sess.psess, cfg: sess.cfg, resolver: this.services(), recursionLimit, isTest: sess.isTest, coreCrate: core ?? r.crate };
  }

  run(initial: readonly MacroInvocation[]): void {
    resolveImports(this.r);
    let queue: MacroInvocation[] = [...initial].reverse();
    let waiting: MacroInvocation[] = [];
    let progress = false;
    for (;;) {
      const invocation = queue.pop();
      if (invocation === undefined) {
        resolveImports(this.r);
        // After a forced round nothing is undetermined: what still waits has been reported.
        if (waiting.length === 0 || (this.force && !progress)) break;
        queue = waiting.reverse();
        waiting = [];
        this.force = !progress;
        progress = false;
        continue;
      }
      const made = this.expand(invocation, this.force);
      if (made === "retry") waiting.push(invocation);
      else {
        progress = true;
        for (let i = made.length - 1; i >= 0; i--) queue.push(made[i]!);
      }
    }
  }

  /** The invocations found in what came out. */
  private expand(invocation: MacroInvocation, force: boolean): readonly MacroInvocation[] | "retry" {
    const r = this.r;
    const path = invocation.kind === "bang" ? invocation.mac!.path : invocation.kind === "derive" ? invocation.derive!.path : invocation.attr!.path;
    const ext = this.resolve(path, invocation.kind, invocation.parent, force);
    if (ext === "undetermined") return "retry";
    const c = this.collector(invocation, ROOT_EXPN);
    if (invocation.kind === "attr" && (ext === "inert" || ext === undefined)) {
      r.inertAttrs.add(invocation.attr!);
      const again = this.collector(invocation, invocation.parent.expn);
      collectFragment(again, { kind: "items", items: [invocation.item!] });
      return this.done(again, invocation);
    }
    if (ext === "inert" || ext === undefined) return this.done(c, invocation);
    if (!this.checkDepth(invocation, path)) return this.done(c, invocation);
    if (invocation.kind === "bang") {
      const mac = invocation.mac!;
      this.active.set(mac.id, invocation);
      const result = expandBang(this.ctx, ext, mac, invocation.fragment, invocation.parent.expn, invocation.trailingSemi);
      if (result === "retry") return "retry";
      r.expansions.record(mac.id, result);
      this.noteDepth(result.expn, invocation.parent.expn);
      const inner = this.collector(invocation, result.expn);
      collectFragment(inner, result.fragment);
      return this.done(inner, invocation);
    }
    const item = invocation.item!;
    if (invocation.kind === "derive") {
      const result = expandDerive(this.ctx, ext, invocation.derive!, item, invocation.parent.expn);
      r.expansions.recordDerived(item.id, result.items);
      r.deriveHelpers.set(item.id, [...(r.deriveHelpers.get(item.id) ?? []), ext]);
      this.noteDepth(result.expn, invocation.parent.expn);
      const inner = this.collector(invocation, result.expn);
      collectFragment(inner, { kind: "items", items: result.items });
      return this.done(inner, invocation);
    }
    const result = expandAttr(this.ctx, ext, invocation.attr!, item, invocation.parent.expn);
    r.expansions.recordReplacement(item.id, result.items);
    r.inertAttrs.add(invocation.attr!);
    this.noteDepth(result.expn, invocation.parent.expn);
    const inner = this.collector(invocation, result.expn);
    for (const out of result.items) {
      if (out.id === item.id) collectItemNow(inner, out);
      else collectFragment(inner, { kind: "items", items: [out] });
    }
    return this.done(inner, invocation);
  }

  private collector(invocation: MacroInvocation, expn: ExpnId): Collector {
    const c = new Collector(this.r, invocation.parent.module, expn, invocation.parent.macroRules, invocation.parentDef, invocation.dir);
    c.place = invocation.place;
    c.inTraitImpl = invocation.trait;
    return c;
  }
  private done(c: Collector, invocation: MacroInvocation): readonly MacroInvocation[] {
    invocation.output = c.macroRules;
    if (invocation.counted) invocation.parent.module.pending--;
    return c.invocations;
  }

  private noteDepth(expn: ExpnId, parent: ExpnId): void {
    this.depth.set(expn, (this.depth.get(parent) ?? 0) + 1);
  }
  private checkDepth(invocation: MacroInvocation, path: Path): boolean {
    if ((this.depth.get(invocation.parent.expn) ?? 0) < this.ctx.recursionLimit) return true;
    const span = invocation.mac?.span ?? path.span;
    const name = this.r.str(path.segments.at(-1)!.ident.name);
    const limit = this.ctx.recursionLimit;
    this.r.emit(
      this.r.error(span, undefined, `recursion limit reached while expanding \`${name}!\``).help(`consider increasing the recursion limit by adding a \`#![recursion_limit = "${limit * 2}"]\` attribute to your crate (\`${this.r.str(this.r.sess.crateName)}\`)`),
    );
    return false;
  }

  /** What a macro's path means; errors are reported once the answer is final. */
  private resolve(path: Path, kind: MacroKind, scope: ParentScope, force: boolean): MacroAnswer {
    const r = this.r;
    const idents = path.segments.map((s) => s.ident);
    for (const segment of path.segments) if (segment.args !== undefined) r.emit(r.error(segment.args.span, undefined, "generic arguments in macro path"));
    let binding: Binding | undefined;
    if (idents.length === 1) {
      const found = resolveMacroIdent(r, idents[0]!, kind, scope, force, force);
      if (found instanceof Binding) binding = found;
      else if (found !== NOT_FOUND) return "undetermined";
      else {
        reportUnknownMacro(r, idents[0]!, kind, scope);
        return undefined;
      }
      checkUse(r, idents[0]!, binding, scope, false);
      r.macroUses.push({ ident: idents[0]!, ns: MacroNS, kind, scope });
    } else {
      const result = resolvePath(r, idents, MacroNS, scope, force);
      if (result.kind === "undetermined") return "undetermined";
      if (result.kind === "failed") {
        if (!force) return "undetermined";
        r.emit(r.error(result.span, "E0433", result.message).label(result.span, result.label));
        return undefined;
      }
      if (result.kind === "module") return undefined;
      if (!isPathSegmentKeyword(idents[0]!.name)) r.macroUses.push({ ident: idents[0]!, ns: TypeNS, kind: undefined, scope });
      if (!force && result.binding !== undefined) resolvePath(r, idents, MacroNS, scope, true);
      if (result.res.kind === "NonMacroAttr") return "inert";
      if (result.res.kind === "Err") return undefined;
      binding = result.binding;
      if (binding === undefined) return undefined;
    }
    if (binding.res.kind === "NonMacroAttr") return "inert";
    if (binding.res.kind === "Err") return undefined;
    const ext = r.macroOf(binding.res);
    if (ext === undefined || ext.kind !== kind) {
      const what = describe(r, binding.res);
      const expected = kind === "bang" ? "macro" : kind === "derive" ? "derive macro" : "attribute";
      const text = idents.map((i) => r.str(i.name)).join("::");
      r.emit(r.error(path.span, undefined, `expected ${expected}, found ${what} \`${text}\``).label(path.span, `not ${article(expected)} ${expected}`));
      return undefined;
    }
    return ext;
  }

  private services(): ResolverForExpand {
    const r = this.r;
    const host = r.sess.host;
    return {
      resolveMacroEagerly: (path, scope) => {
        const invocation = this.active.get(scope);
        const answer = this.resolve(path, "bang", invocation?.parent ?? { module: r.root, expn: ROOT_EXPN, macroRules: { kind: "empty" }, derives: [] }, this.force);
        return answer === "inert" ? undefined : answer;
      },
      modulePath: (scope) => modulePath(r, this.active.get(scope)?.parent),
      env: (name) => host.env(name),
      readFile: (path, from) => {
        const base = dirname(fileOf(r, from));
        const name = join(base, path);
        const bytes = host.readBytes(name);
        return bytes === undefined ? { error: `couldn't read \`${name}\`: No such file or directory (os error 2)` } : { name, bytes };
      },
      decodeUtf8: (bytes) => host.decodeUtf8(bytes),
    };
  }
}

function fileOf(r: Resolver, span: Span): string {
  return r.sourceMap.fileAt(r.sourceMap.lo(r.sourceMap.sourceCallsite(span))).name;
}

/** `krate::a::b`, as `module_path!()` gives it. */
export function modulePath(r: Resolver, scope: ParentScope | undefined): string {
  const names: string[] = [];
  for (let m = scope?.module.nearestMod; m !== undefined && m.parent !== undefined; m = m.parent.nearestMod) names.push(r.str(m.name));
  names.push(r.str(r.sess.crateName));
  return names.reverse().join("::");
}

function reportUnknownMacro(r: Resolver, ident: Ident, kind: MacroKind, scope: ParentScope): void {
  // The import that should have brought it failed, or will be reported.
  if (importsName(r, ident.name)) return;
  const name = r.str(ident.name);
  const what = kind === "bang" ? "macro" : kind === "attr" ? "attribute" : "derive macro";
  const diag = r.error(ident.span, undefined, `cannot find ${what} \`${name}\` in this scope`);
  const similar = bestMatch(name, macroNames(r, kind, scope));
  if (similar !== undefined) diag.suggest(`a macro with a similar name exists`, ident.span, similar);
  diag.label(ident.span, "");
  r.emit(diag);
}
function importsName(r: Resolver, name: Symbol): boolean {
  const failed = (imp: Import): boolean => imp.kind === "single" && imp.target.name === name && !imp.found.some((f) => f instanceof Binding);
  return r.determinedImports.some(failed) || r.indeterminateImports.some(failed);
}
function macroNames(r: Resolver, kind: MacroKind, scope: ParentScope): string[] {
  const out: string[] = [];
  const add = (binding: Binding, name: Symbol): void => {
    if (r.macroOf(binding.res)?.kind === kind) out.push(r.str(name));
  };
  for (let s: MacroRulesScope | undefined = scope.macroRules; s !== undefined && s.kind !== "empty"; ) {
    if (s.kind === "binding") {
      add(s.binding, s.ident.name);
      s = s.parent;
    } else s = s.invocation.output;
  }
  for (const m of [scope.module, r.prelude]) if (m !== undefined) for (const [, res] of r.resolutionsOf(m)) if (res.ns === MacroNS && res.binding !== undefined) add(res.binding, res.name);
  for (const [name, binding] of r.macroUsePrelude) add(binding, name);
  return out;
}

/** Macro names that two scopes give a meaning. */
export function checkMacroUses(r: Resolver): void {
  for (const { ident, ns, kind, scope } of r.macroUses) {
    const conflict = scopeConflict(r, ident, ns, kind, scope);
    if (conflict !== undefined) reportScopeConflict(r, ident, conflict);
  }
}

/** Attributes inside items that are no macros, no tools', no helpers. */
export function checkAttributes(r: Resolver): void {
  for (const { attr, scope, item } of r.attrsToCheck) {
    if (r.inertAttrs.has(attr)) continue;
    const segments = attr.path.segments;
    const helpers = item === undefined ? undefined : r.deriveHelpers.get(item);
    if (segments.length === 1) {
      const ident = segments[0]!.ident;
      if (helpers !== undefined && helpers.some((h) => h.helperAttrs.includes(ident.name))) continue;
      const found = resolveMacroIdent(r, ident, "attr", scope, true, true);
      if (!(found instanceof Binding)) reportUnknownMacro(r, ident, "attr", scope);
    }
  }
}
