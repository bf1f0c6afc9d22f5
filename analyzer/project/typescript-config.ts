import type { Location } from '../../core/diagnostic.ts'
import type { Tree } from '../../core/tree.ts'
import { isRecord } from './manifest.ts'
import { type JsonNode, parseJson } from './json.ts'

export interface CompilerOption {
  readonly value: unknown
  readonly at: Location
}

export interface TypescriptConfig {
  readonly file: string
  /** Effective compilerOptions, each with the place that gave it; `extends` within the project is followed. */
  readonly options: ReadonlyMap<string, CompilerOption>
  /** compilerOptions written in this very file. */
  readonly own: ReadonlySet<string>
  readonly extends: readonly string[]
  /** Files that could not be parsed, with the reason. */
  readonly broken: readonly { readonly file: string; readonly reason: string; readonly offset: number }[]
}

/** Reads tsconfig.json or jsconfig.json (JSON with comments); `undefined` when the project has no such file. */
export function readTypescriptConfig(tree: Tree, file: string): TypescriptConfig | undefined {
  return tree.exists(file) ? readChain(tree, file, new Set()) : undefined
}

function readChain(tree: Tree, file: string, seen: Set<string>): TypescriptConfig {
  seen.add(file)
  const parsed = parseJson(tree.read(file) ?? '{}', 'jsonc')
  const empty = { file, options: new Map(), own: new Set<string>(), extends: [] }
  if (parsed.status === 'broken') return { ...empty, broken: [{ file, reason: parsed.reason, offset: parsed.offset }] }
  const bases = basesOf(parsed.node)
  const local = bases
    .map((base) => resolveBase(tree, file, base))
    .filter((base): base is string => base !== undefined && !seen.has(base))
    .map((base) => readChain(tree, base, seen))
  const own = optionsOf(parsed.node, file)
  return {
    file,
    options: new Map([...local.flatMap((base) => [...base.options]), ...own]),
    own: new Set(own.keys()),
    extends: bases,
    broken: local.flatMap((base) => base.broken),
  }
}

function optionsOf(node: JsonNode, file: string): ReadonlyMap<string, CompilerOption> {
  const members = node.members.get('compilerOptions')?.node.members ?? new Map()
  return new Map(
    [...members].map(([name, member]) => [
      name,
      { value: member.node.value, at: { file, start: member.keyStart, end: member.node.end } },
    ]),
  )
}

function basesOf(node: JsonNode): readonly string[] {
  const value = isRecord(node.value) ? node.value['extends'] : undefined
  const list = Array.isArray(value) ? value : [value]
  return list.filter((base): base is string => typeof base === 'string')
}

/** Only files of the project are followed; a base in a package is out of the tree. */
function resolveBase(tree: Tree, file: string, base: string): string | undefined {
  if (!base.startsWith('.')) return undefined
  const parts = file.split('/').slice(0, -1)
  for (const part of base.split('/')) {
    if (part === '..') parts.pop()
    else if (part !== '.') parts.push(part)
  }
  const path = parts.join('/')
  return [path, `${path}.json`].find((candidate) => tree.exists(candidate))
}
