import { compareRecords, compareStates } from './compare-state.ts'
import type {
  BrowserCode,
  Difference,
  InteractionObservation,
  Message,
  PageState,
  RequestSeen,
  RouteObservation,
  ViewObservation,
} from './observation.ts'
import { isBundled } from './naming.ts'

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
    ...(interacted ? compareInteractions(sides) : []),
    ...(interacted
      ? compareMessages({ original: original.later.messages, migrated: migrated.later.messages }, later)
      : []),
    ...(interacted ? compareRequests({ original: whole(original), migrated: whole(migrated) }, later) : []),
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

/** The first lines that differ stand for all: the tree says the rest. */
function compareAccessibility([one, other]: readonly [string, string], place: string): readonly Difference[] {
  if (one === other) return []
  const [left, right] = [one.split('\n'), other.split('\n')]
  const first = left.findIndex((line, at) => line !== right[at])
  const at = first < 0 ? left.length : first
  const line = (lines: readonly string[]): string | undefined => lines[at]?.trim().replace(/^- /, '')
  return [
    {
      key: `${place} accessibility`,
      code: 'browser/accessibility',
      label: 'accessibility tree',
      at: place,
      original: line(left),
      migrated: line(right),
    },
  ]
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

function compareSequences(
  [one, other]: readonly [readonly string[], readonly string[]],
  where: { readonly code: BrowserCode; readonly label: string; readonly place: string },
): readonly Difference[] {
  if (one.length === other.length && one.every((text, at) => text === other[at])) return []
  const [left, right] = [surplus(one, other), surplus(other, one)]
  const moved = left.length === 0 && right.length === 0
  const [from, to] = moved ? [one, other] : [left, right]
  return Array.from({ length: Math.max(from.length, to.length) }, (_, at) => ({ from: from[at], to: to[at] }))
    .filter(({ from: before, to: after }) => before !== after)
    .map(({ from: before, to: after }) => ({
      key: `${where.place} ${where.label} ${before ?? after}`,
      code: where.code,
      label: where.label,
      at: `${where.place} ${where.label}`,
      original: before,
      migrated: after,
    }))
}

/** What a list has more of than another, counted. */
function surplus(list: readonly string[], other: readonly string[]): readonly string[] {
  const left = [...other]
  return list.filter((text) => {
    const at = left.indexOf(text)
    if (at >= 0) left.splice(at, 1)
    return at < 0
  })
}

function whole(visit: RouteObservation): RouteObservation {
  return { ...visit, requests: [...visit.requests, ...visit.later.requests] }
}

function compareRequests(sides: Sides<RouteObservation>, place: string): readonly Difference[] {
  const [one, other] = [requestNames(sides.original), requestNames(sides.migrated)]
  const names = [...new Set([...one.keys(), ...other.keys()])].filter((name) => one.has(name) !== other.has(name))
  return names
    .filter((name) => !name.startsWith('file:') || !holds(one.has(name) ? sides.migrated : sides.original, name))
    .map((name) => ({
      key: `${place} request ${name}`,
      code: 'browser/request',
      label: 'request',
      at: place,
      original: one.get(name),
      migrated: other.get(name),
    }))
}

/** Whether a page shows a content that it did not ask for: the file is inlined. */
function holds(visit: RouteObservation, content: string): boolean {
  return visit.views.some(({ state }) => JSON.stringify([state.root, state.styles]).includes(content))
}

/** Files by content, everything else by method, address and status. Bundled scripts and styles count only when they fail. */
function requestNames(visit: RouteObservation): ReadonlyMap<string, string> {
  const named = visit.requests
    .filter((request) => request.type !== 'document' || request.file === undefined)
    .filter((request) => request.file === undefined || !isBundled(request.file))
    .map((request): [string, string] => {
      const shown = `${request.method} ${request.url.replace('https://app.test', '')} → ${request.status}`
      return [request.content ?? failureName(request), request.file ?? shown]
    })
  return new Map(named)
}

/** A missing chunk has another hash on each side, but it is missing on both. */
function failureName(request: RequestSeen): string {
  const url = request.url.replace(/([.-])[0-9a-zA-Z_-]{8,32}(?=\.(?:chunk\.)?[cm]?(?:js|css)$)/, '$1<hash>')
  return `${request.method} ${url} ${request.status}`
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
