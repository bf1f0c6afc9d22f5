import { createHash } from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import type { UserConfig } from '../../core/config.ts'
import { build, type BuildDetails } from '../build.ts'
import { temporaryProjects, type Project } from '../test-project.ts'

const project = temporaryProjects()

const CONFIG: UserConfig = { outDir: 'build', styles: { postcss: 'none' }, targets: ['chrome 90'] }

const ORCHARD = {
  'src/index.js': `import { pear } from 'pear'; import { basket } from './basket'; import './index.css'; console.log(pear, basket, import.meta.env.NEXXO_TREE)`,
  'src/basket.js': `export const basket = 'willow'`,
  'src/index.css': '.pear { color: teal }',
  'node_modules/pear/package.json': '{ "name": "pear", "version": "1.0.0", "main": "index.js" }',
  'node_modules/pear/index.js': `export const pear = 'Conference'`,
  'public/robots.txt': 'User-agent: *',
}

interface Built {
  readonly from: BuildDetails['from']
  readonly text: string
}

async function buildOnce(made: Project, { config = CONFIG, env = {} } = {}): Promise<Built> {
  const details: BuildDetails[] = []
  const outcome = await build({
    root: made.root,
    mode: 'production',
    version: '0.0.0',
    config,
    env,
    onDetails: (one) => void details.push(one),
  })
  expect(outcome).toMatchObject({ status: 'built', diagnostics: [] })
  const files = made.outputs().filter((file) => /\.(?:js|css|html|txt)$/.test(file))
  return { from: details[0]?.from ?? 'build', text: files.map((file) => made.read(`build/${file}`)).join('\n') }
}

/** A project whose build is in the cache. Right after its files were written a build is not kept, so it takes a few. */
async function kept(files: Readonly<Record<string, string>> = ORCHARD, config: UserConfig = CONFIG): Promise<Project> {
  const made = project(files)
  for (let round = 0; round < 20; round++) {
    if ((await buildOnce(made, { config })).from === 'cache') return made
  }
  throw new Error('The build is never kept.')
}

function write(made: Project, file: string, text: string): void {
  fs.mkdirSync(path.dirname(path.join(made.root, file)), { recursive: true })
  fs.writeFileSync(path.join(made.root, file), text)
}

describe('an unchanged project', () => {
  it('is not built again, and says the same', async () => {
    const made = await kept()
    const first = await made.build(CONFIG)
    const again = await made.build(CONFIG)
    expect({ ...again, wallMs: 0, peakRssBytes: 0 }).toEqual({ ...first, wallMs: 0, peakRssBytes: 0 })
    expect(again.modules).toEqual(['pear@1.0.0/index.js', 'src/basket.js', 'src/index.css', 'src/index.js'])
  })

  it('gets its output back, whole and with its public files', async () => {
    const made = await kept()
    const before = Object.fromEntries(made.outputs().map((file) => [file, made.read(`build/${file}`)]))
    const [script = ''] = Object.keys(before).filter((file) => file.endsWith('.js'))
    for (const harm of [
      () => fs.rmSync(path.join(made.root, 'build'), { recursive: true }),
      () => fs.rmSync(path.join(made.root, 'build', script)),
      () => write(made, `build/${script}`, 'something else'),
      () => write(made, 'build/stray.txt', 'not ours'),
    ]) {
      harm()
      expect((await buildOnce(made)).from).toBe('cache')
      expect(Object.fromEntries(made.outputs().map((file) => [file, made.read(`build/${file}`)]))).toEqual(before)
    }
  })

  it('is told by content: a file that was written again as it was changes nothing', async () => {
    const made = await kept()
    write(made, 'src/basket.js', ORCHARD['src/basket.js'])
    expect((await buildOnce(made)).from).toBe('cache')
  })
})

