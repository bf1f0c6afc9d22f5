import type { Fact } from '../checks/evidence.ts'
import { factsOf } from './facts.ts'
import { formsOf } from './forms.ts'
import type { OpenMap } from './maps.ts'
import type { NamedSource } from './sources.ts'
import type { SyntaxNode } from './syntax.ts'

/** Helpers that a compiler writes into the script have no mappings, and would count to what stands in front of them. */
export const UNMAPPED = 32

interface Written {
  readonly map: OpenMap
  /** By index of the map's sources. */
  readonly named: readonly (NamedSource | undefined)[]
  readonly text: string
}

/** What the app's modules say in a script, each thing with its module and its line there. */
export function placedFacts(
  file: string,
  body: readonly SyntaxNode[],
  { map, named, text: script }: Written,
): readonly Fact[] {
  return [...factsOf(body), ...formsOf(body)].flatMap(({ kind, text, start }) => {
    const place = map.placeAt(start)
    const source = place === undefined ? undefined : named[place.source]
    if (place === undefined || source?.kind !== 'app') return []
    if (leavesFunction(script.slice(start - place.distance, start))) return []
    const fact = { kind, text, module: source.id, file, start, line: place.line }
    return place.distance > UNMAPPED ? [{ ...fact, far: true as const }] : [fact]
  })
}

/** Whether a text ends outside of the braces it begins in, or in another function: what follows is the bundler's own. */
function leavesFunction(gap: string): boolean {
  let depth = 0
  for (const letter of gap) {
    if (letter === '{') depth += 1
    if (letter === '}') depth -= 1
    if (depth < 0) return true
  }
  return /\bfunction\b/.test(gap)
}
