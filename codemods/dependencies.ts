import type { Dependencies } from '../core/change-set.ts'
import type { Code } from '../core/diagnostic.ts'
import { nodeAt, parseJson } from '../transforms/json/parse.ts'
import { removeJson, setJson } from '../transforms/json/edit.ts'
import type { DependencyEdits } from './rule.ts'

type Section = 'dependencies' | 'devDependencies'

type Request =
  | {
      readonly kind: 'add'
      readonly name: string
      readonly range: string
      readonly section: Section
      readonly by: Code
    }
  | { readonly kind: 'remove'; readonly name: string; readonly by: Code }

export interface DependencyRequests {
  /** The door one rule asks through. */
  editsFor(rule: Code): DependencyEdits
  /** Everything asked for so far, in order. */
  list(): readonly Request[]
}

/** Collects what rules ask of package.json's dependencies. */
export function collectDependencies(): DependencyRequests {
  const requests: Request[] = []
  return {
    editsFor: (by) => ({
      add: (name, range, section) => requests.push({ kind: 'add', name, range, section, by }),
      remove: (name) => requests.push({ kind: 'remove', name, by }),
    }),
    list: () => requests,
  }
}

export interface WrittenDependencies {
  readonly text: string
  readonly dependencies: Dependencies
  /** The rules whose requests changed something. */
  readonly by: readonly Code[]
}

/** Writes the requests into the text of a package.json, new names in order where the section is in order. */
export function writeDependencies(packageJson: string, requests: readonly Request[]): WrittenDependencies {
  const add: Record<string, string> = {}
  const remove: string[] = []
  const by = new Set<Code>()
  let text = packageJson
  for (const request of requests) {
    const next = request.kind === 'add' ? added(text, request) : removed(text, request.name)
    if (next === text) continue
    text = next
    by.add(request.by)
    if (request.kind === 'add') add[request.name] = request.range
    else remove.push(request.name)
  }
  return { text, dependencies: { add, remove }, by: [...by] }
}

const SECTIONS = ['dependencies', 'devDependencies', 'optionalDependencies', 'peerDependencies'] as const

/** A name that any section has keeps its range; a peer dependency alone does not install anything here. */
function added(text: string, request: Extract<Request, { kind: 'add' }>): string {
  const root = parseJson(text)
  if (root === undefined) return text
  const there = SECTIONS.slice(0, 3).some((section) => nodeAt(root, [section, request.name]) !== undefined)
  if (there) return text
  return setJson(text, [request.section, request.name], request.range, 'sorted')
}

/** An empty section is left out. */
function removed(text: string, name: string): string {
  return SECTIONS.slice(0, 3).reduce((current, section) => {
    const without = removeJson(current, [section, name])
    const root = parseJson(without)
    const emptied = without !== current && root !== undefined && nodeAt(root, [section])?.entries?.length === 0
    return emptied ? removeJson(without, [section]) : without
  }, text)
}
