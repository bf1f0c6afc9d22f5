import { spawnSync } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { DEFAULTS, type UserConfig } from '../core/config.ts'
import { type Diagnostic, NexxoError } from '../core/diagnostic.ts'
import { positionAt } from '../core/text.ts'
import { type Keys, KEYS } from './config/keys.ts'
import { CHECKED, misfit } from './config/kinds.ts'
import { temporaryProjects, type Project } from './test-project.ts'
import { wrongCases } from './wrong-case.ts'

const newProject = temporaryProjects()
afterEach(() => {
  vi.restoreAllMocks()
})

interface Case {
  readonly files?: Readonly<Record<string, string | Uint8Array>>
  readonly config?: UserConfig
  readonly prepare?: (root: string) => void
  /** Code, place (`file:line:column`, or nothing), and a part of message and help. */
  readonly says: readonly [code: string, place: string | undefined, text: string | RegExp]
}

function project({ files = {}, prepare }: Case): Project {
  const made = newProject({ 'src/index.js': `import './pear'`, ...files, 'build/kept.txt': 'old' })
  prepare?.(made.root)
  return made
}

function placeOf(made: Project, { at }: Diagnostic): string | undefined {
  if (at === undefined) return undefined
  const { line, column } = positionAt(made.read(at.file), at.start)
  return `${at.file}:${line}:${column}`
}

async function firstOf(made: Project, config: UserConfig): Promise<Diagnostic> {
  const outcome = await made.build({ outDir: 'build', targets: 'chrome 120', ...config })
  expect(outcome.status).toBe('failed')
  // The one with an `expect` above: a failed build says why.
  return outcome.diagnostics.find((one) => one.severity === 'error') as Diagnostic
}

/** The configuration's type leaves hooks to the bundler. */
const plugin = (name: string, hooks: object) => ({ name, ...hooks })

const throwing = (hook: string, thrown: unknown) =>
  plugin('pears', {
    [hook]() {
      throw thrown
    },
  })

