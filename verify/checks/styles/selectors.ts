import type { BuildEvidence } from '../evidence.ts'
import { renameIn } from './classes.ts'

const NAME = '(?:\\\\.|[\\w-]|[^\\0-\\x7F])+'
const PARTS = new RegExp(`([.#:]{0,2}|)(${NAME})`, 'g')

/** `a,b,c` of a selector; close enough for grouping: functional pseudo-classes count by what stands in them. */
export function specificityOf(selector: string): string {
  const text = selector.replace(/:where\([^)]*\)/g, '')
  const ids = text.match(/#[\w-]/g)?.length ?? 0
  const classes = text.match(/\.(?:\\.|[\w-])|\[|(?<!:):(?!:|not\b|is\b|has\b)[\w-]/g)?.length ?? 0
  const types = text.replace(/\[[^\]]*\]/g, '').match(/(?:^|[\s>+~(,])[a-z][\w-]*|::[\w-]/gi)?.length ?? 0
  return `${ids},${classes},${types}`
}

/** Classes, ids and type of the compound that names the element itself: `.card > a.link:hover` → `a`, `.link`. */
export function subjectNames(selector: string): readonly string[] {
  const plain = selector.replace(/\[[^\]]*\]/g, '').replace(/\([^)]*\)/g, '')
  const subject = plain.split(/[\s>+~]+/).at(-1) ?? ''
  const found = [...subject.matchAll(PARTS)].flatMap(([, mark, name]) =>
    mark?.startsWith(':') ? [] : [`${mark ?? ''}${name ?? ''}`],
  )
  return found.length === 0 ? ['*'] : found
}

/**
 * Tells whether one element may match both selectors: they share a name, one is universal or a bare type, or the code uses
 * classes of both in one text or one module.
 */
export function together(
  sides: readonly BuildEvidence[],
  renamed: ReadonlyMap<string, string>,
): (one: string, two: string) => boolean {
  const users = classUsers(sides, renamed)
  return (one, two) => {
    const [first, second] = [subjectNames(one), subjectNames(two)]
    if (first.some((name) => second.includes(name)) || first.includes('*') || second.includes('*')) return true
    const types = [first, second].map((names) => names.find((name) => /^[a-z]/i.test(name)))
    if (types[0] !== undefined && types[1] !== undefined && types[0] !== types[1]) return false
    return first.some((name) => second.some((other) => share(users.get(name.slice(1)), users.get(other.slice(1)))))
  }
}

/** Where each class name is used: the modules and texts that hold it, and the selectors that ask for it beside another. */
function classUsers(
  sides: readonly BuildEvidence[],
  renamed: ReadonlyMap<string, string>,
): ReadonlyMap<string, ReadonlySet<string>> {
  const users = new Map<string, Set<string>>()
  const known = new Set(sides.flatMap((side) => side.sheets.flatMap((sheet) => sheet.names)))
  const add = (word: string, user: string): void => {
    if (!known.has(word)) return
    const name = renameIn(word, renamed)
    users.set(name, (users.get(name) ?? new Set()).add(user))
  }
  for (const literal of sides.flatMap((side) => side.literals)) {
    const isText = literal.kind === 'string' || literal.kind === 'template'
    if (!isText || literal.text.length > LONGEST_CLASS_LIST) continue
    const user = literal.module ?? `${literal.file}\n${literal.text}`
    for (const word of literal.text.split(/\s+/)) add(word, user)
  }
  for (const { selector } of sides.flatMap((side) => side.sheets.flatMap((sheet) => sheet.entries))) {
    for (const name of subjectNames(selector)) add(name.slice(1), `selector ${selector}`)
  }
  return users
}

const LONGEST_CLASS_LIST = 1000

function share(one: ReadonlySet<string> | undefined, two: ReadonlySet<string> | undefined): boolean {
  return one !== undefined && two !== undefined && [...one].some((user) => two.has(user))
}
