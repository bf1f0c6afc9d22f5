import type { Finding } from '../../core/comparison.ts'
import { number } from '../words.ts'
import { markup, type Markup } from './markup.ts'

const LONGEST_SIDE = 4000
const KEPT_BEFORE = 120

interface Marked {
  readonly before: string
  readonly changed: string
  readonly after: string
}

/** Both sides of a finding beside each other, the part that differs marked. */
export function sides(finding: Pick<Finding, 'original' | 'migrated'>): Markup {
  const { original, migrated } = finding
  if (original === undefined && migrated === undefined) return markup``
  const marks = original === undefined || migrated === undefined ? undefined : markDifference({ original, migrated })
  return markup`<div class="sides">
    ${side('Original', original, marks?.original)}${side('Migrated', migrated, marks?.migrated)}
  </div>`
}

function side(name: 'Original' | 'Migrated', value: string | undefined, marked: Marked | undefined): Markup {
  const kind = name.toLowerCase()
  if (value === undefined)
    return markup`<div class="side ${kind}">
      <h4>${name}</h4>
      <p class="quiet">nothing</p>
    </div> `
  const text = marked === undefined ? cut(value) : markedText(marked)
  return markup`<div class="side ${kind}">
    <h4>${name}</h4>
    <pre tabindex="0"><code>${text}</code></pre>
  </div> `
}

function markedText({ before, changed, after }: Marked): Markup {
  const start = before.length > LONGEST_SIDE / 2 ? `…${before.slice(-KEPT_BEFORE)}` : before
  const mark = changed === '' ? undefined : markup`<mark>${cut(changed)}</mark>`
  return markup`${start}${mark}${cut(after)}`
}

function cut(text: string): string {
  if (text.length <= LONGEST_SIDE) return text
  return `${text.slice(0, LONGEST_SIDE)}… (${number(text.length - LONGEST_SIDE)} more characters in nexxo-report.json)`
}

/** What both sides begin and end with is the same; what lies between is the difference. Cuts fall between words. */
export function markDifference(pair: { readonly original: string; readonly migrated: string }): {
  readonly original: Marked
  readonly migrated: Marked
} {
  const a = pair.original.split(/(\b)/)
  const b = pair.migrated.split(/(\b)/)
  const shorter = Math.min(a.length, b.length)
  let start = 0
  while (start < shorter && a[start] === b[start]) start += 1
  let end = 0
  while (end < shorter - start && a[a.length - 1 - end] === b[b.length - 1 - end]) end += 1
  const split = (words: readonly string[]): Marked => ({
    before: words.slice(0, start).join(''),
    changed: words.slice(start, words.length - end).join(''),
    after: words.slice(words.length - end).join(''),
  })
  return { original: split(a), migrated: split(b) }
}
