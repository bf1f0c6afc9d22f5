import { plainText } from './words.ts'

/** Text that is XML already. Only `element` makes it, so that everything else is escaped. */
export interface Xml {
  readonly xml: string
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
  '\n': '&#10;',
  '\t': '&#9;',
}

/** Half a surrogate pair and the two code points that XML 1.0 has no place for. @see https://www.w3.org/TR/xml/#charsets */
const NO_CHARACTER = /[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]|[\uFFFE\uFFFF]/g

/** One element on a line of its own; children are elements, or one text. Attributes that are `undefined` are left out. */
export function element(
  name: string,
  attributes: Readonly<Record<string, string | number | undefined>>,
  children: readonly Xml[] | string,
): Xml {
  const written = Object.entries(attributes)
    .filter(([, value]) => value !== undefined)
    .map(([key, value]) => ` ${key}="${escaped(String(value), /[&<>"'\n\t]/g)}"`)
  const start = `<${name}${written.join('')}`
  if (children.length === 0) return { xml: `${start}/>` }
  const inside =
    typeof children === 'string' ? escaped(children, /[&<>]/g) : `\n${children.map(({ xml }) => xml).join('\n')}\n`
  return { xml: `${start}>${inside}</${name}>` }
}

/** A whole document in UTF-8. */
export function xmlDocument(root: Xml): string {
  return `<?xml version="1.0" encoding="UTF-8"?>\n${root.xml}\n`
}

function escaped(text: string, signs: RegExp): string {
  return plainText(text)
    .replaceAll(NO_CHARACTER, '\uFFFD')
    .replaceAll(signs, (sign) => ENTITIES[sign] ?? sign)
}
