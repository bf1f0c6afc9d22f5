import { type Places, servedMap } from './maps.ts'

interface Payload {
  readonly client: string
  /** Until the page has run it. */
  code?: string
  readonly map: { readonly name: string; readonly text: string } | undefined
}

/** The scripts that single pages are sent besides their first ones. */
export interface Payloads {
  add(name: string, payload: Payload): void
  /** A script, or the map of one as it is served. */
  text(name: string): string | undefined
  delivered(name: string): void
  forget(client: string): void
}

/** Maps are read later, when someone looks. */
const KEPT_MAPS = 100

/** A message of this length is no burden. */
const SENT_AT_ONCE = 1 << 18

/** The code of an update goes with its message if it can run as a plain script: whatever looks like a module's is asked for. */
export function sentAtOnce(code: string): { readonly code?: string } {
  return code.length > SENT_AT_ONCE || /\b(?:import|export|await)\b/.test(code) ? {} : { code }
}

export function holdPayloads(places: Places): Payloads {
  const payloads = new Map<string, Payload>()
  return {
    add: (name, payload) => void payloads.set(name, payload),
    text(name) {
      if (!name.endsWith('.map')) return payloads.get(name)?.code
      const map = payloads.get(name.slice(0, -'.map'.length))?.map
      return map === undefined ? undefined : servedMap(map.text, map.name, places)
    },
    delivered(name) {
      delete payloads.get(name)?.code
      const ran = [...payloads].filter(([, { code }]) => code === undefined).map(([one]) => one)
      for (const one of ran.slice(0, -KEPT_MAPS)) payloads.delete(one)
    },
    forget(client) {
      for (const [name, payload] of payloads) if (payload.client === client) payloads.delete(name)
    },
  }
}
