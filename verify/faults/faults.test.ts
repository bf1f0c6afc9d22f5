import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Comparison, Finding } from '../../core/comparison.ts'
import { compareBuilds, describeBuild, type Side } from '../index.ts'
import { CSS, edit, HTML } from './edit.ts'
import { HARMLESS_CHANGES } from './harmless.ts'
import { buildAsModules, buildAsWebpack, ORCHARD, type Orchard, writeProject } from './orchard.ts'
import { OUTPUT_FAULTS } from './plant.ts'

const temp = fs.mkdtempSync(path.join(os.tmpdir(), 'nexxo-faults-'))
const original = path.join(temp, 'original')
const migrated = path.join(temp, 'migrated')
const project = path.join(temp, 'project')

beforeAll(async () => {
  writeProject(project, ORCHARD)
  buildAsWebpack(original, ORCHARD)
  await buildAsModules(project, migrated, ORCHARD)
})

afterAll(() => fs.rmSync(temp, { recursive: true, force: true }))

async function side(folder: string, from: string): Promise<Side> {
  return {
    dir: folder,
    root: from,
    outcome: await describeBuild({ dir: folder, tool: 'a tool', root: from, wallMs: 0, peakRssBytes: 0 }),
  }
}

async function compare(dir: string, root = project): Promise<Comparison> {
  return compareSides(await side(original, project), await side(dir, root))
}

async function compareSides(one: Side, two: Side): Promise<Comparison> {
  const { comparison } = await compareBuilds({
    original: one,
    migrated: two,
    level: 'static',
    base: '/',
    routes: [],
    maxRoutes: 1,
    answers: undefined,
    secrets: [{ name: 'PIT', value: 'pit-of-a-plum' }],
    constants: [{ name: 'NEXXO_SHOP', value: 'https://api.orchard.test/v1' }],
  })
  return comparison
}

function unexplained(comparison: Comparison): readonly Finding[] {
  return comparison.levels
    .flatMap((level) => level.findings)
    .filter((finding) => finding.benign === undefined && finding.severity !== 'info')
}

/** Builds a changed app on the migrated side, in a project of its own. */
async function rebuilt(name: string, change: Partial<Orchard['sources']>): Promise<{ dir: string; root: string }> {
  const root = path.join(temp, name)
  const dir = path.join(root, 'out')
  const sources = Object.fromEntries(
    Object.entries({ ...ORCHARD.sources, ...change }).map(([file, text]) => [file, text ?? '']),
  )
  const app = { ...ORCHARD, sources }
  writeProject(root, app)
  await buildAsModules(root, dir, app)
  return { dir, root }
}

describe('an honest pair', () => {
  test('is equivalent to itself', async () => {
    const comparison = await compare(original)
    expect(unexplained(comparison)).toEqual([])
    expect(comparison.verdict).toBe('equivalent')
    expect(comparison.benign).toEqual({})
  })

  test('is equivalent across bundlers, and each difference set aside names its rule', async () => {
    const comparison = await compare(migrated)
    expect(unexplained(comparison)).toEqual([])
    expect(comparison.verdict).toBe('equivalent')
    expect(comparison.benign).toMatchObject({ B3: 1 })
    expect(comparison.headline).toContain('browser not asked for')
    for (const level of comparison.levels) if (level.leftOut !== true) expect(level.observations).toBeGreaterThan(0)
  })
})

describe('a fault planted into the output', () => {
  for (const fault of OUTPUT_FAULTS) {
    test(`is found: ${fault.title}`, async () => {
      const dir = fs.mkdtempSync(path.join(temp, 'fault-'))
      fs.cpSync(migrated, dir, { recursive: true })
      fault.plant(dir)
      const comparison = await compare(dir)
      const places = unexplained(comparison).map(({ code, at }) => ({ code, at }))
      expect(places).toContainEqual({ code: fault.code, at: expect.stringContaining(fault.at) })
      expect(comparison.verdict).toBe('different')
    })
  }
})

test('a version that was recorded when the original was built stands against what is installed now', async () => {
  const one = await side(original, project)
  const modules = one.outcome.modules.map((id) => id.replace('plums@2.1.0', 'plums@2.0.0'))
  const comparison = await compareSides({ ...one, outcome: { ...one.outcome, modules } }, await side(migrated, project))
  expect(unexplained(comparison).map(({ code, at }) => [code, at])).toEqual([['modules/package-version', 'plums']])
})

