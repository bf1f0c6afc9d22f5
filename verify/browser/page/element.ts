import { pagePart } from './program.ts'

/** A function that reads what an element is beyond its attributes. */
export function elementStatePart(): string {
  return pagePart([readFieldState, readMediaState, drawingHash], readElementState)
}

/** Pairs that stand beside the attributes, with a dot before the name. */
export function readElementState(element: Element): [string, string][] {
  const pairs: [string, string][] = [...readFieldState(element), ...readMediaState(element)]
  const add = (name: string, value: string) => pairs.push([name, value])
  if (element.scrollTop !== 0 || element.scrollLeft !== 0)
    add('.scroll', `${Math.round(element.scrollLeft)}, ${Math.round(element.scrollTop)}`)
  if (element === element.ownerDocument.activeElement && element !== element.ownerDocument.body) add('.focused', 'true')
  if (element.matches(':modal')) add('.modal', 'true')
  if (element.matches(':popover-open')) add('.popover', 'open')
  if (element.localName.includes('-') && !element.matches(':defined')) add('.undefined', 'true')
  return pairs
}

function readFieldState(element: Element): [string, string][] {
  const pairs: [string, string][] = []
  if (element instanceof HTMLInputElement) {
    pairs.push(['.checked', String(element.checked)])
    if (element.indeterminate) pairs.push(['.indeterminate', 'true'])
  }
  if (element instanceof HTMLSelectElement && element.multiple)
    pairs.push(['.selected', Array.from(element.selectedOptions, (option) => option.value).join(', ')])
  if (
    element instanceof HTMLInputElement ||
    element instanceof HTMLTextAreaElement ||
    element instanceof HTMLSelectElement
  ) {
    pairs.push(['.value', element.value])
    if (element.validationMessage !== '') pairs.push(['.invalid', element.validationMessage])
    if (element.matches(':disabled') && !element.hasAttribute('disabled')) pairs.push(['.disabled', 'true'])
  }
  return pairs
}

function readMediaState(element: Element): [string, string][] {
  if (element instanceof HTMLImageElement && element.complete && element.currentSrc !== '') {
    const size = element.naturalWidth === 0 ? 'broken' : `${element.naturalWidth} × ${element.naturalHeight}`
    const source: [string, string][] = element.currentSrc.startsWith('blob:') ? [] : [['.source', element.currentSrc]]
    return [...source, ['.natural', size]]
  }
  if (element instanceof HTMLMediaElement && element.currentSrc !== '' && !element.currentSrc.startsWith('blob:'))
    return [['.source', element.currentSrc]]
  if (element instanceof HTMLCanvasElement) return [['.drawing', drawingHash(element)]]
  return []
}

/** A canvas that another origin drew into cannot be read. */
function drawingHash(canvas: HTMLCanvasElement): string {
  try {
    const text = canvas.toDataURL()
    let hash = 0x811c9dc5
    for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193)
    return `${canvas.width} × ${canvas.height} ${(hash >>> 0).toString(16)}`
  } catch {
    return `${canvas.width} × ${canvas.height}, not readable`
  }
}
