import type { CompareRequest, Side } from '../../verify/index.ts'
import { describeBuild } from '../../verify/index.ts'
import { loadUserConfig } from '../../engine/index.ts'
import { inferBase } from '../../flow/base.ts'
import { constantsOf, secretsOf } from './variables.ts'
import { APPS } from './apps.ts'
import { migrateApp } from './migrated.ts'
import type { BuildSpec, PairSpec } from './spec.ts'
import { buildApp, type Built } from './workspace.ts'

/** Two built folders and what a comparison of them asks for besides its level. */
export interface Pair extends Pick<CompareRequest, 'base' | 'routes' | 'answers' | 'constants' | 'secrets'> {
  readonly spec: PairSpec
  readonly original: Side
  readonly migrated: Side
}

/**
 * Builds both sides of a pair, or finds them in the cache: node_modules/.cache/nexxo-projects/pairs, by sources, versions
 * and variant. The folders are shared: copy one before you change it.
 *
 * @throws Error with the end of the tool's output when an install or a build fails
 */
export async function buildPair(spec: PairSpec): Promise<Pair> {
  const app = APPS[spec.app]
  if (app === undefined) return migratedPair(spec)
  const original = await sideOf(spec.original, await buildApp(spec.original))
  const migrated = await sideOf(spec.migrated, await buildApp(spec.migrated))
  return { spec, original, migrated, base: '/', answers: {}, secrets: [], ...app }
}

async function migratedPair(spec: PairSpec): Promise<Pair> {
  const { original, migrated, fingerprint } = await migrateApp(spec.app)
  const { verify } = await loadUserConfig({ root: migrated.root, command: 'build', mode: 'production' })
  return {
    spec,
    original: await sideOf(spec.original, original),
    migrated: await sideOf(spec.migrated, migrated),
    base: inferBase(original.dir, undefined),
    routes: verify?.routes ?? [],
    answers: verify?.answers,
    constants: constantsOf(fingerprint),
    secrets: secretsOf(fingerprint),
  }
}

async function sideOf({ tool }: BuildSpec, { dir, root }: Built): Promise<Side> {
  return { dir, root, outcome: await describeBuild({ dir, root, tool, wallMs: 0, peakRssBytes: 0 }) }
}
