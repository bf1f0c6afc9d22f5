import path from 'node:path/posix'
import { moduleFile } from '../../../../analyzer/project/module-file.ts'
import type { Tree } from '../../../../core/tree.ts'

/** The file that a request leads to, as far as its name tells: relative ones are looked up, others stay as written. */
export function fileOfRequest(tree: Tree, importer: string, request: string): string {
  if (!request.startsWith('.')) return request
  const target = path.join(path.dirname(importer), request)
  return moduleFile(tree, target, []) ?? target
}
