/**
 * The bodies of the nine standard derives. Comes in: the shape of the item; goes out: impls, as rustc's `-Zunpretty=expanded` shows them.
 * Two ways to reach fields: structs through `self.f`, enums by matching; enums of several variants compare discriminants first.
 */
import { sym } from "../../base/index.ts";
import type { Arm, Block, Expr, GenericParam, Item, Stmt, Ty } from "../../syntax/ast.ts";
import type { DeriveItem, VariantShape } from "./shape.ts";

const SCALARS = new Set(["bool", "char", "i8", "i16", "i32", "i64", "i128", "isize", "u8", "u16", "u32", "u64", "u128", "usize", "f16", "f32", "f64", "f128"]);
/** Up to this many fields `Formatter` has a method of its own. */
const MAX_DEBUG_FIELDS = 5;

function fieldsOrNone(d: DeriveItem): boolean {
  return d.variants.every((v) => v.fields.length === 0);
}
/** `match *self {}`: an enum without variants. */
function matchNever(d: DeriveItem): Expr {
  return d.b.match(d.b.deref(d.b.self()), []);
}

// ---- Clone, Copy ------------------------------------------------------------------------------------------------------------------

export function deriveCopy(d: DeriveItem): Item[] {
  return [d.impl("marker::Copy", "marker::Copy", [])];
}

export function deriveClone(d: DeriveItem, alsoCopy: boolean): Item[] {
  const { b } = d;
  let body: Block;
  if (d.isUnion) body = b.block([assertType(d, "clone::AssertParamIsCopy", b.tyPath(b.identPath(b.ident("Self"))))], b.deref(b.self()));
  else if (alsoCopy && !d.hasTypeParams) body = b.block(assertFields(d, "clone::AssertParamIsClone"), b.deref(b.self()));
  else {
    const value = (v: VariantShape): Expr => d.construct(v, d.refs(v, "self").map((e) => b.call("clone::Clone::clone", [e])));
    if (d.variants.length === 0) body = b.block([], matchNever(d));
    else if (!d.isEnum) body = b.block([], value(d.struct));
    else body = b.block([], b.match(b.self(), d.variants.map((v) => b.arm(d.pattern(v, "__self"), value(v)))));
  }
  const f = b.fn("clone", b.noGenerics(), [b.selfRef()], d.selfTy(), body, [b.inline()]);
  return [d.impl("clone::Clone", "clone::Clone", [f])];
}

function assertType(d: DeriveItem, path: string, ty: Ty): Stmt {
  return d.b.let(d.b.wild(), d.b.tyPath(d.b.cratePath(path, [{ kind: "type", ty }])), undefined);
}
/** `let _: Assert<T>;` for each type of a field, once for names. */
function assertFields(d: DeriveItem, path: string): Stmt[] {
  const seen = new Set<number>();
  const out: Stmt[] = [];
  for (const f of d.allFields()) {
    if (f.ty.kind === "Path" && f.ty.qself === undefined && f.ty.path.segments.length === 1 && f.ty.path.segments[0]!.args === undefined) {
      const name = f.ty.path.segments[0]!.ident.name;
      if (seen.has(name)) continue;
      seen.add(name);
    }
    out.push(assertType(d, path, d.clone(f.ty)));
  }
  return out;
}

// ---- Debug ------------------------------------------------------------------------------------------------------------------------