const CODE: Readonly<Record<string, Case>> = {
  'a syntax error': {
    files: { 'src/pear.js': 'const pear = 1\nconst = 2' },
    says: ['engine/syntax', 'src/pear.js:2:7', 'Unexpected token.'],
  },
  'a syntax error in TypeScript': {
    files: { 'src/pear.ts': 'export enum {' },
    says: ['engine/syntax', 'src/pear.ts:1:13', 'Correct the code'],
  },
  'TypeScript in a JavaScript file': {
    files: { 'src/pear.js': 'export const pear: string = "ripe"' },
    says: ['engine/syntax', 'src/pear.js:1:14', 'rename it to `.ts`'],
  },
  'JSX in a JavaScript file': {
    files: { 'src/pear.js': 'export const pear = () => <b>ripe</b>' },
    says: ['engine/syntax', 'src/pear.js:1:27', 'script.jsxInJs'],
  },
  'broken JSON': {
    files: { 'src/pear.js': `import data from './data.json'\nreport(data)`, 'src/data.json': '{\n  "pear": }' },
    says: ['engine/json', 'src/data.json:2:11', 'double quotes'],
  },
  'a broken stylesheet': {
    files: { 'src/pear.js': `import './page.css'`, 'src/page.css': 'b {\n  color: red\n}}' },
    says: ['engine/style', 'src/page.css:3:2', 'Unexpected }'],
  },
  'a missing file': {
    files: { 'src/pear.js': `import plum from './fruit/plum'\nplum()` },
    says: ['engine/unresolved-import', 'src/pear.js:1:18', 'Check the path'],
  },
  'a name that is nearly right': {
    files: { 'src/pear.js': `import './plumm'`, 'src/plum.js': '' },
    says: ['engine/unresolved-import', 'src/pear.js:1:8', 'Did you mean `src/plum.js`?'],
  },
  'a name in the wrong case': {
    files: { 'src/pear.js': `import '@/Fruit/Plum'`, 'src/fruit/plum.js': '' },
    config: { resolve: { alias: { '@': './src' } } },
    says: ['engine/unresolved-import', 'src/pear.js:1:8', 'The file is called `src/fruit/plum.js`'],
  },
  'a package that is not installed': {
    files: { 'src/pear.js': `import '@orchard/plum/tree'` },
    says: ['engine/unresolved-import', 'src/pear.js:1:8', 'Install `@orchard/plum`'],
  },
  'a module of Node': {
    files: { 'src/pear.js': `import fs from 'node:fs'\nfs()` },
    says: ['engine/unresolved-import', 'src/pear.js:1:16', 'resolve.polyfillNode'],
  },
  'a link that leads nowhere': {
    prepare: (root) => fs.symlinkSync('/nowhere', path.join(root, 'src/pear.js')),
    files: { 'src/index.js': `import './pear.js'` },
    says: ['engine/unresolved-import', 'src/index.js:1:8', 'a link that leads nowhere'],
  },
  'a missing export': {
    files: { 'src/pear.js': `import { plums } from './plum'\nplums()`, 'src/plum.js': 'export const plum = 1' },
    says: ['engine/missing-export', 'src/pear.js:1:10', 'Did you mean `plum`?'],
  },
  'an empty file where something is imported from it': {
    files: { 'src/pear.js': `import plum from './plum'\nplum()`, 'src/plum.js': '' },
    says: ['engine/missing-export', 'src/pear.js:1:8', 'exports nothing'],
  },
  'a binary file as a script': {
    files: { 'src/pear.js': new Uint8Array([137, 80, 78, 71, 255, 254, 0]) },
    says: ['engine/unreadable', 'src/index.js:1:8', /`src\/pear\.js` cannot be read.*UTF-8/],
  },
  'a value of define that is no code': {
    files: { 'src/pear.js': 'report(__CITY__)' },
    config: { define: { __CITY__: 'New York' } },
    says: ['config/define', undefined, '`__CITY__`'],
  },
  'a page that names no script': {
    files: { 'index.html': '<p>\n<script type="module" src="/src/none.js"></script>' },
    says: ['engine/unresolved-entry', 'index.html:2:28', '`src/none.js` does not exist'],
  },
  'an entry that does not exist': {
    files: { 'src/pear.js': '' },
    config: { entries: { admin: './src/none.js' } },
    says: ['engine/unresolved-entry', undefined, 'Correct `entries`'],
  },
  'a package.json of a package that is broken': {
    files: {
      'src/pear.js': `import 'kit'`,
      'node_modules/kit/package.json': '{ broken',
      'node_modules/kit/index.js': '',
    },
    says: ['engine/resolve-error', 'src/pear.js:1:8', 'JSON parse error'],
  },
  'a page that is no HTML to a minifier': {
    files: { 'src/pear.js': '', 'index.html': '<script type="module" src="/src/index.js"></script><a<b c=">' },
    config: { pages: { minify: true } },
    says: ['pages/minify', undefined, 'index.html'],
  },
  'a plugin that throws in transform': {
    files: { 'src/pear.js': '' },
    config: { plugins: [throwing('transform', new Error('no pears today'))] },
    says: ['engine/plugin-error', 'src/index.js:1:1', /`pears` fails in `transform`: no pears today\./],
  },
  'a plugin that throws something else than an error': {
    files: { 'src/pear.js': '' },
    config: { plugins: [throwing('buildStart', 'just text')] },
    says: ['engine/plugin-error', undefined, /`pears` fails in `buildStart`: just text\./],
  },
  'a plugin that throws while files are made': {
    files: { 'src/pear.js': '' },
    config: { plugins: [throwing('generateBundle', new TypeError('no basket'))] },
    says: ['engine/plugin-error', undefined, /`pears` fails in `generateBundle`: no basket\./],
  },
  'a plugin that points at a place': {
    files: { 'src/pear.js': 'const pear = 1' },
    config: {
      plugins: [
        plugin('pears', {
          transform(this: { error: (log: object) => never }, _code: string, id: string) {
            if (id.endsWith('pear.js')) this.error({ message: 'not ripe', pos: 6 })
          },
        }),
      ],
    },
    says: ['engine/plugin-error', 'src/pear.js:1:7', 'not ripe'],
  },
  'a plugin that never answers, though another one waits for it': {
    files: { 'src/pear.js': '' },
    config: {
      pluginTimeoutMs: 60,
      plugins: [
        plugin('asks', {
          resolveId: {
            handler(this: Resolver, id: string) {
              return id.endsWith('pear') ? this.resolve('late') : null
            },
          },
        }),
        plugin('sleeps', { resolveId: (id: string) => (id === 'late' ? new Promise(() => undefined) : null) }),
      ],
    },
    says: ['engine/plugin-hangs', undefined, /`sleeps` has not answered in `resolveId`.* for 0\.06 s/],
  },
}

interface Resolver {
  resolve(id: string): Promise<unknown>
}

/** Of a disk that forgives; one file is a link. */
const nameOnDisk = (file: string) => (file.includes('link') ? '/elsewhere/link.js' : file.toLowerCase())

