import { spawn } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'
import { createInterface } from 'node:readline'
import { setTimeout as wait } from 'node:timers/promises'
import { isDeepStrictEqual } from 'node:util'
import { diffArrays } from 'diff'
import type { Browser } from 'playwright-core'
import { findBrowser, launchBrowser } from '../../host/browser.ts'
import { plainEnv, REPOSITORY } from './place.ts'
import { nexxo } from './run.ts'

const LOOK_EVERY_MS = 700
const SHOWN_WITHIN_MS = 20_000

/**
 * How pages of a migrated project differ between its development server and its build, which works on the same variables.
 *
 * @param routes  below the origin
 * @returns a line for each element that only one of them has or that looks otherwise, `-` for the build and `+` for the server
 */
export async function servedDifferences(dir: string, routes: readonly string[]): Promise<readonly string[]> {
  const out = path.join(path.dirname(dir), 'served')
  const built = await nexxo(dir, ['build', '--out-dir', out])
  if (built.exitCode !== 0) throw new Error(`The build fails:\n${built.stderr.slice(-3000)}`)
  const found = await findBrowser()
  if (found === undefined) throw new Error('There is no browser.')
  const browser = await launchBrowser(found)
  const servers: Serving[] = []
  try {
    const preview = await serve(dir, ['preview', '--out-dir', out])
    servers.push(preview)
    const dev = await serve(dir, ['dev', '--mode', 'production'])
    servers.push(dev)
    const lines: string[] = []
    for (const route of routes) {
      const build = await shown(browser, preview.origin + route, isSteady)
      if (build.length === 0) throw new Error(`The build shows nothing at ${route}.`)
      const served = await shown(browser, dev.origin + route, (now) => differences(build, now).length === 0)
      lines.push(...differences(build, served).map((line) => `${route}: ${line}`))
    }
    return lines
  } finally {
    await browser.close()
    for (const server of servers) server.stop()
    fs.rmSync(out, { recursive: true })
  }
}

interface Serving {
  readonly origin: string
  stop(): void
}

async function serve(dir: string, args: readonly string[]): Promise<Serving> {
  const command = [path.join(REPOSITORY, 'bin', 'nexxo.js'), ...args, '--port', '0', '--host', '127.0.0.1', '--json']
  const child = spawn(process.execPath, command, { cwd: dir, env: plainEnv(), stdio: ['ignore', 'pipe', 'ignore'] })
  for await (const line of createInterface({ input: child.stdout })) {
    const document: unknown = line.startsWith('{') ? JSON.parse(line) : undefined
    if (typeof document === 'object' && document !== null && 'url' in document)
      return { origin: new URL(String(document.url)).origin, stop: () => void child.kill('SIGKILL') }
  }
  throw new Error(`nexxo ${args.join(' ')} serves nothing.`)
}

/** Before its scripts have run a page may be empty. */
function isSteady(now: readonly string[], before: readonly string[]): boolean {
  return now.length > 0 && isDeepStrictEqual(now, before)
}

/** Looks at a page until it shows what is wanted; what it shows in the end where that never comes. */
async function shown(
  browser: Browser,
  url: string,
  isWanted: (now: readonly string[], before: readonly string[]) => boolean,
): Promise<readonly string[]> {
  const context = await browser.newContext()
  const page = await context.newPage()
  await page.goto(url)
  const limit = performance.now() + SHOWN_WITHIN_MS
  let before: readonly string[] = []
  for (;;) {
    await wait(LOOK_EVERY_MS)
    // A page that is being loaded anew is looked at again.
    const now = await page.evaluate(elements).catch(() => before)
    const isOver = isWanted(now, before) || performance.now() > limit
    before = now
    if (isOver) break
  }
  await context.close()
  return before
}

/** Runs in the page: what each element says and how it looks. Names of classes and addresses of files are others in development. */
function elements(): readonly string[] {
  const looks = [
    'display',
    'position',
    'color',
    'backgroundColor',
    'font',
    'margin',
    'padding',
    'border',
    'boxShadow',
  ] as const
  const all = [...document.body.querySelectorAll('*:not(script, style, link, noscript, template)')]
  // What the page throws it throws in both; only development shows it.
  const shown = all.filter((element) => element.shadowRoot?.querySelector('.thrown') == null)
  return shown.map((element) => {
    const style = getComputedStyle(element)
    const own = [...element.childNodes].filter(({ nodeType }) => nodeType === Node.TEXT_NODE)
    const text = own.map(({ textContent }) => textContent ?? '').join(' ')
    // Pages are minified in one of the two, and say what they were built for.
    const said = text
      .replaceAll(/\b(?:development|production)\b/g, 'mode')
      .replaceAll(/\s+/g, ' ')
      .trim()
    return [element.localName, said, ...looks.map((look) => style[look])].join(' | ')
  })
}

/** Lines that only one of the two has, `-` where it is the build. */
function differences(build: readonly string[], dev: readonly string[]): readonly string[] {
  return diffArrays([...build], [...dev]).flatMap(({ added, removed, value }) =>
    added || removed ? value.map((line) => `${added ? '+' : '-'} ${line}`) : [],
  )
}
