import type { DevRuntime } from 'rolldown/experimental/runtime'
import type { ClientSettings } from '../protocol.ts'

type ToNamespace = (module: CommonJs, isNodeMode?: unknown) => object
type CommonJs = { readonly [IS_MODULE]?: boolean } | undefined

const TO_NAMESPACE = '__toESM'
const IS_MODULE = '__esModule'

/** The rules of engine/rolldown-runtime.ts for modules that come with an update; the first script has them from there. */
export function adaptInterop(runtime: DevRuntime, interop: ClientSettings['interop']): void {
  // The helper is marked as internal, and untyped.
  const stock = runtime[TO_NAMESPACE] as ToNamespace
  runtime[TO_NAMESPACE] = toNamespace(stock, interop)
}

function toNamespace(stock: ToNamespace, interop: ClientSettings['interop']): ToNamespace {
  switch (interop) {
    case 'rollup':
      return (module) => stock(module, 0)
    case 'webpack':
      return (module, isNodeMode) => {
        if (isNodeMode) return stock(module, isNodeMode)
        if (module?.[IS_MODULE] === true) return module
        return Object.defineProperty(stock(module, isNodeMode), Symbol.for('nexxo.module'), { value: module })
      }
    case 'node':
      return (module, isNodeMode) =>
        !isNodeMode && module?.[IS_MODULE] === true && !Object.hasOwn(module, 'default')
          ? module
          : stock(module, isNodeMode)
  }
}
