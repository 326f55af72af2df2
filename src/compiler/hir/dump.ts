/**
 * `--emit hir`: HIR as Rust-like text, for people. Paths of lang items are written `#[lang = …]`-style as `lang::name`; lifetimes and desugarings are spelled out.
 */
import type { DefId, Symbol } from "../base/index.ts";
import type { Lit } from "../syntax/ast.ts";
import type * as hir from "./hir.ts";
import type { HirCrate } from "./lowering/index.ts";

export function dumpHir(crate: HirCrate, str: (symbol: Symbol) => string): string {
  const d = new Dumper(crate, str);
  const root = crate.owner(crate.root).item;
  if (root.node === "Crate") d.items(root.items);
  return d.out.join("\n") + "\n";
}

class Dumper {
  readonly out: string[] = [];
  private indent = 0;
  private readonly crate: HirCrate;
  private readonly str: (symbol: Symbol) => string;
  private owner: hir.Owner | undefined;

  constructor(crate: HirCrate, str: (symbol: Symbol) => string) {
    this.crate = crate;
    this.str = str;
  }
  private line(text: string): void {
    this.out.push("    ".repeat(this.indent) + text);
  }
  private nest(head: string, body: () => void, tail = "}"): void {
    this.line(head);
    this.indent++;
    body();
    this.indent--;
    this.line(tail);
  }
  items(defs: readonly DefId[]): void {
    for (const def of defs) {
      const saved = this.owner;
      this.owner = this.crate.owner(def);
      this.item(this.owner.item);
      this.owner = saved;
    }
  }

  private item(item: hir.OwnerNode): void {
    if (item.node === "Crate") return;
    const name = item.ident.name === 0 ? "" : this.str(item.ident.name);
    switch (item.kind) {
      case "ExternCrate": return this.line(`extern crate ${name};`);
      case "Use": return this.line(`use ${this.path(item.path)}${item.glob ? "::*" : ""};`);
      case "Macro": return this.line(`macro ${name};`);
      case "GlobalAsm": return this.line("global_asm!();");
      case "Mod": return this.nest(`mod ${name} {`, () => this.items(item.items));
      case "ForeignMod": return this.nest(`extern "${this.str(item.abi)}" {`, () => this.items(item.items));
      case "Static": {
        const init = item.node === "Item" ? this.bodyText(item.body) : "";
        return this.line(`static ${item.mutbl === "mut" ? "mut " : ""}${name}: ${this.ty(item.ty)}${init};`);
      }
      case "Const": return this.line(`const ${name}${this.generics(item.generics)}: ${this.ty(item.ty)}${item.body === undefined ? "" : this.bodyText(item.body)};`);
      case "Fn": {
        const body = "body" in item && item.body !== undefined ? this.owner!.bodies.get(item.body) : undefined;
        const head = `${this.header(item.sig.header)}fn ${name}${this.generics(item.generics)}${this.decl(item.sig.decl, body)}${this.where(item.generics)}`;
        if (body === undefined) return this.line(`${head};`);
        return this.line(`${head} ${this.expr(body.value)}`);
      }
      case "TyAlias": return this.line(`type ${name}${this.generics(item.generics)} = ${this.ty(item.ty)}${this.where(item.generics)};`);
      case "Enum":
        return this.nest(`enum ${name}${this.generics(item.generics)}${this.where(item.generics)} {`, () => {
          for (const v of item.variants) this.line(`${this.str(v.ident.name)}${this.variantData(v.data)}${v.discr === undefined ? "" : ` = ${this.anon(v.discr)}`},`);
        });
      case "Struct": case "Union":
        return this.line(`${item.kind === "Struct" ? "struct" : "union"} ${name}${this.generics(item.generics)}${this.variantData(item.data)}${this.where(item.generics)}`);
      case "Trait":
        return this.nest(`${item.isUnsafe ? "unsafe " : ""}${item.isAuto ? "auto " : ""}trait ${name}${this.generics(item.generics)}${this.colonBounds(item.bounds)}${this.where(item.generics)} {`, () => this.items(item.items));
      case "TraitAlias": return this.line(`trait ${name}${this.generics(item.generics)} = ${this.bounds(item.bounds)};`);
      case "Impl": {
        const of = item.ofTrait === undefined ? "" : `${item.polarity === "negative" ? "!" : ""}${this.path(item.ofTrait.path)} for `;
        return this.nest(`${item.isUnsafe ? "unsafe " : ""}impl${this.generics(item.generics)} ${of}${this.ty(item.selfTy)}${this.where(item.generics)} {`, () => this.items(item.items));
      }
      case "Type":
        if (item.node === "TraitItem") return this.line(`type ${name}${this.generics(item.generics)}${this.colonBounds(item.bounds)}${item.default === undefined ? "" : ` = ${this.ty(item.default)}`};`);
        if (item.node === "ImplItem") return this.line(`type ${name}${this.generics(item.generics)} = ${this.ty(item.ty)};`);
        return this.line(`type ${name};`);
    }
  }
  private bodyText(def: DefId): string {
    const body = this.owner!.bodies.get(def);
    return body === undefined ? "" : ` = ${this.expr(body.value)}`;
  }
  private variantData(data: hir.VariantData): string {
    if (data.kind === "unit") return "";
    if (data.kind === "tuple") return `(${data.fields.map((f) => this.ty(f.ty)).join(", ")})`;
    return ` { ${data.fields.map((f) => `${this.str(f.ident.name)}: ${this.ty(f.ty)}`).join(", ")} }`;
  }
  private header(h: hir.FnHeader): string {
    const abi = this.str(h.abi);
    return `${h.isConst ? "const " : ""}${h.isAsync ? "async " : ""}${h.isUnsafe ? "unsafe " : ""}${abi === "Rust" ? "" : `extern "${abi}" `}`;
  }
  private decl(decl: hir.FnDecl, body: hir.Body | undefined): string {
    const inputs = decl.inputs.map((t, i) => (body?.params[i] === undefined ? this.ty(t) : `${this.pat(body.params[i]!.pat)}: ${this.ty(t)}`));
    return `(${inputs.join(", ")})${decl.output === undefined ? "" : ` -> ${this.ty(decl.output)}`}`;
  }

