import { spawnSync } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { CRA, temporaryProjects, type Project } from './test-project.ts'

const project = temporaryProjects()

const FILES = {
  'src/index.js': `import './polyfill'
import ripe from './ripe'
import { app } from './app'
import { shared } from './shared'
log.push('index ' + ripe + app + shared.n)
globalThis.shop = () => import('./shop')
globalThis.news = () => import('./news')`,
  'src/polyfill.js': `globalThis.log = []; log.push('polyfill')`,
  'src/ripe.js': `log.push('ripe'); module.exports = 'ripe'`,
  'src/app.js': `import { kit } from './kit'\nlog.push('app'); export const app = 'app' + kit`,
  'src/kit.js': `log.push('kit'); export const kit = 'kit'`,
  'src/shared.js': `log.push('shared'); export const shared = { n: 1 }`,
  'src/both.js': `import './kit'\nlog.push('both'); export const both = { n: 2 }`,
  'src/shop.js': `import { both } from './both'\nimport { shared } from './shared'\nlog.push('shop'); export default [both, shared]`,
  'src/news.js': `import './news-first'\nimport { both } from './both'\nlog.push('news'); export default both`,
  'src/news-first.js': `log.push('news-first')`,
}

/** What webpack 5 gives for these files: each module once, in the order of the imports, common modules with the first route. */
const WEBPACK = {
  'shop, news': 'polyfill ripe kit app shared index ripeappkit1 both shop news-first news',
  'news, shop': 'polyfill ripe kit app shared index ripeappkit1 news-first both news shop',
}

it('runs modules in the order of webpack, the polyfill first and what two lazy routes share once', async () => {
  const pears = project(FILES)
  const outcome = await pears.build(CRA)
  expect(outcome.diagnostics).toEqual([])
  expect(runRoutes(pears, ['shop', 'news'])).toBe(WEBPACK['shop, news'])
  expect(runRoutes(pears, ['news', 'shop'])).toBe(WEBPACK['news, shop'])
})

/** What a page that cuts shared code into chunks of its own easily runs too early. */
const EARLY = {
  'runs what sets up before what uses it, though a lazy module shares the latter': {
    files: {
      'src/index.js': `import './setup'\nimport { greeting } from './user'\nlog.push(String(greeting))\nglobalThis.later = () => import('./later')`,
      'src/setup.js': `globalThis.log = []; globalThis.word = 'hello'`,
      'src/user.js': `export const greeting = globalThis.word`,
      'src/later.js': `import { greeting } from './user'\nlog.push('later ' + greeting)`,
    },
    order: 'hello later hello',
  },
  'runs the core before two parts that use it, though a lazy module shares the core and one part': {
    files: {
      'src/index.js': `import './core'\nimport './a'\nimport './b'\nglobalThis.later = () => import('./later')`,
      'src/core.js': `globalThis.log = ['core']; export const core = 1`,
      'src/a.js': `log.push('a')`,
      'src/b.js': `import { core } from './core'\nlog.push('b'); export const b = core`,
      'src/later.js': `import { b } from './b'\nlog.push('later' + b)`,
    },
    order: 'core a b later1',
  },
}

describe.each([true, false])('with strictExecutionOrder %s', (strictExecutionOrder) => {
  it.each(Object.entries(EARLY))('%s', async (_title, { files, order }) => {
    const pears = project(files)
    const outcome = await pears.build({ ...CRA, strictExecutionOrder })
    expect(outcome.diagnostics).toEqual([])
    expect(runRoutes(pears, ['later'])).toBe(order)
  })
})

/** Loads the entry as the page does, then the routes one after the other. */
function runRoutes(built: Project, routes: readonly string[]): string {
  const main = built.outputs().find((file) => /^static\/js\/main\.\w+\.js$/.test(file))
  fs.writeFileSync(path.join(built.root, 'build', 'package.json'), '{ "type": "module" }')
  const program = `
    await import('./build/${main}')
    ${routes.map((route) => `await ${route}()`).join('\n')}
    console.log(log.join(' '))`
  const ran = spawnSync(process.execPath, ['--input-type=module', '--eval', program], {
    cwd: built.root,
    encoding: 'utf8',
  })
  return `${ran.stdout}${ran.stderr}`.trim()
}