export function deriveDebug(d: DeriveItem): Item[] {
  const { b } = d;
  let body: Block;
  if (d.variants.length === 0) body = b.block([], matchNever(d));
  else if (!d.isEnum) body = debugBody(d, d.struct);
  else if (d.variants.length > 1 && fieldsOrNone(d)) {
    const name = b.match(b.self(), d.variants.map((v) => b.arm(d.pattern(v, "__self"), b.str(nameOf(d, v)))));
    body = b.block([], b.call("fmt::Formatter::write_str", [b.local("f"), name]));
  } else {
    body = b.block([], b.match(b.self(), d.variants.map((v) => {
      const inner = debugBody(d, v);
      const only = inner.stmts.length === 1 ? inner.stmts[0]! : undefined;
      return b.arm(d.pattern(v, "__self"), only !== undefined && only.kind === "Expr" ? only.expr : b.ofBlock(inner));
    })));
  }
  const formatter = b.tyRef(b.tyPath(b.cratePath("fmt::Formatter")), "mut");
  const f = b.fn("fmt", b.noGenerics(), [b.selfRef(), b.param("f", formatter)], b.tyPath(b.cratePath("fmt::Result")), body, [b.inline()]);
  return [d.impl("fmt::Debug", "fmt::Debug", [f])];
}
function nameOf(d: DeriveItem, v: VariantShape): string {
  return d.b.psess.str(v.ident.name);
}
function debugBody(d: DeriveItem, v: VariantShape): Block {
  const { b } = d;
  const name = b.str(nameOf(d, v));
  const n = v.fields.length;
  if (n === 0) return b.block([], b.call("fmt::Formatter::write_str", [b.local("f"), name]));
  // Only the last field may be unsized: one more reference makes it a `&dyn Debug` all the same.
  const values = d.refs(v, "self").map((e, i) => (i === n - 1 ? b.at(v.fields[i]!.span, () => b.ref(e)) : e));
  const isStruct = v.kind === "struct";
  const method = isStruct ? "debug_struct_field" : "debug_tuple_field";
  if (n <= MAX_DEBUG_FIELDS) {
    const args = [b.local("f"), name];
    for (let i = 0; i < n; i++) {
      if (isStruct) args.push(b.str(b.psess.str(v.fields[i]!.ident.name)));
      args.push(values[i]!);
    }
    return b.block([], b.call(`fmt::Formatter::${method}${n}_finish`, args));
  }
  const dyn: Ty = { id: b.psess.nextNodeId(), span: b.sp, kind: "TraitObject", bounds: [b.bound(b.cratePath("fmt::Debug"))], hasDyn: true };
  const slice: Ty = { id: b.psess.nextNodeId(), span: b.sp, kind: "Slice", elem: b.tyRef(dyn) };
  const stmts: Stmt[] = [];
  const args = [b.local("f"), name];
  if (isStruct) {
    const names = v.fields.map((f) => b.str(b.psess.str(f.ident.name)));
    stmts.push(b.let(b.bind("names"), b.tyRef(b.tyInfer()), b.ref(b.array(names))));
    args.push(b.local("names"));
  }
  stmts.push(b.let(b.bind("values"), b.tyRef(slice), b.ref(b.array(values))));
  args.push(b.local("values"));
  return b.block(stmts, b.call(`fmt::Formatter::${method}s_finish`, args));
}

// ---- Default ----------------------------------------------------------------------------------------------------------------------

export function deriveDefault(d: DeriveItem): Item[] {
  const { b } = d;
  let value: Expr;
  if (d.isEnum) {
    const v = defaultVariant(d);
    value = v === undefined ? b.err() : b.path({ span: b.sp, segments: [b.segment(b.ident("Self")), b.segment(v.ident)] });
  } else {
    const values = d.struct.fields.map(() => b.call("default::Default::default", []));
    value = d.struct.kind === "unit" ? b.path(d.variantPath(d.struct)) : d.construct(d.struct, values);
  }
  const f = b.fn("default", b.noGenerics(), [], d.selfTy(), b.block([], value), [b.inline()]);
  return [d.impl("default::Default", d.isEnum ? undefined : "default::Default", [f])];
}
function defaultVariant(d: DeriveItem): VariantShape | undefined {
  const { psess } = d.b;
  const isDefault = (v: VariantShape): boolean => v.attrs.some((a) => a.path.segments.length === 1 && psess.str(a.path.segments[0]!.ident.name) === "default");
  const marked = d.variants.filter(isDefault);
  if (marked.length === 0) {
    const units = d.variants.filter((v) => v.kind === "unit");
    const diag = psess.error(d.b.sp, "E0665", "`#[derive(Default)]` on enum with no `#[default]`").label(d.item.span, "this enum needs a unit variant marked with `#[default]`");
    for (const u of units) diag.suggest(`make this unit variant default by placing \`#[default]\` on it`, psess.sourceMap.shrinkToLo(u.span), "#[default] ", "MaybeIncorrect");
    psess.dcx.emit(diag);
    return undefined;
  }
  if (marked.length > 1) {
    const diag = psess.error(d.b.sp, undefined, "multiple declared defaults").note("only one variant can be default");
    marked.forEach((v, i) => diag.label(v.span, i === 0 ? "first default" : "additional default"));
    psess.dcx.emit(diag);
    return undefined;
  }
  const v = marked[0]!;
  if (v.kind !== "unit") {
    psess.dcx.emit(psess.error(v.ident.span, undefined, "the `#[default]` attribute may only be used on unit variants").help("consider a manual implementation of `Default`"));
    return undefined;
  }
  const attr = v.attrs.find((a) => a.path.segments.length === 1 && psess.str(a.path.segments[0]!.ident.name) === "default")!;
  if (attr.args.kind !== "empty") psess.dcx.emit(psess.error(attr.span, undefined, "`#[default]` attribute does not accept a value").suggest("try using `#[default]`", attr.span, "#[default]", "MaybeIncorrect"));
  return v;
}

