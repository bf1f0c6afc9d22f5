import fs from 'node:fs'
import path from 'node:path'
import type { CacheConfig } from '../../core/config.ts'

/**
 * Where results are kept between builds, absolute; `undefined` for nowhere. By itself that is the nearest node_modules folder
 * of the same checkout, which version control leaves alone; a project without one keeps nothing.
 */
export function cacheFolder(root: string, cache: CacheConfig): string | undefined {
  if (cache === false) return undefined
  if (cache !== true) return path.resolve(root, cache.dir)
  for (let dir = root; ; dir = path.dirname(dir)) {
    const modules = path.join(dir, 'node_modules')
    if (fs.existsSync(modules)) return path.join(modules, '.cache', 'nexxo')
    if (dir === path.dirname(dir) || fs.existsSync(path.join(dir, '.git'))) return undefined
  }
}
