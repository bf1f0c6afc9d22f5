import type { Node, Root } from 'postcss'
import type { Diagnostic } from '../../core/diagnostic.ts'
import { locationOf } from '../plugins/fail.ts'

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
  return placedError(message, placeOf(node))
}

export function placedError(message: string, place: Place | undefined): PlacedError {
  return Object.assign(new Error(message), { name: 'StyleError', place })
}

/** Where a text stands in the source of a stylesheet, for nodes that plugins have taken out by now. */
export interface TextPlace {
  readonly root: Root
  readonly text: string
}

export function styleErrorAt(message: string, at: TextPlace): PlacedError {
  return placedError(message, placeOfText(at))
}

export function styleWarning(message: string, node: Node, root: string): Diagnostic {
  return placedWarning(message, placeOf(node), root)
}

export function styleWarningAt(message: string, at: TextPlace, root: string): Diagnostic {
  return placedWarning(message, placeOfText(at), root)
}

export function placedWarning(message: string, place: Place | undefined, root: string): Diagnostic {
  return {
    code: 'engine/style',
    severity: 'warning',
    message: /[.!?]$/.test(message) ? message : `${message}.`,
    ...(place === undefined ? {} : { at: locationOf(place, root) }),
  }
}

function placeOf(node: Node): Place | undefined {
  const { input, start } = node.source ?? {}
  if (input === undefined || start === undefined) return undefined
  return origin(input, start)
}

function placeOfText({ root, text }: TextPlace): Place | undefined {
  const input = root.source?.input
  if (input === undefined) return undefined
  const { line, col } = input.fromOffset(Math.max(0, input.css.indexOf(text))) ?? { line: 1, col: 1 }
  return origin(input, { line, column: col })
}

type Input = NonNullable<NonNullable<Node['source']>['input']>

function origin(input: Input, at: { readonly line: number; readonly column: number }): Place | undefined {
  const source = input.origin(at.line, at.column)
  if (source !== false && source.file !== undefined)
    return { file: source.file, line: source.line, column: source.column }
  return input.file === undefined ? undefined : { file: input.file, line: at.line, column: at.column }
}
