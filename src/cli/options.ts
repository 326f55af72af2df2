/**
 * The command line: words to options. Options may stand before the subcommand, so that a wrapper can fix them; what follows `--` belongs to the program.
 * Mistakes are `UsageError`s with a message for the user.
 */
import { parseArgs } from "node:util";

export class UsageError extends Error {}

export const COMMANDS = ["run", "check", "build", "exec", "test", "explain"] as const;
export type Command = (typeof COMMANDS)[number];
export const EDITIONS = ["2015", "2018", "2021", "2024"] as const;
export const EMITS = ["ast", "hir", "thir", "mir", "lir", "wat", "wasm"] as const;
export const ERROR_FORMATS = ["human", "short", "json"] as const;

export interface Options {
  readonly command: Command;
  readonly input: string;
  readonly programArgs: readonly string[];
  readonly edition: 2015 | 2018 | 2021 | 2024;
  readonly release: boolean;
  readonly output: string | undefined;
  readonly emit: (typeof EMITS)[number] | undefined;
  readonly errorFormat: (typeof ERROR_FORMATS)[number];
  readonly color: "auto" | "always" | "never";
  readonly cfg: readonly string[];
  readonly crateName: string | undefined;
  readonly crateType: string | undefined;
  readonly externs: readonly string[];
  readonly codegen: ReadonlyMap<string, string>;
  readonly lints: readonly { readonly level: "warn" | "allow" | "deny" | "forbid"; readonly lint: string }[];
  readonly capLints: string | undefined;
  readonly timings: boolean;
}

const SPEC = {
  help: { type: "boolean", short: "h" },
  version: { type: "boolean", short: "V" },
  release: { type: "boolean", short: "r" },
  edition: { type: "string" },
  output: { type: "string", short: "o" },
  emit: { type: "string" },
  "error-format": { type: "string" },
  color: { type: "string" },
  cfg: { type: "string", multiple: true },
  "crate-name": { type: "string" },
  "crate-type": { type: "string" },
  extern: { type: "string", multiple: true },
  L: { type: "string", short: "L", multiple: true },
  codegen: { type: "string", short: "C", multiple: true },
  warn: { type: "string", short: "W", multiple: true },
  allow: { type: "string", short: "A", multiple: true },
  deny: { type: "string", short: "D", multiple: true },
  forbid: { type: "string", short: "F", multiple: true },
  "cap-lints": { type: "string" },
  timings: { type: "boolean" },
} as const;

export const HELP = `Ferrotype: Rust, implemented in TypeScript

Usage: ferrotype <COMMAND> [OPTIONS] <FILE> [-- ARGS]

Commands:
  run FILE.rs         compile and run; the exit code is the program's, 101 on panic, 1 on errors
  check FILE.rs       type and borrow check only
  build FILE.rs       compile to a .wasm module that other WASI runtimes can run (-o OUT)
  exec FILE.wasm      run a built module
  test FILE.rs        run #[test] functions; filters may follow
  explain CODE        explain an error code, e.g. E0382

FILE may be - for standard input.

Options:
  -r, --release                 optimise
  -o, --output OUT              where build writes its result
      --edition 2015|2018|2021|2024     (default: 2024)
      --emit ast|hir|thir|mir|lir|wat|wasm
                                print one stage instead of running
      --error-format human|short|json
      --color auto|always|never
      --cfg SPEC, --crate-name NAME, --crate-type TYPE, --extern NAME[=PATH], -L PATH
      --cap-lints LEVEL, -W/-A/-D/-F LINT, -C KEY=VALUE
                                as in rustc
      --timings                 print the time of each phase
  -h, --help
  -V, --version
`;

