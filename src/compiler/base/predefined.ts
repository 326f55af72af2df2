/**
 * Names interned at fixed positions (see `symbols.ts`). Order matters inside `KEYWORDS` only: strict keywords end at `while`,
 * words reserved in every edition run from `abstract` to `yield`, those of 2018 from `async` to `try`.
 */
export const KEYWORDS = [
  "", "{{root}}", "$crate", "_",
  "as", "break", "const", "continue", "crate", "else", "enum", "extern", "false", "fn", "for", "if", "impl", "in", "let",
  "loop", "match", "mod", "move", "mut", "pub", "ref", "return", "self", "Self", "static", "struct", "super", "trait",
  "true", "type", "unsafe", "use", "where", "while",
  "abstract", "become", "box", "do", "final", "macro", "override", "priv", "typeof", "unsized", "virtual", "yield",
  "async", "await", "dyn", "try",
  "gen",
  "auto", "builtin", "default", "macro_rules", "raw", "reuse", "safe", "union", "'static", "'_",
] as const;

export const PREDEFINED = [
  // primitive types
  "bool", "char", "str", "i8", "i16", "i32", "i64", "i128", "isize", "u8", "u16", "u32", "u64", "u128", "usize", "f16", "f32", "f64", "f128",
  // attributes
  "allow", "warn", "deny", "forbid", "expect", "cfg", "cfg_attr", "derive", "test", "bench", "doc", "inline", "cold", "must_use", "repr", "path",
  "macro_use", "macro_export", "no_std", "no_core", "no_main", "feature", "lang", "rustc_builtin_macro", "rustc_intrinsic", "rustc_paren_sugar",
  "rustc_layout_scalar_valid_range_start", "rustc_layout_scalar_valid_range_end", "fundamental", "may_dangle", "track_caller", "non_exhaustive",
  "prelude_import", "recursion_limit", "link", "link_name", "no_mangle", "export_name", "automatically_derived", "global_allocator", "panic_handler",
  "rustc_promotable", "wasm_import_module", "name", "always", "never", "transparent", "packed", "align", "C", "Rust", "system",
  "no_implicit_prelude", "crate_type", "crate_name", "deprecated", "target_feature", "should_panic", "ignore", "type_length_limit", "unsafe_op",
  // cfg
  "all", "any", "not", "debug_assertions", "unix", "windows", "target_os", "target_arch", "target_family", "target_pointer_width", "target_endian",
  "target_env", "panic", "target_has_atomic", "accessible", "version",
  // crates and preludes
  "core", "alloc", "std", "prelude", "v1", "rust_2015", "rust_2018", "rust_2021", "rust_2024", "main", "proc_macro",
  // library names met by lowering, derives and diagnostics
  "Clone", "Copy", "Debug", "Default", "Eq", "Hash", "Ord", "PartialEq", "PartialOrd", "Fn", "FnMut", "FnOnce", "AsyncFn", "AsyncFnMut", "AsyncFnOnce",
  "Option", "Some", "None", "Result", "Ok", "Err", "Iterator", "IntoIterator", "Item", "Output", "Future", "Send", "Sync", "Sized", "Unpin", "Drop", "Box", "Vec", "String",
  "into_iter", "next", "from_output", "branch", "from_residual", "into_future", "poll", "call", "call_mut", "call_once", "deref", "deref_mut", "index", "index_mut",
  "add", "sub", "mul", "div", "rem", "neg", "bitand", "bitor", "bitxor", "shl", "shr", "eq", "ne", "lt", "le", "gt", "ge", "partial_cmp", "cmp", "clone", "fmt", "hash", "drop", "Target", "CallOnceFuture", "CallRefFuture",
  "start", "end", "format_args", "println", "assert", "env", "option_env", "concat", "stringify", "include", "include_str", "include_bytes", "line", "column", "file",
  "module_path", "compile_error", "derive_helpers", "global_asm", "asm", "matches", "vec", "write", "dbg", "_task_context", "anon", "Break", "Continue", "unreachable", "todo", "unimplemented",
] as const;
