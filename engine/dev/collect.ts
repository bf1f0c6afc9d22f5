import v8 from 'node:v8'
import vm from 'node:vm'

/** Longer than someone takes who saves one file after the other. */
const QUIET_MS = 2000

/**
 * Collects garbage once nothing has been asked of this for a while. What Rolldown has handed out, an engine or a build's result, is free
 * when its object is, which is small: V8 sees no need to look for it, while a hundred megabytes wait.
 *
 * @param collect  what collects
 * @returns says that something has happened
 */
export function whenQuiet(collect: () => void = collectGarbage): () => void {
  const state: { timer?: NodeJS.Timeout } = {}
  return () => {
    clearTimeout(state.timer)
    // It keeps no process from ending.
    state.timer = setTimeout(collect, QUIET_MS).unref()
  }
}

function collectGarbage(): void {
  v8.setFlagsFromString('--expose-gc')
  // Young objects get no more room than the first build took: V8 doubles it under load and never gives it back.
  v8.setFlagsFromString('--semi-space-growth-factor=1')
  // A new context has what the flag exposes.
  const collect: unknown = vm.runInNewContext('gc')
  if (typeof collect === 'function') collect()
}
