import { createHash } from 'node:crypto'
import fs from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import vm from 'node:vm'
import type { RunnerContext } from 'loader-runner'
import { posixRelative, relativeTo } from '../../plugins/module-id.ts'
import { isStyleFile } from '../../styles/languages.ts'
import { loaderOptions } from './options.ts'
import type { BridgeRun } from './run.ts'
import { modeOf, webpackLike } from './webpack-like.ts'

/** A callback of Node's form. */
export type Done = (error: Error | null, ...result: readonly unknown[]) => void

/**
 * What a loader has as `this` besides what loader-runner gives it.
 *
 * @see https://webpack.js.org/api/loaders/#the-loader-context
 */
export function loaderContext(run: BridgeRun): RunnerContext {
  const { bridge, plugin } = run
  const { config, updates, emitted } = bridge.build
  const { compiler, compilation, module, environment } = webpackLike(run)
  const context = {
    version: 2,
    webpack: true,
    target: 'web',
    mode: modeOf(config.nodeEnv),
    hot: updates === 'hot',
    rootContext: config.root,
    // css-loader would write the maps of stylesheets into scripts, which then were other scripts.
    sourceMap: !isStyleFile(run.file) && (config.sourceMap !== false || updates === 'hot'),
    environment,
    fs,
    utils: { contextify, absolutify: (dir: string, request: string) => path.resolve(dir, request), createHash },
    _module: module,
    _compiler: compiler,
    _compilation: compilation,
    ...messages(run),
    ...resolving(run),
    ...modules(run),
    getOptions: (schema?: object): object => loaderOptions(whole, schema),
    emitFile: (name: string, content: string | Uint8Array) => void emitted.set(outputName(name), content),
    addBuildDependency: (file: string) => plugin.addWatchFile(file),
  }
  // loader-runner puts the rest into the same object before any loader runs.
  const whole: RunnerContext = context as unknown as RunnerContext
  return whole
}

/** webpack names files below the output folder, and leaves out what begins with `?`. */
function outputName(name: string): string {
  return path.posix.normalize(name.replaceAll('\\', '/').replace(/\?.*$/s, '')).replace(/^\/+/, '')
}

/** Each path of a request relative to a folder, so that it is the same on every machine. */
export function contextify(dir: string, request: string): string {
  return request
    .split('!')
    .map((part) => {
      const [, file = part, query = ''] = /^([^?]*)(\?[^]*)?$/.exec(part) ?? []
      if (!path.isAbsolute(file)) return part
      const relative = posixRelative(dir, file)
      return `${relative.startsWith('../') ? relative : `./${relative}`}${query}`
    })
    .join('!')
}

const quiet = () => undefined

function messages({ bridge, file }: BridgeRun) {
  const { diagnostics, config } = bridge.build
  const at = { file: relativeTo(config.root, file), start: 0, end: 0 }
  const say = (severity: 'warning' | 'error') => (given: unknown) => {
    const text = given instanceof Error ? given.message : String(given)
    const code = severity === 'error' ? 'engine/loader' : 'engine/loader-warning'
    diagnostics.push({ code, severity, message: /[.!?]$/.test(text) ? text : `${text}.`, at })
  }
  const warn = say('warning')
  const logger = new Proxy({}, { get: (_, level) => (level === 'error' || level === 'warn' ? warn : quiet) })
  return { emitWarning: warn, emitError: say('error'), getLogger: () => logger }
}

function resolving({ bridge, plugin }: BridgeRun) {
  const byEngine = async (dir: string, request: string): Promise<string> => {
    const found = await plugin.resolve(request, path.join(dir, '_'), { skipSelf: true })
    if (found === null || found.external !== false) throw new Error(`Can't resolve '${request}' in '${dir}'`)
    return found.id.replace(/[?&]module-value$/, '')
  }
  return {
    resolve: (dir: string, request: string, done: Done) => answer(byEngine(dir, request), done, (file) => [file]),
    getResolve: (options: Readonly<Record<string, unknown>> = {}) => {
      const find = async (dir: string, request: string) =>
        (await bridge.resolveWith(options, dir, request)) ?? byEngine(dir, request)
      return (dir: string, request: string, done?: Done) =>
        done === undefined ? find(dir, request) : answer(find(dir, request), done, (file) => [file])
    },
  }
}

/** What makes modules of other requests, or of a text. */
function modules(run: BridgeRun) {
  const importing = async (request: string) => (await import('./other-modules.ts')).importModule(request, run)
  return {
    loadModule: (request: string, done: Done) =>
      answer(
        import('./other-modules.ts').then(({ loadModule }) => loadModule(request, run)),
        done,
        ({ content, map }) => [String(content), map, {}],
      ),
    importModule(request: string, options: unknown, done?: Done) {
      // The options may be left out.
      const callback = typeof options === 'function' ? (options as Done) : done
      return callback === undefined ? importing(request) : answer(importing(request), callback, (value) => [value])
    },
    exec: execute,
  }
}

/** Runs CommonJS in this process and gives its exports. */
export function execute(code: string, file: string): unknown {
  const module = { exports: {} }
  const run = vm.compileFunction(code, ['module', 'exports', 'require', '__filename', '__dirname'], { filename: file })
  run.call(module.exports, module, module.exports, createRequire(file), file, path.dirname(file))
  return module.exports
}

/** Gives a promise's result to a callback. */
function answer<Value>(given: Promise<Value>, done: Done, values: (value: Value) => readonly unknown[]): void {
  given.then(
    (value) => done(null, ...values(value)),
    (error: unknown) => done(error instanceof Error ? error : new Error(String(error))),
  )
}
