/**
 * Macro hygiene: expansions and syntax contexts, as in Rust's "Hygiene" notes of the Reference ("Macros by example").
 *
 * An identifier is `(Symbol, SyntaxContext)`. A context is the list of marks (expansion, transparency) that its token went through,
 * outermost expansion last. Locals, labels and `$crate` of `macro_rules!` resolve at the definition site, everything else at the call site
 * (*mixed site*, `Transparency.SemiTransparent`); tokens of built-ins and derives resolve at the definition site (`Opaque`).
 */
import type { CrateNum, DefId, Id, Symbol } from "../base/index.ts";
import type { Edition, Span } from "./span.ts";

export type SyntaxContext = Id<"SyntaxContext">;
/** The context of text that the user wrote: no expansion. */
export const ROOT_CTXT = 0 as SyntaxContext;

export type ExpnId = Id<"ExpnId">;
export const ROOT_EXPN = 0 as ExpnId;

export const Transparency = { Transparent: 0, SemiTransparent: 1, Opaque: 2 } as const;
export type Transparency = (typeof Transparency)[keyof typeof Transparency];

export interface ExpnData {
  /** `root` for the crate, a macro's name with its kind, or a desugaring (`for loop`, `?`, `async`). */
  readonly kind: { readonly tag: "root" } | { readonly tag: "macro"; readonly name: Symbol; readonly style: "bang" | "attr" | "derive" } | { readonly tag: "desugaring"; readonly what: string };
  readonly parent: ExpnId;
  readonly callSite: Span;
  /** Where the macro is defined; NO span for built-ins. */
  readonly defSite: Span;
  /** Edition of the macro's crate: decides how its tokens are read. */
  readonly edition: Edition;
  readonly macroDef: DefId | undefined;
  /** The crate that `$crate` means in tokens of this expansion. */
  readonly macroCrate: CrateNum;
  /** `#[allow_internal_unsafe]`-like standing of the library's own macros is not needed: unused fields are left out. */
}

interface CtxtData {
  readonly outerExpn: ExpnId;
  readonly transparency: Transparency;
  readonly parent: SyntaxContext;
  /** This context with only its opaque marks, and with opaque and semi-transparent ones. */
  readonly opaque: SyntaxContext;
  readonly opaqueAndSemi: SyntaxContext;
}

export class HygieneData {
  readonly expns: ExpnData[];
  private readonly ctxts: CtxtData[];
  private readonly marks = new Map<number, SyntaxContext>();

  constructor(edition: Edition, noSpan: Span) {
    this.expns = [{ kind: { tag: "root" }, parent: ROOT_EXPN, callSite: noSpan, defSite: noSpan, edition, macroDef: undefined, macroCrate: 0 as CrateNum }];
    this.ctxts = [{ outerExpn: ROOT_EXPN, transparency: Transparency.Opaque, parent: ROOT_CTXT, opaque: ROOT_CTXT, opaqueAndSemi: ROOT_CTXT }];
  }

  freshExpn(data: ExpnData): ExpnId {
    this.expns.push(data);
    return (this.expns.length - 1) as ExpnId;
  }

  expnOf(ctxt: SyntaxContext): ExpnData {
    return this.expns[this.ctxts[ctxt]!.outerExpn]!;
  }
  outerExpn(ctxt: SyntaxContext): ExpnId {
    return this.ctxts[ctxt]!.outerExpn;
  }
  parentCtxt(ctxt: SyntaxContext): SyntaxContext {
    return this.ctxts[ctxt]!.parent;
  }
  outerTransparency(ctxt: SyntaxContext): Transparency {
    return this.ctxts[ctxt]!.transparency;
  }

  /** The context for locals and labels of `macro_rules!`: marks that are opaque or semi-transparent. */
  normalizeToMacroRules(ctxt: SyntaxContext): SyntaxContext {
    return this.ctxts[ctxt]!.opaqueAndSemi;
  }
  /** The context for items: opaque marks only. */
  normalizeToMacros2(ctxt: SyntaxContext): SyntaxContext {
    return this.ctxts[ctxt]!.opaque;
  }

  isDescendantOf(expn: ExpnId, ancestor: ExpnId): boolean {
    for (let e = expn; ; e = this.expns[e]!.parent) {
      if (e === ancestor) return true;
      if (e === ROOT_EXPN) return ancestor === ROOT_EXPN;
    }
  }

