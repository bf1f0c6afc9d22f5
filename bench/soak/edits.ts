import type { Random } from '../material/random.ts'
import { colourOf, newPart, type Orchard, type Part, type Texts, textsOf, wordOf } from './orchard.ts'

/** What an edit leaves behind: the app as it should be, and files that are broken until a later edit mends them. */
export interface Desk {
  readonly orchard: Orchard
  readonly broken: Texts
}

/** How an editor saves: in place, by another file that takes the name, or in two writes. */
export type Saving = 'plain' | 'renamed' | 'halves'

export interface SoakEdit {
  /** From 1. */
  readonly number: number
  readonly kind: string
  readonly saving: Saving
  readonly after: Desk
  /** Everything is valid now, so that the page can be compared. */
  readonly isCheck: boolean
}

/** Edits between two comparisons of the page. */
export const CHECK_EVERY = 25

const [FEWEST, MOST] = [18, 30]

/** What the files should say. */
export function textsOn({ orchard, broken }: Desk): Texts {
  return new Map([...textsOf(orchard), ...broken])
}

/** The edits of a seed, one after another; more of them begin with the same. The last one mends what is broken. */
export function* soakEdits(chance: Random, first: Desk, last: number): Generator<SoakEdit, undefined> {
  let desk = first
  for (let number = 1; number <= last; number += 1) {
    const isCheck = number % CHECK_EVERY === 0 || number === last
    const { kind, after } = isCheck ? mended(desk) : next(desk, chance)
    const saving = chance.pick(['plain', 'plain', 'renamed', 'halves'] as const)
    yield { number, kind, saving, after, isCheck }
    desk = after
  }
  return undefined
}

interface Change {
  readonly kind: string
  readonly after: Desk
}

function mended({ orchard }: Desk): Change {
  return { kind: 'mend', after: { orchard, broken: new Map() } }
}

/** How often, and what becomes of the app. */
const CHANGES: readonly (readonly [number, string, (orchard: Orchard, chance: Random) => Orchard])[] = [
  [6, 'title', onPart((_part, chance) => ({ title: wordOf(chance) }))],
  [5, 'colour', onPart((_part, chance) => ({ colour: colourOf(chance), padding: chance.below(20) }))],
  [3, 'harvest', onPart((_part, chance) => ({ harvest: chance.below(1000) }))],
  [2, 'amount', onPart((_part, chance) => ({ amount: chance.below(100) }))],
  [2, 'hooks', onPart(({ hooks }) => ({ hooks: (hooks + 1) % 4 }))],
  [2, 'class', onPart((_part, chance) => ({ className: wordOf(chance) }))],
  [1, 'style', onPart((_part, chance) => ({ style: chance.pick(['module', 'plain', 'none']) }))],
  [1, 'no json', onPart(() => ({ harvest: undefined }))],
  [1, 'loading', onPart(({ loading }) => ({ loading: loading === 'lazy' ? 'eager' : 'lazy' }))],
  [1, 'exports', onPart(({ exports }) => ({ exports: exports === 'mixed' ? 'component' : 'mixed' }))],
  [2, 'add', (orchard, chance) => (orchard.parts.length >= MOST ? removed(orchard, chance) : added(orchard, chance))],
  [
    2,
    'remove',
    (orchard, chance) => (orchard.parts.length <= FEWEST ? added(orchard, chance) : removed(orchard, chance)),
  ],
  [2, 'rename', renamed],
  [1, 'move', moved],
  [2, 'main.css', (orchard, chance) => ({ ...orchard, ground: colourOf(chance) })],
  [1, 'season', (orchard, chance) => ({ ...orchard, season: wordOf(chance) })],
  [1, 'html', (orchard, chance) => ({ ...orchard, title: wordOf(chance) })],
]

const BREAKS = 5
const MENDS = 4
/** Of a thousand: everything begins anew, which takes the longest. */
const ENV = 8

function next(desk: Desk, chance: Random): Change {
  const { orchard, broken } = desk
  if (chance.below(1000) < ENV)
    return { kind: 'env', after: { broken, orchard: { ...orchard, owner: wordOf(chance) } } }
  if (broken.size > 0 && chance.below(10) < MENDS) return mended(desk)
  const total = CHANGES.reduce((sum, [often]) => sum + often, 0)
  let ticket = chance.below(total + BREAKS)
  const found = CHANGES.find(([often]) => (ticket -= often) < 0)
  if (found === undefined) return breakOne(desk, chance)
  const [, kind, change] = found
  const changed = change(orchard, chance)
  // A broken file of a part that is gone, or says something else now, is as it should be.
  const before = textsOf(orchard)
  const texts = textsOf(changed)
  const left = [...broken].filter(([file]) => texts.has(file) && texts.get(file) === before.get(file))
  return { kind, after: { orchard: changed, broken: new Map(left) } }
}

const MISTAKES: readonly (readonly [string, (text: string, file: string, chance: Random) => string])[] = [
  ['cut', (text, _file, chance) => text.slice(0, Math.floor((text.length * (3 + chance.below(6))) / 10))],
  ['empty', () => ''],
  ['import', (text, file) => (file.endsWith('.tsx') ? `import './nowhere'\n${text}` : `${text}}`)],
  ['throw', (text, file) => (file.endsWith('.tsx') ? `${text}\nthrow new Error('rotten')\n` : `${text}}`)],
  [
    'render',
    (text, file) =>
      file.endsWith('.tsx') ? text.replace('  return (', '  throw new Error("rotten")\n  return (') : `${text}}`,
  ],
]

function breakOne({ orchard, broken }: Desk, chance: Random): Change {
  const files = [...textsOf(orchard)].filter(([file]) => file.startsWith('src/') && file !== 'src/main.tsx')
  const [file, text] = files[chance.below(files.length)] ?? ['', '']
  const [kind, spoil] = MISTAKES[chance.below(MISTAKES.length)] ?? ['', () => '']
  return {
    kind: `break (${kind})`,
    after: { orchard, broken: new Map([...broken, [file, spoil(text, file, chance)]]) },
  }
}

function onPart(change: (part: Part, chance: Random) => Partial<Part>) {
  return (orchard: Orchard, chance: Random): Orchard => {
    const at = chance.below(orchard.parts.length)
    const parts = orchard.parts.map((part, index) => (index === at ? { ...part, ...change(part, chance) } : part))
    return { ...orchard, parts }
  }
}

function added(orchard: Orchard, chance: Random): Orchard {
  const at = chance.below(orchard.parts.length + 1)
  return { ...orchard, parts: orchard.parts.toSpliced(at, 0, newPart(orchard.named, chance)), named: orchard.named + 1 }
}

function removed(orchard: Orchard, chance: Random): Orchard {
  return { ...orchard, parts: orchard.parts.toSpliced(chance.below(orchard.parts.length), 1) }
}

function renamed(orchard: Orchard, chance: Random): Orchard {
  const rename = onPart(() => ({ name: `Part${orchard.named}` }))
  return { ...rename(orchard, chance), named: orchard.named + 1 }
}

function moved(orchard: Orchard, chance: Random): Orchard {
  const from = chance.below(orchard.parts.length)
  const rest = orchard.parts.toSpliced(from, 1)
  return { ...orchard, parts: rest.toSpliced(chance.below(rest.length + 1), 0, ...orchard.parts.slice(from, from + 1)) }
}
