import fs from 'node:fs'
import path from 'node:path'
import type { Benign } from '../../core/comparison.ts'
import { filesBelow } from '../../host/disk.ts'
import type { Difference, PageNode, PageState, StyleRecord } from './observation.ts'

/** Marks by which compilers keep styles to one component: `data-v-1a2b3c4d` of Vue, `_ngcontent-ng-c12` and `_nghost-ng-c12` of Angular. */
const SCOPE = /^(data-v|_ngcontent|_nghost)-([0-9a-f]{8}|(?:[a-z]{2,4}-)?c\d+)(-s)?$/

/**
 * A page whose scopes are numbered in the order in which they begin (B14): the hash in a mark comes from the compiler. Which
 * elements share a scope stays: one that loses its mark, or bears another component's, is still another element.
 */
export function nameScopes(state: PageState): PageState {
  const numbers = numberScopes(state.root)
  if (numbers.size === 0) return state
  return {
    ...state,
    root: nameNode(state.root, numbers),
    styles: state.styles.map((style) => nameKeyframes(style, numbers)),
  }
}

/** Scope → number. Scopes that begin on one element are told apart by where else they are. */
function numberScopes(root: PageNode): ReadonlyMap<string, number> {
  const places = new Map<string, number[]>()
  const count = { nodes: 0 }
  const enter = (node: PageNode): void => {
    const at = (count.nodes += 1)
    for (const [name] of node.attributes) {
      const scope = SCOPE.exec(name)?.[2]
      if (scope !== undefined) places.set(scope, [...(places.get(scope) ?? []), at])
    }
    node.children.forEach(enter)
  }
  enter(root)
  const sorted = [...places].toSorted(([, one], [, other]) => comparePlaces(one, other))
  return new Map(sorted.map(([scope], index) => [scope, index + 1]))
}

function comparePlaces(one: readonly number[], other: readonly number[]): number {
  const at = one.findIndex((place, index) => place !== other[index])
  if (at < 0) return one.length - other.length
  return (one[at] ?? 0) - (other[at] ?? Infinity)
}

function nameNode(node: PageNode, numbers: ReadonlyMap<string, number>): PageNode {
  const attributes = node.attributes
    .map(([name, value]): readonly [string, string] => [nameMark(name, numbers), value])
    .toSorted(([one], [other]) => (one < other ? -1 : 1))
  return { ...node, attributes, children: node.children.map((child) => nameNode(child, numbers)) }
}

function nameMark(name: string, numbers: ReadonlyMap<string, number>): string {
  const [, mark, scope, slot = ''] = SCOPE.exec(name) ?? []
  return mark === undefined || scope === undefined ? name : `${mark} ${numbers.get(scope)}${slot}`
}

/** Vue gives the keyframes of a component its hash too: `settle-1a2b3c4d`. */
function nameKeyframes(style: StyleRecord, numbers: ReadonlyMap<string, number>): StyleRecord {
  const entries = Object.entries(style).map(([property, value]): [string, string] => {
    if (!property.endsWith('animation-name')) return [property, value]
    return [property, value.replace(/-([0-9a-f]{8})\b/g, (all, scope: string) => numbered(all, numbers.get(scope)))]
  })
  return Object.fromEntries(entries)
}

function numbered(all: string, number: number | undefined): string {
  return number === undefined ? all : ` ${number}`
}

/** How `nameMark` names the mark of what a slot is given. */
const SLOT_MARK = /^attribute data-v \d+-s$/

/** The mark that some compilers put on what a slot is given, where no sheet of either build selects by any such mark (B14). */
export function admitSlotMark({ label }: Difference, isSelected: () => boolean): Benign | undefined {
  if (!SLOT_MARK.test(label) || isSelected()) return undefined
  return { rule: 'B14', reason: 'No sheet selects by the mark of what a slot is given.' }
}

/** A selector by the mark of a slot, in a sheet or in a script that writes one. */
const SLOT_SELECTOR = /\[data-v-[0-9a-f]{8}-s\]/

/** Tells whether a sheet or a script of these builds selects by the mark of a slot; reads them when first asked. */
export function selectsSlots(dirs: readonly string[]): () => boolean {
  const known: { answer?: boolean } = {}
  const look = (): boolean =>
    dirs.some((dir) =>
      filesBelow(dir)
        .filter(({ path: file }) => /\.(?:css|html|[cm]?js)$/.test(file))
        .some(({ path: file }) => SLOT_SELECTOR.test(fs.readFileSync(path.join(dir, file), 'utf8'))),
    )
  return () => (known.answer ??= look())
}
