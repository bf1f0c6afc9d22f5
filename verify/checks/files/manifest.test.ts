import { expect, test } from 'vitest'
import type { BuildEvidence, FileEvidence } from '../evidence.ts'
import { compareReferences } from './references.ts'

const DIGITS = '10686354557628304'

const file = (path: string, hash: string, role: FileEvidence['role']) => ({ path, logical: path, hash, role })

/** `listed`: key of the manifest → content of the file it names; `written`: contents of further files. */
function side(listed: Readonly<Record<string, string>>, written: readonly string[] = []): BuildEvidence {
  const files = [
    file('asset-manifest.json', 'manifest', 'manifest'),
    ...Object.values(listed).map((hash) => file(`${hash}.webp`, hash, 'asset')),
    ...written.map((hash) => file(`${hash}.webp`, hash, 'asset')),
  ]
  const references = Object.entries(listed).flatMap(([key, hash]) => [
    { from: `asset-manifest.json ${key}`, url: hash, logical: `${hash}.webp`, file: `${hash}.webp`, kind: 'listed' },
    { from: 'main.css', url: hash, logical: `${hash}.webp`, file: `${hash}.webp`, kind: 'link' },
  ])
  const links = written.map((hash) => ({
    from: 'main.css',
    url: hash,
    logical: hash,
    file: `${hash}.webp`,
    kind: 'link',
  }))
  // The comparison of references looks at files, references, texts and what is inlined only.
  return { files, references: [...references, ...links], inlined: [], literals: [] } as unknown as BuildEvidence
}

function compare(original: BuildEvidence, migrated: BuildEvidence): readonly string[] {
  const context = { identify: (text: string) => text, renamed: new Map(), secrets: [], constants: [] }
  return compareReferences(original, migrated, context).map(({ code, benign }) => benign?.rule ?? code)
}

test('a key that the manifest plugin of webpack shortened is the longer key of the same content (B1)', () => {
  const whole = side({ [`${DIGITS}-1.webp`]: 'pear', [`${DIGITS.replace('1', '2')}-1.webp`]: 'plum' })
  expect(compare(side({ '-1.webp': 'pear' }, ['plum']), whole)).toEqual(['B1', 'B1', 'B1'])
})

test('a key without the content, and a content without the key, are changes', () => {
  const original = side({ '-1.webp': 'pear' })
  expect(compare(original, side({ [`${DIGITS}-1.webp`]: 'plum' }))).toEqual([
    'files/manifest-changed',
    'files/manifest-changed',
  ])
  expect(compare(original, side({}, ['pear']))).toEqual(['files/manifest-changed'])
  expect(compare(original, side({ 'stone-1.webp': 'pear' }))).toEqual([
    'files/manifest-changed',
    'files/manifest-changed',
  ])
})

test('a key that names the style instead of its asset is the key of the same content (B1), and of no other', () => {
  const original = side({ 'index.css': 'pear' }, ['plum'])
  expect(compare(original, side({ 'pear.*.webp': 'pear', 'plum.*.webp': 'plum' }))).toEqual(['B1', 'B1', 'B1'])
  expect(compare(original, side({ 'plum.*.webp': 'plum' }, ['pear']))).toEqual(['files/manifest-changed', 'B1'])
  expect(compare(original, side({ 'pear.*.webp': 'pear', 'fig.*.webp': 'fig' }))).toEqual([
    'files/manifest-changed',
    'B1',
    'B1',
  ])
  expect(compare(side({ 'pear.webp': 'pear' }, ['plum']), side({ 'pear.webp': 'pear', 'plum.webp': 'plum' }))).toEqual([
    'files/manifest-changed',
  ])
})

/** A service worker that stores these files ahead of time. */
function storing(...files: readonly string[]): BuildEvidence {
  const references = files.map((name) => ({
    from: 'sw.js precache',
    url: name,
    logical: name,
    file: name,
    kind: 'listed',
  }))
  const known = files.map((name) => file(name, name, name.endsWith('.js') ? 'script' : 'public'))
  return { files: known, references, inlined: [], literals: [] } as unknown as BuildEvidence // as above
}

test('scripts that are stored ahead of time may be cut otherwise, their licences with them, and other files may not', () => {
  const original = storing('main.js', 'vendors.js', 'vendors.js.LICENSE.txt', 'icon.png')
  expect(compare(original, storing('main.js', 'main.js.LICENSE.txt', 'icon.png'))).toEqual([])
  expect(compare(original, storing('main.js', 'icon.png'))).toEqual(['files/precache-changed'])
  expect(compare(original, storing('main.js', 'main.js.LICENSE.txt', 'icon.png', 'LICENSE.txt'))).toEqual([
    'files/precache-changed',
  ])
})

/** The same for scripts: key → logical name of the file. */
function scripts(listed: Readonly<Record<string, string>>): BuildEvidence {
  const files = [
    file('manifest.json', 'manifest', 'manifest'),
    ...Object.values(listed).map((name) => file(name, name, 'script')),
  ]
  const references = Object.entries(listed).map(([key, name]) => ({
    from: `manifest.json ${key}`,
    url: name,
    logical: name,
    file: name,
    kind: 'listed',
  }))
  // The comparison of references looks at files, references, texts and what is inlined only.
  return { files, references, inlined: [], literals: [] } as unknown as BuildEvidence
}

test('chunks that a manifest lists by numbers and generated names are the bundler’s own matter', () => {
  const chunks = { 'build/75.*.js': '75.*.js', 'build/75.js': '75.js', 'build/75.js.map': '75.js.map' }
  expect(
    compare(scripts({ 'build/shop.js': 'shop.*.js', ...chunks }), scripts({ 'build/shop.js': 'shop.*.js' })),
  ).toEqual([])
})

test('a run time of its own need not be listed (B2), any other name must be', () => {
  const kept = { 'build/shop.js': 'shop.*.js' }
  expect(compare(scripts({ ...kept, 'build/runtime.js': 'runtime.*.js' }), scripts(kept))).toEqual(['B2'])
  expect(compare(scripts({ ...kept, 'build/cart.js': 'cart.*.js' }), scripts(kept))).toEqual(['files/manifest-changed'])
  expect(compare(scripts({ ...kept, 'build/run75.js': 'run75.*.js' }), scripts(kept))).toEqual([
    'files/manifest-changed',
  ])
})
