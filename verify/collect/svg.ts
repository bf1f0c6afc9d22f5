import { createRequire } from 'node:module'
import { canonicalSvg, sha256 } from './content.ts'

/** Longer drawings, such as fonts, are no icons of a sheet, and would take seconds. */
const LONGEST = 40_000

/** A view box that repeats width and height: browsers put one in where a picture has none. */
const PLUGINS: import('svgo').PluginConfig[] = ['preset-default', 'removeViewBox']

/**
 * A drawing in the form SVGO gives it: how numbers, paths, colours and attributes are written does not count, what is drawn does.
 * The one door to svgo, which is loaded when a drawing is seen. What cannot be read, or is too long, is only freed of space.
 */
export function drawnSvg(text: string): string {
  if (text.length > LONGEST) return canonicalSvg(text)
  // The package's own types hold for its CommonJS file as well.
  const { optimize } = createRequire(import.meta.url)('svgo') as typeof import('svgo')
  try {
    return canonicalSvg(optimize(text, { multipass: true, plugins: PLUGINS }).data)
  } catch {
    return canonicalSvg(text)
  }
}

/** sha256 of what an SVG draws. */
export function drawnHash(bytes: Uint8Array): string {
  return sha256(drawnSvg(Buffer.from(bytes).toString('utf8')))
}
