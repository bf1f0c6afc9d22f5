import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { build } from 'esbuild'
import { rolldown } from 'rolldown'
import { afterAll, describe, expect, test } from 'vitest'
import type { Comparison } from '../../../core/comparison.ts'
import { compareBuilds, describeBuild, type Side } from '../../index.ts'

const temp = fs.mkdtempSync(path.join(os.tmpdir(), 'nexxo-exports-'))
afterAll(() => fs.rmSync(temp, { recursive: true, force: true }))

type Files = Readonly<Record<string, string>>

const SOURCES: Files = {
  'src/index.js': `export { ripen } from './ripen.js'
export * from './crate.js'
export default function taste(fruit) { return 'sweet ' + fruit }
export const SORTS = ['pear', 'plum']
`,
  'src/ripen.js': `export function ripen(fruit, days) { return days > 3 ? 'ripe ' + fruit : fruit }\n`,
  'src/crate.js': `export class Crate { static of(fruit) { return new Crate(fruit) } constructor(fruit) { this.fruit = fruit } weigh() { return 3 } }\n`,
}
const TYPES = `export declare function ripen(fruit: string, days: number): string
export default function taste(fruit: string): string
export declare const SORTS: readonly string[]
export declare class Crate { weigh(): number }
`
const MANIFEST = JSON.stringify({
  name: 'orchard',
  main: './dist/index.cjs',
  module: './dist/index.mjs',
  types: './dist/index.d.ts',
  unpkg: './dist/orchard.js',
  bin: './dist/pick.mjs',
})

function project(name: string, sources: Files): { readonly root: string; readonly dist: string } {
  const root = path.join(temp, name)
  const files = { ...SOURCES, ...sources, 'package.json': MANIFEST, 'dist/index.d.ts': sources['types'] ?? TYPES }
  const program = { 'dist/pick.mjs': `throw new Error('programs are not run')\n` }
  for (const [file, text] of Object.entries({ ...files, ...program })) {
    fs.mkdirSync(path.dirname(path.join(root, file)), { recursive: true })
    fs.writeFileSync(path.join(root, file), text)
  }
  return { root, dist: path.join(root, 'dist') }
}

async function byEsbuild(name: string, sources: Files = {}): Promise<Side> {
  const { root, dist } = project(name, sources)
  const shared = { entryPoints: [path.join(root, 'src/index.js')], bundle: true, minify: true, sourcemap: true }
  await build({ ...shared, format: 'esm', outfile: path.join(dist, 'index.mjs') })
  await build({ ...shared, format: 'cjs', platform: 'node', outfile: path.join(dist, 'index.cjs') })
  await build({ ...shared, format: 'iife', globalName: 'Orchard', outfile: path.join(dist, 'orchard.js') })
  return side(root, dist)
}

async function byRolldown(name: string, sources: Files = {}): Promise<Side> {
  const { root, dist } = project(name, sources)
  const bundle = await rolldown({ input: path.join(root, 'src/index.js') })
  const shared = { sourcemap: true, minify: true, exports: 'named' } as const
  await bundle.write({ ...shared, format: 'esm', file: path.join(dist, 'index.mjs') })
  await bundle.write({ ...shared, format: 'cjs', file: path.join(dist, 'index.cjs') })
  await bundle.write({ ...shared, format: 'iife', name: 'Orchard', file: path.join(dist, 'orchard.js') })
  await bundle.close()
  return side(root, dist)
}

async function side(root: string, dir: string): Promise<Side> {
  return { dir, root, outcome: await describeBuild({ dir, tool: 'a tool', root, wallMs: 0, peakRssBytes: 0 }) }
}

async function compare(original: Side, migrated: Side): Promise<Comparison> {
  const { comparison } = await compareBuilds({
    original,
    migrated,
    level: 'browser',
    base: '/',
    routes: [],
    maxRoutes: 1,
    answers: undefined,
    secrets: [],
    constants: [],
  })
  return comparison
}

function found(comparison: Comparison): readonly (readonly [string, string])[] {
  const level = comparison.levels.find(({ id }) => id === 'exports')
  return (level?.findings ?? []).map(({ code, at }) => [code, at])
}

