import { pageProgram } from './program.ts'

/** A program that lists the names of the forms of the page, in order. */
export function formsProgram(): string {
  return pageProgram([listForms, formName], { main: listForms, argument: undefined })
}

/** A program that gives every field a value that fits it; it answers how many it filled. */
export function fillProgram(): string {
  return pageProgram([fillFields, fillField, choose, writeValue, valuesFor, numberFor, announce], {
    main: fillFields,
    argument: undefined,
  })
}

/** A program that submits a form by its number as a click on its button would. */
export function submitProgram(index: number): string {
  return pageProgram([submitForm], { main: submitForm, argument: index })
}

/** A program that clicks the first box that is ticked outside of a form again; it answers whether there is one. */
export function untickProgram(): string {
  return pageProgram([untick], { main: untick, argument: undefined })
}

function untick(): boolean {
  const boxes = Array.from(document.querySelectorAll<HTMLInputElement>('input[type=checkbox]:checked'))
  const box = boxes.find((one) => one.form === null && !one.disabled)
  box?.click()
  return box !== undefined
}

function listForms(): string[] {
  return Array.from(document.forms, formName)
}

function formName(form: HTMLFormElement): string {
  const button = form.querySelector<HTMLElement>('button:not([type=button]),input[type=submit]')
  const words = form.getAttribute('aria-label') ?? form.getAttribute('name') ?? button?.innerText ?? ''
  return `form "${words.replace(/\s+/g, ' ').trim().slice(0, 60)}"`
}

function submitForm(index: number): void {
  const form = document.forms[index]
  const button = form?.querySelector<HTMLElement>('button:not([type=button]):not([type=reset]),input[type=submit]')
  if (button !== null && button !== undefined) button.click()
  else form?.requestSubmit()
}

function fillFields(): number {
  const fields = Array.from(document.querySelectorAll<HTMLElement>('input,textarea,select,[contenteditable=true]'))
  const usable = fields.filter((field) => {
    const box = field.getBoundingClientRect()
    return (
      !field.matches(
        ':disabled,[readonly],[type=hidden],[type=submit],[type=button],[type=reset],[type=image],[type=file]',
      ) &&
      (box.width > 0 || field.matches('[type=checkbox],[type=radio]'))
    )
  })
  for (const field of usable.slice(0, 30)) fillField(field)
  return usable.length
}

function fillField(field: HTMLElement): void {
  field.focus({ preventScroll: true })
  if (field instanceof HTMLSelectElement) choose(field)
  else if (field instanceof HTMLInputElement && /^(?:checkbox|radio)$/.test(field.type)) {
    // The last radio of a group stays chosen; a checkbox that is on goes off.
    field.click()
  } else if (field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement) writeValue(field)
  else document.execCommand('insertText', false, 'Pears and plums')
  field.blur()
}

function choose(field: HTMLSelectElement): void {
  const options = Array.from(field.options).filter((option) => !option.disabled)
  const next = options.find((option, at) => at > 0 && !option.selected) ?? options[0]
  if (next === undefined) return
  field.value = next.value
  announce(field)
}

/** Through the setter of the element's own class: React overrides the one of the element to see what an app sets. */
function writeValue(field: HTMLInputElement | HTMLTextAreaElement): void {
  const owner = field instanceof HTMLInputElement ? HTMLInputElement.prototype : HTMLTextAreaElement.prototype
  const set = Object.getOwnPropertyDescriptor(owner, 'value')?.set
  for (const value of valuesFor(field)) {
    set?.call(field, value)
    if (field.validity.valid) break
  }
  announce(field)
}

function announce(field: HTMLElement): void {
  field.dispatchEvent(new InputEvent('input', { bubbles: true, inputType: 'insertText' }))
  field.dispatchEvent(new Event('change', { bubbles: true }))
}

/** In the order in which they are tried until the constraints hold. */
function valuesFor(field: HTMLInputElement | HTMLTextAreaElement): string[] {
  const fixed: Record<string, string[]> = {
    email: ['pear@example.com'],
    url: ['https://pears.example/'],
    tel: ['+15551234567', '5551234567', '555-123-4567', '0123456789'],
    password: ['Pear-tree-2024!', 'Pears123', '1234'],
    date: ['2024-03-20', field.getAttribute('min') ?? '', field.getAttribute('max') ?? ''],
    time: ['10:30', field.getAttribute('min') ?? ''],
    month: ['2024-04', field.getAttribute('min') ?? ''],
    week: ['2024-W14', field.getAttribute('min') ?? ''],
    'datetime-local': ['2024-03-20T10:30', field.getAttribute('min') ?? ''],
    color: ['#336699'],
  }
  if (field.type === 'number' || field.type === 'range') return [numberFor(field)]
  const longest = field.maxLength > 0 ? field.maxLength : 1000
  const words = ['Pears and plums', 'Pears', 'pears', 'PEARS', '1234', '12345', '123456', 'AB12', 'ABC-123', 'P', '12']
  return (fixed[field.type] ?? [...words, 'Pears and plums '.repeat(20)]).map((text) => text.slice(0, longest))
}

/** Another number than the present one, on a step between the bounds. */
function numberFor(field: HTMLInputElement | HTMLTextAreaElement): string {
  const bound = (name: string, otherwise: number) => {
    const text = field.getAttribute(name)
    return text === null || text === '' || Number.isNaN(Number(text)) ? otherwise : Number(text)
  }
  const step = bound('step', 1)
  const least = bound('min', field.type === 'range' ? 0 : 1)
  const most = bound('max', field.type === 'range' ? 100 : Infinity)
  const wanted = least + step * 3
  const chosen = wanted > most ? least : wanted
  return String(Number((String(chosen) === field.value ? least : chosen).toFixed(6)))
}
