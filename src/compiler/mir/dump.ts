/** MIR as text, in the form of `rustc --emit=mir`. */
import { tyToString, argToString } from "../types/print.ts";
import { TyKind, type ConstValue, type Ty, type TyCtxt } from "../types/index.ts";
import { ElemKind, OperandKind, type AssertMessage, type Body, type MirConst, type Operand, type Place, type Rvalue, type Statement, type Terminator, type UnwindAction } from "./mir.ts";

export function dumpMir(tcx: TyCtxt, body: Body): string {
  return new Dumper(tcx, body).dump();
}

class Dumper {
  private readonly tcx: TyCtxt;
  private readonly body: Body;
  constructor(tcx: TyCtxt, body: Body) {
    this.tcx = tcx;
    this.body = body;
  }
  private ty(ty: Ty): string {
    return tyToString(this.tcx, ty);
  }

  dump(): string {
    const { body, tcx } = this;
    const out: string[] = [];
    const args: string[] = [];
    for (let i = 1; i <= body.argCount; i++) args.push(`_${i}: ${this.ty(body.locals[i]!.ty)}`);
    const name = tcx.defPathStr(body.def) + (body.promoted === undefined ? "" : `::promoted[${body.promoted}]`);
    out.push(`fn ${name}(${args.join(", ")}) -> ${this.ty(body.returnTy)} {`);
    for (const d of body.debugInfo) if (d.place !== undefined) out.push(`    debug ${tcx.symbols.str(d.name)} => ${this.place(d.place)};`);
    body.locals.forEach((l, i) => {
      if (i === 0 || i > body.argCount) out.push(`    let ${l.mutbl ? "mut " : ""}_${i}: ${this.ty(l.ty)};`);
    });
    body.blocks.forEach((block, b) => {
      out.push("", `    bb${b}${block.isCleanup ? " (cleanup)" : ""}: {`);
      for (const s of block.statements) out.push(`        ${this.statement(s)};`);
      out.push(`        ${block.terminator === undefined ? "<no terminator>" : this.terminator(block.terminator)};`, "    }");
    });
    out.push("}");
    return out.join("\n") + "\n";
  }

  place(place: Place): string {
    let text = `_${place.local}`;
    for (const e of place.projection) {
      switch (e.kind) {
        case ElemKind.Deref: text = `(*${text})`; break;
        case ElemKind.Field: text = `(${text}.${e.n}: ${this.ty(e.ty!)})`; break;
        case ElemKind.Index: text = `${text}[_${e.n}]`; break;
        case ElemKind.ConstantIndex: text = `${text}[${e.fromEnd ? "-" : ""}${e.n} of ${e.m}]`; break;
        case ElemKind.Subslice: text = `${text}[${e.n}:${e.fromEnd ? (e.m === 0 ? "" : `-${e.m}`) : e.m}]`; break;
        case ElemKind.Downcast: text = `(${text} as variant#${e.n})`; break;
        default: text = `(${text} as ${this.ty(e.ty!)})`;
      }
    }
    return text;
  }
  operand(o: Operand): string {
    switch (o.kind) {
      case OperandKind.Copy: return `copy ${this.place(o.place!)}`;
      case OperandKind.Move: return `move ${this.place(o.place!)}`;
      case OperandKind.RuntimeChecks: return `const RuntimeChecks(${o.check})`;
      default: return this.constant(o.constant!);
    }
  }
  private constant(ct: MirConst): string {
    switch (ct.kind) {
      case "ty": return `const ${argToString(this.tcx, ct.ct)}`;
      case "unevaluated": return `const ${this.tcx.defPathStr(ct.def)}${ct.promoted === undefined ? "" : `::promoted[${ct.promoted}]`}`;
      case "static": return `const {static ${this.tcx.defPathStr(ct.def)}}`;
      case "bytes": return `const ${JSON.stringify(String.fromCharCode(...ct.bytes))}`;
      case "value": return this.value(ct.value, ct.ty);
    }
  }
  private value(v: ConstValue, ty: Ty): string {
    switch (v.kind) {
      case "zst": return ty.kind === TyKind.FnDef ? `${this.tcx.defPathStr(ty.def)}${ty.args.length === 0 ? "" : `::<${ty.args.list.map((a) => argToString(this.tcx, a)).join(", ")}>`}` : `const ${this.ty(ty)}`;
      case "scalar":
        if (ty.kind === TyKind.Bool) return `const ${v.value === 1n}`;
        if (ty.kind === TyKind.Char) return `const '${String.fromCodePoint(Number(v.value))}'`;
        if (ty.kind === TyKind.Int) return `const ${BigInt.asIntN(v.size * 8, v.value)}_${this.ty(ty)}`;
        if (ty.kind === TyKind.Uint) return `const ${v.value}_${this.ty(ty)}`;
        return `const 0x${v.value.toString(16)}_${this.ty(ty)}`;
      case "slice": return `const {alloc${v.alloc}[..${v.len}]: ${this.ty(ty)}}`;
      default: return `const {alloc${v.alloc}+${v.offset}: ${this.ty(ty)}}`;
    }
  }

