import { expect, test } from 'vitest'
import type { BuildEvidence } from '../evidence.ts'
import { compareListed } from './listed.ts'

/** A page that loads `main.*.js` and `main.*.css`; a chunk lies beside them. */
function side(hash: string, listed: readonly string[], entries: readonly string[]): BuildEvidence {
  const name = (file: string) => file.replace('.', `.${hash}.`)
  const reference = (from: string, kind: string) => (file: string) => ({ from, url: file, file: name(file), kind })
  const files = ['main.js', 'main.css', 'pears.js'].map((file) => ({
    path: name(file),
    logical: file.replace('.', '.*.'),
    role: file.endsWith('.css') ? 'style' : 'script',
  }))
  const references = [
    ...['main.js', 'main.css'].map(reference('index.html', 'link')),
    ...listed.map((file) => reference(`asset-manifest.json ${file}`, 'listed')(file)),
    ...entries.map(reference('asset-manifest.json entrypoints', 'listed')),
  ]
  const manifest = { path: 'asset-manifest.json', logical: 'asset-manifest.json', role: 'manifest' }
  // The comparison of lists looks at nothing else.
  return { files: [...files, manifest], references, pages: [{ path: 'index.html' }] } as unknown as BuildEvidence
}

function compare(original: BuildEvidence, migrated: BuildEvidence): readonly string[] {
  const context = { identify: (text: string) => text, renamed: new Map(), secrets: [], constants: [] }
  return compareListed(original, migrated, context).map(({ at }) => at)
}

const ALL = ['main.js', 'main.css', 'pears.js']
const ENTRIES = ['main.js', 'main.css']

test('lists of all that is there are the same under other names', () => {
  expect(compare(side('1a2b', ALL, ENTRIES), side('3c4d', ALL, ENTRIES))).toEqual([])
})

test('a chunk that is no longer listed is found, and an entry point', () => {
  expect(compare(side('1a2b', ALL, ENTRIES), side('3c4d', ENTRIES, ENTRIES))).toEqual([
    'asset-manifest.json pears.*.js',
  ])
  expect(compare(side('1a2b', ALL, ENTRIES), side('3c4d', ALL, ['main.js']))).toEqual([
    'asset-manifest.json entrypoints main.*.css',
  ])
})

test('a list that never had all says nothing', () => {
  expect(compare(side('1a2b', ENTRIES, ['main.js']), side('3c4d', ENTRIES, []))).toEqual([])
})
