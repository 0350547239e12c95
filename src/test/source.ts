import { readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder `src`. */
export const SRC = dirname(dirname(fileURLToPath(import.meta.url)));

/** Lists the files of a folder and of all folders in it, as paths from `src`, in the order of the file system. `folder` is relative to `src`. */
export const filesIn = (folder: string): string[] =>
  readdirSync(join(SRC, folder), { recursive: true, encoding: 'utf8' }).map((name) => join(folder, name).replaceAll('\\', '/'));

type Node = Readonly<Record<string, unknown>> & { readonly type?: string };

/** Calls `isLeft` for a node of a parsed file and for all nodes inside it, but not for those inside of a node for which it returns true. */
function walk(node: unknown, isLeft: (node: Node) => boolean): void {
  if (Array.isArray(node)) {
    for (const one of node) walk(one, isLeft);
    return;
  }
  if (typeof node !== 'object' || node === null || isLeft(node as Node)) return;
  for (const part of Object.values(node)) walk(part, isLeft);
}

/** Attributes of elements that hold code. */
const CODE: ReadonlySet<string> = new Set(['className', 'd', 'viewBox', 'transform', 'points']);
const nameOf = (node: unknown): string => String((node as { name?: unknown } | undefined)?.name);

/**
 * Returns every literal of a parsed file that may be prose: strings, templates with § in place of their values, and texts of elements.
 * `isSkipped`: declarations, by name, whose literals are left out.
 */
export function literalsIn(program: unknown, isSkipped: (name: string) => boolean = () => false): string[] {
  const found: string[] = [];
  const visit = (node: Node): boolean => {
    if (node.type === 'Property' && node.computed === false) {
      walk(node.value, visit);
      return true;
    }
    if (node.type === 'ImportDeclaration' || node.type === 'TSLiteralType') return true;
    if (node.type === 'JSXAttribute' && CODE.has(nameOf(node.name))) return true;
    if (node.type === 'VariableDeclarator' && isSkipped(nameOf(node.id))) return true;
    if ((node.type === 'Literal' || node.type === 'JSXText') && typeof node.value === 'string') found.push(node.value.trim());
    if (node.type === 'TemplateLiteral') found.push((node.quasis as { value: { cooked: string } }[]).map((part) => part.value.cooked).join('§'));
    return false;
  };
  walk(program, visit);
  return found;
}
