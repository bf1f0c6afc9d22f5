import type { DevRuntime } from 'rolldown/experimental/runtime'
import { isOfPackage } from './package-id.ts'
import type { Refresh } from './refresh.ts'
import { defineStandIn, type LitClass, type StandIn } from './stand-ins.ts'

/** An element that a module of the project has defined. */
interface Defined {
  readonly module: string
  readonly standIn: StandIn
  /** `left`: its module runs again, and has not come to define it yet. */
  status: 'defined' | 'left'
}

// client/main.ts has run before and has set both; there is a refresh already where the project has React too.
const { __nexxo_dev__: dev, __rolldown_runtime__: runtime } = globalThis as unknown as {
  readonly __nexxo_dev__: { refresh?: Refresh }
  readonly __rolldown_runtime__: DevRuntime
}
const registry = customElements
const native = {
  define: registry.define.bind(registry),
  get: registry.get.bind(registry),
  whenDefined: registry.whenDefined.bind(registry),
}
const elements = new Map<string, Defined>()
const constructors = new Map<unknown, CustomElementConstructor>()
const current = { id: '', failures: [] as string[] }

window.HTMLElement = new Proxy(HTMLElement, {
  construct(target, given, made: CustomElementConstructor) {
    const standIn = constructors.get(made)
    // What the browser makes is made by the stand-in itself.
    if (standIn !== undefined) elementOf(made)?.standIn.hold()
    return Reflect.construct(target, given, standIn ?? made)
  },
})

registry.define = (name, given, options) => {
  if (!isLit(given) || options !== undefined || isOfPackage(current.id)) return native.define(name, given, options)
  holdExtended(given)
  const before = elements.get(name)
  if (before?.status === 'left' && before.module === current.id) {
    before.status = 'defined'
    const because = before.standIn.exchange(given)
    if (because !== undefined) current.failures.push(`<${name}>: ${because}`)
    return
  }
  const standIn = defineStandIn(name, given, { define: native.define, constructors })
  elements.set(name, { module: current.id, standIn, status: 'defined' })
}
registry.get = (name) => elements.get(name)?.standIn.latest() ?? native.get(name)
registry.whenDefined = async (name) => {
  const made = await native.whenDefined(name)
  return elements.get(name)?.standIn.latest() ?? made
}

function isLit(given: CustomElementConstructor): given is CustomElementConstructor & LitClass {
  return 'elementProperties' in given && 'requestUpdate' in Object(given.prototype)
}

function elementOf(given: unknown): Defined | undefined {
  const standIn = constructors.get(given)
  return [...elements].find(([name]) => native.get(name) === standIn)?.[1]
}

function holdExtended(given: LitClass): void {
  for (let one: unknown = Object.getPrototypeOf(given); typeof one === 'function'; one = Object.getPrototypeOf(one))
    elementOf(one)?.standIn.hold()
}

const of = (id: string) => [...elements.values()].filter(({ module }) => module === id)

/** A module without exports that no other one imports is the script of a page, which does more than to define elements. */
function isScriptOfPage(id: string, exports: object): boolean {
  const importers = runtime.getImporters(id).filter((one) => !/\.html\?/.test(one))
  return importers.length === 0 && Object.keys(exports).length === 0
}

/** A module takes its own changes when it exports nothing but elements that it defines. */
const own: Refresh = {
  begin: (id) => void (current.id = id),
  accepts: (id, exports) =>
    of(id).length > 0 &&
    !isScriptOfPage(id, exports) &&
    Object.values(exports).every((value) => of(id).some(({ standIn }) => standIn.latest() === value)),
  leave(id) {
    for (const element of of(id)) element.status = 'left'
  },
  enter: (id, exports) => own.accepts(id, exports),
  draw() {
    const gone = [...elements].find(([, { status }]) => status === 'left')
    return gone === undefined ? current.failures[0] : `<${gone[0]}> is defined no more`
  },
}

const other = dev.refresh
dev.refresh =
  other === undefined
    ? own
    : {
        begin: (id) => [own, other].forEach((one) => one.begin(id)),
        accepts: (id, exports) => own.accepts(id, exports) || other.accepts(id, exports),
        leave: (id, exports) => [own, other].forEach((one) => one.leave(id, exports)),
        enter: (id, exports) => (of(id).length > 0 ? own : other).enter(id, exports),
        draw: () => own.draw() ?? other.draw(),
      }
