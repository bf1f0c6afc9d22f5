import type { MagicString } from 'magic-string'
import type { Plugin } from 'rolldown'
import { contextCalls, type ContextCall } from '../contexts/calls.ts'
import { type Context, contextDir, contextFiles } from '../contexts/files.ts'
import { contextModule } from '../contexts/module.ts'
import type { ResolvedConfig } from '../config/resolve.ts'
import type { Build } from '../state.ts'
import { editScript } from './edit-script.ts'
import { SCRIPT_ID } from './module-id.ts'

const PREFIX = '\0nexxo-context:'

/** Modules chosen at run time from a folder: `require('./img/' + name)`, ``import(`./page/${name}`)``, `require.context(…)`. */
export function contextPlugin({ config }: Build): Plugin {
  return {
    name: 'nexxo:contexts',
    resolveId: { filter: { id: /^\0nexxo-context:/ }, handler: (id) => id },
    load: {
      filter: { id: /^\0nexxo-context:/ },
      handler(id) {
        // Written by `requestOf` below.
        const context = JSON.parse(decodeURIComponent(id.slice(PREFIX.length))) as Context
        const files = contextFiles(context, config.resolve.extensions)
        for (const file of files.values()) this.addWatchFile(file)
        return { code: contextModule(context, files, config.root), moduleType: 'js', moduleSideEffects: false }
      },
    },
    transform: {
      filter: {
        id: SCRIPT_ID,
        code: /\brequire\.context\(|\b(?:require|import)\(\s*(?:\/\*[\s\S]*?\*\/\s*)*(?:`[^`]*\$\{|["'][^"'\n]*["']\s*\+)|=\s*require\s*[;,)\n]/,
      },
      handler: (code, id) =>
        editScript(code, id, ({ program, text, file }) => {
          for (const call of contextCalls(program, config.interop)) {
            const dir = contextDir(call.folder, file, config)
            if (dir === undefined) continue
            const context = narrowed({ ...call.context, dir }, config.resolve.contexts)
            rewrite(text, code, { call, request: requestOf(context) })
          }
        }),
    },
  }
}

/** What the configuration says of a folder stands in the place of what the call says. */
function narrowed(context: Context, contexts: ResolvedConfig['resolve']['contexts']): Context {
  const posix = context.dir.replaceAll('\\', '/')
  const found = contexts?.find(({ folder }) => new RegExp(folder).test(posix))
  return found === undefined ? context : { ...context, pattern: { source: found.files, flags: '' } }
}

function requestOf(context: Context): string {
  return `require(${JSON.stringify(PREFIX + encodeURIComponent(JSON.stringify(context)))})`
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
