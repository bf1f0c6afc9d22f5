import type { DevRuntime } from 'rolldown/experimental/runtime'
import type { ClientSettings } from '../protocol.ts'

type ToNamespace = (module: CommonJs, isNodeMode?: unknown) => object
type CommonJs = { readonly __esModule?: boolean } | undefined

/** The rules of engine/rolldown-runtime.ts for modules that come with an update; the first script has them from there. */
export function adaptInterop(runtime: DevRuntime, interop: ClientSettings['interop']): void {
  // The helper is marked as internal, and untyped.
  const stock = runtime.__toESM as ToNamespace
  runtime.__toESM = toNamespace(stock, interop)
}

function toNamespace(stock: ToNamespace, interop: ClientSettings['interop']): ToNamespace {
  switch (interop) {
    case 'rollup':
      return (module) => stock(module, 0)
    case 'webpack':
      return (module, isNodeMode) => {
        if (Boolean(isNodeMode)) return stock(module, isNodeMode)
        if (module?.__esModule === true) return module
        return Object.defineProperty(stock(module, isNodeMode), Symbol.for('nexxo.module'), { value: module })
      }
    case 'node':
      return (module, isNodeMode) =>
        !Boolean(isNodeMode) && module?.__esModule === true && !Object.hasOwn(module, 'default')
          ? module
          : stock(module, isNodeMode)
  }
}
