import { plainGradients } from '../checks/styles/gradients.ts'
import { initialValue, unsetWord } from './initial.ts'

/**
 * A value in the one form both sides are compared in, beyond what Lightning CSS does: it leaves a value alone that holds
 * `var()`, and a keyword that a minifier wrote for another one of the same meaning.
 */
export function canonicalValue(property: string, value: string): string {
  const spaced = withoutSpaces(value)
  const sorted = spaced.includes('var(') ? reordered(property, spaced) : spaced
  const word = sorted === 'unset' ? unsetWord(property) : sorted
  const said = word === 'initial' ? (INITIAL[property] ?? initialValue(property) ?? word) : plainGradients(word)
  if (property === 'transform' || property === '-webkit-transform')
    return said.replace(TRANSLATION, shortestTranslation)
  if (POSITIONS.test(property)) return said.replace(/(?<![\d.])0%/g, '0')
  // Only old browsers read a value with this end, and whatever stands before it.
  return SAME[property]?.[said] ?? said.replace(/\s+\\9$/, '\\9')
}

/** No part of the way is no way. */
const POSITIONS = /^(?:background|mask|object|transform|perspective)-(?:position|origin)(?:-[xy])?$/

/** Lengths only: a variable may hold several arguments. */
const TRANSLATION = /\btranslate(3d|[XYZ])?\(([^()]*)\)/g
const PLACES: Readonly<Record<string, number>> = { X: 0, Y: 1, Z: 2 }

/** Minifiers write `translate3d(0,0,0)` as `translateZ(0)`, or leave out the zero depth. */
function shortestTranslation(whole: string, kind: string | undefined, written: string): string {
  const given = written.split(',').map((part) => (/^[-+]?0*\.?0+(?:[a-z]+|%)?$/.test(part.trim()) ? '0' : part.trim()))
  const parts = kind !== undefined && kind in PLACES ? ['0', '0', '0'].with(PLACES[kind] ?? 0, given[0] ?? '') : given
  const [x = '', y = '0', z = '0', ...others] = parts
  if (x === '' || others.length > 0 || (kind !== '3d' && kind !== undefined && given.length > 1)) return whole
  if (z !== '0') return `translate3d(${x},${y},${z})`
  if (x === '0' && y !== '0') return `translateY(${y})`
  return y === '0' ? `translate(${x})` : `translate(${x},${y})`
}

/** In these shorthands the parts may stand in any order, whatever a variable holds. */
const UNORDERED = /^(?:border(?:-(?:top|right|bottom|left))?|outline|column-rule)$/

function reordered(property: string, value: string): string {
  if (UNORDERED.test(property)) return splitOutside(value, ' ').toSorted().join(' ')
  if (property !== 'box-shadow') return value
  const shadows = splitOutside(value, ',').map((shadow) => {
    const words = splitOutside(shadow, ' ')
    return [...words.filter((word) => word === 'inset'), ...words.filter((word) => word !== 'inset')].join(' ')
  })
  return shadows.join(',')
}

/** Initial values by specification, for those that minifiers write as `initial` because it is shorter, or the reverse. */
const INITIAL: Readonly<Record<string, string>> = {
  background: 'none',
  'background-color': '#0000',
  'vertical-align': 'baseline',
  'box-shadow': 'none',
  'text-decoration': 'none',
  'border-style': 'none',
  'border-top-style': 'none',
  'border-right-style': 'none',
  'border-bottom-style': 'none',
  'border-left-style': 'none',
  'border-top-color': 'currentColor',
  'border-right-color': 'currentColor',
  'border-bottom-color': 'currentColor',
  'border-left-color': 'currentColor',
  'font-weight': '400',
  'font-style': 'normal',
  'font-stretch': '100%',
  'background-attachment': 'scroll',
  'background-clip': 'border-box',
  'background-origin': 'padding-box',
  'background-repeat': 'repeat',
  'transform-origin': '50% 50%',
  'perspective-origin': '50% 50%',
  'align-content': 'normal',
  'justify-content': 'normal',
  'animation-timing-function': 'ease',
  'transition-timing-function': 'ease',
  'mix-blend-mode': 'normal',
  'object-fit': 'fill',
  'object-position': '50% 50%',
  'list-style-position': 'outside',
  'flex-direction': 'row',
  'flex-wrap': 'nowrap',
  'pointer-events': 'auto',
  'table-layout': 'auto',
  'text-transform': 'none',
  'unicode-bidi': 'normal',
  'white-space': 'normal',
  'overflow-wrap': 'normal',
  'word-break': 'normal',
  'user-select': 'auto',
  'max-width': 'none',
  'max-height': 'none',
  'min-width': 'auto',
  'min-height': 'auto',
  'box-sizing': 'content-box',
  cursor: 'auto',
  display: 'inline',
  position: 'static',
  float: 'none',
  clear: 'none',
  opacity: '1',
  order: '0',
  transform: 'none',
  filter: 'none',
  visibility: 'visible',
  resize: 'none',
}

/** Two ways to write one value of one property. */
const SAME: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'background-color': { transparent: '#0000' },
  'background-position': { '0% 0%': '0 0' },
  'font-weight': { normal: '400', bold: '700' },
  'font-stretch': { normal: '100%' },
  background: { 'none 0 0': 'none', '0 0': 'none', '0': 'none' },
}

const OPAQUE = /"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|url\([^)]*\)/g

/** In `calc(1px + (var(--pear)/2))` the inner parentheses say nothing: a product binds before a sum. */
const PRODUCT = /(?<=calc\((?:[^()]|\([^()]*\))*[-+] )\(((?:[^()+ -]|var\([^()]*\)|-(?=[\d.]))+)\)(?=\)| [-+])/g

/** Space around separators says nothing; around `+` and `-` it does, and texts and addresses are left as they are. */
function withoutSpaces(value: string): string {
  const kept: string[] = []
  const bare = value.replace(OPAQUE, (text) => `\u0000${kept.push(text) - 1}\u0000`)
  const plain = bare
    .replace(/\s+/g, ' ')
    .replace(/ ?([,/*]) ?/g, '$1')
    .replace(/\( | \)/g, (match) => match.trim())
    .replace(/(?<=[(,+\-*/ ][^()]*|\()calc\(/g, '(')
    .trim()
    .replace(PRODUCT, '$1')
  return plain.replace(/\0(\d+)\0/g, (_, index: string) => kept[Number(index)] ?? '')
}

/** Splits at a separator outside parentheses; empty parts are left out. */
export function splitOutside(value: string, separator: string): readonly string[] {
  const parts: string[] = []
  const state = { depth: 0, word: '' }
  for (const letter of value) {
    if (letter === '(') state.depth += 1
    if (letter === ')') state.depth -= 1
    if (letter === separator && state.depth === 0) {
      if (state.word !== '') parts.push(state.word)
      state.word = ''
    } else state.word += letter
  }
  if (state.word !== '') parts.push(state.word)
  return parts
}