describe('a project is built again when', () => {
  it.each<[string, (made: Project) => void, string]>([
    ['a source changes', (made) => write(made, 'src/basket.js', `export const basket = 'wicker'`), 'wicker'],
    ['a stylesheet changes', (made) => write(made, 'src/index.css', '.pear { color: gold }'), 'gold'],
    [
      'the page changes',
      (made) => write(made, 'index.html', made.read('index.html').replace('Pears', 'Plums')),
      'Plums',
    ],
    ['a public file changes', (made) => write(made, 'public/robots.txt', 'Disallow: /'), 'Disallow'],
    ['a public file is added', (made) => write(made, 'public/plums.txt', 'all the plums'), 'all the plums'],
    [
      'a new file is found instead of a loaded one',
      (made) => write(made, 'src/basket.mjs', `export const basket = 'reed'`),
      'reed',
    ],
    [
      'a package changes in place, at the same size and time',
      (made) => {
        const file = path.join(made.root, 'node_modules/pear/index.js')
        const { atime, mtime } = fs.statSync(file)
        fs.writeFileSync(file, `export const pear = 'Abate Fet'`)
        fs.utimesSync(file, atime, mtime)
      },
      'Abate Fet',
    ],
    [
      'the entry of a package is another one',
      (made) => {
        write(made, 'node_modules/pear/late.js', `export const pear = 'Winter'`)
        write(made, 'node_modules/pear/package.json', '{ "name": "pear", "version": "1.0.0", "main": "late.js" }')
      },
      'Winter',
    ],
    [
      'a nearer copy of a package is installed',
      (made) => {
        write(made, 'src/node_modules/pear/package.json', '{ "name": "pear", "main": "index.js" }')
        write(made, 'src/node_modules/pear/index.js', `export const pear = 'Nearer'`)
      },
      'Nearer',
    ],
    ['a file of variables is added', (made) => write(made, '.env', 'NEXXO_TREE=standard'), 'standard'],
    ['browsers are named', (made) => write(made, '.browserslistrc', 'chrome 120'), 'Conference'],
  ])('%s', async (_title, change, expected) => {
    const made = await kept()
    change(made)
    const { from, text } = await buildOnce(made)
    expect(from).toBe('build')
    expect(text).toContain(expected)
  })

  it('a variable or the configuration is another one', async () => {
    const made = await kept()
    expect(await buildOnce(made, { env: { NEXXO_TREE: 'espalier' } })).toMatchObject({
      from: 'build',
      text: expect.stringContaining('espalier'),
    })
    const config: UserConfig = { ...CONFIG, define: { 'import.meta.env.NEXXO_TREE': '"cordon"' } }
    expect(await buildOnce(made, { config })).toMatchObject({ from: 'build', text: expect.stringContaining('cordon') })
    // Each configuration has a build of its own: the first one is put back.
    const back = await buildOnce(made)
    expect(back.from).toBe('cache')
    expect(back.text).not.toContain('cordon')
  })

  it('a pattern matches a new file in a folder that nothing was loaded from', async () => {
    const made = await kept({
      'src/index.js': `const context = require.context('./fruit', true, /\\.js$/); console.log(context.keys())`,
      'src/fruit/pear.js': `console.log('pear')`,
      'src/fruit/stone/notes.txt': 'nothing yet',
      'node_modules/.keep': '',
    })
    write(made, 'src/fruit/stone/plum.js', `console.log('plum')`)
    expect(await buildOnce(made)).toMatchObject({ from: 'build', text: expect.stringContaining('./stone/plum.js') })
  })

  it('what a PostCSS plugin reads changes, though nothing imports it', async () => {
    const plugin = `const fs = require('fs')
module.exports = () => ({ postcssPlugin: 'ripe', Once(root, { result }) {
  root.append('.' + fs.readFileSync(${JSON.stringify('CONTENT')}, 'utf8').trim() + '{color:teal}')
} })
module.exports.postcss = true`
    const config: UserConfig = { ...CONFIG, styles: { postcss: { plugins: ['./ripe.cjs'] } } }
    const made = project({ ...ORCHARD, 'content/names.txt': 'quince' })
    write(made, 'ripe.cjs', plugin.replace('"CONTENT"', JSON.stringify(path.join(made.root, 'content/names.txt'))))
    let from = 'build'
    for (let round = 0; round < 20 && from === 'build'; round++) ({ from } = await buildOnce(made, { config }))
    expect(from).toBe('cache')
    write(made, 'content/names.txt', 'medlar')
    expect(await buildOnce(made, { config })).toMatchObject({ from: 'build', text: expect.stringContaining('.medlar') })
  })
})