describe('an asset of the original that the migrated output lacks', () => {
  const apple = 'static/media/apple.0a1b2c3d.svg'

  async function withApple(use: (dir: string) => void): Promise<Comparison> {
    const dir = fs.mkdtempSync(path.join(temp, 'apple-'))
    fs.cpSync(original, dir, { recursive: true })
    fs.writeFileSync(path.join(dir, apple), '<svg xmlns="http://www.w3.org/2000/svg"><path d="M0 0h9v9z"/></svg>')
    edit(dir, /asset-manifest/, { from: '"files": {', to: `"files": { "static/media/apple.svg": "/${apple}",` })
    use(dir)
    return compareSides(await side(dir, project), await side(migrated, project))
  }

  test('is no difference when only the manifest lists it (B17)', async () => {
    const comparison = await withApple(() => undefined)
    expect(unexplained(comparison)).toEqual([])
    expect(comparison.benign).toMatchObject({ B17: 1 })
  })

  test('is missing when a style or a page refers to it', async () => {
    const style = await withApple((dir) =>
      edit(dir, CSS, { from: 'margin: 0;', to: `margin: 0; cursor: url(/${apple}), auto;` }),
    )
    expect(unexplained(style).map(({ code }) => code)).toContain('files/asset-missing')
    const page = await withApple((dir) => edit(dir, HTML, { from: '</body>', to: `<img src="/${apple}"></body>` }))
    expect(unexplained(page).map(({ code }) => code)).toContain('files/asset-missing')
  })
})

const listed = async (name: string) => {
  const dir = fs.mkdtempSync(path.join(temp, 'listed-'))
  fs.cpSync(original, dir, { recursive: true })
  const file = `static/js/${name}.0a1b2c3d.js`
  fs.writeFileSync(path.join(dir, file), '(() => {})()')
  edit(dir, /asset-manifest/, { from: '"files": {', to: `"files": { "${name}.js": "/${file}",` })
  return compareSides(await side(dir, project), await side(migrated, project))
}

test('a manifest may list the runtime of webpack apart (B2), and no other script', async () => {
  const runtime = await listed('runtime-main')
  expect(unexplained(runtime)).toEqual([])
  expect(runtime.benign).toMatchObject({ B2: 1 })
  expect(unexplained(await listed('pears')).map(({ code }) => code)).toEqual(['files/manifest-changed'])
})

describe('a change that harms nobody', () => {
  for (const change of HARMLESS_CHANGES) {
    test(`raises no alarm: ${change.title}`, async () => {
      const dir = fs.mkdtempSync(path.join(temp, 'harmless-'))
      fs.cpSync(migrated, dir, { recursive: true })
      change.plant(dir)
      const comparison = await compare(dir)
      expect(unexplained(comparison)).toEqual([])
      expect(comparison.verdict).toBe('equivalent')
      if (change.rule !== undefined) expect(Object.keys(comparison.benign)).toContain(change.rule)
    })
  }
})

describe('a fault planted into the source', () => {
  const index = ORCHARD.sources['src/index.js']!
  const cases: readonly (readonly [string, Partial<Orchard['sources']>, Finding['code'], string])[] = [
    [
      'a dropped module',
      { 'src/index.js': index.replace("import './register.js'\n", '') },
      'modules/app-missing',
      'src/register.js',
    ],
    ['an eager module', { 'src/index.js': `import './basket.js'\n${index}` }, 'modules/app-eager', 'src/basket.js'],
    [
      'an added module',
      { 'src/index.js': `import './hail.js'\n${index}`, 'src/hail.js': "console.log('hail')" },
      'modules/app-added',
      'src/hail.js',
    ],
    [
      'another version',
      {
        'node_modules/plums/package.json': ORCHARD.sources['node_modules/plums/package.json']!.replace(
          '2.1.0',
          '2.2.0',
        ),
      },
      'modules/package-version',
      'plums',
    ],
    [
      'an added package',
      {
        'src/index.js': `import 'apples'\n${index}`,
        'node_modules/apples/package.json': '{"version":"1.0.0"}',
        'node_modules/apples/index.js': "console.log('apple')",
      },
      'modules/package-added',
      'apples',
    ],
    [
      'a missing package',
      { 'src/index.js': index.replace("import { ripen } from 'plums'", 'const ripen = (fruit) => fruit') },
      'modules/package-missing',
      'plums',
    ],
    [
      'another file of a package',
      {
        'node_modules/plums/package.json': '{"name":"plums","version":"2.1.0","type":"module","main":"dev.js"}',
        'node_modules/plums/dev.js': ORCHARD.sources['node_modules/plums/index.js']!,
      },
      'modules/package-file',
      'plums',
    ],
  ]
  for (const [title, change, code, at] of cases) {
    test(`is found: ${title}`, async () => {
      const { dir, root } = await rebuilt(title.replaceAll(' ', '-'), change)
      const comparison = await compare(dir, root)
      expect(unexplained(comparison).map((finding) => [finding.code, finding.at])).toContainEqual([code, at])
      expect(comparison.verdict).toBe('different')
    })
  }
})
