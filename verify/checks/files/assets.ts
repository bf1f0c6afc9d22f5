import type { Finding } from '../../../core/comparison.ts'
import type { BuildEvidence } from '../evidence.ts'
import { type CheckContext, finding } from '../finding.ts'
import { unusedAssets } from './unused.ts'

interface Content {
  readonly hash: string
  readonly name: string
  readonly how: 'file' | 'inline'
  /** sha256 of what an SVG in a sheet draws */
  readonly drawn?: string | undefined
}

/** Emitted content by what it is, not by what it is called; data URIs count as the content they hold. */
export function compareAssets(
  original: BuildEvidence,
  migrated: BuildEvidence,
  context: CheckContext,
): readonly Finding[] {
  const [before, after] = [contents(original), contents(migrated)]
  const gone = [...before.values()].filter((content) => !after.has(content.hash) && !keepsPublic(migrated, content))
  const come = [...after.values()].filter((content) => !before.has(content.hash) && !keepsPublic(original, content))
  const changed = gone.flatMap((one) => {
    // Its bytes may be those of a public file, and so nothing new.
    const drawn = [...after.values()].find((other) => sameDrawing(one, other))
    const two = drawn ?? come.find((other) => other.name === one.name)
    return two === undefined ? [] : [{ one, two }]
  })
  const paired = new Set(changed.flatMap(({ one, two }) => [one, two]))
  return [
    ...changed.map((pair) => changeFinding(pair, context)),
    ...gone
      .filter((content) => !paired.has(content))
      .map((content) => {
        const message = `The content of \`${content.name}\` is nowhere in the migrated output.`
        const sides = { original: shortHash(content), migrated: undefined, message, at: content.name }
        const unused = unusedAssets(original).some((file) => file.hash === content.hash)
        const reason = 'Nothing in the original output refers to this file.'
        return finding(context, 'files/asset-missing', {
          ...sides,
          ...(unused ? { benign: { rule: 'B17', reason } } : {}),
        })
      }),
    ...come
      .filter((content) => !paired.has(content))
      .map((content) => {
        const message = `\`${content.name}\` holds content that the original output does not.`
        const sides = { original: undefined, migrated: shortHash(content), message, at: content.name }
        return finding(context, 'files/asset-added', sides)
      }),
    ...compareInlining(before, after, context),
  ]
}

function contents(side: BuildEvidence): ReadonlyMap<string, Content> {
  const inlined = side.inlined.map(({ hash, drawn, at }) => ({
    hash,
    drawn,
    name: `data URI in ${at}`,
    how: 'inline' as const,
  }))
  const files = side.files
    .filter((file) => file.role === 'asset')
    .map(({ hash, logical }) => ({ hash, name: logical, how: 'file' as const }))
  return new Map([...inlined, ...files].map((content) => [content.hash, content]))
}

function keepsPublic(side: BuildEvidence, content: Content): boolean {
  return side.files.some((file) => file.role === 'public' && file.hash === content.hash)
}

function compareInlining(
  before: ReadonlyMap<string, Content>,
  after: ReadonlyMap<string, Content>,
  context: CheckContext,
): readonly Finding[] {
  return [...before.values()].flatMap((one) => {
    const two = after.get(one.hash)
    if (two === undefined || two.how === one.how) return []
    const message = `\`${one.name}\` is ${one.how === 'file' ? 'a file' : 'inlined'} in the original output and ${two.how === 'file' ? 'a file' : 'inlined'} in the migrated one.`
    const benign = { rule: 'B9', reason: 'The content is the same; the inlining limit differs.' }
    return [
      finding(context, 'files/asset-inlined', { original: one.how, migrated: two.how, message, at: one.name, benign }),
    ]
  })
}

function sameDrawing(one: Content, other: Content): boolean {
  return one.drawn !== undefined && one.drawn === other.drawn
}

function shortHash(content: Content): string {
  return `sha256 ${content.hash.slice(0, 12)}`
}

function changeFinding({ one, two }: { readonly one: Content; readonly two: Content }, context: CheckContext): Finding {
  const message = `The content of \`${one.name}\` is not the same.`
  const sides = { original: shortHash(one), migrated: shortHash(two), message, at: one.name }
  if (sameDrawing(one, two)) {
    const benign = { rule: 'B9', reason: 'The same drawing: a minifier of styles wrote its SVG in another way.' }
    return finding(context, 'files/asset-changed', { ...sides, benign })
  }
  return finding(context, 'files/asset-changed', sides)
}
