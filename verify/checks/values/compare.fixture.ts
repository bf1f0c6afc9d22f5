import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { type BuildOptions, build } from 'esbuild'
import { MagicString } from 'magic-string'
import { rolldown } from 'rolldown'
import { afterAll } from 'vitest'
import { compareRead, describeBuild, readBuild } from '../../index.ts'
import type { BuildEvidence } from '../evidence.ts'

const temp = fs.mkdtempSync(path.join(os.tmpdir(), 'nexxo-code-'))
afterAll(() => fs.rmSync(temp, { recursive: true, force: true }))

/** A project of two modules in a folder of its own. */
export function project(name: string, source: string): string {
  const root = path.join(temp, name)
  fs.mkdirSync(path.join(root, 'src'), { recursive: true })
  fs.writeFileSync(path.join(root, 'src/index.js'), source)
  fs.writeFileSync(path.join(root, 'src/days.js'), 'export const DAY = 86400000\n')
  return root
}

export async function byEsbuild(root: string, options: BuildOptions = {}): Promise<BuildEvidence> {
  const outdir = path.join(root, 'esbuild')
  const entryPoints = [path.join(root, 'src/index.js')]
  await build({ entryPoints, bundle: true, minify: true, sourcemap: true, outdir, format: 'esm', ...options })
  return read(root, outdir)
}

export async function byRolldown(root: string): Promise<BuildEvidence> {
  const dir = path.join(root, 'rolldown')
  const bundle = await rolldown({ input: path.join(root, 'src/index.js'), cwd: root, logLevel: 'silent' })
  await bundle.write({ dir, format: 'es', sourcemap: true, minify: true })
  await bundle.close()
  return read(root, dir)
}

async function read(root: string, dir: string): Promise<BuildEvidence> {
  const outcome = await describeBuild({ dir, tool: 'a tool', root, wallMs: 0, peakRssBytes: 0 })
  return readBuild({ dir, root, outcome }, '/')
}

/** As bundlers write it that do not look into a module: its own text, each line mapped at its beginning. */
export function byLines(root: string): Promise<BuildEvidence> {
  const outdir = path.join(root, 'lines')
  fs.mkdirSync(outdir)
  const text = new MagicString(fs.readFileSync(path.join(root, 'src/index.js'), 'utf8'))
  const map = text
    .prepend('(() => {\n')
    .append('\n})()')
    .generateMap({ source: '../src/index.js', includeContent: true })
  fs.writeFileSync(path.join(outdir, 'index.js'), text.toString())
  fs.writeFileSync(path.join(outdir, 'index.js.map'), map.toString())
  return read(root, outdir)
}

/** What the values level says of texts and code: `<place> <original> → <migrated>`. */
export async function valueFindings(original: BuildEvidence, migrated: BuildEvidence): Promise<readonly string[]> {
  const side = { dir: temp, root: temp, outcome: original.outcome }
  const request = { original: side, migrated: side, level: 'static', base: '/', routes: [], maxRoutes: 1 } as const
  const { comparison } = await compareRead(
    { ...request, answers: undefined, secrets: [], constants: [] },
    { original, migrated },
  )
  const findings = comparison.levels.find(({ id }) => id === 'values')?.findings ?? []
  return findings
    .filter(({ benign }) => benign === undefined)
    .map(({ at, original: from, migrated: to }) => `${at} ${from ?? '∅'} → ${to ?? '∅'}`)
}
