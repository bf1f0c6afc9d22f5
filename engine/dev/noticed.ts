import fs from 'node:fs'
import type { Plugin } from 'rolldown'
import { escapePattern } from '../../core/text.ts'

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

export function noteReadings({ entries, onAll }: NoticedRequest): Noticed {
  const state: { allMs: number; buildMs: number; beganMs?: number } = { allMs: 0, buildMs: 0 }
  /** When new modules were read, at the earliest. */
  const first = new Map<string, number>()
  /** What files were when the engine was told to read them. */
  const stamps = new Map<string, string>()
  return {
    has(file) {
      const { stamp, savedMs } = stampOf(file)
      return stamp === stamps.get(file) || savedMs + CLOCK_MS <= Math.max(state.allMs, first.get(file) ?? 0)
    },
    meet(files, beganMs = state.beganMs ?? 0) {
      delete state.beganMs
      const fresh = files.filter((file) => !first.has(file) && !stamps.has(file))
      for (const file of fresh) first.set(file, beganMs)
      return fresh
    },
    plugin: {
      name: 'nexxo:readings',
      buildStart() {
        state.buildMs = Date.now()
        state.beganMs ??= state.buildMs
      },
      resolveId: {
        order: 'pre',
        filter: { id: entries.map((id) => new RegExp(`^${escapePattern(id)}$`)) },
        // Entries are resolved where all begins anew, and nowhere else.
        handler(_id, _importer, { isEntry }) {
          if (!isEntry) return
          state.allMs = state.buildMs
          onAll()
        },
      },
      watchChange: {
        // After whoever waits for the file.
        order: 'post',
        handler(id) {
          state.beganMs ??= Date.now()
          stamps.set(id, stampOf(id).stamp)
        },
      },
    },
  }
}

/** The size tells apart what is saved twice within one tick of the clock. The time of a change is that of a renaming too. */
function stampOf(file: string): { readonly stamp: string; readonly savedMs: number } {
  const found = fs.statSync(file, { throwIfNoEntry: false })
  return { stamp: `${found?.ctimeMs} ${found?.size}`, savedMs: found?.ctimeMs ?? 0 }
}