describe('a library', () => {
  test('that another bundler built is equivalent without a page or a browser', async () => {
    const comparison = await compare(await byEsbuild('honest-one'), await byRolldown('honest-two'))
    const unexplained = comparison.levels
      .flatMap((level) => level.findings)
      .filter(({ benign, severity }) => benign === undefined && severity !== 'info')
    expect(unexplained).toEqual([])
    expect(comparison.verdict).toBe('equivalent')
    expect(comparison.headline).toContain('A library has no page')
    expect(comparison.levels.find(({ id }) => id === 'exports')?.observations).toBeGreaterThan(30)
  })

  test('has the entries that package.json names, wherever its build lies', async () => {
    const { root, dist } = project('elsewhere', {})
    const there = await byEsbuild('elsewhere')
    const dir = path.join(root, '.nexxo', 'original')
    fs.writeFileSync(path.join(dist, 'helpers.js'), 'exports.help = 1\n')
    fs.cpSync(dist, dir, { recursive: true })
    fs.rmSync(path.join(dist, 'helpers.js'))
    expect(found(await compare(await side(root, dir), there))).toEqual([])
  })

  test('that lost a name, or has one more, is another one in every format', async () => {
    const changed = { 'src/index.js': SOURCES['src/index.js']!.replace('SORTS', 'KINDS') }
    const codes = found(await compare(await byEsbuild('names-one'), await byRolldown('names-two', changed)))
    expect(codes).toContainEqual(['exports/missing', 'index.mjs SORTS'])
    expect(codes).toContainEqual(['exports/missing', 'index.cjs SORTS'])
    expect(codes).toContainEqual(['exports/added', 'index.mjs KINDS'])
    expect(codes).toContainEqual(['exports/members-changed', 'orchard.js in a page Orchard'])
  })

  test('whose function takes one parameter less, or whose class lost a member, is another one', async () => {
    const changed = {
      'src/ripen.js': `export function ripen(fruit) { return 'ripe ' + fruit }\n`,
      'src/crate.js': SOURCES['src/crate.js']!.replace('weigh()', 'measure()'),
    }
    const codes = found(await compare(await byEsbuild('kinds-one'), await byRolldown('kinds-two', changed)))
    expect(codes).toContainEqual(['exports/arity-changed', 'index.mjs ripen'])
    expect(codes).toContainEqual(['exports/members-changed', 'index.cjs Crate'])
  })

  test('whose class became a function, or whose module became CommonJS, is another one', async () => {
    const changed = { 'src/crate.js': `export const Crate = { of: (fruit) => fruit }\n` }
    const two = await byRolldown('class-two', changed)
    fs.copyFileSync(path.join(two.dir, 'index.cjs'), path.join(two.dir, 'index.mjs'))
    const codes = found(await compare(await byEsbuild('class-one'), two))
    expect(codes).toContainEqual(['exports/kind-changed', 'index.cjs Crate'])
    expect(codes).toContainEqual(['exports/kind-changed', 'index.mjs'])
  })

  test('whose declarations name something else is another one', async () => {
    const types = { types: TYPES.replace('ripen', 'wither') }
    const codes = found(await compare(await byEsbuild('types-one'), await byEsbuild('types-two', types)))
    expect(codes).toEqual([
      ['exports/types-changed', 'index.d.ts ripen'],
      ['exports/types-changed', 'index.d.ts wither'],
    ])
  })

  test('that lacks a file others import is another one', async () => {
    const two = await byEsbuild('files-two')
    fs.rmSync(path.join(two.dir, 'index.cjs'))
    expect(found(await compare(await byEsbuild('files-one'), two))).toEqual([['exports/missing', 'index.cjs']])
  })

  test('that only runs in a browser is compared by the names in its text', async () => {
    const inBrowser = { 'src/ripen.js': `export const ripen = document.title\n` }
    const one = await byEsbuild('browser-one', inBrowser)
    expect(found(await compare(one, await byRolldown('browser-two', inBrowser)))).toEqual([])
    const lost = { ...inBrowser, 'src/index.js': SOURCES['src/index.js']!.replace('export const SORTS', 'const SORTS') }
    const codes = found(await compare(one, await byRolldown('browser-three', lost)))
    expect(codes).toContainEqual(['exports/missing', 'index.mjs SORTS'])
    expect(codes).toContainEqual(['exports/missing', 'index.cjs SORTS'])
  })
})

const manifest = (name: string) => JSON.stringify({ 'shop.js': `/${name}` })
const folder = (name: string, files: Files): Promise<Side> => {
  const dir = path.join(temp, name)
  fs.mkdirSync(dir, { recursive: true })
  for (const [file, text] of Object.entries(files)) fs.writeFileSync(path.join(dir, file), text)
  return side(dir, dir)
}
const shop = (text: string, more: Files = {}): Files => ({
  'shop.js': text,
  'manifest.json': manifest('shop.js'),
  ...more,
})

describe('scripts for the pages of a server', () => {
  test('export nothing, and no level waits for what they have not', async () => {
    const one = folder('server-one', shop('(()=>{document.title="Pears"})()', { 'runtime.js': '(()=>{})()' }))
    const two = folder('server-two', shop('(function(){document.title="Pears"})()'))
    const { levels, verdict } = await compare(await one, await two)
    const exported = levels.find(({ id }) => id === 'exports')
    expect([exported?.leftOut, exported?.findings]).toEqual([true, []])
    expect(levels.find(({ id }) => id === 'pages')?.reason).toMatch(/server/)
    expect(verdict).not.toBe('different')
  })

  test('are compared by the globals that they leave behind', async () => {
    const one = folder('globals-one', shop('globalThis.Shop = { open() {} }'))
    const two = folder('globals-two', shop('globalThis.Stall = { open() {} }'))
    const codes = found(await compare(await one, await two))
    expect(codes).toContainEqual(['exports/missing', 'shop.js in a page Shop'])
  })
})