  private rvalue(r: Rvalue): string {
    switch (r.kind) {
      case "Use": return this.operand(r.operand);
      case "Repeat": return `[${this.operand(r.operand)}; ${argToString(this.tcx, r.count)}]`;
      case "Ref": return `&${BORROWS[r.borrow] ?? ""}${this.place(r.place)}`;
      case "RawPtr": return `&raw ${r.mutbl === 1 ? "mut" : "const"} ${this.place(r.place)}`;
      case "Cast": return `${this.operand(r.operand)} as ${this.ty(r.ty)} (${typeof r.cast === "object" ? `PointerCoercion(${r.cast.pointer})` : r.cast})`;
      case "Binary": return `${r.op}(${this.operand(r.left)}, ${this.operand(r.right)})`;
      case "Unary": return `${r.op}(${this.operand(r.operand)})`;
      case "Discriminant": return `discriminant(${this.place(r.place)})`;
      case "Len": return `Len(${this.place(r.place)})`;
      case "CopyForDeref": return `deref_copy ${this.place(r.place)}`;
      case "ThreadLocalRef": return `&/*tls*/ ${this.tcx.defPathStr(r.def)}`;
      case "OffsetOf": return `OffsetOf(${this.ty(r.container)}, [${r.fields.map((f) => `(${f.variant}, ${f.field})`).join(", ")}])`;
      case "Aggregate": {
        const fields = r.fields.map((f) => this.operand(f)).join(", ");
        switch (r.aggregate.kind) {
          case "array": return `[${fields}]`;
          case "tuple": return r.fields.length === 1 ? `(${fields},)` : `(${fields})`;
          case "adt": {
            const adt = this.tcx.adt(r.aggregate.def);
            const name = this.tcx.symbols.str(this.tcx.name(adt.def));
            return `${adt.kind === "enum" ? `${name}::${this.tcx.symbols.str(adt.variants[r.aggregate.variant]!.name)}` : name}(${fields})`;
          }
          case "rawPtr": return `*${r.aggregate.mutbl === 1 ? "mut" : "const"} ${this.ty(r.aggregate.pointee)} from (${fields})`;
          default: return `{${r.aggregate.kind} ${this.tcx.defPathStr(r.aggregate.def)}}(${fields})`;
        }
      }
    }
  }

