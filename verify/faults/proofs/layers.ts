import { type FlatDeclaration, flatSheet } from './flat-sheet.ts'
import type { Prover } from './index.ts'

/** Both sheets hold the same rules in layers of another order, and no two layers set one property of one element. */
export const apartLayers: Prover = async ({ before, after }) => {
  const [one, two] = await Promise.all([flatSheet(before), flatSheet(after)])
  const [rules, same] = [one.filter(isRule), two.filter(isRule)]
  // The minifier sorts layers by their order.
  if (listed(rules) !== listed(same)) return undefined
  const layered = rules.filter(({ within }) => within.includes('@layer'))
  const meet = layered.some((own) => layered.some((other) => own.within !== other.within && competes(own, other)))
  if (layered.length === 0 || meet) return undefined
  return {
    name: 'apart-layers',
    because: 'No two layers set one property of one element, so their order decides nothing.',
  }
}

function listed(rules: readonly FlatDeclaration[]): string {
  const bare = rules.filter(({ within }) => !within.includes('@layer')).map((rule) => JSON.stringify(rule))
  const layered = rules.filter(({ within }) => within.includes('@layer')).map((rule) => JSON.stringify(rule))
  return [...bare, ...layered.toSorted()].join('\n')
}

function isRule({ property }: FlatDeclaration): boolean {
  return property !== ''
}

function competes(one: FlatDeclaration, two: FlatDeclaration): boolean {
  const [own, other] = [one.property.split('-')[0], two.property.split('-')[0]]
  const [tag, otherTag] = [tagOf(one.selector), tagOf(two.selector)]
  return own === other && (tag === undefined || otherTag === undefined || tag === otherTag)
}

/** The element a selector is about, where it names one. */
function tagOf(selector: string): string | undefined {
  const subject = selector.split(/[\s>+~]+/).at(-1) ?? ''
  return /^[a-z][a-z\d]*/i.exec(subject)?.[0].toLowerCase()
}
