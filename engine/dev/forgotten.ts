import fs from 'node:fs'
import type { ModuleInfo, Plugin } from 'rolldown'
import { fileOf } from '../plugins/module-id.ts'

/**
 * Changes that the engine forgets. A module is saved while another has a mistake; before that is corrected, whoever imports it does so no
 * longer, and the engine, which read it in vain, does not try again: who imports it later gets what it was.
 */
export interface Forgotten {
  readonly plugin: Plugin
  /**
   * Nothing is wrong any more, or still nothing.
   *
   * @param wasWrong  something was
   * @param now       modules by their id, as they are known
   * @returns whether a change was forgotten meanwhile
   */
  settle(wasWrong: boolean, now: (id: string) => Pick<ModuleInfo, 'importedIds'> | null): boolean
}

export function noteForgotten(): Forgotten {
  /** What each file that has changed since nothing was wrong imported before. */
  const before = new Map<string, readonly string[]>()
  return {
    plugin: {
      name: 'nexxo:forgotten',
      watchChange: {
        // Before whoever waits for the file: what is known of it is what it was.
        order: 'pre',
        handler(id) {
          if (!before.has(id)) before.set(id, this.getModuleInfo(id)?.importedIds ?? [])
        },
      },
    },
    settle(wasWrong, now) {
      const changed = new Map(before)
      before.clear()
      if (!wasWrong) return false
      return [...changed].some(([importer, ids]) => {
        const kept = now(importer)?.importedIds ?? []
        return ids.some((id) => changed.has(fileOf(id)) && !kept.includes(id) && fs.existsSync(fileOf(id)))
      })
    },
  }
}
