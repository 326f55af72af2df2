export { cfgHolds, CfgSet, evalCfg, expandCfgAttrs, metaItemsOf, parseCfgPredicate, stripCrate, stripFragment, stripModule } from "./config.ts";
export { expandAttr, expandBang, expandDerive } from "./expand.ts";
export { collectDerives, type MacroDefSite, macroExtension } from "./extension.ts";
export * from "./interface.ts";
export { compileMacroRules } from "./macroParse.ts";
export type { FragmentKind, MacroRule, MacroRulesDef, MacroTree, MacroVar, RepeatOp } from "./macroRulesDef.ts";
