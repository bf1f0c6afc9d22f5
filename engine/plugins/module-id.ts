import path from 'node:path'

/** Ids of modules that are scripts, if only once a compiler has seen them. */
export const SCRIPT_ID = /\.(?:[cm]?[jt]sx?|vue|svelte|mdx?)(?:\?|$)/

/** A module id without its query. */
export function fileOf(id: string): string {
  const query = id.indexOf('?')
  return query === -1 ? id : id.slice(0, query)
}

/** `raw` of `/src/a.txt?raw`; `undefined` without a query. */
export function queryOf(id: string): string | undefined {
  const query = id.indexOf('?')
  return query === -1 ? undefined : id.slice(query + 1)
}

/** Scripts of the project itself, not of its dependencies. */
export function isOwnScript(id: string): boolean {
  return !id.startsWith('\0') && !/[\\/]node_modules[\\/]/.test(id)
}

export function isIdentifier(name: string): boolean {
  return /^[A-Za-z_$][\w$]*$/.test(name) && !RESERVED.has(name)
}

const RESERVED = new Set(
  `await break case catch class const continue debugger default delete do else enum export extends false finally for function if implements import in instanceof interface let new null package private protected public return static super switch this throw true try typeof var void while with yield arguments eval`.split(
    ' ',
  ),
)

/** posix path from a folder to a file, wherever that is. */
export function posixRelative(from: string, to: string): string {
  return path.relative(from, to).split(path.sep).join('/')
}

/** posix path from the root for files below it, else absolute. */
export function relativeTo(root: string, file: string): string {
  const relative = path.relative(root, file)
  const inside = relative !== '' && !relative.startsWith('..') && !path.isAbsolute(relative)
  return (inside ? relative : file).split(path.sep).join('/')
}
