import path from 'node:path'
import type { MagicString } from 'magic-string'
import type { Plugin } from 'rolldown'
import { contextCalls, type ContextCall } from '../contexts/calls.ts'
import { type Context, contextDir, contextFiles } from '../contexts/files.ts'
import { contextId, contextModule, contextOf } from '../contexts/module.ts'
import type { ResolvedConfig } from '../config/resolve.ts'
import type { Build } from '../state.ts'
import { editScript } from './edit-script.ts'
import { SCRIPT_ID } from './module-id.ts'

/** Modules chosen at run time from a folder: `require('./img/' + name)`, ``import(`./page/${name}`)``, `require.context(…)`. */
export function contextPlugin(build: Build): Plugin {
  const { config } = build
  return {
    name: 'nexxo:contexts',
    resolveId: { filter: { id: /^\0nexxo-context:/ }, handler: (id) => id },
    load: {
      filter: { id: /^\0nexxo-context:/ },
      handler(id) {
        const context = contextOf(id)
        const files = contextFiles(context, config.resolve.extensions)
        for (const file of files.values()) this.addWatchFile(file)
        const look = () => [...contextFiles(context, config.resolve.extensions).values()]
        build.listings.set(id, { files: [...files.values()], look, top: context.dir })
        return { code: contextModule(context, files, config.root), moduleType: 'js', moduleSideEffects: false }
      },
    },
    transform: {
      filter: {
        id: SCRIPT_ID,
        code: /\brequire\.context\(|\bmeta\.webpackContext\(|\b(?:require|import)\(\s*(?:\/\*[\s\S]*?\*\/\s*)*(?:`[^`]*\$\{|["'][^"'\n]*["']\s*\+)|=\s*require\s*[;,)\n]/,
      },
      handler: (code, id) =>
        editScript(code, id, ({ program, text, file }) => {
          for (const call of contextCalls(program, code, config.interop)) {
            const { loaders, folder } = splitLoaders(call.folder, file)
            const dir = contextDir(folder, file, config)
            if (dir === undefined) continue
            const context = narrowed({ ...call.context, dir, ...loaders }, config.resolve.contexts)
            nameChunks(context, call.chunkName, build)
            rewrite(text, code, { call, request: `require(${JSON.stringify(contextId(context))})` })
          }
        }),
    },
  }
}

/** `some-loader!./pears`: webpack takes the loaders of a folder for each of its modules. */
function splitLoaders(
  request: string,
  importer: string,
): { readonly folder: string; readonly loaders: Pick<Context, 'loaders'> } {
  const end = request.lastIndexOf('!') + 1
  // The module behind a context lies nowhere.
  const loaders = request
    .slice(0, end)
    .split('!')
    .map((loader) => (loader.startsWith('.') ? path.resolve(path.dirname(importer), loader) : loader))
  return { folder: request.slice(end), loaders: end === 0 ? {} : { loaders: loaders.join('!') } }
}

/** What the configuration says of a folder stands in the place of what the call says. */
function narrowed(context: Context, contexts: ResolvedConfig['resolve']['contexts']): Context {
  const posix = context.dir.replaceAll('\\', '/')
  const found = contexts?.find(({ folder }) => new RegExp(folder).test(posix))
  return found === undefined ? context : { ...context, pattern: { source: found.files, flags: '' } }
}

/**
 * `webpackChunkName` of a whole folder: `[request]` and `[index]` tell its chunks apart.
 *
 * @see https://webpack.js.org/api/module-methods/#webpackchunkname
 */
function nameChunks(context: Context, name: string | undefined, { config, chunkNames }: Build): void {
  if (context.loading === 'lazy-once')
    chunkNames.set(contextId({ ...context, loading: 'sync' }), name ?? path.basename(context.dir))
  if (name === undefined || context.loading !== 'lazy') return
  const pattern = /\[(?:index|request)\]/.test(name) ? name : `${name}[index]`
  const keys = [...contextFiles(context, config.resolve.extensions)]
  for (const [index, [key, file]] of keys.entries()) {
    const request = key.replaceAll(/[^\w!$()=^-]+/g, '-').replaceAll(/^-|-$/g, '')
    const chunk = pattern.replaceAll('[request]', () => request).replaceAll('[index]', String(index))
    if (!chunkNames.has(file)) chunkNames.set(file, chunk.replaceAll('/', '-'))
  }
}

/** `require(<folder><rest>)` becomes `<context>(<./rest>)`; the argument keeps its expressions as written. */
function rewrite(
  text: MagicString,
  code: string,
  { call, request }: { readonly call: ContextCall; readonly request: string },
): void {
  if (call.key === undefined) {
    text.overwrite(call.start, call.end, request)
    return
  }
  const { start, end, argument, text: beginning } = call.key
  text.overwrite(call.start, argument[0], `${request}(`)
  text.overwrite(start, end, beginning)
  if (argument[1] < call.end) text.overwrite(argument[1], call.end, ')')
  else text.appendLeft(call.end, code.slice(argument[1], call.end))
}
