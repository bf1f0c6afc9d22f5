import { type IncomingMessage, METHODS, type ServerResponse } from 'node:http'
import type { Middleware } from '../../../core/config.ts'
import type { KnownRequest } from '../request.ts'
import { pathMatcher, type RoutePath } from './path.ts'
import { extend } from './extend.ts'

type Next = (error?: unknown) => void
type Step = (request: IncomingMessage, response: ServerResponse, next: Next) => unknown
type ErrorStep = (error: unknown, request: IncomingMessage, response: ServerResponse, next: Next) => unknown
type Steps = Step | ErrorStep | readonly Steps[]

/** A middleware that others are added to. */
export type App = Middleware & { use(first: RoutePath | Steps, ...rest: readonly Steps[]): App }

interface Layer {
  /** `undefined`: all. */
  readonly method: string | undefined
  readonly match: ReturnType<typeof pathMatcher>
  /** The path that matched is taken off the URL. */
  readonly mounts: boolean
  readonly step: Step | ErrorStep
  /** Layers of one call: `next('route')` leaves them. */
  readonly group: object
}

/**
 * An app without routes: as much of Express as development servers have use for. It adds Express' members to requests and
 * responses that come through.
 */
export function createApp(): App {
  const layers: Layer[] = []
  const settings = new Map<string, unknown>()
  const handle: Middleware = (request, response, next) => {
    extend(request, response)
    run(layers, { request, response, done: next })
  }
  const route =
    (method: string | undefined) =>
    (path: RoutePath, ...steps: readonly Steps[]) => {
      if (method === 'GET' && steps.length === 0) return settings.get(String(path))
      add(layers, { method, match: pathMatcher(path, 'whole'), mounts: false }, steps)
      return app
    }
  const verbs = Object.fromEntries(METHODS.map((method) => [method.toLowerCase(), route(method)]))
  const app: App = Object.assign(handle, {
    ...verbs,
    all: route(undefined),
    use(first: RoutePath | Steps, ...rest: readonly Steps[]): App {
      const [path, steps] = isPath(first) ? [first, rest] : ['/', [first, ...rest]]
      add(layers, { method: undefined, match: pathMatcher(path, 'start'), mounts: true }, steps)
      return app
    },
    route: (path: RoutePath) => chained(path, { ...verbs, all: route(undefined) }),
    set: (name: string, value: unknown) => (settings.set(name, value), app),
    enable: (name: string) => (settings.set(name, true), app),
    disable: (name: string) => (settings.set(name, false), app),
    enabled: (name: string) => settings.get(name) === true,
    disabled: (name: string) => settings.get(name) !== true,
    locals: {},
  })
  return app
}

type Verb = (path: RoutePath, ...steps: readonly Steps[]) => unknown

/** `app.route('/pears').get(…).post(…)` */
function chained(path: RoutePath, verbs: Readonly<Record<string, Verb>>): object {
  const chain: Record<string, (...steps: readonly Steps[]) => unknown> = {}
  for (const [name, verb] of Object.entries(verbs))
    chain[name] = (...steps) => {
      verb(path, ...steps)
      return chain
    }
  return chain
}

function isPath(first: RoutePath | Steps): first is RoutePath {
  const one: unknown = Array.isArray(first) ? first[0] : first
  return typeof one === 'string' || one instanceof RegExp
}

function add(layers: Layer[], layer: Omit<Layer, 'step' | 'group'>, steps: Steps): void {
  const group = {}
  for (const step of flat(steps)) layers.push({ ...layer, step, group })
}

function flat(steps: Steps): readonly (Step | ErrorStep)[] {
  if (typeof steps === 'function') return [steps]
  if (!Array.isArray(steps)) throw new TypeError('a middleware must be a function')
  return steps.flatMap(flat)
}

interface Pass {
  readonly request: KnownRequest & { baseUrl?: string; params?: unknown }
  readonly response: ServerResponse
  readonly done: Next
}

function run(layers: readonly Layer[], pass: Pass): void {
  const { request, done } = pass
  const [url, base] = [request.url ?? '/', request.baseUrl ?? '']
  const from = (index: number, trouble: unknown): void => {
    Object.assign(request, { url, baseUrl: base })
    if (trouble === 'router') return done()
    const current = layers[index - 1]?.group
    const next = (one: Layer, at: number) =>
      at >= index && (trouble !== 'route' || one.group !== current) && fits(one, pass, trouble)
    const found = layers.findIndex(next)
    const layer = layers[found]
    if (layer === undefined) return done(trouble === 'route' ? undefined : trouble)
    mount(layer, pass)
    call(layer.step, { pass, trouble, next: (error) => from(found + 1, error ?? undefined) })
  }
  from(0, undefined)
}

function pathIn(url: string): string {
  return url.split('?')[0] ?? '/'
}

function fits({ method, match, step }: Layer, { request }: Pass, trouble: unknown): boolean {
  const isForErrors = step.length === 4
  if (isForErrors !== (trouble !== undefined && trouble !== 'route')) return false
  // What answers GET answers HEAD.
  const asked = request.method === 'HEAD' && method === 'GET' ? 'GET' : request.method
  return (method === undefined || method === asked) && match(pathIn(request.url ?? '/')) !== undefined
}

function mount({ match, mounts }: Layer, { request }: Pass): void {
  const url = request.url ?? '/'
  const found = match(pathIn(url))
  request.params = found?.params ?? {}
  if (!mounts || found === undefined || found.matched === '') return
  const rest = url.slice(found.matched.length)
  Object.assign(request, {
    url: rest.startsWith('/') ? rest : `/${rest}`,
    baseUrl: (request.baseUrl ?? '') + found.matched,
  })
}

function call(
  step: Step | ErrorStep,
  { pass, trouble, next }: { readonly pass: Pass; readonly trouble: unknown; readonly next: Next },
): void {
  const { request, response } = pass
  try {
    // The number of parameters tells the two apart: `fits` has looked.
    const answered =
      step.length === 4
        ? (step as ErrorStep)(trouble, request, response, next)
        : (step as Step)(request, response, next)
    Promise.resolve(answered).catch(next)
  } catch (error) {
    next(error ?? new Error('A middleware failed.'))
  }
}
