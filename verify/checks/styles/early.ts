import type { BuildEvidence } from '../evidence.ts'
import { renameIn } from './classes.ts'
import type { Early } from './entries.ts'

/**
 * Tells which selectors may match before anything is loaded on demand: those without a class, and those all of whose classes
 * a page or a script loaded with it knows, be it as a part of a text. Keyframes and fonts count when such a rule names them.
 */
export function earlyElements(side: BuildEvidence, renamed: ReadonlyMap<string, string>): Early {
  const packages = new Set(side.modules.filter(({ kind }) => kind === 'package').map(({ id }) => id))
  const own = side.literals.filter(({ file }) => side.initialScripts.has(file))
  // Packages hold words of one or two letters, of drawings and languages, which no class of the app is named after.
  const texts = own
    .filter(({ module, text }) => module === undefined || !packages.has(module) || text.length > SHORT)
    .map(({ text }) => text)
  const nodes = side.pages.flatMap((page) => page.nodes)
  const pages = nodes.map(({ text }) => / class="([^"]*)"/.exec(text)?.[1] ?? '')
  const known = new Set([...texts, ...pages].flatMap((text) => renameIn(text, renamed).split(/\s+/)))
  // A class that is put together, `fruit-${name}`, begins or ends with a text that a script holds.
  const parts = [...known].filter((word) => /^-|-$|_$/.test(word) && word.length > 2)
  const isKnown = (name: string): boolean =>
    known.has(name) || parts.some((part) => name.startsWith(part) || name.endsWith(part))
  const element = (selector: string): boolean => {
    const classes = [...selector.replace(/:not\([^)]*\)/g, '').matchAll(CLASS)].map(
      ([, name, mark]) => name ?? mark ?? '',
    )
    return classes.length === 0 || side.initialScripts.size === 0 || classes.every(isKnown)
  }
  const values = side.sheets
    .filter(({ initial }) => initial)
    .flatMap(({ entries }) => entries.filter((entry) => entry.property !== '' && element(entry.selector)))
    .map(({ value }) => value)
  return (selector) => {
    const name = NAMED.exec(selector)?.[1]?.replace(/^["']|["']$/g, '')
    return name === undefined ? element(selector) : known.has(name) || values.some((value) => value.includes(name))
  }
}

/** Keyframes and fonts do nothing until a declaration, or a script, names them. */
const NAMED = /^@(?:(?:-\w+-)?keyframes|font-face) (.+)$/

const SHORT = 2
/** A class, or the mark of a component of Vue. */
const CLASS = /\.((?:\\.|[\w-]|[^\0-\x7F])+)|\[(data-v-[\w-]+)\]/g
