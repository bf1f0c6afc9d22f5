import fs from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import type { UserConfig } from '../core/config.ts'
import { temporaryProjects, type Project } from './test-project.ts'
import { moduleScripts, runPage } from './test-page.ts'

const project = temporaryProjects()

/** Builds, expects no word of complaint, runs the page and gives what it reported. */
async function reportsOf(
  made: Project,
  config: UserConfig = {},
  { mode = 'production', env = {}, setup = '' } = {},
): Promise<Readonly<Record<string, unknown>>> {
  const outcome = await made.build({ outDir: 'build', targets: 'chrome 120', ...config }, env, mode)
  expect(outcome.diagnostics).toEqual([])
  const scripts = moduleScripts(made.read('build/index.html'))
  const seen = runPage({ dir: path.join(made.root, 'build'), scripts, address: 'https://pears.example/', setup })
  expect(seen.errors).toEqual([])
  return seen.reports
}

const module = (value: string) => `export default '${value}'`

describe('aliases', () => {
  it('match a name, a prefix or a name alone, have fallbacks and may be empty', async () => {
    const pears = project({
      'src/index.js': `import a from '@/pear'\nimport b from 'only'\nimport c from 'only/deep'\nimport d from 'first'\nimport e from '@scope/kit'\nimport * as none from 'dropped'
report('found', [a, b, c, d, e, Object.keys(none).filter((key) => key !== 'default')])`,
      'src/pear.js': module('alias'),
      'src/only.js': module('exact'),
      'src/second.js': module('fallback'),
      'node_modules/only/deep.js': module('package'),
      'node_modules/@scope/kit/index.js': module('scope'),
      'node_modules/dropped/index.js': `throw new Error('never run')`,
    })
    const alias = {
      '@': './src',
      only$: './src/only.js',
      first: ['./src/absent', './src/second'],
      dropped: false,
    } as const
    expect((await reportsOf(pears, { resolve: { alias } }))['found']).toEqual([
      'alias',
      'exact',
      'package',
      'fallback',
      'scope',
      [],
    ])
  })

  it('as a list are tried in order, match by RegExp, and reach stylesheets', async () => {
    const pears = project({
      'src/index.js': `import a from '~/pear'\nimport b from 'icons/plum.svg'\nimport c from '@/pear'\nimport text from '~/pear?raw'\nimport '~/page.css'\nimport d from 'gone'\nreport('found', [a, b, c, text.length > 0, typeof d])`,
      'src/pear.js': module('src'),
      'src/special.js': module('special'),
      'src/icons/plum-icon.js': module('icon'),
      'src/page.css': `@import '~/more.css'; .page { color: red }`,
      'src/more.css': '.more { color: blue }',
    })
    const alias = [
      { find: '@/pear', replacement: './src/special.js' },
      { find: /^[@~]\//, replacement: `${pears.root}/src/` },
      { find: /^icons\/(.+)\.svg$/, replacement: './src/icons/$1-icon.js' },
      { find: 'gone', replacement: false },
    ] as const
    expect((await reportsOf(pears, { resolve: { alias } }))['found']).toEqual([
      'src',
      'icon',
      'special',
      true,
      'object',
    ])
    const css = pears.output(/\.css$/)
    expect([css.includes('.more'), css.includes('.page')]).toEqual([true, true])
  })
})

describe('resolving', () => {
  it('follows extensions, main fields and conditions in the order given', async () => {
    const pears = project({
      'src/index.js': `import a from './kind'\nimport b from 'fields'\nimport c from 'conditions'\nreport('found', [a, b, c])`,
      'src/kind.ts': module('ts'),
      'src/kind.js': module('js'),
      'node_modules/fields/package.json': '{"main":"main.js","module":"module.js","es2015":"es2015.js"}',
      'node_modules/fields/main.js': module('main'),
      'node_modules/fields/module.js': module('module'),
      'node_modules/fields/es2015.js': module('es2015'),
      'node_modules/conditions/package.json': JSON.stringify({
        exports: {
          orchard: './orchard.js',
          development: './development.js',
          production: './production.js',
          default: './default.js',
        },
      }),
      'node_modules/conditions/orchard.js': module('orchard'),
      'node_modules/conditions/development.js': module('development'),
      'node_modules/conditions/production.js': module('production'),
      'node_modules/conditions/default.js': module('default'),
    })
    const found = async (resolve: NonNullable<UserConfig['resolve']>, mode: string) =>
      (await reportsOf(pears, { resolve }, { mode }))['found']
    expect(await found({}, 'production')).toEqual(['js', 'module', 'production'])
    expect(await found({}, 'development')).toEqual(['js', 'module', 'development'])
    const given = { extensions: ['.ts', '.js'], mainFields: ['es2015', 'main'], conditions: ['orchard'] }
    expect(await found(given, 'production')).toEqual(['ts', 'es2015', 'orchard'])
  })

  it('gives a script with a query that means nothing as another copy of it', async () => {
    const files = {
      'src/index.js': `import './count'
import('./pear.ts?ripe').then(({ name }) => report('names', [name, require('./count?again').count]))`,
      'src/count.js': `globalThis.times = (globalThis.times ?? 0) + 1
export const count = globalThis.times`,
      'src/pear.ts': `export const name: string = 'pear'`,
    }
    expect((await reportsOf(project(files)))['names']).toEqual(['pear', 2])
  })

  it('takes the ES module that a package offers to bundlers, before a wrapper of its CommonJS', async () => {
    const pears = project({
      'src/index.js': `import a from 'wrapped'\nreport('found', a)`,
      'node_modules/wrapped/package.json':
        '{"exports":{"module":"./module.js","import":"./wrapper.mjs","default":"./main.cjs"}}',
      'node_modules/wrapped/module.js': module('module'),
      'node_modules/wrapped/wrapper.mjs': module('wrapper'),
    })
    expect((await reportsOf(pears, {}, { mode: 'production' }))['found']).toBe('module')
  })

  it('reads paths and baseUrl of the nearest tsconfig.json, extended and referenced, or of a named one', async () => {
    const pears = project({
      'tsconfig.json': '{ "files": [], "references": [{ "path": "./tsconfig.app.json" }] }',
      'tsconfig.app.json': '{ "extends": "./tsconfig.base.json", "include": ["src"] }',
      'tsconfig.base.json': `{ // comments are fine
        "compilerOptions": { "baseUrl": "./src", "jsx": "preserve", "paths": { "@/*": ["./*"], "#pear": ["fruit/pear.ts"], "kit": ["./own-kit.ts"] } } }`,
      'other.json': '{ "compilerOptions": { "paths": { "@/*": ["./other/*"] } } }',
      'src/main.ts': `import a from '@/fruit/pear'\nimport b from '#pear'\nimport c from 'fruit/pear'\nimport d from 'kit'\nimport raw from '@/fruit/pear?raw'\nimport e from './part/part'\nreport('found', [a, b, c, d, raw.length, e])`,
      'src/fruit/pear.ts': module('pear'),
      'src/own-kit.ts': module('own'),
      'src/part/tsconfig.json': '{ "compilerOptions": { "paths": { "@/*": ["./*"] } } }',
      'src/part/part.ts': `import near from '@/near'\nexport default near`,
      'src/part/near.ts': module('near'),
      'other/fruit/pear.ts': module('other'),
      'node_modules/kit/index.js': module('package'),
      'index.html': '<script type="module" src="/src/main.ts"></script>',
    })
    const seen = await reportsOf(pears, { resolve: { tsconfigPaths: true } })
    expect(seen['found']).toEqual(['pear', 'pear', 'pear', 'own', module('pear').length, 'near'])
    fs.writeFileSync(path.join(pears.root, 'src/main.ts'), `import a from '@/fruit/pear'\nreport('found', a)`)
    expect((await reportsOf(pears, { resolve: { tsconfigPaths: './other.json' } }))['found']).toBe('other')
    expect((await pears.build({ outDir: 'build' })).status).toBe('failed')
  })

  it('gives every importer one copy of a package, takes links by their real path or not, and honours browser: false', async () => {
    const pears = project({
      'src/index.js': `import mine from 'react'\nimport { theirs, sub } from 'kit'\nimport { has } from 'mixed'\nreport('same', [mine === theirs, sub, has])`,
      'node_modules/react/package.json': '{"name":"react","exports":{".":"./index.js","./sub":"./deep/sub.js"}}',
      'node_modules/react/index.js': `export default { copy: 'root' }`,
      'node_modules/react/deep/sub.js': module('root sub'),
      'node_modules/kit/index.js': `import theirs from 'react'\nimport sub from 'react/sub'\nexport { theirs, sub }`,
      'node_modules/kit/node_modules/react/index.js': `export default { copy: 'own' }`,
      'node_modules/kit/node_modules/react/sub.js': module('own sub'),
      'node_modules/mixed/package.json': '{"browser":{"./server.js":false,"fs":false}}',
      'node_modules/mixed/index.js': `exports.has = [Object.keys(require('./server.js')).length, Object.keys(require('fs')).length]`,
      'node_modules/mixed/server.js': `exports.secret = 1`,
    })
    expect((await reportsOf(pears))['same']).toEqual([false, 'own sub', [0, 0]])
    expect((await reportsOf(pears, { resolve: { dedupe: ['react'] } }))['same']).toEqual([true, 'root sub', [0, 0]])
  })

  it('knows a linked package by its real path, or by its link', async () => {
    const pears = project({
      'app/package.json': '{}',
      'packages/kit/index.js': `export { default } from 'peer'`,
      'app/index.html': '<script type="module" src="/main.js"></script>',
      'app/main.js': `import found from 'kit'\nreport('found', found)`,
      'app/node_modules/peer/index.js': module('of the app'),
      'packages/node_modules/peer/index.js': module('of the package'),
    })
    fs.symlinkSync('../../packages/kit', path.join(pears.root, 'app/node_modules/kit'))
    const app = { ...pears, root: path.join(pears.root, 'app'), read: (file: string) => pears.read(`app/${file}`) }
    const found = async (symlinks: boolean) => {
      const config = { outDir: 'build', resolve: { symlinks } }
      const { build } = await import('./build.ts')
      await build({ root: app.root, mode: 'production', config, env: {}, version: '0.0.0' })
      const scripts = moduleScripts(app.read('build/index.html'))
      return runPage({ dir: path.join(app.root, 'build'), scripts, address: 'https://a.example/' }).reports['found']
    }
    expect([await found(true), await found(false)]).toEqual(['of the package', 'of the app'])
  })
})

describe('modules of Node', () => {
  const files = {
    'src/index.js': `import path from 'path'\nimport { Buffer as Imported } from 'node:buffer'\nimport fs from 'fs'\nimport 'kit'
report('node', [path.join('a', 'b'), Buffer === Imported, Object.keys(fs).length, process.title, process.env.NODE_ENV])`,
    'node_modules/kit/index.js': `report('kit', Buffer.from('pear'))`,
    'node_modules/path-browserify/index.js': `exports.join = (...parts) => parts.join('/')`,
    'node_modules/buffer/index.js': `exports.Buffer = { from: (text) => 'buffer of ' + text }`,
    'node_modules/process/browser.js': `module.exports = { title: 'browser', env: {} }`,
  }

  it('come from packages of the project, the globals too', async () => {
    const seen = await reportsOf(project(files), { resolve: { polyfillNode: true } })
    expect(seen['node']).toEqual(['a/b', true, 0, 'browser', 'production'])
    expect(seen['kit']).toBe('buffer of pear')
  })

  it('are only those that a list names; what is missing is named', async () => {
    const pears = project({
      'src/index.js': `import path from 'node:path'\nimport url from 'url'\nreport('a', [path, url])`,
      'node_modules/path-browserify/index.js': module('path'),
    })
    const outcome = await pears.build({ outDir: 'build', resolve: { polyfillNode: ['path'] } })
    expect(outcome.diagnostics).toMatchObject([
      { code: 'engine/unresolved-import', help: expect.stringContaining('`url`'), at: { file: 'src/index.js' } },
    ])
    const second = await pears.build({ outDir: 'build', resolve: { polyfillNode: true } })
    expect(second.diagnostics).toMatchObject([
      { code: 'engine/polyfill-missing', help: "Install `url` with the project's package manager." },
    ])
  })
})

describe('externals', () => {
  const files = {
    'src/index.js': `import React, { useState } from 'react'\nimport * as all from 'react'\nimport $ from 'jquery'\nimport lazy from 'late'\nimport 'kit'
report('react', [React.version, useState(), all.version, $('b'), lazy])`,
    'node_modules/kit/index.js': `report('kit', require('react').version); report('required', require('late').default)`,
  }
  const setup = `window.React = { version: 19, useState: () => 'state' }; window.lib = { jQuery: (name) => 'found ' + name }`

  it.each(['webpack', 'node'] as const)(
    'are globals of the page or imports, under the interop of %s',
    async (interop) => {
      const pears = project({ ...files, 'public/late.js': module('late') })
      const external = { react: 'React', jquery: 'window.lib.jQuery', late: '/late.js' }
      await pears.build({ outDir: 'build', targets: 'chrome 120', interop, external })
      const script = pears.outputs().find((file) => /main\.\w+\.js$/.test(file)) ?? ''
      const local = pears.read(`build/${script}`).replaceAll(/(["'`])\/late\.js\1/g, `"../late.js"`)
      fs.writeFileSync(path.join(pears.root, 'build', script), local)
      const { reports, errors } = runPage({
        dir: path.join(pears.root, 'build'),
        scripts: [script],
        address: 'https://a.example/',
        setup,
      })
      expect(errors).toEqual([])
      expect(reports).toEqual({ react: [19, 'state', 19, 'found b', 'late'], kit: 19, required: 'late' })
    },
  )

  it('stay imports as they are written, by name or pattern', async () => {
    for (const external of [{ late: true as const, 'late/more': true as const }, [/^late(?:\/|$)/]]) {
      const pears = project({
        'src/index.js': `import late from 'late'\nimport more from 'late/more'\nreport(late, more)`,
      })
      const outcome = await pears.build({ outDir: 'build', external })
      expect(outcome.diagnostics).toEqual([])
      expect(pears.output(/main.*\.js$/)).toMatch(/from\s*["'`]late["'`].*from\s*["'`]late\/more["'`]/s)
    }
  })
})

describe('globals that are modules', () => {
  it.each(['webpack', 'node'] as const)(
    'are imported where they are used, under the interop of %s',
    async (interop) => {
      const pears = project({
        'src/index.js': `import 'plugin'\nreport('own', [$('b'), shape(), merge(), typeof window.$])\n{ const $ = 1; report('shadowed', $) }`,
        'src/shape.js': `export default () => 'shape'`,
        'node_modules/plugin/index.js': `report('plugin', $('c'))`,
        'node_modules/jquery/index.js': `module.exports = (name) => 'found ' + name`,
        'node_modules/lodash/index.js': `exports.fp = { merge: () => 'merged' }; exports.version = 4`,
      })
      const provide = { $: 'jquery', shape: ['./src/shape.js', 'default'], merge: ['lodash', 'fp', 'merge'] } as const
      expect(await reportsOf(pears, { interop, provide })).toEqual({
        own: ['found b', 'shape', 'merged', 'undefined'],
        plugin: 'found c',
        shadowed: 1,
      })
    },
  )

  it('are members of a global too, in a script that is given the global by its name', async () => {
    const pears = project({
      'src/index.js': `import 'plugin'\nimport 'own'\nreport('index', typeof window.jQuery)`,
      'node_modules/plugin/index.js': `;(function (window) {
        function inner(window) { return window.jQuery }
        report('plugin', [window.jQuery('a'), inner({ jQuery: 'given' })])
      })(window)`,
      'node_modules/own/index.js': `!function (window) { window = { jQuery: 'own' }; report('own', window.jQuery) }(window)`,
      'node_modules/jquery/index.js': `module.exports = (name) => 'found ' + name`,
    })
    expect(await reportsOf(pears, { interop: 'webpack', provide: { 'window.jQuery': 'jquery' } })).toEqual({
      plugin: ['found a', 'given'],
      own: 'own',
      index: 'function',
    })
  })

  it('are the module itself under webpack, its default export elsewhere', async () => {
    const files = {
      'src/index.js': `report('kit', [typeof kit.named, typeof kit])`,
      'node_modules/kit/package.json': '{"type":"module","main":"index.js"}',
      'node_modules/kit/index.js': `export const named = 1\nexport default () => 1`,
    }
    const seen = async (interop: 'webpack' | 'rollup') =>
      (await reportsOf(project(files), { interop, provide: { kit: 'kit' } }))['kit']
    expect([await seen('webpack'), await seen('rollup')]).toEqual([
      ['number', 'object'],
      ['undefined', 'function'],
    ])
  })
})

describe('values of the build', () => {
  it('gives import.meta.env: mode, base, kind of build, client variables, and the whole', async () => {
    const pears = project({
      '.env': 'VITE_CITY=Bonn\nSECRET=no\nVITE_TOWN=$VITE_CITY-$SECRET',
      '.env.staging': 'VITE_CITY=Kiel',
      'src/index.js': `const { env } = import.meta\nconst key = 'VITE_CITY'
report('one', [import.meta.env.MODE, import.meta.env.PROD, import.meta.env.DEV, import.meta.env.SSR, import.meta.env.BASE_URL, import.meta.env.VITE_CITY, import.meta.env.SECRET, import.meta.env[key]])
report('all', import.meta.env)
report('node', process.env.NODE_ENV)`,
      'index.html': '<title>%VITE_CITY% %MODE% %NONE%</title><script type="module" src="/src/index.js"></script>',
    })
    const env = { prefixes: ['VITE_'], files: 'vite' } as const
    const { one, all, node } = await reportsOf(pears, { env }, { mode: 'staging', env: { VITE_SHELL: 'yes' } })
    expect(one).toEqual(['staging', true, false, false, '/', 'Kiel', null, 'Kiel'])
    expect(all).toEqual({
      BASE_URL: '/',
      DEV: false,
      MODE: 'staging',
      PROD: true,
      SSR: false,
      VITE_CITY: 'Kiel',
      VITE_SHELL: 'yes',
      VITE_TOWN: 'Kiel-no',
    })
    expect(node).toBe('production')
    expect(pears.read('build/index.html')).toContain('<title>Kiel staging %NONE%</title>')
    const development = await reportsOf(pears, { env }, { mode: 'development' })
    expect([development['node'], development['one']]).toEqual([
      'development',
      expect.arrayContaining(['development', 'Bonn', true]),
    ])
  })

  it('replaces process.env as a whole, by members, or only NODE_ENV', async () => {
    const pears = project({
      'config/.env': 'APP_CITY=Bonn',
      'src/index.js': `report('city', process.env.APP_CITY)\ntry { report('absent', String(process.env.APP_NONE)) } catch (error) { report('absent', error.name) }`,
    })
    const seen = (processEnv: boolean | 'members') =>
      reportsOf(
        pears,
        { env: { prefixes: ['APP_'], dir: 'config', processEnv } },
        { setup: 'delete globalThis.process' },
      )
    expect(await seen('members')).toEqual({ city: 'Bonn', absent: 'ReferenceError' })
    expect(await seen(true)).toEqual({ city: 'Bonn', absent: 'undefined' })
  })

  it('defines identifiers, members and JSON values, in dependencies too, but no names of the code itself', async () => {
    const pears = project({
      'src/index.js': `import 'kit'
report('own', [__VERSION__, app.flags.beta, LIST[1], DEEP.a.b, typeof ORCHARD, FN(2)])
{ const __VERSION__ = 'local'; report('local', [__VERSION__, { __VERSION__: 1 }.__VERSION__, '__VERSION__']) }`,
      'node_modules/kit/index.js': `report('kit', [__VERSION__, window.app.flags])`,
    })
    const define = {
      __VERSION__: '"1.2"',
      'app.flags': { beta: true },
      LIST: [1, 2],
      DEEP: { a: { b: null } },
      'window.app.flags': 7,
      'typeof ORCHARD': '"object"',
      FN: '((n) => n + 1)',
    }
    expect(await reportsOf(pears, { define })).toEqual({
      own: ['1.2', true, 2, null, 'object', 3],
      local: ['local', 1, '__VERSION__'],
      kit: ['1.2', 7],
    })
    await expect(pears.build({ outDir: 'build', define: { 'no-name': '1' } })).rejects.toMatchObject({
      diagnostic: { code: 'config/define' },
    })
  })
})

const isLowered = (made: Project) => [
  !made.output(/main.*\.js$/).includes('??'),
  made.output(/\.css$/).includes('top:0'),
]

describe('targets', () => {
  const files = {
    'src/index.js': `import './page.css'\nreport('city', ({ city: undefined }).city?.name ?? 'none')`,
    'src/page.css': '.a { inset: 0; user-select: none }',
  }
  it('are those of the section for the mode: package.json, a file, or the configuration', async () => {
    const list = { production: ['chrome 60'], development: ['chrome 120'], modern: ['chrome 120'] }
    const pears = project({ ...files, 'package.json': JSON.stringify({ browserslist: list }) })
    const lowered = async (config: UserConfig, mode: string) => {
      await pears.build({ outDir: 'build', ...config }, {}, mode)
      return isLowered(pears)
    }
    expect(await lowered({}, 'production')).toEqual([true, true])
    expect(await lowered({}, 'modern')).toEqual([false, false])
    expect(await lowered({}, 'staging')).toEqual([true, true])
    expect(await lowered({ targets: ['chrome 120'] }, 'production')).toEqual([false, false])
    fs.writeFileSync(path.join(pears.root, 'package.json'), '{}')
    fs.writeFileSync(path.join(pears.root, '.browserslistrc'), '[production]\nchrome 120\n[old]\nchrome 60\n')
    expect(await lowered({}, 'production')).toEqual([false, false])
    expect(await lowered({}, 'old')).toEqual([true, true])
  })

  it('are refused when nobody can read them', async () => {
    await expect(project(files).build({ outDir: 'build', targets: 'pears > 3' })).rejects.toMatchObject({
      diagnostic: { code: 'config/targets' },
    })
  })
})
