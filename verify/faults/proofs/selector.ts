import type { BuildToSpoil } from '../build-to-spoil.ts'
import { stringOf } from '../kinds/syntax.ts'
import { type FlatDeclaration, flatSheet } from './flat-sheet.ts'
import type { Prover } from './index.ts'

/** Each rule that differs asks for a class or id that no page names and no script could write. */
export const unreachableSelector: Prover = async ({ before, after }, build) => {
  const [one, two] = await Promise.all([flatSheet(before), flatSheet(after)])
  const changed = differing(one, two)
  const words = wordsOf(build)
  const names = changed.map(({ selector }) => namesOf(selector).find((name) => !writable(name, words)))
  if (changed.length === 0 || names.includes(undefined)) return undefined
  return {
    name: 'unreachable-selector',
    because: `No page and no script holds \`${names[0] ?? ''}\`, or a part of it.`,
  }
}

function differing(one: readonly FlatDeclaration[], two: readonly FlatDeclaration[]): readonly FlatDeclaration[] {
  return [...missingIn(one, two), ...missingIn(two, one)]
}

/** Entries that stand more often on the first side. */
function missingIn(own: readonly FlatDeclaration[], other: readonly FlatDeclaration[]): readonly FlatDeclaration[] {
  const rest = new Map<string, number>()
  for (const entry of other) rest.set(JSON.stringify(entry), (rest.get(JSON.stringify(entry)) ?? 0) + 1)
  return own.filter((entry) => {
    const key = JSON.stringify(entry)
    const count = rest.get(key) ?? 0
    rest.set(key, count - 1)
    return count <= 0
  })
}

/** Classes and ids that an element must have for the selector to match; none where it is made of alternatives. */
function namesOf(selector: string): readonly string[] {
  if (/:(?:is|where|not|has|host)\b/.test(selector)) return []
  return [...selector.replace(/\[[^\]]*\]/g, '').matchAll(/[.#]((?:\\.|[\w-])+)/g)].map(([, name]) => name ?? '')
}

/** Every word of pages and texts of scripts: what classes are made of. */
function wordsOf(build: BuildToSpoil): ReadonlySet<string> {
  const texts = [
    ...build.files.filter(({ role }) => role === 'page').map(({ path }) => build.read(path)),
    ...build.code.flatMap(({ node }) => {
      if (node.type === 'TemplateElement') return [JSON.stringify(node['value'])]
      if (node.type === 'Identifier') return [String(node['name'])]
      return stringOf(node) ?? []
    }),
  ]
  return new Set(texts.flatMap((text) => text.split(/[^\w-]+/)).filter((word) => word.length > 1))
}

/** Whether a script or page holds the name, or texts it could be put together from. */
function writable(name: string, words: ReadonlySet<string>): boolean {
  if (words.has(name)) return true
  const parts = Array.from({ length: name.length - 1 }, (_, index) => name.slice(0, index + 1))
  return parts.some((head) => head.length > 1 && (words.has(head) || words.has(name.slice(head.length))))
}
