import path from 'node:path'
import { readText } from '../host/disk.ts'
import fs from 'node:fs'

/**
 * The public path a built folder expects, read off its index.html: what stands before the path of an existing file.
 *
 * @param told  what the configuration says, for a folder whose pages somebody else makes
 * @returns `/`, `/sub/`; a build with relative URLs or on another origin is served at `/`
 */
export function inferBase(dir: string, told: string | undefined): string {
  const page = readText(path.join(dir, 'index.html'))
  if (page === undefined) return told?.startsWith('/') === true ? told : '/'
  for (const match of page.matchAll(/(?:src|href)=["']?(\/[^"'\s>]+)/g)) {
    const url = (match[1] ?? '').split(/[?#]/)[0] ?? ''
    const parts = url.split('/').slice(1)
    const start = parts.findIndex((_, index) => fs.existsSync(path.join(dir, ...parts.slice(index))))
    if (start >= 0 && start < parts.length)
      return `/${parts
        .slice(0, start)
        .map((part) => `${part}/`)
        .join('')}`
  }
  return '/'
}
