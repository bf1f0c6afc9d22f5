import runtime from 'react-refresh/runtime'

/** React's part of an update. A module that exports components only takes its own changes; their state is kept where their hooks allow it. */
export interface Refresh {
  /** Names the module whose components are registered next. */
  begin(id: string): void
  accepts(id: string, exports: object): boolean
  /** Before the module runs again. */
  leave(id: string, exports: object): void
  /** After it has run. @returns whether what it exports can stand for what it exported before */
  enter(id: string, exports: object): boolean
  /** Draws the components that have changed. */
  draw(): void
}

declare global {
  interface Window {
    $RefreshReg$: (type: unknown, name: string) => void
    $RefreshSig$: () => unknown
  }
}

const IS_PACKAGE = /[\\/]node_modules[\\/]/

export function createRefresh(): Refresh {
  const current = { id: '' }
  const registered = new Set<string>()
  const names = new Map<string, string>()
  runtime.injectIntoGlobalHook(window)
  window.$RefreshReg$ = (type, name) => {
    const { id } = current
    if (IS_PACKAGE.test(id)) return
    registered.add(id)
    runtime.register(type, `${id} ${name}`)
  }
  window.$RefreshSig$ = runtime.createSignatureFunctionForTransform
  return {
    begin: (id) => void (current.id = id),
    accepts: (id, exports) => registered.has(id) && isBoundary(exports),
    leave(id, exports) {
      names.set(id, Object.keys(exports).join())
      register(id, exports)
      registered.delete(id)
    },
    enter(id, exports) {
      register(id, exports)
      return registered.has(id) && isBoundary(exports) && names.get(id) === Object.keys(exports).join()
    },
    draw: () => void runtime.performReactRefresh(),
  }
}

function register(id: string, exports: object): void {
  for (const [name, value] of components(exports)) runtime.register(value, `${id} export ${name}`)
}

function components(exports: object): readonly (readonly [string, unknown])[] {
  return Object.entries(exports).filter(([, value]) => runtime.isLikelyComponentType(value))
}

function isBoundary(exports: object): boolean {
  const names = Object.keys(exports)
  return names.length > 0 && components(exports).length === names.length
}
