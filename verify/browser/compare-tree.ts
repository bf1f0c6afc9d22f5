import type { PageNode } from './observation.ts'

/** Two nodes at the same place, or one that has no partner. */
export interface Pair {
  readonly original: PageNode | undefined
  readonly migrated: PageNode | undefined
  /** `html > body > main > h1`; taken from the original where it is there. */
  readonly path: string
}

/** Pairs the nodes of two trees, parents before children; what is missing on one side stands alone and is not entered. */
export function pairTrees(original: PageNode, migrated: PageNode): readonly Pair[] {
  const pairs: Pair[] = []
  const enter = (one: PageNode, other: PageNode, path: string): void => {
    pairs.push({ original: one, migrated: other, path })
    const labels = { original: childLabels(one), migrated: childLabels(other) }
    for (const [left, right] of align(one.children, other.children)) {
      const child = left ?? right
      if (child === undefined) continue
      const below = `${path} > ${(left === undefined ? labels.migrated : labels.original).get(child) ?? child.tag}`
      if (left !== undefined && right !== undefined) enter(left, right, below)
      else pairs.push({ original: left, migrated: right, path: below })
    }
  }
  enter(original, migrated, original.tag)
  return pairs
}

function childLabels(node: PageNode): ReadonlyMap<PageNode, string> {
  const counts = new Map<string, number>()
  const alone = (tag: string): boolean => node.children.filter((child) => child.tag === tag).length === 1
  return new Map(
    node.children.map((child) => {
      const number = (counts.get(child.tag) ?? 0) + 1
      counts.set(child.tag, number)
      return [child, alone(child.tag) ? child.tag : `${child.tag}:nth(${number})`]
    }),
  )
}

type Row = readonly [PageNode | undefined, PageNode | undefined]

/** Equal lists of tags pair one to one; otherwise the longest common sequence of similar children does. */
function align(original: readonly PageNode[], migrated: readonly PageNode[]): readonly Row[] {
  const sameTags = original.length === migrated.length && original.every((node, at) => node.tag === migrated[at]?.tag)
  if (sameTags) return original.map((node, at): Row => [node, migrated[at]])
  const one = original.map(signature)
  const other = migrated.map(signature)
  const rows: Row[] = []
  const at = { one: 0, other: 0 }
  for (const [left, right] of [...commonSequence(one, other), [one.length, other.length] as const]) {
    rows.push(...pairGap(original.slice(at.one, left), migrated.slice(at.other, right)))
    if (left < one.length) rows.push([original[left], migrated[right]])
    at.one = left + 1
    at.other = right + 1
  }
  return rows
}

/** Between two anchors: nodes of one tag pair in order, the rest stand alone. */
function pairGap(original: readonly PageNode[], migrated: readonly PageNode[]): readonly Row[] {
  const left = [...migrated]
  const rows = original.map((node): Row => {
    const found = left.findIndex((candidate) => candidate.tag === node.tag)
    return found < 0 ? [node, undefined] : [node, left.splice(found, 1)[0]]
  })
  return [...rows, ...left.map((node): Row => [undefined, node])]
}

function signature(node: PageNode): string {
  return `${node.tag}|${node.attributes.map((pair) => pair.join('=')).join('|')}|${wordsOf(node).slice(0, 200)}`
}

/** All text in a node, in order. */
export function wordsOf(node: PageNode): string {
  if (node.tag === '#text') return node.text
  return node.children.map(wordsOf).filter(Boolean).join(' ')
}

/** Very long lists are paired from both ends only: the table would be quadratic. */
const MAX_CELLS = 1_000_000

function commonSequence(one: readonly string[], other: readonly string[]): readonly (readonly [number, number])[] {
  if (one.length * other.length > MAX_CELLS) return commonEnds(one, other)
  const width = other.length + 1
  const lengths = new Uint32Array((one.length + 1) * width)
  const cell = (row: number, column: number): number => lengths[row * width + column] ?? 0
  for (let row = one.length - 1; row >= 0; row--)
    for (let column = other.length - 1; column >= 0; column--)
      lengths[row * width + column] =
        one[row] === other[column]
          ? cell(row + 1, column + 1) + 1
          : Math.max(cell(row + 1, column), cell(row, column + 1))
  const found: (readonly [number, number])[] = []
  for (let row = 0, column = 0; row < one.length && column < other.length;) {
    if (one[row] === other[column]) found.push([row++, column++])
    else if (cell(row + 1, column) >= cell(row, column + 1)) row++
    else column++
  }
  return found
}

function commonEnds(one: readonly string[], other: readonly string[]): readonly (readonly [number, number])[] {
  const shorter = Math.min(one.length, other.length)
  let head = 0
  while (head < shorter && one[head] === other[head]) head++
  let tail = 0
  while (tail < shorter - head && one.at(-1 - tail) === other.at(-1 - tail)) tail++
  const starts = Array.from({ length: head }, (_, at) => [at, at] as const)
  const ends = Array.from({ length: tail }, (_, at) => [one.length - tail + at, other.length - tail + at] as const)
  return [...starts, ...ends]
}
