import type { Node } from 'postcss'

/** Absolute file, 1-based line and column. */
export interface Place {
  readonly file: string
  readonly line: number
  readonly column: number
}

/** A mistake in the user's code with its place; the build turns it into a diagnostic. */
export interface PlacedError extends Error {
  readonly place: Place | undefined
}

export function styleError(message: string, node: Node): PlacedError {
  return Object.assign(new Error(message), { name: 'StyleError', place: placeOf(node) })
}

function placeOf(node: Node): Place | undefined {
  const { input, start } = node.source ?? {}
  if (input === undefined || start === undefined) return undefined
  const origin = input.origin(start.line, start.column)
  if (origin !== false && origin.file !== undefined)
    return { file: origin.file, line: origin.line, column: origin.column }
  return input.file === undefined ? undefined : { file: input.file, line: start.line, column: start.column }
}
