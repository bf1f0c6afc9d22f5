import { expect, test } from 'vitest'
import { judge } from '../../../core/comparison.ts'
import type { BuiltFile, FileKind } from '../../../core/outcome.ts'
import { totalSizes } from '../../../core/outcome.ts'
import { headlineOf } from '../../headline.ts'
import type { FileReference } from '../evidence.ts'
import { compareSizes, type SizeTerms } from './index.ts'
import type { WeighedBuild } from './initial.ts'

const context = { identify: (text: string) => text, renamed: new Map(), secrets: [], constants: [] }

function file(path: string, kind: FileKind, gzipBytes: number): BuiltFile {
  return { path, kind, bytes: gzipBytes * 3, gzipBytes, brotliBytes: gzipBytes - 1 }
}

function link(from: string, to: string, kind: FileReference['kind'] = 'link'): FileReference {
  return { from, url: to, logical: to, file: to, kind }
}

/** A page with one script that imports another statically and a third on demand, and a picture. */
function build(mainGzip: number): WeighedBuild {
  const files = [
    file('index.html', 'page', 10),
    file('main.js', 'script', mainGzip),
    file('shared.js', 'script', 20),
    file('lazy.js', 'script', 500),
    file('pear.png', 'asset', 1000),
  ]
  const outcome = {
    tool: 'x',
    status: 'built',
    outDir: '',
    wallMs: 0,
    peakRssBytes: 0,
    modules: [],
    diagnostics: [],
  } as const
  return {
    outcome: { ...outcome, files, totals: totalSizes(files) },
    references: [
      link('index.html', 'main.js'),
      link('index.html', 'pear.png'),
      link('main.js', 'shared.js'),
      link('shared.js', 'main.js'),
      link('main.js', 'lazy.js', 'lazy-script'),
    ],
    pages: [{ path: 'index.html', nodes: [], charsetEnd: undefined }],
  }
}

const load = (gzipBytes: number) => ({ requests: 3, bytes: gzipBytes, gzipBytes, brotliBytes: gzipBytes })

const compare = (one: number, two: number, terms: Partial<SizeTerms> = {}) =>
  compareSizes(build(one), build(two), context, { loads: [], budgetPercent: undefined, ...terms })

test('sizes of any kind are only said', () => {
  const level = compare(100, 900)
  expect(level.findings.map(({ code, severity }) => `${code} ${severity}`)).toEqual([
    'size/total info',
    'size/initial info',
  ])
  expect(level.status).not.toBe('different')
})

test('what the start page loads is what it names and what that imports, not what comes on demand', () => {
  const initial = compare(100, 110).findings.find(({ code }) => code === 'size/initial')
  expect(initial?.original).toBe('3 files, 390 B, gzip 130 B, brotli 127 B')
  expect(initial?.migrated).toContain('gzip 140 B')
})

test('a budget allows exactly its share and not a byte more', () => {
  // 130 B of the start page may grow by 10 % to 143 B.
  expect(compare(100, 113, { budgetPercent: 10 }).status).not.toBe('different')
  const over = compare(100, 114, { budgetPercent: 10 })
  expect(over.status).toBe('different')
  expect(over.findings.filter(({ code }) => code === 'size/over-budget')).toMatchObject([
    { at: 'what the start page names' },
  ])
})

test('a budget holds for each route that the browser visited', () => {
  const loads = [
    { route: '/pears', original: load(100), migrated: load(106) },
    { route: '/plums', original: load(100), migrated: load(105) },
  ]
  const level = compare(100, 100, { loads, budgetPercent: 5 })
  expect(level.findings.filter(({ code }) => code === 'size/over-budget').map(({ at }) => at)).toEqual(['/pears'])
  expect(level.findings.filter(({ code }) => code === 'size/route')).toHaveLength(2)
})

test('a smaller build meets a budget of nothing', () => {
  expect(compare(100, 99, { budgetPercent: 0 }).status).not.toBe('different')
  expect(compare(100, 101, { budgetPercent: 0 }).status).toBe('different')
})

test('an exceeded budget says nothing about equality, and the headline names it', () => {
  const files = { id: 'files', title: 'Files', status: 'same', observations: 1, findings: [] } as const
  const levels = [files, compare(100, 900, { budgetPercent: 1 })]
  expect(judge(levels, ['size'])).toBe('equivalent')
  const headline = headlineOf({ verdict: 'equivalent', levels, routes: [], asked: 'static' })
  expect(headline).toContain('Over the size budget: all scripts')
})
