import type { Plugin } from 'rolldown'

/** Where the time of a build went. Filled while it runs. */
export interface Profile {
  /** Phase → milliseconds, in the order in which they ran. */
  readonly phases: Map<string, number>
  /** Plugin and hook → calls and milliseconds. Calls that wait beside each other are counted each. */
  readonly hooks: Map<string, { calls: number; ms: number }>
}

/** A profile of a build that has not begun. */
export function createProfile(): Profile {
  return { phases: new Map(), hooks: new Map() }
}

/** Runs a phase and notes how long it took. */
export async function phase<Result>(
  profile: Profile | undefined,
  name: string,
  work: () => Result | Promise<Result>,
): Promise<Result> {
  const began = performance.now()
  try {
    return await work()
  } finally {
    profile?.phases.set(name, (profile.phases.get(name) ?? 0) + performance.now() - began)
  }
}

const HOOKS = ['buildStart', 'resolveId', 'load', 'transform', 'buildEnd', 'renderStart', 'renderChunk'] as const

/** The same plugins, which note how often and how long their hooks ran. */
export function profiled(plugins: readonly Plugin[], profile: Profile | undefined): readonly Plugin[] {
  if (profile === undefined) return plugins
  return plugins.map((plugin) => {
    const hooks = HOOKS.flatMap((name) => {
      const hook = plugin[name]
      return hook === undefined ? [] : [[name, measured(hook, `${plugin.name} ${name}`, profile)] as const]
    })
    return { ...plugin, ...Object.fromEntries(hooks) }
  })
}

type Handler = (this: unknown, ...values: unknown[]) => unknown

/** A hook is a function, or an object with its function under `handler`. */
function measured(hook: unknown, name: string, profile: Profile): unknown {
  if (typeof hook === 'object' && hook !== null && 'handler' in hook)
    return { ...hook, handler: measured(hook.handler, name, profile) }
  if (typeof hook !== 'function') return hook
  return async function (this: unknown, ...values: unknown[]) {
    const began = performance.now()
    try {
      // A hook of Rolldown's plugin interface is called with its own `this` and values.
      return await (hook as Handler).apply(this, values)
    } finally {
      const { calls, ms } = profile.hooks.get(name) ?? { calls: 0, ms: 0 }
      profile.hooks.set(name, { calls: calls + 1, ms: ms + performance.now() - began })
    }
  }
}
