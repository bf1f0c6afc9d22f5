import fs from 'node:fs'
import path from 'node:path'
import { filesBelow } from '../../host/disk.ts'
import { matchesPattern } from '../collect/route-paths.ts'
import { type DeclaredRoutes, routerRoutes } from '../collect/routes.ts'
import { linkedRoutes, routePath } from './routes.ts'

/** The routes still to visit: the pages, those that were named, then what links lead to, then what the routers' tables declare. */
export interface RouteQueue extends Iterable<string> {
  /** Adds what a page links to; a fragment with a slash says that the router keeps its routes there. */
  readonly add: (links: readonly string[]) => void
  /** Everything known by now, in order. */
  readonly all: () => readonly string[]
}

/** What the scripts of both builds declare, the original's first: a route that one side lost or gained is visited too. */
export async function declaredRoutes(dirs: readonly string[]): Promise<DeclaredRoutes> {
  const sides = await Promise.all(dirs.map((dir) => routerRoutes(scriptsOf(dir))))
  const routes = new Map(sides.flatMap((side) => side.routes).map((route) => [route.path, route]))
  return { routes: [...routes.values()], basename: sides.find((side) => side.basename !== undefined)?.basename }
}

function scriptsOf(dir: string): readonly { readonly name: string; readonly text: string }[] {
  return filesBelow(dir)
    .filter((file) => /\.[cm]?js$/.test(file.path))
    .map((file) => ({ name: file.path, text: fs.readFileSync(path.join(dir, file.path), 'utf8') }))
}

/**
 * The pages of a build that load scripts of it, the one at the base first: an app of several pages may link them nowhere.
 *
 * @returns addresses below the base, the base itself `''`
 */
export function pagesOf(dir: string): readonly string[] {
  const files = filesBelow(dir).map((file) => file.path)
  const scripts = files.filter((file) => /\.[cm]?js$/.test(file)).map((file) => path.posix.basename(file))
  const pages = files.filter((file) => /\.html?$/.test(file) && file !== 'index.html')
  const loading = pages.filter((file) => {
    const text = fs.readFileSync(path.join(dir, file), 'utf8')
    return scripts.some((script) => text.includes(script))
  })
  const first = files.includes('index.html') || loading.length === 0 ? [''] : []
  return [...first, ...loading.map((file) => file.replace(/(?<=^|\/)index\.html$/, ''))]
}

/**
 * Opens the queue; what is added while it is walked is still met.
 *
 * @param base  path with a trailing slash
 */
export function openQueue(start: {
  readonly base: string
  /** Addresses below the base; the base alone where nothing is said. */
  readonly pages?: readonly string[]
  readonly named: readonly string[]
  readonly declared: DeclaredRoutes
}): RouteQueue {
  const { base, pages = [''] } = start
  const queue = new Set([...pages.map((page) => base + page), ...start.named.map((route) => routePath(route, base))])
  const guesses = (): readonly string[] => {
    const hash = [...queue].some((route) => route.includes('#'))
    return start.declared.routes
      .map((route) => ({ ...route, prefix: prefixOf({ base, hash, basename: start.declared.basename }) }))
      .filter(({ pattern, prefix }) => ![...queue].some((known) => matchesPattern(`${prefix}${pattern}`, known)))
      .map(({ path: address, prefix }) => (address === '/' && !hash ? `${prefix}/` : `${prefix}${address}`))
      .filter((address) => !queue.has(address) && !(hash && address.endsWith('#/')))
  }
  const walk = function* (): Iterator<string> {
    const done = new Set<string>()
    for (;;) {
      // Links first: one of them may be an address of a pattern that would else be guessed.
      const next = [...queue].find((route) => !done.has(route)) ?? guesses()[0]
      if (next === undefined) return
      queue.add(next)
      done.add(next)
      yield next
    }
  }
  return {
    add: (links) => linkedRoutes(links, base).forEach((route) => queue.add(route)),
    all: () => [...queue, ...guesses()],
    [Symbol.iterator]: walk,
  }
}

/** What stands before a declared address: the base, the router's own base below it, or the hash. */
function prefixOf(of: {
  readonly base: string
  readonly hash: boolean
  readonly basename: string | undefined
}): string {
  if (of.hash) return `${of.base}#`
  const base = of.base.replace(/\/$/, '')
  const own = (of.basename ?? '').replace(/\/$/, '')
  return own === '' || own === base || base !== '' ? base : own
}
