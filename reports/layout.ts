/** Width of text on a terminal: colour sequences count nothing. Wide characters are counted as one. */
export function visibleWidth(text: string): number {
  // eslint-disable-next-line no-control-regex
  return [...text.replaceAll(/\u001B\[[0-9;]*m/g, '')].length
}

export function padEnd(text: string, width: number): string {
  return text + ' '.repeat(Math.max(0, width - visibleWidth(text)))
}

export function padStart(text: string, width: number): string {
  return ' '.repeat(Math.max(0, width - visibleWidth(text))) + text
}

/** Breaks text at spaces so that no line is longer than `width`; words longer than that stand alone. Newlines stay. */
export function wrap(text: string, width: number): readonly string[] {
  return text.split('\n').flatMap((line) => wrapLine(line, Math.max(20, width)))
}

function wrapLine(line: string, width: number): readonly string[] {
  const rows: string[] = []
  let row = ''
  for (const word of line.split(' ')) {
    const longer = row === '' ? word : `${row} ${word}`
    if (row !== '' && visibleWidth(longer) > width) {
      rows.push(row)
      row = word
    } else row = longer
  }
  return [...rows, row]
}

/** Puts the same start before each line. */
export function indent(lines: readonly string[], by = '  '): readonly string[] {
  return lines.map((line) => (line === '' ? '' : `${by}${line}`))
}

export type Align = 'left' | 'right'

/** Columns side by side with two spaces between; the last one is neither padded nor cut. */
export function table(rows: readonly (readonly string[])[], align: readonly Align[]): readonly string[] {
  const widths = align.map((_, column) => Math.max(0, ...rows.map((row) => visibleWidth(row[column] ?? ''))))
  return rows.map((row) =>
    align
      .map((side, column) => {
        const cell = row[column] ?? ''
        const width = widths[column] ?? 0
        if (side === 'right') return padStart(cell, width)
        return column === align.length - 1 ? cell : padEnd(cell, width)
      })
      .join('  ')
      .trimEnd(),
  )
}

/**
 * The same, without the columns that would make it wider than the terminal.
 *
 * @param lesser  columns that may go, the least needed first; what is still too wide then stays
 */
export function narrowTable(
  rows: readonly (readonly string[])[],
  align: readonly Align[],
  room: { readonly width: number; readonly lesser: readonly number[] },
): readonly string[] {
  const lines = table(rows, align)
  const [column, ...lesser] = room.lesser
  if (column === undefined || lines.every((line) => visibleWidth(line) <= room.width)) return lines
  const without = <T>(cells: readonly T[]) => cells.filter((_, index) => index !== column)
  const left = lesser.map((index) => (index > column ? index - 1 : index))
  return narrowTable(rows.map(without), without(align), { width: room.width, lesser: left })
}

/** Shortens a path in the middle so that its end, which tells files apart, stays readable. */
export function shortenMiddle(text: string, width: number): string {
  if (text.length <= width || width < 12) return text
  const end = Math.ceil((width - 1) * 0.65)
  return `${text.slice(0, width - 1 - end)}…${text.slice(-end)}`
}
