import fs from 'node:fs'
import path from 'node:path'
import vm from 'node:vm'
import { describe, expect, it } from 'vitest'
import { CRA, temporaryProjects, type Project } from './test-project.ts'

const project = temporaryProjects()

/** Runs the single script of a build; `report(name, value)` inside it fills the answer. */
function runMain(built: Project): Record<string, unknown> {
  const seen: Record<string, unknown> = {}
  const document = { baseURI: 'https://pears.example/', getElementsByTagName: () => [] }
  const sandbox = vm.createContext({ report: (name: string, value: unknown) => (seen[name] = value), document, URL })
  vm.runInContext('globalThis.self = globalThis', sandbox)
  const code = built.output(/^static\/js\/main\.\w+\.js$/).replace(/export\s*\{[^}]*\};?/, '')
  vm.runInContext(code, sandbox)
  return seen
}

const plain = (value: unknown): unknown => (value === undefined ? undefined : JSON.parse(JSON.stringify(value)))

describe('pages and layout', () => {
  it('keeps the page as written and puts the built files where the source script stood', async () => {
    const pears = project({
      'index.html': `<!DOCTYPE html>\n<html lang="en">\n  <head>\n    <!-- %PUBLIC_URL% stays %UNKNOWN% -->\n    <link rel="icon" href="%PUBLIC_URL%/pear.ico" />\n    <meta name=note content=%REACT_APP_NOTE%>\n    <script type="module" src="/src/index.js"></script>\n    <style>b{}</style>\n  </head>\n  <body>\n    <p>%NODE_ENV%\n  </body>\n</html>\n`,
      'src/index.js': `import './a.css'\nimport pear from './pear.svg'\nreport('pear', pear)\nimport(/* webpackChunkName: "plum" */ './plum').then((plum) => plum.default())`,
      'src/plum.js': `import './plum.css'\nexport default () => report('plum', 1)`,
      'src/a.css': 'b { color: red }',
      'src/plum.css': 'i { color: blue }',
      'src/pear.svg': '<svg xmlns="http://www.w3.org/2000/svg"/>',
      'public/index.html': 'never',
      'public/pear.ico': 'icon',
      '.env': 'REACT_APP_NOTE=ripe',
    })
    const outcome = await pears.build({ ...CRA, base: '/shop/', sourceMap: true })
    expect(outcome.diagnostics).toEqual([])
    expect(outcome.status).toBe('built')
    const page = pears.output(/^index\.html$/)
    const [script] = /\/shop\/static\/js\/main\.[0-9a-f]{8}\.js/.exec(page) ?? []
    const [style] = /\/shop\/static\/css\/main\.[0-9a-f]{8}\.css/.exec(page) ?? []
    expect(page).toContain('<!-- /shop stays %UNKNOWN% -->')
    expect(page).toContain('content=ripe>')
    expect(page).toContain('<p>production\n')
    expect(page).toContain(`<script type="module" src="${script}"></script>`)
    expect(page).not.toContain('crossorigin')
    // The page's own <style> comes first, as it does under html-webpack-plugin.
    expect(page.indexOf(String(style))).toBeGreaterThan(page.indexOf('b{}'))
    const names = pears.outputs().map((name) => name.replace(/\.[0-9a-f]{8,}(?=\.)/, '.#'))
    expect(names).toEqual(
      expect.arrayContaining([
        'asset-manifest.json',
        'index.html',
        'pear.ico',
        'static/css/main.#.css',
        'static/css/main.#.css.map',
        'static/css/plum.#.chunk.css',
        'static/js/main.#.js.map',
        'static/js/plum.#.chunk.js',
        'static/media/pear.#.svg',
      ]),
    )
    const manifest = JSON.parse(pears.output(/asset-manifest/))
    expect(manifest.files['main.css']).toBe(style)
    expect(manifest.files['static/media/pear.svg']).toMatch(/^\/shop\/static\/media\/pear\.[0-9a-f]{32}\.svg$/)
    expect(manifest.files['plum.js']).toMatch(/plum\.\w{8}\.chunk\.js$/)
    expect(manifest.entrypoints.slice(0, 2)).toEqual([style?.slice(6), script?.slice(6)])
    const map = JSON.parse(pears.output(/main\.\w+\.js\.map/))
    expect(map.sources).toContain('../../../src/index.js')
    const styleMap = JSON.parse(pears.output(/main\.\w+\.css\.map/))
    expect(styleMap.sources).toEqual(['../../../src/a.css'])
    expect(outcome.modules).toContain('src/plum.css')
    // The lazy module waits for its stylesheet.
    expect(pears.output(/main\.\w+\.js$/)).toMatch(/\/shop\/static\/css\/plum\.\w{8}\.chunk\.css/)
  })

  it('leaves the old output folder alone when the code does not build', async () => {
    const pears = project({ 'src/index.js': `report('a', 1)`, 'src/fig.js': 'export const plum = 1' })
    await pears.build()
    const before = pears.outputs()
    const rebuild = async (code: string) => {
      fs.writeFileSync(path.join(pears.root, 'src/index.js'), code)
      const failed = await pears.build()
      expect(failed.status).toBe('failed')
      return failed.diagnostics.map((one) => [one.code, one.message, one.at?.file, one.at?.start])
    }
    expect(await rebuild(`import './gone'`)).toEqual([
      ['engine/unresolved-import', '`./gone` cannot be found.', 'src/index.js', 7],
    ])
    expect(await rebuild(`import plums from 'plums'\nimport fs from 'fs'\nplums(fs)\nrequire('figs')`)).toEqual([
      ['engine/unresolved-import', '`plums` cannot be found.', 'src/index.js', 18],
      ['engine/unresolved-import', '`fs` cannot be found.', 'src/index.js', 41],
      ['engine/unresolved-import', '`figs` cannot be found.', 'src/index.js', 64],
    ])
    expect((await rebuild(`import { fig } from './fig'\nreport(fig)`))[0]?.[0]).toBe('engine/missing-export')
    expect(pears.outputs()).toEqual(before)
    expect(fs.readdirSync(pears.root).filter((name) => name.includes('nexxo'))).toEqual([])
    fs.writeFileSync(path.join(pears.root, 'src/index.js'), `const pear = (\nreport(`)
    const broken = await pears.build()
    expect(broken.diagnostics[0]?.code).toBe('engine/syntax')
    expect(broken.diagnostics[0]?.at?.file).toBe('src/index.js')
  })
})

