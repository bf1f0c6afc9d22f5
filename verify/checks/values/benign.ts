import type { ModuleEvidence } from '../evidence.ts'
import type { Multiset } from '../multiset.ts'

/** What is known about the app as a whole. */
export interface AppTexts {
  /** Class and keyframe names of the styles of either side. */
  readonly classes: ReadonlySet<string>
  /** Literals that any module of the app binds to a name. */
  readonly constants: ReadonlySet<string>
  /** Texts that packages bind to a name, by that name. */
  readonly packaged: ReadonlyMap<string, ReadonlySet<string>>
  /** Texts that no source map covers on one side, and that the other side holds too. */
  readonly uncovered: ReadonlySet<string>
  /** Texts of the app's modules that are in both outputs. */
  readonly onBothSides: ReadonlySet<string>
  /** Texts that stand far behind a mapping somewhere, and that all but packages together hold as often in one output as in the other. */
  readonly strayed: ReadonlySet<string>
}

interface Leftover {
  readonly text: string
  readonly module: ModuleEvidence
  readonly app: AppTexts
  readonly before: Multiset
  readonly after: Multiset
  /** Names of properties that the original output holds in this module. */
  readonly kept: ReadonlySet<string>
  /** Texts of this module that stand in helpers of a compiler, in the output that holds most of them. */
  readonly written: Multiset
}

const RUNTIME_TEXTS = new Set(['Module', '__esModule', 'default', 'use strict', 'undefined'])

/** Why a text that one side holds more often is no change, or `undefined` when nothing explains it. */
export function explainLeftover({ text, module, app, before, after, kept, written }: Leftover): string | undefined {
  const onBoth = before.has(text) && after.has(text)
  if (onBoth && module.constants.has(text)) return 'A constant is repeated on one side and shared on the other.'
  if (app.constants.has(text) && app.onBothSides.has(text))
    return 'A constant is written where it is used on one side only.'
  const own = module.texts.has(text)
  const least = Math.min(before.get(text) ?? 0, after.get(text) ?? 0)
  if (!onBoth && !own && RUNTIME_TEXTS.has(text)) return 'A text of the bundler or of lowered syntax.'
  if (module.names.has(text) && least >= (module.texts.get(text) ?? 0))
    return 'A name of the source that lowering writes as a text.'
  const imported = [...(module.code?.imported ?? [])]
  if (!own && imported.some((name) => app.packaged.get(name)?.has(text) === true))
    return 'A constant of a package is written where it is used on one side only.'
  const more = Math.abs((before.get(text) ?? 0) - (after.get(text) ?? 0))
  if (more <= (written.get(text) ?? 0) && least >= (module.texts.get(text) ?? 0))
    return 'A text of a helper that a compiler wrote into the module.'
  const workers = module.code?.workers ?? 0
  if (text === 'module' && more <= workers)
    return 'The kind of a worker, which bundlers write for the worker they made.'
  if (!own && app.uncovered.has(text))
    return 'A value put in by a define, which the source map of one side does not cover.'
  if (!own && app.strayed.has(text))
    return 'A text of a template, which the source map of one side gives to its neighbour.'
  if (
    !before.has(text) &&
    isDroppedMember(text, module, kept) &&
    (after.get(text) ?? 0) <= (module.texts.get(text) ?? 0)
  )
    return 'Of an object’s members the minifier of the original left out those that nothing reads.'
  const words = text.split(/\s+/).filter((word) => word !== '')
  if (!own && !onBoth && words.length > 0 && words.every((word) => app.classes.has(word)))
    return 'Class names of a style module, written where they are used.'
  return undefined
}

/** Whether the source says a text only inside members that the original output lacks. */
function isDroppedMember(text: string, { members }: ModuleEvidence, kept: ReadonlySet<string>): boolean {
  const names = members?.get(text)
  return names !== undefined && [...names].every((name) => !kept.has(name))
}

export interface Joined {
  readonly gone: readonly string[]
  readonly come: readonly string[]
  readonly joined: number
}

/** Takes out texts that are several on one side and one on the other: `"Hello " + "pear"` and `"Hello pear"`. */
export function joinable(gone: readonly string[], come: readonly string[]): Joined {
  const one = takeJoined(gone, come)
  const two = takeJoined(one.wholes, one.parts)
  return { gone: two.wholes, come: two.parts, joined: one.joined + two.joined }
}

/** `parts` that make up one of `wholes`; what is left of both, sides swapped so that it can be called again. */
function takeJoined(
  wholes: readonly string[],
  parts: readonly string[],
): { readonly wholes: readonly string[]; readonly parts: readonly string[]; readonly joined: number } {
  const free = [...parts]
  const kept = wholes.filter((whole) => {
    const used = composition(whole, free)
    if (used === undefined || used.length < 2) return true
    for (const part of used) free.splice(free.indexOf(part), 1)
    return false
  })
  return { wholes: free, parts: kept, joined: wholes.length - kept.length }
}

/** The parts, each used once, that written one after another give the whole. */
function composition(whole: string, parts: readonly string[]): readonly string[] | undefined {
  if (whole === '') return []
  for (const [index, part] of parts.entries()) {
    if (part === '' || !whole.startsWith(part)) continue
    const rest = composition(whole.slice(part.length), parts.toSpliced(index, 1))
    if (rest !== undefined) return [part, ...rest]
  }
  return undefined
}
