import type { Plugin } from 'rolldown'
import { maybeSloppy, needsSloppyMode } from '../scripts/sloppy-signs.ts'
import { fileOf } from './module-id.ts'
import { parseScript } from './parse.ts'

/** Scripts that rely on sloppy mode, such as old plugins of jQuery: they do the same in the strict code of an ES module. */
export function sloppyPlugin(): Plugin {
  return {
    name: 'nexxo:sloppy',
    transform: {
      filter: { id: /^[^\0].*\.c?js$/, code: { exclude: /^\s*(?:import|export)\b/m } },
      async handler(code, id) {
        if (!maybeSloppy(code)) return null
        const program = await parseScript(fileOf(id), code)
        if (program !== undefined && !needsSloppyMode(program, code)) return null
        const { strictScript } = await import('../scripts/sloppy.ts')
        return (await strictScript(code, fileOf(id))) ?? null
      },
    },
  }
}
