import fs from 'node:fs'
import path from 'node:path'
import { Bundle, MagicString } from 'magic-string'
import { rolldown } from 'rolldown'
import { sha256 } from '../collect/content.ts'

/** A small app that the verifier is tested on: sources, styles, a page and public files. */
export interface Orchard {
  readonly sources: Readonly<Record<string, string>>
  readonly styles: Readonly<Record<'main' | 'basket', string>>
  readonly page: string
  readonly public: Readonly<Record<string, string>>
}

export const ORCHARD: Orchard = {
  sources: {
    'src/index.js': `import { label } from './labels.js'
import { ripen } from 'plums'
import './register.js'
import { KILO } from './units.js'
const shop = 'https://api.orchard.test/v1'
document.title = label('Ripe pears', KILO)
console.log(shop, ripen('pear'), "static/media/pear.PEARHASH.svg")
document.body.className = 'crate ripe'
export function show() {
  return import('./basket.js').then((basket) => basket.fill(ripen('plum')))
}
show()
`,
    'src/labels.js': `export function label(text, unit) {
  try {
    return text + ' per ' + unit
  } catch {
    throw new Error('The label printer is empty')
  }
}
`,
    'src/units.js': `export const KILO = 'kilogram'\n`,
    'src/register.js': `globalThis.orchard = { opened: 'in spring', rows: /row-\\d+/ }\n`,
    'src/basket.js': `export function fill(fruit) {
  document.body.append('Basket of ' + fruit, 'Sold by weight')
}
`,
    'node_modules/plums/package.json': JSON.stringify({
      name: 'plums',
      version: '2.1.0',
      type: 'module',
      main: 'index.js',
    }),
    'node_modules/plums/index.js': `export function ripen(fruit) {
  return globalThis.frost ? 'unripe ' + fruit : 'ripe ' + fruit
}
`,
  },
  styles: {
    main: `body { margin: 0; font-family: "Fira Sans", sans-serif }
.crate { color: #282c34; padding: 4px 8px }
.crate:hover { opacity: .5 }
.ripe { color: #61dafb !important }
.price { color: red }
.price { background: url(/static/media/pear.PEARHASH.svg) }
.sold { color: green; background: url(/static/media/plum.0123abcd.svg) }
.price.sold { font-weight: bold }
@media (min-width: 600px) { .crate { padding: 16px } }
@keyframes fall { from { top: 0 } to { top: 40px } }
@font-face { font-family: Orchard; src: url(/orchard.woff2) }
.falling { animation: fall 2s linear }
`,
    basket: `.basket { border: 1px solid #ccc }\n`,
  },
  page: `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Orchard</title>
<meta name="description" content="Pears and plums"><link rel="icon" href="/favicon.ico">
<script type="application/ld+json">{"name": "Orchard"}</script><script>window.season = "summer"</script>
<!--bundle--></head><body><noscript>Turn on JavaScript.</noscript><div id="root"></div></body></html>`,
  public: {
    'favicon.ico': 'icon of a pear',
    'robots.txt': 'User-agent: *\n',
    'orchard.woff2': 'letters',
    'manifest.json': '{"name":"Orchard"}',
  },
}

const PEAR = '<svg xmlns="http://www.w3.org/2000/svg"><path d="M0 0h8v8z"/></svg>'
const PLUM = '<svg xmlns="http://www.w3.org/2000/svg"><circle r="4"/></svg>'
const PEAR_HASH = sha256(PEAR).slice(0, 8)
const LICENCE = '/**\n * @license plums\n * Use them well.\n */\n'

/** Writes the sources and packages of the app below `root`. */
export function writeProject(root: string, app: Orchard): void {
  for (const [file, text] of Object.entries(app.sources)) put(root, file, text)
}

const IDS = { './labels.js': 11, plums: 12, './register.js': 13, './units.js': 14 }
const MAIN = ['src/labels.js', 'node_modules/plums/index.js', 'src/register.js', 'src/units.js', 'src/index.js']
const RUNTIME =
  'const n={};n.miniCssF=e=>"static/css/"+e+"."+{453:"0a1b2c3d"}[e]+".chunk.css";n.u=e=>"static/js/"+e+"."+{453:"70b6466a"}[e]+".chunk.js";n.d=(a,b)=>{};n.p="/";n(15)'

/** Builds in the form of webpack as Create React App uses it: runtime, numbered modules, a chunk loaded on demand. */
export function buildAsWebpack(dir: string, app: Orchard): void {
  const main = new Bundle({ separator: '\n' })
  for (const [index, file] of MAIN.entries()) addModule(main, app, { id: 11 + index, file })
  main.prepend('(()=>{var m={').append(`};${RUNTIME}})();`)
  const lazy = new Bundle({ separator: '\n' })
  addModule(lazy, app, { id: 21, file: 'src/basket.js' })
  lazy.prepend('(self.webpackChunkorchard=self.webpackChunkorchard||[]).push([[453],{').append('}]);')
  putBundle(dir, 'static/js/main.41334c7e.js', main)
  putBundle(dir, 'static/js/453.70b6466a.chunk.js', lazy)
  put(dir, 'static/js/main.41334c7e.js.LICENSE.txt', LICENCE)
  putRest(dir, app, { main: 'static/css/main.f855e6bc.css', basket: 'static/css/453.0a1b2c3d.chunk.css' })
  const tags =
    '<script defer="defer" src="/static/js/main.41334c7e.js"></script><link href="/static/css/main.f855e6bc.css" rel="stylesheet">'
  put(dir, 'index.html', app.page.replace('<!--bundle-->', tags).replace(/\n/g, ''))
  putManifest(dir, { 'main.js': '/static/js/main.41334c7e.js', 'main.css': '/static/css/main.f855e6bc.css' })
}

