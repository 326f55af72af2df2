/**
 * What is to be proved, in which environment, and why. In: predicates from every room. Out: what `fulfill.ts` keeps and `error/` explains.
 * Counterpart: rustc's `Obligation` and `ObligationCauseCode`.
 */
import type { DefId } from "../base/index.ts";
import { NO_SPAN, type Span } from "../source/index.ts";
import type { GenericArg, ParamEnv, Predicate, Ty } from "../types/index.ts";

/** Why an obligation exists; decides the words of E0277 and of "mismatched types". */
export type ObligationCauseCode =
  | { readonly kind: "misc" }
  /** A where clause of an item that is used: "required by a bound in `item`". */
  | { readonly kind: "whereClause"; readonly item: DefId; readonly span: Span }
  /** The same, for the use by expression `hirId` and with the clause's position. */
  | { readonly kind: "whereClauseInExpr"; readonly item: DefId; readonly span: Span; readonly hirId: number; readonly index: number }
  /** Nested in an impl that was chosen: "required for `parentTy` to implement `Trait`". */
  | { readonly kind: "implDerived"; readonly impl: DefId; readonly parent: Predicate; readonly parentCode: ObligationCauseCode }
  /** Nested in a built-in or auto trait candidate: "required because it appears within the type". */
  | { readonly kind: "builtinDerived"; readonly parent: Predicate; readonly parentCode: ObligationCauseCode }
  | { readonly kind: "wellFormed"; readonly what: "item" | "field" | "param" | "expr" | undefined }
  | { readonly kind: "sizedArgument" } | { readonly kind: "sizedReturn" } | { readonly kind: "sizedCall" } | { readonly kind: "sizedYield" } | { readonly kind: "sizedClosureCapture" }
  | { readonly kind: "variable" } | { readonly kind: "structInitializer" } | { readonly kind: "assignmentLhs" } | { readonly kind: "sizedBox" } | { readonly kind: "inlineConst" }
  | { readonly kind: "sliceOrArrayElem" } | { readonly kind: "tupleElem" }
  | { readonly kind: "fieldSized"; readonly adt: "struct" | "enum" | "union"; readonly last: boolean; readonly span: Span }
  | { readonly kind: "constSized" } | { readonly kind: "staticSync" } | { readonly kind: "repeatCopy"; readonly isConstFn: boolean }
  | { readonly kind: "objectCast"; readonly source: Ty; readonly target: Ty } | { readonly kind: "coercion"; readonly source: Ty; readonly target: Ty }
  | { readonly kind: "binOp"; readonly lhs: number; readonly rhs: number | undefined; readonly rhsSpan: Span; readonly output: Ty | undefined }
  | { readonly kind: "questionMark" } | { readonly kind: "await" } | { readonly kind: "forLoop" }
  | { readonly kind: "functionArg"; readonly argHirId: number; readonly callHirId: number; readonly parentCode: ObligationCauseCode }
  | { readonly kind: "compareImplItem"; readonly implItem: DefId; readonly traitItem: DefId; readonly what: "Fn" | "Const" | "Type" }
  | { readonly kind: "checkAssociatedTypeBounds"; readonly implItem: DefId; readonly traitItem: DefId }
  | { readonly kind: "exprAssignable" } | { readonly kind: "pattern"; readonly span: Span | undefined; readonly rootTy: Ty }
  | { readonly kind: "matchArm"; readonly armSpan: Span; readonly priorSpan: Span; readonly priorTy: Ty } | { readonly kind: "ifExpr"; readonly thenSpan: Span; readonly elseSpan: Span } | { readonly kind: "ifNoElse" } | { readonly kind: "letElse" }
  | { readonly kind: "mainFunctionType" } | { readonly kind: "returnValue"; readonly hirId: number } | { readonly kind: "returnNoExpression" } | { readonly kind: "blockTail"; readonly hirId: number } | { readonly kind: "opaqueReturn" }
  | { readonly kind: "methodReceiver" } | { readonly kind: "unifyReceiver"; readonly span: Span } | { readonly kind: "trivialBound" } | { readonly kind: "dropImpl" } | { readonly kind: "alwaysApplicableImpl" }
  | { readonly kind: "constParam"; readonly ty: Ty };

export interface ObligationCause {
  readonly span: Span;
  /** The item whose body or signature is being checked. */
  readonly bodyDef: DefId;
  readonly code: ObligationCauseCode;
}
export const MISC_CODE: ObligationCauseCode = { kind: "misc" };

export function miscCause(span: Span, bodyDef: DefId): ObligationCause {
  return { span, bodyDef, code: MISC_CODE };
}
/** For questions that are never reported. */
export function dummyCause(): ObligationCause {
  return DUMMY;
}
const DUMMY: ObligationCause = { span: NO_SPAN, bodyDef: -1 as DefId, code: MISC_CODE };

export class Obligation {
  readonly predicate: Predicate;
  readonly env: ParamEnv;
  readonly cause: ObligationCause;
  readonly depth: number;
  constructor(predicate: Predicate, env: ParamEnv, cause: ObligationCause, depth = 0) {
    this.predicate = predicate;
    this.env = env;
    this.cause = cause;
    this.depth = depth;
  }
  with(predicate: Predicate): Obligation {
    return new Obligation(predicate, this.env, this.cause, this.depth);
  }
}

/** The limit of nested obligations: rustc's default `recursion_limit`. Passing it is E0275. */
export const RECURSION_LIMIT = 128;

/** The cause of what `parent` requires in turn. */
export function derivedCause(parent: Obligation, impl: DefId | undefined): ObligationCause {
  const code: ObligationCauseCode =
    impl === undefined ? { kind: "builtinDerived", parent: parent.predicate, parentCode: parent.cause.code } : { kind: "implDerived", impl, parent: parent.predicate, parentCode: parent.cause.code };
  return { span: parent.cause.span, bodyDef: parent.cause.bodyDef, code };
}
/** The code without what derived obligations add. */
export function peelDerives(code: ObligationCauseCode): ObligationCauseCode {
  let c = code;
  while (c.kind === "implDerived" || c.kind === "builtinDerived" || c.kind === "functionArg") c = c.parentCode;
  return c;
}

/** Values that a normalisation or an inference step gives, with what remains to be proved. */
export interface InferOk<T> {
  readonly value: T;
  readonly obligations: readonly Obligation[];
}
export type { GenericArg };
