/**
 * The part of a file name that a bundler generated: `main.41334c7e.js`, `index-B3bXz9_f.js`, `chunk-SGNTMVCX.js`,
 * `6ce24c58023cc2f8fd88fe9d219db6c6.svg`. Words and dates a person would write in the same place are left alone.
 */
const HEX = /(?<=[.\-_])[0-9a-f]{8,40}(?=\.)/
/** `[hash:7]`, as vue-cli 2 cut it: letters and digits in one. Six of them may be a colour. */
const SEVEN = /(?<=[.\-_])(?=\d*[a-f])(?=[a-f]*\d)[0-9a-f]{7}(?=\.)/
const WHOLE = /^(?=[0-9a-f]*\d)[0-9a-f]{16,40}(?=\.)/
const BASE64 = /(?<=[.\-_])(?=[\w-]*[0-9A-Z])(?=[\w-]*[a-z])[\w-]{8}(?=\.[a-z])/
const BASE62 = /(?<=[.\-_])(?=[A-Za-z]*\d)(?=[a-z\d]*[A-Z])(?=[A-Z\d]*[a-z])[A-Za-z\d]{16,24}(?=\.[a-z])/
const BASE32 = /(?<=[.\-_])[A-Z2-7]{8}(?=\.[a-z])/

const UPPER = /(?<=[.\-_])(?=[\w-]*\d)(?=[\w-]*[A-Z])[A-Z\d_-]{8}(?=\.[a-z])/

/** In front of the name, `02b878a9591f.624.css` and `DYi3N-TL-Bv4.pears.css`: letters and digits that no word has. */
const FIRST_HEX = /^(?=[0-9a-f]*\d)(?=[0-9a-f]*[a-f])[0-9a-f]{8,40}(?=\.[\w-]+\.[a-z])/
const FIRST_MIXED =
  /^(?=[\w-]*[A-Z])(?=[\w-]*[a-z])(?=[\w-]*\d[A-Za-z]|(?:[\w-]*?[a-z][A-Z]){3}|(?=[\w-]*[A-Z]{3})[\w-]*[a-z][A-Z][a-z])[\w-]{8,24}(?=\.[\w-]+\.[a-z])/

const DATE = /^(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])$/
/** `Portrait`, `part-One`: what a person writes; a generated part of these letters is one in a thousand. */
const WORD = /^(?:[A-Z]?[a-z]+)(?:[-_][A-Z]?[a-z]+)*$/
/** `IMG_2024`, `1024x768` */
const COUNTED = /^(?:[A-Z]+_?\d+|\d+x\d+)$/

/** The path with generated parts replaced by `*`; unchanged when there is none. */
export function logicalPath(path: string): string {
  const slash = path.lastIndexOf('/') + 1
  const name = path.slice(slash)
  const part = generatedPart(name)
  if (part === undefined) return path
  return `${path.slice(0, slash)}${name.slice(0, part.index)}*${name.slice(part.index + part.text.length)}`
}

/** The part of a file's name that a bundler generated, most often a hash. */
export function generatedPartOf(path: string): string | undefined {
  return generatedPart(path.slice(path.lastIndexOf('/') + 1))?.text
}

export function hasGeneratedName(path: string): boolean {
  return logicalPath(path) !== path
}

function generatedPart(name: string): { readonly index: number; readonly text: string } | undefined {
  for (const pattern of [HEX, SEVEN, WHOLE, BASE32, BASE62, BASE64, UPPER, FIRST_HEX, FIRST_MIXED]) {
    const match = pattern.exec(name)
    if (match !== null && !isWritten(match[0], pattern)) return { index: match.index, text: match[0] }
  }
  return undefined
}

function isWritten(part: string, pattern: RegExp): boolean {
  if (pattern === HEX) return DATE.test(part)
  return (pattern === BASE64 && WORD.test(part)) || (pattern !== BASE32 && COUNTED.test(part))
}
