import type { Plugin } from 'rolldown'
import type { Build } from '../state.ts'

const NAMED_IMPORT =
  /\bimport\(\s*(?:\/\*(?:(?!\*\/)[\s\S])*?\*\/\s*)*?\/\*(?:(?!\*\/)[\s\S])*?webpackChunkName\s*:\s*(["'`])([\w./-]+)\1(?:(?!\*\/)[\s\S])*?\*\/\s*(?:\/\*(?:(?!\*\/)[\s\S])*?\*\/\s*)*(["'`])([^"'`\n]+)\3/g

/** Honours the `webpackChunkName` comment of `import()`: the chunk of its target gets that name. */
export function chunkNamePlugin(build: Build): Plugin {
  return {
    name: 'nexxo:chunk-names',
    transform: {
      filter: { code: /webpackChunkName/ },
      async handler(code, id) {
        for (const match of code.matchAll(NAMED_IMPORT)) {
          const [, , name = '', , request = ''] = match
          const target = await this.resolve(request, id)
          // The first name wins, as the chunk is made once.
          if (target !== null && !build.chunkNames.has(target.id))
            build.chunkNames.set(target.id, name.replaceAll('/', '-'))
        }
        return null
      },
    },
  }
}
