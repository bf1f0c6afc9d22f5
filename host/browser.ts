import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import type { Browser, LaunchOptions } from 'playwright-core'
import { refuse } from '../core/diagnostic.ts'

export interface FoundBrowser {
  /** The executable, absolute. */
  readonly path: string
  /** `Chrome`, `Edge`, `Chromium`, or where it comes from: `NEXXO_BROWSER`, `@sparticuz/chromium`. */
  readonly name: string
}

type Family = 'Chrome' | 'Edge' | 'Chromium'

/** The words that `NEXXO_BROWSER` accepts besides a path. */
const CHANNELS: Readonly<Record<string, Family>> = {
  chrome: 'Chrome',
  msedge: 'Edge',
  edge: 'Edge',
  chromium: 'Chromium',
}

const LINUX_NAMES: readonly (readonly [Family, readonly string[]])[] = [
  ['Chrome', ['google-chrome-stable', 'google-chrome', 'chrome']],
  ['Chromium', ['chromium', 'chromium-browser']],
  ['Edge', ['microsoft-edge-stable', 'microsoft-edge']],
]

const MAC_BUNDLES: readonly (readonly [Family, string])[] = [
  ['Chrome', 'Google Chrome.app/Contents/MacOS/Google Chrome'],
  ['Chromium', 'Chromium.app/Contents/MacOS/Chromium'],
  ['Edge', 'Microsoft Edge.app/Contents/MacOS/Microsoft Edge'],
]

const WINDOWS_PROGRAMS: readonly (readonly [Family, string])[] = [
  ['Chrome', 'Google\\Chrome\\Application\\chrome.exe'],
  ['Chromium', 'Chromium\\Application\\chrome.exe'],
  ['Edge', 'Microsoft\\Edge\\Application\\msedge.exe'],
]

/** Keeps pictures and the network the same on every run: no GPU, no hinting by the system, no traffic of the browser's own. */
const FLAGS: readonly string[] = [
  '--disable-gpu',
  '--disable-quic',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
  '--no-default-browser-check',
  '--no-pings',
  '--font-render-hinting=none',
  '--force-color-profile=srgb',
  // GIF, WebP and PNG pictures that move stay at their first frame.
  '--blink-settings=imageAnimationPolicy=2',
]

/**
 * Finds a Chromium-based browser: `NEXXO_BROWSER` (a path, or `chrome`, `edge`, `chromium`, `none`), `CHROME_PATH`, the
 * usual places of the system, Playwright's own download, and at last the optional package `@sparticuz/chromium`.
 *
 * @returns `undefined` where there is none, or `NEXXO_BROWSER` says `none`
 * @throws NexxoError `browser/not-found` when an environment variable names a browser that is not there
 */
export async function findBrowser(): Promise<FoundBrowser | undefined> {
  const wanted = process.env['NEXXO_BROWSER'] ?? ''
  if (wanted === 'none') return undefined
  const family = CHANNELS[wanted.toLowerCase()]
  if (family !== undefined) return installed().find(({ name }) => name === family) ?? absent('NEXXO_BROWSER', wanted)
  for (const variable of ['NEXXO_BROWSER', 'CHROME_PATH']) {
    const named = process.env[variable] ?? ''
    if (named !== '') return isFile(named) ? { path: path.resolve(named), name: variable } : absent(variable, named)
  }
  return installed()[0] ?? (await downloaded()) ?? (await packaged())
}

function absent(variable: string, value: string): never {
  throw refuse('browser/not-found', {
    message: `\`${variable}\` names a browser that is not there: \`${value}\`.`,
    help: 'Set it to the path of a Chrome, Edge or Chromium executable, or unset it.',
  })
}

function installed(): readonly FoundBrowser[] {
  return candidates().filter((candidate) => isFile(candidate.path))
}

function candidates(): readonly FoundBrowser[] {
  if (process.platform === 'darwin')
    return places(['/Applications', path.join(os.homedir(), 'Applications')], MAC_BUNDLES)
  if (process.platform === 'win32') {
    const roots = ['PROGRAMFILES', 'PROGRAMFILES(X86)', 'LOCALAPPDATA'].map((name) => process.env[name] ?? '')
    return places(roots, WINDOWS_PROGRAMS)
  }
  const folders = (process.env['PATH'] ?? '').split(path.delimiter).concat('/usr/bin', '/usr/local/bin', '/snap/bin')
  const programs = LINUX_NAMES.flatMap(([name, files]) => files.map((file) => [name, file] as const))
  return [...places(folders, programs), { path: '/opt/google/chrome/chrome', name: 'Chrome' }]
}

function places(roots: readonly string[], programs: readonly (readonly [Family, string])[]): readonly FoundBrowser[] {
  const usable = roots.filter((root) => root !== '')
  return programs.flatMap(([name, file]) => usable.map((root) => ({ path: path.join(root, file), name })))
}

async function downloaded(): Promise<FoundBrowser | undefined> {
  const { chromium } = await import('playwright-core')
  const file = chromium.executablePath()
  return isFile(file) ? { path: file, name: 'Chromium of Playwright' } : undefined
}

async function packaged(): Promise<FoundBrowser | undefined> {
  if (process.platform !== 'linux' || process.arch !== 'x64') return undefined
  try {
    const { default: sparticuz } = await import('@sparticuz/chromium')
    return { path: await sparticuz.executablePath(), name: '@sparticuz/chromium' }
  } catch {
    // It is an optional dependency: not installed, or it cannot unpack here.
    return undefined
  }
}

function isFile(file: string): boolean {
  return fs.statSync(file, { throwIfNoEntry: false })?.isFile() === true
}

/** Signals are the caller's: playwright would end the whole process before a migration is put back. */
const SIGNALS = { handleSIGINT: false, handleSIGTERM: false, handleSIGHUP: false } as const

/**
 * Starts a headless browser. The caller closes it in a `finally`; Playwright also ends it when this process exits.
 *
 * @throws NexxoError `browser/launch-failed`
 */
export async function launchBrowser(found: FoundBrowser): Promise<Browser> {
  const { chromium } = await import('playwright-core')
  const options: LaunchOptions = { executablePath: found.path, headless: true, args: [...FLAGS], timeout: 30_000 }
  const attempts = sandboxAvailable(found) ? [true, false] : [false, false]
  const failures: string[] = []
  for (const chromiumSandbox of attempts) {
    try {
      return await chromium.launch({ ...options, chromiumSandbox, ...SIGNALS })
    } catch (error) {
      // The second attempt covers systems that forbid the sandbox, and a binary that another process is still unpacking.
      failures.push(error instanceof Error ? error.message : String(error))
      await new Promise((resolve) => setTimeout(resolve, 1000))
    }
  }
  throw refuse('browser/launch-failed', {
    message: `${found.name} (\`${found.path}\`) does not start: ${firstLine(failures.at(-1) ?? '')}`,
    help: 'Name another browser with `NEXXO_BROWSER=/path/to/chrome`, or install the system libraries it misses.',
  })
}

/** Chromium refuses its sandbox to root, and containers seldom allow user namespaces. */
function sandboxAvailable(found: FoundBrowser): boolean {
  const contained = fs.existsSync('/.dockerenv') || fs.existsSync('/run/.containerenv')
  return process.getuid?.() !== 0 && !contained && found.name !== '@sparticuz/chromium'
}

function firstLine(text: string): string {
  return text.split('\n').find((line) => line.trim() !== '') ?? 'it gives no reason.'
}
