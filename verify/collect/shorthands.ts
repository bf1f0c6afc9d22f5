import { splitOutside } from './values.ts'

const SIDES = ['top', 'right', 'bottom', 'left'] as const
const CORNERS = ['top-left', 'top-right', 'bottom-right', 'bottom-left'] as const

type Names = readonly [string, string, string, string]

const FOUR: Readonly<Record<string, Names>> = {
  ...Object.fromEntries(
    ['margin', 'padding', 'scroll-margin', 'scroll-padding'].map((name) => [name, named(`${name}-`, '')]),
  ),
  ...Object.fromEntries(['width', 'style', 'color'].map((part) => [`border-${part}`, named('border-', `-${part}`)])),
  inset: ['top', 'right', 'bottom', 'left'],
}

const TWO: Readonly<Record<string, readonly [string, string]>> = {
  ...Object.fromEntries(
    ['margin', 'padding'].flatMap((name) =>
      ['block', 'inline'].map((axis) => [`${name}-${axis}`, [`${name}-${axis}-start`, `${name}-${axis}-end`]]),
    ),
  ),
  overflow: ['overflow-x', 'overflow-y'],
  gap: ['row-gap', 'column-gap'],
  'place-items': ['align-items', 'justify-items'],
  'place-content': ['align-content', 'justify-content'],
  'place-self': ['align-self', 'justify-self'],
}

/** Old names that browsers keep as aliases, and PostCSS plugins write beside the new ones. */
const ALIASES: Readonly<Record<string, string>> = {
  'grid-gap': 'gap',
  'grid-row-gap': 'row-gap',
  'grid-column-gap': 'column-gap',
  'word-wrap': 'overflow-wrap',
}

/** A declaration as its longhands where the rule is simple; a text that holds `var()` stays whole. */
export function expandShorthand(written: string, value: string): readonly (readonly [string, string])[] {
  const property = ALIASES[written] ?? written
  const four = FOUR[property]
  const two = TWO[property]
  const corners = property === 'border-radius' && !value.includes('/')
  if ((four === undefined && two === undefined && !corners) || holdsManyWords(value)) return [[property, value]]
  const [one, second = one, third = one, fourth = second] = words(value)
  if (one === undefined || second === undefined || third === undefined || fourth === undefined) {
    return [[property, value]]
  }
  if (two !== undefined)
    return words(value).length > 2
      ? [[property, value]]
      : [
          [two[0], one],
          [two[1], second],
        ]
  const names = four ?? CORNERS.map((corner) => `border-${corner}-radius`)
  return names.map((name, index) => [name, [one, second, third, fourth][index] ?? one])
}

/** A variable may hold several words; inside `calc()` or a colour it is a part of one. */
function holdsManyWords(value: string): boolean {
  return words(value).some((word) => word.includes('var(') && !/^(?:calc|min|max|clamp|rgba?|hsla?)\(/.test(word))
}

function named(before: string, after: string): Names {
  const [top, right, bottom, left] = SIDES
  return [top, right, bottom, left].map((side) => `${before}${side}${after}`) as unknown as Names // four sides in, four names out
}

/** Splits at spaces outside parentheses. */
function words(value: string): readonly string[] {
  return splitOutside(value, ' ')
}
