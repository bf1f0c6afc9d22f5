import type { BuildToSpoil } from '../build-to-spoil.ts'
import type { FileChange, Planted } from '../kind.ts'
import { samePage, sameRunningOrder } from './page.ts'
import { sameProgram } from './program.ts'
import { unreferencedFile } from './reference.ts'
import { unneededPrefix } from './prefix.ts'
import { sameCascade } from './cascade.ts'
import { apartLayers } from './layers.ts'
import { unreachableSelector } from './selector.ts'

/** Why no user could notice a fault. */
export interface Proof {
  readonly name: string
  readonly because: string
}

/** One changed file before and after, both there. */
export interface TextChange {
  readonly path: string
  readonly before: string
  readonly after: string
}

/** Says why nobody could notice this change of a file; `undefined` where it cannot say so. */
export type Prover = (change: TextChange, build: BuildToSpoil) => Promise<Proof | undefined>

const PROVERS: Readonly<Record<'script' | 'style' | 'page', readonly Prover[]>> = {
  script: [sameProgram],
  style: [sameCascade, apartLayers, unreachableSelector, unneededPrefix],
  page: [samePage, sameRunningOrder],
}

/** The first proof that a planted fault cannot be observed; `undefined` where there is none for one of its files. */
export async function proveUnobservable(build: BuildToSpoil, { changes, rename }: Planted): Promise<Proof | undefined> {
  const proofs: Proof[] = []
  for (const change of rename === undefined ? changes : []) {
    // The map of a script follows its script.
    if (change.path.endsWith('.js.map') && changes.length > 1) continue
    const proof = await proofOf(build, change)
    if (proof === undefined) return undefined
    proofs.push(proof)
  }
  return proofs[0]
}

async function proofOf(build: BuildToSpoil, change: FileChange): Promise<Proof | undefined> {
  const role = build.files.find((file) => file.path === change.path)?.role
  const unasked = role === 'asset' || role === 'style' ? await unreferencedFile(change, build) : undefined
  if (role === 'asset' || unasked !== undefined) return unasked
  if (role !== 'script' && role !== 'style' && role !== 'page') return undefined
  if (typeof change.content !== 'string') return undefined
  const text = { path: change.path, before: build.read(change.path), after: change.content }
  for (const prove of PROVERS[role]) {
    const proof = await prove(text, build)
    if (proof !== undefined) return proof
  }
  return undefined
}
