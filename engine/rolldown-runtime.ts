/** What relies on Rolldown's inner workings stands in this file; the contract test beside it says when they change. */

/** The id under which the linker's helpers pass through `transform`. */
export const RUNTIME_ID = '\0rolldown/runtime.js'

/**
 * Rewrites the linker's `__toESM` to webpack's rules for importers that are not strict: an `__esModule` is its own
 * namespace, and any other module stays reachable from its namespace object.
 *
 * @param code  Rolldown 1.3.2's runtime module
 * @throws Error when the helper is not where this version has it: a new version needs a look
 */
export function webpackRuntime(code: string): string {
  const marker = '__toESM = ('
  const start = code.indexOf(marker)
  if (start === -1) throw new Error("Rolldown's runtime has no __toESM to give webpack's meaning to.")
  const renamed = `${code.slice(0, start)}__toNamespace = (${code.slice(start + marker.length)}`
  return `${renamed}
export var __toESM = (mod, isNodeMode, target) =>
  !isNodeMode && mod && mod.__esModule
    ? mod
    : isNodeMode
      ? __toNamespace(mod, isNodeMode, target)
      : __defProp(__toNamespace(mod, isNodeMode, target), Symbol.for('nexxo.module'), { value: mod })`
}
