import path from 'node:path'
import { globSync } from 'tinyglobby'
import type { TreeSource } from '../core/tree.ts'
import { readText } from './disk.ts'

const IGNORED = ['**/node_modules/**', '**/.git/**', '**/.nexxo/**', 'nexxo-report/**']

/** Every file of a project as a `TreeSource`; links are not followed, `node_modules`, `.git` and `.nexxo` are left out. */
export function diskSource(root: string): TreeSource {
  const list = (): readonly string[] =>
    globSync('**', { cwd: root, dot: true, ignore: IGNORED, followSymbolicLinks: false })
  return { list, read: (file) => readText(path.join(root, file)) }
}
