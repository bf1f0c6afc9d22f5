import type { ChildNode, Root, Rule } from 'postcss'
import { isNamed } from './block.ts'
import type { CompiledStyle } from './compiled.ts'
import { scopedNames, withConvention } from './modules.ts'
import { projectPostcss } from './postcss.ts'
import type { StylePlace } from './read.ts'

// Each token can be read in one way only, or a long selector would be tried in very many.
const NAME = String.raw`-?[A-Za-z_][\w-]*(?![\w-])`
const ATTRIBUTE = String.raw`\[[\w-]+(?:[~|^$*]?=(?:"[^"\\]*"|'[^'\\]*'|[\w-]+))?\]`
const SIMPLE = String.raw`[.#]?${NAME}|::?[a-z-]+(?![\w-])|${ATTRIBUTE}|[*&]`
/** `2n + 1` within a pseudo-class too. */
const WITHIN = String.raw`(?:${SIMPLE}|-?\d|[\s>+~,])*`
const SELECTOR = new RegExp(String.raw`^(?:${SIMPLE}|:[a-z-]+\(${WITHIN}\)|[\s>+~,])+$`)
/** A place where a selector is missing, and words that have a meaning of their own in a CSS module. */
const INVOLVED =
  /(?:^|[,(])\s*(?:[,)]|$)|[>+~]\s*[>+~]|:(?:local|global|import|export)\b|-ms-input-placeholder|__proto__/
/** Names that are neither of classes nor of ids, and names taken from elsewhere. */
const INVOLVED_AT_RULE = /keyframes$|scope$|^(?:value|icss-)/i
const INVOLVED_PROPERTY = /animation(?:-name)?$|^compose/i

const LOCAL_NAME = new RegExp(String.raw`(${ATTRIBUTE})|([.#])(${NAME})`, 'g')

/**
 * Gives the classes and ids of a CSS module their own names where nothing else is to be done, as in most modules: what the four
 * passes would make of it, without their parsing each selector four times.
 *
 * @returns what the module exports; `undefined`, and the rules as they were, where it takes the passes
 */
export async function renamePlain(root: Root, place: StylePlace): Promise<CompiledStyle['exports']> {
  const { file, tools, block } = place
  const { config } = tools.build
  const { mode, localsConvention } = config.styles.modules
  if (!isNamed(file, block, config) || block?.scope !== undefined) return undefined
  if ((typeof mode === 'function' ? mode(file) : mode) !== 'local') return undefined
  if ((await projectPostcss(config, file)).plugins.length > 0) return undefined
  const rules: Rule[] = []
  // `walk` ends early, and says so, at the first node that is not plain.
  if (root.walk((node) => (isPlain(node, rules) ? undefined : false)) === false) return undefined
  return withConvention(rename(rules, scopedNames(root.source?.input.from ?? file, config)), localsConvention)
}

function isPlain(node: ChildNode, rules: Rule[]): boolean {
  if (node.type === 'atrule') return !INVOLVED_AT_RULE.test(node.name)
  if (node.type === 'decl') return !INVOLVED_PROPERTY.test(node.prop) && !node.value.includes(':local')
  if (node.type === 'comment') return true
  rules.push(node)
  return node.raws.selector === undefined && SELECTOR.test(node.selector) && !INVOLVED.test(node.selector)
}

function rename(
  rules: readonly Rule[],
  scopedName: (local: string) => { readonly selector: string; readonly name: string },
): Readonly<Record<string, string>> {
  const names: Record<string, string> = {}
  const known = new Map<string, string>()
  for (const rule of rules) {
    rule.selector = rule.selector.replaceAll(LOCAL_NAME, (token, attribute?: string, sign = '', local = '') => {
      if (attribute !== undefined) return token
      const before = known.get(local)
      if (before !== undefined) return `${sign}${before}`
      const { selector, name } = scopedName(local)
      known.set(local, selector)
      names[local] = name
      return `${sign}${selector}`
    })
  }
  return names
}
