import fs from 'node:fs'
import type { ModuleInfo, Plugin } from 'rolldown'
import { fileOf } from '../plugins/module-id.ts'

/**
 * Changes that the engine forgets when a module is saved while another has a mistake. It reads it in vain, and does not try again if
 * nothing imports it before that is corrected: who imports it later gets what it was. Or what is loaded on demand reads it meanwhile, and
 * the update that follows finds nothing changed.
 */
export interface Forgotten {
  readonly plugin: Plugin
  /** Nothing is wrong any more, or still nothing. @returns whether a change was forgotten meanwhile */
  settle(state: Settled): boolean
}

export interface Settled {
  /** Something was wrong. */
  readonly wasWrong: boolean
  /** Modules by their id, as they are known. */
  readonly now: (id: string) => Pick<ModuleInfo, 'importedIds'> | null
  /** Absolute files of the modules that pages were sent; `undefined` where none was sent anything. */
  readonly sent: ReadonlySet<string> | undefined
}

export function noteForgotten(): Forgotten {
  /** What each module that has changed since nothing was wrong imported before. A new file is none yet: no page has an old one. */
  const before = new Map<string, readonly string[]>()
  return {
    plugin: {
      name: 'nexxo:forgotten',
      watchChange: {
        // Before whoever waits for the file: what is known of it is what it was.
        order: 'pre',
        handler(id) {
          const known = this.getModuleInfo(id)
          if (known !== null && !before.has(id)) before.set(id, known.importedIds)
        },
      },
    },
    settle({ wasWrong, now, sent }) {
      const changed = new Map([...before].filter(([file]) => fs.existsSync(file)))
      before.clear()
      if (!wasWrong) return false
      if (sent !== undefined) return [...changed.keys()].some((file) => now(file) !== null && !sent.has(file))
      return [...changed].some(([importer, ids]) => {
        const kept = now(importer)?.importedIds ?? []
        return ids.some((id) => changed.has(fileOf(id)) && !kept.includes(id))
      })
    },
  }
}
