import path from 'node:path'
import { readText } from '../../host/disk.ts'
import { pageProgram } from './page/program.ts'

/**
 * The script that stands in for what a browser gives to the pages of an extension, where the builds are one; both builds are told
 * the same. Each call is written to the console, so that calls are compared too.
 */
export function extensionSetup(dirs: readonly string[]): string | undefined {
  return dirs.every(isExtension) ? pageProgram([], { main: standIn, argument: null }) : undefined
}

/** @see https://developer.chrome.com/docs/extensions/reference/manifest */
function isExtension(dir: string): boolean {
  try {
    const manifest: unknown = JSON.parse(readText(path.join(dir, 'manifest.json')) ?? '')
    return typeof manifest === 'object' && manifest !== null && 'manifest_version' in manifest
  } catch {
    return false
  }
}

/** Runs in the page. Nothing answers but stored values, which are the defaults asked for: what happens next is up to the browser. */
function standIn(): void {
  const { console: said } = globalThis
  const known: Record<string, unknown> = { 'runtime.id': 'a'.repeat(32), 'runtime.lastError': undefined }
  const answers: Record<string, (first: unknown) => unknown> = {
    'runtime.getURL': (file) => `${location.origin}/${String(file).replace(/^\//, '')}`,
    'i18n.getMessage': (name) => String(name),
    'runtime.getManifest': () => ({ manifest_version: 3, name: '', version: '0' }),
  }
  const call = (name: string, given: readonly unknown[]): unknown => {
    const shown = given.map((value) => (typeof value === 'function' ? 'function' : JSON.stringify(value)))
    said.info(`${name}(${shown.join(', ')})`)
    const answer = answers[name]
    if (answer !== undefined) return answer(given[0])
    const done = given.at(-1)
    const isAsked = /^storage\.\w+\.get$/.test(name)
    const stored: unknown = isAsked && !Array.isArray(given[0]) ? Object.assign({}, given[0]) : {}
    if (typeof done !== 'function') return isAsked ? Promise.resolve(stored) : new Promise(() => undefined)
    if (isAsked) setTimeout(() => Reflect.apply(done, undefined, [stored]))
    return undefined
  }
  const part = (name: string): unknown =>
    new Proxy(() => undefined, {
      get: (_, key) => {
        if (typeof key === 'symbol' || key === 'then') return undefined
        const full = name === '' ? key : `${name}.${key}`
        return full in known ? known[full] : part(full)
      },
      apply: (_, __, given: readonly unknown[]) => call(name, given),
    })
  // Chromium has a `chrome` of its own that may be written over, but not defined anew.
  Object.assign(globalThis, { chrome: part(''), browser: part('') })
}