const FILE_OPTIONS = `
Options: see \`ferrotype --help\`. Those of every command may stand before it.
`;
/** What `ferrotype COMMAND --help` prints. */
export const COMMAND_HELP: Readonly<Record<Command, string>> = {
  run: `Compile a program and run it

Usage: ferrotype run [OPTIONS] FILE.rs [-- ARGS]

ARGS are the program's arguments. The exit code is the program's; 101 after a panic, 134 after an abort, 1 when the program does not compile.
With \`-\` for FILE.rs the program is read from standard input.
${FILE_OPTIONS}`,
  check: `Find the mistakes of a program without running it

Usage: ferrotype check [OPTIONS] FILE.rs

The exit code is 1 when there are some.
${FILE_OPTIONS}`,
  build: `Compile a program to a WebAssembly module

Usage: ferrotype build [OPTIONS] FILE.rs [-o OUT.wasm]

The module speaks WASI preview 1. With \`-C panic=abort\` it uses no exceptions, for runtimes that lack them.
${FILE_OPTIONS}`,
  exec: `Run a module that \`ferrotype build\` made

Usage: ferrotype exec FILE.wasm [-- ARGS]
`,
  test: `Run the functions marked with #[test]

Usage: ferrotype test [OPTIONS] FILE.rs [FILTERS] [-- TEST OPTIONS]

Tests whose names contain one of FILTERS are run. TEST OPTIONS are those of rustc's test programs: --list, --exact, --skip, --ignored,
--include-ignored, --no-capture, --show-output, -q; \`ferrotype test FILE.rs -- --help\` lists them. The exit code is 101 when a test fails.
${FILE_OPTIONS}`,
  explain: `Explain an error code

Usage: ferrotype explain CODE

For instance: ferrotype explain E0382
`,
};

/** What the user asks for that needs no compiler. */
export type Request = { readonly kind: "help"; readonly command: Command | undefined } | { readonly kind: "version" } | { readonly kind: "compile"; readonly options: Options };

export function parseCommandLine(argv: readonly string[]): Request {
  const split = argv.indexOf("--");
  const own = split === -1 ? argv : argv.slice(0, split);
  const programArgs = split === -1 ? [] : argv.slice(split + 1);
  let parsed;
  try {
    parsed = parseArgs({ args: [...own], options: SPEC, allowPositionals: true, strict: true, tokens: false });
  } catch (error) {
    // "-C" needs no attached "=": Node's message names the option well enough.
    throw new UsageError((error as Error).message.split(". To specify")[0]!);
  }
  const { values, positionals } = parsed;
  if (values.version === true) return { kind: "version" };
  const topic = positionals[0] === "help" ? positionals[1] : positionals[0];
  if (values.help === true || positionals[0] === "help" || (own.length === 0 && programArgs.length === 0)) return { kind: "help", command: topic !== undefined && isOneOf(COMMANDS, topic) ? topic : undefined };

  const [command, input, ...rest] = positionals;
  if (command === undefined) throw new UsageError("no command given");
  if (!isOneOf(COMMANDS, command)) {
    const hint = command.endsWith(".rs") ? `; to compile and run a file, write \`ferrotype run ${command}\`` : "";
    throw new UsageError(`no such command: \`${command}\`${hint}`);
  }
  if (input === undefined) throw new UsageError(`\`ferrotype ${command}\` needs ${command === "explain" ? "an error code" : "a file"}`);
  // Like cargo's: what follows the file chooses tests.
  if (command === "test") programArgs.unshift(...rest);
  else if (rest.length > 0) throw new UsageError(`unexpected argument \`${rest[0]}\`; arguments for the program stand after \`--\``);

  const codegen = new Map<string, string>();
  for (const c of values.codegen ?? []) {
    const at = c.indexOf("=");
    codegen.set(at === -1 ? c : c.slice(0, at), at === -1 ? "" : c.slice(at + 1));
  }
  const lints = (["warn", "allow", "deny", "forbid"] as const).flatMap((level) => (values[level] ?? []).map((lint) => ({ level, lint: lint.replaceAll("-", "_") })));
  return {
    kind: "compile",
    options: {
      command,
      input,
      programArgs,
      edition: Number(choice("--edition", values.edition, EDITIONS, "2024")) as Options["edition"],
      release: values.release === true || Number(codegen.get("opt-level") ?? 0) > 0 || ["s", "z"].includes(codegen.get("opt-level") ?? ""),
      output: values.output,
      emit: values.emit === undefined ? undefined : choice("--emit", values.emit, EMITS, "wasm"),
      errorFormat: choice("--error-format", values["error-format"], ERROR_FORMATS, "human"),
      color: choice("--color", values.color, ["auto", "always", "never"] as const, "auto"),
      cfg: values.cfg ?? [],
      crateName: values["crate-name"],
      crateType: values["crate-type"],
      externs: values.extern ?? [],
      codegen,
      lints,
      capLints: values["cap-lints"],
      timings: values.timings === true,
    },
  };
}

function isOneOf<T extends string>(choices: readonly T[], value: string): value is T {
  return (choices as readonly string[]).includes(value);
}
function choice<T extends string>(option: string, value: string | undefined, choices: readonly T[], fallback: T): T {
  if (value === undefined) return fallback;
  if (isOneOf(choices, value)) return value;
  throw new UsageError(`\`${option}\` is one of ${choices.join(", ")}, not \`${value}\``);
}
