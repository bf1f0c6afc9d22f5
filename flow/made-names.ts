import { escapePattern } from '../core/text.ts'
import type { Fingerprint } from '../core/fingerprint.ts'

/**
 * Names without a hash that the old tool's scripts and stylesheets have: only the configuration tells them from files that were copied.
 */
export function madeNames(fingerprint: Fingerprint | undefined): readonly RegExp[] {
  if (fingerprint === undefined) return []
  const { output, entries } = fingerprint.build
  const { entryNames, chunkNames, styleNames, styleChunkNames } = output.value
  const names = entries.map(({ value }) => value.name)
  const ofEntries = [entryNames, styleNames].flatMap((pattern) =>
    names.map((name) => pattern.replaceAll('[name]', name)),
  )
  const ofChunks = [chunkNames, styleChunkNames].map(chunkPattern)
  const patterns = [...ofEntries.map(escapePattern), ...ofChunks].filter(
    (pattern) => pattern !== undefined && !/hash/.test(pattern),
  )
  return [...new Set(patterns)].map((pattern) => new RegExp(`^${pattern}$`))
}

/** What stands beside the name tells a chunk; where nothing does, only a number is certain to be one. */
function chunkPattern(pattern: string): string | undefined {
  if (pattern.includes('hash')) return undefined
  const [before = '', after = ''] = pattern.split('[name]')
  const isTelling = before !== '' || !/^\.(?:[cm]?js|css)$/.test(after)
  return `${escapePattern(before)}${isTelling ? String.raw`[^/]+` : String.raw`\d+`}${escapePattern(after)}`
}
