import type { AtRule, Declaration, Root } from 'postcss'
import { type StylePlace, styleKind } from '../planters.ts'

const COLOUR = /#([\da-f]{3,8})\b|\b(?:red|green|blue|white|black|gray|grey|navy|teal|orange|tomato|gold)\b/i
const LENGTH = /(?<![\w#.-])(\d*\.?\d+)(px|r?em|vh|vw|%)/
const TIME = /(?<![\w.-])(\d*\.?\d+)(m?s)\b/
/** Where a bare number means something. */
const UNITLESS = /opacity|z-index|order|flex|scale|line-height|weight/
const PROPERTIES_OF_TIME = /^(?:-webkit-)?(?:transition|animation)(?:-duration|-delay)?$/

/** Values of declarations that become another one. */
export const STYLE_VALUES = [
  value('colour', 'a colour one step off', /color|background|border|fill|stroke|shadow|outline/, recoloured),
  value('custom-property', 'another value of a custom property', /^--/, (text) => stepped(text) ?? `${text} 1px`),
  value('length', 'a length one step longer', /^(?!--)/, (text) => (LENGTH.test(text) ? stepped(text) : undefined)),
  value('z-index', 'another z-index', /^z-index$/, stepped),
  value('font-weight', 'another weight of a font', /^font-weight$/, (text) => (text === '700' ? '400' : '700')),
  value('font-family', 'the first family of a list lost', /^font-family$/, (text) =>
    text.includes(',') ? text.replace(/^[^,]*,\s*/, '') : undefined,
  ),
  value('duration', 'a transition or animation of another duration', PROPERTIES_OF_TIME, (text) =>
    TIME.test(text)
      ? text.replace(TIME, (_, amount: string, unit: string) => `${Number(amount) * 2 + 0.1}${unit}`)
      : undefined,
  ),
  value('content', 'another text of a pseudo-element', /^content$/, (text) =>
    /["']/.test(text) ? text.replace(/(["'])([^"']*)\1/, '$1$2!$1') : undefined,
  ),
  value('display', 'another way of display', /^display$/, (text) => (text === 'block' ? 'flex' : 'block')),
  value('position', 'another way of position', /^position$/, (text) => (text === 'relative' ? 'absolute' : 'relative')),
  value('alignment', 'another alignment', /^(?:text-align|align-items|justify-content)$/, (text) =>
    text === 'center' ? 'end' : 'center',
  ),
  value('opacity', 'another opacity', /^opacity$/, (text) => (Number(text) > 0.5 ? '.25' : '.75')),
  value('calc', 'another operator in a calculation', /^/, (text) =>
    / [+-] /.test(text) && text.includes('calc(')
      ? text.replace(/ ([+-]) /, (_, sign) => (sign === '+' ? ' - ' : ' + '))
      : undefined,
  ),
  value('animation-name', 'an animation nobody defines', /^animation(?:-name)?$/, (text) =>
    text.replace(
      /(?<![\w-])(?!(?:infinite|linear|ease|both|none|forwards|reverse|alternate)\b)([a-z][\w-]{3,})/i,
      '$1-lost',
    ),
  ),
  value('url', 'a reference to another file', /^(?!src$)/, otherUrl),
  value('variable', 'a reference to a custom property nobody sets', /^/, (text) =>
    text.includes('var(--') ? text.replace('var(--', 'var(--lost-') : undefined,
  ),
  styleKind('styles/important-dropped', '`!important` dropped', (root) =>
    declarations(root, (found) => found.important === true).map((node) => ({
      ...placed(node),
      spoil: () => (node.important = false),
    })),
  ),
  styleKind('styles/important-added', '`!important` added', (root) =>
    declarations(root, (found) => !found.important && !inFrames(found)).map((node) => ({
      ...placed(node),
      spoil: () => (node.important = true),
    })),
  ),
  styleKind('styles/keyframe-value', 'another value in a keyframe', (root) =>
    declarations(root, (found) => inFrames(found) && stepped(found.value) !== undefined).map((node) => ({
      ...placed(node),
      spoil: () =>
        (node.value = node.value === '0' && !UNITLESS.test(node.prop) ? '1px' : (stepped(node.value) ?? node.value)),
    })),
  ),
  styleKind('styles/font-face-source', 'a font from another place', (root) =>
    declarations(root, (found) => found.prop === 'src' && found.value.includes('url(')).map((node) => ({
      ...placed(node),
      spoil: () => (node.value = node.value.replace(/url\(([^)]*)\)/, 'url(/lost.woff2)')),
    })),
  ),
  styleKind('styles/unprefixed-lost', 'the standard twin of a prefixed declaration lost', (root) =>
    declarations(root, hasPrefixedTwin).map((node) => ({ ...placed(node), spoil: () => node.remove() })),
  ),
  styleKind('styles/declaration-lost', 'a declaration lost', (root) =>
    declarations(root, (found) => !found.prop.startsWith('-')).map((node) => ({
      ...placed(node),
      spoil: () => node.remove(),
    })),
  ),
]