describe('a build that fails says what, where and what to do, and leaves the old output alone', () => {
  it.each(Object.entries(CODE))('%s', async (_name, given) => {
    const made = project(given)
    const found = await firstOf(made, given.config ?? {})
    const [code, place, text] = given.says
    expect([found.code, placeOf(made, found)]).toEqual([code, place])
    const said = `${found.message} ${found.help ?? ''}`
    if (typeof text === 'string') expect(said).toContain(text)
    else expect(said).toMatch(text)
    expect(made.outputs()).toEqual(['kept.txt'])
  })

  it('warns of a spelling that only some disks forgive', () => {
    const ids = [
      '/pears/src/Pear.js',
      '/pears/src/plum.js?raw',
      '/pears/node_modules/Kit/index.js',
      '\0virtual',
      '/pears/src/link.js',
    ]
    expect(wrongCases(ids, '/pears', nameOnDisk)).toMatchObject([
      { code: 'engine/wrong-case', message: expect.stringContaining('`src/Pear.js` is called `src/pear.js`') },
    ])
  })

  it('counts each mistake once, and all of them', async () => {
    const made = project({
      files: { 'src/index.js': `import './none'\nimport './nobody'\nimport('./nowhere')` },
      says: ['', '', ''],
    })
    const outcome = await made.build({ outDir: 'build' })
    expect(outcome.diagnostics.map(({ code }) => code)).toEqual(Array(3).fill('engine/unresolved-import'))
  })

  it('has nothing to say of import cycles and empty files', async () => {
    const made = project({
      files: {
        'src/index.js': `import './pear'\nimport './empty'`,
        'src/pear.js': `import { plum } from './plum'\nexport const pear = () => plum`,
        'src/plum.js': `import { pear } from './pear'\nexport const plum = () => pear`,
        'src/empty.js': '',
      },
      says: ['', '', ''],
    })
    expect((await made.build({ outDir: 'build' })).diagnostics).toEqual([])
  })
})

/** Fails with the error of an operating system from the moment a file of the output is written. */
function failingDisk(call: 'writeFileSync' | 'renameSync', code: string): void {
  const real = fs[call] as (...parameters: unknown[]) => void
  vi.spyOn(fs, call).mockImplementation((...parameters: unknown[]) => {
    if (
      String(parameters[0]).includes('.nexxo-next-') ||
      (call === 'renameSync' && String(parameters[0]).endsWith('build'))
    )
      throw Object.assign(new Error(`${code}: injected`), { code })
    real(...parameters)
  })
}

describe('the output folder', () => {
  const FILES = { 'src/pear.js': '' }

  it.each([
    ['writeFileSync', 'ENOSPC', 'output/no-space'],
    ['writeFileSync', 'EACCES', 'output/not-writable'],
    ['renameSync', 'EBUSY', 'output/in-use'],
    ['renameSync', 'EPERM', 'output/not-writable'],
  ] as const)('stays as it was when %s fails with %s', async (call, code, said) => {
    const made = project({ files: FILES, says: ['', '', ''] })
    failingDisk(call, code)
    const found = await firstOf(made, { cache: false })
    vi.restoreAllMocks()
    expect(found).toMatchObject({ code: said, message: expect.stringContaining(code), help: expect.any(String) })
    expect(made.outputs()).toEqual(['kept.txt'])
    expect(fs.readdirSync(made.root).filter((name) => name.includes('.nexxo-'))).toEqual([])
  })

  it('is not made of a file of that name, nor of a folder below one', async () => {
    const made = project({ files: { ...FILES, taken: 'a file' }, says: ['', '', ''] })
    for (const outDir of ['taken', 'taken/below'])
      expect(await firstOf(made, { outDir, cache: false })).toMatchObject({ code: 'output/not-a-folder' })
    expect(made.read('taken')).toBe('a file')
  })

  it('is refused where a build would delete what it is built from', async () => {
    const made = project({ files: FILES, says: ['', '', ''] })
    for (const outDir of ['.', '..', 'public', 'node_modules', 'src'])
      await expect(made.build({ outDir, entries: { pear: 'src/pear.js' } })).rejects.toMatchObject({
        diagnostic: { code: 'config/out-dir' },
      })
    expect(made.read('src/pear.js')).toBe('')
  })
})

/** As somebody without rights: the rights of files mean nothing to a superuser. */
const NOBODY = process.getuid?.() === 0 ? { uid: 65_534, gid: 65_534 } : {}
const NEXXO = path.join(import.meta.dirname, '../bin/nexxo.js')

function nexxo(root: string, parameters: readonly string[], as: object = {}) {
  const run = spawnSync(process.execPath, [NEXXO, 'build', root, '--no-color', ...parameters], {
    encoding: 'utf8',
    ...as,
  })
  return { ...run, all: run.stdout + run.stderr }
}

