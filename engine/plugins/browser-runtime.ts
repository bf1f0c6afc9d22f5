import type { Plugin } from 'rolldown'
import { WASM_RUNTIME, WASM_RUNTIME_CODE } from '../assets/wasm.ts'
import { AMD_RUNTIME, AMD_RUNTIME_CODE } from '../scripts/amd.ts'
import { GLOBAL_RUNTIME, GLOBAL_RUNTIME_CODE } from '../scripts/global.ts'
import { STYLE_TAGS, STYLE_TAGS_CODE } from '../styles/tag-runtime.ts'

const MODULES: ReadonlyMap<string, string> = new Map([
  [WASM_RUNTIME, WASM_RUNTIME_CODE],
  [GLOBAL_RUNTIME, GLOBAL_RUNTIME_CODE],
  [AMD_RUNTIME, AMD_RUNTIME_CODE],
  [STYLE_TAGS, STYLE_TAGS_CODE],
])

/** Modules of the engine itself that others import in the browser. */
export function browserRuntimePlugin(): Plugin {
  const id = /^\0nexxo\/(?:wasm|global-script|amd|style-tags)$/
  return {
    name: 'nexxo:browser-runtime',
    resolveId: { filter: { id }, handler: (source) => source },
    load: {
      filter: { id },
      handler: (source) => ({ code: MODULES.get(source) ?? '', moduleType: 'js', moduleSideEffects: false }),
    },
  }
}