  /** Adds the mark of `expn` to a context; the same mark always gives the same context. */
  applyMark(ctxt: SyntaxContext, expn: ExpnId, transparency: Transparency): SyntaxContext {
    if (transparency === Transparency.Opaque) return this.applyMarkInternal(ctxt, expn, transparency);
    // A macro defined by a macro: the token's marks are those of the call site's context, then its own beyond that.
    const callSiteCtxt = this.callSiteCtxtOf(expn);
    const base = transparency === Transparency.SemiTransparent ? this.normalizeToMacros2(callSiteCtxt) : this.normalizeToMacroRules(callSiteCtxt);
    if (base === ROOT_CTXT) return this.applyMarkInternal(ctxt, expn, transparency);
    let result = base;
    for (const [e, t] of this.marksOf(ctxt)) result = this.applyMarkInternal(result, e, t);
    return this.applyMarkInternal(result, expn, transparency);
  }

  /** Names of macros for messages; set by the session (`source/` knows no symbol table). */
  macroName: (name: number) => string = String;

  /** Contexts of spans are looked up through this hook, set by the `SpanTable` (spans know contexts, contexts know spans). */
  ctxtOfSpan: (span: Span) => SyntaxContext = () => ROOT_CTXT;

  private callSiteCtxtOf(expn: ExpnId): SyntaxContext {
    return this.ctxtOfSpan(this.expns[expn]!.callSite);
  }

  private marksOf(ctxt: SyntaxContext): [ExpnId, Transparency][] {
    const out: [ExpnId, Transparency][] = [];
    for (let c = ctxt; c !== ROOT_CTXT; c = this.ctxts[c]!.parent) out.push([this.ctxts[c]!.outerExpn, this.ctxts[c]!.transparency]);
    return out.reverse();
  }

  private applyMarkInternal(ctxt: SyntaxContext, expn: ExpnId, transparency: Transparency): SyntaxContext {
    const data = this.ctxts[ctxt]!;
    const self = this.intern(ctxt, expn, transparency);
    const opaque = transparency >= Transparency.Opaque ? (data.opaque === ctxt ? self : this.intern(data.opaque, expn, transparency)) : data.opaque;
    const semi = transparency >= Transparency.SemiTransparent ? (data.opaqueAndSemi === ctxt ? self : this.intern(data.opaqueAndSemi, expn, transparency)) : data.opaqueAndSemi;
    const entry = this.ctxts[self]! as { -readonly [K in keyof CtxtData]: CtxtData[K] };
    if (entry.opaque === -1) entry.opaque = opaque;
    if (entry.opaqueAndSemi === -1) entry.opaqueAndSemi = semi;
    return self;
  }

  private intern(parent: SyntaxContext, expn: ExpnId, transparency: Transparency): SyntaxContext {
    const key = (parent * 0x400000 + expn) * 3 + transparency;
    const known = this.marks.get(key);
    if (known !== undefined) return known;
    const id = this.ctxts.length as SyntaxContext;
    const unset = -1 as SyntaxContext;
    const pure = transparency === Transparency.Opaque && this.ctxts[parent]!.opaque === parent;
    const semiPure = transparency >= Transparency.SemiTransparent && this.ctxts[parent]!.opaqueAndSemi === parent;
    this.ctxts.push({ outerExpn: expn, transparency, parent, opaque: pure ? id : unset, opaqueAndSemi: semiPure ? id : unset });
    this.marks.set(key, id);
    const data = this.ctxts[id]! as { -readonly [K in keyof CtxtData]: CtxtData[K] };
    if (data.opaque === unset) data.opaque = transparency === Transparency.Opaque ? this.intern(this.ctxts[parent]!.opaque, expn, transparency) : this.ctxts[parent]!.opaque;
    if (data.opaqueAndSemi === unset) data.opaqueAndSemi = transparency >= Transparency.SemiTransparent ? this.intern(this.ctxts[parent]!.opaqueAndSemi, expn, transparency) : this.ctxts[parent]!.opaqueAndSemi;
    return id;
  }

  /** Removes the outermost mark; gives the expansion it was for. */
  removeMark(ctxt: SyntaxContext): { ctxt: SyntaxContext; expn: ExpnId } {
    const data = this.ctxts[ctxt]!;
    return { ctxt: data.parent, expn: data.outerExpn };
  }
}
