import type { StyleEntry } from '../checks/evidence.ts'
import { isInvalid, type Variables, withoutBareDistances } from './invalid.ts'
import { withoutIs } from './selectors.ts'
import { expandShorthand } from './shorthands.ts'
import { canonicalValue } from './values.ts'

export interface CanonicalSheet {
  readonly entries: readonly StyleEntry[]
  readonly names: readonly string[]
  readonly urls: readonly string[]
  readonly minified: string
}

/** Fixed on both sides, new enough that prefixes with an unprefixed twin go away; nesting is always taken apart. */
const TARGETS = { chrome: 120 << 16, firefox: 120 << 16, safari: (17 << 16) | (4 << 8) }
const CONDITIONS = /^(?:media|supports|container|scope|starting-style|document|-moz-document)$/
const DEGREES = { deg: 1, rad: 180 / Math.PI, grad: 0.9, turn: 360 } as const

/**
 * Brings a sheet into the one form both sides are compared in: values by Lightning CSS, then one entry per selector and property.
 *
 * @param nameUrl  gives the content identity of a URL
 * @throws when the sheet cannot be parsed at all
 */
export async function canonicalSheet(
  path: string,
  text: string,
  nameUrl: (url: string) => string,
): Promise<CanonicalSheet> {
  const { transform, Features } = await import('lightningcss')
  const urls: string[] = []
  const result = transform({
    filename: path,
    code: Buffer.from(withoutBareDistances(text)),
    minify: true,
    errorRecovery: true,
    targets: TARGETS,
    include: Features.Nesting,
    visitor: {
      Angle: (angle) => ({ type: 'deg', value: Number((angle.value * DEGREES[angle.type]).toFixed(4)) }),
      Url(url) {
        urls.push(url.url)
        return { ...url, url: nameUrl(url.url) }
      },
    },
  })
  const minified = Buffer.from(result.code).toString('utf8')
  const colour = (value: string): string => oneColour(value, transform)
  const entries = await flatten(minified, colour)
  return { entries, names: definedNames(entries), urls, minified }
}

