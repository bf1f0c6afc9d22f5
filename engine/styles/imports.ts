import type { AtRule, Root } from 'postcss'
import valueParser from 'postcss-value-parser'
import type { Wrap } from './compiled.ts'

export type StyleImport =
  | { readonly kind: 'external'; readonly rule: AtRule }
  | { readonly kind: 'file'; readonly rule: AtRule; readonly request: string; readonly wraps: readonly Wrap[] }
  /** `@layer a, b;` before or between imports: it fixes the order of layers that they fill. */
  | { readonly kind: 'layers'; readonly rule: AtRule }

/**
 * Takes the `@import` rules out of a stylesheet, in order. Other origins stay imports; files are put in place by the caller,
 * wrapped in the conditions of the rule.
 */
export function takeImports(root: Root): readonly StyleImport[] {
  return taken(importRules(root))
}

/** As `takeImports`, but only those that a browser would follow; `misplaced` stand after other rules and are removed too. */
export function takeLeadingImports(root: Root): {
  readonly imports: readonly StyleImport[]
  readonly misplaced: readonly AtRule[]
} {
  const leading: AtRule[] = []
  for (const node of root.nodes) {
    if (node.type === 'comment') continue
    const name = node.type === 'atrule' ? plainName(node) : ''
    const isLayers = name === 'layer' && leading.every((rule) => rule.name === 'layer')
    if (node.type !== 'atrule' || node.nodes !== undefined || !(name === 'import' || name === 'charset' || isLayers))
      break
    if (name !== 'charset') leading.push(node)
  }
  // Layer statements without an import behind them are in their place already.
  const imports = leading.some((rule) => rule.name === 'import') ? taken(leading) : []
  const misplaced = importRules(root)
  for (const rule of misplaced) rule.remove()
  return { imports, misplaced }
}

function importRules(root: Root): readonly AtRule[] {
  return root.nodes.filter((node): node is AtRule => node.type === 'atrule' && plainName(node) === 'import')
}

/** The name in lower case; escapes in it are undone in the rule. */
function plainName(rule: AtRule): string {
  // PostCSS ends the name where an escape begins.
  if (rule.params.startsWith('\\') && rule.raws.afterName === '') {
    const [, name = '', params = ''] = /^([\w-]*)\s*(.*)$/s.exec(unescaped(rule.name + rule.params)) ?? []
    Object.assign(rule, { name, params })
  }
  const name = rule.name.toLowerCase()
  if (name === 'import' || name === 'layer') rule.name = name
  return name
}

function taken(rules: readonly AtRule[]): readonly StyleImport[] {
  const imports = rules.map(readImport)
  for (const rule of rules) rule.remove()
  return imports.filter((entry) => entry !== undefined)
}

function readImport(rule: AtRule): StyleImport | undefined {
  if (rule.name === 'layer') return { kind: 'layers', rule }
  const params = rule.params.startsWith('\\') ? unescaped(rule.params) : rule.params
  const [first, ...rest] = valueParser(params).nodes
  const request = first === undefined ? undefined : requestOf(first)
  if (request === undefined || request === '') return undefined
  if (isExternal(request)) return { kind: 'external', rule }
  return { kind: 'file', rule, request, wraps: wrapsOf(rest) }
}

function isExternal(request: string): boolean {
  return /^(?:\/\/|[a-z][a-z0-9+.-]*:)/i.test(request)
}

function requestOf(node: valueParser.Node): string | undefined {
  if (node.type === 'string') return unescaped(node.value)
  if (node.type !== 'function' || node.value.toLowerCase() !== 'url') return undefined
  const [first, ...more] = node.nodes
  // A modifier after the URL is nothing that a browser knows: it does not follow such an import.
  return first === undefined || more.some((other) => other.type !== 'space') ? undefined : unescaped(first.value)
}

/** CSS escapes: a hexadecimal code point and a space, a line break that is none, or the character itself. */
export function unescaped(text: string): string {
  return text.replaceAll(
    /\\(?:([0-9a-f]{1,6})(?:\r\n|\s)?|(\r\n|[\n\f])|(.))/gi,
    (_, hex?: string, br?: string, char = '') => {
      if (br !== undefined) return ''
      if (hex === undefined) return char
      const code = Number.parseInt(hex, 16)
      return code === 0 || code > 0x10ffff ? '\uFFFD' : String.fromCodePoint(code)
    },
  )
}

/** `@import 'a' layer(x) supports(y) scope(z) media`: the conditions, outermost first as they nest when put in place. */
function wrapsOf(nodes: readonly valueParser.Node[]): readonly Wrap[] {
  const wraps: Wrap[] = []
  const media: valueParser.Node[] = []
  for (const node of nodes) {
    const wrap = media.every(isSpace) ? wrapOf(node) : undefined
    // Each of them stands once and before the media query; elsewhere it is an unknown query, which never matches.
    if (wrap === undefined || wraps.some(({ name }) => name === wrap.name)) media.push(node)
    else wraps.push(wrap)
  }
  const query = valueParser.stringify([...media]).trim()
  return [...(query === '' ? [] : [{ name: 'media' as const, params: query }]), ...wraps.toReversed()]
}

function wrapOf(node: valueParser.Node): Wrap | undefined {
  if (node.type === 'word' && node.value.toLowerCase() === 'layer') return { name: 'layer', params: '' }
  if (node.type !== 'function') return undefined
  const inner = valueParser.stringify(node.nodes).trim()
  const name = node.value.toLowerCase()
  if (name === 'layer') return inner === '' ? undefined : { name, params: inner }
  if (name === 'supports') return { name, params: /^[\w-]+\s*:/.test(inner) ? `(${inner})` : inner }
  if (name === 'scope') return { name, params: inner.startsWith('(') || inner === '' ? inner : `(${inner})` }
  return undefined
}

function isSpace(node: valueParser.Node): boolean {
  return node.type === 'space'
}

/** The import of another origin under conditions of the imports that led to it. */
export function underWraps(rule: AtRule, wraps: readonly Wrap[]): AtRule {
  if (wraps.length === 0) return rule
  const own = valueParser(rule.params).nodes
  const conditions = [...wraps, ...wrapsOf(own.slice(1))]
  const names = conditions.map(({ name }) => name)
  if (new Set(names).size === names.length)
    return rule.clone({ params: `${valueParser.stringify(own.slice(0, 1))}${conditionText(conditions)}` })
  // A condition of each kind fits into one rule; more nest in a sheet of their own.
  const inner = encodeURIComponent(`@import ${rule.params};`)
  return rule.clone({ params: `url("data:text/css,${inner}")${conditionText(wraps)}` })
}

/** Conditions of one rule in the order in which `@import` wants them. */
function conditionText(wraps: readonly Wrap[]): string {
  const order = ['layer', 'supports', 'scope', 'media'] as const
  return order
    .flatMap((name) => wraps.filter((wrap) => wrap.name === name))
    .map(({ name, params }) => {
      if (name === 'media') return ` ${params}`
      return name === 'layer' && params === '' ? ' layer' : ` ${name}(${params.replace(/^\((.*)\)$/s, '$1')})`
    })
    .join('')
}
