import { isOfPackage } from './package-id.ts'

/** A framework's part of an update. A module that exports components only takes its own changes; their state is kept where their hooks allow it. */
export interface Refresh {
  /** Names the module whose components are registered next. */
  begin(id: string): void
  accepts(id: string, exports: object): boolean
  /** Before the module runs again. */
  leave(id: string, exports: object): void
  /** After it has run. @returns whether what it exports can stand for what it exported before */
  enter(id: string, exports: object): boolean
  /** Draws the components that have changed. @returns why the page has to be loaded anew instead */
  draw(): string | undefined
}

/** What a framework has for it. */
export interface RefreshRuntime {
  /** Names a component; another one of the same name takes its place when it is drawn. */
  register(type: unknown, name: string): void
  /** A function that notes which hooks a component has. */
  signature(): unknown
  isComponent(value: unknown): boolean
  draw(): void
}

declare global {
  interface Window {
    $RefreshReg$: (type: unknown, name: string) => void
    $RefreshSig$: () => unknown
  }
}

/** Components of packages are not exchanged. */
const unsigned = (type: unknown) => type

export function createRefresh(runtime: RefreshRuntime): Refresh {
  const current = { id: '' }
  const registered = new Set<string>()
  const names = new Map<string, string>()
  window.$RefreshReg$ = (type, name) => {
    const { id } = current
    if (isOfPackage(id)) return
    registered.add(id)
    runtime.register(type, `${id} ${name}`)
  }
  window.$RefreshSig$ = () => (isOfPackage(current.id) ? unsigned : runtime.signature())
  const components = (exports: object) => Object.entries(exports).filter(([, value]) => runtime.isComponent(value))
  const isBoundary = (exports: object) => {
    const count = Object.keys(exports).length
    return count > 0 && components(exports).length === count
  }
  const register = (id: string, exports: object) => {
    for (const [name, value] of components(exports)) runtime.register(value, `${id} export ${name}`)
  }
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
    draw() {
      runtime.draw()
      return undefined
    },
  }
}
