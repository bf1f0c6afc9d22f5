import type { Page } from 'playwright-core'

/** One line for each element: its place, name and attributes; its own text; every computed style. */
export type Snapshot = readonly string[]

/**
 * What a page shows. Names of classes are left out, which the build chooses, empty style attributes, which React leaves behind, and so is what is no part of the app: scripts, links
 * and styles. An overlay of the development server counts: nothing is wrong when pages are compared.
 */
export function snapshot(page: Page): Promise<Snapshot> {
  // A text, because what compiles this file adds names that a page does not know.
  return page.evaluate<Snapshot>(`(${READ})()`)
}

const READ = `() => {
  const lines = ['title ' + document.title]
  const read = (element, place) => {
    if (/^(script|style|link)$/.test(element.localName)) return
    const attributes = [...element.attributes].filter(({ name, value }) => name !== 'class' && name + value !== 'style').map(({ name, value }) => name + '=' + value)
    const text = [...element.childNodes].filter((node) => node.nodeType === 3).map((node) => node.data.trim()).join('|') + (element.shadowRoot?.querySelector('main')?.textContent ?? '')
    const style = getComputedStyle(element)
    const styles = [...style].map((name) => name + ':' + style.getPropertyValue(name))
    lines.push([place + element.localName, attributes.join(' '), text, styles.join(';')].join('\\t'))
    let at = 0
    for (const child of element.children) read(child, place + element.localName + ':' + at++ + ' ')
  }
  read(document.body, '')
  return lines
}`

/** What two pages show differently, a sentence for each, at most ten. */
export function differencesOf({
  shown,
  wanted,
}: {
  readonly shown: Snapshot
  readonly wanted: Snapshot
}): readonly string[] {
  const count = Math.max(shown.length, wanted.length)
  const all = Array.from({ length: count }, (_, at) => [shown[at] ?? '', wanted[at] ?? ''] as const)
  return all
    .filter(([own, other]) => own !== other)
    .slice(0, 10)
    .map(difference)
}

function difference([shown, wanted]: readonly [string, string]): string {
  const [own, other] = [shown.split('\t'), wanted.split('\t')]
  if (head(own) !== head(other)) return `It shows \`${head(own)}\` instead of \`${head(other)}\`.`
  const styles = new Set(other[3]?.split(';'))
  const wrong = (own[3] ?? '').split(';').filter((style) => !styles.has(style))
  return `The element \`${head(own)}\` has ${wrong.slice(0, 4).join(', ')}.`
}

function head(parts: readonly string[]): string {
  return parts.slice(0, 3).join(' ').slice(-160) || 'nothing'
}
