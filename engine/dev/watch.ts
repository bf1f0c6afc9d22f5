import fs from 'node:fs'
import path from 'node:path'

const QUIET_MS = 30
const UNWATCHED = /[\\/](?:node_modules|\.git)(?:[\\/]|$)/

export interface Watcher {
  /** Watches folders besides those that are watched already. */
  add(dirs: Iterable<string>): void
  close(): void
}

/**
 * Watches folders, not what is below them: files that appear or go where the project has modules, and the few that are no modules.
 *
 * @param onChange  absolute files, once they have been quiet for a moment
 */
export function watchFolders(onChange: (files: readonly string[]) => void): Watcher {
  const watched = new Map<string, fs.FSWatcher>()
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
        const watcher = fs.watch(dir, (_event, name) => note(name === null ? dir : path.join(dir, name)))
        // The folder is gone: its parent is watched where that matters.
        watcher.on('error', () => {
          watcher.close()
          watched.delete(dir)
        })
        watched.set(dir, watcher)
      }
    },
    close() {
      clearTimeout(state.timer)
      for (const watcher of watched.values()) watcher.close()
    },
  }
}
