import type { PlacedEntry } from './index.ts'

const SIDES = ['top', 'right', 'bottom', 'left'] as const
const PARTS = ['width', 'style', 'color'] as const
type Part = (typeof PARTS)[number]

const INITIAL: Readonly<Record<Part, string>> = { width: 'medium', style: 'none', color: 'currentColor' }
const STYLES = /^(?:none|hidden|dotted|dashed|solid|double|groove|ridge|inset|outset)$/
const WIDTH = /^(?:[-+]?[\d.]|thin$|medium$|thick$|calc\()/
const BORDER = /^border(?:-(top|right|bottom|left))?(?:-(width|style|color))?$/

/** Whether a declaration is one of those that make up the four sides of a border. */
export function isBorder({ property }: PlacedEntry): boolean {
  return BORDER.test(property)
}

/**
 * The border that the declarations of one rule give in the end, side by side; `undefined` where one of them cannot be read. A
 * variable beside a width and a style can only be the colour.
 */
export function borderOf(entries: readonly PlacedEntry[]): string | undefined {
  const border = new Map<string, string>()
  for (const { property, value, important } of entries) {
    const [found, side, part] = BORDER.exec(property) ?? []
    if (found === undefined) continue
    const given = part === undefined ? partsOf(value) : { [part]: value }
    if (given === undefined || important !== 'normal') return undefined
    for (const one of side === undefined ? SIDES : [side])
      for (const [name, text] of Object.entries(given)) border.set(`${one}-${name}`, text)
  }
  return [...border]
    .map((pair) => pair.join(':'))
    .toSorted()
    .join(';')
}

function partsOf(value: string): Readonly<Record<Part, string>> | undefined {
  const words = value.match(/(?:[^\s()]|\((?:[^()]|\([^()]*\))*\))+/g) ?? []
  const found: Partial<Record<Part, string>> = {}
  for (const word of words) {
    const part = STYLES.test(word) ? 'style' : WIDTH.test(word) ? 'width' : 'color'
    if (found[part] !== undefined) return undefined
    found[part] = word
  }
  const isGuess = value.includes('var(') && words.length < PARTS.length
  return isGuess ? undefined : { ...INITIAL, ...found }
}
