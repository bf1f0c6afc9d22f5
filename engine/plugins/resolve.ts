import { builtinModules } from 'node:module'
import path from 'node:path'
import type { ImportKind, Plugin } from 'rolldown'
import { bridgedModule } from '../compat/webpack-loaders/requests.ts'
import type { Build } from '../state.ts'
import { fileOf } from './module-id.ts'

const CORE_MODULES = new Set(builtinModules.filter((name) => !name.startsWith('_')))
/** Id of a module that has nothing. */
export const EMPTY = '\0nexxo/empty'

/** Whether a request names a module of Node itself. */
export function isCoreModule(request: string): boolean {
  return request.startsWith('node:') || CORE_MODULES.has(request)
}

/** Queries, ignored requests, and files that `require` wants as a plain value; all else is Rolldown's resolver. */
export function resolvePlugin(build: Build): Plugin {
  const ignore = build.config.resolve.ignore?.map((rule) => ({
    request: new RegExp(rule.request),
    from: new RegExp(rule.from),
  }))
  const defaults = new Set(build.config.assets.requireDefault)
  return {
    name: 'nexxo:resolve',
    resolveId: {
      filter: { id: ignore === undefined ? mayConcern(build.config.aliases) : /^[^\0]/ },
      async handler(source, importer, { kind }) {
        if (importer === undefined) return null
        const from = path.dirname(fileOf(importer))
        if (ignore?.some((rule) => rule.request.test(source) && rule.from.test(from)) === true) return EMPTY
        const isValue = kind === 'require-call' && build.config.assets.requireShape === 'value'
        const [, request, query] = /^([^?]+)(?:\?(.*))?$/s.exec(source) ?? []
        if (request === undefined || (query === undefined && !isValue)) return null
        const found = await this.resolve(request, fileOf(importer), { skipSelf: true, kind: plainKind(kind) })
        if (found === null || found.external !== false) return null
        if (query !== undefined) {
          // A query of the engine's own is about the file, whatever loaders make of it otherwise.
          const file = bridgedModule(found.id)?.file ?? found.id
          return `${file}?${query}${isValue && query === 'url' ? '&module-value' : ''}`
        }
        return isPlainFile(found.id) && !defaults.has(path.extname(found.id)) ? `${found.id}?module-value` : null
      },
    },
    load: {
      filter: { id: /^\0nexxo\/empty$/ },
      // As webpack's IgnorePlugin leaves it: the module exists and has nothing.
      handler: () => ({ code: 'module.exports = {}', moduleType: 'js' }),
    },
  }
}

/** The file itself is not loaded on demand: a development server would name what stands for it. */
function plainKind(kind: ImportKind): ImportKind {
  return kind === 'dynamic-import' ? 'import-statement' : kind
}

/** Requests that may name a plain file or have a query: asking about every import would cost more than resolving it. */
export function mayConcern(aliases: Build['config']['aliases']): RegExp[] {
  const toFiles = aliases.filter(({ targets }) => targets.some((target) => target !== false && PLAIN.test(target)))
  return [/\?/, PLAIN, ...toFiles.map(({ find }) => (typeof find === 'string' ? startingWith(find) : find))]
}

/** An extension that is none of a script, stylesheet or component. */
const PLAIN = /\.(?!(?:[cm]?[jt]sx?|json|html|css|scss|sass|less|styl|stylus|pcss|postcss|sss|vue|svelte)$)[^./\\]+$/

function startingWith(text: string): RegExp {
  return new RegExp(`^${text.replaceAll(/[$()*+.?[\\\]^{|}]/g, '\\$&')}`)
}

function isPlainFile(id: string): boolean {
  return path.isAbsolute(id) && PLAIN.test(path.basename(id))
}