const COLOUR = /^(?:#[\da-f]{3,8}|[a-z]+|(?:rgb|hsl)a?\([\d.,%/ a-z-]*\))$/i

/** The value of a custom property that is one colour, in the form Lightning CSS gives colours; anything else as it is. */
function oneColour(value: string, transform: typeof import('lightningcss').transform): string {
  if (!COLOUR.test(value)) return value
  const code = Buffer.from(`a{color:${value}}`)
  const result = transform({ filename: 'colour.css', code, minify: true, errorRecovery: true, targets: TARGETS })
  return /^a\{color:(.*)\}$/s.exec(Buffer.from(result.code).toString('utf8').trim())?.[1] ?? value
}

interface Place {
  readonly layer: string
  readonly condition: string
}

type Parent = { readonly nodes?: readonly import('postcss').ChildNode[] | undefined }

async function flatten(text: string, colour: (value: string) => string): Promise<readonly StyleEntry[]> {
  const { parse, list } = await import('postcss')
  const entries: StyleEntry[] = []
  const root = parse(text)
  const variables = variablesOf(root)
  const visit = (parent: Parent, place: Place): void => {
    for (const node of parent.nodes ?? []) {
      if (node.type === 'rule') addRule(node, place)
      else if (node.type === 'atrule') addAtRule(node, place)
    }
  }
  const addRule = (rule: import('postcss').Rule, place: Place): void => {
    for (const selector of list.comma(rule.selector).flatMap(withoutIs)) {
      for (const node of rule.nodes) {
        if (node.type !== 'decl') continue
        const important = node.important ? 'important' : 'normal'
        for (const [property, value] of expandShorthand(node.prop, node.value)) {
          const form = canonicalValue(property, value)
          const said = property.startsWith('--') ? colour(form) : form
          const entry = { ...place, selector, property, value: said, important } as const
          entries.push(...(isInvalid(property, form, variables) ? [] : [entry]))
        }
      }
    }
  }
  const addAtRule = (rule: import('postcss').AtRule, place: Place): void => {
    if (rule.name === 'charset') return
    if (CONDITIONS.test(rule.name)) {
      // Any query of a list may hold, in whatever order they stand.
      const params = rule.name === 'media' ? list.comma(rule.params).toSorted().join(',') : rule.params
      const condition = `${place.condition} @${rule.name} ${params}`.trim()
      visit(rule, { ...place, condition })
    } else if (rule.name === 'layer' && rule.nodes !== undefined) {
      visit(rule, { ...place, layer: place.layer === '' ? rule.params : `${place.layer}.${rule.params}` })
    } else entries.push({ ...place, ...wholeRule(rule) })
  }
  visit(root, { layer: '', condition: '' })
  return entries
}

function variablesOf(root: import('postcss').Root): Variables {
  const found = new Map<string, Set<string>>()
  root.walkDecls(/^--/, ({ prop, value }) => {
    found.set(prop, (found.get(prop) ?? new Set()).add(value.trim()))
  })
  return found
}

/** Font faces, keyframes, properties and the like are compared as whole texts, declarations sorted. */
function wholeRule(rule: import('postcss').AtRule): Omit<StyleEntry, 'layer' | 'condition'> {
  const parts = (rule.nodes ?? []).map(wholePart)
  const face = rule.name === 'font-face'
  const body = (face ? parts.toSorted() : parts).join(';')
  const family = face ? (/font-family:([^;]*)/.exec(body)?.[1] ?? '') : ''
  const selector = `@${rule.name} ${face ? family : rule.params}`.trim()
  return { selector, property: '', value: body, important: 'normal' }
}

/** One keyframe or declaration; of several values for one property the last one wins. */
function wholePart(node: import('postcss').ChildNode): string {
  if (node.type === 'decl') return `${node.prop}:${canonicalValue(node.prop, node.value)}`
  if (node.type !== 'rule') return node.toString()
  const last = new Map<string, string>()
  for (const inner of node.nodes) {
    if (inner.type !== 'decl') continue
    const standard = inner.prop.replace(/^-(?:webkit|moz|ms|o)-/, '')
    last.delete(inner.prop)
    // The prefixed name is an alias, and the standard one after it wins.
    last.delete(`-webkit-${standard}`)
    last.set(inner.prop, wholePart(inner))
  }
  const frames = node.selectors.toSorted().join(',')
  return `${frames}{${inAnyOrder([...last])
    .map(([, text]) => text)
    .join(';')}}`
}

/** Properties that others are parts of, though their names do not begin alike. */
const RESETS = /^(?:all|font|inset|gap|grid|columns|place|flex|overflow|scroll|text|inline|block|min|max)\b/

/** Declarations whose order says nothing: a shorthand and its parts begin alike (`border`, `border-width`) and stay in order. */
function inAnyOrder(declarations: readonly (readonly [string, string])[]): readonly (readonly [string, string])[] {
  if (declarations.some(([name]) => RESETS.test(name))) return declarations
  return declarations.toSorted(([one], [other]) =>
    firstWord(one) === firstWord(other) ? 0 : firstWord(one) < firstWord(other) ? -1 : 1,
  )
}

function firstWord(property: string): string {
  return property.replace(/^-(?:webkit|moz|ms|o)-/, '').replace(/(?<=.)-.*$/, '')
}

/** What Vue's compiler marks the elements of one component with: a hash of the file's path, and of its text. */
const SCOPE = /\[(data-v-[\w-]+)\]/g
const CLASS = /\.((?:\\.|[\w-]|[^\0-\x7F])+)/g

/** Class names and scopes of selectors and names of keyframes, first occurrence order. */
function definedNames(entries: readonly StyleEntry[]): readonly string[] {
  const names = new Set<string>()
  for (const { selector } of entries) {
    const keyframes = /^@(?:-\w+-)?keyframes (.+)$/.exec(selector)?.[1]
    if (keyframes !== undefined) names.add(keyframes)
    if (selector.startsWith('@')) continue
    const classes = selector.replace(/\[[^\]]*\]/g, '').matchAll(CLASS)
    for (const match of [...classes, ...selector.matchAll(SCOPE)]) names.add(match[1] ?? '')
  }
  return [...names]
}
