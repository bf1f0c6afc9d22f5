import { pageProgram } from './program.ts'

export interface Control {
  /** Index among what its selector finds. */
  readonly index: number
  /** `button "Order pears"`: the role where one is written, else the tag, and the accessible name. */
  readonly name: string
}

interface StyleReading {
  readonly selector: string
  readonly max: number
  readonly properties: readonly string[]
}

interface Wanted {
  readonly selector: string
  /** What submits a form is used with its form, filled in. */
  readonly submitters: 'with' | 'without'
}

/** A program that lists the visible, enabled elements of a selector, openers of menus and dialogs first; it answers `Control[]`. */
export function controlsProgram(wanted: Wanted): string {
  return pageProgram([listControls, isUsable, opensSomething, submitsForm, controlName], {
    main: listControls,
    argument: wanted,
  })
}

/** A program that reads the styles of the first `max` elements of a selector with what is in them; it answers one record per element. */
export function controlStylesProgram(reading: StyleReading): string {
  return pageProgram([readControlStyles, readPartStyle], { main: readControlStyles, argument: reading })
}

/** A program that names the element that has the focus; it answers a text, empty where nothing has it. */
export function focusedProgram(): string {
  return pageProgram([focusedName, controlName], { main: focusedName, argument: undefined })
}

/** A program that counts what lies open above the page: dialogs, menus, popovers, lists. */
export function layersProgram(): string {
  return pageProgram([countLayers], { main: countLayers, argument: undefined })
}

function listControls({ selector, submitters }: Wanted): Control[] {
  const usable = Array.from(document.querySelectorAll<HTMLElement>(selector))
    .map((element, index) => ({ element, index }))
    .filter(({ element }) => isUsable(element) && (submitters === 'with' || !submitsForm(element)))
  return usable
    .toSorted((one, other) => Number(opensSomething(other.element)) - Number(opensSomething(one.element)))
    .map(({ element, index }) => ({ index, name: controlName(element) }))
}

function isUsable(element: HTMLElement): boolean {
  const box = element.getBoundingClientRect()
  const shown = box.width * box.height > 0 && getComputedStyle(element).visibility === 'visible'
  return shown && !element.matches(':disabled,[aria-disabled=true]')
}

function opensSomething(element: HTMLElement): boolean {
  return element.matches(
    '[aria-haspopup]:not([aria-haspopup=false]),[aria-expanded],[popovertarget],[commandfor],summary',
  )
}

function submitsForm(element: HTMLElement): boolean {
  return element instanceof HTMLButtonElement && element.type === 'submit' && element.form !== null
}

function controlName(element: HTMLElement): string {
  const labelled = (element.getAttribute('aria-labelledby') ?? '')
    .split(/\s+/)
    .map((id) => (id === '' ? '' : (document.getElementById(id)?.innerText ?? '')))
    .join(' ')
    .trim()
  const labels = 'labels' in element && element.labels instanceof NodeList ? Array.from(element.labels) : []
  const text =
    labelled ||
    element.getAttribute('aria-label') ||
    labels.map((label) => label.textContent ?? '').join(' ') ||
    element.innerText.trim() ||
    element.querySelector('[alt]')?.getAttribute('alt') ||
    element.querySelector('title')?.textContent ||
    element.getAttribute('title') ||
    element.getAttribute('placeholder') ||
    element.getAttribute('name') ||
    ''
  const collapsed = text.replace(/\s+/g, ' ').trim().slice(0, 60)
  return `${element.getAttribute('role') ?? element.localName} "${collapsed}"`
}

function focusedName(): string {
  let active: Element | null = document.activeElement
  while (active !== null && active.shadowRoot !== null && active.shadowRoot.activeElement !== null)
    active = active.shadowRoot.activeElement
  return active instanceof HTMLElement && active !== document.body ? controlName(active) : ''
}

function countLayers(): number {
  const layers = document.querySelectorAll<HTMLElement>(
    'dialog[open],[role=dialog],[role=alertdialog],[role=menu],[role=listbox],:popover-open',
  )
  return Array.from(layers).filter((layer) => layer.getBoundingClientRect().height > 0).length
}

/** Keys are `<number of the part> <tag> <property>`: the element itself is part 0. */
function readControlStyles(reading: StyleReading): Record<string, string>[] {
  for (const animation of document.getAnimations()) {
    if (animation.effect?.getComputedTiming().endTime !== Infinity) animation.finish()
  }
  return Array.from(document.querySelectorAll(reading.selector))
    .slice(0, reading.max)
    .map((element) => {
      const parts = [element, ...Array.from(element.querySelectorAll('*')).slice(0, 8)]
      return Object.assign({}, ...parts.map((part, index) => readPartStyle(part, index, reading)))
    })
}

function readPartStyle(part: Element, index: number, reading: StyleReading): Record<string, string> {
  const found: Record<string, string> = {}
  for (const pseudo of ['', '::before', '::after']) {
    const style = getComputedStyle(part, pseudo === '' ? null : pseudo)
    if (pseudo !== '' && ['none', 'normal', ''].includes(style.getPropertyValue('content'))) continue
    for (const property of reading.properties)
      found[`${index} ${part.localName}${pseudo} ${property}`] = style.getPropertyValue(property)
  }
  return found
}
