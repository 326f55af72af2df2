/** The lints by name: their default levels and the groups that they are in. The words of rustc; lints that nobody here reports are listed too where a program may name them. */

export type LintLevel = "allow" | "expect" | "warn" | "deny" | "forbid";

const DENY =
  "arithmetic_overflow unconditional_panic overflowing_literals bindings_with_variant_name mutable_transmutes invalid_reference_casting undropped_manually_drops let_underscore_lock enum_intrinsics_non_enums " +
  "useless_deprecated text_direction_codepoint_in_literal text_direction_codepoint_in_comment long_running_const_eval never_type_fallback_flowing_into_unsafe ill_formed_attribute_input ambiguous_associated_items";
const ALLOW =
  "unsafe_code missing_docs keyword_idents_2018 keyword_idents_2024 missing_debug_implementations missing_copy_implementations trivial_casts trivial_numeric_casts unused_qualifications unused_results " +
  "unreachable_pub unused_lifetimes unused_extern_crates single_use_lifetimes variant_size_differences elided_lifetimes_in_paths let_underscore_drop unit_bindings unused_import_braces";

const DENIED: ReadonlySet<string> = new Set(DENY.split(" "));
const ALLOWED: ReadonlySet<string> = new Set(ALLOW.split(" "));

export function defaultLevel(lint: string, edition: number): LintLevel {
  if (DENIED.has(lint) || (lint === "static_mut_refs" && edition >= 2024)) return "deny";
  return ALLOWED.has(lint) ? "allow" : "warn";
}

const GROUPS: { readonly [group: string]: string } = {
  unused:
    "unused_imports unused_variables unused_visibilities unused_assignments dead_code unused_mut unreachable_code unreachable_patterns unused_must_use unused_unsafe path_statements unused_attributes unused_macros " +
    "unused_macro_rules unused_allocation unused_doc_comments unused_extern_crates unused_features unused_labels unused_parens unused_braces redundant_semicolons map_unit_fn",
  nonstandard_style: "non_camel_case_types non_snake_case non_upper_case_globals",
  keyword_idents: "keyword_idents_2018 keyword_idents_2024",
  let_underscore: "let_underscore_drop let_underscore_lock",
  rust_2018_idioms: "bare_trait_objects unused_extern_crates ellipsis_inclusive_range_patterns elided_lifetimes_in_paths explicit_outlives_requirements",
  rust_2024_compatibility: "keyword_idents_2024 static_mut_refs unsafe_op_in_unsafe_fn never_type_fallback_flowing_into_unsafe",
};
const MEMBERS: ReadonlyMap<string, ReadonlySet<string>> = new Map(Object.entries(GROUPS).map(([g, list]) => [g, new Set(list.split(" "))]));
/** Old names. */
const RENAMED: ReadonlyMap<string, string> = new Map([["bad_style", "nonstandard_style"]]);

/** The group of all lints that would warn. */
export const WARNINGS = "warnings";

/** Does a name in an attribute mean this lint: itself, or as a member of a group? */
export function names(name: string, lint: string): boolean {
  const real = RENAMED.get(name) ?? name;
  return real === lint || (MEMBERS.get(real)?.has(lint) ?? false);
}
/** The group that a lint's own note mentions. */
export function groupOf(lint: string): string | undefined {
  for (const [group, members] of MEMBERS) if (members.has(lint)) return group;
  return undefined;
}
