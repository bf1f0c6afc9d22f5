import { plainText } from '../words.ts'

/** Text that is HTML already. Only `markup` makes it, so that everything else is escaped. */
export interface Markup {
  readonly markup: string
}

export type Content = string | number | Markup | undefined | readonly Content[]

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

/** A template whose values are escaped unless they are `Markup`; lists are joined and `undefined` is nothing. */
export function markup(strings: TemplateStringsArray, ...values: readonly Content[]): Markup {
  const joined = strings.reduce((text, string, index) => `${text}${markupOf(values[index - 1])}${string}`)
  return { markup: joined }
}

/** Our own text that must not be escaped: style and script. Never for text of a project. */
export function verbatim(text: string): Markup {
  return { markup: text }
}

/** Escapes text for both element content and quoted attributes. */
export function escapeHtml(text: string): string {
  return plainText(text).replaceAll(/[&<>"']/g, (sign) => ENTITIES[sign] ?? sign)
}

function markupOf(content: Content): string {
  if (content === undefined) return ''
  if (typeof content === 'string') return escapeHtml(content)
  if (typeof content === 'number') return String(content)
  return 'markup' in content ? content.markup : content.map(markupOf).join('')
}

/** A sentence in which `code` in backticks becomes code. */
export function sentence(text: string): Markup {
  const parts = text.split(/`([^`]+)`/)
  return markup`${parts.map((part, index) => (index % 2 === 1 ? markup`<code>${part}</code>` : part))}`
}

/** `Browser` and `browser-2` from a title, for anchors. */
export function anchor(name: string): string {
  return name.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-')
}
