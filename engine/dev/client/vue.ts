import type { HotContext } from './hot.ts'

/** By the name under which templates see a style module. */
export type Classes = Record<string, Record<string, string>>

/** A component whose module has just run. */
export interface Ran<Kind> {
  readonly id: string
  readonly component: Kind
  /** Is another one when the component has to be mounted anew. */
  readonly key: string
  /** The script where it is another module, which may have run again. */
  readonly script: unknown
  readonly hasTemplate: boolean
  readonly hot: HotContext
}

/** Whether template and styles alone have changed since the module ran last; notes what ran. */
export function keepsState({ key, script, hasTemplate, hot: { data } }: Ran<unknown>): boolean {
  const isSame = data['key'] === key && data['script'] === script && hasTemplate
  Object.assign(data, { key, script })
  return isSame
}

/** Mounted components hold the classes of style modules that they began with: these get the new names. */
export function takeClasses(held: Classes | undefined, fresh: Classes | undefined): void {
  for (const [name, classes] of Object.entries(fresh ?? {})) Object.assign(held?.[name] ?? {}, classes)
}

/** Vue's own names. */
const RUNTIME = '__VUE_HMR_RUNTIME__'
const ID = '__hmrId'
const CLASSES = '__cssModules'

interface Options {
  [ID]?: string
  [CLASSES]?: Classes
  readonly render?: unknown
}

// Vue's development build sets it.
const vue = globalThis as unknown as {
  readonly [RUNTIME]?: {
    createRecord(id: string, component: Options): void
    rerender(id: string, render: unknown): void
    reload(id: string, component: Options): void
  }
}

/**
 * Exchanges a component of Vue 3 by Vue's own runtime, which keeps the state where the template alone is another.
 *
 * @returns the component, `undefined` where this Vue cannot
 */
export function takeUpdate(ran: Ran<Options>): Options | undefined {
  const runtime = vue[RUNTIME]
  if (runtime === undefined) return undefined
  const { id, component, hot } = ran
  // What was noted by the component of this module before.
  const held = hot.data as { classes?: Classes; key?: string }
  const isFirst = held.key === undefined
  component[ID] = id
  if (keepsState(ran)) {
    takeClasses(held.classes, component[CLASSES])
    if (held.classes !== undefined) component[CLASSES] = held.classes
    runtime.rerender(id, component.render)
    return component
  }
  if (component[CLASSES] !== undefined) held.classes = component[CLASSES]
  if (isFirst) runtime.createRecord(id, component)
  else runtime.reload(id, component)
  return component
}
