/**
 * Items that the language itself names: found in the library by `#[lang = "…"]`. Spelled as in rustc 1.95. `LangItem` is any such name; those that the
 * compiler asks for are checked to exist when first asked, with rustc's E0463-like "requires `x` lang item" diagnostic.
 */
export type LangItem = string;
