import { indent, wrap } from './layout.ts'
import { type Paint, paintOf, type Theme } from './theme.ts'

/** Documentation of one rule, check or diagnostic. */
export interface Explanation {
  readonly id: string
  readonly markdown: string
}

interface Block {
  readonly kind: 'heading' | 'code' | 'table' | 'item' | 'paragraph'
  /** The words behind a fence: `js before src/a.js`. */
  readonly label: string
  readonly lines: readonly string[]
}

/** Markdown set for a terminal: headings bold, code indented and left alone, paragraphs and lists wrapped. */
export function renderExplanation(explanation: Explanation, theme: Theme): string {
  const paint = paintOf(theme)
  const blocks = blocksOf(explanation.markdown).map((block) => blockText(block, paint, theme))
  return [paint.dim(explanation.id), ...blocks].join('\n\n')
}

function blocksOf(markdown: string): readonly Block[] {
  const lines = markdown.split(/\r?\n/)
  const blocks: Block[] = []
  for (let index = 0; index < lines.length;) {
    const block = blockAt(lines, index)
    if (block === undefined) index += 1
    else {
      blocks.push(block)
      index += block.kind === 'code' ? block.lines.length + 2 : block.lines.length
    }
  }
  return blocks
}

function blockAt(lines: readonly string[], start: number): Block | undefined {
  const first = lines[start] ?? ''
  if (first.trim() === '') return undefined
  const fence = /^\s*(`{3,}|~{3,})(.*)$/.exec(first)
  if (fence !== null) {
    const close = lines.findIndex((line, index) => index > start && line.trim().startsWith(fence[1] ?? '```'))
    const body = lines.slice(start + 1, close === -1 ? lines.length : close)
    return { kind: 'code', label: (fence[2] ?? '').trim(), lines: body }
  }
  if (/^#{1,6} /.test(first)) return { kind: 'heading', label: '', lines: [first] }
  const kind = first.startsWith('|') ? 'table' : /^\s*(?:[-*+]|\d+\.) /.test(first) ? 'item' : 'paragraph'
  const end = lines.findIndex((line, index) => index > start && ends(line, kind))
  return { kind, label: '', lines: lines.slice(start, end === -1 ? lines.length : end) }
}

function ends(line: string, kind: Block['kind']): boolean {
  if (line.trim() === '' || /^#{1,6} |^\s*(?:`{3,}|~{3,})/.test(line)) return true
  return kind === 'paragraph' && (line.startsWith('|') || /^\s*(?:[-*+]|\d+\.) /.test(line))
}

function blockText(block: Block, paint: Paint, theme: Theme): string {
  if (block.kind === 'heading') return paint.bold((block.lines[0] ?? '').replace(/^#+ /, ''))
  if (block.kind === 'table') return block.lines.join('\n')
  if (block.kind === 'item') return itemLines(block.lines, paint, theme).join('\n')
  if (block.kind === 'paragraph') return wrap(inline(block.lines.join(' '), paint), theme.width).join('\n')
  const code = indent(block.lines, `  ${paint.dim(paint.bar)} `)
  return (block.label === '' ? code : [paint.dim(`  ${block.label}`), ...code]).join('\n')
}

/** Lines that do not start an item of their own belong to the one before. */
function itemLines(lines: readonly string[], paint: Paint, theme: Theme): readonly string[] {
  const items: string[] = []
  for (const line of lines) {
    if (/^\s*(?:[-*+]|\d+\.) /.test(line) || items.length === 0) items.push(line)
    else items.push(`${items.pop() ?? ''} ${line.trim()}`)
  }
  return items.flatMap((item) => {
    const start = /^\s*(?:[-*+]|\d+\.) /.exec(item)?.[0] ?? ''
    const [first = '', ...rest] = wrap(inline(item.slice(start.length), paint), theme.width - start.length)
    return [`${start}${first}`, ...indent(rest, ' '.repeat(start.length))]
  })
}

function inline(text: string, paint: Paint): string {
  return text
    .replaceAll(/`([^`]+)`/g, (whole, code: string) => (paint.cyan('') === '' ? whole : paint.cyan(code)))
    .replaceAll(/\*\*([^*]+)\*\*/g, (_, strong: string) => paint.bold(strong))
    .replaceAll(/\[([^\]]+)\]\(([^)]+)\)/g, '$1 ($2)')
}
