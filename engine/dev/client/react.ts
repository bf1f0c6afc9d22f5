import runtime from 'react-refresh/runtime'
import { createRefresh, type Refresh } from './refresh.ts'

const ROOT_COUNT = '_getMountedRootCount'
const FIRST_RENDER_MS = 2000
const TICK_MS = 20

runtime.injectIntoGlobalHook(window)
// client/main.ts has run before and has set it.
const dev = (globalThis as unknown as { readonly __nexxo_dev__: { refresh?: Refresh } }).__nexxo_dev__
dev.refresh = createRefresh({
  register: (type, name) => runtime.register(type, name),
  signature: () => runtime.createSignatureFunctionForTransform(),
  isComponent: (value) => runtime.isLikelyComponentType(value),
  draw: () => draw(FIRST_RENDER_MS),
})

/** An update that comes while the first render is under way waits for it: what that one draws is not known before it is there. */
function draw(leftMs: number): void {
  if (leftMs > 0 && runtime[ROOT_COUNT]() === 0) setTimeout(() => draw(leftMs - TICK_MS), TICK_MS)
  else runtime.performReactRefresh()
}
