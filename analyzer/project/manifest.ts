import type { Location } from '../../core/diagnostic.ts'
import { refuse } from '../../core/diagnostic.ts'
import type { ProjectReader } from '../../core/source.ts'
import { positionAt } from '../../core/text.ts'
import { type JsonNode, parseJson } from './json.ts'

const FILE = 'package.json'

export type DependencySection = 'dependencies' | 'devDependencies' | 'peerDependencies' | 'optionalDependencies'
const SECTIONS: readonly DependencySection[] = [
  'dependencies',
  'devDependencies',
  'optionalDependencies',
  'peerDependencies',
]

/** A project's package.json with the place of every key. */
export interface Manifest {
  readonly name: string | undefined
  readonly root: JsonNode
  /** name → range and section; the first section that names a package wins. */
  readonly dependencies: ReadonlyMap<string, { readonly range: string; readonly section: DependencySection }>
  readonly scripts: Readonly<Record<string, string>>
}

/**
 * Reads package.json of a project.
 *
 * @throws NexxoError `project/no-package-json`, `project/broken-json`
 */
export function readManifest(project: ProjectReader): Manifest {
  const text = project.tree.read(FILE)
  if (text === undefined) {
    throw refuse('project/no-package-json', {
      message: `There is no package.json in ${project.folder}.`,
      help: 'Run the command in the folder of the project that you want to migrate, or name that folder.',
    })
  }
  const parsed = parseJson(text, 'json')
  if (parsed.status === 'broken') throw brokenJson(text, parsed)
  if (!isRecord(parsed.node.value))
    throw brokenJson(text, { reason: 'The document is not an object', offset: parsed.node.start })
  return {
    name: typeof parsed.node.value['name'] === 'string' ? parsed.node.value['name'] : undefined,
    root: parsed.node,
    dependencies: readDependencies(parsed.node.value),
    scripts: stringsOf(parsed.node.value['scripts']),
  }
}

/** The value at a path of keys, `undefined` where there is none. */
export function manifestValue(manifest: Manifest, ...path: readonly string[]): unknown {
  return nodeAt(manifest, path)?.node.value
}

/** The span of a property (key and value) of package.json; empty when there is none. */
export function manifestAt(manifest: Manifest, ...path: readonly string[]): readonly Location[] {
  const member = nodeAt(manifest, path)
  return member === undefined ? [] : [{ file: FILE, start: member.keyStart, end: member.node.end }]
}

/** Where package.json names a dependency; empty when it does not. */
export function dependencyAt(manifest: Manifest, name: string): readonly Location[] {
  const entry = manifest.dependencies.get(name)
  return entry === undefined ? [] : manifestAt(manifest, entry.section, name)
}

export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** The texts of a list; nothing for everything else. */
export function textsOf(value: unknown): readonly string[] {
  return listOf(value).filter((item) => typeof item === 'string')
}

export function recordOf(value: unknown): Readonly<Record<string, unknown>> {
  return isRecord(value) ? value : {}
}

export function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : []
}

/** The string members of a record; everything else is left out. */
export function stringsOf(value: unknown): Readonly<Record<string, string>> {
  if (!isRecord(value)) return {}
  return Object.fromEntries(
    Object.entries(value).filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
  )
}

function nodeAt(manifest: Manifest, path: readonly string[]) {
  let members = manifest.root.members
  let found: ReturnType<typeof members.get>
  for (const key of path) {
    found = members.get(key)
    if (found === undefined) return undefined
    members = found.node.members
  }
  return found
}

function readDependencies(value: Readonly<Record<string, unknown>>): Manifest['dependencies'] {
  const all = SECTIONS.toReversed().flatMap((section) =>
    Object.entries(stringsOf(value[section])).map(([name, range]) => [name, { range, section }] as const),
  )
  return new Map(all)
}

function brokenJson(text: string, problem: { readonly reason: string; readonly offset: number }) {
  const { line, column } = positionAt(text, problem.offset)
  return refuse('project/broken-json', {
    message: `package.json is not valid JSON: ${problem.reason} (line ${line}, column ${column}).`,
    help: `Repair ${FILE}:${line}:${column} and run the command again.`,
  })
}
