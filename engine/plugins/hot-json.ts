import type { Plugin } from 'rolldown'
import type { Build } from '../state.ts'
import { NOTHING } from './aliases.ts'

/**
 * Under a development server JSON is CommonJS, which imports of every form understand: the linker itself loses the exports of JSON in what
 * it sends to a running page.
 *
 * @see docs/decisions/015-dev-engine.md
 */
export function hotJsonPlugin(build: Build): Plugin {
  return {
    name: 'nexxo:hot-json',
    transform: {
      filter: { id: build.updates === 'hot' ? /\.json$/ : NOTHING },
      // What is no JSON is the linker's to refuse, with the place of the mistake.
      handler: (code) => (isJson(code) ? { code: `module.exports = ${code}`, map: null, moduleType: 'js' } : null),
    },
  }
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}
