import type { Benign } from '../../core/comparison.ts'
import { admitAttribute, admitStyle } from './benign.ts'
import { pairTrees, wordsOf, type Pair } from './compare-tree.ts'
import type { BrowserCode, Difference, PageNode, PageState, StyleRecord } from './observation.ts'

/** Two pages at one place: what of elements, texts, styles, boxes, titles, links, storage and globals is not the same. */
export function compareStates(
  pages: { readonly original: PageState; readonly migrated: PageState },
  place: string,
): readonly Difference[] {
  const { original, migrated } = pages
  const pairs = pairTrees(original.root, migrated.root)
  const single = (code: BrowserCode, label: string, one: string, other: string): readonly Difference[] =>
    one === other ? [] : [{ key: `${place} ${label}`, code, label, at: place, original: one, migrated: other }]
  return [
    ...single('browser/title', 'title', original.title, migrated.title),
    ...single('browser/address', 'address', original.url, migrated.url),
    ...pairs.flatMap((pair) => compareNodes(pair, place)),
    ...pairs.flatMap((pair) => compareStyles(pair, pages, place)),
    ...pairs.flatMap((pair) => compareBoxes(pair, place)),
    ...compareLists('browser/link', [original.links, migrated.links], place),
    ...compareLists('browser/global', [appGlobals(original), appGlobals(migrated)], place),
    ...compareLists('browser/style', [original.fonts ?? [], migrated.fonts ?? []], place),
    ...compareRecords('browser/storage', [original.storage, migrated.storage], place),
  ]
}

/** Left by bundlers and polyfills, not by the app; two letters are what a minifier leaves at the top of a classic script. */
const MACHINE_GLOBALS =
  /^(?:(?:web|rs)pack(?:Chunk|Jsonp|HotUpdate).*|__webpack.*|__vite.*|__nexxo.*|__rolldown.*|parcelRequire.*|regeneratorRuntime|__core-js_shared__|core|_?babelPolyfill|setImmediate|clearImmediate|.{1,2})$/

function appGlobals(state: PageState): readonly string[] {
  return state.globals.filter((name) => !MACHINE_GLOBALS.test(name))
}

function compareNodes({ original, migrated, path }: Pair, place: string): readonly Difference[] {
  const at = `${place} ${shorten(path)}`
  const key = `${place} ${path}`
  const make = (
    code: BrowserCode,
    label: string,
    sides: readonly [string | undefined, string | undefined],
  ): Difference => ({
    key: `${key} ${label}`,
    code,
    label,
    at,
    original: sides[0],
    migrated: sides[1],
  })
  if (original === undefined || migrated === undefined) {
    const there = original ?? migrated
    const code = there?.tag === '#text' ? 'browser/text' : 'browser/dom'
    return [make(code, 'element', [outline(original), outline(migrated)])]
  }
  if (original.tag !== migrated.tag) return [make('browser/dom', 'element', [outline(original), outline(migrated)])]
  if (original.text !== migrated.text) return [make('browser/text', 'text', [original.text, migrated.text])]
  const [one, other] = [new Map(original.attributes), new Map(migrated.attributes)]
  return [...new Set([...one.keys(), ...other.keys()])]
    .filter((name) => one.get(name) !== other.get(name))
    .map((name) => {
      const values = { original: one.get(name), migrated: other.get(name) }
      const found = make('browser/dom', `attribute ${name}`, [values.original, values.migrated])
      return withRule(found, admitAttribute(original, name, values))
    })
}

/** `<button class="order">Order pears</button>`, shortened. */
function outline(node: PageNode | undefined): string | undefined {
  if (node === undefined) return undefined
  if (node.tag === '#text') return node.text
  const attributes = node.attributes.slice(0, 4).map(([name, value]) => ` ${name}="${value.slice(0, 60)}"`)
  return `<${node.tag}${attributes.join('')}>${wordsOf(node).slice(0, 120)}</${node.tag}>`
}

/** `html > body > div > main > h1` → `main > h1`. */
export function shorten(path: string): string {
  const parts = path.split(' > ').filter((part) => part !== '#text')
  return parts.slice(-3).join(' > ')
}

function compareStyles(
  { original, migrated, path }: Pair,
  pages: { readonly original: PageState; readonly migrated: PageState },
  place: string,
): readonly Difference[] {
  const one = pages.original.styles[original?.style ?? -1]
  const other = pages.migrated.styles[migrated?.style ?? -1]
  if (one === undefined || other === undefined) return []
  return changedProperties(one, other).map((property) => {
    const found: Difference = {
      key: `${place} ${path} style ${property}`,
      code: 'browser/style',
      label: property,
      at: `${place} ${shorten(path)} ${property}`,
      original: one[property] ?? 'the default',
      migrated: other[property] ?? 'the default',
    }
    return withRule(found, admitStyle(property, one, other))
  })
}

function withRule(difference: Difference, benign: Benign | undefined): Difference {
  return benign === undefined ? difference : { ...difference, benign }
}

/** Properties that differ; those that only follow `color` are left to it. */
export function changedProperties(one: StyleRecord, other: StyleRecord): readonly string[] {
  const changed = [...new Set([...Object.keys(one), ...Object.keys(other)])].filter((name) => one[name] !== other[name])
  const follows = (name: string): boolean => {
    const pseudo = name.startsWith('::') ? `${name.split(' ')[0]} ` : ''
    const source = `${pseudo}color`
    return name !== source && changed.includes(source) && one[name] === one[source] && other[name] === other[source]
  }
  return changed.filter((name) => !follows(name))
}

function compareBoxes({ original, migrated, path }: Pair, place: string): readonly Difference[] {
  if (original === undefined || migrated === undefined || original.tag.startsWith('#')) return []
  const [one, other] = [original.box, migrated.box]
  const near =
    one !== undefined && other !== undefined && one.every((value, at) => Math.abs(value - (other[at] ?? 0)) < 0.15)
  if (near || one === other) return []
  return [
    {
      key: `${place} ${path} box`,
      code: 'browser/layout',
      label: 'box',
      at: `${place} ${shorten(path)}`,
      original: describeBox(one),
      migrated: describeBox(other),
    },
  ]
}

function describeBox(box: PageNode['box']): string {
  return box === undefined ? 'not shown' : `${box[2]} × ${box[3]} at ${box[0]}, ${box[1]}`
}

function compareLists(
  code: BrowserCode,
  lists: readonly [readonly string[], readonly string[]],
  place: string,
): readonly Difference[] {
  const [one, other] = lists.map((list) => new Set(list)) as [Set<string>, Set<string>] // two lists give two sets
  const names = [...new Set([...one, ...other])].filter((name) => one.has(name) !== other.has(name))
  return names.map((name) => ({
    key: `${place} ${code} ${name}`,
    code,
    label: name,
    at: place,
    original: one.has(name) ? name : undefined,
    migrated: other.has(name) ? name : undefined,
  }))
}

export function compareRecords(
  code: BrowserCode,
  [one, other]: readonly [StyleRecord, StyleRecord],
  place: string,
): readonly Difference[] {
  const names = [...new Set([...Object.keys(one), ...Object.keys(other)])].filter((name) => one[name] !== other[name])
  return names.map((name) => ({
    key: `${place} ${code} ${name}`,
    code,
    label: name,
    at: `${place} ${name}`,
    original: one[name],
    migrated: other[name],
  }))
}
