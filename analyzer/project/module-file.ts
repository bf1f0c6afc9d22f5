import type { Tree } from '../../core/tree.ts'

export const SCRIPT_EXTENSIONS = [
  '.js',
  '.mjs',
  '.cjs',
  '.ts',
  '.mts',
  '.cts',
  '.jsx',
  '.tsx',
  '.json',
  '.vue',
  '.svelte',
]

/**
 * The file of the project that a module path names: as written, with an extension, or as a folder's index.
 *
 * @param request  posix, relative to the root, with or without `./`
 * @returns `undefined` when no file of the project has that name
 */
export function moduleFile(tree: Tree, request: string, extensions: readonly string[]): string | undefined {
  const plain = normalized(request)
  if (plain === undefined) return undefined
  const endings = [...extensions.filter((extension) => extension.startsWith('.')), ...SCRIPT_EXTENSIONS]
  const candidates = [
    plain,
    ...endings.map((ending) => plain + ending),
    ...endings.map((ending) => `${plain === '' ? '' : `${plain}/`}index${ending}`),
  ]
  return candidates.find((file) => file !== '' && tree.exists(file))
}

/** `./a/../b` → `b`; `undefined` when it leads out of the project. */
export function normalized(request: string): string | undefined {
  const parts: string[] = []
  for (const part of request.replace(/^\.\//, '').split('/')) {
    if (part === '..' && parts.length === 0) return undefined
    if (part === '..') parts.pop()
    else if (part !== '.' && part !== '') parts.push(part)
  }
  return parts.join('/')
}
