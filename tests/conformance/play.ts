import { spawn } from 'node:child_process'
import path from 'node:path'
import { text } from 'node:stream/consumers'
import { pathToFileURL } from 'node:url'
import { REPOSITORY } from '../support/place.ts'

/** One page load: its entries, one after the other, then everything that is asked for later. */
export interface Play {
  /** Absolute. */
  readonly files: readonly string[]
  /** Decides in which order lazy modules are asked for. */
  readonly seed: number
}

/**
 * Runs plays with Node's own loader, all in one process; each needs files of its own, as a module runs once.
 *
 * @returns per play what its modules logged, in order
 */
export async function runPlays(plays: readonly Play[]): Promise<readonly string[]> {
  const player = path.join(REPOSITORY, 'tests', 'conformance', 'player.mjs')
  const child = spawn(process.execPath, [player], { stdio: ['pipe', 'pipe', 'inherit'] })
  child.stdin.end(
    JSON.stringify(plays.map(({ files, seed }) => ({ urls: files.map((file) => pathToFileURL(file).href), seed }))),
  )
  // Written by the player.
  return JSON.parse(await text(child.stdout)) as string[]
}
