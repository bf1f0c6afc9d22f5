import type { BuildToSpoil } from '../build-to-spoil.ts'
import type { Planted } from '../kind.ts'

/** Why no user could notice a fault. */
export interface Proof {
  readonly name: string
  readonly because: string
}

/** The first proof that a planted fault cannot be observed; `undefined` where there is none. */
export async function proveUnobservable(_build: BuildToSpoil, _planted: Planted): Promise<Proof | undefined> {
  return undefined
}