  // ---- Generics and types --------------------------------------------------------------------------------------------------------
  private param(p: hir.GenericParam): string {
    const name = this.str(p.ident.name);
    switch (p.kind.tag) {
      case "lifetime": return p.kind.elided ? `'_#${p.def & 0x3fffff}` : name;
      case "type": return `${p.kind.synthetic ? `impl#${p.def & 0x3fffff}` : name}${p.kind.default === undefined ? "" : ` = ${this.ty(p.kind.default)}`}`;
      case "const": return `const ${name}: ${this.ty(p.kind.ty)}${p.kind.default === undefined ? "" : ` = ${this.constArg(p.kind.default)}`}`;
    }
  }
  private generics(g: hir.Generics): string {
    return g.params.length === 0 ? "" : `<${g.params.map((p) => this.param(p)).join(", ")}>`;
  }
  private where(g: hir.Generics): string {
    if (g.predicates.length === 0) return "";
    return ` where ${g.predicates.map((p) => (p.kind === "region" ? `${this.lifetime(p.lifetime)}: ${this.bounds(p.bounds)}` : `${this.forParams(p.boundParams)}${this.ty(p.ty)}: ${this.bounds(p.bounds)}`)).join(", ")}`;
  }
  private forParams(params: readonly hir.GenericParam[]): string {
    return params.length === 0 ? "" : `for<${params.map((p) => this.param(p)).join(", ")}> `;
  }
  private colonBounds(bounds: readonly hir.Bound[]): string {
    return bounds.length === 0 ? "" : `: ${this.bounds(bounds)}`;
  }
  private bounds(bounds: readonly hir.Bound[]): string {
    return bounds
      .map((b) => {
        if (b.kind === "outlives") return this.lifetime(b.lifetime);
        if (b.kind === "trait") return `${b.modifier === "maybe" ? "?" : ""}${this.forParams(b.boundParams)}${this.path(b.ref.path)}`;
        return `use<${b.args.map((a) => (a.kind === "lifetime" ? this.lifetime(a.lifetime) : this.str(a.ident.name))).join(", ")}>`;
      })
      .join(" + ");
  }
  private lifetime(l: hir.Lifetime): string {
    switch (l.res.kind) {
      case "Param": {
        const name = this.str(l.ident.name);
        return name === "'_" ? `'_#${l.res.def & 0x3fffff}` : name;
      }
      case "Static": return "'static";
      case "Infer": return "'?";
      case "ImplicitObjectDefault": return "'default";
      case "Error": return "'{error}";
    }
  }
  ty(t: hir.Ty): string {
    switch (t.kind) {
      case "Infer": return "_";
      case "Slice": return `[${this.ty(t.elem)}]`;
      case "Array": return `[${this.ty(t.elem)}; ${this.constArg(t.len)}]`;
      case "Ptr": return `*${t.mutbl === "mut" ? "mut" : "const"} ${this.ty(t.ty)}`;
      case "Ref": return `&${this.lifetime(t.lifetime)} ${t.mutbl === "mut" ? "mut " : ""}${this.ty(t.ty)}`;
      case "BareFn": return `${this.forParams(t.boundParams)}${t.isUnsafe ? "unsafe " : ""}fn${this.decl(t.decl, undefined)}`;
      case "Never": return "!";
      case "Tup": return `(${t.elems.map((e) => this.ty(e)).join(", ")}${t.elems.length === 1 ? "," : ""})`;
      case "Path": return this.qpath(t.qpath);
      case "OpaqueDef": {
        const captured = t.opaque.captured.map((c) => `${this.lifetime(c.lifetime)} as ${this.param(c.param)}`).join(", ");
        return `impl ${this.bounds(t.opaque.bounds)}${captured === "" ? "" : ` /* captures ${captured} */`}`;
      }
      case "TraitObject": return `dyn ${t.bounds.map((b) => `${this.forParams(b.boundParams)}${this.path(b.ref.path)}`).join(" + ")} + ${this.lifetime(t.lifetime)}`;
      case "Err": return "{type error}";
    }
  }
  private constArg(c: hir.ConstArg): string {
    return c.kind === "Infer" ? "_" : c.kind === "Path" ? this.qpath(c.qpath) : this.anon(c.anon);
  }
  private anon(a: hir.AnonConst): string {
    const body = this.owner!.bodies.get(a.def);
    return body === undefined ? "{const}" : `{ ${this.expr(body.value)} }`;
  }
  private path(p: hir.Path): string {
    return p.segments.map((s) => this.segment(s)).join("::");
  }
  private segment(s: hir.PathSegment): string {
    const name = this.str(s.ident.name);
    if (s.args === undefined) return name;
    const args = s.args.args.map((a) => (a.kind === "lifetime" ? this.lifetime(a.lifetime) : a.kind === "type" ? this.ty(a.ty) : a.kind === "const" ? this.constArg(a.ct) : "_"));
    const constraints = s.args.constraints.map((c) => `${this.str(c.ident.name)}${c.kind.tag === "equalTy" ? ` = ${this.ty(c.kind.ty)}` : c.kind.tag === "equalConst" ? ` = ${this.constArg(c.kind.ct)}` : `: ${this.bounds(c.kind.bounds)}`}`);
    return `${name}<${[...args, ...constraints].join(", ")}>`;
  }
  private qpath(q: hir.QPath): string {
    if (q.kind === "LangItem") return `lang::${q.item}`;
    if (q.kind === "TypeRelative") return `<${this.ty(q.ty)}>::${this.segment(q.segment)}`;
    if (q.self === undefined) return this.path(q.path) + (q.path.res.kind === "Err" ? "{?}" : "");
    return `<${this.ty(q.self)} as ${q.path.segments.slice(0, -1).map((s) => this.segment(s)).join("::")}>::${this.segment(q.path.segments.at(-1)!)}`;
  }