function addModule(bundle: Bundle, app: Orchard, { id, file }: { readonly id: number; readonly file: string }): void {
  const source = withPear(app.sources[file] ?? '')
  const text = new MagicString(source, { filename: file })
  const replace = (pattern: RegExp, by: (match: RegExpExecArray) => string) => {
    for (const match of source.matchAll(pattern)) text.update(match.index, match.index + match[0].length, by(match))
  }
  replace(/^import (?:({[^}]*}) from )?'([^']*)'$/gm, ([, names, request]) => {
    const call = `n(${IDS[request as keyof typeof IDS]})` // the sample imports nothing else
    return names === undefined ? call : `const ${names} = ${call}`
  })
  replace(/import\('\.\/basket\.js'\)/g, () => 'n.e(453).then(n.bind(n,21))')
  replace(/^export (?=\w)/gm, () => ' ')
  text.prepend(`${id}:(e,t,n)=>{\n`).append('\n},')
  bundle.addSource({ filename: `../../../${file}`, content: text })
}

/** Builds as ES modules with Rolldown, minified, styles written by another hand. */
export async function buildAsModules(root: string, dir: string, app: Orchard): Promise<void> {
  const bundle = await rolldown({
    input: { main: path.join(root, 'src/index.js') },
    cwd: root,
    logLevel: 'silent',
    plugins: [{ name: 'pear', transform: (code) => ({ code: withPear(code), map: null }) }],
  })
  await bundle.write({
    dir,
    format: 'es',
    sourcemap: true,
    minify: true,
    entryFileNames: 'static/js/[name].[hash:8].js',
    chunkFileNames: 'static/js/[name].[hash:8].chunk.js',
  })
  await bundle.close()
  const entry = fs.readdirSync(path.join(dir, 'static/js')).find((file) => /^main\..*\.js$/.test(file)) ?? ''
  put(dir, `static/js/${entry}.LICENSE.txt`, LICENCE)
  // Stands for a loader of styles: a sheet that no script names is never loaded.
  fs.appendFileSync(path.join(dir, 'static/js', entry), '\n// loads /static/css/basket.deadbeef.css')
  const other = { main: rewritten(app.styles.main), basket: app.styles.basket }
  putRest(
    dir,
    { ...app, styles: other },
    { main: 'static/css/main.0badcafe.css', basket: 'static/css/basket.deadbeef.css' },
  )
  const tags = `<link rel="stylesheet" crossorigin href="/static/css/main.0badcafe.css"><script type="module" crossorigin src="/static/js/${entry}"></script>`
  put(dir, 'index.html', app.page.replace('<!--bundle-->', tags))
  putManifest(dir, { 'main.js': `/static/js/${entry}`, 'main.css': '/static/css/main.0badcafe.css' })
}

/** The same styles as another minifier would write them. */
function rewritten(text: string): string {
  return text
    .replace('padding: 4px 8px', 'padding-top: 4px; padding-right: 8px; padding-bottom: 4px; padding-left: 8px')
    .replace('color: red', 'color: #f00')
    .replace('bold', '700')
    .replace('opacity: .5', 'opacity: 0.50')
    .replace('from {', '0% {')
}

function putRest(dir: string, app: Orchard, names: Readonly<Record<'main' | 'basket', string>>): void {
  for (const [file, text] of Object.entries(app.public)) put(dir, file, text)
  put(dir, `static/media/pear.${PEAR_HASH}.svg`, PEAR)
  put(dir, 'static/media/plum.0123abcd.svg', PLUM)
  put(dir, names.main, withPear(app.styles.main))
  put(dir, names.basket, app.styles.basket)
}

function putManifest(dir: string, files: Readonly<Record<string, string>>): void {
  const entrypoints = Object.values(files).map((url) => url.slice(1))
  const all = {
    ...files,
    'static/media/pear.svg': `/static/media/pear.${PEAR_HASH}.svg`,
    'static/media/plum.svg': '/static/media/plum.0123abcd.svg',
    'index.html': '/index.html',
  }
  put(dir, 'asset-manifest.json', JSON.stringify({ files: all, entrypoints }, undefined, 2))
}

function putBundle(dir: string, file: string, bundle: Bundle): void {
  put(dir, file, `${bundle.toString()}\n//# sourceMappingURL=${path.basename(file)}.map`)
  put(
    dir,
    `${file}.map`,
    bundle.generateMap({ file: path.basename(file), includeContent: true, hires: true }).toString(),
  )
}

function withPear(text: string): string {
  return text.replaceAll('PEARHASH', PEAR_HASH)
}

function put(dir: string, file: string, text: string): void {
  fs.mkdirSync(path.dirname(path.join(dir, file)), { recursive: true })
  fs.writeFileSync(path.join(dir, file), text)
}
