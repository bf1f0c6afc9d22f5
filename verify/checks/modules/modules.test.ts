import { describe, expect, test } from 'vitest'
import type { BuildEvidence, ModuleEvidence, PackageFile } from '../evidence.ts'
import { modules } from './index.ts'

const rest = {
  initial: true,
  substance: 'code',
  names: new Set<string>(),
  constants: new Set<string>(),
  texts: new Map<string, number>(),
} as const

function app(id: string): ModuleEvidence {
  return { id, kind: 'app', package: undefined, ...rest }
}

function shipped(name: string, sources: readonly string[] | undefined, path = 'index.js'): ModuleEvidence {
  const file: PackageFile = {
    name,
    version: '1.0.0',
    file: path,
    copy: `node_modules/${name}`,
    map: 'none',
    ...(sources === undefined ? {} : { sources }),
  }
  return { id: `${name}@1.0.0/${path}`, kind: 'package', package: file, ...rest }
}

function compare(original: readonly ModuleEvidence[], migrated: readonly ModuleEvidence[]): readonly string[] {
  const context = { identify: (text: string) => text, renamed: new Map(), secrets: [], constants: [] }
  const [one, two] = [original, migrated].map(
    // The modules check looks at modules, texts, what pages load and unmapped scripts only.
    (list) =>
      ({ modules: list, literals: [], unmappedScripts: [], pages: [], references: [] }) as unknown as BuildEvidence,
  )
  const { findings } = modules.compare(one!, two!, context)
  return findings.map(({ code, at, benign }) => `${benign?.rule ?? code} ${at}`).toSorted()
}

const HOME = app('src/index.js')

describe('a package that one build names by the sources in its own map', () => {
  const original = [HOME, app('packages/pear/index.tsx')]

  test('is the package the other build names by the file it ships (B12)', () => {
    const migrated = [HOME, shipped('pear', ['packages/pear/index.tsx'])]
    expect(compare(original, migrated)).toEqual(['B12 packages/pear/index.tsx', 'B12 pear'])
    expect(compare(migrated, original)).toEqual(['B12 packages/pear/index.tsx', 'B12 pear'])
  })

  test('is not another package, nor an excuse for a module that is lost', () => {
    expect(compare(original, [HOME, shipped('plum', ['packages/plum/index.tsx'])])).toEqual([
      'modules/app-missing packages/pear/index.tsx',
      'modules/package-added plum',
    ])
    const both = [shipped('pear', ['packages/pear/index.tsx'])]
    expect(compare([...original, ...both], [HOME, ...both])).toEqual(['modules/app-missing packages/pear/index.tsx'])
  })

  test('may have a map that names no source, once the build is seen to follow the maps of packages', () => {
    const stone = shipped('stone', [])
    const migrated = [HOME, shipped('pear', ['packages/pear/index.tsx']), stone]
    expect(compare(original, migrated)).toContain('B12 stone')
    expect(compare([HOME], [HOME, stone])).toEqual(['modules/package-added stone'])
    expect(compare(original, [...migrated, shipped('plum', undefined)])).toContain('modules/package-added plum')
  })
})

describe('a package whose own map one build follows to files inside it', () => {
  const sources = ['modules/pear.js', 'modules/plum.js']
  const original = [HOME, ...sources.map((path) => shipped('fruit', undefined, path))]

  test('is the package the other build names by the file it ships (B12)', () => {
    const migrated = [HOME, shipped('fruit', [...sources, 'modules/stone.js'], 'esm/fruit.js')]
    expect(compare(original, migrated)).toEqual(['B12 fruit'])
    expect(compare(migrated, original)).toEqual(['B12 fruit'])
  })

  test('is bundled from other files where no map says so', () => {
    expect(compare(original, [HOME, shipped('fruit', ['modules/pear.js'], 'esm/fruit.js')])).toEqual([
      'modules/package-file fruit',
    ])
    expect(compare(original, [HOME, shipped('fruit', undefined, 'esm/fruit.js')])).toEqual([
      'modules/package-file fruit',
    ])
  })
})

test('the shim of webpack 4 is missed by nobody, and a package added beside it is (B11)', () => {
  expect(compare([HOME, shipped('process', undefined)], [HOME])).toEqual(['B11 process'])
  expect(compare([HOME, shipped('setimmediate', undefined)], [HOME])).toEqual(['B11 setimmediate'])
  expect(compare([HOME], [HOME, shipped('process', undefined)])).toEqual(['modules/package-added process'])
  expect(compare([HOME, shipped('plum', undefined)], [HOME])).toEqual(['modules/package-missing plum'])
})

/** A page with links to files, and `pears.js` behind an `import()`. */
const side = (...linked: readonly string[]) => {
  const links = linked.map((file) => ({ from: 'index.html', url: file, logical: file, file, kind: 'link' }))
  const chunk = { from: 'main.js', url: 'pears.js', logical: 'pears.js', file: 'pears.js', kind: 'lazy-script' }
  const references = [...links, chunk, { ...chunk, from: 'pears.js', file: 'shared.js', kind: 'link' }]
  const parts = { modules: [HOME], literals: [], unmappedScripts: [], pages: [{ path: 'index.html' }], references }
  return parts as unknown as BuildEvidence // the parts that are asked for
}

test('a page that loads the chunk of an import() is found, and one that only imports what the chunk imports is not', () => {
  const context = { identify: (text: string) => text, renamed: new Map(), secrets: [], constants: [] }
  const codes = (one: BuildEvidence, two: BuildEvidence) =>
    modules.compare(one, two, context).findings.map(({ code, at }) => `${code} ${at}`)
  expect(codes(side('main.js'), side('main.js', 'pears.js'))).toEqual(['modules/app-eager pears.js'])
  expect(codes(side('main.js'), side('main.js', 'shared.js'))).toEqual([])
  expect(codes(side('main.js', 'pears.js'), side('main.js', 'pears.js'))).toEqual([])
})

test('a package of nothing but values without texts may be folded away (B7), and one that runs or says something may not', () => {
  const values: ModuleEvidence = { ...shipped('ripe-env', undefined), substance: 'constants' }
  expect(compare([HOME], [HOME, values])).toEqual(['B7 ripe-env'])
  expect(compare([HOME, values], [HOME])).toEqual(['B7 ripe-env'])
  expect(compare([HOME, { ...values, constants: new Set(['pear']) }], [HOME])).toEqual([
    'modules/package-missing ripe-env',
  ])
  expect(compare([HOME, { ...values, substance: 'code' }], [HOME])).toEqual(['modules/package-missing ripe-env'])
})

const files = (...paths: readonly string[]) => [HOME, ...paths.map((path) => shipped('pear', undefined, path))]

test('a file of development is another build of its package, and a part of that name is one that a tree shaker keeps (B6)', () => {
  const kept = files('src/index.js', 'src/core.js')
  expect(compare(kept, files('src/index.js', 'src/core.js', 'src/dev/core.js'))).toEqual(['B6 pear'])
  expect(compare(kept, files('src/index.js', 'src/core.js', 'src/core.development.js'))).toEqual([
    'modules/package-file pear',
  ])
  expect(compare(files('index.js', 'prod/core.js'), files('index.js', 'dev/core.js'))).toEqual([
    'modules/package-file pear',
  ])
})
