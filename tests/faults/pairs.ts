import fs from 'node:fs'
import path from 'node:path'
import { type CompareRequest, describeBuild, type Side } from '../../verify/index.ts'

/** Two builds of one project, and what is needed to compare them. */
export interface LabPair extends Pick<CompareRequest, 'base' | 'routes' | 'answers' | 'secrets' | 'constants'> {
  readonly name: string
  readonly original: Side
  readonly migrated: Side
}

/** Builds or finds a pair by name. */
export interface PairSource {
  readonly name: string
  readonly open: () => Promise<LabPair>
}
const ORIGINALS = 'node_modules/.cache/nexxo-projects/originals'

export function listPairs(): readonly PairSource[] {
  return fs.readdirSync(ORIGINALS).map((name) => ({
    name: name.replace(/-[0-9a-f]{16}$/, ''),
    open: async () => {
      const dir = path.resolve(ORIGINALS, name)
      const copy = path.resolve('node_modules/.cache/nexxo-faults/hand', name)
      fs.rmSync(copy, { recursive: true, force: true })
      fs.cpSync(dir, copy, { recursive: true })
      const outcome = async (at: string) =>
        describeBuild({ dir: at, tool: 'a tool', root: undefined, wallMs: 0, peakRssBytes: 0 })
      return {
        name,
        original: { dir, root: undefined, outcome: await outcome(dir) },
        migrated: { dir: copy, root: undefined, outcome: await outcome(copy) },
        base: name.startsWith('cra-env-subpath') ? '/orchard/' : name.startsWith('cra-component') ? '/' : '/',
        routes: [],
        answers: undefined,
        secrets: [{ name: 'PIT', value: 'pit-of-a-plum' }],
        constants: [],
      }
    },
  }))
}
