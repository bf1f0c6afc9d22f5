import type { HotPart } from '../../styles/hot.ts'
import type { HotContext } from './hot.ts'
import { postOrder } from './walk.ts'

/** A stylesheet as its module hands it over. */
export interface HotSheet {
  readonly parts: readonly HotPart[]
  /** Stands before all others of its group. */
  readonly isFirst: boolean
  /** The names that scripts import from it, as JSON. */
  readonly exports: string
}

interface Place {
  /** Static imports, in source order. */
  readonly importsOf: (id: string) => readonly string[]
  /** Entries, then what was loaded on demand, in that order. */
  readonly roots: () => readonly string[]
}

export interface Styles {
  /** Called by the module of a stylesheet whenever it runs. */
  set(hot: HotContext, sheet: HotSheet): void
  /** Puts the page's `<style>` elements into the order that a build gives its files; those of modules that are gone go. */
  arrange(): void
  /** The styles of what is loaded on demand stand where the page's head ends now. */
  addRoot(id: string): void
}

export function createStyles({ importsOf, roots }: Place): Styles {
  const sheets = new Map<string, HotSheet>()
  const shown: Shown = new Map()
  const end = marker()
  const ends = new Map<string, Comment>()
  const state = { isAsked: false }
  const arrange = () => {
    state.isAsked = false
    const groups = cascade(roots(), sheets, importsOf)
    const keys = new Set(groups.flatMap(({ parts }) => parts.map(({ key }) => key)))
    for (const [key, element] of shown) {
      if (keys.has(key)) continue
      element.remove()
      shown.delete(key)
    }
    for (const { root, parts } of groups) placeBefore(ends.get(root) ?? end, parts, shown)
  }
  return {
    arrange,
    addRoot: (id) => void (ends.has(id) || ends.set(id, marker())),
    set(hot, sheet) {
      const before = sheets.get(hot.id)
      sheets.set(hot.id, sheet)
      // Whoever imports names that are others now has to run again.
      hot.accept(() => {
        if (sheets.get(hot.id)?.exports !== sheet.exports) hot.invalidate()
      })
      if (before !== undefined) return arrange()
      // What runs next may measure the page: the sheet is there at once, its place is found when all have run.
      for (const part of sheet.parts) if (!shown.has(part.key)) end.before(elementOf(part, shown))
      if (!state.isAsked) queueMicrotask(arrange)
      state.isAsked = true
    },
  }
}

/** As engine/styles/groups.ts orders sheets, and engine/styles/parts.ts their parts, among what the page has loaded. */
export function cascade(
  roots: readonly string[],
  sheets: ReadonlyMap<string, HotSheet>,
  importsOf: Place['importsOf'],
): readonly { readonly root: string; readonly parts: readonly HotPart[] }[] {
  const loaded = new Set<string>()
  const taken = new Set<string>()
  return roots.map((root, group) => {
    const order = postOrder([root], importsOf).filter((id) => sheets.has(id) && !loaded.has(id))
    for (const id of order) loaded.add(id)
    const own = order.flatMap((id) => sheets.get(id) ?? [])
    const sorted = [...own.filter(({ isFirst }) => isFirst), ...own.filter(({ isFirst }) => !isFirst)]
    const parts = distinct(sorted.flatMap((sheet) => sheet.parts))
    const named = parts.map((part) => (taken.has(part.key) ? { ...part, key: `${part.key}@${group}` } : part))
    for (const { key } of named) taken.add(key)
    return { root, parts: named }
  })
}

function distinct(parts: readonly HotPart[]): readonly HotPart[] {
  const places = new Map<string, number>()
  for (const [index, part] of parts.entries()) {
    const earlier = parts[places.get(part.key) ?? -1]
    if (earlier === undefined || (earlier.repeats === 'last' && part.repeats === 'last')) places.set(part.key, index)
  }
  return parts.flatMap((part, index) => {
    const place = places.get(part.key) ?? index
    if (place === index) return [part]
    return place > index && part.layers !== '' ? [{ ...part, key: `${part.key}#${index}`, css: part.layers }] : []
  })
}

type Shown = Map<string, HTMLStyleElement>

function placeBefore(end: Comment, parts: readonly HotPart[], shown: Shown): void {
  const elements = parts.map((part) => shown.get(part.key) ?? elementOf(part, shown))
  for (const [index, element] of elements.entries()) {
    const { css = '' } = parts[index] ?? {}
    if (element.textContent !== css) element.textContent = css
  }
  elements.reduceRight<ChildNode>((next, element) => {
    if (element.nextSibling !== next) next.before(element)
    return element
  }, end)
}

function elementOf({ key, css }: HotPart, shown: Shown): HTMLStyleElement {
  const element = document.createElement('style')
  element.dataset['nexxoId'] = key
  // What the page lets scripts do by its policy it lets these styles do.
  element.nonce = document.querySelector<HTMLScriptElement>('script[nonce]')?.nonce ?? ''
  element.textContent = css
  shown.set(key, element)
  return element
}

function marker(): Comment {
  return document.head.appendChild(document.createComment(' styles of modules '))
}
