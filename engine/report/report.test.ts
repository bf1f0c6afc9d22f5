import fs from 'node:fs'
import path from 'node:path'
import { expect, it } from 'vitest'
import type { UserConfig } from '../../core/config.ts'
import { type BundleReport, whyIn } from '../../core/bundle-report.ts'
import { build, type BuildDetails } from '../build.ts'
import { temporaryProjects, type Project } from '../test-project.ts'
import { nameWithoutHash } from './before.ts'

const project = temporaryProjects()

const CONFIG: UserConfig = { outDir: 'build', styles: { postcss: 'none' }, targets: ['chrome 90'] }

const TEXT = (word: string) => JSON.stringify(Array.from({ length: 60 }, (_, index) => `${word} ${index * 7}`).join())
/** Something that the bundler cannot work out and copy to where it is used. */
const LONG = (word: string) => `globalThis.pick(${TEXT(word)})`

const SHOP = {
  'src/index.js': `import { scale } from './scale.js'; import './index.css'; console.log(scale); import('./shop.js')`,
  'src/scale.js': `import { pear } from 'pear'; export const scale = [pear, ${LONG('scale')}]`,
  'src/shop.js': `import { crate } from 'crate'; const { pear } = require('pear'); console.log(crate, pear, ${LONG('shop')})`,
  'src/index.css': `.pear { background: url(./pear.svg) }`,
  'src/pear.svg': '<svg xmlns="http://www.w3.org/2000/svg"/>',
  'node_modules/pear/package.json': JSON.stringify({
    name: 'pear',
    version: '2.0.0',
    exports: { import: './index.mjs', require: './index.cjs' },
  }),
  'node_modules/pear/index.mjs': `export const pear = ${LONG('esm pear')}`,
  'node_modules/pear/index.cjs': `exports.pear = ${LONG('cjs pear')}`,
  'node_modules/crate/package.json': '{ "name": "crate", "version": "1.1.0", "main": "index.js" }',
  'node_modules/crate/index.js': `import { pear } from 'pear'; export const crate = ['crate', pear]`,
  'node_modules/crate/node_modules/pear/package.json': '{ "name": "pear", "version": "1.0.0", "main": "index.js" }',
  'node_modules/crate/node_modules/pear/index.js': `export const pear = ${LONG('old pear')}`,
}

async function reported(made: Project, config: UserConfig = CONFIG): Promise<BundleReport> {
  const details: BuildDetails[] = []
  const outcome = await build({
    root: made.root,
    mode: 'production',
    version: '0.0.0',
    config,
    env: {},
    report: 'full',
    onDetails: (one) => void details.push(one),
  })
  expect(outcome).toMatchObject({ status: 'built', diagnostics: [] })
  const report = details[0]?.report
  if (report === undefined) throw new Error('There is no report.')
  return report
}

it('tells of every file, module and package how large it is', async () => {
  const made = project(SHOP)
  const report = await reported(made, { ...CONFIG, assets: { inlineLimit: 0 } })
  for (const file of report.files) {
    expect(file.bytes).toBe(fs.statSync(path.join(made.root, 'build', file.path)).size)
    expect(file.parts.reduce((sum, part) => sum + part.bytes, 0)).toBeLessThanOrEqual(file.bytes)
  }
  const script = report.files.find((file) => file.chunk?.kind === 'lazy')
  const covered = script?.parts.reduce((sum, part) => sum + part.bytes, 0) ?? 0
  expect(covered / (script?.bytes ?? 1)).toBeGreaterThan(0.8)
  const sizeOf = (name: string) => report.modules.find((module) => module.name === name)?.bytes
  expect(sizeOf('src/scale.js')).toBeGreaterThan(LONG('scale').length)
  expect(sizeOf('src/scale.js')).toBeLessThan(LONG('scale').length + 60)
  expect(sizeOf('src/pear.svg')).toBe(SHOP['src/pear.svg'].length)
  expect(sizeOf('src/index.css')).toBeGreaterThan(20)
  expect(report.packages.map(({ name, version, modules }) => ({ name, version, modules }))).toEqual([
    { name: 'crate', version: '1.1.0', modules: 1 },
    { name: 'pear', version: '1.0.0', modules: 1 },
    { name: 'pear', version: '2.0.0', modules: 2 },
  ])
  expect(made.outputs().filter((file) => file.endsWith('.map'))).toEqual([])
})

