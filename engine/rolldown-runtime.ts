/** What relies on Rolldown's inner workings stands in this file; the contract test beside it says when they change. */
import type { Interop } from '../core/config.ts'

/** The id under which the linker's helpers pass through `transform`. */
export const RUNTIME_ID = '\0rolldown/runtime.js'

/**
 * Rewrites the linker's `__toESM`, which makes the namespace that importers of CommonJS see, to the rules of an interop mode.
 *
 * - `webpack`: for importers that are not strict an `__esModule` is its own namespace, and any other module stays reachable
 *   from its namespace object.
 * - `rollup`: the flag `__esModule` counts for strict importers (`.mjs`) too.
 * - `node`: an `__esModule` without a default has none, as in esbuild; strict importers always get the whole module.
 *
 * @param code  Rolldown 1.3.2's runtime module
 * @throws Error when the helper is not where this version has it: a new version needs a look
 */
export function interopRuntime(code: string, interop: Interop): string {
  if (interop === 'node') return replaceOnce(code, `|| !__hasOwnProp.call(mod, 'default')`, '')
  const renamed = replaceOnce(code, '__toESM = (', '__toNamespace = (')
  return `${renamed}\n${interop === 'webpack' ? WEBPACK : ROLLUP}`
}

const ROLLUP = 'export var __toESM = (mod, isNodeMode, target) => __toNamespace(mod, 0, target)'

const WEBPACK = `export var __toESM = (mod, isNodeMode, target) =>
  !isNodeMode && mod && mod.__esModule
    ? mod
    : isNodeMode
      ? __toNamespace(mod, isNodeMode, target)
      : __defProp(__toNamespace(mod, isNodeMode, target), Symbol.for('nexxo.module'), { value: mod })`

function replaceOnce(code: string, marker: string, replacement: string): string {
  const parts = code.split(marker)
  if (parts.length !== 2) throw new Error(`Rolldown's runtime has no \`${marker}\` to replace.`)
  return parts.join(replacement)
}
