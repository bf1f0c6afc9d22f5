import { isBundled } from './naming.ts'
import type { Difference, RequestSeen, RouteObservation } from './observation.ts'
import { describeSent } from './sent.ts'
import { compareSequences } from './sequences.ts'

type Sides<T> = { readonly original: T; readonly migrated: T }

/** What is asked for on one side only, and what is sent in another way or another number of times. */
export function compareRequests(sides: Sides<RouteObservation>, place: string): readonly Difference[] {
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

/** Requests that both sides make: their number, headers and bodies, whatever their order. */
export function compareSent(sides: Sides<readonly RequestSeen[]>, place: string): readonly Difference[] {
  const [one, other] = [sentByName(sides.original), sentByName(sides.migrated)]
  return [...one].flatMap(([name, texts]) => {
    const others = other.get(name)
    if (others === undefined) return []
    // What is asked at the same time is answered in any order.
    const lists = [texts.toSorted(), others.toSorted()] as const
    return compareSequences(lists, { code: 'browser/request', label: `request ${name}`, place })
  })
}

function sentByName(requests: readonly RequestSeen[]): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, string[]>()
  for (const request of requests.filter(({ headers }) => headers !== undefined)) {
    const name = failureName(request)
    found.set(name, [...(found.get(name) ?? []), describeSent(request)])
  }
  return found
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
