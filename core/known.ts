import type { Location } from './diagnostic.ts'

/** Where a fact came from: a span, an option of the evaluated configuration, or the source tool's default. */
export type Origin =
  | Location
  /** `option` is the path inside the evaluated configuration: `production.output.publicPath`. */
  | { readonly file: string; readonly option: string }
  | 'default'

/** A value that remembers where it came from. */
export interface Known<T> {
  readonly value: T
  readonly from: Origin
}

export function known<T>(value: T, from: Origin): Known<T> {
  return { value, from }
}

export function isLocation(origin: Origin): origin is Location {
  return origin !== 'default' && 'start' in origin
}
