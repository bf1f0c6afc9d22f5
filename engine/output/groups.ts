import path from 'node:path'
import type { CodeSplittingGroup } from 'rolldown'
import type { ChunkGroup } from '../../core/config.ts'
import type { ResolvedConfig } from '../config/resolve.ts'
import { fileOf } from '../plugins/module-id.ts'

/** The groups of the configuration, then those of `manualChunks`, as Rolldown takes them. */
export function chunkGroups({ output, root }: Pick<ResolvedConfig, 'output' | 'root'>): CodeSplittingGroup[] {
  return [...(output.groups ?? []).map(groupOf), ...manualGroups(output.manualChunks, root)]
}

function groupOf(group: ChunkGroup): CodeSplittingGroup {
  const { name, test, priority, minSize, maxSize, minShareCount } = group
  return {
    name,
    // Asked for by the bundler where a name is computed; it labels its own timings and nothing else.
    ...(typeof name === 'function' ? { debugName: 'groups' } : {}),
    ...(test === undefined ? {} : { test }),
    ...(priority === undefined ? {} : { priority }),
    ...(minSize === undefined ? {} : { minSize }),
    ...(maxSize === undefined ? {} : { maxSize }),
    ...(minShareCount === undefined ? {} : { minShareCount }),
    ...(group.entries === 'initial' ? { tags: ['$initial'] } : {}),
    ...(group.perEntries === undefined ? {} : { entriesAware: group.perEntries }),
  }
}

function manualGroups(manual: ResolvedConfig['output']['manualChunks'], root: string): readonly CodeSplittingGroup[] {
  if (manual === undefined) return []
  if (typeof manual === 'function') return [{ name: manual, debugName: 'manualChunks' }]
  return Object.entries(manual).map(([name, requests]) => ({
    name,
    test: (id) => requests.some((request) => isFrom(fileOf(id), request, root)),
  }))
}

/** Whether a file belongs to a package (or a folder of it), or is the project's file that the request names. */
function isFrom(file: string, request: string, root: string): boolean {
  const posix = file.split(path.sep).join('/')
  if (!/^[./]/.test(request)) return posix.includes(`/node_modules/${request}/`) || isModule(posix, request)
  const named = path.resolve(root, request).split(path.sep).join('/')
  return posix === named || posix.replace(/\.\w+$/, '') === named
}

/** `lodash/get` names one file of a package. */
function isModule(posix: string, request: string): boolean {
  return posix.replace(/\.\w+$/, '').endsWith(`/node_modules/${request.replace(/\.\w+$/, '')}`)
}
