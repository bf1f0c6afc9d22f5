import fs from 'node:fs'
import path from 'node:path'
import type { UserConfig } from '../../core/config.ts'

const QUIET_MS = 30
const UNWATCHED = /[\\/](?:node_modules|\.git)(?:[\\/]|$)/

/** Whether changes of the file are looked for. */
export function isWatched(file: string): boolean {
  return path.isAbsolute(file) && !UNWATCHED.test(file)
}

export interface Watcher {
  /** Watches folders besides those that are watched already. */
  add(dirs: Iterable<string>): void
  close(): void
}

/** How often `server.watch.polling: true` looks. */
const POLLING_MS = 300

/** How often files are looked at, in ms; `undefined` where the system tells of changes. */
export function pollingOf({ server = {} }: UserConfig): number | undefined {
  const polling = server.watch?.polling ?? false
  return polling === true ? POLLING_MS : polling === false ? undefined : polling
}

/**
 * Watches folders, not what is below them: files that appear or go where the project has modules, and the few that are no modules.
 *
 * @param onChange  absolute files, once they have been quiet for a moment
 */
export function watchFolders(onChange: (files: readonly string[]) => void, pollingMs: number | undefined): Watcher {
  const watched = new Map<string, { close(): void }>()
  const changed = new Set<string>()
  const state: { timer?: NodeJS.Timeout } = {}
  const note = (file: string) => {
    changed.add(file)
    clearTimeout(state.timer)
    state.timer = setTimeout(() => {
      const files = [...changed]
      changed.clear()
      onChange(files)
    }, QUIET_MS)
  }
  return {
    add(dirs) {
      for (const dir of new Set(dirs)) {
        if (watched.has(dir) || UNWATCHED.test(dir) || !fs.existsSync(dir)) continue
        const watch = pollingMs === undefined ? hearFolder : pollFolder(pollingMs)
        watched.set(dir, watch(dir, { note, onGone: () => watched.delete(dir) }))
      }
    },
    close() {
      clearTimeout(state.timer)
      for (const watcher of watched.values()) watcher.close()
    },
  }
}

interface Noting {
  readonly note: (file: string) => void
  /** The folder is gone: its parent is watched where that matters. */
  readonly onGone: () => void
}

function hearFolder(dir: string, { note, onGone }: Noting): { close(): void } {
  const watcher = fs.watch(dir, (_event, name) => note(name === null ? dir : path.join(dir, name)))
  return watcher.on('error', () => {
    watcher.close()
    onGone()
  })
}

function pollFolder(everyMs: number): typeof hearFolder {
  return (dir, { note }) => {
    const state = { stamps: stampsOf(dir) }
    const timer = setInterval(() => {
      const { stamps: before } = state
      state.stamps = stampsOf(dir)
      for (const name of new Set([...before.keys(), ...state.stamps.keys()]))
        if (before.get(name) !== state.stamps.get(name)) note(path.join(dir, name))
    }, everyMs)
    return { close: () => clearInterval(timer) }
  }
}

/** Time and size by name; empty for a folder that is gone. */
function stampsOf(dir: string): ReadonlyMap<string, string> {
  if (!fs.existsSync(dir)) return new Map()
  return new Map(
    fs.readdirSync(dir).map((name) => {
      const found = fs.statSync(path.join(dir, name), { throwIfNoEntry: false })
      return [name, `${found?.mtimeMs} ${found?.size}`]
    }),
  )
}
