import type { Plugin } from 'rolldown'
import { INLINE } from '../pages/read.ts'
import type { Build } from '../state.ts'

const INLINE_ID = new RegExp(`\\?${INLINE}=\\d+-\\d+$`)

/** `<script type="module">` with code: the code is a module whose imports count from the page. */
export function inlineScriptPlugin(build: Build): Plugin {
  return {
    name: 'nexxo:inline-scripts',
    resolveId: {
      filter: { id: INLINE_ID },
      handler: (id) => (build.inlineScripts.has(id) ? id : null),
    },
    load: {
      filter: { id: INLINE_ID },
      handler(id) {
        const code = build.inlineScripts.get(id)
        return code === undefined ? null : { code, moduleType: 'js' }
      },
    },
  }
}
