/**
 * Files of out-of-line modules: `mod a;` is `a.rs` or `a/mod.rs` beside the parent (or under the directory that the parent owns), or what `#[path]`
 * says. Reference: "Module source filenames". Errors E0583, E0584, circular modules.
 */
import { sym } from "../base/index.ts";
import type { Item, SourceModule } from "../syntax/ast.ts";
import { parseSourceFile } from "../syntax/index.ts";
import { stripModule } from "../expand/config.ts";
import { isAttr, type Collector } from "./collect.ts";

/** Where modules declared at a place are looked for. */
export interface ModDir {
  /** Directory of the file itself. */
  readonly fileDir: string;
  /** Directory of child modules: the file's own for `mod.rs` and roots, else one named after it; grows with inline modules. */
  readonly childDir: string;
  /** Inside an inline module `#[path]` is relative to `childDir`. */
  readonly inline: boolean;
  /** Files being read, outermost first. */
  readonly stack: readonly string[];
}

export function rootDir(file: string): ModDir {
  const dir = dirname(file);
  return { fileDir: dir, childDir: dir, inline: false, stack: [file] };
}

/** The module's items, read from its file if it has none; sets the collector's directory for them. */
export function enterFileModule(c: Collector, item: Item): readonly Item[] {
  if (item.kind.kind !== "Mod") return [];
  const pathAttr = item.attrs.find((a) => isAttr(a, sym.path));
  const explicit = pathAttr?.args.kind === "eq" && pathAttr.args.expr.kind === "Lit" && pathAttr.args.expr.lit.value.kind === "str" ? pathAttr.args.expr.lit.value.text : undefined;
  const name = c.r.str(item.ident.name);
  if (item.kind.items !== undefined) {
    c.dir = { ...c.dir, childDir: join(c.dir.childDir, explicit ?? name), inline: true };
    return item.kind.items;
  }
  const loaded = load(c, item, name, explicit);
  if (loaded === undefined) {
    c.module.incomplete = true;
    return [];
  }
  c.r.fileModules.set(item.id, loaded);
  return loaded.items;
}

function load(c: Collector, item: Item, name: string, explicit: string | undefined): SourceModule | undefined {
  const host = c.r.sess.host;
  const dir = c.dir;
  let file: string | undefined;
  let text: string | undefined;
  let ownsDir = false;
  if (explicit !== undefined) {
    file = join(dir.inline ? dir.childDir : dir.fileDir, explicit);
    text = host.readFile(file);
    ownsDir = true;
    if (text === undefined) {
      c.r.emit(c.r.error(item.span, undefined, `couldn't read \`${file}\`: No such file or directory (os error 2)`));
      return undefined;
    }
  } else {
    const flat = join(dir.childDir, `${name}.rs`);
    const folder = join(dir.childDir, `${name}/mod.rs`);
    const flatText = host.readFile(flat);
    const folderText = host.readFile(folder);
    if (flatText !== undefined && folderText !== undefined) {
      c.r.emit(c.r.error(item.span, "E0761", `file for module \`${name}\` found at both "${flat}" and "${folder}"`).help("delete or rename one of them to remove the ambiguity"));
      return undefined;
    }
    if (flatText === undefined && folderText === undefined) {
      const diag = c.r.error(item.span, "E0583", `file not found for module \`${name}\``).help(`to create the module \`${name}\`, create file "${flat}" or "${folder}"`);
      c.r.emit(diag.note(`if there is a \`mod ${name}\` elsewhere in the crate already, import it with \`use crate::...\` instead`));
      return undefined;
    }
    file = flatText !== undefined ? flat : folder;
    text = (flatText ?? folderText)!;
    ownsDir = flatText === undefined;
  }
  if (dir.stack.includes(file)) {
    c.r.emit(c.r.error(item.span, undefined, `circular modules: ${[...dir.stack.slice(dir.stack.indexOf(file)), file].join(" -> ")}`));
    return undefined;
  }
  const psess = c.r.sess.psess;
  const fileDir = dirname(file);
  c.dir = { fileDir, childDir: ownsDir ? fileDir : join(fileDir, name), inline: false, stack: [...dir.stack, file] };
  const source = c.r.sourceMap.addFile(file, text);
  source.edition = psess.edition;
  const parsed = parseSourceFile(psess, source);
  return stripModule(psess, c.r.sess.cfg, parsed);
}

export function dirname(path: string): string {
  const i = path.lastIndexOf("/");
  return i === -1 ? "" : i === 0 ? "/" : path.slice(0, i);
}
export function join(dir: string, path: string): string {
  if (path.startsWith("/") || dir === "") return path;
  return dir.endsWith("/") ? dir + path : `${dir}/${path}`;
}