describe('nexxo build', () => {
  it('ends with 4 and shows the lines around a mistake', () => {
    const made = project({ files: { 'src/pear.js': 'const pear = 1\nconst = 2' }, says: ['', '', ''] })
    const { status, stdout } = nexxo(made.root, ['--out-dir', 'build'])
    expect(status).toBe(4)
    expect(stdout).toContain('src/pear.js:2:7')
    expect(stdout).toContain('> 2 | const = 2')
    expect(stdout).toContain('help:')
    expect(made.outputs()).toEqual(['kept.txt'])
  })

  it('ends with 2 and points into a configuration that throws, also in a file it imports', () => {
    const made = project({
      files: {
        'nexxo.config.ts': `import { base } from './shared'\nexport default { base: base() }`,
        'shared.ts': `type Base = string\nexport const base = (): Base => {\n  throw new Error('no pears today')\n}`,
      },
      says: ['', '', ''],
    })
    const { status, stderr } = nexxo(made.root, [])
    expect(status).toBe(2)
    expect(stderr).toContain('shared.ts:3:9')
    expect(stderr).toContain("> 3 |   throw new Error('no pears today')")
  })

  it('names a source that it may not read', () => {
    const made = project({
      files: { 'src/pear.js': 'export {}' },
      says: ['', '', ''],
      prepare: (root) => fs.chmodSync(path.join(root, 'src/pear.js'), 0),
    })
    fs.chmodSync(made.root, 0o755)
    const { status, all } = nexxo(made.root, ['--json'], NOBODY)
    expect(all).toContain('`src/pear.js` cannot be read: permission denied.')
    expect(status).toBe(4)
  })

  it('names an output folder that it may not write', () => {
    const made = project({ files: { 'src/pear.js': '' }, says: ['', '', ''] })
    fs.chmodSync(made.root, 0o555)
    const { status, all } = nexxo(made.root, ['--out-dir', 'build'], NOBODY)
    fs.chmodSync(made.root, 0o755)
    expect(all).toContain('output/not-writable')
    expect(status).toBe(4)
    expect(made.outputs()).toEqual(['kept.txt'])
  })
})

const exists = (option: string) =>
  option
    .split('.')
    .reduce<Keys | true | undefined>((keys, name) => (typeof keys === 'object' ? keys[name] : undefined), KEYS)

const valueAt = (option: string) =>
  option.split('.').reduce<unknown>((value, name) => Reflect.get(Object(value), name), DEFAULTS)

describe('the configuration', () => {
  it.each([
    ['a number', 'export default 42', 'config/shape', 'exports a number'],
    ['nothing', 'export const base = 1', 'config/shape', 'exports nothing by default'],
    ['a list', 'export default []', 'config/shape', 'exports a list'],
    ['a syntax error', 'export default {\n  base: =\n}', 'config/throws', 'Unexpected "="'],
    ['a missing file', `import './none.ts'\nexport default {}`, 'config/throws', 'Could not resolve "./none.ts"'],
  ])('is refused for %s', async (_name, text, code, message) => {
    const { loadUserConfig } = await import('./index.ts')
    const made = project({ files: { 'nexxo.config.ts': text }, says: ['', '', ''] })
    const error: unknown = await loadUserConfig({ root: made.root, command: 'build', mode: 'production' }).catch(
      (thrown: unknown) => thrown,
    )
    const found = error instanceof NexxoError ? error.diagnostic : undefined
    expect(found).toMatchObject({ code, message: expect.stringContaining(message), help: expect.any(String) })
    if (code === 'config/throws') expect(found?.at?.file).toBe('nexxo.config.ts')
  })

  it.each([
    ['base: 5', 'base', 'a string'],
    [`pages: { files: 'index.html' }`, 'files', 'a list of strings'],
    [`resolve: './src'`, 'resolve', 'an object'],
    [`interop: 'wepback'`, 'interop', '`"webpack"`, `"rollup"`, `"node"`'],
    [`'minify': 'yes'`, `'minify'`, '`true` or `false`'],
    [`resolve: { aliases: {} }`, 'aliases', '`resolve.alias`'],
  ])('points at { %s }', async (option, key, help) => {
    const { loadUserConfig } = await import('./index.ts')
    const text = `import { defineConfig } from 'nexxo'\nexport default defineConfig(() => ({ ${option} }))`
    const made = project({ files: { 'nexxo.config.ts': text }, says: ['', '', ''] })
    const error: unknown = await loadUserConfig({ root: made.root, command: 'build', mode: 'production' }).catch(
      (thrown: unknown) => thrown,
    )
    const found = error instanceof NexxoError ? error.diagnostic : undefined
    expect(found?.code).toBe(key === 'aliases' ? 'config/unknown-key' : 'config/shape')
    expect(text.slice(found?.at?.start, found?.at?.end)).toBe(key)
    expect(found?.help).toContain(help)
  })

  it('checks only options that exist, and takes every default', () => {
    expect(CHECKED.filter((option) => exists(option) !== true)).toEqual([])
    expect(CHECKED.filter((option) => misfit(option, valueAt(option)) !== undefined)).toEqual([])
  })

  it('is refused for a package.json that is none', async () => {
    const made = project({ files: { 'package.json': '{ broken' }, says: ['', '', ''] })
    await expect(made.build({ outDir: 'build' })).rejects.toMatchObject({ diagnostic: { code: 'config/package-json' } })
  })
})
