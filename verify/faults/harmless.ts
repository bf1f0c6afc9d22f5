import fs from 'node:fs'
import path from 'node:path'
import { filesBelow } from '../../host/disk.ts'
import { CSS, drop, edit, HTML, JS } from './edit.ts'

/** One change of the output that changes nothing for anybody, and the rule that must admit it; `undefined` when nothing is even noticed. */
export interface HarmlessChange {
  readonly title: string
  readonly rule: string | undefined
  readonly plant: (dir: string) => void
}

/** Replaces text in every script, style and page. @throws when no file holds it */
function everywhere(dir: string, change: { readonly from: string; readonly to: string }): void {
  const files = filesBelow(dir).filter((file) => /\.(?:js|css|html|json)$/.test(file.path))
  const found = files.filter((file) => fs.readFileSync(path.join(dir, file.path), 'utf8').includes(change.from))
  if (found.length === 0) throw new Error(`Nothing to change: ${change.from}`)
  for (const file of found) {
    const target = path.join(dir, file.path)
    fs.writeFileSync(target, fs.readFileSync(target, 'utf8').replaceAll(change.from, change.to))
  }
}

/** Renames a built file and every mention of it. */
function rename(dir: string, files: RegExp, to: (name: string) => string): void {
  const file = filesBelow(dir).find((candidate) => files.test(candidate.path))
  if (file === undefined) throw new Error(`Nothing to rename: ${String(files)}`)
  const name = path.basename(file.path)
  fs.renameSync(path.join(dir, file.path), path.join(dir, path.dirname(file.path), to(name)))
  everywhere(dir, { from: name, to: to(name) })
}

/** Changes that must raise no alarm. */
export const HARMLESS_CHANGES: readonly HarmlessChange[] = [
  {
    title: 'longer hashes in names',
    rule: undefined,
    plant: (dir) => rename(dir, /pear.*\.svg$/, (name) => name.replace('.svg', '0a1b2c3d4e5f.svg')),
  },
  {
    title: 'another hash of the style',
    rule: undefined,
    plant: (dir) => rename(dir, /main.*\.css$/, (name) => name.replace('0badcafe', '1a2b3c4d')),
  },
  {
    title: 'generated class names',
    rule: 'B8',
    plant: (dir) => {
      everywhere(dir, { from: 'crate ripe', to: 'crate_x1 ripe_x2' })
      edit(dir, /main.*\.css$/, { from: /\.crate/g, to: '.crate_x1' })
      edit(dir, /main.*\.css$/, { from: /\.ripe/g, to: '.ripe_x2' })
    },
  },
  {
    title: 'a vendor prefix',
    rule: 'B4',
    plant: (dir) => edit(dir, CSS, { from: 'opacity:', to: '-moz-opacity: .5; opacity:' }),
  },
  {
    title: 'rules that never meet in another order',
    rule: 'B5',
    plant: (dir) => edit(dir, CSS, { from: /(\.crate { color[^}]*})([\s\S]*?)(\.price { color[^}]*})/, to: '$3$2$1' }),
  },
  { title: 'colours in capitals', rule: undefined, plant: (dir) => edit(dir, CSS, { from: '#282c34', to: '#282C34' }) },
  {
    title: 'an inlined picture',
    rule: 'B9',
    plant: (dir) => {
      const svg = filesBelow(dir).find((file) => /plum.*\.svg$/.test(file.path))?.path ?? ''
      const bytes = fs.readFileSync(path.join(dir, svg))
      edit(dir, CSS, { from: `/${svg}`, to: `data:image/svg+xml;base64,${bytes.toString('base64')}` })
      edit(dir, /asset-manifest/, { from: /"static\/media\/plum\.svg":[^,]*,/, to: '' })
      fs.rmSync(path.join(dir, svg))
    },
  },
  {
    title: 'comments and white space in the page',
    rule: undefined,
    plant: (dir) => edit(dir, HTML, { from: '<body>', to: '<!-- orchard -->\n<body>\n  ' }),
  },
  {
    title: 'a preload link',
    rule: 'B2',
    plant: (dir) => {
      const chunk = filesBelow(dir).find((file) => /basket.*\.js$/.test(file.path))?.path ?? ''
      edit(dir, HTML, { from: '</head>', to: `<link rel="modulepreload" href="/${chunk}"></head>` })
    },
  },
  {
    title: 'another licence text',
    rule: 'B12',
    plant: (dir) => edit(dir, /LICENSE/, { from: 'Use them well', to: 'Use them' }),
  },
  {
    title: 'no licence texts',
    rule: 'B12',
    plant: (dir) => drop(dir, /LICENSE/),
  },
  {
    title: 'a text written in two parts',
    rule: 'B7',
    plant: (dir) => edit(dir, JS, { from: '`Ripe pears`', to: '`Ripe `+`pears`' }),
  },
  {
    title: 'another folder for styles',
    rule: 'B1',
    plant: (dir) => {
      fs.renameSync(path.join(dir, 'static/css'), path.join(dir, 'static/style'))
      everywhere(dir, { from: 'static/css/', to: 'static/style/' })
    },
  },
]
