import type { StaticCode } from '../checks/codes.ts'
import { CSS, drop, edit, HTML, JS } from './edit.ts'

/** One planted fault: what it does to a built folder, and what the verifier must say. */
export interface Fault {
  readonly title: string
  readonly code: StaticCode
  /** A word the place of the finding must hold. */
  readonly at: string
  readonly plant: (dir: string) => void
}

/** Faults planted into the output of the migrated build. */
export const OUTPUT_FAULTS: readonly Fault[] = [
  {
    title: 'one colour',
    code: 'styles/value-changed',
    at: '.crate color',
    plant: (dir) => edit(dir, CSS, { from: '#282c34', to: '#282c35' }),
  },
  {
    title: 'a dropped rule',
    code: 'styles/rule-missing',
    at: '.crate:hover',
    plant: (dir) => edit(dir, CSS, { from: /\.crate:hover[^}]*}/, to: '' }),
  },
  {
    title: 'a breakpoint moved by one pixel',
    code: 'styles/condition-changed',
    at: '.crate padding',
    plant: (dir) => edit(dir, CSS, { from: '600px', to: '601px' }),
  },
  {
    title: 'a changed keyframe',
    code: 'styles/value-changed',
    at: 'fall',
    plant: (dir) => edit(dir, CSS, { from: '40px', to: '41px' }),
  },
  {
    title: '!important dropped',
    code: 'styles/value-changed',
    at: '.ripe color',
    plant: (dir) => edit(dir, CSS, { from: ' !important', to: '' }),
  },
  {
    title: 'a font of another file',
    code: 'styles/value-changed',
    at: 'font-face',
    plant: (dir) => edit(dir, CSS, { from: '/orchard.woff2', to: '/favicon.ico' }),
  },
  {
    title: 'two competing rules swapped',
    code: 'styles/order-changed',
    at: 'color',
    plant: (dir) => edit(dir, CSS, { from: /(\.price { color[^}]*})([\s\S]*?)(\.sold {[^}]*})/, to: '$3$2$1' }),
  },
  {
    title: 'the styles of a chunk missing',
    code: 'styles/rule-missing',
    at: '.basket',
    plant: (dir) => drop(dir, /basket.*\.css$/),
  },
  {
    title: 'a sheet no longer linked',
    code: 'styles/rule-missing',
    at: '.crate',
    plant: (dir) => edit(dir, HTML, { from: /<link rel="stylesheet"[^>]*>/, to: '' }),
  },
  {
    title: 'a changed text',
    code: 'values/literal-changed',
    at: 'src/index.js',
    plant: (dir) => edit(dir, JS, { from: 'Ripe pears', to: 'Ripe plums' }),
  },
  {
    title: 'a changed text in code that never runs',
    code: 'values/literal-changed',
    at: 'src/labels.js',
    plant: (dir) => edit(dir, JS, { from: 'The label printer is empty', to: 'The label printer is full' }),
  },
  {
    title: 'a changed regular expression',
    code: 'values/literal-changed',
    at: 'src/register.js',
    plant: (dir) => edit(dir, JS, { from: String.raw`/row-\d+/`, to: String.raw`/row-\d*/` }),
  },
  {
    title: 'another value of a variable',
    code: 'values/constant-missing',
    at: 'NEXXO_SHOP',
    plant: (dir) => edit(dir, JS, { from: 'api.orchard.test', to: 'dev.orchard.test' }),
  },
  {
    title: 'a leaked secret',
    code: 'values/secret-leaked',
    at: '.js',
    plant: (dir) => edit(dir, JS, { from: /$/, to: '\nconsole.log("pit-of-a-plum")' }),
  },
  {
    title: 'a variable left unresolved',
    code: 'values/unresolved-env',
    at: '.js',
    plant: (dir) => edit(dir, JS, { from: /\n\/\/#|$/, to: ';console.log(process.env.SEASON)$&' }),
  },
  {
    title: 'a script that does not parse',
    code: 'values/unreadable',
    at: '.js',
    plant: (dir) => edit(dir, JS, { from: /^/, to: 'let let = ;\n' }),
  },
  {
    title: 'a changed picture',
    code: 'files/asset-changed',
    at: 'pear',
    plant: (dir) => edit(dir, /\.svg$/, { from: 'h8', to: 'h9' }),
  },
  { title: 'a missing picture', code: 'files/asset-missing', at: 'pear', plant: (dir) => drop(dir, /\.svg$/) },
  {
    title: 'a chunk that was not written',
    code: 'files/chunk-missing',
    at: 'basket',
    plant: (dir) => drop(dir, /basket.*\.js$/),
  },
  {
    title: 'a missing public file',
    code: 'files/public-missing',
    at: 'robots.txt',
    plant: (dir) => drop(dir, /robots\.txt$/),
  },
  {
    title: 'an altered public file',
    code: 'files/public-changed',
    at: 'manifest.json',
    plant: (dir) => edit(dir, /^manifest\.json$/, { from: 'Orchard', to: 'orchard' }),
  },
  {
    title: 'a manifest that lacks an entry',
    code: 'files/manifest-changed',
    at: 'main.css',
    plant: (dir) => edit(dir, /asset-manifest/, { from: /"main\.css":[^,]*,/, to: '' }),
  },
  {
    title: 'a manifest that names what is not there',
    code: 'files/dangling-reference',
    at: 'asset-manifest',
    plant: (dir) => edit(dir, /asset-manifest/, { from: '0badcafe', to: '0badcaff' }),
  },
  { title: 'no source maps', code: 'files/map-missing', at: 'scripts', plant: (dir) => drop(dir, /\.js\.map$/) },
  {
    title: 'a script of the page that does not exist',
    code: 'files/dangling-reference',
    at: 'index.html',
    plant: (dir) => edit(dir, HTML, { from: /src="\/static\/js\/main\.[\w-]{8}/, to: 'src="/static/js/main.12345678' }),
  },
  {
    title: 'a lost meta tag',
    code: 'pages/node-missing',
    at: 'description',
    plant: (dir) => edit(dir, HTML, { from: /<meta name="description"[^>]*>/, to: '' }),
  },
  {
    title: 'another language',
    code: 'pages/node-changed',
    at: 'html',
    plant: (dir) => edit(dir, HTML, { from: 'lang="en"', to: 'lang="de"' }),
  },
  {
    title: 'another title',
    code: 'pages/node-changed',
    at: 'title',
    plant: (dir) => edit(dir, HTML, { from: '<title>Orchard', to: '<title>Garden' }),
  },
  {
    title: 'a lost inline script',
    code: 'pages/node-missing',
    at: 'script',
    plant: (dir) => edit(dir, HTML, { from: /<script>[^<]*<\/script>/, to: '' }),
  },
  {
    title: 'changed JSON in the page',
    code: 'pages/node-changed',
    at: 'script',
    plant: (dir) => edit(dir, HTML, { from: '{"name": "Orchard"}', to: '{"name": "Garden"}' }),
  },
  {
    title: 'a lost icon',
    code: 'pages/node-missing',
    at: 'icon',
    plant: (dir) => edit(dir, HTML, { from: /<link rel="icon"[^>]*>/, to: '' }),
  },
  {
    title: 'a script that no longer waits',
    code: 'pages/script-mode',
    at: 'index.html',
    plant: (dir) => edit(dir, HTML, { from: 'type="module"', to: 'async' }),
  },
  { title: 'a missing page', code: 'pages/page-missing', at: 'index.html', plant: (dir) => drop(dir, HTML) },
]