describe('scripts', () => {
  it('gives process.env exactly the variables of the client', async () => {
    const pears = project({
      'src/index.js': `const { REACT_APP_KIND, REACT_APP_NONE } = process.env
const key = 'KIND'
report('named', [REACT_APP_KIND, typeof REACT_APP_NONE, process.env.REACT_APP_LOCAL, process.env.SECRET])
report('computed', process.env['REACT_APP_' + key])
report('keys', Object.keys(process.env))
report('rest', [process.env.NODE_ENV, process.env.PUBLIC_URL, typeof process, typeof process.env.WDS_SOCKET_HOST, process.env.FAST_REFRESH])
if (process.env.NODE_ENV !== 'production') report('dead', 'dead-branch')
report('node', [typeof global, __dirname, __filename])`,
      '.env':
        'REACT_APP_KIND=pear # ripe\nREACT_APP_LOCAL=no\nSECRET=secret-value\nREACT_APP_SUM=$REACT_APP_KIND-${BASE}\nBASE=x',
      '.env.production.local': 'REACT_APP_LOCAL=yes',
    })
    await pears.build(CRA, { REACT_APP_SHELL: 'shell', react_app_small: 's' })
    const code = pears.output(/main\.\w+\.js$/)
    expect(code).not.toContain('secret-value')
    expect(code).not.toContain('dead-branch')
    const seen = runMain(pears)
    expect(plain(seen['named'])).toEqual(['pear # ripe', 'undefined', 'yes', null])
    expect(seen['computed']).toBe('pear # ripe')
    expect(plain(seen['keys'])).toEqual([
      'NODE_ENV', 'PUBLIC_URL', 'WDS_SOCKET_HOST', 'WDS_SOCKET_PATH', 'WDS_SOCKET_PORT', 'FAST_REFRESH',
      'REACT_APP_SHELL', 'react_app_small', 'REACT_APP_LOCAL', 'REACT_APP_KIND', 'REACT_APP_SUM',
    ]) // prettier-ignore
    expect(plain(seen['rest'])).toEqual(['production', '', 'undefined', 'undefined', true])
    expect(plain(seen['node'])).toEqual(['object', '/', '/index.js'])
    expect(code).toContain('pear # ripe-x')
  })

  it('gives imports of CommonJS the meaning they have under webpack', async () => {
    const pears = project({
      'src/index.js': `import fn, { extra } from './fn'
import * as callable from './fn'
import * as members from './fn'
import flagged, * as whole from './flagged'
import withDefault, { named } from './with-default'
import unflagged from './unflagged'
import plain from './plain'
report('fn', [fn(), extra, callable(), members.extra, callable === fn])
report('flagged', [typeof flagged, whole.named])
report('withDefault', [withDefault, named])
report('unflagged', [unflagged.default, plain.x])
report('required', [require('./pear.png'), require('./module').default, require('./module').__esModule])
import('./fn').then((loaded) => report('lazy', [loaded.default()]))
try { require('absent') } catch (error) { report('absent', true) }`,
      'src/fn.js': `module.exports = function fn() { return 'called' }\nmodule.exports.extra = 2`,
      'src/flagged.js': `Object.defineProperty(exports, '__esModule', { value: true })\nexports.named = 'named'`,
      'src/with-default.js': `exports.__esModule = true\nexports.default = 'd'\nexports.named = 'n'`,
      'src/unflagged.js': `module.exports = { default: 'inner', named: 1 }`,
      'src/plain.js': `exports.x = 3`,
      'src/module.js': `export default 'esm'`,
      'src/pear.png': new Uint8Array(20_000),
    })
    const outcome = await pears.build()
    expect(outcome.status).toBe('built')
    const seen = runMain(pears)
    await Promise.resolve()
    expect(plain(seen['fn'])).toEqual(['called', 2, 'called', 2, true])
    expect(plain(seen['flagged'])).toEqual(['undefined', 'named'])
    expect(plain(seen['withDefault'])).toEqual(['d', 'n'])
    expect(plain(seen['unflagged'])).toEqual(['inner', 3])
    expect(plain(seen['required'])).toEqual([
      expect.stringMatching(/^\/static\/media\/pear\.\w{32}\.png$/),
      'esm',
      true,
    ])
    expect(seen['absent']).toBe(true)
  })

  it('reads JSX, TypeScript, Flow and old decorators, and assigns class fields', async () => {
    const pears = project({
      'src/index.js': `// @flow
import type { Kind } from './kind'
import { Sub, Marked } from './typed'
import { Tree } from './tree'
import data, { kind } from './data.json'
const name: string = 'pear'
report('element', <pear name={name} />)
const sub = new Sub()
report('fields', [sub.set, sub.kept, Object.keys(sub), Marked.mark])
report('json', [kind, data.list.length])
report('tree', Tree.propTypes)`,
      'src/tree.js': `import PropTypes from 'prop-types'\nexport const Tree = () => <b />\nTree.propTypes = { a: PropTypes.string }`,
      'src/typed.tsx': `const mark = (target: any) => { target.mark = 'marked' }
class Base { kept = 'base'; set = ''; set value(v: string) { this.set = v } }
export class Sub extends Base { kept: string; value = 'through the setter' }
enum Kind { Pear }
@mark export class Marked { kind = Kind.Pear }`,
      'src/data.json': '{"kind":"plum","list":[1,2]}',
      'node_modules/react/package.json': '{"name":"react"}',
      'node_modules/react/jsx-runtime.js': `exports.jsx = (type, props) => ({ type, props })`,
      'node_modules/prop-types/index.js': `exports.string = 'kept-prop-types'`,
    })
    const outcome = await pears.build()
    expect(outcome.diagnostics).toEqual([])
    const seen = runMain(pears)
    expect(plain(seen['element'])).toEqual({ type: 'pear', props: { name: 'pear' } })
    expect(plain(seen['fields'])).toEqual(['through the setter', 'base', ['kept', 'set'], 'marked'])
    expect(plain(seen['json'])).toEqual(['plum', 2])
    expect(seen['tree']).toBeUndefined()
    expect(pears.output(/main\.\w+\.js$/)).not.toContain('kept-prop-types')
  })

  it('looks in node_modules first and then in the roots, and ignores what it is told to', async () => {
    const pears = project({
      'src/index.js': `import a from 'both'\nimport b from 'basket/plum'\nimport c from '@fruit/pear'\nimport 'moment'\nreport('found', [a, b, c])`,
      'src/both.js': `export default 'root'`,
      'src/basket/plum.web.js': `export default 'web'`,
      'src/basket/plum.js': `export default 'plain'`,
      'fruit/pear.js': `export default 'alias'`,
      'node_modules/both/index.js': `module.exports = 'package'`,
      'node_modules/moment/index.js': `report('locale', Object.keys(require('./locale')))`,
      'node_modules/moment/locale/index.js': `exports.de = 1`,
    })
    const resolve = {
      roots: ['src'],
      alias: { '@fruit': './fruit' },
      extensions: ['.web.js', '.js'],
      ignore: [{ request: '^\\./locale$', from: 'moment$' }],
    }
    await pears.build({ ...CRA, resolve })
    const seen = runMain(pears)
    expect(plain(seen['found'])).toEqual(['package', 'web', 'alias'])
    expect(plain(seen['locale'])).toEqual([])
  })
})

