/** Names, as in `#[rustc_builtin_macro(NAME)]`, of the derives and attribute macros that the compiler expands itself. */
export const BUILTIN_DERIVES: ReadonlySet<string> = new Set(["Clone", "Copy", "Debug", "Default", "PartialEq", "Eq", "PartialOrd", "Ord", "Hash", "CoercePointee"]);
export const BUILTIN_ATTRS: ReadonlySet<string> = new Set(["test", "bench", "test_case", "derive", "derive_const", "cfg_eval", "global_allocator", "cfg_accessible", "define_opaque", "contracts_ensures", "contracts_requires", "autodiff", "type_const"]);
