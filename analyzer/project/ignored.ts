import type { Tree } from '../../core/tree.ts'

/** Whether the project's own .gitignore leaves out a folder as a whole, or everything in it. */
export function isIgnored(tree: Tree, folder: string): boolean {
  const lines = (tree.read('.gitignore') ?? '').split(/\r?\n/).map((line) => line.trim())
  return lines.some((line) => line.replace(/^\/|(?:\/\*{0,2})?$/g, '') === folder && !line.startsWith('#'))
}
