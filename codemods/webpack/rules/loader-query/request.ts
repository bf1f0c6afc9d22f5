import path from 'node:path/posix'
import { moduleFile } from '../../../../analyzer/project/module-file.ts'
import type { ResolveModel } from '../../../../core/build-model.ts'
import type { Tree } from '../../../../core/tree.ts'
import { aliased } from '../../aliased.ts'

/** The script that asks, and what its requests are looked up in. */
export interface Asking {
  readonly tree: Tree
  readonly alias: ResolveModel['alias']
  readonly path: string
}

/** The file that a request leads to, as far as its name tells: relative ones and folders of the project by another name are looked up, others stay as written. */
export function fileOfRequest(request: string, { tree, alias, path: importer }: Asking): string {
  const target = request.startsWith('.') ? path.join(path.dirname(importer), request) : aliased(request, alias)
  if (target === undefined) return request
  return moduleFile(tree, target, []) ?? path.normalize(target)
}