const page = (script: string) =>
  `<html><head><link rel="icon" href="/pear.ico"><a href="/else">x</a></head><body><script type="module" src="${script}"></script></body></html>`

const withPlugin = (plugin: string) => ({ ...CRA, script: { babel: { when: ['.macro'], plugins: [plugin] } } })

describe('Babel', () => {
  it('runs the plugins of the project where the text asks for them, and says which one is missing', async () => {
    const pears = project({
      'src/index.js': `import { fruit } from './fruit.macro'\nreport('fruit', fruit)\nimport('./late.css')`,
      'src/late.css': 'b { color: red }',
      'node_modules/babel-plugin-pears/index.js': `module.exports = ({ types }) => ({ visitor: {
        ImportDeclaration: (path) => path.remove(),
        Identifier: (path) => { if (path.node.name === 'fruit') path.replaceWith(types.stringLiteral('pear')) } } })`,
    })
    expect((await pears.build(withPlugin('pears'))).diagnostics).toEqual([])
    expect(pears.output(/main\.\w+\.js$/)).toMatch(/["'`]pear["'`]/)
    expect(pears.output(/late\.\w+\.chunk\.css$/)).toContain('color:red')
    expect(pears.output(/main\.\w+\.js$/)).toMatch(/late\.\w+\.chunk\.css/)
    expect((await pears.build(withPlugin('plums'))).diagnostics.map((one) => one.code)).toEqual(['engine/babel-plugin'])
  })
})

describe('other outputs', () => {
  it('lists copied files too where they are asked for, and leaves out what is excluded or too large', async () => {
    const pears = project({
      'src/index.js': `report('a', 1)`,
      'src/sw.js': `self.list = self.__WB_MANIFEST`,
      'icons/pear.svg': '<svg/>',
      'icons/large.bin': 'p'.repeat(2000),
      'icons/pear.map': '{}',
    })
    const serviceWorker = {
      source: 'src/sw.js',
      output: 'sw.js',
      precache: 'all',
      exclude: [/\.map$/],
      maxBytes: 1000,
    } as const
    const outcome = await pears.build({
      outDir: 'build',
      copy: [{ from: 'icons', to: 'img' }],
      serviceWorker,
      output: { entry: 'main.js' },
    })
    expect(outcome.diagnostics).toEqual([])
    const self: { list?: { url: string }[] } = {}
    vm.runInNewContext(pears.output(/^sw\.js$/), { self })
    expect(self.list?.map(({ url }) => url)).toEqual(['/img/pear.svg', '/index.html', '/main.js'])
  })

  it('writes a service worker with the list of files to precache', async () => {
    const pears = project({
      'src/index.js': `report('a', 1)`,
      'src/service-worker.js': `import { plum } from './plum'\nself.list = self.__WB_MANIFEST\nself.plum = plum`,
      'src/plum.js': `export const plum = 1`,
      'public/robots.txt': 'all',
    })
    const serviceWorker = { source: 'src/service-worker.js', output: 'service-worker.js' }
    const outcome = await pears.build({ ...CRA, base: '/shop/', serviceWorker, sourceMap: true })
    expect(outcome.diagnostics).toEqual([])
    const self: { list?: { url: string; revision: string | null }[]; plum?: number } = {}
    vm.runInNewContext(pears.output(/^service-worker\.js$/), { self })
    expect(self.plum).toBe(1)
    expect(self.list?.map((entry) => entry.url.replace(/\w{8}\.js/, '#.js'))).toEqual([
      '/shop/index.html',
      '/shop/static/js/main.#.js',
    ])
    expect(self.list?.map((entry) => typeof entry.revision)).toEqual(['string', 'object'])
    expect(JSON.parse(pears.output(/asset-manifest/)).files['service-worker.js']).toBe('/shop/service-worker.js')
  })

  it('builds several pages, rebases their public files and warns of missing exports where told so', async () => {
    const pears = project({
      'index.html': page('/src/index.js'),
      'stall/about.html': page('../src/about.js'),
      'src/index.js': `import * as all from './shared'\nimport { none } from './shared'\nreport(all.shared, none)`,
      'src/about.js': `import { shared } from './shared'\nimport './about.css'\nreport(shared, 'about')`,
      'src/shared.js': `/*! @license Pear */\nexport const shared = Math.random()`,
      'src/about.css': 'b { color: red }',
      'public/pear.ico': 'icon',
    })
    const outcome = await pears.build({
      ...CRA,
      base: './',
      pages: { files: ['index.html', 'stall/about.html'], urls: 'rebase' },
      script: { missingExports: 'warn' },
      strictExecutionOrder: false,
    })
    expect(outcome.status).toBe('built')
    expect(outcome.diagnostics.map((one) => [one.code, one.severity])).toEqual([['engine/missing-export', 'warning']])
    const about = pears.output(/^stall\/about\.html$/)
    expect(about).toContain('href="../pear.ico"')
    expect(about).toContain('href="/else"')
    expect(about).toMatch(/<link rel="stylesheet" href="\.\.\/static\/css\/stall-about\.\w{8}\.css"/)
    expect(about).toMatch(/<link rel="modulepreload" href="\.\.\/static\/js\/\w+\.\w{8}\.chunk\.js">/)
    expect(about).toMatch(/src="\.\.\/static\/js\/stall-about\.\w{8}\.js"/)
    expect(pears.output(/LICENSE\.txt$/)).toBe('/*! @license Pear */\n')
  })
})

describe('assets', () => {
  it('inlines by size and type, and honours queries', async () => {
    const pears = project({
      'src/index.js': `import small from './small.png'
import exact from './exact.png'
import large from './large.png'
import svg from './pear.svg'
import other from './notes.gltf'
import raw from './pear.svg?raw'
import url from './small.png?url'
import inline from './pear.svg?inline'
import Pear from './pear.svg?component'
import PearWorker from './work.js?worker'
report('worker', new PearWorker())
const work = new Worker(new URL('./work.js', import.meta.url))
report('assets', { small, exact, large, svg, other, raw, url, inline, direct: new URL('./large.png', import.meta.url).href })
report('component', Pear)`,
      'src/small.png': new Uint8Array(10),
      'src/exact.png': new Uint8Array(10_000),
      'src/large.png': new Uint8Array(10_001),
      'src/pear.svg':
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"><title>Pear</title><path d="M0 0"/></svg>',
      'src/notes.gltf': 'x',
      'src/work.js': `import { plum } from './plum'\nself.postMessage(plum)`,
      'src/plum.js': `export const plum = 'from the worker'`,
      'node_modules/react/package.json': '{"name":"react"}',
      'node_modules/react/index.js': `exports.forwardRef = (render) => ({ render })`,
      'node_modules/react/jsx-runtime.js': `exports.jsx = exports.jsxs = (type, props) => ({ type, props })`,
    })
    const outcome = await pears.build()
    expect(outcome.diagnostics).toEqual([])
    const files = pears.outputs().map((name) => name.replace(/\.[0-9a-f]{8,}(?=\.)/, '.#'))
    expect(files.filter((name) => name.startsWith('static/media'))).toEqual([
      'static/media/large.#.png',
      'static/media/notes.#.gltf',
      'static/media/pear.#.svg',
      'static/media/small.#.png',
    ])
    const code = pears.output(/main\.\w+\.js$/)
    const worker = pears.outputs().find((name) => name.includes('work.'))
    expect(code).toContain(`/${worker}`)
    expect(pears.output(/work\.\w+\.chunk\.js$/)).toContain('from the worker')
    expect(pears.output(/work\.\w+\.chunk\.js$/)).not.toMatch(/\b(?:import|export)\b/)
    fs.writeFileSync(path.join(pears.root, 'build/static/js', 'x'), '')
    const seen = runMainWithWorker(pears)
    const assets = plain(seen['assets']) as Record<string, string>
    expect(assets['small']).toMatch(/^data:image\/png;base64,/)
    expect(assets['exact']).toMatch(/^data:/)
    expect(assets['large']).toMatch(/^\/static\/media\/large\.\w{32}\.png$/)
    expect(assets['svg']).toMatch(/\.svg$/)
    expect(assets['url']).toMatch(/^\/static\/media\/small/)
    expect(assets['raw']).toMatch(/^<svg/)
    expect(assets['inline']).toMatch(/^data:image\/svg\+xml/)
    expect(assets['direct']).toMatch(/^https:\/\/pears\.example\/static\/media\/large/)
    expect(seen['component']).toHaveProperty('render')
  })
})

function Worker(): void {}

function runMainWithWorker(built: Project): Record<string, unknown> {
  const seen: Record<string, unknown> = {}
  const document = { baseURI: 'https://pears.example/', getElementsByTagName: () => [] }
  const sandbox = vm.createContext({
    report: (name: string, value: unknown) => (seen[name] = value),
    document,
    URL,
    Worker,
  })
  vm.runInContext('globalThis.self = globalThis', sandbox)
  vm.runInContext(built.output(/main\.\w+\.js$/).replace(/export\s*\{[^}]*\};?/, ''), sandbox)
  return seen
}

describe('code lowered with a global runtime in mind', () => {
  it('gets regeneratorRuntime', async () => {
    const pears = project({
      'src/index.js': "import walk from 'orchard'\nreport('kind', typeof walk.mark)",
      'node_modules/orchard/package.json': '{"name":"orchard","version":"1.0.0","main":"index.js"}',
      'node_modules/orchard/index.js': 'module.exports = regeneratorRuntime',
    })
    expect((await pears.build()).diagnostics).toEqual([])
    expect(runMain(pears)['kind']).toBe('function')
  })
})

describe('require in a module that can only be ES', () => {
  it('is left to throw, as under webpack, and takes no package along', async () => {
    const pears = project({
      'src/index.js': "import found from 'orchard/index.mjs'\nreport('found', found)",
      'node_modules/orchard/package.json': '{"name":"orchard","version":"1.0.0"}',
      'node_modules/orchard/index.mjs':
        "let found = 'nothing'\ntry { found = require('optional').default } catch (error) { found = error.name }\nexport default found",
      'node_modules/optional/package.json': '{"name":"optional","version":"1.0.0","main":"index.js"}',
      'node_modules/optional/index.js': "exports.default = 'a plum tree'",
    })
    const outcome = await pears.build()
    expect(outcome.diagnostics).toEqual([])
    expect(outcome.modules.filter((id) => id.includes('optional'))).toEqual([])
    expect(runMain(pears)['found']).toMatch(/Error$/)
  })
})

describe('JSX strings', () => {
  it('have one space for a line break where Babel compiled them, and keep it elsewhere', async () => {
    const files = {
      'index.html': '<script type="module" src="/src/index.jsx"></script>',
      'src/index.jsx':
        '/** @jsx take */\nconst take = (_, props) => props.title\nreport("title", <b title="a pear\n      and &quot;plums&quot;" />)',
    }
    const seen = []
    for (const jsxStrings of ['collapse', 'keep'] as const) {
      const pears = project(files)
      const outcome = await pears.build({ ...CRA, script: { ...CRA.script, jsx: 'classic', jsxStrings } })
      expect(outcome.diagnostics).toEqual([])
      seen.push(runMain(pears)['title'])
    }
    expect(seen).toEqual(['a pear and "plums"', 'a pear\n      and "plums"'])
  })
})

describe('modules chosen at run time', () => {
  it('narrows a folder of modules, also where `require` has another name', async () => {
    const pears = project({
      'index.html': '<script type="module" src="/src/index.js"></script>',
      'src/index.js': `var load
function loaded(name) { load = require; try { return load('./fruit/' + name) } catch (error) { return error.code } }
report('all', ['pear', 'plum', 'notes'].map(loaded))
function other(require) { return require }
report('other', other(1))`,
      'src/fruit/pear.js': 'module.exports = "a pear"',
      'src/fruit/plum.js': 'module.exports = "a plum"',
      'src/fruit/notes.md': 'never',
    })
    const contexts = [{ folder: 'src/fruit$', files: '^\\./pear' }]
    const outcome = await pears.build({ ...CRA, resolve: { ...CRA.resolve, contexts } })
    expect(outcome.diagnostics).toEqual([])
    expect(plain(runMain(pears)['all'])).toEqual(['a pear', 'MODULE_NOT_FOUND', 'MODULE_NOT_FOUND'])
    expect(runMain(pears)['other']).toBe(1)
  })

  it('finds the file as webpack does: computed require, computed import and require.context', async () => {
    const pears = project({
      'index.html': '<script type="module" src="/src/index.js"></script>',
      'src/index.js': `const name = 'pear'
report('picture', require('./img/' + name + '.svg'))
report('template', require(\`img/\${name}.svg\`))
report('typed', require('./typed').default(name))
report('module', require(\`./fruit/\${name}\`).default)
const all = require.context('./fruit', true, /\\.js$/)
report('keys', all.keys())
report('all', all.keys().map((key) => all(key).default))
try { require('./fruit/' + 'no' + name) } catch (error) { report('missing', [error.code, error.message]) }
import(/* webpackChunkName: "fruit" */ \`./fruit/\${name}.js\`).then((found) => report('lazy', found.default))`,
      'src/typed.tsx': 'export default (name: string): string => require(`img/${name}.svg`).default',
      'src/fruit/pear.js': 'export default "a pear"',
      'src/fruit/stone/plum.js': 'export default "a plum"',
      'src/fruit/notes.md': 'never',
      'src/img/pear.svg': '<svg xmlns="http://www.w3.org/2000/svg"/>',
    })
    const outcome = await pears.build({ ...CRA, resolve: { ...CRA.resolve, roots: ['src'] } })
    expect(outcome.diagnostics).toEqual([])
    const seen = runMain(pears)
    expect(seen['picture']).toMatch(/^\/static\/media\/pear\.\w+\.svg$/)
    expect(seen['template']).toBe(seen['picture'])
    expect(seen['typed']).toBeUndefined()
    expect(seen['module']).toBe('a pear')
    expect(plain(seen['keys'])).toEqual(['./pear.js', './stone/plum.js'])
    expect(plain(seen['all'])).toEqual(['a pear', 'a plum'])
    expect(plain(seen['missing'])).toEqual(['MODULE_NOT_FOUND', "Cannot find module './nopear'"])
  })
})
