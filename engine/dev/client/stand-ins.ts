/** What is asked of a class that Lit finalizes. */
export interface LitClass {
  new (): LitElement
  readonly observedAttributes: readonly string[]
  readonly elementProperties: ReadonlyMap<string, unknown>
  readonly elementStyles: readonly (CSSStyleSheet | { readonly styleSheet: CSSStyleSheet })[]
  readonly formAssociated?: boolean
  readonly disabledFeatures?: readonly string[]
  readonly prototype: LitElement
}

export interface LitElement extends HTMLElement {
  readonly renderRoot?: HTMLElement | ShadowRoot
  requestUpdate(): void
  [property: string]: unknown
}

/** What the browser knows instead of a class: it makes instances of whichever class is the latest. */
export interface StandIn {
  readonly latest: () => LitClass
  /** @returns why that cannot be */
  exchange(fresh: LitClass): string | undefined
  /** Another class was derived from it, or `new` called on it: whoever did so holds a class of the past. */
  hold(): void
}

type Define = (name: string, constructor: CustomElementConstructor) => void

/** The browser takes note of these when an element is defined, and of no later ones. */
const CALLBACKS = [
  'connectedCallback',
  'disconnectedCallback',
  'adoptedCallback',
  'attributeChangedCallback',
  'connectedMoveCallback',
  'formAssociatedCallback',
  'formDisabledCallback',
  'formResetCallback',
  'formStateRestoreCallback',
]

/** Defines an element whose class can be exchanged later. @throws what `customElements.define` throws */
export function defineStandIn(
  name: string,
  first: LitClass,
  { define, constructors }: { define: Define; constructors: Map<unknown, CustomElementConstructor> },
): StandIn {
  const state = { latest: first, isHeld: false }
  const instances = new Set<WeakRef<LitElement>>()
  // A plain function, because a class would have to call the constructor of what it extends.
  const standIn = function standIn() {
    const element: LitElement = Reflect.construct(state.latest, [], standIn)
    instances.add(new WeakRef(element))
    return element
  } as unknown as CustomElementConstructor & { prototype: object }
  standIn.prototype = prototypeOver(first)
  const { observedAttributes, formAssociated, disabledFeatures } = first
  Object.assign(standIn, { observedAttributes, formAssociated, disabledFeatures })
  define(name, standIn)
  constructors.set(first, standIn)
  keepInstanceOf(first, standIn.prototype)
  return {
    latest: () => state.latest,
    hold: () => void (state.isHeld = true),
    exchange(fresh) {
      const before = state.latest
      const because = state.isHeld ? 'something else was made from its class' : difference(before, fresh)
      if (because !== undefined) return because
      const living = [...instances].flatMap((one) => one.deref() ?? [])
      if (living.length > 0 && hasPrivateFields(before, fresh)) return 'it has private fields'
      constructors.set(fresh, standIn)
      keepInstanceOf(fresh, standIn.prototype)
      const kept = living.map((element) => ({ element, values: valuesOf(element, before) }))
      Object.setPrototypeOf(standIn.prototype, fresh.prototype)
      state.latest = fresh
      if (living.length > 0 && !hasSameFields(living, document.createElement(name))) return 'it has other fields'
      for (const { element, values } of kept) renew(element, { values, before, fresh })
      return undefined
    },
  }
}

/** Calls of the browser go to the latest class. */
function prototypeOver(first: LitClass): object {
  const own = Object.create(first.prototype) as Record<string, unknown>
  for (const name of callbacksOf(first))
    own[name] = function callback(this: unknown, ...given: unknown[]) {
      const current = Reflect.get(Object.getPrototypeOf(own) as object, name)
      return typeof current === 'function' ? Reflect.apply(current, this, given) : undefined
    }
  return own
}

function callbacksOf({ prototype }: LitClass): readonly string[] {
  return CALLBACKS.filter((name) => name in prototype)
}

/** `element instanceof Basket` holds for whichever `Basket` a module has. */
function keepInstanceOf(given: LitClass, prototype: object): void {
  Object.defineProperty(given, Symbol.hasInstance, {
    configurable: true,
    value(this: unknown, element: unknown) {
      if (this !== given) return Reflect.apply(Function.prototype[Symbol.hasInstance], this, [element])
      return typeof element === 'object' && element !== null && Object.prototype.isPrototypeOf.call(prototype, element)
    },
  })
}

/** Why one class cannot stand for the other in elements that exist. */
function difference(before: LitClass, fresh: LitClass): string | undefined {
  // Reading them makes Lit finalize the class.
  if (before.observedAttributes.join() !== fresh.observedAttributes.join()) return 'it observes other attributes'
  if (callbacksOf(before).join() !== callbacksOf(fresh).join()) return 'it has other callbacks'
  if ([...before.elementProperties.keys()].join() !== [...fresh.elementProperties.keys()].join())
    return 'it has other properties'
  return undefined
}

/** What is private belongs to one class: methods of another one cannot read it. */
function hasPrivateFields(...classes: readonly LitClass[]): boolean {
  return /\.#[\w$]|classPrivate|assertClassBrand|__private/.test(classes.join('\n'))
}

function valuesOf(element: LitElement, { elementProperties }: LitClass): ReadonlyMap<string, unknown> {
  return new Map([...elementProperties.keys()].map((name) => [name, element[name]]))
}

/** Fields are made when an element is. */
function hasSameFields(living: readonly object[], fresh: object): boolean {
  const fields = Object.keys(fresh)
  return living.every((element) => fields.every((field) => Object.hasOwn(element, field)))
}

interface Renewal {
  readonly values: ReadonlyMap<string, unknown>
  readonly before: LitClass
  readonly fresh: LitClass
}

/** Its properties have new places to be kept in; the styles of its class are put in the place of those that were. */
function renew(element: LitElement, { values, before, fresh }: Renewal): void {
  for (const [name, value] of values) if (!Object.is(element[name], value)) element[name] = value
  const root = element.renderRoot
  if (root instanceof ShadowRoot) {
    const old = sheetsOf(before)
    root.adoptedStyleSheets = [...sheetsOf(fresh), ...root.adoptedStyleSheets.filter((sheet) => !old.includes(sheet))]
  }
  element.requestUpdate()
}

function sheetsOf({ elementStyles }: LitClass): readonly CSSStyleSheet[] {
  return elementStyles.map((style) => (style instanceof CSSStyleSheet ? style : style.styleSheet))
}