describe('the cache', () => {
  it('is not used where it is turned off, and lies where it is told to', async () => {
    const made = project(ORCHARD)
    await buildOnce(made, { config: { ...CONFIG, cache: false } })
    expect(fs.existsSync(path.join(made.root, 'node_modules/.cache'))).toBe(false)
    await buildOnce(made, { config: { ...CONFIG, cache: { dir: 'kept' } } })
    expect(fs.existsSync(path.join(made.root, 'kept/sizes.json'))).toBe(true)
  })

  it('is ignored where it is damaged', async () => {
    const made = await kept()
    const cache = path.join(made.root, 'node_modules/.cache/nexxo')
    const before = (await buildOnce(made)).text
    for (const harm of [
      (file: string) => fs.writeFileSync(file, ''),
      (file: string) => fs.writeFileSync(file, fs.readFileSync(file).subarray(0, 40)),
      (file: string) =>
        fs.writeFileSync(
          file,
          fs.readFileSync(file).map((byte) => byte ^ 1),
        ),
      (file: string) => fs.rmSync(file),
    ]) {
      for (const file of fs.readdirSync(cache, { recursive: true, encoding: 'utf8' })) {
        const absolute = path.join(cache, file)
        if (fs.statSync(absolute, { throwIfNoEntry: false })?.isFile() === true) harm(absolute)
      }
      fs.rmSync(path.join(made.root, 'build'), { recursive: true })
      expect((await buildOnce(made)).text).toBe(before)
    }
  })

  it('survives two builds at once', async () => {
    const made = await kept()
    write(made, 'src/basket.js', `export const basket = 'birch'`)
    const texts = await Promise.all([buildOnce(made), buildOnce(made)].map((one) => one.then(({ from }) => from)))
    expect(texts).toEqual(['build', 'build'])
    expect((await buildOnce(made)).text).toContain('birch')
  })

  it('keeps nothing of a build while which a source changed', async () => {
    const made = await kept()
    const running = buildOnce(made, { config: { ...CONFIG, base: '/late/' } })
    write(made, 'src/basket.js', `export const basket = 'oak'`)
    await running
    expect((await buildOnce(made, { config: { ...CONFIG, base: '/late/' } })).text).toContain('oak')
  })

  it('leaves builds with plugins of the user alone, which read what they like', async () => {
    const made = project(ORCHARD)
    const config: UserConfig = { ...CONFIG, plugins: [{ name: 'mine' }] }
    const rounds: string[] = []
    for (let round = 0; round < 3; round++) rounds.push((await buildOnce(made, { config })).from)
    expect(rounds).toEqual(['build', 'build', 'build'])
  })

  it('remembers compressed sizes', async () => {
    const made = await kept()
    const sizes: Record<string, unknown> = JSON.parse(made.read('node_modules/.cache/nexxo/sizes.json'))
    const outcome = await made.build(CONFIG)
    const known = Object.values(sizes)
    for (const file of outcome.files) expect(known).toContainEqual([file.gzipBytes, file.brotliBytes])
  })
})

function results(made: Project): readonly string[] {
  const folder = path.join(made.root, 'node_modules/.cache/nexxo/results')
  return fs.existsSync(folder) ? fs.readdirSync(folder) : []
}

describe('a result that is kept', () => {
  const STYLED = {
    'src/index.js': `import './index.scss'; console.log('pear')`,
    'src/index.scss': `@use 'colours'; .pear { color: colours.$ripe }`,
    'src/_colours.scss': '$ripe: teal;',
    'node_modules/.keep': '',
  }
  const keptStyles = async () => {
    const made = await kept(STYLED)
    write(made, 'src/index.js', `import './index.scss'; console.log('plum')`)
    expect(results(made)).toEqual([expect.stringMatching(/^sass-/)])
    return made
  }

  it('is taken when something else changed', async () => {
    const made = await keptStyles()
    const [name = ''] = results(made)
    const file = path.join(made.root, 'node_modules/.cache/nexxo/results', name)
    const text = fs.readFileSync(file, 'utf8').replace(/^.*\n/, '').replaceAll('teal', 'gold')
    // As no compiler would make it: the build can have it from the cache only.
    fs.writeFileSync(file, `${createHash('sha256').update(text).digest('base64url')}\n${text}`)
    expect((await buildOnce(made)).text).toContain('gold')
  })

  it.each<[string, (made: Project) => void, string]>([
    ['a partial changed', (made) => write(made, 'src/_colours.scss', '$ripe: plum;'), 'plum'],
    ['the stylesheet changed', (made) => write(made, 'src/index.scss', '.pear { color: pink }'), 'pink'],
    [
      'a file would be found instead of the partial',
      (made) => {
        fs.rmSync(path.join(made.root, 'src/_colours.scss'))
        write(made, 'src/colours.scss', '$ripe: tan;')
      },
      'tan',
    ],
    [
      'it is damaged',
      (made) => {
        for (const name of results(made)) write(made, `node_modules/.cache/nexxo/results/${name}`, 'x\n{}')
      },
      'teal',
    ],
  ])('is not taken when %s', async (_title, change, expected) => {
    const made = await keptStyles()
    change(made)
    expect((await buildOnce(made)).text).toContain(expected)
  })
})
