import { createRefresh, type Refresh } from './refresh.ts'

// client/main.ts has run before and has set it.
const dev = (globalThis as unknown as { readonly __nexxo_dev__: { refresh?: Refresh } }).__nexxo_dev__
dev.refresh = createRefresh()
