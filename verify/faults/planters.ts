import type { DefaultTreeAdapterTypes as Html } from 'parse5'
import type { Root } from 'postcss'
import type { BuildToSpoil, SpoilScript } from './build-to-spoil.ts'
import type { CodePlace } from './code-places.ts'
import { type FaultKind, type FileChange, type Planted, shown } from './kind.ts'
import { type Random, shuffled } from './random.ts'
import { applyEdits, shiftMap, type TextEdit } from './text-edits.ts'

/** What a kind of fault in a script does at one node; `undefined` where the node is no place for it. */
export type Rewrite = (
  place: CodePlace,
  build: BuildToSpoil,
  random: Random,
) => TextEdit | readonly TextEdit[] | undefined

export type Owner = CodePlace['owner']

/** How many places are tried before a build counts as having none. */
const TRIES = 40

/** A fault at one node of the app's own scripts, or of those the owners name. */
export function codeKind(
  id: FaultKind['id'],
  title: string,
  rewrite: Rewrite,
  owners: readonly Owner[] = ['app', 'data'],
): FaultKind {
  return { id, title, plant: (build, random) => plantCode({ rewrite, owners }, build, random) }
}

function plantCode(
  { rewrite, owners }: { readonly rewrite: Rewrite; readonly owners: readonly Owner[] },
  build: BuildToSpoil,
  random: Random,
): Planted | undefined {
  const found = build.code.flatMap((place) => {
    const edits = owners.includes(place.owner) ? rewrite(place, build, random) : undefined
    return edits === undefined ? [] : [{ place, edits: [edits].flat() }]
  })
  const exact = found.filter(({ place }) => place.mapped === 'exactly')
  for (const { place, edits } of shuffled(exact.length > 0 ? exact : found, random).slice(0, TRIES)) {
    const text = applyEdits(place.script.text, edits)
    if (text !== place.script.text && build.isScript(text)) return plantedScript(place, edits)
  }
  return undefined
}

function plantedScript(place: CodePlace, edits: readonly TextEdit[]): Planted {
  const { script, module } = place
  const start = Math.min(...edits.map((edit) => edit.start))
  const end = Math.max(...edits.map((edit) => edit.end))
  const context = { from: Math.max(0, start - 30), to: Math.min(script.text.length, end + 30) }
  const moved = edits.map((edit) => ({ ...edit, start: edit.start - context.from, end: edit.end - context.from }))
  const before = script.text.slice(context.from, context.to)
  return {
    file: script.path,
    at: `${module ?? script.path} @${start}`,
    before: shown(before),
    after: shown(applyEdits(before, moved)),
    changes: editScript(script, edits),
  }
}

/** A script after edits, with its map. */
export function editScript(script: SpoilScript, edits: readonly TextEdit[]): readonly FileChange[] {
  const text = { path: script.path, content: applyEdits(script.text, edits) }
  if (script.map === undefined) return [text]
  return [text, { path: `${script.path}.map`, content: shiftMap(script.map, script.text, edits) }]
}

/** A place in a sheet: `spoil` changes the tree it was found in. */
export interface StylePlace {
  readonly at: string
  /** The node whose text is shown before and after. */
  readonly node: { toString(): string }
  readonly spoil: () => void
}

/** A fault at one place of one sheet. */
export function styleKind(
  id: FaultKind['id'],
  title: string,
  places: (root: Root, build: BuildToSpoil) => readonly StylePlace[],
): FaultKind {
  const plant: FaultKind['plant'] = (build, random) => {
    const found = sheetsOf(build).flatMap((file) => {
      const root = build.parseStyle(build.read(file))
      return places(root, build).map((place) => ({ file, root, place }))
    })
    const [chosen] = shuffled(found, random)
    if (chosen === undefined) return undefined
    const { file, root, place } = chosen
    const [before, whole] = [place.node.toString(), root.toString()]
    place.spoil()
    const content = root.toString()
    if (content === whole) return undefined
    const now = place.node.toString()
    const after = before === now ? 'removed or moved' : now
    return { file, at: place.at, before: shown(before), after: shown(after), changes: [{ path: file, content }] }
  }
  return { id, title, plant }
}

export function sheetsOf(build: BuildToSpoil): readonly string[] {
  return build.files.filter(({ role }) => role === 'style').map((file) => file.path)
}

/** A fault in a page: the edits of its text for each place where it could be. */
export function pageKind(
  id: FaultKind['id'],
  title: string,
  places: (elements: readonly Html.Element[], text: string) => readonly (readonly TextEdit[])[],
): FaultKind {
  const plant: FaultKind['plant'] = (build, random) => {
    const pages = build.files.filter(({ role }) => role === 'page')
    const found = pages.flatMap(({ path: file }) => {
      const text = build.read(file)
      return places(elementsOf(build.parsePage(text)), text).map((edits) => ({ file, text, edits }))
    })
    const [chosen] = shuffled(found, random)
    return chosen === undefined ? undefined : plantedPage(chosen)
  }
  return { id, title, plant }
}

function plantedPage(page: {
  readonly file: string
  readonly text: string
  readonly edits: readonly TextEdit[]
}): Planted | undefined {
  const { file, text, edits } = page
  const content = applyEdits(text, edits)
  if (content === text) return undefined
  const before = edits.map((edit) => text.slice(edit.start, edit.end)).join(' … ')
  const after = edits.map((edit) => edit.text).join(' … ')
  const at = `${file} @${edits[0]?.start ?? 0}`
  return { file, at, before: shown(before), after: shown(after), changes: [{ path: file, content }] }
}

function elementsOf(document: Html.Document): readonly Html.Element[] {
  const found: Html.Element[] = []
  const visit = (node: Html.ParentNode): void => {
    for (const inner of node.childNodes) {
      if (!('tagName' in inner)) continue
      found.push(inner)
      visit(inner)
    }
  }
  visit(document)
  return found
}
