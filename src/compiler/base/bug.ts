/**
 * Our own mistakes. A user's mistake is data (a diagnostic); a broken invariant of the compiler is a `Bug`, thrown here and
 * caught only in `driver/`, which shows it as an internal compiler error.
 */
export class Bug extends Error {
  /** The span the compiler was looking at, when the thrower knew one (a `Span`, kept untyped: `base/` knows no spans). */
  readonly span: number | undefined;
  constructor(message: string, span?: number) {
    super(message);
    this.name = "Bug";
    this.span = span;
  }
}

/** Reports a broken invariant. */
export function bug(message: string, span?: number): never {
  throw new Bug(message, span);
}

/** Ends an exhaustive `switch`. */
export function assertNever(value: never): never {
  return bug(`unexpected value: ${describe(value)}`);
}

function describe(value: unknown): string {
  if (typeof value === "object" && value !== null && "kind" in value) return `kind ${String(value.kind)}`;
  return String(value);
}
