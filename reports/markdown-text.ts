import { count, plainText } from './words.ts'

/** A piece that is shown whole or left out whole. */
export interface MarkdownBlock {
  /** What it is called when it had to be left out: `file changes`. */
  readonly name: string
  readonly text: string
  /** Title of the `<details>` it stands in, together with its neighbours of the same title. */
  readonly fold?: string
}

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  // An at-sign would notify the person of that name.
  '@': '&#64;',
}

/** Text of the user's project as Markdown text on one line: no tags, no markup, no cell borders, nobody notified. Code spans stay. */
export function escapeText(text: string): string {
  const parts = plainText(text)
    .replaceAll(/\s+/g, ' ')
    .split(/(`[^`]+`)/)
  return parts.map((part) => (/^`[^`]+`$/.test(part) ? codeSpan(part.slice(1, -1)) : escapePart(part))).join('')
}

function escapePart(text: string): string {
  return text.replaceAll(/[&<>@]/g, (sign) => ESCAPES[sign] ?? sign).replaceAll(/[\\`*_[\]~]/g, (sign) => `\\${sign}`)
}

/** Text as a code span; newlines become spaces. */
export function codeSpan(text: string): string {
  const line = plainText(text).replaceAll(/\s+/g, ' ')
  if (line.trim() === '') return ''
  const longest = Math.max(0, ...[...line.matchAll(/`+/g)].map((run) => run[0].length))
  const fence = '`'.repeat(longest + 1)
  const space = longest > 0 ? ' ' : ''
  return `${fence}${space}${line}${space}${fence}`
}

/** A fenced block whose fence is longer than any in the text. */
export function codeBlock(text: string, language: string): string {
  const longest = Math.max(2, ...[...text.matchAll(/`+/g)].map((run) => run[0].length))
  const fence = '`'.repeat(longest + 1)
  return `${fence}${language}\n${plainText(text)}\n${fence}`
}

/** A table; `align` has one letter per column, `l` or `r`. Cells are Markdown already. */
export function markdownTable(heads: readonly string[], rows: readonly (readonly string[])[], align: string): string {
  return [
    tableLine(heads),
    tableLine([...align].map((side) => (side === 'r' ? '--:' : ':--'))),
    ...rows.map(tableLine),
  ].join('\n')
}

function tableLine(cells: readonly string[]): string {
  return `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`
}

/**
 * Joins blocks in their order, leaving out those that would pass the limit, and says at the end what was left out.
 *
 * @param limit  bytes of UTF-8
 */
export function fitBlocks(blocks: readonly MarkdownBlock[], limit: number): string {
  const reserve = 600
  const kept: MarkdownBlock[] = []
  const cut: MarkdownBlock[] = []
  const used = { bytes: 0 }
  for (const block of blocks) {
    const bytes = Buffer.byteLength(block.text) + 80
    if (used.bytes + bytes > limit - reserve) cut.push(block)
    else {
      kept.push(block)
      used.bytes += bytes
    }
  }
  return `${[...joinFolds(kept), ...(cut.length === 0 ? [] : [cutNote(cut)])].join('\n\n')}\n`
}

function joinFolds(blocks: readonly MarkdownBlock[]): readonly string[] {
  const texts: string[] = []
  for (let index = 0; index < blocks.length;) {
    const { fold } = blocks[index] ?? {}
    const end = blocks.findIndex((block, at) => at > index && block.fold !== fold)
    const run = blocks.slice(index, end === -1 ? blocks.length : end).map((block) => block.text)
    if (fold === undefined) texts.push(...run)
    else texts.push(`<details><summary>${fold} (${run.length})</summary>\n\n${run.join('\n\n')}\n\n</details>`)
    index += run.length
  }
  return texts
}

function cutNote(cut: readonly MarkdownBlock[]): string {
  const names = new Map<string, number>()
  for (const { name } of cut) names.set(name, (names.get(name) ?? 0) + 1)
  const list = [...names].map(([name, times]) => (times === 1 ? name : count(times, name)))
  return `Left out because of a size limit: ${list.join(', ')}. The HTML report has everything.`
}
