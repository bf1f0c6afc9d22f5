import { MagicString } from 'magic-string'
import type { Plugin } from 'rolldown'
import { MARK, markedUrls } from '../output/urls.ts'
import type { Build } from '../state.ts'
import { NOTHING } from './aliases.ts'
import { rendered } from './edit-script.ts'

/** Puts addresses where modules left names for them: only now it is known which chunk a module became part of. */
export function urlPlugin(build: Build): Plugin {
  return {
    name: 'nexxo:urls',
    renderChunk: {
      filter: { code: build.config.urls.kind === 'written' ? NOTHING : MARK },
      handler(code, chunk, { format, sourcemap }) {
        const found = markedUrls(code, { script: chunk.fileName, format }, build.config)
        if (found.length === 0) return null
        const text = new MagicString(code)
        for (const { start, end, code: url, fileName } of found) {
          text.overwrite(start, end, url)
          build.referenced.add(fileName)
        }
        return rendered(text, sourcemap)
      },
    },
  }
}
