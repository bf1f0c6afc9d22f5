import { positionAt } from '../../core/text.ts'
import { componentError } from '../frameworks/say.ts'
import type { PlacedError } from '../styles/error.ts'

interface Source {
  readonly file: string
  readonly text: string
  /** Where the block begins that positions count from. */
  readonly start?: number | undefined
}

/** An error of Vue's compiler with its place: it says where as a location, as a position in the block, or in a drawn frame. */
export function placedError(error: unknown, { file, text, start = 0 }: Source): PlacedError {
  const message = error instanceof Error ? error.message : messageOf(error)
  const offset = offsetIn(error, start)
  if (offset !== undefined) return componentError(message, { file, ...positionAt(text, offset) })
  return componentError(message, { file, ...placeInFrame(message) })
}

function messageOf(error: unknown): string {
  if (typeof error === 'object' && error !== null && 'msg' in error) return String(error.msg)
  return String(error)
}

function offsetIn(error: unknown, start: number): number | undefined {
  if (typeof error !== 'object' || error === null) return undefined
  if ('loc' in error && typeof error.loc === 'object' && error.loc !== null && 'start' in error.loc) {
    const { start: from } = error.loc
    if (typeof from === 'object' && from !== null && 'offset' in from) return Number(from.offset)
  }
  return 'pos' in error && typeof error.pos === 'number' ? start + error.pos : undefined
}

/** `12 |  code` with a line of carets below. @see generateCodeFrame of @vue/shared */
function placeInFrame(message: string): { readonly line?: number; readonly column?: number } {
  const [, line, before = ''] = /^(\d+)\s*\| {2}.*\n\s*\| {2}(\s*)\^/m.exec(message) ?? []
  return line === undefined ? {} : { line: Number(line), column: before.length + 1 }
}
