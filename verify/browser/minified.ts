import fs from 'node:fs'
import path from 'node:path'
import type { Benign } from '../../core/comparison.ts'
import { filesBelow } from '../../host/disk.ts'
import { openNames } from '../collect/maps.ts'
import type { Difference } from './observation.ts'

const SHORT = /^[A-Za-z_$][\w$]{0,2}$/
const WORD = /([\w$]+)/

/** The functions and classes of a build that bear a short name, with the names they have in the sources. */
export type NamesOf = (minified: string) => { readonly declared: boolean; readonly sources: ReadonlySet<string> }

/**
 * A message that is nothing but the name a minifier gave to a class or function (B16): each side declares one of that name,
 * and where the source maps of both sides know them, they must be the same one. Inside a longer text the maps must know them.
 */
export function admitMinifiedName(difference: Difference, sides: readonly [NamesOf, NamesOf]): Benign | undefined {
  const { code, original, migrated } = difference
  if (code !== 'browser/console' && code !== 'browser/page-error') return undefined
  if (original === undefined || migrated === undefined) return undefined
  if (SHORT.test(original) && SHORT.test(migrated)) return admitPair([original, migrated], sides)
  const pairs = unlikeWords(original, migrated)
  const found = pairs.map((pair) => (pair.every((word) => SHORT.test(word)) ? admitPair(pair, sides) : undefined))
  // A short word inside a text may be one of the language, so there the source maps must know both.
  return found.every((benign) => benign?.reason.startsWith(SAME_NAME) === true) ? found[0] : undefined
}

const SAME_NAME = 'Both are '

/** The words at which two texts of otherwise the same letters part; none where anything else differs. */
function unlikeWords(one: string, other: string): readonly (readonly [string, string])[] {
  const [before, after] = [one.split(WORD), other.split(WORD)]
  if (before.length !== after.length) return []
  const unlike = before.flatMap((part, at) =>
    part === after[at] ? [] : [{ at, pair: [part, after[at] ?? ''] as const }],
  )
  // Every second part is a word, and those between are signs and space.
  return unlike.every(({ at }) => at % 2 === 1) ? unlike.map(({ pair }) => pair) : []
}

function admitPair(
  [original, migrated]: readonly [string, string],
  sides: readonly [NamesOf, NamesOf],
): Benign | undefined {
  const [one, other] = [sides[0](original), sides[1](migrated)]
  if (!one.declared || !other.declared) return undefined
  const known = one.sources.size > 0 && other.sources.size > 0
  const shared = [...one.sources].find((name) => other.sources.has(name))
  if (known && shared === undefined) return undefined
  const reason = known
    ? `${SAME_NAME}\`${shared}\` in the sources.`
    : 'Each is the name a minifier gave to a class or function; the source maps do not name it.'
  return { rule: 'B16', reason }
}

/** Reads the scripts of a build when first asked. */
export function readNames(dir: string): NamesOf {
  const answers = new Map<string, ReturnType<NamesOf>>()
  return (minified) => {
    const known = answers.get(minified) ?? lookUp(dir, minified)
    answers.set(minified, known)
    return known
  }
}

function lookUp(dir: string, minified: string): ReturnType<NamesOf> {
  const name = minified.replace(/\$/g, '\\$&')
  const declaration = new RegExp(
    `(?:class|function)\\s+(${name})(?![\\w$])|(?<![\\w$.])(${name})(?=\\s*=\\s*(?:class|function)\\b)`,
    'dg',
  )
  const sources = new Set<string>()
  const counted = { declarations: 0 }
  for (const file of filesBelow(dir).filter((found) => /\.[cm]?js$/.test(found.path))) {
    const text = fs.readFileSync(path.join(dir, file.path), 'utf8')
    const matches = [...text.matchAll(declaration)]
    counted.declarations += matches.length
    const map = `${path.join(dir, file.path)}.map`
    if (matches.length === 0 || !fs.existsSync(map)) continue
    const nameAt = openNames(fs.readFileSync(map, 'utf8'), text)
    for (const { indices } of matches) {
      const found = nameAt((indices?.[1] ?? indices?.[2])?.[0] ?? 0)
      if (found !== undefined) sources.add(found)
    }
  }
  return { declared: counted.declarations > 0, sources }
}
