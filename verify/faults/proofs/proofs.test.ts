import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type BuildToSpoil, openBuild } from '../build-to-spoil.ts'
import { writeGarden } from '../fixtures/garden.ts'
import { proveUnobservable } from './index.ts'

const temp = fs.mkdtempSync(path.join(os.tmpdir(), 'nexxo-proofs-'))
const garden = { dir: path.join(temp, 'build'), root: path.join(temp, 'project') }
const opened: { build?: BuildToSpoil } = {}

beforeAll(async () => {
  writeGarden(garden)
  fs.writeFileSync(path.join(garden.dir, 'static/media/lost.9a8b7c6d.csv'), 'apple,90\n')
  fs.appendFileSync(
    path.join(garden.dir, PRINT),
    '@layer hard, soft; @layer hard { ul { margin: 0 } } @layer soft { .nut { margin: 1px } }',
  )
  fs.writeFileSync(path.join(garden.dir, 'static/css/lost.1a2b3c4d.css'), '.calm { color: red }')
  fs.appendFileSync(
    path.join(garden.dir, 'static/css/main.0badcafe.css'),
    '@layer reset, look;@layer reset{ul{padding:0}}@layer look{li{padding:1px}}\n.orphan { color: red }\n.ripe-soon { color: red }\n.calm { -moz-transition: none; transition: none }\n.calm { -webkit-line-clamp: 2 }',
  )
  opened.build = await openBuild({ ...garden, base: '/', constants: [], secrets: [] })
})

afterAll(() => fs.rmSync(temp, { recursive: true, force: true }))

/** The name of the proof for one replacement in one file. */
async function proved(file: string, from: string, to: string): Promise<string | undefined> {
  const before = opened.build!.read(file)
  expect(before).toContain(from)
  const changes = [{ path: file, content: before.replace(from, () => to) }]
  return (await proveUnobservable(opened.build!, { file, at: '', before: '', after: '', changes }))?.name
}

const INLINE = '<script>window.season = "summer"</script>\n'
const DEFERRED = '<script defer src="/static/js/main.41334c7e.js"></script>'
const WORKER = '<script defer src="/service-worker.js"></script>'
const SCRIPT = 'static/js/main.41334c7e.js'
const PRINT = 'static/css/print.2badcafe.css'
const SHEET = 'static/css/main.0badcafe.css'

describe('nobody can observe', () => {
  test.each([
    ['a constant folded by hand', SCRIPT, 'tree * 2', 'tree * (1 + 1)'],
    ['another constant that nobody uses', SCRIPT, 'const found =', 'const never = 3; const found ='],
    [
      'a change after a return',
      SCRIPT,
      'return trees.map((tree) => tree.weight);',
      'return trees.map((tree) => tree.weight); tick();',
    ],
  ])('%s', async (_, file, from, to) => {
    expect(await proved(file, from, to)).toBe('same-program')
  })

  test('a declaration that a later one of the same selector overrides', async () => {
    expect(await proved(SHEET, 'color: navy', 'color: olive')).toBe('same-cascade')
  })

  test('a rule for a class that no page and no script could write', async () => {
    expect(await proved(SHEET, '.orphan { color: red }', '.orphan { color: blue }')).toBe('unreachable-selector')
  })

  test('a prefix that no browser in use needs', async () => {
    expect(await proved(SHEET, '-moz-transition: none; ', '')).toBe('unneeded-prefix')
  })

  test('layers in another order that never meet', async () => {
    expect(await proved(SHEET, '@layer reset, look;', '@layer look, reset;')).toBe('apart-layers')
  })

  test('a change of a sheet that nobody asks for', async () => {
    expect(await proved('static/css/lost.1a2b3c4d.css', 'red', 'blue')).toBe('unreferenced-file')
  })

  test('space and quotes in a page', async () => {
    expect(await proved('index.html', '<body class="calm">', "<body   class='calm'>")).toBe('same-page')
  })

  test('a script that waits for the page, before or after one that does not', async () => {
    expect(await proved('index.html', INLINE + DEFERRED, DEFERRED + INLINE)).toBe('same-running-order')
  })

  test('an emitted file that only a list names', async () => {
    expect(await proved('static/media/lost.9a8b7c6d.csv', '90', '91')).toBe('unreferenced-file')
  })
})

describe('it is not excused', () => {
  test.each([
    ['another number in code that runs', SCRIPT, 'tree * 2', 'tree * 3'],
    ['another number in a function that only a page may call', SCRIPT, 'tick, 250', 'tick, 251'],
    ['a global that no script of this build uses', SCRIPT, 'const late =', 'const never = 3; const late ='],
    ['a call before a return', SCRIPT, 'return trees.map', 'tick(); return trees.map'],
    ['an overridden declaration that becomes important', SHEET, 'color: navy', 'color: navy !important'],
    ['a declaration that a later one of another selector overrides', SHEET, 'color: #282c34', 'color: #282c35'],
    ['a later declaration that overrides', SHEET, 'color: teal', 'color: lime'],
    [
      'a rule for a class that a script puts together',
      SHEET,
      '.ripe-soon { color: red }',
      '.ripe-soon { color: blue }',
    ],
    ['a rule for a class of the page', SHEET, '.crate:hover { opacity: .5 }', '.crate:hover { opacity: .6 }'],
    ['a prefix that browsers do need', SHEET, '-webkit-line-clamp: 2', '-webkit-line-clamp: 3'],
    ['a prefixed declaration lost with its twin', SHEET, '-moz-transition: none; transition: none', ''],
    ['space in a text of a page', 'index.html', 'Turn on JavaScript.', 'Turn  on JavaScript.'],
    ['the document type', 'index.html', '<!doctype html>', ''],
    ['layers that meet', PRINT, '@layer hard, soft;', '@layer soft, hard;'],
    ['two scripts that wait, in the other order', 'index.html', DEFERRED + WORKER, WORKER + DEFERRED],
    ['a script that no longer waits', 'index.html', INLINE + DEFERRED, DEFERRED.replace('defer ', '') + INLINE],
    ['a script that is gone', 'index.html', DEFERRED, ''],
    ['a picture that a sheet names', 'static/media/pear.0a1b2c3d.svg', 'h8', 'h9'],
    ['a public file that nothing names', 'robots.txt', '*', '!'],
  ])('%s', async (_, file, from, to) => {
    expect(await proved(file, from, to)).toBeUndefined()
  })

  test('a file that is gone, whoever names it', async () => {
    const changes = [{ path: SCRIPT, content: undefined }]
    expect(
      await proveUnobservable(opened.build!, { file: SCRIPT, at: '', before: '', after: '', changes }),
    ).toBeUndefined()
  })
})
