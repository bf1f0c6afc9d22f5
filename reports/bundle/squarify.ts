/** A rectangle; units are the caller's. */
export interface Rect {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

/**
 * Divides a rectangle in proportion to values so that the parts are as square as they can be.
 *
 * @param values  positive, the largest first
 * @returns one rectangle for each value
 * @see Bruls, Huizing, van Wijk: Squarified Treemaps (2000)
 */
export function squarify(values: readonly number[], rect: Rect): Rect[] {
  const total = values.reduce((sum, value) => sum + value, 0)
  const areas = values.map((value) => (value / (total || 1)) * rect.width * rect.height)
  const placed: Rect[] = []
  let room = rect
  let start = 0
  while (start < areas.length) {
    const side = Math.min(room.width, room.height)
    let end = start + 1
    while (
      end < areas.length &&
      worstRatio(areas.slice(start, end + 1), side) <= worstRatio(areas.slice(start, end), side)
    )
      end += 1
    const row = areas.slice(start, end)
    placed.push(...layRow(row, room))
    room = roomAfter(row, room)
    start = end
  }
  return placed
}

/** Of the rectangles that a row along a side would have: how far the least square one is from a square. */
export function worstRatio(row: readonly number[], side: number): number {
  const sum = row.reduce((all, area) => all + area, 0)
  const [most, least] = [Math.max(...row), Math.min(...row)]
  return Math.max((side * side * most) / (sum * sum), (sum * sum) / (side * side * least))
}

/** Places a row along the shorter side. */
export function layRow(row: readonly number[], { x, y, width, height }: Rect): Rect[] {
  const sum = row.reduce((all, area) => all + area, 0)
  const isWide = width >= height
  const depth = sum / ((isWide ? height : width) || 1)
  let at = isWide ? y : x
  return row.map((area) => {
    const length = area / (depth || 1)
    const own = isWide ? { x, y: at, width: depth, height: length } : { x: at, y, width: length, height: depth }
    at += length
    return own
  })
}

/** What is left of a rectangle when a row has been placed. */
export function roomAfter(row: readonly number[], { x, y, width, height }: Rect): Rect {
  const sum = row.reduce((all, area) => all + area, 0)
  if (width >= height) {
    const depth = sum / (height || 1)
    return { x: x + depth, y, width: Math.max(0, width - depth), height }
  }
  const depth = sum / (width || 1)
  return { x, y: y + depth, width, height: Math.max(0, height - depth) }
}
