import type { IncomingMessage } from 'node:http'

/** Bytes of a file, end exclusive. */
export interface Range {
  readonly start: number
  readonly end: number
}

/**
 * The one range that is asked for. Several at once, other units and what has changed meanwhile get the whole.
 *
 * @see https://www.rfc-editor.org/rfc/rfc9110#section-14.2
 */
export function rangeOf(
  { headers, method }: IncomingMessage,
  facts: { readonly size: number; readonly etag: string; readonly changed: Date | undefined },
): Range | 'unsatisfiable' | undefined {
  const match = /^bytes=(\d*)-(\d*)$/.exec(headers.range?.replaceAll(' ', '') ?? '')
  if (match === null || method !== 'GET' || hasChanged(headers['if-range'], facts)) return undefined
  const [first = '', last = ''] = match.slice(1)
  if (first === '' && last === '') return undefined
  const { size } = facts
  const start = first === '' ? Math.max(0, size - Number(last)) : Number(first)
  const end = first === '' || last === '' ? size : Math.min(size, Number(last) + 1)
  if (first !== '' && last !== '' && Number(last) < start) return undefined
  return start < end ? { start, end } : 'unsatisfiable'
}

function hasChanged(condition: unknown, facts: { readonly etag: string; readonly changed: Date | undefined }): boolean {
  if (condition === undefined) return false
  // A weak tag does not vouch for bytes.
  const tag = facts.etag.startsWith('W/') ? undefined : facts.etag
  return ![tag, facts.changed?.toUTCString()].includes(String(condition))
}
