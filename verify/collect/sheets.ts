import type { SheetEvidence } from '../checks/evidence.ts'
import { generatedPartOf } from './names.ts'
import type { ReadSheet } from './styles.ts'

/** How a build asks for its sheets. */
export interface Asked {
  /** Paths that pages link, in their order. */
  readonly linked: readonly (string | undefined)[]
  /** All pages, scripts and sheets. */
  readonly texts: readonly { readonly path: string; readonly text: string }[]
}

/** Sheets of pages in the order of their links, then the others by name. */
export function placeSheets(sheets: readonly ReadSheet[], { linked, texts }: Asked): readonly SheetEvidence[] {
  const rank = (file: string) => (linked.includes(file) ? linked.indexOf(file) : linked.length)
  return sheets
    .map(({ sheet }) => {
      const initial = linked.includes(sheet.path)
      return { ...sheet, initial, asked: initial || isNamed(sheet.path, texts) }
    })
    .toSorted((one, two) => rank(one.path) - rank(two.path))
}

/** A name without a generated part may be put together by a script; a generated part stands in the script as it is. */
function isNamed(path: string, texts: Asked['texts']): boolean {
  const part = generatedPartOf(path)
  return part === undefined || texts.some((other) => other.path !== path && other.text.includes(part))
}
