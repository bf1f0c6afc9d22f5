/** What a console would show, as one text: React's warnings, among others, are formats with values. @see https://console.spec.whatwg.org/#formatter */
export function textOfAll(values: readonly unknown[]): string {
  const [first, ...rest] = values
  if (typeof first !== 'string') return values.map(textOf).join(' ')
  const left = [...rest]
  const text = first.replaceAll(/%([sdifoOc%])/g, (mark, kind: string) => {
    if (kind === '%') return rest.length === 0 ? mark : '%'
    if (left.length === 0) return mark
    return formatted(kind, left.shift())
  })
  return [text, ...left.map(textOf)].join(' ')
}

function formatted(kind: string, value: unknown): string {
  if (kind === 'c') return ''
  if (kind === 's') return textOf(value)
  if (kind === 'd' || kind === 'i')
    return typeof value === 'symbol' ? 'NaN' : String(Number.parseInt(String(value), 10))
  if (kind === 'f') return typeof value === 'symbol' ? 'NaN' : String(Number.parseFloat(String(value)))
  return textOf(value)
}

export function textOf(value: unknown): string {
  if (typeof value === 'string') return value
  if (value instanceof Error) return textOfError(value)
  if (typeof Element !== 'undefined' && value instanceof Element) return `<${value.localName}>`
  if (typeof value === 'function') return `[function ${value.name}]`
  if (typeof value !== 'object' || value === null) return String(value)
  try {
    return JSON.stringify(value, readable)
  } catch {
    return Object.prototype.toString.call(value)
  }
}

/** Firefox and Safari leave the message out of the stack. */
function textOfError({ name, message, stack = '', cause }: Error): string {
  const own = stack.includes(message) && stack !== '' ? stack : `${name}: ${message}\n${stack}`.trimEnd()
  return cause === undefined ? own : `${own}\nCaused by: ${textOf(cause)}`
}

/** What JSON would lose. */
function readable(_key: string, value: unknown): unknown {
  if (value instanceof Map || value instanceof Set) return [...value]
  if (value instanceof Error) return `${value.name}: ${value.message}`
  if (typeof value === 'bigint') return `${value}n`
  return typeof value === 'function' ? `[function ${value.name}]` : value
}
