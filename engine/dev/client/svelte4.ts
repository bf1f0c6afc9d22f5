import { applyHmr } from 'svelte-hmr/runtime/hot-api-esm.js'
import { adapter } from 'svelte-hmr/runtime/proxy-adapter-dom.js'
import type { HotContext } from './hot.ts'

/** The defaults of `svelte-hmr`, without its overlay: mistakes are shown by ours. */
const OPTIONS = { noOverlay: true, acceptNamedExports: true, acceptAccessors: true }

interface Ran {
  readonly id: string
  readonly component: unknown
  readonly hot: HotContext
}

/**
 * Exchanges a component of Svelte 4 in its place, with its props; its own state begins anew.
 *
 * @returns what stands for the component, always the same
 */
export function takeUpdate({ id, component, hot }: Ran): unknown {
  return applyHmr({
    m: { hot },
    id,
    hotOptions: OPTIONS,
    Component: component,
    ProxyAdapter: adapter,
    acceptable: true,
    preserveLocalState: false,
    // Styles are modules of their own.
    emitCss: true,
  })
}
