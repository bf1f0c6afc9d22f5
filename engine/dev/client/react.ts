import runtime from 'react-refresh/runtime'
import { createRefresh, type Refresh } from './refresh.ts'

runtime.injectIntoGlobalHook(window)
// client/main.ts has run before and has set it.
const dev = (globalThis as unknown as { readonly __nexxo_dev__: { refresh?: Refresh } }).__nexxo_dev__
dev.refresh = createRefresh({
  register: (type, name) => runtime.register(type, name),
  signature: () => runtime.createSignatureFunctionForTransform(),
  isComponent: (value) => runtime.isLikelyComponentType(value),
  draw: () => void runtime.performReactRefresh(),
})
