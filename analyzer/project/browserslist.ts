import type { Location } from '../../core/diagnostic.ts'
import type { Tree } from '../../core/tree.ts'
import { type Manifest, isRecord, manifestAt, manifestValue } from './manifest.ts'

export interface BrowserQueries {
  readonly production: readonly string[]
  readonly development: readonly string[]
  readonly at: Location | undefined
}

/**
 * The browserslist queries of a project: package.json first, then `.browserslistrc`.
 *
 * @see https://github.com/browserslist/browserslist#config-file
 */
export function readBrowserslist(tree: Tree, manifest: Manifest): BrowserQueries | undefined {
  const value = manifestValue(manifest, 'browserslist')
  if (value !== undefined) {
    const at = manifestAt(manifest, 'browserslist')[0]
    if (!isRecord(value)) return { production: queries(value), development: queries(value), at }
    const fallback = queries(value['defaults'])
    const pick = (mode: string) => (value[mode] === undefined ? fallback : queries(value[mode]))
    return { production: pick('production'), development: pick('development'), at }
  }
  const file = ['.browserslistrc', 'browserslist'].find((name) => tree.exists(name))
  return file === undefined ? undefined : readFile(file, tree.read(file) ?? '')
}

function readFile(file: string, text: string): BrowserQueries {
  const sections: Record<string, string[]> = { defaults: [] }
  let names = ['defaults']
  for (const line of text.split(/\r?\n/)) {
    const content = line.replace(/#.*/, '').trim()
    const heading = /^\[(.+)\]$/.exec(content)?.[1]
    if (heading !== undefined) names = heading.split(/\s+/)
    else if (content !== '') for (const name of names) (sections[name] ??= []).push(content)
  }
  const pick = (mode: string) => sections[mode] ?? sections['defaults'] ?? []
  return { production: pick('production'), development: pick('development'), at: { file, start: 0, end: text.length } }
}

function queries(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value]
  return Array.isArray(value) ? value.filter((query) => typeof query === 'string') : []
}