  // ---- Patterns and expressions --------------------------------------------------------------------------------------------------
  pat(p: hir.Pat): string {
    switch (p.kind) {
      case "Wild": return "_";
      case "Never": return "!";
      case "Binding": return `${p.mode.byRef === undefined ? "" : p.mode.byRef === "mut" ? "ref mut " : "ref "}${p.mode.mutbl === "mut" ? "mut " : ""}${this.str(p.ident.name)}${p.sub === undefined ? "" : ` @ ${this.pat(p.sub)}`}`;
      case "Struct": return `${this.qpath(p.qpath)} { ${p.fields.map((f) => `${this.str(f.ident.name)}: ${this.pat(f.pat)}`).join(", ")}${p.rest ? ", .." : ""} }`;
      case "TupleStruct": return `${this.qpath(p.qpath)}(${this.sequence(p.elems, p.rest)})`;
      case "Or": return p.pats.map((x) => this.pat(x)).join(" | ");
      case "Tuple": return `(${this.sequence(p.elems, p.rest)})`;
      case "Box": return `box ${this.pat(p.pat)}`;
      case "Ref": return `&${p.mutbl === "mut" ? "mut " : ""}${this.pat(p.pat)}`;
      case "Expr": return this.patExpr(p.expr);
      case "Range": return `${p.start === undefined ? "" : this.patExpr(p.start)}${p.limits === "closed" ? "..=" : ".."}${p.end === undefined ? "" : this.patExpr(p.end)}`;
      case "Slice": return `[${[...p.before.map((x) => this.pat(x)), ...(p.middle === undefined ? [] : [p.middle.kind === "Wild" ? ".." : `${this.pat(p.middle)} @ ..`]), ...p.after.map((x) => this.pat(x))].join(", ")}]`;
      case "Err": return "{pattern error}";
    }
  }
  private sequence(elems: readonly hir.Pat[], rest: number): string {
    const list = elems.map((e) => this.pat(e));
    if (rest >= 0) list.splice(rest, 0, "..");
    return list.join(", ");
  }
  private patExpr(e: hir.PatExpr): string {
    return e.kind === "Lit" ? `${e.negated ? "-" : ""}${this.lit(e.lit)}` : e.kind === "Path" ? this.qpath(e.qpath) : `const ${this.anon(e.anon)}`;
  }
  private lit(l: Lit): string {
    const v = l.value;
    switch (v.kind) {
      case "str": return JSON.stringify(v.text);
      case "byteStr": return `b"${this.bytes(v.bytes)}"`;
      case "cStr": return `c"${this.bytes(v.bytes)}"`;
      case "byte": return `b'\\x${v.value.toString(16)}'`;
      case "char": return `'${String.fromCodePoint(v.value)}'`;
      case "int": return `${v.value}${this.str(v.suffix)}`;
      case "float": return `${v.text}${this.str(v.suffix)}`;
      case "bool": return String(v.value);
      case "err": return "{literal error}";
    }
  }
  private bytes(bytes: Uint8Array): string {
    let out = "";
    for (const b of bytes) out += b === 0x0a ? "\\n" : b >= 0x20 && b < 0x7f ? String.fromCharCode(b) : `\\x${b.toString(16).padStart(2, "0")}`;
    return out;
  }
  private block(b: hir.Block): string {
    const pad = "    ".repeat(this.indent + 1);
    this.indent++;
    const lines: string[] = [];
    for (const stmt of b.stmts) lines.push(pad + this.stmt(stmt));
    if (b.expr !== undefined) lines.push(pad + this.expr(b.expr));
    this.indent--;
    const unsafety = b.isUnsafe ? "unsafe " : "";
    return lines.length === 0 ? `${unsafety}{ }` : `${unsafety}{\n${lines.join("\n")}\n${"    ".repeat(this.indent)}}`;
  }
  private stmt(s: hir.Stmt): string {
    switch (s.kind) {
      case "Let": {
        const l = s.local;
        return `let ${this.pat(l.pat)}${l.ty === undefined ? "" : `: ${this.ty(l.ty)}`}${l.init === undefined ? "" : ` = ${this.expr(l.init)}`}${l.els === undefined ? "" : ` else ${this.block(l.els)}`};`;
      }
      case "Item": {
        const inner = new Dumper(this.crate, this.str);
        inner.indent = this.indent;
        inner.items([s.def]);
        return inner.out.join("\n").trimStart();
      }
      case "Expr": return this.expr(s.expr);
      case "Semi": return `${this.expr(s.expr)};`;
    }
  }
  expr(e: hir.Expr): string {
    const list = (es: readonly hir.Expr[]): string => es.map((x) => this.expr(x)).join(", ");
    switch (e.kind) {
      case "ConstBlock": return `const ${this.anon(e.anon)}`;
      case "Array": return `[${list(e.elems)}]`;
      case "Call": return `${this.expr(e.callee)}(${list(e.args)})`;
      case "MethodCall": return `${this.expr(e.receiver)}.${this.segment(e.segment)}(${list(e.args)})`;
      case "Tup": return `(${list(e.elems)}${e.elems.length === 1 ? "," : ""})`;
      case "Binary": return `(${this.expr(e.left)} ${e.op} ${this.expr(e.right)})`;
      case "Unary": return `${e.op}${this.expr(e.expr)}`;
      case "Lit": return this.lit(e.lit);
      case "Cast": return `(${this.expr(e.expr)} as ${this.ty(e.ty)})`;
      case "DropTemps": return `{ let _t = ${this.expr(e.expr)}; _t }`;
      case "Let": return `let ${this.pat(e.pat)} = ${this.expr(e.init)}`;
      case "If": return `if ${this.expr(e.cond)} ${this.expr(e.then)}${e.else === undefined ? "" : ` else ${this.expr(e.else)}`}`;
      case "Loop": return `${e.label === undefined ? "" : `${this.str(e.label.name)}: `}loop ${this.block(e.block)}`;
      case "Match": {
        const pad = "    ".repeat(this.indent + 1);
        this.indent++;
        const arms = e.arms.map((a) => `${pad}${this.pat(a.pat)}${a.guard === undefined ? "" : ` if ${this.expr(a.guard)}`} => ${this.expr(a.body)},`);
        this.indent--;
        return `match ${this.expr(e.scrutinee)} {\n${arms.join("\n")}\n${"    ".repeat(this.indent)}}`;
      }
      case "Closure": {
        const body = this.owner?.bodies.get(e.closure.def);
        const params = body?.params.map((p) => this.pat(p.pat)).join(", ") ?? "";
        return `${e.closure.byMove ? "move " : ""}|${params}| ${body === undefined ? "{?}" : this.expr(body.value)}`;
      }
      case "Block": return `${e.label === undefined ? "" : `${this.str(e.label.name)}: `}${this.block(e.block)}`;
      case "Assign": return `${this.expr(e.left)} = ${this.expr(e.right)}`;
      case "AssignOp": return `${this.expr(e.left)} ${e.op}= ${this.expr(e.right)}`;
      case "Field": return `${this.expr(e.expr)}.${this.str(e.ident.name)}`;
      case "Index": return `${this.expr(e.expr)}[${this.expr(e.index)}]`;
      case "Path": return this.qpath(e.qpath);
      case "AddrOf": return `&${e.borrow === "raw" ? (e.mutbl === "mut" ? "raw mut " : "raw const ") : e.mutbl === "mut" ? "mut " : ""}${this.expr(e.expr)}`;
      case "Break": return `break${this.target(e.target)}${e.expr === undefined ? "" : ` ${this.expr(e.expr)}`}`;
      case "Continue": return `continue${this.target(e.target)}`;
      case "Ret": return `return${e.expr === undefined ? "" : ` ${this.expr(e.expr)}`}`;
      case "Become": return `become ${this.expr(e.expr)}`;
      case "OffsetOf": return `offset_of!(${this.ty(e.container)}, ${e.fields.map((f) => this.str(f.name)).join(".")})`;
      case "Struct": return `${this.qpath(e.qpath)} { ${[...e.fields.map((f) => `${this.str(f.ident.name)}: ${this.expr(f.expr)}`), ...(e.base.kind === "base" ? [`..${this.expr(e.base.expr)}`] : [])].join(", ")} }`;
      case "Repeat": return `[${this.expr(e.elem)}; ${this.constArg(e.count)}]`;
      case "Yield": return `(yield ${this.expr(e.expr)})`;
      case "FormatTemplate": return `b"${this.bytes(e.bytes)}"`;
      case "Err": return "{error}";
    }
  }
  private target(t: hir.JumpTarget): string {
    return t.kind === "err" ? " '{error}" : t.label === undefined ? "" : ` ${this.str(t.label.name)}`;
  }
}