// ---- Comparison -------------------------------------------------------------------------------------------------------------------

function otherParam(d: DeriveItem): ReturnType<DeriveItem["b"]["param"]> {
  return d.b.param("other", d.b.tyRef(d.selfTy()));
}
/** `let __self_discr = …; let __arg1_discr = …;` */
function discriminants(d: DeriveItem): Stmt[] {
  const { b } = d;
  const of = (name: string, e: Expr): Stmt => b.let(b.bind(name), undefined, b.call("intrinsics::discriminant_value", [e]));
  return [of("__self_discr", b.self()), of("__arg1_discr", b.local("other"))];
}
/** `match (self, other) { (pattern, pattern) => body, …, _ => fallback }` over the variants with fields. */
function matchBoth(d: DeriveItem, body: (v: VariantShape) => Expr, fallback: Expr | undefined): Expr {
  const { b } = d;
  const arms: Arm[] = [];
  for (const v of d.variants) if (v.fields.length > 0 || d.variants.length === 1) arms.push(b.arm(b.patTuple([d.pattern(v, "__self"), d.pattern(v, "__arg1")]), body(v)));
  if (fallback !== undefined) arms.push(b.arm(b.wild(), fallback));
  return b.match(b.tuple([b.self(), b.local("other")]), arms);
}

export function derivePartialEq(d: DeriveItem): Item[] {
  const { b } = d;
  const fieldsEq = (v: VariantShape): Expr => {
    const left = d.operands(v, "self");
    const right = d.operands(v, "other");
    // Scalars first: they are cheap to compare, as rustc orders them.
    const order = [...v.fields.keys()].sort((x, y) => Number(isScalar(d, v.fields[y]!.ty)) - Number(isScalar(d, v.fields[x]!.ty)) || x - y);
    let e: Expr | undefined;
    for (const i of order) {
      const eq = b.at(v.fields[i]!.span, () => b.binary("==", left[i]!, right[i]!));
      e = e === undefined ? eq : b.binary("&&", e, eq);
    }
    return e ?? b.bool(true);
  };
  let body: Block;
  if (d.variants.length === 0) body = b.block([], matchNever(d));
  else if (!d.isEnum) body = b.block([], fieldsEq(d.struct));
  else if (d.variants.length === 1) body = b.block([], matchBoth(d, fieldsEq, undefined));
  else {
    const same = b.binary("==", b.local("__self_discr"), b.local("__arg1_discr"));
    body = b.block(discriminants(d), fieldsOrNone(d) ? same : b.binary("&&", same, matchBoth(d, fieldsEq, b.bool(true))));
  }
  const f = b.fn("eq", b.noGenerics(), [b.selfRef(), otherParam(d)], b.tyPath(b.identPath(b.ident(sym.bool))), body, [b.inline()]);
  return [d.impl("marker::StructuralPartialEq", undefined, []), d.impl("cmp::PartialEq", "cmp::PartialEq", [f])];
}
function isScalar(d: DeriveItem, ty: Ty): boolean {
  return ty.kind === "Path" && ty.qself === undefined && ty.path.segments.length === 1 && SCALARS.has(d.b.psess.str(ty.path.segments[0]!.ident.name));
}

export function deriveEq(d: DeriveItem): Item[] {
  const { b } = d;
  const f = b.fn("assert_fields_are_eq", b.noGenerics(), [b.selfRef()], undefined, b.block(assertFields(d, "cmp::AssertParamIsEq")), [b.attrList("doc", "hidden")]);
  return [d.impl("cmp::Eq", "cmp::Eq", [f])];
}

/** Fields in order, each decided by the next while equal. */
function chainOrder(d: DeriveItem, v: VariantShape, compare: string, equalPat: () => ReturnType<DeriveItem["pattern"]>, equal: () => Expr): Expr {
  const { b } = d;
  const left = d.refs(v, "self");
  const right = d.refs(v, "other");
  let e: Expr | undefined;
  for (let i = v.fields.length - 1; i >= 0; i--) {
    const cmp = b.call(compare, [left[i]!, right[i]!]);
    e = e === undefined ? cmp : b.match(cmp, [b.arm(equalPat(), e), b.arm(b.bind("cmp"), b.local("cmp"))]);
  }
  return e ?? equal();
}

