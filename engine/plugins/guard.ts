import type { Plugin } from 'rolldown'
import type { Build } from '../state.ts'
import { fileOf, relativeTo } from './module-id.ts'

/** One call of a hook that has not answered yet. */
interface Call {
  readonly plugin: string
  readonly hook: string
  readonly module: string | undefined
  readonly beganMs: number
}

type Hook = (this: unknown, ...parameters: unknown[]) => unknown

const HOOKS = [
  'options', 'outputOptions', 'buildStart', 'resolveId', 'resolveDynamicImport', 'load', 'transform', 'moduleParsed', 'buildEnd',
  'renderStart', 'banner', 'footer', 'intro', 'outro', 'renderChunk', 'augmentChunkHash', 'generateBundle', 'writeBundle',
  'closeBundle', 'watchChange', 'closeWatcher',
] as const // prettier-ignore

/**
 * Watches over plugins of the user: one that never answers ends the build and is named, with the hook and the module. Code that never
 * returns cannot be ended from within the same process.
 */
export function watchOver(plugins: readonly Plugin[], build: Build): readonly Plugin[] {
  const calls = new Set<Call>()
  return plugins.map((plugin) => watched(plugin, { calls, build }))
}

interface Watch {
  readonly calls: Set<Call>
  readonly build: Build
}

function watched(plugin: Plugin, watch: Watch): Plugin {
  // Hooks may come from a class, and a built-in plugin of the linker is known by its own.
  const copy: Plugin = Object.create(plugin)
  for (const hook of HOOKS) {
    const given: unknown = Reflect.get(plugin, hook)
    const run = handlerOf(given)
    if (run === undefined) continue
    const handler: Hook = function (...parameters) {
      return answer(
        () => run.apply(this, parameters),
        { plugin: plugin.name, hook, module: moduleOf(hook, parameters) },
        watch,
      )
    }
    Object.defineProperty(copy, hook, { value: typeof given === 'function' ? handler : { ...Object(given), handler } })
  }
  return copy
}

function handlerOf(given: unknown): Hook | undefined {
  const run: unknown = typeof given === 'object' && given !== null && 'handler' in given ? given.handler : given
  // The linker's types say what each hook takes; here it is only passed on.
  return typeof run === 'function' ? (run as Hook) : undefined
}

function moduleOf(hook: string, [first, second]: readonly unknown[]): string | undefined {
  if (hook === 'renderChunk' && typeof second === 'object' && second !== null && 'fileName' in second)
    return String(second.fileName)
  const id = hook === 'transform' || hook === 'resolveId' ? second : first
  return typeof id === 'string' ? id : undefined
}

function answer(run: () => unknown, of: Omit<Call, 'beganMs'>, watch: Watch): unknown {
  try {
    const given = run()
    return given instanceof Promise ? inTime(given.catch(asError), of, watch) : given
  } catch (error) {
    return asError(error)
  }
}

/** Something else than an error says neither what nor where. */
function asError(thrown: unknown): never {
  throw thrown instanceof Error ? thrown : new Error(typeof thrown === 'string' ? thrown : JSON.stringify(thrown))
}

async function inTime<Result>(given: Promise<Result>, of: Omit<Call, 'beganMs'>, watch: Watch): Promise<Result> {
  const limitMs = watch.build.config.pluginTimeoutMs
  if (limitMs === 0) return given
  const call = { ...of, beganMs: performance.now() }
  const timer: { id?: NodeJS.Timeout } = {}
  const late = new Promise<never>((_, reject) => {
    timer.id = setTimeout(() => reject(hanging(watch)), limitMs)
  })
  watch.calls.add(call)
  try {
    return await Promise.race([given, late])
  } finally {
    clearTimeout(timer.id)
    watch.calls.delete(call)
  }
}

/** A hook may wait for another plugin's, so the one that was called last is the one that everybody waits for. */
function hanging({ calls, build }: Watch): Error {
  const { root, pluginTimeoutMs: limitMs } = build.config
  const waiting = [...calls].filter(({ beganMs }) => performance.now() - beganMs > limitMs * 0.9)
  const last = waiting.at(-1)
  const module = last?.module === undefined ? '' : ` for \`${relativeTo(root, fileOf(last.module))}\``
  const message = `The plugin \`${last?.plugin}\` has not answered in \`${last?.hook}\`${module} for ${limitMs / 1000} s.`
  if (!build.diagnostics.some((one) => one.code === 'engine/plugin-hangs'))
    build.diagnostics.push({
      code: 'engine/plugin-hangs',
      severity: 'error',
      message,
      help: 'Take the plugin out of `plugins` to see whether it is at fault, or allow it more time with `pluginTimeoutMs`.',
    })
  return new Error(message)
}
