import fs from 'node:fs'
import type { Plugin } from 'rolldown'

/** What the engine has read, and when it began to. Times are on the clock of files. */
export interface Noticed {
  readonly plugin: Plugin
  /** Whether what is in the file now was there before the engine began to read it. */
  has(file: string): boolean
  /** Modules as they are known now: new ones were read by what has ended, which began then. @returns the new ones */
  meet(files: readonly string[], beganMs?: number): readonly string[]
}

/** @param isReadingAll  whether the build that begins reads every file again */
export function noteReadings(isReadingAll: () => boolean): Noticed {
  const state: { allMs: number; beganMs?: number } = { allMs: 0 }
  const readings = new Map<string, number>()
  return {
    has: (file) => savedMs(file) <= Math.max(state.allMs, readings.get(file) ?? 0),
    meet(files, beganMs = state.beganMs ?? 0) {
      delete state.beganMs
      const fresh = files.filter((file) => !readings.has(file))
      for (const file of fresh) readings.set(file, beganMs)
      return fresh
    },
    plugin: {
      name: 'nexxo:readings',
      buildStart() {
        state.beganMs ??= Date.now()
        if (isReadingAll()) state.allMs = Date.now()
      },
      watchChange(id) {
        state.beganMs ??= Date.now()
        readings.set(id, Date.now())
      },
    },
  }
}

/** 0 for what is not there. */
function savedMs(file: string): number {
  return fs.statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? 0
}