export function derivePartialOrd(d: DeriveItem): Item[] {
  const { b } = d;
  const ordering = (): Expr => b.path(b.cratePath("cmp::Ordering::Equal"));
  const someEqual = (): Expr => b.call("option::Option::Some", [ordering()]);
  const equalPat = (): ReturnType<DeriveItem["pattern"]> => ({ id: b.psess.nextNodeId(), span: b.sp, kind: "TupleStruct", qself: undefined, path: b.cratePath("option::Option::Some"), elems: [b.patPath(b.cratePath("cmp::Ordering::Equal"))] });
  const chain = (v: VariantShape): Expr => chainOrder(d, v, "cmp::PartialOrd::partial_cmp", equalPat, someEqual);
  let body: Block;
  if (d.variants.length === 0) body = b.block([], matchNever(d));
  else if (!d.isEnum) body = b.block([], chain(d.struct));
  else if (d.variants.length === 1) body = b.block([], matchBoth(d, chain, undefined));
  else {
    const byDiscr = b.call("cmp::PartialOrd::partial_cmp", [b.ref(b.local("__self_discr")), b.ref(b.local("__arg1_discr"))]);
    body = b.block(discriminants(d), fieldsOrNone(d) ? byDiscr : matchBoth(d, chain, byDiscr));
  }
  const output = b.tyPath(b.cratePath("option::Option", [{ kind: "type", ty: b.tyPath(b.cratePath("cmp::Ordering")) }]));
  const f = b.fn("partial_cmp", b.noGenerics(), [b.selfRef(), otherParam(d)], output, body, [b.inline()]);
  return [d.impl("cmp::PartialOrd", "cmp::PartialOrd", [f])];
}

export function deriveOrd(d: DeriveItem): Item[] {
  const { b } = d;
  const equal = (): Expr => b.path(b.cratePath("cmp::Ordering::Equal"));
  const equalPat = (): ReturnType<DeriveItem["pattern"]> => b.patPath(b.cratePath("cmp::Ordering::Equal"));
  const chain = (v: VariantShape): Expr => chainOrder(d, v, "cmp::Ord::cmp", equalPat, equal);
  let body: Block;
  if (d.variants.length === 0) body = b.block([], matchNever(d));
  else if (!d.isEnum) body = b.block([], chain(d.struct));
  else if (d.variants.length === 1) body = b.block([], matchBoth(d, chain, undefined));
  else {
    const byDiscr = b.call("cmp::Ord::cmp", [b.ref(b.local("__self_discr")), b.ref(b.local("__arg1_discr"))]);
    body = b.block(discriminants(d), fieldsOrNone(d) ? byDiscr : b.match(byDiscr, [b.arm(equalPat(), matchBoth(d, chain, equal())), b.arm(b.bind("cmp"), b.local("cmp"))]));
  }
  const f = b.fn("cmp", b.noGenerics(), [b.selfRef(), otherParam(d)], b.tyPath(b.cratePath("cmp::Ordering")), body, [b.inline()]);
  return [d.impl("cmp::Ord", "cmp::Ord", [f])];
}

// ---- Hash -------------------------------------------------------------------------------------------------------------------------

export function deriveHash(d: DeriveItem): Item[] {
  const { b } = d;
  const hash = (e: Expr): Expr => b.call("hash::Hash::hash", [e, b.local("state")]);
  const fields = (v: VariantShape): Stmt[] => d.refs(v, "self").map((e) => b.semi(hash(e)));
  let stmts: Stmt[];
  if (d.variants.length === 0) stmts = [b.exprStmt(matchNever(d))];
  else if (!d.isEnum) stmts = fields(d.struct);
  else {
    stmts = [];
    if (d.variants.length > 1) {
      stmts.push(b.let(b.bind("__self_discr"), undefined, b.call("intrinsics::discriminant_value", [b.self()])));
      stmts.push(b.semi(hash(b.ref(b.local("__self_discr")))));
    }
    if (!fieldsOrNone(d)) {
      const arms = d.variants.filter((v) => v.fields.length > 0).map((v) => b.arm(d.pattern(v, "__self"), b.blockExpr(fields(v))));
      if (arms.length < d.variants.length) arms.push(b.arm(b.wild(), b.blockExpr([])));
      stmts.push(b.exprStmt(b.match(b.self(), arms)));
    }
  }
  const h: GenericParam = { id: b.psess.nextNodeId(), attrs: [], ident: b.ident("__H"), span: b.sp, bounds: [b.bound(b.cratePath("hash::Hasher"))], kind: { tag: "type", default: undefined } };
  const state = b.tyRef(b.tyPath(b.identPath(b.ident("__H"))), "mut");
  const f = b.fn("hash", { ...b.noGenerics(), params: [h] }, [b.selfRef(), b.param("state", state)], undefined, b.block(stmts), [b.inline()]);
  return [d.impl("hash::Hash", "hash::Hash", [f])];
}
