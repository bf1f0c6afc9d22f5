import type { ImportExpression } from 'oxc-parser'
import type { Plugin } from 'rolldown'
import { magicComments } from '../scripts/magic-comments.ts'
import type { Build } from '../state.ts'
import { NOTHING } from './aliases.ts'
import { editScript } from './edit-script.ts'
import { SCRIPT_ID } from './module-id.ts'
import { walk } from './parse.ts'

const PREFIX = '\0nexxo-eager:'

/** `import()` that loads nothing: `webpackMode: 'eager'` makes no chunk, `webpackIgnore: true` is the browser's own. */
export function importCommentPlugin({ config }: Build): Plugin {
  const code = config.interop === 'webpack' ? /\bwebpackMode\s*:\s*["'`]eager|\bwebpackIgnore\s*:/ : NOTHING
  return {
    name: 'nexxo:import-comments',
    resolveId: { filter: { id: /^\0nexxo-eager:/ }, handler: (id) => id },
    load: {
      filter: { id: /^\0nexxo-eager:/ },
      handler: (id) => ({
        code: `import * as namespace from ${JSON.stringify(id.slice(PREFIX.length, -1))}\nexport { namespace }`,
        moduleType: 'js',
      }),
    },
    transform: {
      filter: { id: SCRIPT_ID, code },
      handler(source, id) {
        return editScript(source, id, async ({ program, text, file }) => {
          const calls: ImportExpression[] = []
          walk(program, (node) => {
            if (node.type === 'ImportExpression') calls.push(node)
          })
          for (const { start, end, source: request } of calls) {
            const { isIgnored, mode } = magicComments(source.slice(start, end))
            if (isIgnored) {
              // The linker follows no computed request.
              text.appendLeft(request.start, 'globalThis.String(').appendRight(request.end, ')')
            } else if (mode === 'eager' && request.type === 'Literal' && typeof request.value === 'string') {
              const found = await this.resolve(request.value, file, { skipSelf: true })
              if (found?.external === false)
                text.overwrite(start, end, `Promise.resolve().then(() => ${eager(found.id)})`)
            }
          }
        })
      },
    },
  }
}

/** JavaScript for the namespace of a module that runs when it is asked for and is part of the chunk that asks. Its id ends as no script does. */
export function eager(id: string): string {
  return `require(${JSON.stringify(`${PREFIX}${id}:`)}).namespace`
}