it('says why a module is in: the shortest way from an entry', async () => {
  const report = await reported(project(SHOP))
  const why = (name: string) =>
    whyIn(
      report,
      report.modules.findIndex((module) => module.name === name),
    )
  expect(why('pear@2.0.0/index.mjs')).toEqual(['src/index.js', 'src/scale.js', 'pear@2.0.0/index.mjs'])
  expect(why('pear@1.0.0/index.js')).toEqual([
    'src/index.js',
    'src/shop.js',
    'crate@1.1.0/index.js',
    'pear@1.0.0/index.js',
  ])
  expect(why('src/index.js')).toEqual(['src/index.js'])
})

it('finds a package in several versions and in two formats, with what one would save', async () => {
  const { duplicates } = await reported(project(SHOP))
  const copies = duplicates.find((one) => one.kind === 'copies')
  expect(copies?.copies.map(({ label, importers }) => ({ label, importers }))).toEqual([
    { label: '2.0.0', importers: ['src/scale.js', 'src/shop.js'] },
    { label: '1.0.0', importers: ['crate@1.1.0/index.js'] },
  ])
  expect(copies?.saved.bytes).toBe(copies?.copies[1]?.bytes)
  const formats = duplicates.find((one) => one.kind === 'formats')
  expect(formats?.copies.map(({ label }) => label).toSorted()).toEqual(['2.0.0 cjs', '2.0.0 esm'])
  expect(formats?.saved.gzipBytes).toBeGreaterThan(0)
  expect(duplicates.map((one) => one.name)).toEqual(['pear', 'pear'])
})

it('compares with the build before, by names without hashes', async () => {
  const made = project(SHOP)
  expect((await reported(made)).before).toBeNull()
  fs.writeFileSync(path.join(made.root, 'src/scale.js'), `export const scale = 1`)
  fs.writeFileSync(path.join(made.root, 'src/late.js'), `console.log(${LONG('late')})`)
  fs.appendFileSync(path.join(made.root, 'src/index.js'), `; import('./late.js')`)
  const { before, totals } = await reported(made)
  expect(before?.totals.bytes).not.toBe(totals.bytes)
  const late = before?.files.find((file) => file.name === 'assets/late.js')
  expect(late).toMatchObject({ before: null, after: { bytes: expect.any(Number) } })
  const main = before?.files.find((file) => file.name === 'assets/main.js')
  expect(main?.after?.bytes).toBeLessThan(main?.before?.bytes ?? 0)
  expect(before?.files.some((file) => file.name === 'index.html')).toBe(false)
})

it('takes out what looks like a hash and leaves words alone', () => {
  expect(nameWithoutHash('assets/main.4afd386b.js')).toBe('assets/main.js')
  expect(nameWithoutHash('static/js/2.4afd386b.chunk.js')).toBe('static/js/2.chunk.js')
  expect(nameWithoutHash('assets/index-DiwrgTda1.css')).toBe('assets/index.css')
  expect(nameWithoutHash('assets/rolldown-runtime.js')).toBe('assets/rolldown-runtime.js')
  expect(nameWithoutHash('img/my-strawberry.png')).toBe('img/my-strawberry.png')
})

it('comes from the cache too, once it was made', async () => {
  const made = project(SHOP)
  const reports = [await reported(made), await reported(made), await reported(made)]
  expect(reports[2]?.modules).toEqual(reports[0]?.modules)
})
