/**
 * Attributes that the compiler knows and that are not macros. An attribute that is neither one of these, nor a tool's, nor a derive's helper, must be a
 * macro. Reference: "Attributes", "Built-in attributes index"; the second list is internal to the standard library.
 */
const STABLE =
  "cfg cfg_attr test_runner ignore should_panic proc_macro proc_macro_derive proc_macro_attribute allow expect warn deny forbid must_use deprecated automatically_derived " +
  "macro_export macro_use macro_escape no_mangle export_name link link_name link_section no_link repr crate_name crate_type no_main path recursion_limit type_length_limit " +
  "no_std no_implicit_prelude non_exhaustive windows_subsystem panic_handler inline cold no_builtins target_feature track_caller instruction_set doc debugger_visualizer used " +
  "no_core derive_const collapse_debuginfo rustfmt_skip crate_id feature naked";
const INTERNAL =
  "allow_internal_unstable allow_internal_unsafe const_eval_limit const_trait coroutine coverage cfi_encoding diagnostic ffi_const ffi_pure fundamental lang link_ordinal linkage " +
  "marker may_dangle needs_allocator needs_panic_runtime no_coverage no_sanitize non_lifetime_binders optimize panic_runtime prelude_import profiler_runtime register_tool reexport_test_harness_main " +
  "start thread_local type_const unsafe_op unstable stable unstable_feature_bound compiler_builtins must_not_suspend omit_gdb_pretty_printer_section pointee test_unstable_lint unsafe_eii default_lib_allocator " +
  "eii pin_v2 define_opaque loop_match const_continue splat sanitize do_not_recommend custom_mir";

const BUILTIN: ReadonlySet<string> = new Set([...STABLE.split(" "), ...INTERNAL.split(" ")]);
export function isBuiltinAttr(name: string): boolean {
  return BUILTIN.has(name) || name.startsWith("rustc_");
}