function value(
  name: string,
  title: string,
  property: RegExp,
  change: (text: string) => string | undefined,
): ReturnType<typeof styleKind> {
  const fits = (found: Declaration) => {
    const next = property.test(found.prop) && !inFrames(found) ? change(found.value) : undefined
    return next !== undefined && next !== found.value
  }
  return styleKind(`styles/${name}`, title, (root) => {
    return declarations(root, fits).map((node) => ({
      ...placed(node),
      spoil: () => (node.value = change(node.value) ?? node.value),
    }))
  })
}

function declarations(root: Root, fits: (found: Declaration) => boolean): readonly Declaration[] {
  const found: Declaration[] = []
  root.walkDecls((node) => {
    if (fits(node)) found.push(node)
  })
  return found
}

function placed(node: Declaration): Pick<StylePlace, 'at' | 'node'> {
  const rule = node.parent
  const name = rule?.type === 'rule' && 'selector' in rule ? String(rule.selector) : atRuleOf(node)
  return { at: `${name} ${node.prop}`, node }
}

function atRuleOf(node: Declaration): string {
  // The parent of a declaration that is in no rule is an at-rule: a font face, a property.
  const rule = node.parent as AtRule | undefined
  return rule === undefined || rule.name === undefined ? '' : `@${rule.name} ${rule.params}`
}

function inFrames(node: Declaration): boolean {
  const outer = node.parent?.parent
  return outer?.type === 'atrule' && 'name' in outer && String(outer.name).endsWith('keyframes')
}

function hasPrefixedTwin(node: Declaration): boolean {
  const twin = `-webkit-${node.prop}`
  return node.parent?.some((other) => other.type === 'decl' && other.prop === twin) === true
}

/** The last digit of a hexadecimal colour one up or down; a name becomes another one. */
function recoloured(text: string): string | undefined {
  if (!COLOUR.test(text) || text.includes('url(')) return undefined
  return text.replace(COLOUR, (colour, digits: string | undefined) => {
    if (digits === undefined) return colour.toLowerCase() === 'red' ? 'maroon' : 'red'
    const last = Number.parseInt(digits.at(-1) ?? '0', 16)
    return `#${digits.slice(0, -1)}${(last === 15 ? 14 : last + 1).toString(16)}`
  })
}

/** The first number one up; a colour one step off. */
function stepped(text: string): string | undefined {
  if (COLOUR.test(text)) return recoloured(text)
  const number = /(?<![\w#.-])-?\d*\.?\d+/
  return number.test(text)
    ? text.replace(number, (amount) => String(Number((Number(amount) + 1).toFixed(4))))
    : undefined
}

function otherUrl(text: string): string | undefined {
  return /url\((?!["']?(?:data:|#))/.test(text)
    ? text.replace(/url\(["']?([^"')]*)["']?\)/, (_, url: string) => `url(${url}.lost)`)
    : undefined
}
