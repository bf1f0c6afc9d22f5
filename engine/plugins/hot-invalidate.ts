import { MagicString } from 'magic-string'
import type { Plugin } from 'rolldown'
import type { Build } from '../state.ts'
import { NOTHING } from './aliases.ts'
import { fileOf } from './module-id.ts'

const OWN = /(?<=\bimport\.meta\.hot\s*)(\?\.|\.)\s*accept(?=\s*\(\s*(?!\s|['"`[]))/g

/**
 * A module that accepts itself and may give up its update later. The linker sends a page no more than what accepts a change, which is
 * then too little, unless it does not see the acceptance.
 *
 * @see docs/decisions/015-dev-engine.md
 */
export function hotInvalidatePlugin(build: Build): Plugin {
  return {
    name: 'nexxo:hot-invalidate',
    transform: {
      filter: {
        id: build.updates === 'hot' ? /^[^\0]/ : NOTHING,
        code: /\bimport\.meta\.hot\b[\s\S]*\.\s*invalidate\b/,
      },
      handler(code, id) {
        const text = new MagicString(code)
        text.replace(OWN, (_, dot: string) => `${dot === '.' ? '' : dot}['accept']`)
        if (!text.hasChanged()) return null
        return { code: text.toString(), map: text.generateMap({ hires: 'boundary', source: fileOf(id) }) }
      },
    },
  }
}
