import runtime from 'react-refresh/runtime'
import { createRefresh, type Refresh } from './refresh.ts'

const ROOT_COUNT = '_getMountedRootCount'
const FIRST_RENDER_MS = 2000
const TICK_MS = 20

/** What React hands to developer tools. */
interface Renderer {
  scheduleRoot?(root: Root, element: unknown): void
}

interface Root {
  readonly current: { readonly memoizedState: { readonly element?: unknown } | null }
  /** 0 where nothing is being rendered; React 16 has another name for it. */
  readonly pendingLanes?: number
}

interface Hook {
  inject(renderer: Renderer): number
  onCommitFiberRoot(id: number, root: Root, ...rest: unknown[]): void
}

runtime.injectIntoGlobalHook(window)
/** A root whose components have thrown is not there either: it is drawn again at once. */
const state = { hasDrawn: false }
const roots = watchRoots()
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
  if (leftMs > 0 && !state.hasDrawn && runtime[ROOT_COUNT]() === 0)
    return void setTimeout(() => draw(leftMs - TICK_MS), TICK_MS)
  runtime.performReactRefresh()
  beginAgain()
}

/** A render that waits for something loaded on demand was begun with components that are no longer there. */
function beginAgain(): void {
  for (const [root, renderer] of roots) {
    const element = root.current.memoizedState?.element
    if (element === undefined || element === null) roots.delete(root)
    else if (root.pendingLanes !== 0) renderer.scheduleRoot?.(root, element)
  }
}

/** Roots that have been drawn, with what draws them. */
function watchRoots(): Map<Root, Renderer> {
  // The call before has set it where no developer tools had.
  const { __REACT_DEVTOOLS_GLOBAL_HOOK__: hook } = window as unknown as {
    readonly __REACT_DEVTOOLS_GLOBAL_HOOK__: Hook
  }
  const renderers = new Map<number, Renderer>()
  const drawn = new Map<Root, Renderer>()
  const { inject, onCommitFiberRoot } = hook
  hook.inject = (renderer) => {
    const id = inject.call(hook, renderer)
    renderers.set(id, renderer)
    return id
  }
  hook.onCommitFiberRoot = (id, root, ...rest) => {
    state.hasDrawn = true
    const renderer = renderers.get(id)
    if (renderer !== undefined) drawn.set(root, renderer)
    onCommitFiberRoot.call(hook, id, root, ...rest)
  }
  return drawn
}
