const SIDES = ['top', 'right', 'bottom', 'left']
const CORNERS = ['top-left', 'top-right', 'bottom-right', 'bottom-left']

/** Shorthands whose longhands are compared one by one. */
const LONGHANDS: Readonly<Record<string, readonly string[]>> = {
  ...Object.fromEntries(
    ['margin', 'padding', 'scroll-margin', 'scroll-padding'].map((name) => [
      name,
      SIDES.map((side) => `${name}-${side}`),
    ]),
  ),
  ...Object.fromEntries(
    ['width', 'style', 'color'].map((part) => [`border-${part}`, SIDES.map((side) => `border-${side}-${part}`)]),
  ),
  'border-radius': CORNERS.map((corner) => `border-${corner}-radius`),
  ...Object.fromEntries(
    ['margin', 'padding'].flatMap((name) =>
      ['block', 'inline'].map((axis) => [`${name}-${axis}`, ['start', 'end'].map((end) => `${name}-${axis}-${end}`)]),
    ),
  ),
  inset: SIDES,
  overflow: ['overflow-x', 'overflow-y'],
  gap: ['row-gap', 'column-gap'],
  'place-items': ['align-items', 'justify-items'],
  'place-content': ['align-content', 'justify-content'],
  'place-self': ['align-self', 'justify-self'],
}

/** Shorthands that set every property whose name begins with theirs. */
const WHOLE = new Set(
  'background border border-top border-right border-bottom border-left font outline list-style text-decoration transition animation columns flex grid mask'.split(
    ' ',
  ),
)

/** `border` leaves these alone, and `font` too: their names only begin alike. */
const NOT_COVERED =
  /^(?:border-(?:radius|.*-radius|collapse|spacing)|font-(?:smooth|palette|optical-sizing.*)|background-blend-mode|grid-(?:row|column)-gap)$/

/** The declarations that set a property: itself, and every shorthand of it. */
export function settersOf(property: string): readonly string[] {
  const parts = property.split('-')
  const heads = parts.slice(1).map((_, index) => parts.slice(0, index + 1).join('-'))
  const whole = NOT_COVERED.test(property) ? [] : heads.filter((name) => WHOLE.has(name))
  const listed = Object.entries(LONGHANDS).filter(([, longhands]) => longhands.includes(property))
  return [property, ...whole, ...listed.map(([name]) => name)]
}

/** What a shorthand sets, where all of it is known; the property itself otherwise. */
export function longhandsOf(property: string): readonly string[] {
  return LONGHANDS[property] ?? [property]
}
