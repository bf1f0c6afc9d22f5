import fs from 'node:fs'
import path from 'node:path'
import type { BuildToSpoil, SpoilScript } from '../build-to-spoil.ts'
import type { FaultKind, Planted } from '../kind.ts'
import { editScript } from '../planters.ts'
import { oneOf, type Random } from '../random.ts'

/** A file of a package that is installed and that no script of the build holds. */
export function unusedPackage(build: BuildToSpoil): string | undefined {
  if (build.root === undefined) return 'node_modules/hail/index.js'
  const modules = path.join(build.root, 'node_modules')
  const installed = fs.existsSync(modules) ? fs.readdirSync(modules).toSorted() : []
  const maps = build.scripts.map(({ map }) => map ?? '')
  const unused = installed.filter((name) => !maps.some((map) => map.includes(`node_modules/${name}/`)))
  const name = unused.find((one) => /^[a-z]/.test(one) && fs.existsSync(path.join(modules, one, 'package.json')))
  return name === undefined ? undefined : `node_modules/${name}/index.js`
}

/** A statement at the end of a script, which its map says comes from another source. */
export function addition(sourceIn: (build: BuildToSpoil) => string | undefined): FaultKind['plant'] {
  return (build, random) => {
    const source = sourceIn(build)
    const script = oneOf(
      build.scripts.filter(({ map }) => map !== undefined),
      random,
    )
    if (script?.map === undefined || source === undefined) return undefined
    const [text, map] = editScript(script, [{ ...endOf(script), text: '\nglobalThis.hail=1;\n' }])
    const prefix = /"((?:webpack:\/\/[^"]*?|(?:\.\.\/)+))?(?=src\/|node_modules\/)/.exec(script.map)?.[1] ?? ''
    if (text === undefined || map === undefined) return undefined
    const content = withSource(String(map.content), {
      source: `${prefix}${source}`,
      line: lineOf(String(text.content), 'globalThis.hail=1;'),
    })
    return {
      file: script.path,
      at: source,
      before: '',
      after: 'globalThis.hail=1',
      changes: [text, { path: map.path, content }],
    }
  }
}

interface FlatMap {
  sources: string[]
  sourcesContent: (string | null)[]
  mappings: string
}

/** The map with one source more, and the whole line mapped to its beginning. */
function withSource(json: string, added: { readonly source: string; readonly line: number }): string {
  // Written by shiftMap: a flat map.
  const map = JSON.parse(json) as FlatMap
  const lines = map.mappings.split(';')
  // Relative to what the lines before ended with, so the line stands alone only in a map of its own: sections hold both.
  const own = {
    version: 3,
    sources: [added.source],
    sourcesContent: ['globalThis.hail = 1'],
    names: [],
    mappings: 'AAAA',
  }
  const sections = [
    { offset: { line: 0, column: 0 }, map: { ...map, mappings: lines.slice(0, added.line).join(';') } },
    { offset: { line: added.line, column: 0 }, map: own },
  ]
  return JSON.stringify({ version: 3, sections })
}

function lineOf(text: string, line: string): number {
  return text.slice(0, text.indexOf(line)).split('\n').length - 1
}

/** Where the program ends, before the comment that names its map. */
function endOf({ text }: SpoilScript): { readonly start: number; readonly end: number } {
  const comment = text.lastIndexOf('//# sourceMappingURL')
  const at = comment < 0 ? text.length : comment
  return { start: at, end: at }
}

/** A value that must not be in the output. */
export function leaked(build: BuildToSpoil, random: Random): Planted | undefined {
  const secret = oneOf(
    build.secrets.filter(({ value }) => value.length >= 4),
    random,
  )
  return secret === undefined ? undefined : appended(build, random, `globalThis.hail=${JSON.stringify(secret.value)}`)
}

/** A statement at the end of a script. */
export function appended(build: BuildToSpoil, random: Random, text: string): Planted | undefined {
  const script = oneOf(build.scripts, random)
  if (script === undefined) return undefined
  const changes = editScript(script, [{ ...endOf(script), text: `;${text};\n` }])
  return { file: script.path, at: 'its end', before: '', after: text, changes }
}
