/**
 * Gradients of a value without what goes without saying: the first stop stands at 0 and the last at 100 %, and a stop that
 * would stand before an earlier one stands where that one does (CSS Images 4, colour stop fixup). Sides are angles.
 */
export function plainGradients(value: string): string {
  if (!value.includes('gradient(')) return value
  const turned = value.replace(TOWARDS, (_, name: string, side: string) => `${name}${ANGLES[side] ?? ''}`)
  const parts = turned.split(/((?:linear|radial)-gradient\()/)
  return parts.map((part, at) => (at > 0 && parts[at - 1]?.endsWith('gradient(') ? plainBody(part) : part)).join('')
}

/** Not in the prefixed gradients, whose angles turn the other way. */
const TOWARDS = /(?<![-\w])((?:repeating-)?linear-gradient\()to (top|right|bottom|left)(?=\s*,)/g
const ANGLES: Readonly<Record<string, string>> = { top: '0deg', right: '90deg', bottom: '180deg', left: '270deg' }

/** The arguments up to the closing parenthesis, then the rest of the value. */
function plainBody(text: string): string {
  const end = closing(text)
  const written = split(text.slice(0, end), ',').map((argument) => argument.trim())
  const first = written.findIndex(
    (argument) => !/^(?:to |[-\d.]|at |circle|ellipse|closest|farthest|in )/.test(argument),
  )
  if (first < 0) return text
  const stops = fixedUp(written.slice(first).flatMap((argument) => singleStops(split(argument, ' '))))
  const shown = stops.map((words, at) => {
    const isDefault = (at === 0 && isZero(words[1])) || (at === stops.length - 1 && words[1] === '100%')
    return (words.length === 2 && isDefault ? words.slice(0, 1) : words).join(' ')
  })
  return [...written.slice(0, first), ...shown].join(',') + text.slice(end)
}

/** `tan 25% 50%` is two stops of one colour. */
function singleStops(words: readonly string[]): readonly (readonly string[])[] {
  const [colour = '', from = '', to = ''] = words
  return words.length === 3
    ? [
        [colour, from],
        [colour, to],
      ]
    : [words]
}

/** Only while each stop has one position or none, and all are of one unit, the furthest one is known. */
function fixedUp(stops: readonly (readonly string[])[]): readonly (readonly string[])[] {
  const state: { furthest: string | undefined; known: boolean } = { furthest: undefined, known: true }
  return stops.map((words) => {
    const [colour = '', position] = words
    if (words.length !== 2 || position === undefined || !/^[\d.]+(?:%|px)?$/.test(position)) {
      state.known = state.known && words.length === 1 && !/^[-\d.]/.test(colour)
      return words
    }
    const before = state.furthest
    const sameUnit = before !== undefined && (isZero(position) || unitOf(position) === unitOf(before))
    if (state.known && sameUnit && Number.parseFloat(position) <= Number.parseFloat(before)) return [colour, before]
    state.known = state.known && (before === undefined || isZero(before) || sameUnit)
    state.furthest = position
    return words
  })
}

function unitOf(position: string): string {
  return position.replace(/[\d.]/g, '')
}

function isZero(position: string | undefined): boolean {
  return position !== undefined && /^0(?:%|px)?$/.test(position)
}

function closing(text: string): number {
  let depth = 1
  for (const [at, letter] of [...text].entries()) {
    if (letter === '(') depth += 1
    if (letter === ')') depth -= 1
    if (depth === 0) return at
  }
  return text.length
}

function split(text: string, separator: string): readonly string[] {
  const parts: string[] = ['']
  let depth = 0
  for (const letter of text) {
    if (letter === '(') depth += 1
    if (letter === ')') depth -= 1
    if (letter === separator && depth === 0) parts.push('')
    else parts[parts.length - 1] += letter
  }
  return parts.filter((part) => part !== '')
}
