import fs from 'node:fs'
import path from 'node:path'
import type { DefaultTreeAdapterTypes as Html } from 'parse5'
import type { Root } from 'postcss'
import type { FileEvidence } from '../checks/evidence.ts'
import { readFiles } from '../collect/roles.ts'
import { parseScript } from '../collect/syntax.ts'
import { type CodePlace, codePlaces } from './code-places.ts'

/** A value that a build was made with. */
export interface NamedValue {
  readonly name: string
  readonly value: string
}

export interface SpoilScript {
  readonly path: string
  readonly text: string
  /** Text of the source map beside it. */
  readonly map: string | undefined
}

/** A built folder opened for planting: read and parsed once, and never written to. */
export interface BuildToSpoil {
  readonly dir: string
  /** Project root, where its packages are installed. */
  readonly root: string | undefined
  /** Public path the build is made for. */
  readonly base: string
  readonly files: readonly FileEvidence[]
  readonly constants: readonly NamedValue[]
  readonly secrets: readonly NamedValue[]
  readonly scripts: readonly SpoilScript[]
  /** Every node of every script, with the source it comes from. */
  readonly code: readonly CodePlace[]
  readonly read: (file: string) => string
  readonly bytes: (file: string) => Uint8Array
  readonly isScript: (text: string) => boolean
  readonly parseStyle: (text: string) => Root
  readonly parsePage: (text: string) => Html.Document
}

export interface OpenRequest {
  readonly dir: string
  readonly root: string | undefined
  readonly base: string
  readonly constants: readonly NamedValue[]
  readonly secrets: readonly NamedValue[]
}

/** Reads and parses a built folder for planting. */
export async function openBuild(request: OpenRequest): Promise<BuildToSpoil> {
  const [{ parseSync }, { parse: parseStyle }, parse5] = await Promise.all([
    import('oxc-parser'),
    import('postcss'),
    import('parse5'),
  ])
  const files = readFiles(request.dir)
  const read = (file: string) => fs.readFileSync(path.join(request.dir, file), 'utf8')
  const paths = new Set(files.map((file) => file.path))
  const scripts = files
    .filter(({ role }) => role === 'script' || role === 'worker')
    .map((file) => ({
      path: file.path,
      text: read(file.path),
      map: paths.has(`${file.path}.map`) ? read(`${file.path}.map`) : undefined,
    }))
  const code: CodePlace[] = []
  for (const script of scripts) {
    const { body } = await parseScript(script.path, script.text)
    for (const place of codePlaces(script, body, request)) code.push(place)
  }
  const parses = (text: string, sourceType: 'module' | 'script') =>
    parseSync('spoiled.js', text, { lang: 'jsx', sourceType }).errors.length === 0
  return {
    ...request,
    files,
    scripts,
    code,
    read,
    bytes: (file) => fs.readFileSync(path.join(request.dir, file)),
    isScript: (text) => parses(text, 'module') || parses(text, 'script'),
    parseStyle: (text) => parseStyle(text),
    parsePage: (text) => parse5.parse(text, { sourceCodeLocationInfo: true, scriptingEnabled: false }),
  }
}
