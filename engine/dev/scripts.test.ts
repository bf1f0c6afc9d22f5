import fs from 'node:fs'
import path from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import type { UserConfig } from '../../core/config.ts'
import { createProject, type Files } from '../test-project.ts'
import { dev } from './index.ts'
import { sentAtOnce } from './payloads.ts'

const ends: (() => Promise<void> | void)[] = []
afterEach(async () => {
  for (const end of ends.splice(0).toReversed()) await end()
})

const CHOICE = `'use strict'
if (process.env.NODE_ENV === 'production') {
  module.exports = require('./pear.production.js')
} else {
  module.exports = require('./pear.development.js')
}`

/** Two files of a package in CommonJS, in a circle, and an ES module that one of them requires. */
const FIG: Files = {
  'node_modules/fig/package.json': '{ "name": "fig", "main": "index.js" }',
  'node_modules/fig/index.js': "exports.ripe = 'ripe fig'\nexports.fig = require('./seed.js').seed",
  'node_modules/fig/seed.js': "exports.seed = require('./index.js').ripe + require('juice').juice",
  'node_modules/juice/package.json': '{ "name": "juice", "main": "index.js", "module": "index.mjs" }',
  'node_modules/juice/index.js': "exports.juice = 'fig juice'",
  'node_modules/juice/index.mjs': "export const juice = 'fig juice'",
}

async function served(main: string, config: UserConfig = {}, files: Files = {}) {
  const project = createProject({
    ...files,
    'src/index.js': main,
    'node_modules/pear/package.json': '{ "name": "pear", "main": "index.js" }',
    'node_modules/pear/index.js': CHOICE,
    'node_modules/pear/pear.production.js': 'exports.pear = "ripe in production"',
    'node_modules/pear/pear.development.js': 'exports.pear = "ripe in development"',
  })
  ends.push(() => fs.rmSync(project.root, { recursive: true, force: true }))
  const server = await dev({ root: project.root, config, port: 0, env: {} })
  ends.push(() => server.close())
  const get = async (file: string) => {
    const response = await fetch(`${server.origin}/assets/${file}`)
    return { text: await response.text(), caching: response.headers.get('cache-control') }
  }
  return { root: project.root, get }
}

/** The scripts of a page by the beginning of their names. */
async function scriptsOf(get: Awaited<ReturnType<typeof served>>['get']) {
  const { text } = await get('main.js')
  const names = [...text.matchAll(/import '\.\/([^']+)'/g)].map(([, name = '']) => name)
  return new Map(names.map((name) => [name.split('.')[0] ?? '', name]))
}

describe('the scripts of a page', () => {
  it('have one of the two builds of a package', async () => {
    const { get } = await served("import { pear } from 'pear'\ndocument.title = pear")
    const { text } = await get((await scriptsOf(get)).get('nexxo-packages') ?? '')
    expect(text).toContain('ripe in development')
    expect(text).not.toContain('ripe in production')
  })

  it('may be kept by browsers, but not what names them', async () => {
    const { get } = await served("import { pear } from 'pear'\ndocument.title = pear")
    expect((await get('main.js')).caching).toBe('no-cache')
    const scripts = await scriptsOf(get)
    for (const name of scripts.values()) expect((await get(name)).caching).toBe('max-age=31536000, immutable')
    for (const name of ['main', 'nexxo-packages'])
      expect((await get(`${scripts.get(name)}.map`)).caching).toBe('no-cache')
  })

  it('keep the name of what is CommonJS in packages when the rest changes', async () => {
    const { get, root } = await served("import { pear } from 'pear'\ndocument.title = pear")
    const before = await scriptsOf(get)
    fs.writeFileSync(path.join(root, 'src/index.js'), "import { pear } from 'pear'\ndocument.title = `${pear}!`")
    await expect.poll(async () => (await scriptsOf(get)).get('main')).not.toBe(before.get('main'))
    expect((await scriptsOf(get)).get('nexxo-packages')).toBe(before.get('nexxo-packages'))
  })

  it('are found from an entry whose name has folders', async () => {
    const { get } = await served("import { pear } from 'pear'\ndocument.title = pear", {
      entries: { 'shop/desk': 'src/index.js' },
    })
    const { text } = await get('shop/desk.js')
    const scripts = [...text.matchAll(/import '([^']+)'/g)].map(([, url = '']) => path.posix.join('shop', url))
    const found = await Promise.all(scripts.map(async (script) => (await get(script)).caching))
    expect(found.length).toBeGreaterThan(1)
    expect(new Set(found)).toEqual(new Set(['max-age=31536000, immutable']))
  })

  it('leave what requires ES modules of packages to the entry', async () => {
    const main = "import { fig } from 'fig'\nimport { pear } from 'pear'\ndocument.title = pear + fig"
    const { get } = await served(main, {}, FIG)
    const scripts = await scriptsOf(get)
    const { text: packages } = await get(scripts.get('nexxo-packages') ?? '')
    expect(packages).toContain('ripe in development')
    // A script that imports the entry's would run it, before its own functions are there and in pages of other entries.
    expect(packages).not.toContain(scripts.get('main'))
    expect(packages).not.toContain('fig')
  })

  it('are one where no package is CommonJS', async () => {
    const { get } = await served('document.title = "Plums"')
    expect([...(await scriptsOf(get)).keys()]).toEqual(['main'])
  })
})

describe('an update', () => {
  it('goes with its message unless it looks like a module', () => {
    const code = 'registerFactory("src/pear.js", () => {})'
    expect(sentAtOnce(code)).toEqual({ code })
    expect(sentAtOnce(`import "https://pears.example/pear.js"\n${code}`)).toEqual({})
    expect(sentAtOnce('registerFactory("src/pear.js", () => import.meta.url)')).toEqual({})
    expect(sentAtOnce('x'.repeat(300_000))).toEqual({})
  })
})
