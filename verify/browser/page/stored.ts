import { pagePart } from './program.ts'
import type { Record as Recorded } from './record.ts'

/** Functions that read what an app leaves behind, and the fonts it asked for. */
export function storedParts(): { readonly readStorage: string; readonly readFonts: string } {
  return { readStorage: pagePart([readRecord, storeNames], readStorage), readFonts: pagePart([], readFonts) }
}

/** What an app leaves behind, by name. */
export async function readStorage(): Promise<Record<string, string>> {
  const found: Record<string, string> = { 'history length': String(history.length), ...readRecord() }
  try {
    for (const pair of document.cookie.split('; ').filter((text) => text !== '')) {
      const at = pair.indexOf('=')
      found[`cookie ${pair.slice(0, at)}`] = pair.slice(at + 1)
    }
    for (const [name, value] of Object.entries(localStorage)) found[`localStorage ${name}`] = String(value)
    for (const [name, value] of Object.entries(sessionStorage)) found[`sessionStorage ${name}`] = String(value)
    for (const { name, version } of await indexedDB.databases())
      found[`indexedDB ${name ?? ''}`] = `${version} ${await storeNames(name ?? '', version)}`
    for (const name of await caches.keys()) found[`cache ${name}`] = ''
  } catch (error) {
    found['storage'] = String(error)
  }
  return found
}

/** Each list is one observation, in its order. */
function readRecord(): Record<string, string> {
  // Written by `installRecord` in the same document.
  const record = Reflect.get(window, Symbol.for('nexxo.record')) as Recorded | undefined
  if (record === undefined) return {}
  const lists = {
    'cookies written': record.cookies,
    'history entries': record.history,
    'messages posted': record.posted,
  }
  const kept = Object.entries(lists).filter(([, list]) => list.length > 0)
  return Object.fromEntries(kept.map(([name, list]) => [name, list.slice(0, 50).join('\n')]))
}

/** At most a fifth of a second: an upgrade that is under way would make it wait for ever. */
function storeNames(name: string, version: number | undefined): Promise<string> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => resolve(''), 200)
    const request = indexedDB.open(name, version)
    const end = (text: string) => {
      clearTimeout(timer)
      resolve(text)
    }
    request.addEventListener('error', () => end(''))
    request.addEventListener('success', () => {
      const names = Array.from(request.result.objectStoreNames).join(', ')
      request.result.close()
      end(names)
    })
  })
}

/** The faces that were asked for and whether they came. */
export function readFonts(): string[] {
  const asked = Array.from(document.fonts).filter((face) => face.status !== 'unloaded')
  return asked
    .map(
      (face) =>
        `${face.family.replace(/["']/g, '')} ${face.weight.replace(/^normal$/, '400').replace(/^bold$/, '700')} ${face.style} ${face.status}`,
    )
    .toSorted()
}
