import v8 from 'node:v8'
import vm from 'node:vm'

/** Longer than someone takes who saves one file after the other. */
const QUIET_MS = 2000

/** V8 gives back the room of young objects at a collection more than five seconds after the last one, if few were made between the two. */
const AGAIN_MS = 6000

/** More room for young objects than a server needs that is idle. */
const ROOMY_BYTES = 8e6

/**
 * Collects garbage once nothing has been asked of this for a while. What Rolldown has handed out, an engine or a build's result, is free
 * when its object is, which is small: V8 sees no need to look for it, while a hundred megabytes wait.
 *
 * @param collect  what collects; says whether more is given back when that is done once more, later
 * @returns says that something has happened
 */
export function whenQuiet(collect: () => boolean = collectGarbage): () => void {
  const state: { timer?: NodeJS.Timeout } = {}
  const after = (ms: number, then: () => unknown) => {
    clearTimeout(state.timer)
    // It keeps no process from ending.
    state.timer = setTimeout(then, ms).unref()
  }
  return () => after(QUIET_MS, () => collect() && after(AGAIN_MS, collect))
}

function collectGarbage(): boolean {
  v8.setFlagsFromString('--expose-gc')
  // A new context has what the flag exposes.
  const collect: unknown = vm.runInNewContext('gc')
  v8.setFlagsFromString('--compact-on-every-full-gc')
  if (typeof collect === 'function') collect()
  // While something happens it would only take time.
  v8.setFlagsFromString('--no-compact-on-every-full-gc')
  const young = v8.getHeapSpaceStatistics().find(({ space_name: name }) => name === 'new_space')
  return young !== undefined && young.space_size > ROOMY_BYTES
}
