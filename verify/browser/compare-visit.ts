import { compareRequests, compareSent } from './compare-requests.ts'
import { compareRecords, compareStates } from './compare-state.ts'
import type {
  BrowserCode,
  Difference,
  InteractionObservation,
  Message,
  PageState,
  RouteObservation,
  ViewObservation,
} from './observation.ts'
import { compareSequences } from './sequences.ts'

type Sides<T> = { readonly original: T; readonly migrated: T }

/** Everything that is not the same on two visits of one route; pictures are compared apart. */
export function compareVisits(sides: Sides<RouteObservation>): readonly Difference[] {
  const { original, migrated } = sides
  const { route } = original
  const later = `${route} after interaction`
  const interacted = original.interactions.length > 0 && migrated.interactions.length > 0
  return [
    ...compareRecords('browser/visit', [troubles(original), troubles(migrated)], route),
    ...pairViews(sides).flatMap(([one, other]) =>
      compareViews({ original: one, migrated: other }, `${route} @${one.view}`),
    ),
    ...compareMessages({ original: original.messages, migrated: migrated.messages }, route),
    ...compareRequests({ original, migrated }, route),
    ...compareSent({ original: original.requests, migrated: migrated.requests }, route),
    ...(interacted ? compareInteractions(sides) : []),
    ...(interacted
      ? compareMessages({ original: original.later.messages, migrated: migrated.later.messages }, later)
      : []),
    ...(interacted ? compareRequests({ original: whole(original), migrated: whole(migrated) }, later) : []),
    ...(interacted ? compareSent({ original: original.later.requests, migrated: migrated.later.requests }, later) : []),
  ]
}

function troubles(visit: RouteObservation): Readonly<Record<string, string>> {
  return Object.fromEntries(visit.troubles.map((text) => [text, text]))
}

export function pairViews(sides: Sides<RouteObservation>): readonly (readonly [ViewObservation, ViewObservation])[] {
  return sides.original.views.flatMap((view) => {
    const other = sides.migrated.views.find((candidate) => candidate.view === view.view)
    return other === undefined ? [] : [[view, other] as const]
  })
}

function compareViews(views: Sides<ViewObservation>, place: string): readonly Difference[] {
  const { original, migrated } = views
  return [
    ...compareStates({ original: original.state, migrated: migrated.state }, place),
    ...compareAccessibility([original.accessibility, migrated.accessibility], place),
  ]
}

const MAX_LINES = 5

/** The lines between the first and the last that differ, a few of them: the tree says the rest. */
function compareAccessibility([one, other]: readonly [string, string], place: string): readonly Difference[] {
  if (one === other) return []
  const [left, right] = [one.split('\n'), other.split('\n')]
  const first = left.findIndex((line, at) => line !== right[at])
  const start = first < 0 ? left.length : first
  const same = commonTail(left.slice(start), right.slice(start))
  const lines = (all: readonly string[]): string | undefined => {
    const changed = all.slice(start, all.length - same)
    const shown = changed.slice(0, MAX_LINES).map((line) => line.trim().replace(/^- /, ''))
    if (shown.length === 0) return undefined
    return [...shown, ...(changed.length > MAX_LINES ? [`… (${changed.length} lines)`] : [])].join('\n')
  }
  return [
    {
      key: `${place} accessibility`,
      code: 'browser/accessibility',
      label: 'accessibility tree',
      at: place,
      original: lines(left),
      migrated: lines(right),
    },
  ]
}

function commonTail(one: readonly string[], other: readonly string[]): number {
  const most = Math.min(one.length, other.length)
  const at = Array.from({ length: most }, (_, index) => index).find(
    (index) => one.at(-1 - index) !== other.at(-1 - index),
  )
  return at ?? most
}

const MESSAGE_CODES = {
  console: 'browser/console',
  'page-error': 'browser/page-error',
  dialog: 'browser/dialog',
  popup: 'browser/dialog',
  socket: 'browser/request',
  crash: 'browser/visit',
} as const satisfies Record<Message['kind'], BrowserCode>

/** Each kind and type is a list of its own: what two types say in between has no fixed order. */
function compareMessages(sides: Sides<readonly Message[]>, place: string): readonly Difference[] {
  const kinds = new Map([...sides.original, ...sides.migrated].map((one) => [`${one.kind} ${one.type}`, one]))
  return [...kinds.values()].flatMap(({ kind, type }) => {
    const texts = (messages: readonly Message[]) =>
      messages.filter((one) => one.kind === kind && one.type === type).map((one) => one.text)
    const label = kind === 'console' ? `console.${type}` : kind
    return compareSequences([texts(sides.original), texts(sides.migrated)], { code: MESSAGE_CODES[kind], label, place })
  })
}

function whole(visit: RouteObservation): RouteObservation {
  return { ...visit, requests: [...visit.requests, ...visit.later.requests] }
}

function compareInteractions(sides: Sides<RouteObservation>): readonly Difference[] {
  const others = [...sides.migrated.interactions]
  return sides.original.interactions.flatMap((one) => {
    const found = others.findIndex((candidate) => nameOf(candidate) === nameOf(one))
    const other = found < 0 ? undefined : others.splice(found, 1)[0]
    const place = `${sides.original.route} ${nameOf(one)}`
    if (other === undefined) return [missingInteraction(one, place)]
    const facts = compareRecords('browser/interaction', [one.facts, other.facts], place)
    if (one.state === undefined || other.state === undefined) return facts
    return [...facts, ...outcomes({ original: one.state, migrated: other.state }, firstStates(sides), place)]
  })
}

function firstStates(sides: Sides<RouteObservation>): Sides<PageState> | undefined {
  const [pair] = pairViews(sides)
  return pair === undefined ? undefined : { original: pair[0].state, migrated: pair[1].state }
}

/** What differs after an interaction and did not before it. */
function outcomes(after: Sides<PageState>, before: Sides<PageState> | undefined, place: string): readonly Difference[] {
  const differences = compareStates(after, place)
  if (differences.length === 0) return []
  const known = new Set(before === undefined ? [] : compareStates(before, place).map(({ key }) => key))
  return differences
    .filter(({ key }) => !known.has(key))
    .map((difference) => ({ ...difference, code: 'browser/interaction' as const }))
}

function missingInteraction(one: InteractionObservation, place: string): Difference {
  return {
    key: `${place} missing`,
    code: 'browser/interaction',
    label: 'control',
    at: place,
    original: one.target,
    migrated: undefined,
  }
}

function nameOf(one: InteractionObservation): string {
  return `${one.kind} ${one.target}`
}