  statement(s: Statement): string {
    switch (s.kind) {
      case "Assign": return `${this.place(s.place)} = ${this.rvalue(s.rvalue)}`;
      case "FakeRead": return `FakeRead(${typeof s.cause === "string" ? s.cause : "forMatchedPlace" in s.cause ? "ForMatchedPlace" : "ForLet"}, ${this.place(s.place)})`;
      case "SetDiscriminant": return `discriminant(${this.place(s.place)}) = ${s.variant}`;
      case "StorageLive": case "StorageDead": return `${s.kind}(_${s.local})`;
      case "PlaceMention": return `PlaceMention(${this.place(s.place)})`;
      case "AscribeUserType": return `AscribeUserType(${this.place(s.place)}, ${s.variance}, UserType(${s.userTy}))`;
      case "Assume": return `assume(${this.operand(s.operand)})`;
      case "BackwardIncompatibleDropHint": return `BackwardIncompatibleDropHint(${this.place(s.place)})`;
      case "Nop": return "nop";
    }
  }
  private unwind(u: UnwindAction): string {
    switch (u.kind) {
      case "cleanup": return `unwind: bb${u.block}`;
      case "terminate": return `unwind terminate(${u.reason === "abi" ? "abi" : "cleanup"})`;
      default: return `unwind ${u.kind}`;
    }
  }
  terminator(t: Terminator): string {
    switch (t.kind) {
      case "Goto": return `goto -> bb${t.target}`;
      case "SwitchInt": return `switchInt(${this.operand(t.discr)}) -> [${[...t.values.map((v, i) => `${v}: bb${t.targets[i]}`), `otherwise: bb${t.targets[t.targets.length - 1]}`].join(", ")}]`;
      case "UnwindResume": return "resume";
      case "UnwindTerminate": return `terminate(${t.reason})`;
      case "Return": return "return";
      case "Unreachable": return "unreachable";
      case "Drop": return `drop(${this.place(t.place)}) -> [return: bb${t.target}, ${this.unwind(t.unwind)}]`;
      case "Call": return `${this.place(t.destination)} = ${this.operand(t.func)}(${t.args.map((a) => this.operand(a)).join(", ")}) -> ${t.target === undefined ? this.unwind(t.unwind) : `[return: bb${t.target}, ${this.unwind(t.unwind)}]`}`;
      case "TailCall": return `tailcall ${this.operand(t.func)}(${t.args.map((a) => this.operand(a)).join(", ")})`;
      case "Assert": return `assert(${t.expected ? "" : "!"}${this.operand(t.cond)}, ${this.message(t.message)}) -> [success: bb${t.target}, ${this.unwind(t.unwind)}]`;
      case "Yield": return `${this.place(t.resumeArg)} = yield(${this.operand(t.value)}) -> [resume: bb${t.resume}${t.drop === undefined ? "" : `, drop: bb${t.drop}`}]`;
      case "CoroutineDrop": return "coroutine_drop";
      case "FalseEdge": return `falseEdge -> [real: bb${t.realTarget}, imaginary: bb${t.imaginaryTarget}]`;
      case "FalseUnwind": return `falseUnwind -> [real: bb${t.realTarget}, ${this.unwind(t.unwind)}]`;
    }
  }
  private message(m: AssertMessage): string {
    switch (m.kind) {
      case "BoundsCheck": return `"index out of bounds: the length is {} but the index is {}", ${this.operand(m.len)}, ${this.operand(m.index)}`;
      case "Overflow": return `"attempt to compute \`{} ${m.op} {}\`, which would overflow", ${this.operand(m.left)}, ${this.operand(m.right)}`;
      case "OverflowNeg": return `"attempt to negate \`{}\`, which would overflow", ${this.operand(m.operand)}`;
      case "DivisionByZero": return `"attempt to divide \`{}\` by zero", ${this.operand(m.operand)}`;
      case "RemainderByZero": return `"attempt to calculate the remainder of \`{}\` with a divisor of zero", ${this.operand(m.operand)}`;
      default: return `"${m.kind}"`;
    }
  }
}
const BORROWS: { readonly [kind: string]: string | undefined } = { mut: "mut ", twoPhaseMut: "two_phase mut ", closureMut: "uniq ", fakeShallow: "fake shallow ", fakeDeep: "fake " };
