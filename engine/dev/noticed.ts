import fs from 'node:fs'
import type { Plugin } from 'rolldown'
import { escapePattern } from '../../core/text.ts'
import { isWatched } from './watch.ts'

/** What the engine has read. */
export interface Noticed {
  readonly plugin: Plugin
  /** Whether what is in the file now was there before the engine began to read it. */
  has(file: string): boolean
  /** Modules as they are known now: new ones were read by what has ended, which began then. @returns the new ones */
  meet(files: readonly string[], beganMs?: number): readonly string[]
}

interface NoticedRequest {
  /** Ids of the entries, as the linker is given them. */
  readonly entries: readonly string[]
  /** What is built reads every file again. */
  readonly onAll: () => void
}

/** By how much the time of a file may be too early: the clock that systems take it from stands still for up to a hundredth of a second. */
const CLOCK_MS = 10

export function noteReadings(request: NoticedRequest): Noticed {
  const read: Read = { allMs: 0, buildMs: 0, first: new Map(), stamps: new Map() }
  const { first, stamps } = read
  return {
    has(file) {
      const { stamp, savedMs } = stampOf(file)
      return stamp === stamps.get(file) || savedMs + CLOCK_MS <= Math.max(read.allMs, first.get(file) ?? 0)
    },
    meet(files, beganMs = read.beganMs ?? 0) {
      delete read.beganMs
      const fresh = files.filter((file) => !first.has(file) && !stamps.has(file))
      for (const file of fresh) first.set(file, beganMs)
      return fresh
    },
    plugin: notingPlugin(read, request),
  }
}

interface Read {
  /** When the last build of everything began, and the last build. */
  allMs: number
  buildMs: number
  beganMs?: number
  /** When new modules were read, at the earliest. */
  readonly first: Map<string, number>
  /** What files were when the engine was told to read them. */
  readonly stamps: Map<string, string>
}

function notingPlugin(read: Read, { entries, onAll }: NoticedRequest): Plugin {
  return {
    name: 'nexxo:readings',
    buildStart() {
      read.buildMs = Date.now()
      read.beganMs ??= read.buildMs
    },
    resolveId: {
      order: 'pre',
      filter: { id: entries.map((id) => new RegExp(`^${escapePattern(id)}$`)) },
      // Entries are resolved where all begins anew, and nowhere else.
      handler(_id, _importer, { isEntry }) {
        if (!isEntry) return
        if (read.allMs !== read.buildMs) stampModules(read)
        read.allMs = read.buildMs
        onAll()
      },
    },
    watchChange: {
      // After whoever waits for the file.
      order: 'post',
      handler(id) {
        read.beganMs ??= Date.now()
        read.stamps.set(id, stampOf(id).stamp)
      },
    },
  }
}

/** After a mistake the engine builds everything as soon as a file is saved: its clock cannot tell whether that was before, and no hook names the file. */
function stampModules({ first, stamps }: Read): void {
  const known = new Set([...first.keys(), ...stamps.keys()])
  for (const file of known) if (isWatched(file)) stamps.set(file, stampOf(file).stamp)
}

/** The size tells apart what is saved twice within one tick of the clock. The time of a change is that of a renaming too. */
function stampOf(file: string): { readonly stamp: string; readonly savedMs: number } {
  const found = fs.statSync(file, { throwIfNoEntry: false })
  return { stamp: `${found?.ctimeMs} ${found?.size}`, savedMs: found?.ctimeMs ?? 0 }
}
