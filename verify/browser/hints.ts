import fs from 'node:fs'
import path from 'node:path'
import { filesBelow } from '../../host/disk.ts'

/** Media that a build's sheets, scripts or pages speak of: what nothing mentions looks as it does without. */
export interface MediaHints {
  readonly dark: boolean
  readonly print: boolean
}

/** What any of the builds mentions. */
export function readMediaHints(dirs: readonly string[]): MediaHints {
  const texts = dirs.flatMap((dir) =>
    filesBelow(dir)
      .filter((file) => /\.(?:css|[cm]?js|html?)$/.test(file.path))
      .map((file) => fs.readFileSync(path.join(dir, file.path), 'utf8')),
  )
  return {
    dark: texts.some((text) => /prefers-color-scheme|color-scheme\s*:[^;}]*dark/.test(text)),
    print: texts.some((text) => /@media[^{]*\bprint\b|media=["']?print|matchMedia\(["'`]print/.test(text)),
  }
}
