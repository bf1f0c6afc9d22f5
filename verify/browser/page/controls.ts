import { pageProgram } from './program.ts'

export interface Control {
  /** Index among what its selector finds. */
  readonly index: number
  /** `button "Order pears"` */
  readonly name: string
}

interface StyleReading {
  readonly selector: string
  readonly max: number
  readonly properties: readonly string[]
}

/** A program that lists the visible, enabled elements of a selector; it answers `Control[]`. */
export function controlsProgram(selector: string): string {
  return pageProgram([listControls, controlName], { main: listControls, argument: selector })
}

/** A program that reads the styles of the first `max` elements of a selector with what is in them; it answers one record per element. */
export function controlStylesProgram(reading: StyleReading): string {
  return pageProgram([readControlStyles, readPartStyle], { main: readControlStyles, argument: reading })
}

function listControls(selector: string): Control[] {
  return Array.from(document.querySelectorAll<HTMLElement>(selector))
    .map((element, index) => ({ element, index }))
    .filter(({ element }) => {
      const box = element.getBoundingClientRect()
      return (
        box.width * box.height > 0 &&
        !element.matches(':disabled') &&
        getComputedStyle(element).visibility === 'visible'
      )
    })
    .map(({ element, index }) => ({ index, name: controlName(element) }))
}

function controlName(element: HTMLElement): string {
  const text =
    element.getAttribute('aria-label') ??
    (element.innerText.trim() ||
      element.getAttribute('title') ||
      element.getAttribute('placeholder') ||
      element.getAttribute('name') ||
      '')
  const collapsed = text.replace(/\s+/g, ' ').slice(0, 60)
  return `${element.localName} "${collapsed}"`
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
