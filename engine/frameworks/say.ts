import { type NexxoError, refuse } from '../../core/diagnostic.ts'
import type { PlacedError } from '../styles/error.ts'

/** A file needs a compiler that the project does not have. */
export function missingCompiler(file: string, name: string): NexxoError {
  return refuse('engine/compiler-missing', {
    message: `${file} is compiled by \`${name}\`, which is not installed in the project.`,
    help: `Install \`${name}\` with the project's package manager.`,
  })
}

/** The compiler is there, in a version that the engine does not know how to call. */
export function unsupportedCompiler(request: {
  readonly name: string
  readonly version: string
  readonly supported: string
}): NexxoError {
  const { name, version, supported } = request
  return refuse('engine/compiler-unsupported', {
    message: `The project has \`${name}\` ${version}; the engine works with ${supported}.`,
    help: `Install a version of \`${name}\` that is supported.`,
  })
}

/** A mistake in a component; line and column count from 1, without them the whole file is meant. */
export function componentError(
  message: string,
  place: { readonly file: string; readonly line?: number | undefined; readonly column?: number | undefined },
): PlacedError {
  const first = message.replace(/^\[[@\w/-]+\]\s*/, '').split('\n')[0] ?? message
  const { file, line = 1, column = 1 } = place
  return Object.assign(new Error(first), { place: { file, line, column } })
}
