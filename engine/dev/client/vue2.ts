import * as api from 'vue-hot-reload-api'
import { type Classes, keepsState, type Ran, takeClasses } from './vue.ts'

type Options = api.Options & Record<string, unknown>
type Component = Options | (Function & { readonly options: Options })

/** What is kept of a component: the first one, which stands in what uses it, and the classes it began with. */
interface Held {
  first?: Component
  classes?: Classes
}

interface Instance {
  readonly $vnode?: { readonly context?: object }
}

// `vue-hot-reload-api` sets it.
const { __VUE_HOT_MAP__: records } = globalThis as unknown as {
  readonly __VUE_HOT_MAP__: Readonly<Record<string, { readonly instances: readonly Instance[] }>>
}

/**
 * Exchanges a component of Vue 2 by what vue-loader has for it: the state is kept where the template alone is another.
 *
 * @returns the component that was first, since others hold it already
 */
export function takeUpdate(
  ran: Ran<Component> & { readonly classes?: Classes; readonly vue: api.VueConstructor },
): Component {
  const { id, component, hot, classes, vue } = ran
  // What was noted by the component of this module before.
  const held = hot.data as Held
  const isSame = keepsState(ran)
  api.install(vue)
  if (held.first === undefined) {
    Object.assign(held, { first: component, classes })
    api.createRecord(id, component)
    return component
  }
  const fresh = optionsOf(component)
  if (isSame || fresh.functional === true) {
    takeClasses(held.classes, classes)
    api.rerender(id, fresh)
    // For what mounts it later under another constructor.
    if (fresh.functional !== true) take(held.first, { render: fresh.render, staticRenderFns: fresh.staticRenderFns })
    return held.first
  }
  if (records[id]?.instances.some((instance) => instance.$vnode?.context === undefined) === true)
    hot.invalidate(`${id} is mounted by hand`)
  if (classes !== undefined) held.classes = classes
  api.reload(id, component)
  take(held.first, fresh)
  return held.first
}

function optionsOf(component: Component): Options {
  return typeof component === 'function' ? component.options : (component as Options)
}

/** Its constructors stay: `vue-hot-reload-api` keeps them right. */
function take(first: Component, fresh: Partial<Options>): void {
  const { _Ctor: _constructors, ...options } = fresh
  if (typeof first !== 'function') Object.assign(first, options)
}
